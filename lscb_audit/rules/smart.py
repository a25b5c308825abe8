"""Hints on weak words in an action: whether one can tell what is done, by whom, by when, and that it worked.

A hint is advice. It never keeps anybody from saving.
"""

import re
from typing import NamedTuple

from .audit import ActionRow
from .same_words import words

#: a start that says no act, and what to write instead
WEAK_STARTS = {
    "consider": "say what will be done, not that it will be thought about",
    "explore": "say what will be done, not that it will be thought about",
    "look into": "say what will be done, not that it will be thought about",
    "review": "say what changes after the review, and who decides",
    "discuss": "say what is to be decided, and by when",
    "raise awareness": "say who is told what, and what they do differently then",
    "remind": "say what changes where a reminder is forgotten",
    "encourage": "say what people do, and what makes them do it",
    "promote": "say what people do, and what makes them do it",
    "support": "say who does what for whom",
    "work towards": "say what is there at the end, and when",
    "continue to": "say what is new: what goes on by itself needs no action",
    "endeavour": "say what will be done, not that it will be tried",
    "try to": "say what will be done, not that it will be tried",
    "aim to": "say what will be done, not what is hoped for",
}
#: words that cannot be measured wherever they stand
VAGUE = {
    "appropriate": "say what counts as appropriate",
    "robust": "say what it withstands, or leave it out",
    "timely": "say within how many days",
    "regularly": "say how often",
    "as necessary": "say when it is necessary, and who decides",
    "where possible": "say where it is not possible, or leave it out",
    "improve": "say from what to what",
    "better": "say better than what, and how one will know",
    "strengthen": "say what is there afterwards that is not there now",
    "ensure": "say who does what so that it happens",
    "embed": "say how one will see that it is done each time",
}
#: a lead that is nobody
NOBODY = ("all", "everyone", "all agencies", "all partners", "partners", "agencies", "tbc", "tba")
_NO_DAY = ("ongoing", "asap", "immediate")


class Hint(NamedTuple):
    """What is weak in which field (`what`, `measure`, `lead`, `due`), and how to make it stronger."""

    field: str
    word: str
    says: str


def hints(row: ActionRow) -> tuple[Hint, ...]:
    """Return what would make an action SMART; nothing for one that says nothing yet."""
    if not words(row.what):
        return ()
    return (*_in_words(row.what), *_measure(row), *_lead(row.lead), *_day(row))


def _in_words(what: str) -> list[Hint]:
    said = words(what)
    found = [
        Hint("what", start, f"“{start.capitalize()}”: {says}.")
        for start, says in WEAK_STARTS.items()
        if said[: len(start.split())] == start.split()
    ]
    return found + [
        Hint("what", word, f"“{word}”: {says}.") for word, says in VAGUE.items() if holds(said, word)
    ]


def holds(said: list[str], wanted: str) -> bool:
    """Say whether these words stand in a text, side by side."""
    one = wanted.split()
    return any(said[at : at + len(one)] == one for at in range(len(said) - len(one) + 1))


def _measure(row: ActionRow) -> list[Hint]:
    if not row.measure.strip():
        return [Hint("measure", "", "No measure: how will one know that it worked?")]
    if not re.search(r"\d", row.measure + row.target):
        return [Hint("measure", "", "The measure has no number: how many of how many, by when?")]
    return []


def _lead(lead: str) -> list[Hint]:
    if not lead.strip():
        return [Hint("lead", "", "No lead: which role answers for it?")]
    if " ".join(words(lead)) in NOBODY:
        return [Hint("lead", lead.strip(), f"“{lead.strip()}” is nobody: name one role that answers for it.")]
    return []


def _day(row: ActionRow) -> list[Hint]:
    due = (row.new_due or row.due).strip()
    if not due:
        return [Hint("due", "", "No date: by when?")]
    if due.casefold() in _NO_DAY:
        return [Hint("due", due, f"“{due}” is no date: by which day?")]
    return []
