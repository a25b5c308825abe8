"""The gates that a change must pass, in order, cheapest first. The first red one ends the run."""

import os
from pathlib import Path
from typing import NamedTuple

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


LINT = (
    Gate("ruff check", ("-m", "ruff", "check", ".")),
    Gate("ruff format", ("-m", "ruff", "format", "--check", ".")),
    Gate("mypy", ("-m", "mypy")),
    Gate("import contracts", ("-c", _CONTRACTS, "--no-logo")),
)


def tests(everything: bool) -> Gate:
    """Return the gate of the whole test suite, with the coverage that pyproject.toml asks for."""
    workers = min(os.cpu_count() or 1, _MOST_WORKERS)
    # One file stays with one worker, so that what a file prepares once is prepared once; files are begun in
    # the order of tests/conftest.py.
    spread = ("-n", str(workers), "--dist", "loadfile", "--no-loadscope-reorder") if workers > 1 else ()
    more = ("--all",) if everything else ()
    return Gate("tests", ("-m", "pytest", "--cov", "--cov-report=term:skip-covered", *spread, *more))


def pass_all(python: Path, gates: tuple[Gate, ...]) -> int:
    """Run the gates one after another; return 0, or the exit code of the first that is red."""
    for gate in gates:
        say(f"── {gate.name}")
        code = run([python, *gate.arguments])
        if code:
            say(f"Red: {gate.name}.")
            return code
    return 0
