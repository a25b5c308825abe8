"""Writing in the box: keys, undo, pasting, what the screen sets and hears."""

import pytest
from PySide6.QtCore import QMimeData, Qt
from PySide6.QtGui import QAccessible, QContextMenuEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from ui.writing import WritingBox

from .conftest import Reads


def test_the_box_has_the_focus_of_its_label_and_tab_leaves_it(page: QWidget, box: WritingBox) -> None:
    other = page.findChildren(WritingBox)[1]
    assert box.head.words.buddy() is box.edit
    with_tab = [box.edit.hasFocus()]
    QTest.keyClick(box.edit, Qt.Key.Key_Tab)
    with_tab.append(other.edit.hasFocus())
    assert with_tab == [True, True]
    assert box.text() == ""


def test_typing_is_told_and_leaving_too(box: WritingBox, qtbot: QtBot) -> None:
    with qtbot.waitSignal(box.edited):
        QTest.keyClicks(box.edit, "Seen")
    with qtbot.waitSignal(box.left):
        QTest.keyClick(box.edit, Qt.Key.Key_Tab)
    assert box.text() == "Seen"


@pytest.mark.qt_log_ignore("This plugin does not support")
def test_a_menu_is_no_leaving(box: WritingBox, qtbot: QtBot) -> None:
    with qtbot.assertNotEmitted(box.left):
        middle = box.edit.rect().center()
        asked = QContextMenuEvent(QContextMenuEvent.Reason.Keyboard, middle, box.edit.mapToGlobal(middle))
        QApplication.sendEvent(box.edit, asked)
        menu = QApplication.activePopupWidget()
        assert menu is not None
        menu.close()


def test_the_words_are_counted(box: WritingBox, qtbot: QtBot) -> None:
    assert box.head.count.text() == "Not answered"
    QTest.keyClicks(box.edit, "One")
    qtbot.waitUntil(lambda: box.head.count.text() == "1 word")
    QTest.keyClicks(box.edit, " and more")
    qtbot.waitUntil(lambda: box.head.count.text() == "3 words")
    box.set_text("word " * 1200)
    assert box.head.count.text() == "1,200 words"


def test_a_text_that_is_set_is_no_change_and_no_step_to_undo(box: WritingBox, qtbot: QtBot) -> None:
    with qtbot.assertNotEmitted(box.edited, wait=0):
        box.set_text("As recorded.")
    box.undo()
    assert box.text() == "As recorded."


def test_marks_are_no_change_and_no_step_to_undo(box: WritingBox, qtbot: QtBot, reads: Reads) -> None:
    with qtbot.assertNotEmitted(box.edited, wait=0):
        reads(box, lambda: box.set_text("They recieved it at EX9 9ZZ."))
        assert box.proofs.marks.shown()
    assert not box.edit.document().isUndoAvailable()


