"""The folder `.venv` with the exact packages of `requirements/`, made once and renewed when a lock changes.

Two small files in `.venv` tell its state. `lscb-audit.json` names the locks that were installed to the end,
with their hashes. `lscb-audit.unfinished` stands there while packages are being installed; found at the
start, the last attempt was broken off, and the folder is made afresh rather than trusted.
"""

import hashlib
import importlib.util
import json
import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from . import python_version, system_packages
from .say import Refused, say

ROOT = Path(__file__).resolve().parent.parent
# A lock includes what stands in the locks named beside it.
INCLUDES = {"run": ("run",), "dev": ("run", "dev")}


class Environment:
    """The virtual environment of one checkout."""

    def __init__(self, root: Path = ROOT) -> None:
        self.root = root
        self.folder = root / ".venv"
        self.python = self.folder / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
        self._stamp = self.folder / "lscb-audit.json"
        self._unfinished = self.folder / "lscb-audit.unfinished"

    def lock(self, name: str) -> Path:
        """Return the lock file `name` (`run`, `dev`)."""
        return self.root / "requirements" / f"{name}.txt"

    def holds(self, name: str) -> bool:
        """Tell whether exactly what the lock `name` says was installed to the end."""
        if self._unfinished.exists() or not self.python.exists():
            return False
        try:
            installed = json.loads(self._stamp.read_text(encoding="utf-8"))
        except (OSError, ValueError):
            return False
        return isinstance(installed, dict) and installed.get(name) == self._digest(name)

    def need(self, name: str) -> None:
        """Install the lock `name` unless it is there already. Raises `Refused` when that fails."""
        if self.holds(name):
            return
        with _one_at_a_time(self.root / ".venv-lock"):
            if not self.holds(name):
                self._install(name)

    def record(self, name: str) -> None:
        """Note that the lock `name`, with what it includes, is installed to the end."""
        held = {each: self._digest(each) for each in INCLUDES[name]}
        half = self._stamp.with_suffix(".new")
        half.write_text(json.dumps(held), encoding="utf-8")
        half.replace(self._stamp)
        self._unfinished.unlink(missing_ok=True)

    def _digest(self, name: str) -> str:
        return hashlib.sha256(self.lock(name).read_bytes()).hexdigest()

    def _install(self, name: str) -> None:
        self._make_folder()
        say(f"Installing requirements/{name}.txt into .venv. This is done once and takes a few minutes.")
        quiet = [] if sys.stderr.isatty() else ["-qq"]
        pip: list[str | Path] = [
            self.python,
            "-m",
            "pip",
            "install",
            "--no-input",
            "--disable-pip-version-check",
            *quiet,
        ]
        # Everything is in the lock, with its hash: nothing else may be fetched on the way.
        if not _quietly([*pip, "--no-deps", "--require-hashes", "-r", self.lock(name)]):
            raise Refused(
                "The packages could not be installed; the reason stands above. Nothing half-done is used: "
                "mend it (often the network) and start the same command again."
            )
        self.record(name)

    def _make_folder(self) -> None:
        afresh = self._unfinished.exists() or (self.folder.exists() and not self._fits())
        if self.folder.exists() and not afresh:
            self._unfinished.touch()
            return
        _provide_ensurepip()
        say("Making .venv afresh." if afresh else "Making the virtual environment .venv.")
        self.folder.mkdir(exist_ok=True)
        self._unfinished.touch()
        clear = ["--clear"] if afresh else []
        made = _quietly([sys.executable, "-m", "venv", *clear, self.folder])
        # `--clear` took the mark away with everything else.
        self._unfinished.touch()
        if not made:
            raise Refused("The virtual environment .venv could not be made; the reason stands above.")

    def _fits(self) -> bool:
        """Tell whether the Python in the folder starts and is one that the program runs under."""
        ask = "import sys, pip; print(*sys.version_info[:2])"
        try:
            answer = subprocess.run([self.python, "-c", ask], capture_output=True, text=True, check=True)
        except (OSError, subprocess.CalledProcessError):
            return False
        return python_version.problem(tuple(int(part) for part in answer.stdout.split())) is None


def _provide_ensurepip() -> None:
    """Debian and Ubuntu keep the part of Python that makes virtual environments in a package of its own."""
    if importlib.util.find_spec("ensurepip") is not None:
        return
    package = "python{}.{}-venv".format(*sys.version_info[:2])
    if not system_packages.install([package]):
        line = system_packages.line([package])
        raise Refused(f"This Python cannot make virtual environments. On Debian and Ubuntu type: {line}")


def _quietly(command: list[str | Path]) -> bool:
    """Run `command` with its words on stderr; tell whether it went well."""
    return subprocess.run(command, stdin=subprocess.DEVNULL, stdout=sys.stderr, check=False).returncode == 0


@contextmanager
def _one_at_a_time(path: Path) -> Iterator[None]:
    """Hold the file `path` locked, so that two commands started together do not install over each other."""
    with path.open("a+b") as file:
        _lock(file.fileno())
        yield


def _lock(file: int) -> None:
    if sys.platform == "win32":
        import msvcrt

        while True:
            try:
                # Waits for ten seconds and then gives up; an installation takes longer.
                msvcrt.locking(file, msvcrt.LK_LOCK, 1)
            except OSError:
                continue
            return
    else:
        import fcntl

        fcntl.flock(file, fcntl.LOCK_EX)
