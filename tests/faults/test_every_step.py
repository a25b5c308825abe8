"""Killed before each of its steps (statement, fsync, rename, new folder): all of it or nothing.

Random moments find what nobody thought of; this finds the moment that lasts a microsecond.
"""

import shutil
from collections.abc import Callable
from itertools import count
from pathlib import Path

import pytest

from lscb_audit.cli import main
from tests.app.filling import fill, form_of
from tests.app.small_audit import workbook
from tests.record.crashes import dies_at
from tests.support.command_line import PASSPHRASE, VARIABLE, done, new_workspace, opened

#: steps from one kill to the next: each step is tried when asked, and some of them every day
STRIDES = [17, pytest.param(1, marks=pytest.mark.slow)]


def steps_of(
    stride: int, command: list[str], before: Callable[[], None], after: Callable[[int], None]
) -> int:
    """Kill the command before every `stride`-th step; return how many kills there were."""

    def act() -> None:
        assert main(command) == 0

    for number, step in enumerate(count(1, stride)):
        before()
        if not dies_at(step, act):
            return number
        after(step)
    raise AssertionError("unreachable")


@pytest.fixture(autouse=True)
def _passphrase(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(VARIABLE, PASSPHRASE)


@pytest.mark.parametrize("stride", STRIDES)
@pytest.mark.timeout(1800)
def test_an_import_killed_before_any_step_is_there_whole_or_not_at_all(tmp_path: Path, stride: int) -> None:
    book = workbook(tmp_path / "a.xlsx")
    start, place = new_workspace(tmp_path / "start.lscb"), tmp_path / "a.lscb"
    done("import", book, "-w", shutil.copytree(start, tmp_path / "whole.lscb"))
    with opened(tmp_path / "whole.lscb") as workspace:
        whole = workspace.audit("neglect-2026")
    found: list[bool] = []

    def before() -> None:
        shutil.rmtree(place, ignore_errors=True)
        shutil.copytree(start, place)

    def after(step: int) -> None:
        with opened(place) as workspace:
            assert workspace.verify() == [], step
            audit = workspace.find_audit("neglect-2026")
        assert audit in (None, whole), step
        found.append(audit is not None)

    assert steps_of(stride, ["import", str(book), "-w", str(place)], before, after) > 5
    assert found == sorted(found)  # from one step on it is there, and stays
    assert not found[0]


@pytest.mark.parametrize("stride", STRIDES)
@pytest.mark.timeout(1800)
def test_forms_killed_before_any_step_are_taken_in_whole_or_not_at_all(tmp_path: Path, stride: int) -> None:
    start, place = new_workspace(tmp_path / "start.lscb"), tmp_path / "a.lscb"
    done("import", workbook(tmp_path / "a.xlsx"), "-w", start)
    answers = {("C01", "K1"): {"own": "ri", "evidence": "two days"}}
    forms = [
        str(
            fill(
                form_of(start, agency, tmp_path / "f"),
                tmp_path / f"{agency}.xlsx",
                answers,
                everywhere="good",
            )
        )
        for agency in ("POL", "CSC")
    ]
    done("forms", "import", *forms, "-w", shutil.copytree(start, tmp_path / "whole.lscb"))
    with opened(tmp_path / "whole.lscb") as workspace:
        whole = workspace.audit("neglect-2026")
    with opened(start) as workspace:
        nothing = workspace.audit("neglect-2026")
    assert whole != nothing

    def before() -> None:
        shutil.rmtree(place, ignore_errors=True)
        shutil.copytree(start, place)

    def after(step: int) -> None:
        with opened(place) as workspace:
            assert workspace.verify() == [], step
            assert workspace.audit("neglect-2026") in (nothing, whole), step

    assert steps_of(stride, ["forms", "import", *forms, "-w", str(place)], before, after) > 5


@pytest.mark.parametrize("stride", STRIDES)
@pytest.mark.timeout(1800)
def test_a_new_workspace_killed_before_any_step_is_there_whole_or_not_at_all(
    tmp_path: Path, stride: int
) -> None:
    place = tmp_path / "w" / "a.lscb"

    def before() -> None:
        shutil.rmtree(place.parent, ignore_errors=True)

    def after(step: int) -> None:
        if place.exists():
            with opened(place) as workspace:
                assert workspace.verify() == [], step

    assert steps_of(stride, ["new", str(place), "--partnership", "P"], before, after) > 5
