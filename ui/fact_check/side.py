"""Beside the comments: the chosen one in full, or what was said to the part; and who checks the draft."""

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from lscb_audit.fact_checking import Comment, FactCheck

from ..my_work.parts import Marked, buttons
from ..widgets.button import Button, Kind
from ..widgets.words import Facts, Label, heading, muted
from ..widgets.words import empty as clear
from . import acts, looks

if TYPE_CHECKING:
    from .screen import FactCheckScreen


def show(screen: "FactCheckScreen") -> None:
    """Tell what is chosen in full, then who was asked."""
    clear(screen.side)
    check, one = screen.check, screen.chosen()
    if check is None:
        screen.side.addWidget(Label("Readers, their comments and your answers stand here."))
        screen.side.addStretch(1)
        return
    if one is not None:
        _comment(screen, one)
    else:
        _of_part(screen, check)
    screen.side_line()
    _checkers(screen, check)
    screen.side.addStretch(1)


def _comment(screen: "FactCheckScreen", one: Comment) -> None:
    today = screen.office.today()
    screen.side.addWidget(muted(f"{one.agency_name}{f', {one.role}' if one.role else ''}"))
    screen.side.addWidget(heading(one.text, 17))
    state = looks.state_cell(one, today)
    screen.side.addWidget(Marked(state.icon, state.words, "", state.colour))
    facts = [("Part", one.part_title), ("Sentence", one.quote), ("Written in by", one.written_in)]
    screen.side.addWidget(Facts(facts))
    if one.answer:
        screen.side.addWidget(heading("Answer", 15))
        screen.side.addWidget(Label(one.answer))
    link = Button("Go to this part of the draft", Kind.LINK)
    link.clicked.connect(lambda: screen.go_to_part(one.part))
    screen.side.addWidget(link)
    made = []
    if screen.answers:
        answer = Button("Answer…" if one.is_open else "Answer anew…", key="Enter")
        answer.clicked.connect(screen.act)
        made.append(answer)
    if screen.may_take_back(one):
        change, take_back = Button("Change…"), Button("Take back", key="Ctrl+Del")
        change.clicked.connect(screen.mend)
        take_back.clicked.connect(screen.take_back)
        made += [change, take_back]
    if made:
        screen.side.addWidget(buttons(*made))


def _of_part(screen: "FactCheckScreen", check: FactCheck) -> None:
    part = screen.part
    if part is None:
        return
    said = check.of_part(part.name)
    screen.side_heading(f"Said to this part  {len(said)}")
    for one in said:
        cell = looks.state_cell(one, screen.office.today())
        words = f"{one.agency_name}: {one.text}"
        screen.side.addWidget(Marked(cell.icon, cell.words, words, cell.colour))
    if not said:
        more = " Choose a line and press Enter to comment on it." if screen.may_comment else ""
        screen.side.addWidget(muted(f"Nothing so far.{more}", 15))


def _checkers(screen: "FactCheckScreen", check: FactCheck) -> None:
    today = screen.office.today()
    done = sum(bool(one.checked_on) for one in check.checkers)
    screen.side_heading(f"Who checks it  {done} of {len(check.checkers)}")
    for one in check.checkers:
        icon, words, colour = looks.checker_words(one, check, today)
        name = f"{one.name}, {one.role}" if one.role else one.name
        screen.side.addWidget(Marked(icon, name, words, colour))
    if screen.answers:
        screen.side.addWidget(_of_the_check(screen, check))


def _of_the_check(screen: "FactCheckScreen", check: FactCheck) -> QWidget:
    """Return what is done with the check as a whole: others are asked, it is closed or opened again."""
    close = Button("Open the check again" if check.closed_on else "C&lose the check")
    close.clicked.connect(lambda: acts.close_or_open(screen))
    if check.closed_on:
        return buttons(close)
    more = Button("Ask more &readers…")
    more.clicked.connect(lambda: acts.ask_more(screen))
    return buttons(more, close)
