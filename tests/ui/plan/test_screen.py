"""The plan's screen: what is kept and when, what is refused and where it is said, how it is taken back."""

from collections.abc import Callable
from functools import partial
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from lscb_audit import auditing, setting_up
from lscb_audit.auditing.concerns import LocalNumbers
from lscb_audit.rules.audit import AgencyRow, Audit, LineRow, Plan
from lscb_audit.rules.plan_state import SECTIONS
from lscb_audit.rules.scales import BUILT_IN, level_rows
from lscb_audit.taking_in import record
from lscb_audit.workspace import Workspace
from ui.plan.calendar import PickDay
from ui.plan.new_audit import NewAuditDialog
from ui.plan.scale_dialog import ScaleDialog
from ui.plan.settings import PartnershipSettings

from .conftest import Desk

KEY = Qt.Key
CTRL, ALT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier


def field(desk: Desk, name: str) -> Any:
    """Return a field of the section that is shown."""
    section: Any = desk.screen.sections[desk.screen.at]
    return getattr(section, "entries", section).fields[name]


def section(desk: Desk) -> Any:
    return desk.screen.sections[desk.screen.at]


def changes(at: Workspace) -> int:
    with at.reading() as (reader, _):
        return int(reader.connection.exec_driver_sql("SELECT count(*) FROM change").scalar_one())


def focus() -> QWidget:
    found = QApplication.focusWidget()
    assert found is not None
    return found


def test_a_field_is_kept_when_it_is_left_and_an_unchanged_one_leaves_no_trace(desk: Desk) -> None:
    desk.make().screen.follow("why")
    field(desk, "theme").setFocus()
    desk.write("neglect")
    desk.tab()
    desk.until(lambda plan: plan.facts["theme"] == "neglect")
    assert desk.window.status.state.text().startswith("Saved on this laptop")
    before = desk.on_record(changes)
    for name in ("theme", "why", "method", "period_from", "theme"):
        field(desk, name).setFocus()
    desk.tab()
    assert desk.on_record(changes) == before


def test_what_came_by_workbook_is_left_to_the_letter_by_who_only_looks(desk: Desk) -> None:
    plan = Plan(
        "odd", "An  odd\ntitle", "neglect ", "Exampleshire", "case audit", why="Two lines,\n and a space \n",
        unit_word="case", scale="ofsted", lawful_basis="\nPublic task", workshop_date="2026-11-26",
    )  # fmt: skip
    line = LineRow("K1", " A  title", question="Was it?\n", scale="OFSTED", voice="no")
    agency = AgencyRow("POL", "Police  force", "Police ")
    levels = level_rows(BUILT_IN["ofsted"])
    odd = Audit(plan, levels=levels, lines=(line,), agencies=(agency,))
    desk.on_record(lambda at: record(at, odd, "test"))
    before = desk.on_record(changes)
    desk.open("odd")
    for name in SECTIONS:
        desk.screen.follow(name)
        for one in getattr(section(desk), "fields", {}).values():
            one.setFocus()
        desk.screen.commit()
    assert desk.on_record(changes) == before


def test_a_date_that_is_none_is_told_at_its_field_and_kept_for_putting_right(desk: Desk) -> None:
    desk.make().screen.follow("dates")
    due = field(desk, "hand_in_by")
    due.setFocus()
    desk.write("31 November 2026")
    desk.tab()
    said = "“31 November 2026” is no date. Write for example 13 November 2026, 17:00."
    assert due.problem.words.text() == said
    assert said in due.edit.accessibleDescription()
    assert due.edit.text() == "31 November 2026"
    assert desk.sheet().facts["hand_in_by"] == ""
    due.setFocus()
    due.edit.selectAll()
    desk.write("21/11/2026 9am")
    desk.tab()
    desk.until(lambda plan: plan.facts["hand_in_by"] == "2026-11-21T09:00")
    assert not due.wrong
    assert due.edit.text() == "21 November 2026, 09:00"
    assert due.note.text().startswith("Saturday 21 November is no working day.")


