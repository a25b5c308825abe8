"""Which tests this machine can run, and where. One left out is named with its reason, not silently passed."""

import os
import shutil
import sys
from functools import cache
from pathlib import Path

_PROGRAMS = {
    "jdk": ("a Java compiler (Debian: default-jdk-headless)", ("java", "javac")),
    "strace": ("strace (Debian: strace)", ("strace",)),
    "poppler": ("poppler-utils", ("pdftotext", "pdftoppm", "pdffonts")),
    "xvfb": ("a virtual screen (Debian: xvfb, xauth)", ("Xvfb", "xauth")),
    "screenreader": (
        "a screen reader's view (Debian: xvfb, xauth, dbus, at-spi2-core, python3-pyatspi)",
        ("xvfb-run", "dbus-run-session", "dbus-send"),
    ),
    "postgres": ("the system's PostgreSQL and openssl (Debian: postgresql, openssl)", ("openssl",)),
    "office": ("LibreOffice (Debian: libreoffice-calc-nogui)", ("soffice",)),
}
_SCREENREADER = ("/usr/lib/python3/dist-packages/pyatspi", "/usr/libexec/at-spi-bus-launcher")
POSTGRES = Path("/usr/lib/postgresql")
_ONLY_WITH_ALL = ("slow", "office")
_MEMORY, _ROOM = Path("/dev/shm"), 4 << 30


@cache
def reason_to_skip(marker: str, everything: bool) -> str | None:
    """Return why a test with this marker is left out, or None. `everything`: the option `--all` was given."""
    if marker in _ONLY_WITH_ALL and not everything:
        return f"{marker}: run by “dev.py test --all”"
    if marker not in _PROGRAMS:
        return None
    if marker in ("xvfb", "screenreader") and not sys.platform.startswith("linux"):
        return f"{marker}: a virtual screen of Linux"
    if marker == "screenreader" and not all(Path(one).exists() for one in _SCREENREADER):
        return "screenreader: needs the system's pyatspi (Debian: python3-pyatspi, at-spi2-core)"
    if marker == "postgres":
        # the way to a database over the network is too dear to be left untried by those who try everything
        return None if everything or _has_postgres() else f"postgres: needs {_PROGRAMS[marker][0]}"
    what, commands = _PROGRAMS[marker]
    lacking = [command for command in commands if shutil.which(command) is None]
    return f"{marker}: needs {what}; not found: {', '.join(lacking)}" if lacking else None


def _has_postgres() -> bool:
    return any(POSTGRES.glob("*/bin/postgres")) and shutil.which("openssl") is not None


@cache
def files_in_memory() -> Path | None:
    """Return where files lie in memory, where Linux has room: a disk takes its time over each that is forced
    to it. What a killed process wrote stays there as on a disk.
    """
    has_room = os.access(_MEMORY, os.W_OK) and shutil.disk_usage(_MEMORY).free > _ROOM
    return _MEMORY if has_room else None
