"""What each command of `dev.py` does. Every one takes the words after its name and returns the exit code."""

import os
import shutil
from collections.abc import Callable

from lscb_audit import start_check

from . import gates, start, system_packages
from .environment import ROOT, Environment
from .say import say

_QT_AND_SCREEN = system_packages.QT + system_packages.SCREEN
_LEFT_BEHIND = (
    *("build", "dist", "out", ".coverage", ".hypothesis", ".import_linter_cache"),
    *(".mypy_cache", ".pytest_cache", ".ruff_cache"),
)
# A file of benchmarks/ that is started by itself; the others are its helpers.
_RUNNABLE = 'if __name__ == "__main__":'


def run(arguments: list[str]) -> int:
    """Open the window, or run the program's command line."""
    screen = start_check.has_screen()
    if not arguments and not screen:
        say(start_check.NO_SCREEN.format(demo="python3 dev.py run demo"))
        return 1
    venv = _with("run")
    # Only these draw; the other commands must not make anybody install a graphics stack.
    if screen and (not arguments or arguments[0] == "demo"):
        system_packages.provide(_QT_AND_SCREEN, "the window")
    return start.become([venv.python, "-P", "-m", "lscb_audit", *arguments])


def test(arguments: list[str]) -> int:
    """Run every gate; with arguments other than `--all`, pytest alone."""
    everything = "--all" in arguments
    venv = _with("dev")
    needs = _QT_AND_SCREEN + system_packages.TESTS + (system_packages.OFFICE if everything else ())
    system_packages.provide(needs, "the tests; those that need it are left out")
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    _compile_once()
    if set(arguments) - {"--all"}:
        return start.run([venv.python, "-m", "pytest", *arguments])
    return gates.pass_all(venv.python, (*gates.STYLE, gates.tests(everything)), beside=gates.WHOLE)


def campaign(arguments: list[str]) -> int:
    """Look for faults with seeds that were not tried yet, and add what was tried to the totals."""
    venv = _with("dev")
    system_packages.provide(system_packages.TESTS, "the campaigns; those that need it are left out")
    _compile_once()
    return start.run([venv.python, "-P", "-m", "tests.faults.run", *arguments])


def lint(_arguments: list[str]) -> int:
    """Run the gates that need no tests."""
    return gates.pass_all(_with("dev").python, gates.LINT)


def bench(arguments: list[str]) -> int:
    """Measure against yardsticks: the benchmarks that are named, or all."""
    runnable = {
        path.stem: path for path in (ROOT / "benchmarks").glob("*.py") if _RUNNABLE in path.read_text("utf-8")
    }
    unknown = set(arguments) - set(runnable)
    if unknown:
        say(f"There is no benchmark {', '.join(sorted(unknown))}. There are: {', '.join(sorted(runnable))}.")
        return 2
    venv = _with("dev")
    system_packages.provide(system_packages.QT, "the measurements")
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    for name in arguments or sorted(runnable):
        say(f"── {name}")
        code = start.run([venv.python, "-P", "-m", f"benchmarks.{name}"])
        if code:
            return code
    return 0


def screens(arguments: list[str]) -> int:
    """Save a picture of every screen."""
    venv = _with("run")
    system_packages.provide(system_packages.QT, "the window")
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    return start.become([venv.python, "-P", "-m", "lscb_audit", "screens", *arguments])


def build(arguments: list[str]) -> int:
    """Freeze the program and try what came out."""
    venv = _with("dev")
    system_packages.provide(_QT_AND_SCREEN + system_packages.TESTS, "trying the build")
    freeze = ["-m", "PyInstaller", "--noconfirm", "--log-level=WARN", "build_spec/lscb_audit.spec"]
    return start.run([venv.python, *freeze]) or start.run([venv.python, "build_spec/smoke.py", *arguments])


def lock(arguments: list[str]) -> int:
    """Work out the locks anew; `--upgrade` and the like go to uv."""
    venv = _with("dev")
    words = ["-q", "--universal", "--python-version=3.11", "--generate-hashes", "--no-emit-index-url"]
    words += ["--custom-compile-command=python3 dev.py lock", *arguments]
    for name in ("run", "dev"):
        files = [f"requirements/{name}.in", "-o", f"requirements/{name}.txt"]
        code = start.run([venv.python, "-m", "uv", "pip", "compile", *words, *files])
        if code:
            return code
    return 0


def clean(arguments: list[str]) -> int:
    """Remove what tools left behind."""
    names = (*_LEFT_BEHIND, ".venv", ".venv-lock") if "--all" in arguments else _LEFT_BEHIND
    own = (folder for folder in ROOT.iterdir() if folder.is_dir() and folder.name not in {".venv", ".git"})
    caches = [cache for folder in own for cache in (folder, *folder.rglob("__pycache__"))]
    for path in [*(ROOT / name for name in names), *(path for path in caches if path.name == "__pycache__")]:
        if path.is_dir():
            shutil.rmtree(path)
        else:
            path.unlink(missing_ok=True)
    return 0


def _compile_once() -> None:
    """Where nothing compiled may lie beside its source, keep it elsewhere, or every start compiles all anew.

    The tests start the program hundreds of times.
    """
    if os.environ.pop("PYTHONDONTWRITEBYTECODE", ""):
        os.environ.setdefault("PYTHONPYCACHEPREFIX", str(ROOT / ".pytest_cache" / "compiled"))


def _with(lock_name: str) -> Environment:
    """Return the virtual environment with the packages of that lock in it."""
    venv = Environment()
    venv.need(lock_name)
    return venv


COMMANDS: dict[str, Callable[[list[str]], int]] = {
    each.__name__: each for each in (run, test, campaign, lint, bench, screens, build, lock, clean)
}
