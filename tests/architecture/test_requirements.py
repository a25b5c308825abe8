"""What is locked, what is imported and what is installed are the same."""

import ast
import importlib.metadata
import re
import sys

from devtools.environment import ROOT

from .tree import name, python_files

_FLOORS = ("ui", "lscb_audit", "db", "resources")


def _wanted(lock: str) -> set[str]:
    """Return the distributions that `requirements/LOCK.in` asks for."""
    lines = (ROOT / "requirements" / f"{lock}.in").read_text(encoding="utf-8").splitlines()
    return {_plain(line.partition("==")[0]) for line in lines if line and not line.startswith(("#", "-r"))}


def _locked(lock: str) -> dict[str, str]:
    """Return the exact version of every distribution in a lock, its conditions and hashes left out."""
    text = (ROOT / "requirements" / f"{lock}.txt").read_text(encoding="utf-8")
    return {_plain(found[1]): found[2] for found in re.finditer(r"^([\w.-]+)==([\w.+]+)", text, re.MULTILINE)}


def _plain(distribution: str) -> str:
    return re.sub(r"[-_.]+", "-", distribution).lower()


def _imported() -> set[str]:
    """Return the distributions that the floors import, anywhere in their files."""
    modules: set[str] = set()
    for path in python_files():
        if path.suffix == ".py" and name(path).partition("/")[0] in _FLOORS:
            for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
                if isinstance(node, ast.Import):
                    modules |= {alias.name.partition(".")[0] for alias in node.names}
                elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
                    modules.add(node.module.partition(".")[0])
    owners = importlib.metadata.packages_distributions()
    strange = modules - sys.stdlib_module_names - set(_FLOORS)
    return {_plain(owner) for module in strange for owner in owners[module]}


def test_every_import_is_asked_for() -> None:
    # shiboken6 is the half of PySide6 that cannot be asked for without the other.
    assert _imported() - _wanted("run") - {"shiboken6"} == set()


def test_everything_asked_for_is_locked_and_dev_holds_what_run_holds() -> None:
    run, dev = _locked("run"), _locked("dev")
    assert _wanted("run") <= set(run)
    assert _wanted("dev") <= set(dev)
    assert {package: dev.get(package) for package in run} == run


def test_every_locked_package_has_hashes() -> None:
    for lock in ("run", "dev"):
        text = (ROOT / "requirements" / f"{lock}.txt").read_text(encoding="utf-8")
        blocks = re.split(r"^(?=[\w.-]+==)", text, flags=re.MULTILINE)[1:]
        assert blocks
        assert [block.split()[0] for block in blocks if "--hash=sha256:" not in block] == []


def test_what_is_installed_is_what_is_locked() -> None:
    locked = _locked("run")
    # Some packages are locked for one platform only.
    installed = {_plain(each.name): each.version for each in importlib.metadata.distributions()}
    assert {package: installed[package] for package in locked if package in installed} == {
        package: version for package, version in locked.items() if package in installed
    }
    assert _wanted("run") <= set(installed)
