"""Beside the board: the chosen finding told in full, where it comes from, where it leads."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from lscb_audit.concluding import Conclusions, Finding, title_of
from lscb_audit.reports.overview.findings import headline
from lscb_audit.reports.words import listed
from lscb_audit.rules import due
from lscb_audit.rules.action_states import due_of, standing
from lscb_audit.rules.finding_words import KINDS, SINCE

from .. import icons, theme
from ..my_work.parts import buttons
from ..widgets.button import Button, Kind
from ..widgets.words import Facts, Label, empty, heading, muted
from .looks import NO_EVIDENCE, SOURCES, quoted

if TYPE_CHECKING:
    from .screen import FindingsScreen

FEW = 6
_PARTS = {
    "strength": "Strengths and good practice",
    "good practice": "Strengths and good practice",
    "improvement": "Areas for improvement",
    "learning": "Areas for improvement, wider learning",
}


class Strand(QWidget):
    """Pieces one below the other on a thread, each with its icon: (icon, heading, words)."""

    def __init__(self, pieces: Sequence[tuple[str, str, str]]) -> None:
        super().__init__()
        self._icons: list[tuple[str, Label]] = []
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.px(26), 0, 0, 0)
        column.setSpacing(8)
        for icon, title, words in pieces:
            first = Label(title, 15, strong=True)
            holder = QVBoxLayout()
            holder.setSpacing(0)
            holder.addWidget(first)
            if words:
                holder.addWidget(Label(words, 15))
            column.addLayout(holder)
            self._icons.append((icon, first))

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 - the thread alone is drawn
        painter = QPainter(self)
        size = theme.px(16)
        painter.setPen(theme.colour("border"))
        for at, (icon, first) in enumerate(self._icons):
            top = first.geometry().top() + (theme.line_height(15, strong=True) - size) / 2
            icons.draw(painter, icon, theme.colour("text"), 0, top, size)
            end = self._icons[at + 1][1].geometry().top() if at + 1 < len(self._icons) else self.height()
            painter.drawLine(size // 2, int(top + size + 3), size // 2, int(end - 3))
        painter.end()


def show(screen: "FindingsScreen", of: Finding | None) -> None:
    """Tell a finding in full; None = there is none yet."""
    empty(screen.side)
    there = screen.there
    if of is None or there is None:
        screen.side.addWidget(Label("Choose a finding: here stands where it comes from and where it leads."))
        screen.side.addStretch(1)
        return
    whose = f"for {there.agency_name(of.alone)} only" if of.alone else "partnership"
    screen.side.addWidget(muted(f"{of.row.finding}. {KINDS[of.row.kind]}, {whose}"))
    first, rest = headline(of.row)
    screen.side.addWidget(heading(first or rest, 18))
    if first and rest:
        screen.side.addWidget(Label(rest))
    if there.may_write:
        screen.side.addWidget(_buttons(screen))
    screen.side.addWidget(Facts(_facts(of, there)))
    screen.side_line()
    _from(screen, of, there)
    screen.side_line()
    _to(screen, of, there)
    screen.side.addStretch(1)


def _buttons(screen: "FindingsScreen") -> QWidget:
    edit, move, tie = Button("Edit", key="F2"), Button("Move to…"), Button("Tie evidence…")
    edit.clicked.connect(screen.edit)
    move.clicked.connect(screen.move_to)
    tie.clicked.connect(screen.tie_evidence)
    return buttons(edit, move, tie)


def _facts(of: Finding, there: Conclusions) -> list[tuple[str, str]]:
    written = of.row.theme if of.row.theme.casefold() != of.theme.casefold() else ""
    return [
        ("Theme", of.theme),
        ("Written as", written),
        ("Lines", listed(there.line_words(code) for code in of.row.lines)),
        ("Agencies", listed(there.agency_name(code) for code in of.row.agencies)),
        ("Since last", listed(SINCE[word].casefold() for word in of.row.since_last if word in SINCE)),
    ]


def _from(screen: "FindingsScreen", of: Finding, there: Conclusions) -> None:
    screen.side.addWidget(heading(f"Where it comes from  {of.pieces}", 15))
    if not of.pieces:
        screen.side.addWidget(Label(NO_EVIDENCE, 15, strong=True, colour="error"))
        screen.side.addWidget(muted("Tie it to what was written, said and decided, or take it back."))
        return
    told = [
        (SOURCES[one.kind], title_of(one, there.line_words(one.line)), quoted(one, of.row.kind))
        for one in of.evidence
    ]
    shown = told if screen.all_evidence else told[:FEW]
    if shown:
        screen.side.addWidget(Strand(shown))
    if len(told) > len(shown):
        units = dict.fromkeys(one.unit for one in of.evidence[FEW:] if one.unit)
        more = Button(
            f"{len(told) - FEW} more" + (f", from {', '.join(list(units)[:4])}" if units else ""), Kind.LINK
        )
        more.clicked.connect(screen.show_all_evidence)
        screen.side.addWidget(more)
    if of.hidden:
        screen.side.addWidget(muted(f"{of.hidden} more cannot be read on this laptop."))


def _to(screen: "FindingsScreen", of: Finding, there: Conclusions) -> None:
    actions = there.of_finding(of.row.finding)
    screen.side.addWidget(heading(f"Where it leads  {1 + len(actions)}", 15))
    words = (
        "stays out of the public edition" if of.alone or of.row.scope == "single agency" else "both editions"
    )
    told = [("page", f"Report: {_PARTS[of.row.kind]}", words)]
    today = screen.office.today()
    for one in actions:
        state = standing(one.row, today)
        late = f", {state.late} days" if state.late else ""
        when = f", due {due.full_day(due_of(one.row))}" if due_of(one.row) and not late else ""
        who = ", ".join(part for part in (f"Action {one.row.action}", one.row.lead) if part)
        told.append(("flag", who, f"{state.words}{late}{when}"))
    screen.side.addWidget(Strand(told))
    if not there.may_act:
        return
    act = Button("Make an action of it…")
    act.clicked.connect(screen.make_action)
    made = [act]
    if not actions and of.row.kind in ("improvement", "learning"):
        none = Button("No action, because…")
        none.clicked.connect(screen.no_action)
        made.append(none)
    screen.side.addWidget(buttons(*made))
