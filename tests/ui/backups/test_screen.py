"""Backups by keys: what there are, one made, one tried out; what stands against it is told."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtWidgets import QComboBox
from pytestqt.qtbot import QtBot

from lscb_audit import backups, programme
from lscb_audit.errors import PlaceProblem
from lscb_audit.workspace import Workspace
from ui import problems
from ui.backups.rehearse import RehearseDialog
from ui.backups.screen import BackupsScreen
from ui.main_window import MainWindow
from ui.widgets import files

from .. import a11y_lint
from ..fake import PASSPHRASE
from .conftest import KEY, YESTERDAY, ignore, press, show, write

LOOKS = [("light", 100), ("dark", 200), ("contrast_light", 200), ("contrast_dark", 100)]


def _rows(screen: BackupsScreen) -> list[list[str]]:
    return [[cell.words for cell in row] for row in screen.table.model_of_cells.cells]


def _ended(dialog: RehearseDialog, qtbot: QtBot) -> str:
    """Wait for what the dialog tells, close it, return the words."""
    qtbot.waitUntil(dialog.go.isEnabled)
    words = dialog.told.label.text()
    press(KEY.Key_Escape)
    return words


def test_without_a_backup_the_screen_teaches_and_offers_one(screen: BackupsScreen) -> None:
    assert screen.lead.isVisible()
    assert not screen.table.isVisible()
    assert screen.back_up_button.hasFocus()
    assert screen.below.text() == "None yet"


def test_one_made_now_is_told_listed_and_remembered(
    screen: BackupsScreen, home: MainWindow, target: Path, qtbot: QtBot, heard: list[str]
) -> None:
    with qtbot.waitSignal(screen.ready):
        press(KEY.Key_Space)
    assert "Making a backup" in heard
    assert target.is_file()
    assert home.status.state.text().startswith("Backed up to mine.lscb-backup. It is on the same disk")
    assert [row[1:4:2] for row in _rows(screen)] == [["By hand", "On the same disk"]]
    assert screen.back_up_button.isEnabled()


def test_one_on_the_same_disk_can_be_said_to_be_elsewhere_too(
    saved: Path, screen: BackupsScreen, qtbot: QtBot
) -> None:
    assert saved.exists()
    assert screen.elsewhere.isVisible()
    with qtbot.waitSignal(screen.ready):
        screen.elsewhere.click()
    assert _rows(screen)[0][3] == "Outside"
    assert not screen.elsewhere.isVisible()
    assert screen.table.hasFocus()


def test_giving_up_the_place_makes_none(screen: BackupsScreen, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(files, "save_file", lambda *_: None)
    screen.back_up()
    assert screen.progress.isHidden()


def test_a_disk_that_is_full_is_told(
    screen: BackupsScreen, target: Path, workspace: Workspace, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise PlaceProblem("Could not write “mine”: the disk is full. Free some space on it and try again.")

    told: list[tuple[str, ...]] = []
    monkeypatch.setattr(workspace.store, "write_copy", full)
    monkeypatch.setattr(problems, "show", lambda _, title, problem: told.append((title, *problem.sentences)))
    screen.back_up()
    qtbot.waitUntil(lambda: len(told) == 1)
    assert told[0][0] == "No backup was made"
    assert "the disk is full" in told[0][1]
    qtbot.waitUntil(screen.back_up_button.isEnabled)
    assert not target.exists()


def test_one_that_is_cancelled_leaves_nothing(
    screen: BackupsScreen, home: MainWindow, target: Path, workspace: Workspace, qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    copy = workspace.store.write_copy

    def with_a_press(path: Path, told: Callable[[float], object]) -> None:
        screen.progress.cancel.click()
        copy(path, told)

    monkeypatch.setattr(workspace.store, "write_copy", with_a_press)
    screen.back_up()
    qtbot.waitUntil(lambda: home.status.state.text() == "Stopped. No backup was made.")
    assert not target.exists()
    assert list((workspace.folder / "backups").iterdir()) == []


def test_one_is_tried_out_by_keys_and_tells_what_it_holds_and_lacks(
    saved: Path, workspace: Workspace, screen: BackupsScreen, qtbot: QtBot,
    answering: Callable[..., list[RehearseDialog]],
) -> None:  # fmt: skip
    with workspace.writing() as w:
        programme.name_partnership(w, "Exampleshire Partnership")
    told: list[str] = []

    def try_it(dialog: RehearseDialog) -> None:
        assert dialog.which.currentData() == str(saved)
        assert dialog.secret.secret.hasFocus()
        write(PASSPHRASE)
        press(KEY.Key_Return)
        told.append(_ended(dialog, qtbot))
        assert dialog.secret.secret.text() == ""

    answering({RehearseDialog: try_it})
    with qtbot.waitSignal(screen.ready):
        press(KEY.Key_Return)
    assert told[0].startswith("It opens, every page reads back, and every change carries its seal.")
    assert "1 audit, " in told[0]
    assert "not in it." in told[0]
    assert told[0].endswith("The copy was removed.")
    assert "It opens and is sound." in screen.trial.text()
    assert list((workspace.folder / "backups").iterdir()) == []


def test_a_wrong_passphrase_is_told_at_the_field_and_can_be_typed_again(
    saved: Path, screen: BackupsScreen, qtbot: QtBot, answering: Callable[..., list[RehearseDialog]]
) -> None:
    assert saved.exists()
    told: list[str] = []

    def try_it(dialog: RehearseDialog) -> None:
        press(KEY.Key_Return)
        assert dialog.secret.problem.text() == "Type the passphrase."
        write("not this one")
        press(KEY.Key_Return)
        qtbot.waitUntil(dialog.go.isEnabled)
        assert dialog.secret.problem.text() == "This passphrase does not open this backup."
        qtbot.waitUntil(dialog.secret.secret.hasFocus)
        write(PASSPHRASE)
        press(KEY.Key_Return)
        told.append(_ended(dialog, qtbot))

    answering({RehearseDialog: try_it})
    with qtbot.waitSignal(screen.ready):
        press(KEY.Key_Return)
    assert "Nothing is missing" in told[0]


def test_a_damaged_file_is_told_and_so_is_one_that_is_no_backup(
    saved: Path, screen: BackupsScreen, tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch,
    answering: Callable[..., list[RehearseDialog]],
) -> None:  # fmt: skip
    saved.write_bytes(saved.read_bytes()[:3000])
    letter = tmp_path / "letter.docx"
    letter.write_text("Dear all,", encoding="utf-8")
    monkeypatch.setattr(files, "open_file", lambda *_: letter)
    told: list[str] = []

    def try_both(dialog: RehearseDialog) -> None:
        write(PASSPHRASE)
        press(KEY.Key_Return)
        qtbot.waitUntil(dialog.go.isEnabled)
        told.append(dialog.told.label.text())
        dialog.other.click()
        dialog.begin()
        told.append(_ended(dialog, qtbot))

    answering({RehearseDialog: try_both})
    with qtbot.waitSignal(screen.ready):
        press(KEY.Key_Return)
    assert all("is damaged, or no backup of a workspace" in words for words in told)
    assert [words.split("”")[0].split("/")[-1] for words in told] == ["saved.lscb-backup", "letter.docx"]


def test_locking_stops_a_rehearsal_and_forgets_what_was_typed(
    saved: Path, home: MainWindow, screen: BackupsScreen, qtbot: QtBot, workspace: Workspace,
    answering: Callable[..., list[RehearseDialog]],
) -> None:  # fmt: skip
    assert saved.exists()

    def lock(dialog: RehearseDialog) -> None:
        write(PASSPHRASE)
        press(KEY.Key_Return)
        task = dialog._task
        assert task is not None
        home.locking.by_hand()
        assert task.is_cancelled()
        assert dialog.secret.secret.text() == ""
        with qtbot.waitSignal(task.ended):
            home.session.lock()

    answering({RehearseDialog: lock})
    press(KEY.Key_Return)
    assert list((workspace.folder / "backups").glob(".rehearsal*")) == []
    assert screen.found is None


def test_a_file_that_is_gone_says_so_instead(
    saved: Path, home: MainWindow, workspace: Workspace, qtbot: QtBot
) -> None:
    saved.unlink()
    assert backups.read_backups(workspace, YESTERDAY).latest is None
    with qtbot.waitSignal(home.arrived):
        home.do("backups")
    press(KEY.Key_Return)
    assert home.status.state.text().startswith("That file cannot be found now.")


def test_what_it_can_do_stands_in_the_menus_only_here(screen: BackupsScreen, home: MainWindow) -> None:
    assert set(screen.doings()) == {"back_up", "rehearse"}
    assert home.actions_by_name["back_up"].isEnabled()
    home.go_to("audits")
    assert not home.actions_by_name["back_up"].isEnabled()
    assert home.actions_by_name["back_up"].toolTip() == "Go to “Backups” first"
    assert home.actions_by_name["backups"].isEnabled()


def test_alt_left_goes_home(screen: BackupsScreen, home: MainWindow, qtbot: QtBot) -> None:
    assert screen.isVisible()
    with qtbot.waitSignal(home.arrived):
        home.do("back")
    assert home.screen().name == "my_work"


@pytest.mark.parametrize("some", [False, True])
def test_it_keeps_nobody_out(
    some: bool, home: MainWindow, workspace: Workspace, tmp_path: Path, qtbot: QtBot
) -> None:
    if some:
        gone = backups.back_up(workspace, tmp_path / "gone.lscb-backup", YESTERDAY, ignore)
        gone.path.unlink()
        backups.back_up(workspace, tmp_path / "here.lscb-backup", YESTERDAY, ignore)
        workspace.store.write_copy(workspace.folder / "backups" / "2026-11-19T090000Z.lscb-backup")
    with qtbot.waitSignal(home.arrived):
        home.do("backups")
    found = {}
    for name, zoom in LOOKS:
        a11y_lint.dress(home, name, zoom)
        found[name, zoom] = a11y_lint.lint(home, 1280, pixels=zoom == 100)
    assert {look: findings for look, findings in found.items() if findings} == {}


@pytest.mark.parametrize("look", LOOKS)
def test_the_rehearsal_keeps_nobody_out(
    look: tuple[str, int], saved: Path, screen: BackupsScreen, home: MainWindow, qtbot: QtBot
) -> None:
    assert screen.found is not None
    a11y_lint.dress(home, *look)
    dialog = RehearseDialog(home.office, screen.found.found, saved, home)
    show(dialog, qtbot)
    assert isinstance(dialog.which, QComboBox)
    assert a11y_lint.lint(dialog, 1280, pixels=look[1] == 100) == []
    dialog._tell("It opens.\nNothing is missing.", "done")
    assert a11y_lint.lint(dialog, 1280, pixels=False) == []
