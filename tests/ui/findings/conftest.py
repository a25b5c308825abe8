"""The findings of the sample audit on the screen."""

from collections.abc import Callable

import pytest
from pytestqt.qtbot import QtBot

from lscb_audit.rules.audit import Audit, FindingRow
from tests.ui.sample import audit
from ui.findings.screen import FindingsScreen
from ui.main_window import MainWindow

from ..fake import FakeFloor, WatchedWorkspace


@pytest.fixture
def floor() -> FakeFloor:
    made: list[Audit] = [audit(units=6, agencies=4, lines=3)]
    return FakeFloor(made)


@pytest.fixture
def window(window: MainWindow, at: Callable[[str], MainWindow]) -> MainWindow:
    del window  # it is the one that `at` goes about in
    return at("findings")


@pytest.fixture
def page(window: MainWindow) -> FindingsScreen:
    shown = window.screen()
    assert isinstance(shown, FindingsScreen)
    return shown


@pytest.fixture
def rows(window: MainWindow, qtbot: QtBot) -> Callable[[], tuple[FindingRow, ...]]:
    """Return what the record holds, once all that was begun is done."""

    def read() -> tuple[FindingRow, ...]:
        qtbot.waitUntil(lambda: not window.tasks._open)
        workspace = window.session.workspace
        assert isinstance(workspace, WatchedWorkspace)
        return workspace.audit("step-down-2").findings

    return read
