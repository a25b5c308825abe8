"""Locking covers: nothing can be read, what was typed is kept, and one comes back to the same caret."""

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QAccessible, QAccessibleInterface, QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from lscb_audit.errors import UserProblem
from ui.idle_lock import WARNING_S, IdleLock
from ui.lock_cover import LockCover
from ui.main_window import MainWindow
from ui.settings import Settings
from ui.widgets.button import Button
from ui.widgets.dialog import Dialog
from ui.widgets.inputs import LineEdit

from .fake import PASSPHRASE, FakeFloor

SECRET = "Zweifel an der Wohnung"
"""Words that stand nowhere else."""


class Clock:
    """A clock that goes when it is told to."""

    now = 1_000.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock(window: MainWindow) -> Clock:
    made = Clock()
    window.locking.idle._clock = made
    return made


def _pass(window: MainWindow, clock: Clock, seconds: float) -> None:
    clock.now += seconds
    window.locking.idle.tick()


def _cover(window: MainWindow, qtbot: QtBot) -> LockCover:
    with qtbot.waitSignal(window.session.covered):
        window.do("lock")
    assert isinstance(window.screen(), LockCover)
    return window.locking.cover


def _unlock(window: MainWindow, qtbot: QtBot, passphrase: str = PASSPHRASE) -> None:
    cover = window.locking.cover
    cover.form.secret.setText(passphrase)
    with qtbot.waitSignal(window.session.resumed):
        cover.form.unlock.click()


def _read(interface: QAccessibleInterface) -> Iterator[str]:
    """Return everything that a screen reader can reach from here."""
    for kind in (QAccessible.Text.Name, QAccessible.Text.Description, QAccessible.Text.Value):
        yield interface.text(kind)
    text = interface.textInterface()
    if text is not None:
        yield text.text(0, text.characterCount())
    for place in range(interface.childCount()):
        child = interface.child(place)
        if child is not None:
            yield from _read(child)


def _all_that_can_be_read() -> str:
    program = QApplication.instance()
    assert program is not None
    application = QAccessible.queryAccessibleInterface(program)
    return " ".join(_read(application)).casefold()


# -- when it locks


def test_u4_half_a_minute_before_it_locks_it_warns_aloud_and_on_the_screen(
    at: Callable[[str], MainWindow], clock: Clock, heard: list[str]
) -> None:
    window = at("audits")
    window.locking.idle.begin()
    _pass(window, clock, 10 * 60 - WARNING_S - 1)
    assert not window.locking.warning.isVisible()
    _pass(window, clock, 1)
    words = "Locking in 30 seconds. Any key keeps it open."
    assert window.locking.warning.isVisible()
    assert window.locking.warning.label.text() == words
    assert heard[-1] == words
    before = len(heard)
    _pass(window, clock, 1)
    assert window.locking.warning.label.text().startswith("Locking in 29 seconds")
    assert len(heard) == before, "it is not read out each second"
    window.locking.idle.end()


def test_u4_any_key_keeps_it_open_and_does_nothing_else(
    at: Callable[[str], MainWindow], clock: Clock, heard: list[str]
) -> None:
    window = at("audits")
    field = window.desk.audits.finder
    field.setFocus()
    window.locking.idle.begin()
    _pass(window, clock, 10 * 60 - 5)
    QTest.keyClick(field, Qt.Key.Key_X)
    assert field.text() == ""
    assert heard[-1] == "Kept open"
    assert not window.locking.warning.isVisible()
    _pass(window, clock, 9 * 60)
    QTest.keyClick(field, Qt.Key.Key_Y)
    assert field.text() == "y", "the next key is typed again"
    assert window.cover is None
    window.locking.idle.end()


def test_a_shortcut_that_keeps_it_open_does_nothing_else(
    at: Callable[[str], MainWindow], clock: Clock
) -> None:
    window = at("audits")
    window.locking.idle.begin()
    _pass(window, clock, 10 * 60 - 5)
    QTest.keyClick(window, Qt.Key.Key_2, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClick(window, Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)
    assert window.cover is not None, "the second one works again"


def test_a_key_that_is_held_down_does_nothing_either(at: Callable[[str], MainWindow], clock: Clock) -> None:
    window = at("audits")
    field = window.desk.audits.finder
    window.locking.idle.begin()
    _pass(window, clock, 10 * 60 - 5)
    none = Qt.KeyboardModifier.NoModifier
    for kind, repeats in ((QEvent.Type.KeyPress, False), (QEvent.Type.KeyPress, True)):
        QApplication.sendEvent(field, QKeyEvent(kind, Qt.Key.Key_X, none, "x", repeats))
    assert field.text() == ""
    QApplication.sendEvent(field, QKeyEvent(QEvent.Type.KeyRelease, Qt.Key.Key_X, none, "x"))
    QApplication.sendEvent(field, QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_X, none, "x"))
    assert field.text() == "x"
    window.locking.idle.end()


