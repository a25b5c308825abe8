"""A form that is covered by a lock: what is typed is kept first, and one comes back to the same caret."""

from PySide6.QtTest import QTest

from tests.ui.fake import PASSPHRASE

from .conftest import Desk

SECRET = "Zweifel an der Wohnung"


def _evidence(desk: Desk) -> str:
    return next(line for line in desk.record().lines if line.line == "K1").texts[0].value


def test_what_is_half_typed_is_kept_before_the_keys_are_dropped(desk: Desk) -> None:
    desk.focus("evidence")
    box = desk.screen.middle.line.boxes["evidence"]
    QTest.keyClicks(box.edit, SECRET)
    box.set_caret(5)
    window = desk.window
    with desk.qtbot.waitSignal(window.session.covered):
        window.do("lock")
    assert not desk.screen.isVisible()
    assert not desk.screen.keeper.pending, "all of it is in the record"
    cover = window.locking.cover
    cover.form.secret.setText(PASSPHRASE)
    with desk.qtbot.waitSignal(window.session.resumed):
        cover.form.unlock.click()
    assert window.screen().name == "form"
    assert box.edit.hasFocus()
    assert (box.text(), box.caret()) == (SECRET, 5)
    assert SECRET in _evidence(desk)
    QTest.keyClicks(box.edit, "x")
    desk.screen.keeper.leave_all()
    desk.settled()
    assert _evidence(desk) == box.text()
