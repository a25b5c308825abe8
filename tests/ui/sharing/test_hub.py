"""The hub: what “Test the connection” says of a folder, and bundles where there is none."""

import os
from collections.abc import Callable
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from db.hub import contract
from lscb_audit.errors import PlaceProblem, UserProblem
from lscb_audit.sharing import looking
from lscb_audit.sharing.hubs import address_of
from tests.app.auditing.desk import audit
from ui.main_window import MainWindow
from ui.sharing.screen import SharingScreen
from ui.widgets import files

from ..fake import FakeFloor, WatchedWorkspace

OURS, OTHERS = b"o" * 16, b"x" * 16


@pytest.fixture
def floor() -> FakeFloor:
    return FakeFloor([audit()])


class Hub:
    """A hub that says one thing of itself, or cannot be asked."""

    def __init__(self, place: Path, info: contract.Info | Exception | None) -> None:
        self.place, self._info = str(place), info

    def info(self) -> contract.Info | None:
        if isinstance(self._info, Exception):
            raise self._info
        return self._info


@pytest.mark.parametrize(
    ("info", "kind", "usable", "said"),
    [
        (None, looking.EMPTY, True, "can be set up there"),
        (contract.Info(OURS), looking.OURS, True, "is this partnership’s hub"),
        (contract.Info(OTHERS), looking.OTHERS, False, "another partnership"),
        (contract.Info(OURS, 9, 9), looking.NEWER, False, "newer version"),
        (PlaceProblem("The folder cannot be reached."), looking.AWAY, False, "cannot be reached"),
        (UserProblem("Two partnerships’ files are there."), looking.WRONG, False, "Two partnerships"),
    ],
)
def test_the_connection_is_told_in_words(
    tmp_path: Path, info: contract.Info | Exception | None, kind: str, usable: bool, said: str
) -> None:
    looked = looking.look(Hub(tmp_path, info), OURS, True)  # type: ignore[arg-type]  # the one verb it needs
    assert (looked.kind, looked.usable) == (kind, usable)
    assert said in looked.said
    assert list(tmp_path.iterdir()) == [], "looking leaves nothing behind"


def test_only_a_qa_officer_begins_with_an_empty_folder(tmp_path: Path) -> None:
    looked = looking.look(Hub(tmp_path, None), OURS, False)  # type: ignore[arg-type]  # the one verb it needs
    assert not looked.usable
    assert "Ask a QA officer" in looked.said


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="who is root may write everywhere")
def test_a_folder_that_can_only_be_read_is_told(tmp_path: Path) -> None:
    tmp_path.chmod(0o500)
    looked = looking.look(Hub(tmp_path, contract.Info(OURS)), OURS, True)  # type: ignore[arg-type]
    tmp_path.chmod(0o700)
    assert looked.kind == looking.READ_ONLY


def test_a_folder_that_is_no_more_can_not_be_written(tmp_path: Path) -> None:
    looked = looking.look(Hub(tmp_path / "gone", contract.Info(OURS)), OURS, True)  # type: ignore[arg-type]
    assert looked.kind == looking.READ_ONLY


def screen_of(window: MainWindow) -> SharingScreen:
    shown = window.screen()
    assert isinstance(shown, SharingScreen)
    return shown


def test_a_folder_is_looked_at_before_it_is_used(
    at: Callable[[str], MainWindow], tmp_path: Path, qtbot: QtBot
) -> None:
    window = at("sharing")
    screen = screen_of(window)
    screen.test()
    assert "Write the path" in screen.looked.label.text()
    assert screen.address.hasFocus()
    screen.address.setText(str(tmp_path / "nowhere"))
    screen.use()
    qtbot.waitUntil(lambda: "nowhere" in screen.looked.label.text())
    workspace = window.session.workspace
    assert isinstance(workspace, WatchedWorkspace)
    assert address_of(workspace) == ""
    screen.address.setText("postgresql://localhost:1/audits")
    screen.test()
    qtbot.waitUntil(lambda: "nothing listens there" in screen.looked.label.text())


def test_a_bundle_is_written_and_taken_in(
    at: Callable[[str], MainWindow], tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    window = at("sharing")
    path = tmp_path / "audits.lscb-bundle"
    monkeypatch.setattr(files, "save_file", lambda *_: path)
    monkeypatch.setattr(files, "open_file", lambda *_: path)
    with qtbot.waitSignal(window.office.sharing.ended):
        window.do("write_bundle")
    assert path.stat().st_size > 0
    assert (
        window.status.state.text() == "Wrote audits.lscb-bundle. Only this partnership’s laptops can read it."
    )
    with qtbot.waitSignal(window.office.sharing.ended):
        window.do("take_bundle")
    assert window.status.state.text() == "Took in audits.lscb-bundle."
    assert window.office.sharing.state.words == "On this laptop only"
