"""Before unlocking: recent workspaces, the passphrase, the recovery key, a new partnership. All by keys."""

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QGuiApplication, QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QPushButton
from pytestqt.qtbot import QtBot

from ui.application import make_window
from ui.home.new_partnership import NewPartnership
from ui.home.recovery_key import RecoveryKey
from ui.main_window import MainWindow
from ui.settings import Settings
from ui.widgets import files

from .fake import PASSPHRASE, RECOVERY_KEY, FakeFloor


def test_typing_the_passphrase_and_enter_unlocks(window: MainWindow, qtbot: QtBot, heard: list[str]) -> None:
    field = window.welcome.form.secret
    assert field.hasFocus()
    with qtbot.waitSignal(window.arrived) as arrived:
        QTest.keyClicks(field, PASSPHRASE)
        QTest.keyClick(field, Qt.Key.Key_Return)
    assert arrived.args == ["my_work"]
    assert "Unlocked: exampleshire.lscb" in heard
    assert field.text() == ""


def test_a_wrong_passphrase_is_said_at_the_field_and_aloud(
    window: MainWindow, qtbot: QtBot, heard: list[str]
) -> None:
    form = window.welcome.form
    QTest.keyClicks(form.secret, "not this one")
    QTest.keyClick(form.secret, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: bool(form.problem.text()))
    assert "does not open this workspace" in form.problem.text()
    assert form.secret.accessibleDescription() == form.problem.text()
    assert form.problem.text() in heard
    assert form.secret.hasFocus()
    assert form.secret.selectedText() == "not this one"
    assert window.screen().name == "welcome"


def test_an_empty_field_asks_for_the_passphrase(window: MainWindow) -> None:
    QTest.keyClick(window.welcome.form.secret, Qt.Key.Key_Return)
    assert window.welcome.form.problem.text() == "Type the passphrase."


def test_the_printed_recovery_key_opens_too(window: MainWindow, qtbot: QtBot) -> None:
    form = window.welcome.form
    form.field.other_way.click()
    assert form.field.key.hasFocus()
    assert form.field.label.buddy() is form.field.key
    with qtbot.waitSignal(window.arrived):
        QTest.keyClicks(form.field.key, RECOVERY_KEY)
        QTest.keyClick(form.field.key, Qt.Key.Key_Return)


def test_u3_the_passphrase_is_hidden_until_shown_and_can_be_pasted(window: MainWindow) -> None:
    form = window.welcome.form
    assert form.secret.echoMode() == QLineEdit.EchoMode.Password
    QGuiApplication.clipboard().setText(PASSPHRASE)
    form.secret.paste()
    assert form.secret.text() == PASSPHRASE
    form.field.show_button.click()
    assert form.secret.echoMode() == QLineEdit.EchoMode.Normal


def test_caps_lock_is_pointed_out(window: MainWindow) -> None:
    form, kinds = window.welcome.form, Qt.KeyboardModifier
    for shift, typed, on in (
        (kinds.ShiftModifier, "A", False),
        (kinds.NoModifier, "a", False),
        (kinds.NoModifier, "A", True),
        (kinds.ShiftModifier, "a", True),
        (kinds.NoModifier, "a", False),
    ):
        QApplication.sendEvent(form.secret, QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_A, shift, typed))
        assert form.field.caps.isVisible() is on


def test_the_demonstration_is_made_once_and_opened(
    window: MainWindow, floor: FakeFloor, qtbot: QtBot
) -> None:
    for _ in range(2):
        with qtbot.waitSignal(window.arrived):
            window.do("demonstration")
        assert window.above.note.text() == "Demonstration: everything here is fictitious"
        window.session.lock()
    assert [made.folder.name for made in floor.workspaces] == ["demo.lscb", "demo.lscb"]


def test_u2_without_a_recent_workspace_the_window_says_how_to_begin(
    dressed: None,  # noqa: ARG001 - the style
    tmp_path: Path,
    qtbot: QtBot,
) -> None:
    made = make_window(Settings(tmp_path / "none.ini"), FakeFloor().floor())
    qtbot.addWidget(made)
    assert made.windowTitle().startswith("Welcome")
    assert not made.welcome.recent.isVisibleTo(made)
    made.close()


