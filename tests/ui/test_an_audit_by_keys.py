"""A whole audit by keys alone: the QA officer sets it up, three agencies fill it, one form is revised.

Nothing is pressed but keys, nothing is found but by Tab and by name: what a screen reader's user has.
"""

from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from lscb_audit import auditing
from lscb_audit.auditing import FormKey
from lscb_audit.formats import workbook
from lscb_audit.rules import form as rules
from lscb_audit.rules.figures import figures
from ui.find_or_do import FindOrDo
from ui.form.concern import ConcernDialog
from ui.forms.dialogs import Return
from ui.main_window import MainWindow
from ui.my_work.choose_agency import ChooseAgency
from ui.my_work.decide import Decide
from ui.plan.new_audit import NewAuditDialog

from .a11y_lint import spoken_name
from .fake import FakeFloor, WatchedWorkspace
from .hands import ALT, CTRL, KEY, SHIFT, Hands, unlocked

AGENCIES = (("POL", "Police"), ("HEA", "Community health"), ("EDU", "Education"))


@pytest.fixture
def floor() -> FakeFloor:
    return FakeFloor([])


@pytest.fixture
def hands(window: MainWindow, qtbot: QtBot) -> Iterator[Hands]:
    yield from unlocked(window, qtbot)


def record(hands: Hands) -> WatchedWorkspace:
    workspace = hands.window.session.workspace
    assert isinstance(workspace, WatchedWorkspace)
    return workspace


def test_u24_an_audit_from_nothing_to_three_forms_handed_in_by_keys_alone(
    hands: Hands, tmp_path: Path
) -> None:
    _plan(hands)
    _cases(hands)
    for code, name in AGENCIES:
        _audit_day(hands, code, name)
    _qa_decides(hands)
    _hand_in_education(hands)
    _return_and_revise(hands)
    workspace = record(hands)
    states = {
        code: rules.state(auditing.read(workspace, FormKey("stepping-down", "C01", code)).form)
        for code, _ in AGENCIES
    }
    assert set(states.values()) == {rules.HANDED_IN}
    _figures_and_export(hands, tmp_path)


def _plan(hands: Hands) -> None:
    def answer() -> None:
        hands.write("Stepping down")
        hands.fill(Theme="Neglect")
        hands.press(KEY.Key_Return)

    hands.expect(NewAuditDialog, answer)
    with hands.qtbot.waitSignal(hands.window.arrived):
        hands.press(KEY.Key_N, CTRL | SHIFT)
    hands.answered(NewAuditDialog)
    hands.fill(
        Why_this_theme="Two reviews.", Aim="Plans end too soon.", Method="Each agency audits its own work."
    )
    hands.fill(Period_from="1/10/2025", Period_to="30/9/2026")
    hands.rest()
    hands.press(KEY.Key_PageDown, CTRL)
    for title in ("Voice", "Oversight"):
        hands.tab_to("Add a line", back=True)
        hands.press(KEY.Key_Space)
        hands.qtbot.waitUntil(lambda: spoken_name(hands.focus()) == "Title")
        hands.write(title)
        hands.press(KEY.Key_Tab)
        hands.fill(Question=f"{title}: was it so?")
        hands.rest()
    hands.press(KEY.Key_F8)
    assert spoken_name(hands.focus()) == "Grading scales"
    hands.press(KEY.Key_Down)
    hands.press(KEY.Key_Return)
    hands.rest()
    hands.press(KEY.Key_F8)
    for code, name in AGENCIES:
        hands.tab_to("Code")
        hands.write(code)
        hands.press(KEY.Key_Tab)
        hands.write(name)
        hands.press(KEY.Key_Return)
        hands.rest()
    audit = record(hands).audit("stepping-down")
    assert [line.title for line in audit.lines] == ["Voice", "Oversight"]
    assert [agency.agency for agency in audit.agencies] == [code for code, _ in AGENCIES]
    assert audit.plan.scale


def _cases(hands: Hands) -> None:
    hands.come("cases", KEY.Key_5, CTRL)
    hands.press(KEY.Key_Space)
    hands.rest()
    hands.fill(Category="CP", Age="4")
    hands.rest()
    for _ in range(2):
        hands.press(KEY.Key_Tab, CTRL)
    for _ in AGENCIES:
        hands.press(KEY.Key_I)
    hands.press(KEY.Key_Tab, CTRL)
    hands.fill(Role_that_audits="Named lead")
    hands.tab_to("Assign")
    hands.press(KEY.Key_Space)
    hands.rest()
    (unit,) = record(hands).audit("stepping-down").units
    assert (unit.unit, unit.category, unit.age) == ("C01", "CP", 4)


def _sit(hands: Hands, name: str) -> None:
    def choose() -> None:
        table = hands.focus()
        rows = [table.model().index(row, 0) for row in range(table.model().rowCount())]  # type: ignore[attr-defined]  # a table
        for _ in rows:
            if table.currentIndex().siblingAtColumn(0).data() == name:  # type: ignore[attr-defined]  # a table
                break
            hands.press(KEY.Key_Down)
        hands.press(KEY.Key_Return)

    hands.expect(ChooseAgency, choose)
    hands.press(KEY.Key_W, CTRL | SHIFT)
    hands.answered(ChooseAgency)


