"""U9, U10, U11: what is missing is listed, the answers are checked, the form is handed in and revised."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel

from lscb_audit import auditing
from lscb_audit.auditing import At
from lscb_audit.rules import form as rules
from lscb_audit.sampling import people
from lscb_audit.sampling.involvement import extend
from lscb_audit.setting_up import set_fact
from ui.form.pages import CHECK
from ui.form.problem import TITLE

from .audits import REFERENCE
from .conftest import KEY, TODAY, Desk

CTRL, ALT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier


def shown(desk: Desk) -> list[str]:
    """Return the sentences of the list of problems."""
    return [one.sentence for one in desk.screen.middle.problems.rows()]


def sign(desk: Desk, reason: str = "") -> None:
    """Fill the sign-off and hand in, by keys."""
    check = desk.screen.middle.check
    if reason:
        check.reason.setFocus()
        desk.type(reason)
    check.role.setFocus()
    check.role.clear()
    desk.type("Named nurse")
    check.agreed.setFocus()
    if not check.agreed.isChecked():
        desk.key(Qt.Key.Key_Space)
    desk.key(Qt.Key.Key_PageDown, CTRL)
    desk.settled()


def test_u9_f7_lists_what_is_missing_and_takes_the_focus(desk: Desk, heard: list[str]) -> None:
    desk.key(Qt.Key.Key_F7)
    problems = desk.screen.middle.problems
    assert problems.title.text().startswith(TITLE)
    assert problems.list.hasFocus()
    assert shown(desk) == [one.sentence for one in rules.missing(desk.record())]
    assert any(one.startswith(TITLE) for one in heard)


def test_u9_each_line_says_the_same_as_the_field_and_enter_jumps_there(desk: Desk) -> None:
    desk.key(Qt.Key.Key_2, ALT)
    desk.key(Qt.Key.Key_F7)
    first, second = shown(desk)[:2]
    assert first == "Lasting change: say what in the record shows this."
    desk.key(Qt.Key.Key_Return)
    box = desk.screen.middle.line.boxes["evidence"]
    assert QApplication.focusWidget() is box.edit
    assert box.problem.words.text() == first
    desk.key(Qt.Key.Key_F7)
    desk.key(Qt.Key.Key_Down)
    desk.key(Qt.Key.Key_Return)
    assert desk.screen.page is not None
    assert desk.screen.page.line == "K2"
    assert desk.screen.middle.line.problem.words.text() == second
    assert desk.screen.middle.line.grade.tiles[0].hasFocus()


def test_u9_it_never_opens_by_itself_and_what_is_put_right_goes_when_the_field_is_left(desk: Desk) -> None:
    desk.key(Qt.Key.Key_2, ALT)
    desk.focus("evidence")
    box, problems = desk.screen.middle.line.boxes["evidence"], desk.screen.middle.problems
    desk.type("Seen")
    box.edit.clear()
    desk.focus("analysis")
    desk.settled()
    assert not problems.isVisible()
    assert not box.problem.isVisible()
    desk.key(Qt.Key.Key_F7)
    desk.key(Qt.Key.Key_Return)
    assert box.problem.isVisible()
    desk.type("Seen alone.")
    desk.key(Qt.Key.Key_Tab)
    desk.settled()
    assert not box.problem.isVisible()


def test_escape_leaves_the_list_of_problems(desk: Desk) -> None:
    desk.key(Qt.Key.Key_F7)
    desk.key(Qt.Key.Key_Escape)
    assert not desk.screen.middle.problems.isVisible()
    assert desk.screen.middle.isAncestorOf(QApplication.focusWidget() or desk.screen)


def test_u10_handing_in_early_lists_what_is_missing_instead_of_being_grey(desk: Desk) -> None:
    assert desk.window.actions_by_name["hand_in"].isEnabled()
    desk.window.do("hand_in")
    desk.settled()
    assert len(shown(desk)) == 4
    assert not desk.record().handed_in


def test_u11_every_answer_stands_on_one_page_with_its_way_back(full: Desk) -> None:
    check = full.screen.middle.check
    said = {row[0]: row[1] for row in check.model.rows}
    assert said["Independence"] == "I had no part in this case"
    assert said["1 Lasting change\nEvidence"] == "Seen alone on 3 May."
    assert said["1 Lasting change\nAnalysis"] == "Not answered"
    assert said["Overall\nGrade"] == "Good"
    assert {row[2] for row in check.model.rows} == {"Change"}
    at = [row[0] for row in check.model.rows].index("2 The child’s voice\nEvidence")
    check.answers.setFocus()
    check.answers.selectRow(at)
    full.key(Qt.Key.Key_Return)
    assert full.screen.page is not None
    assert full.screen.page.line == "K2"
    assert QApplication.focusWidget() is full.screen.middle.line.boxes["evidence"].edit


def test_u11_what_may_identify_the_family_is_listed_with_where_it_stands(full: Desk) -> None:
    words = "The new address, EX9 9ZZ, was known."
    full.ask(lambda workspace: auditing.settle(workspace, KEY, At("K2", "voice"), words, ()))
    full.open()
    full.screen.go_to(CHECK)
    full.settled()
    told = full.screen.middle.check.found.label.text()
    assert "2 The child’s voice, The child’s voice and daily life: postcode “EX9 9ZZ”" in told


def test_what_is_handed_in_is_due_no_more_and_more_time_is_heeded(full: Desk) -> None:
    full.ask(lambda workspace: set_fact(workspace, REFERENCE, "hand_in_by", "2026-11-13T17:00"))
    full.open()
    due = full.screen.head.findChildren(QLabel)
    assert any("late" in label.text() for label in due if label.isVisible())
    full.ask(lambda workspace: extend(workspace, REFERENCE, [(KEY.unit, KEY.agency)], "2026-12-04T17:00"))
    full.open()
    said = " ".join(label.text() for label in due if label.isVisible())
    assert "Fri 4 Dec" in said
    assert "late" not in said
    sign(full)
    assert "4 Dec" not in " ".join(label.text() for label in due if label.isVisible())


def test_u11_a_name_of_the_case_list_is_pointed_out_wherever_it_is_typed(full: Desk) -> None:
    words = "They met ash brook at the school."
    full.ask(lambda workspace: people.add_person(workspace, REFERENCE, "C01", "index child", "", "Ash Brook"))
    full.ask(lambda workspace: auditing.settle(workspace, KEY, At("K2", "voice"), words, ()))
    full.open(line="K2")
    box = full.screen.middle.line.boxes["voice"]
    full.qtbot.waitUntil(box.notice.isVisible)
    full.screen.go_to(CHECK)
    full.settled()
    assert "name “brook”" in full.screen.middle.check.found.label.text()


def test_u11_the_page_of_answers_comes_before_the_hand_in(full: Desk) -> None:
    full.screen.go_to("line", "K1")
    full.window.do("hand_in")
    full.settled()
    assert full.screen.page is not None
    assert full.screen.page.kind == CHECK
    assert not full.record().handed_in


def test_signing_asks_for_role_and_statement(full: Desk) -> None:
    check = full.screen.middle.check
    full.window.do("hand_in")
    assert check.problem.words.text().startswith("Say by which role")
    check.role.setText("Named nurse")
    full.window.do("hand_in")
    assert check.problem.words.text().startswith("Tick that you have checked")
    assert check.agreed.hasFocus()
    assert not full.record().handed_in


def test_handed_in_it_is_locked_and_says_so(full: Desk, heard: list[str]) -> None:
    sign(full)
    assert full.record().handed_in
    assert "Handed in. The QA officers can read it now." in heard
    assert full.screen.middle.state.label.text().startswith("Handed in on 20 November 2026.")
    full.screen.go_to("line", "K1")
    full.key(Qt.Key.Key_4, ALT)
    full.focus("evidence")
    full.type("Changed.")
    full.settled()
    assert full.record().lines[0].own.value == "good"
    assert full.record().lines[0].texts[0].value == "Seen alone on 3 May."
    assert not full.record().pending
    # where nothing can be kept nothing is asked
    full.screen.go_to("about")
    assert not full.screen.middle.about.on.isVisible()
    full.screen.middle.act.click()
    full.screen.go_to("about")
    assert full.screen.middle.about.on.isVisible()


def test_l9_a_change_after_hand_in_is_a_revision_that_needs_a_reason(full: Desk) -> None:
    sign(full)
    full.screen.middle.act.click()
    full.screen.go_to("line", "K1")
    full.key(Qt.Key.Key_3, ALT)
    full.settled()
    assert full.record().pending
    assert "what was handed in counts" in full.screen.middle.state.label.text()
    full.screen.go_to(CHECK)
    full.settled()
    sign(full)
    assert full.screen.middle.check.problem.words.text().startswith("Say why the form is changed")
    assert full.record().pending
    sign(full, "The second visit was missed.")
    assert not full.record().pending
    assert full.record().lines[0].own.value == "ri"


def test_l10_comments_of_a_returned_form_stay_at_their_question_until_they_are_answered(full: Desk) -> None:
    sign(full)
    comments = {"K2": "By whom was she seen?", "": "And the second half of the year?"}
    full.ask(lambda workspace: auditing.give_back(workspace, KEY, "Two questions", comments, "2026-11-14"))
    full.screen._last.clear()
    full.open()
    assert full.screen.page is not None
    assert full.screen.page.line == "K2"
    assert full.screen.middle.state.label.text() == (
        "The QA officer has returned this form. Two questions. Two comments to answer."
    )
    shown_here = full.screen.middle.line.comments.shown[0]
    assert shown_here.said.text() == "QA officer: By whom was she seen?"
    assert shown_here.answer.hasFocus()
    full.type("By the school nurse.")
    full.key(Qt.Key.Key_PageDown, CTRL)
    full.key(Qt.Key.Key_PageUp, CTRL)
    full.settled()
    assert shown_here.answer.text() == "By the school nurse.", "half an answer is lost by looking elsewhere"
    shown_here.answer.setFocus()
    full.key(Qt.Key.Key_Return)
    full.settled()
    assert full.record().lines[1].comments[0].answer == "By the school nurse."
    assert shown_here.told.text().startswith("Answered 20 November 2026")
    full.screen.middle.act.click()
    assert full.screen.page is not None
    assert full.screen.page.line == ""
    full.type("Seen in school.")
    full.key(Qt.Key.Key_Return)
    full.settled()
    assert not rules.missing(full.record())


def test_a_form_that_is_returned_without_a_comment_says_why(full: Desk) -> None:
    sign(full)
    full.ask(lambda workspace: auditing.give_back(workspace, KEY, "the grades lack reasons", {}, TODAY))
    full.open(line="K1")
    assert full.screen.middle.state.label.text() == (
        "The QA officer has returned this form. The grades lack reasons. Put that right, check, then "
        "hand it in again."
    )


def test_the_agency_sees_that_a_qa_officer_has_read_the_form(full: Desk) -> None:
    sign(full)
    full.ask(lambda workspace: auditing.note_reading(workspace, KEY, "QA officer", "2026-11-21T09:00"))
    full.open()
    assert "Read by a QA officer on 21 November 2026." in full.screen.middle.state.label.text()


def test_the_private_note_is_kept_and_is_no_part_of_what_is_missing(desk: Desk) -> None:
    desk.window.do("note")
    desk.type("Good recording, thank you.")
    desk.key(Qt.Key.Key_PageDown, CTRL)
    desk.settled()
    assert desk.record().note.value == "Good recording, thank you."
    assert "never leaves Community health" in desk.screen.middle.note._stays.label.text()


def test_where_nothing_can_be_written_what_was_typed_stays_and_is_tried_again(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    from lscb_audit.errors import PlaceProblem

    def full_disk(*_: object) -> str:
        raise PlaceProblem("The disk is full. Free some space.")

    desk.focus("evidence")
    with monkeypatch.context() as patched, desk.qtbot.waitSignal(desk.screen.keeper.failed):
        patched.setattr(auditing, "save_draft", full_disk)
        desk.type("Not to be lost.")
    trouble = desk.screen.middle.trouble
    assert trouble.isVisible()
    assert "The disk is full" in trouble.label.text()
    assert desk.screen.middle.line.boxes["evidence"].text() == "Not to be lost."
    with desk.qtbot.waitSignal(desk.screen.keeper.mended):
        desk.screen.keeper.try_again()
    assert not trouble.isVisible()
    assert desk.record().lines[0].texts[0].value == "Not to be lost."