def test_real_keys_and_movements_of_the_window_begin_the_time_anew(
    at: Callable[[str], MainWindow], clock: Clock
) -> None:
    window = at("audits")
    window.locking.idle.begin()
    for _ in range(3):
        clock.now += 8 * 60
        QTest.mouseMove(window.windowHandle(), window.rect().center())
        QTest.keyClick(window.windowHandle(), Qt.Key.Key_Shift)
        window.locking.idle.tick()
    assert window.cover is None
    window.locking.idle.end()


def test_after_the_minutes_of_the_settings_it_locks(
    at: Callable[[str], MainWindow], clock: Clock, qtbot: QtBot, heard: list[str]
) -> None:
    window = at("audits")
    window.do("lock_after:5")
    assert Settings.lock_after.fget(window.settings) == 5  # type: ignore[attr-defined]  # a property
    window.locking.idle.begin()
    with qtbot.waitSignal(window.session.covered):
        _pass(window, clock, 5 * 60)
    words = "Locked after 5 minutes. What you had typed is kept."
    assert window.locking.cover.form.notice.label.text() == words
    assert words in heard


def test_a_movement_after_a_night_asleep_locks_at_once(at: Callable[[str], MainWindow], clock: Clock) -> None:
    window = at("audits")
    window.locking.idle.begin()
    clock.now += 8 * 3600
    QTest.mouseMove(window.windowHandle(), window.rect().center())
    window.locking.idle.somebody_is_there()
    assert window.cover is not None


def test_it_locks_with_the_desktop(at: Callable[[str], MainWindow], qtbot: QtBot) -> None:
    from ui.session_lock import DesktopLock

    window = at("audits")
    hook = window.locking._hook
    assert isinstance(hook, DesktopLock)
    hook.saver_changed(False)
    assert window.cover is None
    with qtbot.waitSignal(window.session.covered):
        hook.saver_changed(True)
    assert window.locking.cover.form.notice.label.text().startswith("Locked with the desktop.")


def test_windows_tells_a_lock_from_other_messages() -> None:
    from ui.session_lock_windows import PBT_APMSUSPEND, WM_POWERBROADCAST, WM_WTSSESSION_CHANGE, is_lock

    assert is_lock(WM_WTSSESSION_CHANGE, 7)
    assert is_lock(WM_POWERBROADCAST, PBT_APMSUSPEND)
    assert not is_lock(WM_WTSSESSION_CHANGE, 8), "unlocked"
    assert not is_lock(0x0113, 7)


def test_without_a_workspace_nothing_waits(window: MainWindow, clock: Clock) -> None:
    _pass(window, clock, 3600)
    assert window.cover is None
    assert not IdleLock(lambda: 10, clock).running


# -- what is behind the cover


def test_u4_the_keys_are_dropped_and_nothing_can_be_read(
    at: Callable[[str], MainWindow], floor: FakeFloor, qtbot: QtBot
) -> None:
    window = at("overview")
    title = window.session.title.casefold()
    window.do("audits")
    window.desk.audits.finder.setText(SECRET)
    assert SECRET.casefold() in _all_that_can_be_read()
    assert title in _all_that_can_be_read()
    _cover(window, qtbot)
    qtbot.waitUntil(lambda: floor.workspaces[0].closed)
    read = _all_that_can_be_read()
    assert "unlock exampleshire" in read
    assert SECRET.casefold() not in read
    assert title not in read
    assert window.windowTitle() == "Locked – LSCB Audit"
    assert not window.desk.isVisible()
    assert window.actions_by_name["matrix"].isEnabled() is False
    assert window.session.workspace is None


def test_a_picture_of_the_window_shows_the_cover_alone(at: Callable[[str], MainWindow], qtbot: QtBot) -> None:
    window = at("audits")
    cover = _cover(window, qtbot)
    shown = [widget for widget in window.findChildren(QWidget) if widget.isVisible()]
    stray = [
        widget
        for widget in shown
        if not cover.isAncestorOf(widget) and not window.status.isAncestorOf(widget)
    ]
    kinds = {type(widget).__name__ for widget in stray}
    assert "Desk" not in kinds
    assert not any(window.screens is widget or window.screens.isAncestorOf(widget) for widget in shown)
    picture = window.grab().toImage()
    window.desk.audits.finder.setText(SECRET)
    assert window.grab().toImage() == picture


def test_an_open_dialog_waits_behind_the_cover_with_what_was_typed_in_it(
    at: Callable[[str], MainWindow], qtbot: QtBot
) -> None:
    window = at("audits")
    dialog = Dialog("A concern", window)
    field = LineEdit()
    field.setAccessibleName("What happened")
    dialog.body.addWidget(field)
    dialog.add_button(Button("Cancel"))
    ended: list[int] = []
    dialog.finished.connect(ended.append)
    dialog.open()
    field.setFocus()
    QTest.keyClicks(field, SECRET)
    field.setCursorPosition(7)
    with qtbot.waitSignal(window.session.covered):
        window.locking.with_the_desktop()
    assert not dialog.isVisible()
    assert ended == [], "who waits for its answer goes on waiting"
    assert SECRET.casefold() not in _all_that_can_be_read()
    assert "a concern" not in _all_that_can_be_read()
    _unlock(window, qtbot)
    assert dialog.isVisible()
    assert dialog.windowTitle() == "A concern – LSCB Audit"
    assert (field.text(), field.cursorPosition()) == (SECRET, 7)
    assert dialog.focusWidget() is field
    dialog.reject()
    dialog.deleteLater()


