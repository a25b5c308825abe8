"""U20: both texts on the screen, nothing chosen for anybody, a decision that names what was seen."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QPlainTextEdit, QRadioButton

from lscb_audit import auditing, differences
from lscb_audit.auditing import At
from tests.support.two_laptops import send
from ui.differences.beginning import Beginning
from ui.differences.choice_part import ChoicePart
from ui.differences.text_part import TextPart
from ui.history.dialog import HistoryDialog

from .conftest import ANALYSIS, BEFORE, BOTH, EVIDENCE, KEY, MINE, THEIRS, Desk, write

CTRL, ALT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier


def parts(desk: Desk) -> tuple[ChoicePart, TextPart]:
    """Go to the second thing and return its two fields."""
    desk.key(Qt.Key.Key_F8)
    grade, evidence = desk.screen.parts
    assert isinstance(grade, ChoicePart)
    assert isinstance(evidence, TextPart)
    return grade, evidence


def value(desk: Desk, at: At) -> str:
    form = desk.ask(lambda workspace: auditing.read(workspace, KEY)).form
    line = next(line for line in form.lines if line.line == at.line)
    places = {"own": line.own, "evidence": line.texts[0], "analysis": line.texts[1]}
    found: str = places[at.field].value
    return found


def test_what_waits_is_told_wherever_one_is_and_leads_there(desk: Desk) -> None:
    assert desk.window.status.needs.text() == "2 need your decision"
    assert desk.screen.waiting.text() == "2 need your decision"
    desk.key(Qt.Key.Key_Escape)
    desk.settled()
    assert desk.window.screen().name == "my_work"
    desk.window.status.needs.click()
    desk.settled()
    assert desk.window.screen().name == "differences"


def test_both_texts_stand_side_by_side_and_both_together_are_offered(desk: Desk) -> None:
    grade, evidence = parts(desk)
    assert desk.screen.title.text() == "C02, Community health, line 2: The child’s voice"
    assert desk.screen.intro.text().startswith(
        "You changed this on two laptops while they were apart. Both began"
    )
    assert [box.edit.toPlainText() for box in evidence.boxes] == [MINE, THEIRS]
    assert evidence.result.text() == BOTH
    assert evidence.said.words.text() == "Holds every word of both. 11 words."
    assert grade.said.words.text() == "Choose one: a grade cannot be mixed"
    assert grade.group.checkedId() == -1
    assert desk.screen.foot.told.text() == "1 of 2 fields decided. Nothing is chosen for you."


def test_a_screen_reader_hears_what_the_lines_show(desk: Desk) -> None:
    grade, evidence = parts(desk)
    mine, theirs = (box.edit for box in evidence.boxes)
    assert mine.accessibleName().startswith("Mine, this laptop, ")
    assert theirs.accessibleName().startswith("Theirs, your other laptop, ")
    assert mine.accessibleDescription() == "Only in Mine: “and toys”."
    assert theirs.accessibleDescription() == "Only in Theirs: “and sang”."
    assert evidence.result.edit.accessibleDescription() == (
        "Only in Mine: “and toys”. Only in Theirs: “and sang”."
    )
    names = [button.accessibleName() for button in grade.findChildren(QRadioButton)]
    assert names == ["Grade, Mine: Good", "Grade, Theirs: Requires improvement"]


def test_cancel_has_the_focus_and_takes_nothing(desk: Desk) -> None:
    parts(desk)
    assert QApplication.focusWidget() is desk.screen.foot.later
    desk.key(Qt.Key.Key_Return)
    desk.settled()
    assert desk.window.screen().name == "my_work"
    assert len(desk.open()) == 3


def test_escape_takes_nothing_and_what_was_begun_is_there_again(desk: Desk) -> None:
    grade, evidence = parts(desk)
    evidence.result.edit.setFocus()
    evidence.result.restore("Written anew.")
    desk.key(Qt.Key.Key_T, ALT)
    grade.keep(0)
    desk.key(Qt.Key.Key_Escape)
    desk.settled()
    assert [len(one.heads) for one in desk.open()] == [2, 2, 2]
    desk.window.do("differences")
    desk.settled()
    grade, evidence = parts(desk)
    assert evidence.result.text() == THEIRS
    assert grade.group.checkedId() == 0


def test_by_keys_both_fields_are_decided_and_both_versions_stay(desk: Desk) -> None:
    grade, _ = parts(desk)
    desk.key(Qt.Key.Key_M, ALT)
    assert grade.is_decided
    assert desk.screen.foot.told.text() == "2 of 2 fields decided. Nothing is saved yet."
    desk.screen.reason.setText("We talked about it.")
    desk.save()
    assert [one.field for one in desk.open()] == ["analysis"]
    assert (value(desk, EVIDENCE), value(desk, At("K2", "own"))) == (BOTH, "good")
    place = differences.form_field
    _, history = desk.ask(lambda at: differences.field_history(at, place(at, *KEY, *EVIDENCE)))
    assert {entry.words for entry in history} == {BOTH, MINE, THEIRS, BEFORE}
    assert history[0].ended
    assert history[0].wrote.reason == "We talked about it."
    assert desk.screen.title.text() == "C02, Community health, line 1: Lasting change"
    assert desk.window.status.needs.text() == "1 needs your decision"
    send(desk.ask(lambda at: at), desk.other)
    assert [one.field for one in differences.open_differences(desk.other, "CHS")] == ["analysis"]


def test_a_field_without_a_result_goes_on_waiting(desk: Desk) -> None:
    parts(desk)
    desk.save()
    assert {one.field for one in desk.open()} == {"own", "analysis"}


def test_what_overlaps_is_no_result_until_somebody_says_so(desk: Desk) -> None:
    (analysis,) = desk.screen.parts
    assert isinstance(analysis, TextPart)
    assert analysis.result.text() == "It went well badly."
    assert analysis.both.isVisible()
    assert not analysis.is_decided
    desk.key(Qt.Key.Key_Return, CTRL)
    desk.settled()
    assert len(desk.open()) == 3
    assert desk.window.status.state.text() == "Choose a result first. Nothing was saved."
    analysis.both.click()
    desk.save()
    assert value(desk, ANALYSIS) == "It went well badly."


def test_what_is_not_in_a_written_result_is_named(desk: Desk) -> None:
    _, evidence = parts(desk)
    evidence.result.edit.setFocus()
    evidence.result.restore("He showed his bed. He sang.")
    desk.qtbot.waitUntil(lambda: evidence.said.words.text().startswith("Without"))
    assert evidence.said.words.text() == "Without “and”, “toys”, “was”, “well”. 6 words."


def test_what_arrives_while_the_screen_is_open_stays_and_is_told(desk: Desk) -> None:
    parts(desk)
    write(desk.other, EVIDENCE, "From the other laptop, later.")
    desk.ask(lambda mine: send(desk.other, mine))
    desk.save()
    left = [one for one in desk.open() if one.field == "evidence"]
    assert {side.words for side in left[0].sides} == {BOTH, "From the other laptop, later."}
    assert desk.window.status.state.text() == "Saved. Something else arrived meanwhile: decide again."
    assert desk.screen.title.text() == "C02, Community health, line 2: The child’s voice"


def test_undo_shows_the_last_decision_to_be_taken_anew(desk: Desk) -> None:
    parts(desk)
    desk.save()
    desk.screen.foot.later.setFocus()
    desk.key(Qt.Key.Key_Z, CTRL)
    desk.settled()
    (evidence,) = desk.screen.parts
    assert isinstance(evidence, TextPart)
    assert desk.screen.told.label.text().startswith("A decision is never taken out of the history.")
    assert (evidence.result.text(), evidence.is_decided) == (BOTH, False)
    desk.key(Qt.Key.Key_M, ALT)
    desk.save()
    assert value(desk, EVIDENCE) == MINE


def test_when_all_is_decided_the_screen_teaches(desk: Desk) -> None:
    (analysis,) = desk.screen.parts
    analysis.keep(1)
    desk.save()
    grade, _ = desk.screen.parts
    grade.keep(1)
    desk.save()
    assert desk.open() == ()
    assert desk.screen.title.text() == "Nothing waits for your decision"
    assert desk.screen.waiting.text() == "Nothing needs your decision"
    assert not desk.window.status.needs.isVisible()
    assert len(desk.screen.items) == 3


def test_the_text_before_can_be_read(desk: Desk) -> None:
    parts(desk)
    seen: list[str] = []

    def look(dialog: Beginning) -> int:
        seen.extend(text.toPlainText() for text in dialog.texts)
        return 0

    Beginning.exec, before = look, Beginning.exec  # type: ignore[method-assign,assignment]  # nobody is there to press keys
    try:
        desk.screen.show_base.click()
    finally:
        Beginning.exec = before  # type: ignore[method-assign]  # as it was
    assert seen == [BEFORE]


def test_the_history_of_a_field_tells_of_the_difference(desk: Desk) -> None:
    parts(desk)[1].result.edit.setFocus()
    told: list[str] = []

    def look(dialog: HistoryDialog) -> int:
        told.extend(cells[0].spoken for cells in dialog.list.model_of_cells.cells)
        assert dialog.use.isHidden()
        return 0

    HistoryDialog.exec, before = look, HistoryDialog.exec  # type: ignore[method-assign,assignment]  # nobody is there to press keys
    try:
        desk.key(Qt.Key.Key_H, CTRL)
        desk.qtbot.waitUntil(lambda: len(told) == 3)
    finally:
        HistoryDialog.exec = before  # type: ignore[method-assign]  # as it was
    assert [words.endswith("stands now") for words in told] == [True, True, False]


def test_a_lock_forgets_what_was_shown(desk: Desk) -> None:
    parts(desk)
    with desk.qtbot.waitSignal(desk.window.session.locked):
        desk.window.session.lock()
    assert desk.screen.items == []
    assert not any(
        THEIRS in box.toPlainText() for box in desk.screen.findChildren(QPlainTextEdit) if box.isVisible()
    )
    assert not desk.window.status.needs.isVisible()