def test_a_code_that_another_line_has_is_refused_at_its_field(desk: Desk) -> None:
    desk.make()
    for _ in range(2):
        desk.on_record(lambda at: setting_up.add_line(at, "neglect", title="A line"))
    desk.open("neglect", "lines")
    code = field(desk, "line")
    code.setFocus()
    code.edit.selectAll()
    desk.write("k2")
    desk.tab()
    desk.qtbot.waitUntil(lambda: code.wrong)
    assert code.problem.words.text() == "There is already a line K2. Give this one another code."
    assert [line.row.line for line in desk.sheet().lines] == ["K1", "K2"]
    section(desk).list.setFocus()
    desk.press(KEY.Key_Down)
    assert (code.text(), code.wrong) == ("K2", False), "another line has no such problem"


def test_undo_is_the_fields_own_while_one_types_and_the_plans_after_it(desk: Desk) -> None:
    desk.make().screen.follow("why")
    theme = field(desk, "theme")
    theme.setFocus()
    desk.write("neglect")
    desk.press(KEY.Key_Z, CTRL)
    assert theme.edit.text() == ""
    desk.write("neglect")
    desk.press(KEY.Key_Return)
    desk.until(lambda plan: plan.facts["theme"] == "neglect")
    desk.press(KEY.Key_Z, CTRL)
    desk.until(lambda plan: not plan.facts["theme"])
    desk.qtbot.waitUntil(lambda: theme.edit.text() == "")
    desk.qtbot.waitUntil(lambda: desk.window.status.state.text() == "Taken back: Theme")
    desk.press(KEY.Key_Z, CTRL)
    assert "nothing to take back" in desk.window.status.state.text()


def test_undo_goes_back_to_the_section_of_the_change(desk: Desk) -> None:
    desk.make().screen.follow("sharing")
    word = field(desk, "unit_word")
    word.setFocus()
    word.edit.selectAll()
    desk.write("meeting")
    desk.screen.follow("scale")
    desk.until(lambda plan: plan.facts["unit_word"] == "meeting")
    desk.press(KEY.Key_Z, CTRL)
    desk.until(lambda plan: plan.facts["unit_word"] == "case")
    assert desk.screen.at == "sharing"


def test_what_is_half_typed_is_kept_when_one_goes_elsewhere_or_locks(desk: Desk) -> None:
    desk.make().screen.follow("why")
    ways: dict[str, Callable[[], object]] = {
        "why": partial(desk.screen.follow, "lines"),
        "method": desk.window.office.locking.emit,
    }
    for name, begin in ways.items():
        desk.screen.show_section("why")
        field(desk, name).setFocus()
        desk.write("Half")
        begin()
        desk.until(lambda plan, name=name: plan.facts[name] == "Half")  # type: ignore[misc]


def test_lines_are_moved_and_removed_by_keys(desk: Desk) -> None:
    desk.make()
    for title in ("One", "Two", "Three"):
        desk.on_record(lambda at, title=title: setting_up.add_line(at, "neglect", title=title))  # type: ignore[misc]
    desk.open("neglect", "lines")
    section(desk).list.setFocus()
    desk.press(KEY.Key_Down, ALT)
    desk.until(lambda plan: [one.row.title for one in plan.lines] == ["Two", "One", "Three"])
    desk.qtbot.waitUntil(lambda: section(desk).list.currentIndex().row() == 1)
    desk.press(KEY.Key_Delete)
    desk.until(lambda plan: [one.row.title for one in plan.lines] == ["Two", "Three"])
    desk.press(KEY.Key_Z, CTRL)
    desk.until(lambda plan: [one.row.title for one in plan.lines] == ["Two", "One", "Three"])


def test_a_line_that_forms_have_answered_stays_and_its_change_is_pointed_out(desk: Desk, sample: str) -> None:
    desk.open(sample, "lines")
    question = field(desk, "question")
    assert "forms begun: what you change here, they ask at once." in question.note.text()
    section(desk).list.setFocus()
    desk.press(KEY.Key_Delete)
    desk.qtbot.waitUntil(desk.screen.told.isVisible)
    assert desk.screen.told.label.text().startswith("Line K1 stays: ")
    question.setFocus()
    desk.press(KEY.Key_A, CTRL)
    desk.write("Did it last?")
    desk.tab()
    desk.until(lambda plan: plan.lines[0].row.question == "Did it last?")
    assert "the old ones stay in the history" in desk.screen.told.label.text()