def test_a_folder_can_be_opened_that_is_not_in_the_list(
    window: MainWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    other = tmp_path / "neighbourshire.lscb"
    other.mkdir()
    monkeypatch.setattr(files, "open_folder", lambda *_: other)
    window.do("open_folder")
    assert window.welcome.form.title.text() == "Unlock neighbourshire"
    assert window.welcome.recent.count() == 2


def _fill(dialog: NewPartnership, name: str, passphrase: str, again: str) -> None:
    QTest.keyClicks(dialog.name, name)
    QTest.keyClicks(dialog.secret.first, passphrase)
    QTest.keyClicks(dialog.secret.again, again)
    dialog.make.click()


@pytest.mark.parametrize(
    ("name", "passphrase", "again", "said"),
    [
        ("", PASSPHRASE, PASSPHRASE, "Type the partnership’s name."),
        ("Newshire", "short", "short", "it needs at least 12"),
        ("Newshire", PASSPHRASE, PASSPHRASE + "s", "The two passphrases differ."),
    ],
)
def test_u3_a_new_partnership_says_what_is_missing_at_its_field(
    name: str, passphrase: str, again: str, said: str, window: MainWindow, tmp_path: Path
) -> None:
    dialog = NewPartnership(window, tmp_path)
    _fill(dialog, name, passphrase, again)
    assert said in dialog.problem.text()
    assert dialog.result() == 0
    dialog.deleteLater()


def test_a_good_answer_gives_folder_name_and_passphrase(window: MainWindow, tmp_path: Path) -> None:
    dialog = NewPartnership(window, tmp_path)
    _fill(dialog, "Exampleshire SCP", PASSPHRASE, PASSPHRASE)
    assert dialog.answers() == (tmp_path / "exampleshire-scp.lscb", "Exampleshire SCP", PASSPHRASE)
    assert "Strength: " in dialog.secret.judged.text()
    dialog.deleteLater()


def test_a_new_partnership_shows_its_recovery_key_and_opens_empty(
    window: MainWindow, tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    answers = (tmp_path / "new.lscb", "Newshire", PASSPHRASE)
    monkeypatch.setattr(NewPartnership, "exec", lambda _: NewPartnership.DialogCode.Accepted)
    monkeypatch.setattr(NewPartnership, "answers", lambda _: answers)
    shown: list[str] = []
    monkeypatch.setattr(RecoveryKey, "exec", lambda dialog: shown.append(dialog.shown.text()))
    with qtbot.waitSignal(window.arrived):
        window.do("new")
    assert shown == [RECOVERY_KEY]
    first = window.desk.page("my_work").findChildren(QPushButton)
    assert any(button.isVisible() and button.text().startswith("&Import") for button in first)


def test_the_recovery_key_is_not_left_before_the_box_is_ticked(window: MainWindow) -> None:
    dialog = RecoveryKey(RECOVERY_KEY, "Newshire", window.tasks, window)
    dialog.show()
    for leave in (dialog.reject, dialog.close, dialog.begin.click):
        leave()
        assert dialog.isVisible()
    dialog.kept.setChecked(True)
    dialog.begin.click()
    assert not dialog.isVisible()
    dialog.deleteLater()


def test_u1_nothing_heavy_is_read_before_the_first_picture(tmp_path: Path) -> None:
    code = (
        "import sys; from ui import application; from ui.settings import Settings; from pathlib import Path\n"
        "app = application.make_application([])\n"
        "window = application.make_window(Settings(Path(sys.argv[1])))\n"
        "window.show(); app.processEvents(); window.grab()\n"
        "print(sorted({'pandas', 'numpy', 'matplotlib', 'reportlab', 'sqlalchemy'} & set(sys.modules)))\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, str(tmp_path / "s.ini")], capture_output=True, text=True, check=True
    )
    assert done.stdout.strip() == "[]"


def test_what_is_locked_is_forgotten(at: Callable[[str], MainWindow], floor: FakeFloor, qtbot: QtBot) -> None:
    window = at("matrix")
    window.session.lock()
    assert window.screen().name == "welcome"
    assert window.matrix.table.matrix.rowCount() == 0
    assert window.desk.audits.model.rowCount() == 0
    assert window.session.opened is None
    qtbot.waitUntil(lambda: floor.workspaces[0].closed)
    assert not window.actions_by_name["matrix"].isEnabled()
