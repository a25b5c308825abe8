"""The gates that a change must pass, cheapest first. The first red one ends the run."""

import os
import sys
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

from .beside import Beside
from .say import say
from .start import run

# What `python -m` starts for each gate. import-linter has no `__main__`, and its launcher script breaks
# when the checkout is moved.
_CONTRACTS = "import sys; from importlinter.cli import lint_imports_command as check; sys.exit(check())"

# A laptop's cores are shared with the windows that the tests draw; more workers only cost start-up time.
_MOST_WORKERS = 6


class Gate(NamedTuple):
    """A check: what it is called, and what the environment's Python is given to run it."""

    name: str
    arguments: tuple[str, ...]


STYLE = (
    Gate("ruff check", ("-m", "ruff", "check", ".")),
    Gate("ruff format", ("-m", "ruff", "format", "--check", ".")),
)
#: these read the whole program, on one core: `dev.py test` passes them beside the tests
WHOLE = (
    Gate("import contracts", ("-c", _CONTRACTS, "--no-logo")),
    Gate("mypy", ("-m", "mypy")),
)
LINT = (*STYLE, *WHOLE)


def tests(everything: bool) -> Gate:
    """Return the gate of the whole test suite, with the coverage that pyproject.toml asks for."""
    cores = os.cpu_count() or 1
    # three for two cores: a fifth of the time is waiting, for processes, disks, servers and timers
    workers = min(cores + cores // 2, _MOST_WORKERS)
    # One file stays with one worker, so that what a file prepares once is prepared once; files are begun in
    # the order of tests/conftest.py.
    spread = ("-n", str(workers), "--dist", "loadfile", "--no-loadscope-reorder") if workers > 1 else ()
    more = ("--all",) if everything else ()
    return Gate("tests", ("-m", "pytest", "--cov", "--cov-report=term:skip-covered", *spread, *more))


def pass_all(python: Path, gates: tuple[Gate, ...], beside: tuple[Gate, ...] = ()) -> int:
    """Run the gates one after another; return 0, or the exit code of the first that is red.

    Those of `beside` are passed while the last of the others is run, which a red one of them ends; what they
    say follows its own words.
    """
    *first, last = gates
    for gate in first:
        code = _pass(python, gate)
        if code:
            return code
    if not beside:
        return _pass(python, last)
    others = Beside([(gate.name, [str(python), *gate.arguments]) for gate in beside])
    code = _pass(python, last, others.red)
    if code and not others.red():
        others.stop()
        return code
    others.wait()
    for name, ended, words in others.ended:
        say(f"── {name}")
        sys.stdout.write(words)
        sys.stdout.flush()
        if ended:
            say(f"Red: {name}.")
            return ended
    return code


def _pass(python: Path, gate: Gate, enough: Callable[[], bool] | None = None) -> int:
    """Run a gate, unless it is `enough`, and say when it is red."""
    say(f"── {gate.name}")
    code = run([python, *gate.arguments], enough)
    if code and not (enough and enough()):
        say(f"Red: {gate.name}.")
    return code
