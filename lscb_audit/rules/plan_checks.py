"""What can be wrong with an entry of a plan, each in one sentence; "" where all is well.

A wrong code is refused. A day in the wrong order or on a weekend is only pointed out: sometimes it is meant.
"""

import re
from collections.abc import Iterable, Mapping
from datetime import date
from typing import NamedTuple

from .bank_holidays import bank_holidays
from .due import Moment, long_day, moment
from .working_days import is_working_day

LONGEST_CODE = 40
_NOT_IN_A_REFERENCE = re.compile(r"[^a-z0-9]+")
_LONGEST_REFERENCE = 28


class Note(NamedTuple):
    """What is pointed out at a date of the plan; `field` is the date's name."""

    field: str
    sentence: str


def code_problem(code: str, taken: Iterable[str], of: str, example: str) -> str:
    """Return why this cannot be the code of a line, an agency, a level or an audit, or "" if it can be.

    `taken` are the codes of the others, `of` says what gets the code ("line"), `example` is a good one.
    """
    if not code.strip():
        return f"Give the {of} a code, for example {example}."
    if "," in code or "\n" in code:
        return f"A code holds no comma and stands on one line. Write for example {example}."
    if len(code) > LONGEST_CODE:
        return f"A code is short, {LONGEST_CODE} signs at most. Write for example {example}."
    same = next((other for other in taken if other.casefold() == code.strip().casefold()), None)
    return f"There is already {_article(of)} {of} {same}. Give this one another code." if same else ""


def _article(word: str) -> str:
    return "an" if word[:1] in "aeiou" else "a"


def next_code(codes: Iterable[str], first: str = "K1") -> str:
    """Return the code after the last that ends in a number: K6 after K5; else `first`, or one like it."""
    taken = {code.casefold() for code in codes}
    numbered = [found for code in codes if (found := re.fullmatch(r"(.*?)(\d{1,6})", code))]
    stem, number = (numbered[-1][1], int(numbered[-1][2]) + 1) if numbered else (first[:-1], int(first[-1]))
    while f"{stem}{number}".casefold() in taken:
        number += 1
    return f"{stem}{number}"


def propose_reference(title: str, taken: Iterable[str]) -> str:
    """Return a short reference made of the title's words that no other audit has: "neglect-2"."""
    plain = _NOT_IN_A_REFERENCE.sub("-", title.casefold().replace("’", "")).strip("-")
    if len(plain) > _LONGEST_REFERENCE:
        plain = plain[: _LONGEST_REFERENCE + 1].rpartition("-")[0] or plain[:_LONGEST_REFERENCE]
    plain = plain or "audit"
    used = {other.casefold() for other in taken}
    if plain not in used:
        return plain
    stem = re.sub(r"-\d{1,3}$", "", plain)
    number = next(n for n in range(2, len(used) + 3) if f"{stem}-{n}" not in used)
    return f"{stem}-{number}"


_ORDER = (
    ("period_from", "period_to", "The period ends before it begins."),
    ("period_to", "hand_in_by", "The forms are due before the period that is looked at has ended."),
    ("hand_in_by", "workshop_date", "The workshop is before the forms are due."),
    ("hand_in_by", "final_by", "The final date is before the forms are due."),
    ("workshop_date", "final_by", "The final date is before the workshop."),
    ("workshop_date", "retain_until", "It would be destroyed before the workshop."),
    ("workshop_date", "names_until", "The names would be destroyed before the workshop."),
    ("names_until", "retain_until", "The names would be kept longer than the audit."),
)
_MEETINGS = ("hand_in_by", "workshop_date", "final_by")


def date_notes(dates: Mapping[str, str], today: date) -> tuple[Note, ...]:
    """Return what is odd about the dates of a plan (ISO text by field, "" = none): order, days off."""
    days = {name: found for name, text in dates.items() if (found := moment(text))}
    notes = [
        Note(later, sentence)
        for earlier, later, sentence in _ORDER
        if earlier in days and later in days and _before(days[later], days[earlier])
    ]
    for name in _MEETINGS:
        if name in days and not is_working_day(days[name].day, bank_holidays(days[name].day.year)):
            notes.append(Note(name, f"{long_day(days[name].day, today)} is {_day_off(days[name].day)}."))
    return tuple(notes)


def _before(one: Moment, two: Moment) -> bool:
    """Whether a day, or a time on the same day where both have one, comes before another."""
    if one.day != two.day or not (one.at and two.at):
        return one.day < two.day
    return one.at < two.at


def _day_off(day: date) -> str:
    return "a bank holiday" if day in bank_holidays(day.year) else "no working day"
