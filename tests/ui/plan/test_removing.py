"""Taking an audit away from the menu: asked once more, put back by one action; one that was begun stays."""

from collections.abc import Callable

import pytest
from pytestqt.qtbot import QtBot

from tests.app.auditing.desk import audit
from ui.main_window import MainWindow
from ui.plan.removing import TakeAway

from .. import a11y_lint
from ..fake import FakeFloor, WatchedWorkspace
from ..sample import audit as finished


@pytest.fixture
def floor() -> FakeFloor:
    return FakeFloor([audit(), finished(units=2, agencies=2, lines=2)])


def listed(window: MainWindow) -> list[str]:
    workspace = window.session.workspace
    assert isinstance(workspace, WatchedWorkspace)
    return [row.reference for row in workspace.audits()]


def opened(at: Callable[[str], MainWindow], qtbot: QtBot, reference: str) -> MainWindow:
    window = at("audits")
    with qtbot.waitSignal(window.arrived):
        window.open_audit(reference)
    return window


def test_it_goes_after_it_was_asked_and_comes_back(
    at: Callable[[str], MainWindow], qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    window = opened(at, qtbot, "a-1")
    monkeypatch.setattr(TakeAway, "exec", lambda _: 1)
    with qtbot.waitSignal(window.arrived) as arrived:
        window.do("take_away")
    assert arrived.args == ["audits"]
    assert listed(window) == ["step-down-2"]
    assert window.session.reference == ""
    assert "“Stepping down” was taken away" in window.status.state.text()
    window.do("put_back")
    qtbot.waitUntil(lambda: "is back" in window.status.state.text())
    assert sorted(listed(window)) == ["a-1", "step-down-2"]
    window.do("put_back")
    assert "No audit was taken away" in window.status.state.text()


def test_who_thinks_better_of_it_keeps_it(
    at: Callable[[str], MainWindow], qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    window = opened(at, qtbot, "a-1")
    asked: list[bool] = []
    monkeypatch.setattr(TakeAway, "exec", lambda _: asked.append(True))
    window.do("take_away")
    qtbot.waitUntil(lambda: bool(asked))
    assert "a-1" in listed(window)


def test_one_that_was_begun_stays_and_it_is_said_what_rests_on_it(
    at: Callable[[str], MainWindow], qtbot: QtBot
) -> None:
    window = opened(at, qtbot, "step-down-2")
    window.do("take_away")
    qtbot.waitUntil(lambda: "has been begun and stays: " in window.status.state.text())


def test_the_question_keeps_nobody_out(at: Callable[[str], MainWindow], qtbot: QtBot) -> None:
    window = at("audits")
    a11y_lint.dress(window, "light", 200)
    dialog = TakeAway("Stepping down", window)
    qtbot.addWidget(dialog)
    dialog.show()
    dialog.activateWindow()
    qtbot.waitUntil(dialog.isActiveWindow)
    assert a11y_lint.lint(dialog, 1280, pixels=False) == []
