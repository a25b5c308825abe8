"""A step that could not be taken back waits for another try, where one still is where it was tried."""

from collections.abc import Callable

import pytest

from lscb_audit.errors import PlaceProblem, UserProblem
from ui.main_window import MainWindow
from ui.problems import ProblemDialog
from ui.undoing import putting_back

FULL, GONE = PlaceProblem("The disk is full."), UserProblem("It is no longer there.")


@pytest.fixture
def here(at: Callable[[str], MainWindow], monkeypatch: pytest.MonkeyPatch) -> MainWindow:
    monkeypatch.setattr(ProblemDialog, "exec", lambda _: 0)
    return at("findings")


@pytest.mark.parametrize(("problem", "left"), [(FULL, ["first", "second"]), (GONE, ["first"])])
def test_it_is_put_back_unless_it_cannot_be_taken_back_any_more(
    problem: Exception, left: list[str], here: MainWindow
) -> None:
    steps = ["first"]
    putting_back(here.office, steps, "second", "Not undone")(problem)
    assert steps == left


def test_once_it_is_locked_nothing_of_what_was_done_comes_back_into_memory(here: MainWindow) -> None:
    steps: list[str] = []
    failed = putting_back(here.office, steps, "a step", "Not undone")
    here.session.lock()
    failed(FULL)
    assert steps == []


def test_a_step_of_one_audit_is_not_put_among_those_of_another(here: MainWindow) -> None:
    steps: list[str] = []
    failed = putting_back(here.office, steps, "a step", "Not undone")
    here.session.choose("another", "Another audit")
    failed(FULL)
    assert steps == []