def test_a_restored_text_is_one_step_to_undo(box: WritingBox, qtbot: QtBot) -> None:
    box.set_text("The new text,\nin two lines.")
    with qtbot.waitSignal(box.edited):
        box.restore("The old text.")
    assert box.text() == "The old text."
    QTest.keyClick(box.edit, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert box.text() == "The new text,\nin two lines."


def test_the_caret_is_told_and_set_and_never_beyond_the_end(box: WritingBox) -> None:
    box.set_text("A 😀 seen")
    box.set_caret(4)
    assert box.caret() == 4
    box.set_caret(99)
    assert box.caret() == 9
    box.set_caret(-1)
    assert box.caret() == 0


def test_rich_text_is_pasted_as_words_and_quotes_stay(box: WritingBox) -> None:
    copied = QMimeData()
    copied.setHtml("<p>The <b>child’s</b> “voice”</p><p>was <i>heard</i></p>")
    assert box.edit.canInsertFromMimeData(copied)
    box.edit.insertFromMimeData(copied)
    assert box.text() == "The child’s “voice”\nwas heard"


def test_what_other_programs_put_between_lines_becomes_a_line(box: WritingBox) -> None:
    copied = QMimeData()
    copied.setText("one\r\ntwo\x0bthree\u2028four\x00\ufefffive")
    box.edit.insertFromMimeData(copied)
    assert box.text() == "one\ntwo\nthree\nfourfive"


def test_a_paste_from_the_clipboard_is_one_step_to_undo(box: WritingBox) -> None:
    QApplication.clipboard().setText("copied words")
    QTest.keyClicks(box.edit, "My ")
    QTest.keyClick(box.edit, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert box.text() == "My copied words"
    QTest.keyClick(box.edit, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert box.text() == "My "


def test_the_box_grows_with_its_text_between_two_bounds(box: WritingBox, qtbot: QtBot) -> None:
    box.set_lines(2, 6)
    low = box.edit.height()
    box.set_text("line\n" * 3 + "line")
    qtbot.waitUntil(lambda: low < box.edit.height())
    middle = box.edit.height()
    box.set_text("line\n" * 50)
    qtbot.waitUntil(lambda: middle < box.edit.height())
    highest = box.edit.height()
    box.set_text("line\n" * 100)
    assert box.edit.height() == highest
    assert box.edit.verticalScrollBarPolicy() == Qt.ScrollBarPolicy.ScrollBarAsNeeded
    box.set_text("line")
    qtbot.waitUntil(lambda: box.edit.height() == low)


def test_a_locked_box_can_be_read_and_copied_and_points_nothing_out(
    box: WritingBox, qtbot: QtBot, reads: Reads
) -> None:
    reads(box, lambda: box.set_text("They recieved it at EX9 9ZZ."))
    box.set_locked(True)
    QTest.keyClicks(box.edit, "x")
    assert box.text() == "They recieved it at EX9 9ZZ."
    assert box.proofs.marks.shown() == () == box.found()
    assert not box.notice.isVisible()
    box.edit.selectAll()
    box.edit.copy()
    assert QApplication.clipboard().text() == box.text()
    reads(box, lambda: box.set_locked(False))
    assert len(box.found()) == 1
    QTest.keyClicks(box.edit, "x")
    qtbot.waitUntil(lambda: "x" in box.text())


def test_a_screen_reader_hears_label_hint_and_problem(box: WritingBox) -> None:
    box.set_problem("Say what you saw.")
    said = QAccessible.queryAccessibleInterface(box.edit)
    assert said.text(QAccessible.Text.Name) == "Evidence"
    assert said.text(QAccessible.Text.Description) == "Say what you saw. for your own agency’s work"
    assert box.problem.isVisible()
    box.set_problem()
    assert said.text(QAccessible.Text.Description) == "for your own agency’s work"
    assert not box.problem.isVisible()
    box.set_words("Strengths", "", "What went well?")
    assert said.text(QAccessible.Text.Name) == "Strengths"
    assert box.edit.placeholderText() == "What went well?"


def test_a_label_is_never_read_as_markup(box: WritingBox) -> None:
    box.set_words("Under <5s & over", "see <b>")
    assert "&lt;5s &amp; over" in box.head.words.text()
    assert box.head.words.accessibleName() == "Under <5s & over see <b>"


def test_the_caret_stays_in_sight_where_the_box_is_higher_than_the_window(
    page: QWidget, box: WritingBox
) -> None:
    page.resize(700, 200)
    for _ in range(11):
        QTest.keyClick(box.edit, Qt.Key.Key_Return)
        QApplication.processEvents()
    place = box.edit.viewport().mapTo(page, box.edit.cursorRect().center())
    assert page.rect().contains(place)
    QTest.keyClick(box.edit, Qt.Key.Key_Home, Qt.KeyboardModifier.ControlModifier)
    place = box.edit.viewport().mapTo(page, box.edit.cursorRect().center())
    assert page.rect().contains(place)
