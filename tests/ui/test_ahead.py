"""What takes long to build is there before it is asked for; what is not asked for is not built on the way."""

from collections.abc import Callable

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from lscb_audit.rules.plan_state import SECTIONS
from ui.ahead import QUIET_S, Ahead
from ui.form.screen import FormScreen
from ui.main_window import MainWindow
from ui.office import Seat
from ui.plan.screen import PlanScreen

from . import a11y_lint


class Room:
    """Says how quiet it is."""

    seconds = QUIET_S

    def __call__(self) -> float:
        return self.seconds


@pytest.fixture
def room() -> Room:
    return Room()


@pytest.fixture
def ahead(qapp: object, room: Room) -> Ahead:  # noqa: ARG001 - timers need an application
    return Ahead(room)


def test_a_step_a_time_and_none_while_somebody_types(ahead: Ahead, room: Room) -> None:
    done: list[int] = []
    ahead.begin(lambda at=at: done.append(at) for at in range(3))  # type: ignore[misc]  # mypy sees no default
    ahead.look()
    assert done == [0]
    room.seconds = QUIET_S / 2
    ahead.look()
    assert done == [0]
    room.seconds = QUIET_S
    ahead.look()
    ahead.look()
    assert done == [0, 1, 2]
    assert not ahead._timer.isActive(), "it looks no more"


def test_what_is_left_is_not_done_once_it_ends(ahead: Ahead) -> None:
    done: list[int] = []
    ahead.begin([lambda: done.append(1)])
    ahead.end()
    ahead.look()
    assert done == []


@pytest.fixture
def built(at: Callable[[str], MainWindow], qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> MainWindow:
    """The window with all that is built ahead; nobody has been at any of it."""
    window = at("my_work")
    monkeypatch.setattr(window._ahead, "_quiet", lambda: QUIET_S)
    window._build_more()
    qtbot.waitUntil(lambda: not window._ahead.left)
    return window


def test_the_plan_and_the_form_are_built_before_one_comes_there(
    built: MainWindow, at: Callable[[str], MainWindow], qtbot: QtBot
) -> None:
    plan, form = built.rest().screen("plan"), built.rest().made["form"]
    sections = dict(plan.sections)
    assert set(sections) == set(SECTIONS)
    assert not form.isVisible()
    at("plan")
    assert plan.sections == sections
    built.office.sit(Seat("auditor", "CHS", "Community health"))
    with qtbot.waitSignal(built.arrived):
        built.open_form(built.office.audit, "C01", "CHS")
    assert form is built.screens.currentWidget()


def test_tab_goes_through_what_was_built_ahead_as_it_is_laid_out(
    built: MainWindow, at: Callable[[str], MainWindow], qtbot: QtBot
) -> None:
    at("plan")
    a11y_lint.dress(built, "light", 100)
    assert a11y_lint.lint(built, 1280) == []
    built.office.sit(Seat("auditor", "CHS", "Community health"))
    with qtbot.waitSignal(built.arrived):
        built.open_form(built.office.audit, "C01", "CHS")
    a11y_lint.dress(built, "light", 100)
    assert isinstance(built.screen(), FormScreen)
    assert a11y_lint.lint(built, 1280) == []


def test_what_is_left_to_build_is_forgotten_as_the_workspace_is_locked(
    at: Callable[[str], MainWindow], monkeypatch: pytest.MonkeyPatch
) -> None:
    window = at("my_work")
    at("plan")
    monkeypatch.setattr(window._ahead, "_quiet", lambda: 0.0)
    window._build_more()
    assert window._ahead.left
    window.session.lock()
    assert not window._ahead.left


def test_nothing_that_is_built_ahead_stands_alone(at: Callable[[str], MainWindow]) -> None:
    window = at("my_work")
    alone = set(QApplication.topLevelWidgets())
    for step in window.rest().ahead():
        step()
        more = {one for one in QApplication.topLevelWidgets() if one not in alone and one.parent() is None}
        assert more == set(), "it would outlive the window, which may be closed before the next step"


def test_a_form_that_was_only_built_ahead_forgets_nothing_and_complains_of_nothing(built: MainWindow) -> None:
    built.office.locking.emit()
    built.session.lock()
    assert built.screen().name == "welcome"


def test_opening_an_audit_builds_no_screen_that_is_not_shown(
    at: Callable[[str], MainWindow], qtbot: QtBot
) -> None:
    window = at("audits")
    before = set(window.rest().made)
    with qtbot.waitSignal(window.arrived):
        window.open_audit(window.desk.audits.selected())
    assert set(window.rest().made) - before == {window.screen().name}


def test_a_section_is_built_in_a_step_of_its_own(
    at: Callable[[str], MainWindow], monkeypatch: pytest.MonkeyPatch
) -> None:
    window, steps = at("audits"), []
    plan = window.rest().screen("plan")
    build, show = plan._built, plan._show_sheet

    def built(name: str) -> object:
        steps.append("build")
        window.tasks.on_drawing(lambda _: None).ended.connect(lambda: steps.append("control goes back"))
        return build(name)

    def shown(*of: object) -> None:
        steps.append("show")
        monkeypatch.undo()
        show(*of)

    monkeypatch.setattr(plan, "_built", built)
    monkeypatch.setattr(plan, "_show_sheet", shown)
    at("plan")
    assert steps[0] == "build"
    assert "show" in steps[1:]


def test_what_was_locked_between_two_steps_is_not_shown(at: Callable[[str], MainWindow]) -> None:
    window = at("plan")
    plan = window.screen()
    assert isinstance(plan, PlanScreen)
    sheet = plan.shown
    assert sheet is not None
    plan._forget()
    plan._show(window.office.audit, lambda: None, sheet)
    window.session.lock()
    for _ in range(5):
        QApplication.processEvents()
    assert plan.title.text() == ""
    assert plan.shown is None


def test_a_form_that_is_shown_already_stays_where_it_is(
    window: MainWindow, at: Callable[[str], MainWindow]
) -> None:
    """It was opened before its turn had come."""
    at("audits")
    form = window.rest().screen("form")
    window.screens.addWidget(form)
    window.screens.setCurrentWidget(form)
    window._place_form()
    assert window.screens.currentWidget() is form


def test_nothing_is_built_any_more_once_the_workspace_is_locked(
    window: MainWindow, at: Callable[[str], MainWindow]
) -> None:
    at("audits")
    window._ahead.begin([lambda: None] * 3)
    window.session.lock()
    assert window._ahead.left == 0
