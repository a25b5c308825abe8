"""Unknown words in the box: marked, and mended by keys."""

import threading

import pytest
import shiboken6
from PySide6.QtCore import Qt
from PySide6.QtGui import QContextMenuEvent, QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu, QWidget
from pytestqt.qtbot import QtBot

from lscb_audit import english
from lscb_audit.english import OwnWords
from ui import theme
from ui.writing import WritingBox, reading

from .conftest import Reads

#: what a menu asks of a real screen
with_a_menu = pytest.mark.qt_log_ignore("This plugin does not support")


def marked(box: WritingBox) -> list[str]:
    text = box.text()
    return [text[one.start : one.end] for one in box.proofs.marks.shown()]


def menu_at(box: WritingBox, place: int, qtbot: QtBot) -> QMenu:
    box.set_caret(place)
    QTest.keyClick(box.edit, Qt.Key.Key_F7, Qt.KeyboardModifier.ShiftModifier)
    return opened(qtbot)


def opened(qtbot: QtBot) -> QMenu:
    qtbot.waitUntil(lambda: isinstance(QApplication.activePopupWidget(), QMenu))
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    return menu


def press_menu_key(box: WritingBox, place: int) -> None:
    box.set_caret(place)
    middle = box.edit.rect().center()
    asked = QContextMenuEvent(QContextMenuEvent.Reason.Keyboard, middle, box.edit.mapToGlobal(middle))
    QApplication.sendEvent(box.edit, asked)


def choose(menu: QMenu, words: str) -> None:
    action = next(one for one in menu.actions() if words in one.text())
    menu.setActiveAction(action)
    QTest.keyClick(menu, Qt.Key.Key_Return)


def test_unknown_words_are_marked_after_a_pause(box: WritingBox, reads: Reads) -> None:
    reads(box, lambda: QTest.keyClicks(box.edit, "They recieved teh letter."))
    assert marked(box) == ["recieved", "teh"]


def test_the_word_that_is_being_written_is_marked_only_when_it_is_left(
    box: WritingBox, reads: Reads, qtbot: QtBot
) -> None:
    reads(box, lambda: QTest.keyClicks(box.edit, "They recieved teh"))
    assert marked(box) == ["recieved"]
    QTest.keyClick(box.edit, Qt.Key.Key_Home)
    qtbot.waitUntil(lambda: marked(box) == ["recieved", "teh"])


def test_it_is_marked_too_when_the_box_is_left(box: WritingBox, reads: Reads, qtbot: QtBot) -> None:
    reads(box, lambda: QTest.keyClicks(box.edit, "teh"))
    assert marked(box) == []
    QTest.keyClick(box.edit, Qt.Key.Key_Tab)
    qtbot.waitUntil(lambda: marked(box) == ["teh"])


def test_marks_move_with_the_text_and_go_when_their_word_is_changed(box: WritingBox, reads: Reads) -> None:
    reads(box, lambda: box.set_text("They recieved teh letter."))
    box.set_caret(0)
    QTest.keyClicks(box.edit, "Now ")
    assert marked(box) == ["recieved", "teh"]
    box.set_caret(10)
    QTest.keyClick(box.edit, Qt.Key.Key_Backspace)
    assert marked(box) == ["teh"]


@with_a_menu
def test_a_suggestion_is_taken_by_keys_and_is_one_step_to_undo(
    box: WritingBox, reads: Reads, qtbot: QtBot
) -> None:
    reads(box, lambda: box.set_text("They recieved it."))
    menu = menu_at(box, 8, qtbot)
    active = menu.activeAction()
    assert active.text() == "received"
    QTest.keyClick(menu, Qt.Key.Key_Return)
    assert box.text() == "They received it."
    assert box.caret() == len("They received")
    box.undo()
    assert box.text() == "They recieved it."


