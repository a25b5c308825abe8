"""The passphrase changed, the recovery key replaced and its sheet kept: by keys, the old secret first."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QApplication, QDialog
from pytestqt.qtbot import QtBot

from db.keys import slots
from lscb_audit import backups
from lscb_audit.backups.reminding import NO_BACKUP, NO_SHEET
from lscb_audit.errors import PlaceProblem, UserProblem
from lscb_audit.workspace import open_workspace
from tests.reports.pdf.reading import page_texts
from ui import problems
from ui.backups.reminder import Reminder
from ui.home.recovery_key import RecoveryKey
from ui.home.security import CHANGED, SecurityDialog
from ui.main_window import MainWindow
from ui.report import printing
from ui.widgets import files

from . import a11y_lint
from .backups.conftest import KEY, YESTERDAY, answering, home, press, show, workspace, write
from .fake import CHEAP, PARTNERSHIP, PASSPHRASE, WatchedWorkspace

__all__ = ["answering", "home", "workspace"]
A_KEY = "A3C4DE-F6G7HJ-K9M4NP-R3T4UW-X6Y7AC-D9E3FG"
NEW = "otter lantern meadow"
LOOKS = [("light", 100), ("dark", 200), ("contrast_light", 200), ("contrast_dark", 100)]


@pytest.fixture(autouse=True)
def cheap(monkeypatch: pytest.MonkeyPatch) -> None:
    """A passphrase costs little to try here."""
    monkeypatch.setattr(slots.Cost, "__init__", lambda one, *_: one.__dict__.update(CHEAP.__dict__))


def _change(dialog: SecurityDialog, old: str, new: str, again: str) -> None:
    assert dialog.old.secret.hasFocus()
    write(old)
    for field, words in ((dialog.new.first, new), (dialog.new.again, again)):
        while not field.hasFocus():
            press(KEY.Key_Tab)
        write(words)
    press(KEY.Key_Return)


def test_a_new_passphrase_opens_from_then_on(
    home: MainWindow, workspace: WatchedWorkspace, answering: Callable[..., object], qtbot: QtBot
) -> None:
    answering({SecurityDialog: lambda dialog: _change(dialog, PASSPHRASE, NEW, NEW)})
    home.do("security")
    assert home.status.state.text() == CHANGED
    home.session.lock()
    qtbot.waitUntil(lambda: workspace.closed and not home.tasks.at_work)
    open_workspace(workspace.folder, NEW).close()


def test_what_is_wrong_is_said_at_its_field(home: MainWindow, qtbot: QtBot) -> None:
    dialog = SecurityDialog(home.office, home)
    show(dialog, qtbot)
    press(KEY.Key_Return)
    assert dialog.old.problem.text() == "Type the passphrase."
    _change(dialog, "not this one", "too short", "")
    assert dialog.new.first.hasFocus()
    assert "at least 12" in dialog.problem.text()
    dialog.new.first.setText(NEW)
    dialog.begin()
    assert dialog.problem.text() == "The two passphrases differ. Type the second one again."
    assert dialog.new.again.hasFocus()
    write(NEW)
    press(KEY.Key_Return)
    qtbot.waitUntil(dialog.go.isEnabled)
    assert dialog.old.problem.text() == "This passphrase does not open this workspace."


def test_a_replaced_key_is_shown_once_and_its_sheet_is_remembered(
    home: MainWindow, workspace: WatchedWorkspace, answering: Callable[..., object], qtbot: QtBot
) -> None:
    assert backups.reminder_of(workspace, YESTERDAY) == NO_SHEET
    keys: list[str] = []

    def replace(dialog: SecurityDialog) -> None:
        dialog.replace.setChecked(True)
        assert not dialog.new.isVisible()
        dialog.old.field().setFocus()
        write(PASSPHRASE)
        press(KEY.Key_Return)

    def keep(dialog: RecoveryKey) -> None:
        keys.append(dialog.shown.text())
        while not dialog.kept.hasFocus():
            press(KEY.Key_Tab)
        press(KEY.Key_Space)
        press(KEY.Key_Tab)
        press(KEY.Key_Space)

    answering({SecurityDialog: replace, RecoveryKey: keep})
    with qtbot.waitSignal(home.arrived):
        home.do("security")
    assert _line(home, qtbot).words.text() == NO_BACKUP
    home.session.lock()
    qtbot.waitUntil(lambda: workspace.closed and not home.tasks.at_work)
    open_workspace(workspace.folder, recovery_key=keys[0]).close()


def _ask_for_another(dialog: SecurityDialog) -> None:
    dialog.replace.setChecked(True)
    dialog.old.secret.setText(PASSPHRASE)
    dialog.begin()


def test_a_key_that_is_shown_while_the_workspace_is_locked_for_good_is_shown_no_more(
    home: MainWindow, answering: Callable[..., object], qtbot: QtBot
) -> None:
    def lock(dialog: RecoveryKey) -> None:
        home.locking.by_hand()
        assert dialog.shown.visibleRegion().isEmpty()
        home.locking.cover.forget.click()

    answering({SecurityDialog: _ask_for_another, RecoveryKey: lock})
    home.do("security")
    assert home.screen().name == "welcome"
    assert QApplication.activeModalWidget() is None
    qtbot.waitUntil(lambda: not home.tasks.at_work)


def test_a_key_that_is_made_while_one_locks_is_shown_only_after_unlocking(
    home: MainWindow, answering: Callable[..., object], qtbot: QtBot
) -> None:
    shown: list[bool] = []

    def lock_at_once(dialog: SecurityDialog) -> None:
        _ask_for_another(dialog)
        home.locking.by_hand()
        qtbot.waitUntil(lambda: dialog.new_key != "")
        assert not any(isinstance(one, RecoveryKey) for one in QApplication.topLevelWidgets())
        home.locking.cover.form.secret.setText(PASSPHRASE)
        with qtbot.waitSignal(home.session.resumed):
            home.locking.cover.form.unlock.click()

    def keep(dialog: RecoveryKey) -> None:
        shown.append(dialog.isVisible())
        dialog.kept.setChecked(True)
        dialog.begin.click()

    answering({SecurityDialog: lock_at_once, RecoveryKey: keep})
    home.do("security")
    assert shown == [True]


def _line(window: MainWindow, qtbot: QtBot) -> Reminder:
    """Return the line of My work once it is shown."""

    def shown() -> list[Reminder]:
        return [one for one in window.findChildren(Reminder) if one.isVisible()]

    qtbot.waitUntil(lambda: len(shown()) == 1)
    return shown()[0]


def test_the_line_on_my_work_goes_away_for_a_week_and_for_good(home: MainWindow, qtbot: QtBot) -> None:
    line = _line(home, qtbot)
    assert line.words.text() == NO_SHEET
    with qtbot.waitSignal(home.arrived):
        line.printed.click()
    line = _line(home, qtbot)
    assert line.words.text() == NO_BACKUP
    assert not line.printed.isVisible()
    with qtbot.waitSignal(home.arrived):
        line.mend.click()
    assert home.screen().name == "backups"
    with qtbot.waitSignal(home.arrived):
        home.do("back")
    with qtbot.waitSignal(home.arrived):
        _line(home, qtbot).later.click()
    qtbot.waitUntil(lambda: not any(one.isVisible() for one in home.findChildren(Reminder)))
    assert home.desk.page("my_work").top.count() == 0  # type: ignore[attr-defined]  # the page of My work


@pytest.fixture
def key(home: MainWindow, qtbot: QtBot) -> RecoveryKey:
    """The key of a new partnership, shown."""
    dialog = RecoveryKey(A_KEY, PARTNERSHIP, home.tasks, home)
    dialog.show()
    qtbot.waitUntil(dialog.isVisible)
    return dialog


def _leave(dialog: RecoveryKey) -> None:
    dialog.kept.setChecked(True)
    dialog.close()
    dialog.deleteLater()


def test_the_sheet_is_saved_whole_as_pdf_and_one_is_told_to_delete_it(
    key: RecoveryKey, tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(files, "save_file", lambda *_: tmp_path / "stick" / "sheet")
    key.ways[1].click()
    said = "Saved as sheet.pdf. Print it now, then delete the file: whoever has it has the key."
    qtbot.waitUntil(lambda: key.told.text() == said)
    (page,) = page_texts(tmp_path / "stick" / "sheet.pdf")
    assert all(group in page for group in A_KEY.split("-"))
    assert PARTNERSHIP in page
    _leave(key)


def test_the_key_is_written_nowhere_but_there(
    key: RecoveryKey, tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    chosen = tmp_path / "stick" / "sheet.pdf"
    monkeypatch.setattr(files, "save_file", lambda *_: chosen)
    key.ways[1].click()
    qtbot.waitUntil(lambda: key.told.text().startswith("Saved as"))
    _leave(key)
    others = [path for path in tmp_path.rglob("*") if path.is_file() and path != chosen]
    assert others
    for path in others:
        assert not any(group.encode() in path.read_bytes() for group in A_KEY.split("-")), path.name


def test_the_sheet_is_printed(
    key: RecoveryKey, tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    def to_file(_: QDialog, pages: int) -> QPrinter:
        assert pages == 1
        printer = QPrinter()
        printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
        printer.setOutputFileName(str(tmp_path / "printed.pdf"))
        return printer

    monkeypatch.setattr(printing, "ask", to_file)
    key.ways[0].click()
    qtbot.waitUntil(lambda: key.told.text() == "It is being printed. Lock the paper away.")
    assert (tmp_path / "printed.pdf").stat().st_size > 0
    _leave(key)


def test_a_place_that_cannot_be_written_is_told_and_another_can_be_chosen(
    key: RecoveryKey, tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "file").write_text("x", encoding="utf-8")
    monkeypatch.setattr(files, "save_file", lambda *_: tmp_path / "file" / "sheet.pdf")
    told: list[Exception] = []
    monkeypatch.setattr(problems, "show", lambda *said: told.append(said[2]))
    key.ways[1].click()
    qtbot.waitUntil(lambda: len(told) == 1)
    assert isinstance(told[0], PlaceProblem)
    assert key.ways[1].isEnabled()
    _leave(key)


def test_a_wrong_recovery_key_names_its_group(workspace: WatchedWorkspace) -> None:
    with pytest.raises(UserProblem, match="Group 1"):
        backups.replace_recovery_key(workspace, recovery_key=A_KEY)


@pytest.mark.parametrize("look", LOOKS)
@pytest.mark.parametrize("replacing", [False, True])
def test_it_keeps_nobody_out(look: tuple[str, int], replacing: bool, home: MainWindow, qtbot: QtBot) -> None:
    a11y_lint.dress(home, *look)
    dialog = SecurityDialog(home.office, home)
    show(dialog, qtbot)
    dialog.replace.setChecked(replacing)
    QApplication.processEvents()
    assert a11y_lint.lint(dialog, 1280, pixels=look[1] == 100) == []
