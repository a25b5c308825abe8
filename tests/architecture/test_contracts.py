"""The directions of imports hold, and each contract in pyproject.toml goes red when it is broken."""

import os
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from devtools.environment import ROOT
from devtools.gates import LINT

_FLOORS = ("ui", "lscb_audit", "db", "resources")

# Contract, the file that breaks it, what stands in it, what must be named.
_VIOLATIONS = [
    (
        "floors",
        "db/planted.py",
        "from lscb_audit.rules import audit",
        "db is not allowed to import lscb_audit",
    ),
    ("floors", "db/planted.py", "import ui", "db is not allowed to import ui"),
    ("floors", "lscb_audit/rules/planted.py", "import ui", "lscb_audit is not allowed to import ui"),
    (
        "floors",
        "lscb_audit/planted.py",
        "def late():\n    import ui",
        "lscb_audit is not allowed to import ui",
    ),
    ("floors", "resources/planted.py", "import db.errors", "resources is not allowed to import db"),
    ("rules", "lscb_audit/rules/planted.py", "import msgpack", "lscb_audit.rules.planted imports msgpack"),
    (
        "rules",
        "lscb_audit/rules/planted.py",
        "from resources import reader",
        "planted imports resources.reader",
    ),
    (
        "rules",
        "lscb_audit/rules/planted.py",
        "from ..errors import Problem",
        "planted imports lscb_audit.errors",
    ),
    ("ui-record", "ui/planted.py", "from db.errors import Problem", "ui is not allowed to import db"),
    (
        "ui-record",
        "ui/planted.py",
        "def late():\n    import sqlalchemy.orm",
        "not allowed to import sqlalchemy",
    ),
    ("no-qt", "lscb_audit/planted.py", "from PySide6.QtCore import QObject", "not allowed to import PySide6"),
    ("no-qt", "db/planted.py", "import PySide6", "db is not allowed to import PySide6"),
]


@pytest.fixture(scope="module")
def tree(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the four floors and of the contracts."""
    folder = tmp_path_factory.mktemp("tree")
    for name in (*_FLOORS, "devtools"):
        shutil.copytree(
            ROOT / name, folder / name, ignore=shutil.ignore_patterns("__pycache__", "demo", "fonts")
        )
    shutil.copy(ROOT / "pyproject.toml", folder)
    return folder


def _lint(folder: Path, *options: str) -> subprocess.CompletedProcess[str]:
    command = next(gate.arguments for gate in LINT if gate.name == "import contracts")
    environment = os.environ | {"PYTHONPATH": str(folder), "COLUMNS": "500"}
    return subprocess.run(
        [sys.executable, *command, "--no-cache", *options],
        cwd=folder, env=environment, capture_output=True, text=True, check=False,
    )  # fmt: skip


def test_every_contract_is_broken_by_some_case() -> None:
    configuration = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    contracts = {contract["id"] for contract in configuration["tool"]["importlinter"]["contracts"]}
    assert contracts == {case[0] for case in _VIOLATIONS}


def test_the_tree_as_it_stands_keeps_every_contract(tree: Path) -> None:
    result = _lint(tree)
    assert result.returncode == 0, result.stdout


@pytest.mark.parametrize(("contract", "file", "code", "named"), _VIOLATIONS)
def test_a_planted_violation_turns_the_contract_red(
    tree: Path, contract: str, file: str, code: str, named: str
) -> None:
    planted = tree / file
    planted.write_text(code + "\n", encoding="utf-8")
    try:
        result = _lint(tree, "--contract", contract)
    finally:
        planted.unlink()
    assert result.returncode == 1
    assert named in result.stdout


def test_only_the_start_file_is_excused() -> None:
    configuration = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    excused = {
        line.partition(" -> ")[0]
        for contract in configuration["tool"]["importlinter"]["contracts"]
        for line in contract.get("ignore_imports", [])
    }
    assert excused == {"lscb_audit.__main__"}
