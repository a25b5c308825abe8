"""What may identify the family: told below the box, removed or kept, never in the way."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from ui.writing import WritingBox

from .conftest import Reads

TEXT = "The family’s new address, EX9 9ZZ, was known to us on 2 March."


def found(box: WritingBox) -> list[str]:
    return [one.text for one in box.found()]


def test_a_notice_comes_while_one_types_and_is_said_once(
    box: WritingBox, reads: Reads, heard: list[str]
) -> None:
    assert not box.notice.isVisible()
    reads(box, lambda: QTest.keyClicks(box.edit, "They live at EX9 9ZZ now."))
    assert box.notice.isVisible()
    assert box.notice.words.accessibleName() == "A postcode may identify the family: EX9 9ZZ."
    assert "<b>EX9 9ZZ</b>" in box.notice.words.text()
    reads(box, lambda: QTest.keyClicks(box.edit, " More."))
    assert heard == ["A postcode may identify the family: EX9 9ZZ."]
    assert box.edit.hasFocus()


def test_the_buttons_say_what_they_are_for(box: WritingBox, reads: Reads) -> None:
    reads(box, lambda: box.set_text(TEXT))
    assert box.notice.remove.accessibleName() == "Remove postcode EX9 9ZZ"
    assert box.notice.keep.accessibleName() == "Keep it: postcode EX9 9ZZ"


def test_remove_by_keys_puts_a_neutral_word_and_is_one_step_to_undo(
    box: WritingBox, reads: Reads, qtbot: QtBot, heard: list[str]
) -> None:
    reads(box, lambda: box.set_text(TEXT + " And EX9 9ZZ again."))
    QTest.keyClick(box.edit, Qt.Key.Key_Tab)
    assert box.notice.remove.hasFocus()
    with qtbot.waitSignal(box.edited):
        QTest.keyClick(box.notice.remove, Qt.Key.Key_Space)
    assert box.text() == TEXT.replace("EX9 9ZZ", "[postcode]") + " And [postcode] again."
    assert not box.notice.isVisible()
    assert box.edit.hasFocus()
    assert heard[-1] == "Removed."
    reads(box, lambda: QTest.keyClick(box.edit, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier))
    assert box.text() == TEXT + " And EX9 9ZZ again."
    assert found(box) == ["EX9 9ZZ", "EX9 9ZZ"]


def test_what_is_kept_is_not_told_again_in_this_text(box: WritingBox, reads: Reads) -> None:
    reads(box, lambda: box.set_text(TEXT))
    QTest.mouseClick(box.notice.keep, Qt.MouseButton.LeftButton)
    assert box.found() == ()
    assert not box.notice.isVisible()
    reads(box, lambda: QTest.keyClicks(box.edit, "ex9 9zz. "))
    assert box.found() == ()
    kept = box.kept()
    reads(box, lambda: box.set_text(TEXT))
    assert found(box) == ["EX9 9ZZ"]
    box.set_kept(kept)
    assert box.found() == ()


def test_the_next_one_follows_in_its_right_place(box: WritingBox, reads: Reads) -> None:
    text = "😀 NHS number 943 476 5919, EX9 9ZZ and 07700 900123."
    reads(box, lambda: box.set_text(text))
    assert "1\xa0of\xa03" in box.notice.words.text()
    box.notice.remove.click()
    assert box.text() == "😀 NHS number [NHS number], EX9 9ZZ and 07700 900123."
    assert "1\xa0of\xa02" in box.notice.words.text()
    # before the text is read again
    box.notice.remove.click()
    box.notice.remove.click()
    assert box.text() == "😀 NHS number [NHS number], [postcode] and [telephone number]."


def test_names_of_the_case_list_are_looked_for_and_own_terms_are_nobodys(
    box: WritingBox, reads: Reads
) -> None:
    reads(box, lambda: box.set_text("We met quennell twice, and Mr Barnaby Trust wrote."))
    before = found(box)
    reads(box, lambda: box.set_terms(["Zofia Quennell"], ["Mr Barnaby Trust"]))
    assert "quennell" not in before
    assert found(box) == ["quennell"]
    assert box.notice.words.accessibleName() == "A name may identify the family: quennell."


def test_a_name_given_away_in_one_paragraph_is_found_in_the_others(box: WritingBox, reads: Reads) -> None:
    reads(box, lambda: box.set_text("His mother Zofiane came.\nLater Zofiane left."))
    assert found(box) == ["Zofiane", "Zofiane"]


def test_nothing_is_blocked_and_the_focus_stays(page: QWidget, box: WritingBox, reads: Reads) -> None:
    reads(box, lambda: QTest.keyClicks(box.edit, "EX9 9ZZ. "))
    QTest.keyClicks(box.edit, "Goes on")
    assert box.text() == "EX9 9ZZ. Goes on"
    assert page.isEnabled()


def test_late_finds_are_thrown_away(box: WritingBox, qtbot: QtBot, reads: Reads) -> None:
    reads(box, lambda: box.set_text(TEXT))
    asked: list[object] = []
    box.proofs.was_read.connect(lambda: asked.append(box.text()))
    box.proofs._ask()
    # the worker is at it, or done; its signal is not yet heard
    QTest.keyClicks(box.edit, "New words. ")
    qtbot.waitUntil(lambda: bool(asked))
    assert asked == ["New words. " + TEXT]
    start = box.text().index("EX9")
    assert [(one.start, one.end) for one in box.found()] == [(start, start + 7)]


def test_remove_right_after_a_key_still_takes_the_right_words(
    box: WritingBox, reads: Reads, qtbot: QtBot
) -> None:
    reads(box, lambda: box.set_text(TEXT))
    box.set_caret(0)
    QTest.keyClicks(box.edit, "Note: ")
    box.notice.remove.click()
    qtbot.waitUntil(lambda: "[postcode]" in box.text())
    assert box.text() == "Note: " + TEXT.replace("EX9 9ZZ", "[postcode]")


def test_what_was_asked_for_an_older_text_is_not_done(box: WritingBox, reads: Reads) -> None:
    reads(box, lambda: box.set_text(TEXT))
    QTest.keyClicks(box.edit, "A")
    box.notice.remove.click()
    reads(box, lambda: QTest.keyClicks(box.edit, "B"))
    assert box.text() == "AB" + TEXT