def test_behind_the_cover_nothing_is_said_and_what_is_asked_waits(
    at: Callable[[str], MainWindow], qtbot: QtBot, heard: list[str]
) -> None:
    from ui.announce import announce

    window = at("audits")
    _cover(window, qtbot)
    before = len(heard)
    announce(window.desk, SECRET)
    window.tell(SECRET)
    assert SECRET not in heard[before:]
    answers: list[str] = []
    window.office.ask(lambda workspace: workspace.partnership, answers.append, "It could not be read")
    assert answers == []
    _unlock(window, qtbot)
    qtbot.waitUntil(lambda: bool(answers))
    assert answers[0].startswith("Exampleshire")


# -- coming back


def test_u4_one_comes_back_to_the_same_screen_field_and_caret(
    at: Callable[[str], MainWindow], floor: FakeFloor, qtbot: QtBot
) -> None:
    window = at("audits")
    field = window.desk.audits.finder
    field.setFocus()
    QTest.keyClicks(field, "stepping")
    field.setCursorPosition(3)
    _cover(window, qtbot)
    assert window.locking.cover.form.secret.hasFocus()
    _unlock(window, qtbot)
    assert window.screen().name == "audits"
    assert field.hasFocus()
    assert (field.text(), field.cursorPosition()) == ("stepping", 3)
    assert window.session.workspace is floor.workspaces[1]
    assert not floor.workspaces[1].closed
    assert window.locking.idle.running
    assert window.locking.cover.form.secret.text() == ""
    with qtbot.waitSignal(window.arrived):
        window.do("my_work")


def test_the_report_can_be_made_again_after_coming_back(
    at: Callable[[str], MainWindow], floor: FakeFloor, qtbot: QtBot
) -> None:
    window = at("report")
    _cover(window, qtbot)
    _unlock(window, qtbot)
    with qtbot.waitSignal(window.report.ready):
        window.report.editions["public"].click()
    assert window.report._opened is not None
    assert window.report._opened.workspace is floor.workspaces[1]


def test_a_wrong_passphrase_is_told_and_shows_nothing(at: Callable[[str], MainWindow], qtbot: QtBot) -> None:
    window = at("audits")
    cover = _cover(window, qtbot)
    cover.form.secret.setText("something else")
    cover.form.unlock.click()
    qtbot.waitUntil(lambda: bool(cover.form.problem.text()))
    assert window.cover is cover
    assert cover.form.secret.hasFocus()
    _unlock(window, qtbot)
    assert window.screen().name == "audits"


def test_who_types_faster_than_the_keys_are_dropped_is_let_in_afterwards(
    at: Callable[[str], MainWindow], floor: FakeFloor, qtbot: QtBot
) -> None:
    window = at("audits")
    with qtbot.waitSignal(window.session.resumed):
        window.do("lock")
        window.locking.cover.form.secret.setText(PASSPHRASE)
        window.locking.cover.form.unlock.click()
        assert len(floor.workspaces) == 1
    assert floor.workspaces[0].closed


def test_going_elsewhere_forgets_everything(
    at: Callable[[str], MainWindow], floor: FakeFloor, qtbot: QtBot
) -> None:
    window = at("matrix")
    _cover(window, qtbot)
    window.locking.cover.forget.click()
    assert window.screen().name == "welcome"
    assert window.welcome.isVisible()
    assert window.matrix.table.matrix.rowCount() == 0
    assert window.session.reference == ""
    assert window.actions_by_name["open_folder"].isEnabled()
    qtbot.waitUntil(lambda: floor.workspaces[0].closed)
    assert at("audits").desk.audits.model.rowCount() == 1


def test_a_workspace_that_is_opened_too_late_is_closed_again(
    at: Callable[[str], MainWindow], floor: FakeFloor, qtbot: QtBot
) -> None:
    window = at("audits")
    cover = _cover(window, qtbot)
    cover.form.secret.setText(PASSPHRASE)
    cover.form.unlock.click()
    cover.forget.click()
    qtbot.waitUntil(lambda: len(floor.workspaces) == 2 and floor.workspaces[1].closed)
    assert window.screen().name == "welcome"
    assert window.session.workspace is None


def test_the_window_can_be_closed_behind_the_cover(at: Callable[[str], MainWindow], qtbot: QtBot) -> None:
    window = at("audits")
    _cover(window, qtbot)
    window.close()
    assert window.session.sitting is None


def test_a_problem_of_the_place_is_told_at_the_cover(
    at: Callable[[str], MainWindow], floor: FakeFloor, qtbot: QtBot
) -> None:
    window = at("audits")
    cover = _cover(window, qtbot)
    floor.open_problem = UserProblem("Another program has this workspace open. Close it there.")
    cover.form.secret.setText(PASSPHRASE)
    cover.form.unlock.click()
    qtbot.waitUntil(lambda: cover.form.problem.text().startswith("Another program"))
