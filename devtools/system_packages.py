"""What has to come from the operating system: on Debian and Ubuntu installed, elsewhere named.

Libraries are looked for by loading them, which takes a few milliseconds and asks no package manager.
"""

import ctypes
import os
import shutil
import subprocess
import sys
from collections.abc import Iterable
from typing import NamedTuple

from .say import say


class Need(NamedTuple):
    """A shared library (`libGL.so.1`), a command (`javac`) or a path, and the Debian package with it."""

    name: str
    package: str


# Without these PySide6 cannot even be imported; found one by one on a bare Debian 12.
QT = (
    Need("libGL.so.1", "libgl1"),
    Need("libEGL.so.1", "libegl1"),
    Need("libxkbcommon.so.0", "libxkbcommon0"),
    Need("libdbus-1.so.3", "libdbus-1-3"),
    Need("libgthread-2.0.so.0", "libglib2.0-0"),
    Need("libfontconfig.so.1", "libfontconfig1"),
)
# What Qt loads on top of that to draw on an X screen.
SCREEN = (
    Need("libxcb-cursor.so.0", "libxcb-cursor0"),
    Need("libxcb-icccm.so.4", "libxcb-icccm4"),
    Need("libxcb-keysyms.so.1", "libxcb-keysyms1"),
    Need("libxcb-shape.so.0", "libxcb-shape0"),
    Need("libxkbcommon-x11.so.0", "libxkbcommon-x11-0"),
)
# Each of these lets some tests run that are otherwise left out by name.
TESTS = (
    Need("javac", "default-jdk-headless"),
    Need("strace", "strace"),
    Need("pdftotext", "poppler-utils"),
    Need("Xvfb", "xvfb"),
    Need("xauth", "xauth"),
    Need("dbus-run-session", "dbus"),
    Need("/usr/libexec/at-spi-bus-launcher", "at-spi2-core"),
    Need("/usr/lib/python3/dist-packages/pyatspi", "python3-pyatspi"),
    Need("/usr/lib/postgresql", "postgresql"),
    Need("openssl", "openssl"),
)
OFFICE = (Need("soffice", "libreoffice-calc-nogui"),)


def missing(needs: Iterable[Need]) -> list[Need]:
    """Return those of `needs` that are not there. Only Linux is looked at; Qt brings its own elsewhere."""
    if not sys.platform.startswith("linux"):
        return []
    return [need for need in needs if not _is_there(need.name)]


def provide(needs: Iterable[Need], purpose: str) -> None:
    """Install what is missing of `needs`, or say the one line to type. `purpose` completes "… for"."""
    lacking = missing(needs)
    packages = [need.package for need in lacking]
    if not packages or install(packages):
        return
    names = ", ".join(need.name for need in lacking)
    advice = f" On Debian and Ubuntu type: {line(packages)}" if shutil.which("apt-get") else ""
    say(f"Missing for {purpose}: {names}.{advice}")


def install(packages: list[str]) -> bool:
    """Install Debian packages where that is possible without asking (root); tell whether it went well."""
    if not _may_install():
        return False
    say(f"Installing from the operating system: {' '.join(packages)}")
    # One dead source among several makes `update` fail while `install` still finds everything.
    _apt("update")
    return _apt("install", "-y", "--no-install-recommends", *packages)


def line(packages: list[str]) -> str:
    """Return what a person types to install `packages`."""
    return f"sudo apt-get install -y --no-install-recommends {' '.join(packages)}"


def _may_install() -> bool:
    return sys.platform.startswith("linux") and os.geteuid() == 0 and shutil.which("apt-get") is not None


def _apt(*arguments: str) -> bool:
    environment = os.environ | {"DEBIAN_FRONTEND": "noninteractive"}
    command = ["apt-get", "-qq", *arguments]
    done = subprocess.run(
        command, env=environment, stdin=subprocess.DEVNULL, capture_output=True, text=True, check=False
    )
    # Hundreds of lines when it goes well; of use only when it does not.
    if done.returncode:
        say((done.stdout + done.stderr).strip())
    return done.returncode == 0


def _is_there(name: str) -> bool:
    if name.startswith("/"):
        return os.path.exists(name)
    if ".so" not in name:
        return shutil.which(name) is not None
    try:
        ctypes.CDLL(name)
    except OSError:
        return False
    return True