@with_a_menu
def test_shift_f7_goes_to_the_next_unknown_word_and_says_it(
    box: WritingBox, reads: Reads, qtbot: QtBot, heard: list[str]
) -> None:
    reads(box, lambda: box.set_text("They saw teh letter. They recieved it."))
    menu = menu_at(box, 15, qtbot)
    assert menu.actions()[0].text() == "received"
    assert heard == ["“recieved” is not in the dictionary."]
    QTest.keyClick(menu, Qt.Key.Key_Return)
    assert box.text() == "They saw teh letter. They received it."
    reads(box, box.proofs.restart)
    again = menu_at(box, 30, qtbot)
    assert again.actions()[0].text() == "the", "it begins again at the top"
    QTest.keyClick(again, Qt.Key.Key_Return)
    reads(box, box.proofs.restart)
    QTest.keyClick(box.edit, Qt.Key.Key_F7, Qt.KeyboardModifier.ShiftModifier)
    assert heard[-1] == "All words are in the dictionary."


def test_a_box_may_be_gone_when_its_suggestions_come(
    dressed: None,  # noqa: ARG001 - the application must wear its style
    reads: Reads,
    qtbot: QtBot,
) -> None:
    box = WritingBox("Evidence")
    reads(box, lambda: box.set_text("They recieved it."))
    box.edit.spelling_wanted.emit()
    box.edit.textChanged.emit()
    shiboken6.delete(box)
    qtbot.waitUntil(lambda: not reading.reader().children())


@with_a_menu
def test_the_menu_key_does_the_same_and_qts_own_lines_follow(
    box: WritingBox, reads: Reads, qtbot: QtBot
) -> None:
    reads(box, lambda: box.set_text("They recieved it."))
    press_menu_key(box, 8)
    menu = opened(qtbot)
    said = [action.text() for action in menu.actions() if not action.isSeparator()]
    assert said[0] == "received"
    assert "Ignore “recieved” here" in said
    assert any("Paste" in words for words in said)
    menu.close()


@with_a_menu
def test_by_the_mouse_the_menu_is_about_the_word_under_it(
    box: WritingBox, reads: Reads, qtbot: QtBot
) -> None:
    reads(box, lambda: box.set_text("They recieved it."))
    box.set_caret(0)
    cursor = box.edit.textCursor()
    cursor.setPosition(9)
    where = box.edit.cursorRect(cursor).center()
    event = QContextMenuEvent(QContextMenuEvent.Reason.Mouse, where, box.edit.viewport().mapToGlobal(where))
    QApplication.sendEvent(box.edit.viewport(), event)
    menu = opened(qtbot)
    assert menu.actions()[0].text() == "received"
    menu.close()


@with_a_menu
def test_an_added_word_is_known_in_every_box(
    page: QWidget, box: WritingBox, reads: Reads, qtbot: QtBot, own: OwnWords, heard: list[str]
) -> None:
    other = page.findChildren(WritingBox)[1]
    reads(box, lambda: box.set_text("The steplett plan."))
    reads(other, lambda: other.set_text("A steplett."))
    choose(menu_at(box, 6, qtbot), "Add “steplett”")
    qtbot.waitUntil(lambda: marked(box) == marked(other) == [])
    assert "steplett" in own.all()
    assert "“steplett” is in this laptop’s dictionary." in heard


@with_a_menu
def test_an_ignored_word_is_marked_in_other_boxes(
    page: QWidget, box: WritingBox, reads: Reads, qtbot: QtBot, own: OwnWords
) -> None:
    other = page.findChildren(WritingBox)[1]
    reads(box, lambda: box.set_text("The steplett plan."))
    reads(other, lambda: other.set_text("A steplett."))
    choose(menu_at(box, 6, qtbot), "Ignore “steplett”")
    assert marked(box) == []
    assert marked(other) == ["steplett"]
    assert set(own.all()) == set()


