"""One file for all, chosen in the window: looked at, set up, refused where it would be spoilt."""

from collections.abc import Callable
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from lscb_audit.sharing.hubs import address_of
from tests.app.auditing.desk import audit
from ui.main_window import MainWindow
from ui.widgets import files

from ..fake import FakeFloor, WatchedWorkspace
from .test_hub import screen_of


@pytest.fixture
def floor() -> FakeFloor:
    return FakeFloor([audit()])


def test_one_file_is_chosen_looked_at_and_used(
    at: Callable[[str], MainWindow], tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    window = at("sharing")
    screen = screen_of(window)
    monkeypatch.setattr(files, "name_file", lambda *_: tmp_path / "share" / "audits")
    (tmp_path / "share").mkdir()
    screen.file_button.click()
    qtbot.waitUntil(lambda: "is not there yet" in screen.looked.label.text())
    assert screen.address.text() == str(tmp_path / "share" / "audits.sqlite")
    assert list((tmp_path / "share").iterdir()) == []
    with qtbot.waitSignal(window.office.sharing.ended):
        screen.use()
    workspace = window.session.workspace
    assert isinstance(workspace, WatchedWorkspace)
    assert address_of(workspace) == str(tmp_path / "share" / "audits.sqlite")
    assert [each.name for each in (tmp_path / "share").iterdir()] == ["audits.sqlite"]


def test_a_synced_folder_is_refused_with_the_reason(
    at: Callable[[str], MainWindow], tmp_path: Path, qtbot: QtBot
) -> None:
    screen = screen_of(at("sharing"))
    (tmp_path / "Dropbox").mkdir()
    screen.address.setText(str(tmp_path / "Dropbox" / "hub.sqlite"))
    screen.use()
    qtbot.waitUntil(lambda: "Dropbox keeps in step" in screen.looked.label.text())
    assert "Give the folder itself as the hub" in screen.looked.label.text()
    assert list((tmp_path / "Dropbox").iterdir()) == []
