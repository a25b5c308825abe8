"""The daily backup: asked for after unlocking, on its own thread, told in the status bar, in nobody’s way."""

import threading
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from lscb_audit import programme, workspace
from lscb_audit.errors import PlaceProblem
from lscb_audit.workspace import Workspace
from tests.record.stores import CHEAP
from ui import problems
from ui.main_window import MainWindow

from ..fake import PASSPHRASE, FakeFloor

NOW = datetime(2026, 11, 20, 9, tzinfo=UTC)


def test_after_unlocking_a_backup_is_asked_for_on_a_thread_of_its_own(
    at: Callable[[str], MainWindow], floor: FakeFloor, qtbot: QtBot
) -> None:
    window = at("audits")
    assert window.backups._timer.isActive()
    window.backups.look()
    qtbot.waitUntil(lambda: len(floor.workspaces[0].backed_up) == 1)
    assert floor.workspaces[0].backed_up[0].startswith("backup")
    assert window.backups._timer.isActive()


def test_what_stood_against_it_is_told_in_the_status_bar_and_aloud(
    at: Callable[[str], MainWindow], floor: FakeFloor, qtbot: QtBot, heard: list[str]
) -> None:
    window = at("audits")
    floor.workspaces[0].backup_problem = PlaceProblem("There is no room on the disk. Make some.")
    window.backups.look()
    said = "No backup today. There is no room on the disk. Make some."
    qtbot.waitUntil(lambda: window.status.state.text() == said)
    assert said in heard


def test_a_long_sentence_in_the_status_bar_wraps_and_never_widens_the_window(window: MainWindow) -> None:
    window.resize(900, 600)
    window.tell("There is no room on the disk for the copy. " * 4, "warning")
    window.settings.zoom = 200
    window.dress()
    for _ in range(4):
        QApplication.processEvents()
    assert window.minimumSizeHint().width() <= 900
    assert window.status.state.heightForWidth(window.status.state.width()) <= window.status.state.height()


def test_a_bug_while_backing_up_is_told_like_any_bug(
    at: Callable[[str], MainWindow], floor: FakeFloor, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    window = at("audits")
    told: list[str] = []
    monkeypatch.setattr(problems, "show", lambda _, title, __: told.append(title))
    floor.workspaces[0].backup_problem = ValueError()
    window.backups.look()
    qtbot.waitUntil(lambda: told == ["The daily backup could not be made"])


def test_a_locked_workspace_asks_for_no_backup(at: Callable[[str], MainWindow], floor: FakeFloor) -> None:
    window = at("audits")
    window.do("lock")
    assert not window.backups._timer.isActive()
    window.backups.look()
    assert floor.workspaces[0].backed_up == []


@pytest.fixture
def opened(tmp_path: Path) -> Workspace:
    made, _ = workspace.create(tmp_path / "exampleshire.lscb", "Exampleshire SCP", PASSPHRASE, cost=CHEAP)
    return made


def test_a_workspace_is_backed_up_once_a_day(opened: Workspace) -> None:
    with opened:
        first = opened.back_up_if_due(NOW)
        assert first is not None
        assert first.stat().st_size > 0
        assert opened.back_up_if_due(NOW + timedelta(hours=3)) is None
        assert opened.back_up_if_due(NOW + timedelta(days=1)) is not None


def test_a_demonstration_is_not_backed_up(opened: Workspace) -> None:
    with opened:
        with opened.writing() as w:
            programme.name_partnership(w, "Exampleshire SCP", True)
        assert opened.back_up_if_due(NOW) is None


def test_closing_waits_for_the_backup_that_is_being_written(
    opened: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    begun, go_on = threading.Event(), threading.Event()
    copy = opened.store.write_copy

    def slowly(path: Path, *told: Callable[[float], object]) -> None:
        begun.set()
        go_on.wait()
        copy(path, *told)

    monkeypatch.setattr(opened.store, "write_copy", slowly)
    made: list[Path | None] = []
    writing = threading.Thread(target=lambda: made.append(opened.back_up_if_due(NOW)))
    closing = threading.Thread(target=opened.close)
    writing.start()
    begun.wait()
    closing.start()
    go_on.set()
    for thread in (writing, closing):
        thread.join()
    assert made[0] is not None
    assert made[0].exists()
    assert opened.back_up_if_due(NOW + timedelta(days=2)) is None
    with workspace.open_workspace(opened.folder, PASSPHRASE) as again:
        assert again.partnership == "Exampleshire SCP"