def _audit_day(hands: Hands, code: str, name: str) -> None:
    """One agency's auditor sits down, declares, fills the form, hands in; Education has another link."""
    _sit(hands, name)
    hands.come("form", KEY.Key_F8)
    hands.tab_to("I had no part in this case")
    hands.press(KEY.Key_Space)
    if code == "EDU":
        hands.press(KEY.Key_Down)
        hands.tab_to("What the link is")
        hands.press(KEY.Key_Down)
    hands.tab_to("Declare")
    hands.press(KEY.Key_Space)
    hands.rest()
    for _ in range(2 if code == "EDU" else 1):
        hands.press(KEY.Key_PageDown, CTRL)
    for words in ("Seen alone on 3 May 2026.", "The manager read the file twice."):
        hands.press(KEY.Key_2 if code != "HEA" else KEY.Key_3, ALT)
        hands.tab_to("Evidence")
        hands.write(f"{name}: {words}")
        hands.press(KEY.Key_PageDown, CTRL)
        hands.rest()
    hands.press(KEY.Key_2, ALT)
    hands.rest()
    if code == "HEA":
        _concern(hands)
    if code != "EDU":
        _sign(hands)
    form = auditing.read(record(hands), FormKey("stepping-down", "C01", code)).form
    assert rules.state(form) == (rules.WAITS if code == "EDU" else rules.HANDED_IN), rules.missing(form)


def _concern(hands: Hands) -> None:
    def fill() -> None:
        hands.fill(
            What="Bruises that nobody followed up.", Who="Duty social worker", When="18 Nov 2026, 10:40"
        )
        hands.tab_to("Keep")
        hands.press(KEY.Key_Space)

    hands.expect(ConcernDialog, fill)
    hands.press(KEY.Key_I, CTRL | SHIFT)
    hands.answered(ConcernDialog)


def _sign(hands: Hands, reason: str = "") -> None:
    """Go to the last page, sign and hand in."""
    for _ in range(4):
        hands.press(KEY.Key_PageDown, CTRL)
    hands.rest()
    if reason:
        hands.fill(Why="The question was answered.")
    hands.fill(Your_role="Named lead")
    hands.tab_to("I have checked")
    hands.press(KEY.Key_Space)
    hands.tab_to("Hand in")
    hands.press(KEY.Key_Space)
    hands.rest()


def _back_to_the_qa_desk(hands: Hands) -> None:
    def find() -> None:
        hands.write("qa desk")
        hands.press(KEY.Key_Return)

    hands.expect(FindOrDo, find)
    hands.press(KEY.Key_K, CTRL)
    hands.answered(FindOrDo)
    hands.qtbot.waitUntil(lambda: not hands.window.office.seat.agency)
    hands.come("my_work", KEY.Key_1, CTRL)


def _qa_decides(hands: Hands) -> None:
    """The QA officer records the derogation."""

    def record_it() -> None:
        hands.write("No other lead; a second reader is named.")
        hands.press(KEY.Key_Return)

    _back_to_the_qa_desk(hands)
    hands.expect(Decide, record_it)
    hands.press(KEY.Key_F8)
    hands.answered(Decide)


def _hand_in_education(hands: Hands) -> None:
    _sit(hands, "Education")
    hands.come("form", KEY.Key_F8)
    _sign(hands)


def _return_and_revise(hands: Hands) -> None:
    _back_to_the_qa_desk(hands)
    hands.come("forms", KEY.Key_6, CTRL)

    def comment() -> None:
        hands.write("One question.")
        hands.fill(Comment="Who saw her?")
        hands.tab_to("Return it")
        hands.press(KEY.Key_Space)

    hands.expect(Return, comment)
    hands.tab_to("Return with comments")
    hands.press(KEY.Key_Space)
    hands.answered(Return)
    _sit(hands, "Police")
    hands.come("form", KEY.Key_F8)
    hands.tab_to("Your answer to")
    hands.write("The school nurse.")
    hands.press(KEY.Key_Return)
    hands.rest()
    hands.press(KEY.Key_1, ALT)
    hands.rest()
    _sign(hands, reason="The question was answered.")


def _figures_and_export(hands: Hands, tmp_path: Path) -> None:
    """Figures and export hold what was typed."""
    workspace = record(hands)
    audit = workspace.audit("stepping-down")
    counted = figures(audit, as_at=hands.window.office.today())
    (voice,) = [
        row
        for row in counted.grades
        if (row.round, row.of, row.line, row.group) == ("own", "all agencies", "K1", None)
    ]
    assert voice.n == 3
    assert dict(voice.levels) == {"green": 1, "amber": 1, "red": 1}
    assert sum(voice.blanks.values()) == 0
    super(WatchedWorkspace, workspace).export_workbook("stepping-down", tmp_path / "out.xlsx")
    back = workbook.read(tmp_path / "out.xlsx")
    written = {(row.agency, row.line): row for row in back.grades}
    assert written["POL", "K1"].own == "green"
    assert written["HEA", "K2"].evidence == "Community health: The manager read the file twice."
    assert [row.raised_by for row in back.concerns] == ["HEA"]
    assert {row.agency: row.independent for row in back.involvement}["EDU"] == "derogation"
