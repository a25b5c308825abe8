"""A backup restored by keys: from the welcome screen, and beside the workspace that is open."""

from collections.abc import Callable
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from lscb_audit import backups
from lscb_audit.workspace import open_workspace
from ui import problems
from ui.backups.restore import RestoreDialog
from ui.main_window import MainWindow
from ui.widgets import files

from .. import a11y_lint
from ..fake import PARTNERSHIP, PASSPHRASE, open_copy
from ..sample import audit
from .conftest import KEY, YESTERDAY, ignore, press, show, write

LOOKS = [("light", 100), ("dark", 200), ("contrast_light", 200), ("contrast_dark", 100)]


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """A backup that came from another laptop."""
    with open_copy(tmp_path / "lost.lscb", [audit()]) as lost:
        return backups.back_up(lost, tmp_path / "stick" / "lost.lscb-backup", YESTERDAY, ignore).path


@pytest.fixture(autouse=True)
def here(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    monkeypatch.setattr(Path, "home", lambda: tmp_path)
    return tmp_path


def _fill(dialog: RestoreDialog, file: Path, secret: str) -> None:
    assert dialog.file.hasFocus()
    write(str(file))
    while not dialog.secret.secret.hasFocus():
        press(KEY.Key_Tab)
    write(secret)
    press(KEY.Key_Return)


def test_from_the_welcome_screen_one_goes_on_in_what_was_restored(
    window: MainWindow, file: Path, tmp_path: Path, qtbot: QtBot, answering: Callable[..., object]
) -> None:
    answering({RestoreDialog: lambda dialog: _fill(dialog, file, PASSPHRASE)})
    window.welcome.restore.setFocus()
    with qtbot.waitSignal(window.arrived):
        press(KEY.Key_Space)
    workspace = window.session.workspace
    assert workspace is not None
    assert workspace.folder == tmp_path / "lost-restored.lscb"
    assert window.desk.findChildren(type(window.desk._partnership))
    assert window.desk._partnership.text() == PARTNERSHIP
    assert window.settings.recent()[0].folder == workspace.folder


def test_beside_an_open_workspace_one_stays_in_that_and_finds_the_other_later(
    at: Callable[[str], MainWindow],
    file: Path,
    tmp_path: Path,
    qtbot: QtBot,
    answering: Callable[..., object],
) -> None:
    window = at("my_work")
    answering({RestoreDialog: lambda dialog: _fill(dialog, file, PASSPHRASE)})
    window.do("restore")
    folder = tmp_path / "lost-restored.lscb"
    said = window.status.state.text()
    assert said == "Restored: lost-restored.lscb. To open it, lock this workspace and choose it."
    assert window.session.workspace is not None
    assert window.session.workspace.folder != folder
    assert {entry.folder.name for entry in window.settings.recent()} == {"exampleshire.lscb", folder.name}
    qtbot.waitUntil(lambda: not window.tasks.at_work)
    open_workspace(folder, PASSPHRASE).close()


@pytest.mark.parametrize(
    ("field", "typed", "said"),
    [
        ("file", "", "Choose a backup: a file whose name ends in .lscb-backup."),
        ("file", "/nowhere/a.lscb-backup", "Choose a backup: a file whose name ends in .lscb-backup."),
        ("folder", "restored", "The folder needs its whole path and a name that ends in .lscb."),
        ("folder", "exampleshire.lscb", "There is already something called exampleshire.lscb."),
    ],
)
def test_what_is_missing_is_said_at_its_field(
    window: MainWindow, file: Path, tmp_path: Path, field: str, typed: str, said: str, qtbot: QtBot
) -> None:
    dialog = RestoreDialog(window.tasks.on_workspace, window)
    qtbot.addWidget(dialog)
    dialog.show()
    dialog.file.setText(str(file))
    folder = typed if "." not in typed else str(tmp_path / typed)
    getattr(dialog, field).setText(typed if field == "file" else folder)
    dialog.begin()
    assert dialog.problem.text().startswith(said)
    assert getattr(dialog, field).accessibleDescription().startswith(said)
    assert dialog.restored is None


def test_a_wrong_passphrase_can_be_typed_again(
    window: MainWindow, file: Path, qtbot: QtBot, answering: Callable[..., object]
) -> None:
    def try_twice(dialog: RestoreDialog) -> None:
        _fill(dialog, file, "not this one")
        qtbot.waitUntil(dialog.go.isEnabled)
        assert dialog.secret.problem.text() == "This passphrase does not open this backup."
        qtbot.waitUntil(dialog.secret.secret.hasFocus)
        write(PASSPHRASE)
        press(KEY.Key_Return)

    answering({RestoreDialog: try_twice})
    with qtbot.waitSignal(window.arrived):
        window.do("restore")
    assert window.session.workspace is not None


def test_a_file_of_something_else_is_told_and_nothing_is_made(
    window: MainWindow, tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    letter = tmp_path / "letter.docx"
    letter.write_text("Dear all,", encoding="utf-8")
    monkeypatch.setattr(files, "open_file", lambda *_: letter)
    told: list[tuple[str, ...]] = []
    monkeypatch.setattr(problems, "show", lambda _, title, problem: told.append((title, *problem.sentences)))
    dialog = RestoreDialog(window.tasks.on_workspace, window)
    qtbot.addWidget(dialog)
    dialog.show()
    dialog._choose_file()
    assert dialog.folder.text() == str(tmp_path / "letter-restored.lscb")
    dialog.secret.secret.setText(PASSPHRASE)
    dialog.begin()
    qtbot.waitUntil(dialog.go.isEnabled)
    assert told[0][0] == "The backup was not restored"
    assert "no backup of a workspace" in told[0][1]
    assert not (tmp_path / "letter-restored.lscb").exists()


def test_another_place_keeps_the_name(
    window: MainWindow, file: Path, tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(files, "open_folder", lambda *_: tmp_path / "other")
    dialog = RestoreDialog(window.tasks.on_workspace, window)
    qtbot.addWidget(dialog)
    dialog.file.setText(str(file))
    dialog._choose_folder()
    assert dialog.folder.text() == str(tmp_path / "other" / "lost-restored.lscb")
    dialog.file.setText(str(file.with_name("another.lscb-backup")))
    assert dialog.folder.text() == str(tmp_path / "other" / "lost-restored.lscb")


def test_closing_the_dialog_stops_it_and_leaves_nothing_open(
    window: MainWindow, file: Path, tmp_path: Path, qtbot: QtBot
) -> None:
    dialog = RestoreDialog(window.tasks.on_workspace, window)
    qtbot.addWidget(dialog)
    dialog.show()
    dialog.file.setText(str(file))
    dialog.secret.secret.setText(PASSPHRASE)
    dialog.begin()
    task = dialog._task
    assert task is not None
    with qtbot.waitSignal(task.ended):
        dialog.reject()
    qtbot.waitUntil(lambda: not window.tasks.at_work)
    assert dialog.restored is None
    folder = tmp_path / "lost-restored.lscb"
    if folder.exists():  # it was ready a moment before
        open_workspace(folder, PASSPHRASE).close()


@pytest.mark.parametrize("look", LOOKS)
def test_it_keeps_nobody_out(look: tuple[str, int], window: MainWindow, file: Path, qtbot: QtBot) -> None:
    a11y_lint.dress(window, *look)
    dialog = RestoreDialog(window.tasks.on_workspace, window)
    show(dialog, qtbot)
    dialog.file.setText(str(file))
    assert a11y_lint.lint(dialog, 1280, pixels=look[1] == 100) == []
