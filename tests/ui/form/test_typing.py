"""U8: every change is kept at once, in the encrypted store; nobody presses Save."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from db.drafts import drafts
from lscb_audit import auditing
from lscb_audit.auditing import At, FormKey
from tests.ui.fake import FakeFloor, open_copy
from ui.form import keeper
from ui.form.pages import CHECK, LINE

from .conftest import KEY, Desk

CTRL, ALT, SHIFT = (
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.AltModifier,
    Qt.KeyboardModifier.ShiftModifier,
)


def kept(desk: Desk) -> list[tuple[str, str, int]]:
    """Return field, text and caret of the drafts in the store."""
    found = desk.ask(lambda workspace: drafts(workspace.store.raw()))
    return [(draft.field, draft.text, draft.caret) for draft in found]


def test_u8_what_is_typed_is_a_draft_in_the_store_before_a_second_has_gone(desk: Desk) -> None:
    desk.focus("evidence")
    assert keeper.PAUSE_MS < 1000
    with desk.qtbot.waitSignal(desk.screen.keeper.kept):
        desk.type("Seen alone on 3 May")
    assert kept(desk) == [("evidence", "Seen alone on 3 May", 19)]


def test_u8_who_types_on_does_not_put_the_draft_off(desk: Desk) -> None:
    desk.focus("evidence")
    desk.type("S")
    timer = desk.screen.keeper.findChildren(type(desk.screen.keeper._pause))[0]
    left = timer.remainingTime()
    desk.type("een alone")
    assert timer.isActive()
    assert timer.remainingTime() <= left


def test_u8_leaving_a_box_makes_it_a_change_and_ends_the_draft(desk: Desk) -> None:
    desk.focus("evidence")
    desk.type("Seen alone on 3 May.")
    desk.key(Qt.Key.Key_Tab)
    desk.settled()
    assert kept(desk) == []
    assert desk.record().lines[0].texts[0].value == "Seen alone on 3 May."


def test_u8_another_page_takes_what_was_typed_into_the_record(desk: Desk) -> None:
    desk.focus("voice")
    desk.type("She drew a house.")
    desk.key(Qt.Key.Key_PageDown, CTRL)
    assert desk.screen.page is not None
    assert desk.screen.page.line == "K2"
    desk.settled()
    assert desk.record().lines[0].texts[4].value == "She drew a house."
    desk.key(Qt.Key.Key_PageUp, CTRL)
    assert desk.screen.middle.line.boxes["voice"].text() == "She drew a house."


def test_u8_what_is_half_typed_is_a_draft_before_the_workspace_locks(desk: Desk) -> None:
    desk.focus("analysis")
    desk.type("Half a sen")
    desk.window.office.locking.emit()
    assert kept(desk) == [("analysis", "Half a sen", 10)]


def test_u8_the_words_are_saved_on_this_laptop_and_they_are_said_once(desk: Desk, heard: list[str]) -> None:
    desk.focus("evidence")
    for words in ("One.", " Two."):
        with desk.qtbot.waitSignal(desk.screen.keeper.kept):
            desk.type(words)
    assert desk.window.status.state.text().startswith("Saved on this laptop ")
    assert len([one for one in heard if one.startswith("Saved")]) == 1


def test_u8_after_a_crash_the_form_opens_in_the_box_at_the_caret(desk: Desk) -> None:
    desk.focus("strengths")
    with desk.qtbot.waitSignal(desk.screen.keeper.kept):
        desk.type("Same worker for two years")
        for _ in range(5):
            desk.key(Qt.Key.Key_Left)
        desk.type("long ")
    # as after a crash: the draft is there, and no change
    desk.screen.keeper.begin(None)
    desk.screen._last.clear()
    desk.open()
    box = desk.screen.middle.line.boxes["strengths"]
    assert box.text() == "Same worker for two long years"
    desk.qtbot.waitUntil(lambda: QApplication.focusWidget() is box.edit)
    assert (desk.screen.page.line if desk.screen.page else "", box.caret()) == ("K1", 25)


def test_u8_what_is_typed_as_the_window_closes_is_kept(desk: Desk, floor: FakeFloor) -> None:
    desk.focus("evidence")
    desk.type("The last word.")
    desk.window.close()
    (left,) = floor.workspaces
    assert left.closed
    workspace = open_copy(left.folder, ())
    assert auditing.read(workspace, KEY).form.lines[0].texts[0].value == "The last word."
    workspace.close()


def test_an_identifier_that_was_kept_stays_kept_on_the_way_through_the_pages(desk: Desk) -> None:
    desk.focus("evidence")
    box = desk.screen.middle.line.boxes["evidence"]
    desk.type("Moved to EX9 9ZZ.")
    desk.qtbot.waitUntil(box.notice.isVisible)
    box.notice.keep.click()
    desk.screen.step(1)
    with desk.qtbot.waitSignal(box.read_through):
        desk.screen.step(-1)
    assert box.text() == "Moved to EX9 9ZZ."
    assert not box.notice.isVisible()


def test_u8_two_leaves_of_one_box_are_no_conflict_with_oneself(desk: Desk) -> None:
    desk.focus("evidence")
    for words in ("One.", " Two.", " Three."):
        desk.type(words)
        desk.focus("analysis")
        desk.focus("evidence")
    desk.focus("analysis")
    desk.settled()
    shown = desk.record().lines[0].texts[0]
    assert (shown.value, shown.others) == ("One. Two. Three.", ())


def test_l2_a_draft_belongs_to_its_own_form(desk: Desk) -> None:
    desk.focus("evidence")
    desk.type("Only of this case.")
    desk.open("C01", "K1")
    assert desk.screen.middle.line.boxes["evidence"].text() == ""
    assert desk.record(FormKey("step-down", "C01", "CHS")).lines[0].texts[0].value == ""
    assert desk.record().lines[0].texts[0].value == "Only of this case."


def test_u12_the_grade_is_in_the_record_at_once_and_can_be_undone(desk: Desk) -> None:
    desk.key(Qt.Key.Key_3, ALT)
    desk.settled()
    assert desk.record().lines[0].own.value == "ri"
    desk.key(Qt.Key.Key_Delete)
    desk.settled()
    assert desk.record().lines[0].own.value == ""
    for grade in ("ri", ""):
        desk.key(Qt.Key.Key_Z, CTRL)
        desk.settled()
        assert desk.record().lines[0].own.value == grade


def test_u12_undo_in_a_box_undoes_its_typing_and_a_grade_chosen_meanwhile_first(desk: Desk) -> None:
    desk.focus("evidence")
    desk.type("Seen.")
    desk.key(Qt.Key.Key_2, ALT)
    desk.key(Qt.Key.Key_Z, CTRL)
    desk.settled()
    box = desk.screen.middle.line.boxes["evidence"]
    assert (desk.screen.middle.line.grade.value, box.text()) == ("", "Seen.")
    desk.focus("evidence")
    desk.key(Qt.Key.Key_Z, CTRL)
    assert box.text() == ""


def test_a_grade_is_chosen_by_arrows_and_space_and_looking_round_chooses_nothing(desk: Desk) -> None:
    picker = desk.screen.middle.line.grade
    picker.take_focus()
    desk.key(Qt.Key.Key_Right)
    assert picker.value == ""
    desk.key(Qt.Key.Key_Space)
    assert picker.value == "good"


def test_what_cannot_be_graded_says_why_by_keys(desk: Desk) -> None:
    desk.key(Qt.Key.Key_0, ALT)
    desk.key(Qt.Key.Key_Space)
    desk.settled()
    assert desk.record().lines[0].own.value == "NA"
    assert desk.screen.middle.line.boxes["evidence"].edit.accessibleName() == "Why it cannot be graded"


def test_a_second_reader_grades_beside(desk: Desk) -> None:
    desk.screen.middle.line.more.click()
    desk.key(Qt.Key.Key_Space)
    desk.settled()
    assert (desk.record().lines[0].own.value, desk.record().lines[0].second.value) == ("", "outstanding")


def test_u12_an_earlier_version_comes_back_and_that_can_be_undone(desk: Desk) -> None:
    from ui.history.dialog import HistoryDialog

    for words in ("The first.", " The second."):
        desk.focus("evidence")
        desk.type(words)
        desk.focus("analysis")
        desk.settled()
    desk.focus("evidence")
    seen: list[list[str]] = []

    def restore(dialog: HistoryDialog) -> bool:
        seen.append([entry.words for entry in dialog._entries])
        dialog.choose(1)
        assert dialog.text.toPlainText() == "The first."
        dialog.use.click()
        return True

    HistoryDialog.exec, before = restore, HistoryDialog.exec  # type: ignore[method-assign,assignment]  # nobody is there to press keys
    try:
        desk.key(Qt.Key.Key_H, CTRL)
        box = desk.screen.middle.line.boxes["evidence"]
        desk.qtbot.waitUntil(lambda: box.text() == "The first.")
    finally:
        HistoryDialog.exec = before  # type: ignore[method-assign]  # as it was
    assert seen == [["The first. The second.", "The first."]]
    desk.key(Qt.Key.Key_Z, CTRL)
    assert box.text() == "The first. The second."


def test_the_pages_are_reached_in_their_order(desk: Desk) -> None:
    kinds = []
    for _ in range(5):
        assert desk.screen.page is not None
        kinds.append((desk.screen.page.kind, desk.screen.page.line))
        desk.key(Qt.Key.Key_PageDown, CTRL)
    assert kinds == [(LINE, "K1"), (LINE, "K2"), (LINE, "K3"), (LINE, ""), ("note", "")]
    assert desk.screen.page is not None
    assert desk.screen.page.kind == CHECK


def test_a_draft_is_of_a_field_of_a_line(desk: Desk) -> None:
    desk.screen.go_to(LINE, "")
    desk.focus("evidence")
    desk.type("As a whole.")
    desk.screen.keeper.flush()
    desk.settled()
    assert desk.screen.sheet is not None
    assert desk.screen.sheet.value(At("", "evidence")).value == "As a whole."
    assert desk.record().lines[-1].texts[0].value == "As a whole."
