"""Beside the list: the chosen action told in full."""

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from lscb_audit.concluding import Action
from lscb_audit.rules import due, smart
from lscb_audit.rules.action_chasing import CHASED, chased_words, step_words, unanswered
from lscb_audit.rules.action_states import due_of

from ..my_work.parts import Marked, Timeline, buttons
from ..widgets.button import Button, Kind
from ..widgets.words import Facts, Label, empty, heading, muted
from . import looks

if TYPE_CHECKING:
    from .screen import ActionsScreen


def show(screen: "ActionsScreen", one: Action | None) -> None:
    """Tell an action in full; None = there is none."""
    empty(screen.side)
    there = screen.there
    if one is None or there is None:
        screen.side.addWidget(Label("Choose an action: here stands all of it."))
        screen.side.addStretch(1)
        return
    today, row = screen.office.today(), one.row
    whose = f"for {there.agency_name(one.alone)} only" if one.alone else looks.who(one, there)
    screen.side.addWidget(muted(f"Action {row.action}, {whose}"))
    screen.side.addWidget(heading(row.what, 18))
    state = looks.look(one, today)
    screen.side.addWidget(Marked(state.icon, looks.state_words(one, today), "", state.colour))
    screen.side_line()
    moved = f", moved from {due.full_day(row.due)}" if row.new_due and row.due else ""
    facts = [
        ("Due", f"{due.full_day(due_of(row))}{moved}" if due_of(row) else ""),
        ("Status", row.status.capitalize()),
        ("Measure", row.measure),
        ("Target", row.target),
        ("How", row.how),
        ("Lead", row.lead),
        ("Agencies", ", ".join(there.agency_name(code) for code in row.agencies)),
        ("Overseen by", row.overseen_by),
        ("Comes from", row.source),
    ]
    screen.side.addWidget(Facts(facts))
    _comes_from(screen, one)
    _how_it_stands(screen, one)
    _followed(screen, one)
    found = smart.hints(row) if row.status not in ("no further action", "already in place") else ()
    if found and there.may_act:
        screen.side_line()
        screen.side_heading("To make it stronger")
        for hint in found:
            screen.side.addWidget(muted(hint.says, 15))
    if there.may_act:
        screen.side.addWidget(_buttons(screen))
    screen.side.addStretch(1)


def _comes_from(screen: "ActionsScreen", one: Action) -> None:
    there = screen.there
    assert there is not None, "an action is told of what was read"
    screen.side_line()
    screen.side_heading(f"Findings that it answers  {len(one.row.finding)}")
    for code in one.row.finding:
        finding = there.by_code(code)
        if finding is not None:
            link = Button(f"Go to finding {code}", Kind.LINK)
            link.clicked.connect(lambda _=False, uid=finding.uid: screen.go_to_finding(uid))
            screen.side.addWidget(Label(finding.row.text))
            screen.side.addWidget(link)
    if not one.row.finding:
        screen.side.addWidget(Label("It answers no finding.", 15, colour="warning"))


def _how_it_stands(screen: "ActionsScreen", one: Action) -> None:
    row = one.row
    told = [
        ("How it stands", row.status_note),
        ("Evidence", row.evidence),
        ("Completed", due.full_day(row.completed)),
        ("Checked", due.full_day(row.verified_on)),
        ("Difference made", row.impact),
    ]
    if any(words for _, words in told):
        screen.side_line()
        screen.side_heading("How it stands")
        screen.side.addWidget(Facts(told))


def _followed(screen: "ActionsScreen", one: Action) -> None:
    """Tell how it was chased and what came back, the newest first."""
    if not one.followed:
        return
    today = screen.office.today()
    screen.side_line()
    screen.side_heading("Updates and chasing")
    told, chased = [], False
    for step in one.followed:
        when = due.moment(step.on)
        day = due.short_day(when.day, today) if when is not None else ""
        words = step_words(step, chased)
        chased = chased or step.kind == CHASED
        told.append((", ".join(part for part in (day, words) if part), step.text))
    screen.side.addWidget(Timeline(told[::-1]))
    if unanswered(one.followed):
        screen.side.addWidget(
            Label(f"{chased_words(one.followed, today).capitalize()}.", 15, colour="warning")
        )


def _buttons(screen: "ActionsScreen") -> QWidget:
    update, edit, answer = Button("Write update…"), Button("Edit", key="F2"), Button("Note an answer…")
    update.clicked.connect(screen.update_chosen)
    edit.clicked.connect(screen.edit)
    answer.clicked.connect(screen.note_answer)
    return buttons(update, edit, answer)
