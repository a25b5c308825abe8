"""The QA officer's home: an open concern above all, then decisions, the audits under way, who is late."""

from collections.abc import Sequence
from datetime import date
from functools import partial
from typing import TYPE_CHECKING

from lscb_audit.my_work import sentences
from lscb_audit.my_work.kinds import AGAIN, COMMENTS, CONFLICT, DEROGATION, REASSIGN

from ..widgets.button import Button
from ..widgets.cells import EMPTY, ActTable, Cell
from ..widgets.table import Column
from ..widgets.words import Label, heading
from . import parts
from .sections import section

if TYPE_CHECKING:
    from lscb_audit.my_work.decisions import Decision, OpenConcern
    from lscb_audit.my_work.qa_desk import AuditLine, LateAgency, QaDesk, WhoIsLate

    from .screen import MyWork

_ICONS = {REASSIGN: "people", DEROGATION: "key", AGAIN: "returned", CONFLICT: "differs", COMMENTS: "speech"}
_DECISIONS = (Column("", 0), Column("", 110))
_AUDITS = (
    Column("Theme"),
    Column("Stage", 132, spare=2),
    Column("Forms in", 84, number=True),
    Column("Late", 100),
    Column("Next", 170, spare=1),
)
_LATE = (Column("Agency", 112), Column("Not in", 74, number=True), Column("State", 94))

_EMPTY = (
    "Everything begins with an audit: its theme, its lines of enquiry, the agencies, the cases. You can plan "
    "one here, or bring one in that you have in Excel: a workbook with the sheets audit, lines and units.",
    "To look at a finished audit first, lock this workspace (Ctrl+L) and press See a demonstration (Ctrl+D). "
    "It is fictitious and lies apart, in a folder of its own, demo.lscb.",
)


def show(page: "MyWork", desk: "QaDesk", today: date) -> None:
    """Fill the page."""
    needing = len(desk.decisions) + len(desk.concerns)
    page.office.counted.emit(page.name, str(needing) if needing else "")
    page.new_button.setVisible(page.offers("new_audit"))
    if not desk.whole:
        _teach(page)
        return
    page.seat_button.setVisible(bool(desk.audits))
    for concern in desk.concerns:
        page.top.addWidget(_banner(page, concern, today))
    _decisions(page, desk)
    _audits(page, desk.audits)
    _side(page, desk.late)


def _teach(page: "MyWork") -> None:
    """No audit yet: say how one begins."""
    page.main.addWidget(heading("No audit yet"))
    for words in _EMPTY:
        label = Label(words)
        label.setMaximumWidth(640)
        page.main.addWidget(label)
    page.import_button.show()
    page.first = page.new_button if page.offers("new_audit") else page.import_button
    page.side_heading("What My work shows")
    page.side.addWidget(
        parts.paragraph(
            "Once an audit is under way: what needs your decision, and who is late. Never a grade."
        )
    )
    page.side.addStretch(1)


def _banner(page: "MyWork", concern: "OpenConcern", today: date) -> parts.Banner:
    from . import decide

    button = Button("Read and close…", icon="eye")
    button.setAccessibleName(f"Read and close… the concern about case {concern.unit}")
    button.clicked.connect(partial(decide.close_concern, page, concern))
    return parts.Banner(sentences.concern(concern, today), button)


def _decisions(page: "MyWork", desk: "QaDesk") -> None:
    more = ""
    if desk.concerns:
        more = ", and the concern above" if len(desk.concerns) == 1 else ", and the concerns above"
    page.main.addWidget(section("Needs your decision", len(desk.decisions), more))
    if not desk.decisions:
        page.main.addWidget(Label("Nothing waits for a decision of yours."))
        return
    table = ActTable("Needs your decision", _DECISIONS)
    table.show_cells([(_decision(one), Cell(one.button, kind="button")) for one in desk.decisions])
    table.acted.connect(lambda row: _decide(page, desk.decisions[row]))
    page.main.addWidget(table)
    page.offer("Open the next decision", lambda: _next(page, table, desk.decisions))
    page.first = page.primary


def _decision(one: "Decision") -> Cell:
    return Cell(one.words, one.more, _ICONS[one.kind], strong=True)


def _next(page: "MyWork", table: ActTable, decisions: "Sequence[Decision]") -> None:
    """Open the decision that is chosen; from elsewhere the first one."""
    row = table.currentIndex().row() if table.hasFocus() else 0
    _decide(page, decisions[max(0, row)])


def _decide(page: "MyWork", decision: "Decision") -> None:
    from . import decide

    decide.decide(page, decision)


def _audits(page: "MyWork", audits: "Sequence[AuditLine]") -> None:
    page.main.addSpacing(12)
    page.main.addWidget(section("Audits under way", len(audits)))
    if not audits:
        page.main.addWidget(Label("No audit is under way. Past audits stand in the Programme (Ctrl+2)."))
        if page.first is None:
            page.first = page.offer("Open the Programme", lambda: page.office.window.go_to("audits"), "")
        return
    table = ActTable("Audits under way", _AUDITS)
    table.show_cells([_audit(one) for one in audits])
    table.acted.connect(lambda row: page.office.window.open_audit(audits[row].reference))
    page.main.addWidget(table)
    if page.first is None:
        page.first = table


def _audit(one: "AuditLine") -> tuple[Cell, ...]:
    late = Cell("–", colour="muted")
    if one.late:
        late = Cell(f"{one.late} late", "", "clock", "error", True)
    elif one.actions_late:
        actions = "action" if one.actions_late == 1 else "actions"
        late = Cell(f"{one.actions_late} {actions}", "", "clock", "error", True)
    elif one.expected:
        late = Cell("None", "", "done", "done")
    forms = Cell(f"{one.handed_in} of {one.expected}") if one.expected else Cell("–", colour="muted")
    upcoming = Cell(one.next) if one.next else EMPTY
    return Cell(one.title, colour="link", strong=True, kind="link"), Cell(one.stage), forms, late, upcoming


def _side(page: "MyWork", late: "WhoIsLate | None") -> None:
    page.side_heading("Who is late" if late is not None and late.past else "Who has not handed in yet")
    if late is None:
        page.side.addWidget(parts.paragraph("Nobody: no form is being waited for."))
        page.side.addStretch(1)
        return
    page.side.addWidget(parts.paragraph(sentences.who_is_late(late)))
    table = ActTable("Who has not handed in", _LATE, ground="window")
    table.selectable = False
    table.show_cells([_agency(one) for one in late.agencies])
    table.acted.connect(lambda _: page.office.window.open_audit(late.reference))
    page.side.addWidget(table)
    page.side.addWidget(parts.paragraph("Working days. This list tells who has handed in, never a grade."))
    page.side.addStretch(1)


def _agency(one: "LateAgency") -> tuple[Cell, ...]:
    days = f"{one.days} {'day' if one.days == 1 else 'days'}"
    state = Cell(days, "", "clock", "error", True) if one.days else Cell("Not due", "", "clock", "muted")
    return Cell(one.name, one.note, strong=True), Cell(f"{one.missing} of {one.asked}"), state