def test_an_agency_with_forms_stays(desk: Desk, sample: str) -> None:
    desk.open(sample, "agencies")
    section(desk).list.setFocus()
    desk.press(KEY.Key_Delete)
    desk.qtbot.waitUntil(desk.screen.told.isVisible)
    assert "stays in this audit" in desk.screen.told.label.text()
    assert len(desk.sheet().agencies) == 8


def test_a_scale_that_was_graded_on_is_not_changed(desk: Desk, sample: str) -> None:
    desk.open(sample, "scale")
    desk.press(KEY.Key_Down)
    desk.press(KEY.Key_Return)
    desk.qtbot.waitUntil(desk.screen.told.isVisible)
    assert "this audit keeps it" in desk.screen.told.label.text()


def test_an_agency_of_the_partnership_is_taken_in_by_its_button(desk: Desk, sample: str) -> None:
    desk.open(sample)
    desk.make("Another").screen.follow("agencies")
    known = section(desk)._known_flow
    assert known.count() == 8
    item = known.itemAt(1)
    assert item is not None
    item.widget().click()
    desk.until(lambda plan: [one.code for one in plan.agencies] == ["POL"])
    assert known.count() == 7


def test_a_new_title_is_the_windows_title_at_once(desk: Desk) -> None:
    desk.make().screen.follow("why")
    title = field(desk, "title")
    title.setFocus()
    title.edit.selectAll()
    desk.write("Neglect in the early years")
    desk.tab()
    desk.qtbot.waitUntil(lambda: desk.window.windowTitle().startswith("Plan, Neglect in the early years"))
    assert desk.window.session.title == "Neglect in the early years"


def test_boards_come_and_go(desk: Desk) -> None:
    desk.make().screen.follow("sharing")
    section(desk).board.setFocus()
    desk.write("Nextshire")
    desk.press(KEY.Key_Return)
    desk.until(lambda plan: plan.boards == ("Nextshire",))
    assert section(desk).board.edit.text() == ""
    section(desk).remove("Nextshire")
    desk.until(lambda plan: plan.boards == ())


def test_sections_turn_by_keys_and_missing_ones_come_one_after_the_other(desk: Desk) -> None:
    screen = desk.make().screen
    desk.press(KEY.Key_PageDown, CTRL)
    assert screen.at == "lines"
    desk.press(KEY.Key_PageUp, CTRL)
    desk.press(KEY.Key_PageUp, CTRL)
    assert screen.at == "protection"
    seen = []
    for _ in range(6):
        desk.press(KEY.Key_F8)
        seen.append(screen.at)
    assert seen == ["why", "lines", "scale", "agencies", "dates", "protection"]


def test_a_day_is_chosen_by_keys(desk: Desk) -> None:
    desk.make().screen.follow("dates")
    workshop = field(desk, "workshop_date")
    workshop.setFocus()
    desk.write("26/11/2026")
    desk.tab()
    desk.until(lambda plan: plan.facts["workshop_date"] == "2026-11-26")

    def choose(dialog: PickDay) -> None:
        for key in (KEY.Key_PageDown, KEY.Key_Right, KEY.Key_Up, KEY.Key_Left, KEY.Key_Return):
            QTest.keyClick(focus(), key)
        assert dialog.told.text() == "Saturday 19 December 2026, no working day"

    desk.answering(PickDay, choose)
    workshop.pick.click()
    desk.come_back()
    desk.until(lambda plan: plan.facts["workshop_date"] == "2026-12-19")


