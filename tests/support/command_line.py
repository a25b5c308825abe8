"""The command line, in this process or in one of its own, and small workspaces for it.

Workspaces are made with a derivation cheap enough to open hundreds; only `new` and `demo` pay the real one.
"""

import atexit
import io
import json
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Mapping
from contextlib import redirect_stderr, redirect_stdout
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from db.keys.slots import Cost
from lscb_audit import cli
from lscb_audit import workspace as workspaces
from lscb_audit.workspace import Workspace

ROOT = Path(__file__).parents[2]
CHEAP = Cost(passes=1, memory_kib=8)
PASSPHRASE = "copper lantern fog"
VARIABLE = "LSCB_AUDIT_PASSWORD"


class Said(NamedTuple):
    """What a command said and how it ended."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        """The one object on stdout; fails on anything else there."""
        return json.loads(self.out)

    @property
    def problems(self) -> list[str]:
        """The sentences on stderr, one a line."""
        return self.err.splitlines()


#: made once: a process has one, and these tests are many runs in one process
_parser = cache(cli.parser)


def run(*words: str | Path, passphrase: str | None = PASSPHRASE) -> Said:
    """Run a command in this process, with the passphrase in the variable."""
    out, err = io.StringIO(), io.StringIO()
    with pytest.MonkeyPatch.context() as patch:
        if passphrase is None:
            patch.delenv(VARIABLE, raising=False)
        else:
            patch.setenv(VARIABLE, passphrase)
        patch.setattr(sys, "stdin", io.StringIO())
        patch.setattr(cli, "parser", _parser)
        with redirect_stdout(out), redirect_stderr(err):
            try:
                code = cli.main([str(word) for word in words])
            except SystemExit as end:
                code = int(end.code or 0)
    return Said(code, out.getvalue(), err.getvalue())


def done(*words: str | Path) -> Said:
    """Run a command that must succeed without a word on stderr."""
    said = run(*words)
    assert (said.code, said.err) == (0, ""), said
    return said


def refused(*words: str | Path) -> list[str]:
    """Run a command that must fail in whole sentences; return them."""
    said = run(*words)
    assert said.code == 1, said
    assert said.out == "", said
    assert said.problems
    assert "Traceback" not in said.err
    assert all(one[0].isprintable() and one.endswith((".", "”.")) for one in said.problems), said.err
    return said.problems


def arguments(*words: str | Path) -> list[str]:
    """Return the words that start the program in a process of its own."""
    return [sys.executable, "-P", "-m", "lscb_audit", *map(str, words)]


def surroundings(passphrase: str | None = PASSPHRASE, **more: str) -> dict[str, str]:
    """Return the environment for such a process."""
    kept: Mapping[str, str] = {name: value for name, value in os.environ.items() if name != VARIABLE}
    secret = {} if passphrase is None else {VARIABLE: passphrase}
    return {**kept, "PYTHONPATH": str(ROOT), **secret, **more}


def run_apart(*words: str | Path, passphrase: str | None = PASSPHRASE, folder: Path | None = None) -> Said:
    """Run a command in a process of its own, without a terminal."""
    ended = subprocess.run(
        arguments(*words),
        env=surroundings(passphrase),
        cwd=folder,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        check=False,
        timeout=120,
    )
    return Said(ended.returncode, ended.stdout.decode(), ended.stderr.decode())


def new_workspace(folder: Path, partnership: str = "Exampleshire") -> Path:
    """Make an empty workspace and return its folder."""
    shutil.copytree(_template(partnership), folder)
    return folder


@cache
def _template(partnership: str) -> Path:
    """Return a workspace made once a run: making one takes longer than all that is tried on it."""
    keeper = tempfile.TemporaryDirectory(prefix="lscb-tests-")
    atexit.register(keeper.cleanup)
    folder = Path(keeper.name) / "template.lscb"
    made, _ = workspaces.create(folder, partnership, PASSPHRASE, cost=CHEAP)
    made.close()
    return folder


def opened(folder: Path) -> Workspace:
    """Open a workspace of `new_workspace`."""
    return workspaces.open_workspace(folder, PASSPHRASE)
