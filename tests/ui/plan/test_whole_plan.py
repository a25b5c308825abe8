"""From an empty workspace to a complete plan, by keys alone, as a new QA officer does it."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from lscb_audit.rules.plan_state import COMPLETED
from ui.plan.new_audit import NewAuditDialog
from ui.plan.scale_dialog import ScaleDialog

from ..a11y_lint import spoken_name
from .conftest import Desk

CTRL, SHIFT, ALT = (
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.ShiftModifier,
    Qt.KeyboardModifier.AltModifier,
)
KEY = Qt.Key
LINES = ("Lasting change", "Voice of the child", "Deciding together", "The plan afterwards", "Oversight")
AGENCIES = (
    ("CSC", "Social care", "Local authority"),
    ("POL", "Police", "Police"),
    ("CH", "Community health", "Health"),
    ("PC", "Primary care", "Health"),
    ("EDU", "Education", "Education"),
    ("EH", "Early help", "Local authority"),
    ("AMH", "Adult mental health", "Health"),
    ("HOU", "Housing", "Housing"),
)


def _focus() -> QWidget:
    found = QApplication.focusWidget()
    assert found is not None
    return found


def _new_audit(dialog: NewAuditDialog) -> None:
    focus = _focus()
    assert focus is dialog.fields["title"].box, "one begins with the title"
    QTest.keyClicks(focus, "Stepping down from neglect plans")
    assert dialog.fields["reference"].text() == "stepping-down-from-neglect"
    QTest.keyClick(focus, KEY.Key_Tab)
    QTest.keyClicks(_focus(), "neglect")
    QTest.keyClick(_focus(), KEY.Key_Return)


def _own_scale(dialog: ScaleDialog) -> None:
    def keys(*what: KEY | str) -> None:
        for one in what:
            at = _focus()
            QTest.keyClicks(at, one) if isinstance(one, str) else QTest.keyClick(at, one)

    keys("our-scale", KEY.Key_Tab, KEY.Key_Insert)
    keys("In part", KEY.Key_Tab)
    dialog.list.setFocus()
    QTest.keyClick(dialog.list, KEY.Key_Up, ALT)
    assert [level.label for level in dialog.answers()[1]] == ["Met", "In part", "Not met"]
    dialog.use.setFocus()
    keys(KEY.Key_Space)


def test_from_an_empty_workspace_to_a_complete_plan(desk: Desk) -> None:
    desk.answering(NewAuditDialog, _new_audit)
    with desk.qtbot.waitSignal(desk.window.arrived):
        desk.press(KEY.Key_N, CTRL | SHIFT)
    desk.come_back()
    assert desk.window.windowTitle() == "Plan, Stepping down from neglect plans – LSCB Audit"
    _why(desk)
    _lines(desk)
    _scale(desk)
    _agencies(desk)
    _dates(desk)
    _protection(desk)
    desk.until(lambda plan: all(part.state == COMPLETED for part in plan.parts))
    plan = desk.sheet()
    assert [line.row.title for line in plan.lines] == list(LINES)
    assert [(one.code, one.name, one.sector) for one in plan.agencies] == list(AGENCIES)
    assert plan.scale == ("our-scale", 1)
    assert plan.facts["hand_in_by"] == "2026-11-13T17:00"
    assert not desk.screen.next_button.isVisible()
    assert not desk.screen.lacks.isVisible()


def _why(desk: Desk) -> None:
    desk.press(KEY.Key_F8)
    assert desk.focus().accessibleName() == "Why this theme", "title, theme and year are there"
    desk.write("One in four was referred again.")
    desk.tab()
    desk.write("Plans end too soon.")
    desk.tab()
    desk.write("Each agency audits its own work.")
    desk.tab()
    assert spoken_name(desk.focus()) == "Quotas are set with the cases"
    desk.tab()
    desk.write("1/10/2025")
    desk.tab(2)
    desk.write("30 Sep 2026")
    desk.tab(2)
    desk.until(lambda plan: plan.parts[0].state == COMPLETED)


def _lines(desk: Desk) -> None:
    desk.press(KEY.Key_F8)
    assert spoken_name(desk.focus()) == "Add a line"
    for number, title in enumerate(LINES, 1):
        if number == 1:
            desk.press(KEY.Key_Space)
        else:
            lines = desk.screen.sections["lines"]
            lines.list.setFocus()  # type: ignore[attr-defined]  # the section of the lines
            desk.press(KEY.Key_Insert)
        desk.qtbot.waitUntil(lambda number=number: _line_code(desk) == f"K{number}")  # type: ignore[misc]
        desk.write(title)
        desk.tab(2)
        desk.write("Was it so?")
        desk.tab()
        desk.write("Seen alone?")
        desk.tab()
        desk.until(lambda plan, number=number: plan.lines[number - 1].row.prompts)  # type: ignore[misc]
    desk.until(lambda plan: plan.parts[1].state == COMPLETED)


def _line_code(desk: Desk) -> str:
    fields = desk.screen.sections["lines"].fields  # type: ignore[attr-defined]  # the section of the lines
    return str(fields["line"].text()) if desk.focus() is fields["title"].box else ""


def _scale(desk: Desk) -> None:
    desk.press(KEY.Key_F8)
    assert desk.focus().accessibleName() == "Grading scales"
    desk.tab()
    desk.answering(ScaleDialog, _own_scale)
    desk.press(KEY.Key_Space)
    desk.come_back()
    desk.until(lambda plan: plan.scale == ("our-scale", 1))


def _agencies(desk: Desk) -> None:
    desk.press(KEY.Key_F8)
    for number, (code, name, sector) in enumerate(AGENCIES, 1):
        desk.qtbot.waitUntil(lambda: desk.focus().accessibleName() == "Code")
        desk.write(code)
        desk.tab()
        desk.write(name)
        desk.tab()
        desk.write(sector)
        desk.press(KEY.Key_Return)
        desk.until(lambda plan, number=number: len(plan.agencies) == number)  # type: ignore[misc]


def _dates(desk: Desk) -> None:
    desk.press(KEY.Key_F8)
    assert desk.focus().accessibleName() == "Forms due"
    desk.write("13/11/2026 5pm")
    desk.tab(2)
    desk.write("26 November 2026")
    desk.tab(2)
    desk.write("8 January 2027, 12:00")
    desk.tab()
    desk.until(lambda plan: plan.facts["final_by"] == "2027-01-08T12:00")


def _protection(desk: Desk) -> None:
    desk.press(KEY.Key_F8)
    desk.write("Public task.")
    desk.tab()
    desk.write("Version 3.")
    desk.tab(3)
    assert desk.focus().accessibleName() == "Keep until"
    desk.write("30/11/2028")
    desk.tab()