@with_a_menu
def test_what_may_be_a_name_is_not_written_into_the_list_of_the_laptop(
    box: WritingBox, reads: Reads, qtbot: QtBot
) -> None:
    reads(box, lambda: box.set_text("Quennellova came."))
    menu = menu_at(box, 3, qtbot)
    said = [action.text() for action in menu.actions()]
    assert "Ignore “Quennellova” here" in said
    assert not any("dictionary" in words for words in said)
    menu.close()


@with_a_menu
def test_an_identifier_is_answered_from_the_menu_too(box: WritingBox, reads: Reads, qtbot: QtBot) -> None:
    reads(box, lambda: box.set_text("It is EX9 9ZZ."))
    press_menu_key(box, 8)
    choose(opened(qtbot), "Remove postcode EX9 9ZZ")
    assert box.text() == "It is [postcode]."


def test_suggestions_that_come_late_are_thrown_away(
    box: WritingBox, reads: Reads, monkeypatch: pytest.MonkeyPatch
) -> None:
    reads(box, lambda: box.set_text("They recieved it."))
    gate = threading.Event()
    real = english.suggestions

    def slow(*arguments: object) -> tuple[str, ...]:
        gate.wait()
        return real(*arguments)  # type: ignore[arg-type]  # handed on as they came

    monkeypatch.setattr(reading, "suggestions", slow)
    box.set_caret(8)
    QTest.keyClick(box.edit, Qt.Key.Key_F7, Qt.KeyboardModifier.ShiftModifier)
    QTest.keyClicks(box.edit, "x")
    reads(box, gate.set)
    assert QApplication.activePopupWidget() is None


def test_ten_thousand_signs_are_read_off_the_windows_thread(
    box: WritingBox, reads: Reads, monkeypatch: pytest.MonkeyPatch
) -> None:
    threads: set[threading.Thread] = set()
    blocks: list[str] = []
    real = english.misspelt

    def spy(block: str, *arguments: object) -> object:
        threads.add(threading.current_thread())
        blocks.append(block)
        return real(block, *arguments)  # type: ignore[arg-type]  # handed on as they came

    monkeypatch.setattr(reading, "misspelt", spy)
    text = "\n".join(
        f"Paragraph {number} was recieved. " + "The child was heard. " * 8 for number in range(52)
    )
    assert len(text) > 10_000
    reads(box, lambda: box.set_text(text))
    assert marked(box) == ["recieved"] * 52
    assert threading.main_thread() not in threads
    blocks.clear()
    box.set_caret(0)
    reads(box, lambda: QTest.keyClicks(box.edit, "New "))
    assert blocks == ["New " + text.split("\n")[0]], "only the paragraph that was changed is read again"


def test_what_an_input_method_composes_keeps_its_look_and_the_marks_come_back(
    box: WritingBox, reads: Reads
) -> None:
    reads(box, lambda: box.set_text("They recieved it."))
    layout = box.edit.document().firstBlock().layout()
    box.set_caret(17)
    QApplication.sendEvent(box.edit, QInputMethodEvent("´", []))
    reads(box, box.proofs.restart)
    assert layout.preeditAreaText() == "´"
    done = QInputMethodEvent("", [])
    done.setCommitString("é")
    reads(box, lambda: QApplication.sendEvent(box.edit, done))
    assert box.text() == "They recieved it.é"
    assert [(one.start, one.length) for one in layout.formats()] == [(5, 8)]


def test_the_marks_wear_the_theme(box: WritingBox, reads: Reads) -> None:
    reads(box, lambda: box.set_text("They recieved it at EX9 9ZZ."))
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    for name in theme.THEMES:
        theme.apply(app, name)
        formats = box.edit.document().firstBlock().layout().formats()
        wave, dashes = (one.format for one in formats)
        assert wave.underlineColor() == theme.colour("muted")
        assert dashes.underlineColor() == theme.colour("error")
        assert wave.underlineStyle() != dashes.underlineStyle()
        assert dashes.background().color() == theme.colour("error_ground")