def test_a_copy_is_made_by_the_dialog_and_says_where_it_comes_from(desk: Desk, sample: str) -> None:
    def copy(dialog: NewAuditDialog) -> None:
        dialog.fields["copied_from"].setFocus()
        QTest.keyClick(focus(), KEY.Key_Down)
        assert dialog.fields["copied_from"].text() == sample
        assert dialog.fields["programme"].text() == "2027/28"
        dialog.parts["agencies"].setFocus()
        QTest.keyClick(focus(), KEY.Key_Space)
        dialog.fields["title"].setFocus()
        QTest.keyClick(focus(), KEY.Key_A, CTRL)
        QTest.keyClick(focus(), KEY.Key_Delete)
        QTest.keyClick(focus(), KEY.Key_Return)
        assert dialog.fields["title"].problem.words.text() == "Give the audit a title."
        QTest.keyClicks(focus(), "Stepping down again")
        QTest.keyClick(focus(), KEY.Key_Return)

    desk.answering(NewAuditDialog, copy)
    with desk.qtbot.waitSignal(desk.window.arrived):
        desk.window.do("new_audit")
    desk.come_back()
    plan = desk.sheet()
    assert (plan.reference, len(plan.lines), plan.agencies) == ("stepping-down-again", 5, ())
    assert desk.screen.from_where.text() == "A re-audit of step-down-2"
    assert {line.row.same_as_previous for line in plan.lines} == {"yes"}


def test_the_local_numbers_are_kept_for_the_whole_partnership(desk: Desk) -> None:
    def fill(dialog: PartnershipSettings) -> None:
        for text in ("MASH, 01632 960123", "EDT, 01632 960456", "LADO, 01632 960789"):
            QTest.keyClicks(focus(), text)
            QTest.keyClick(focus(), KEY.Key_Tab)
        dialog.fields["front_door"].setFocus()
        QTest.keyClick(focus(), KEY.Key_Return)

    desk.answering(PartnershipSettings, fill)
    with desk.qtbot.waitSignal(desk.window.office.wrote):
        desk.window.do("settings")
    assert desk.on_record(auditing.read_local_numbers) == LocalNumbers(
        "MASH, 01632 960123", "EDT, 01632 960456", "LADO, 01632 960789"
    )


def test_another_audit_begins_with_nothing_of_the_one_before(desk: Desk) -> None:
    desk.make("One").screen.follow("why")
    field(desk, "theme").setFocus()
    desk.write("neglect")
    desk.tab()
    desk.until(lambda plan: plan.facts["theme"] == "neglect")
    desk.make("Two").screen.follow("why")
    assert field(desk, "theme").text() == ""
    desk.press(KEY.Key_Z, CTRL)
    assert "nothing to take back" in desk.window.status.state.text()
    assert desk.on_record(lambda at: at.audit("one").plan.theme) == "neglect"


def test_locking_forgets_the_plan(desk: Desk) -> None:
    desk.make().screen.follow("why")
    screen = desk.screen
    screen.leave()
    assert screen.shown is None
    assert screen.sections == {}
    assert screen.window_title() == "Plan"


def test_what_is_wrong_with_a_scale_is_told_at_its_level(desk: Desk) -> None:
    dialog = ScaleDialog(None, desk.window)
    desk.qtbot.addWidget(dialog)
    dialog.show()
    dialog.check()
    assert dialog.name.problem.words.text() == "Give the scale a code, for example our-scale."
    dialog.name.put("ours")
    dialog.add_level()
    dialog.check()
    assert not dialog.name.wrong
    assert dialog.fields["label"].problem.words.text() == "Give the level a label: that is what people read."
    dialog.fields["label"].put("Met")
    dialog.check()
    assert dialog.answers()[1][2].code == "met-2", "a code of its own is made of the label"
    assert dialog.result() == ScaleDialog.DialogCode.Accepted
    dialog.remove_level()
    assert len(dialog.answers()[1]) == 2


def test_the_plan_says_where_quotas_are_set_and_leads_there(desk: Desk) -> None:
    desk.make().screen.follow("why")
    link = section(desk).links["cases:quotas"]
    assert link.text() == "Quotas are set with the cases"
    field(desk, "method").setFocus()
    desk.write("Four of each plan.")
    with desk.qtbot.waitSignal(desk.window.arrived):
        QTest.mouseClick(link, Qt.MouseButton.LeftButton)
    shown: Any = desk.window.screen()
    assert (shown.name, shown.tabs[1].isVisible()) == ("cases", True)
    assert shown.quotas.value.hasFocus()
    desk.qtbot.waitUntil(lambda: desk.sheet().facts["method"] == "Four of each plan.")
