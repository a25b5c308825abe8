"""What the plain sections of the plan ask, as data."""

from collections.abc import Callable
from typing import NamedTuple

from lscb_audit.rules import plan_state

from ..dates import read_day
from .fields import BoxField, ChoiceField, DateField, Field, LineField
from .typed import read_moment, shown_day


class Asked(NamedTuple):
    """An entry of the plan: its name in the record, its label, what helps to answer, how it is asked.

    `link` are words below it that lead to where what belongs to it is done, and that place ("cases:quotas").
    """

    name: str
    words: str
    hint: str = ""
    how: str = "line"
    link: tuple[str, str] = ("", "")


CHOICES = {
    "kind": (("case audit", "Case audit"), ("self-assessment", "Self-assessment")),
    "mode": (
        ("own agency then workshop", "Each agency audits its own work, then a workshop"),
        ("joint panel", "Joint panel: one multi-agency team, one form"),
    ),
}

SECTIONS: dict[str, tuple[Asked, ...]] = {
    plan_state.WHY: (
        Asked("title", "Title"),
        Asked("theme", "Theme"),
        Asked("programme", "Programme year", "for example 2026/27"),
        Asked(
            "why",
            "Why this theme",
            "review, data, inspection, an earlier audit, what young people say",
            "box",
        ),
        Asked("hypothesis", "Aim or hypothesis", "what you want to find out", "box"),
        Asked(
            "method",
            "Method",
            "how the cases are chosen, who audits, who is spoken to",
            "box",
            ("Quotas are set with the cases", "cases:quotas"),
        ),
        Asked("period_from", "Period from", "the work that is looked at", "day"),
        Asked("period_to", "Period to", "", "day"),
        Asked("review_window_months", "Review window in months", "usually the last 12", "line"),
        Asked("limitations", "Limitations", "can wait until the report", "box"),
    ),
    plan_state.SHARING: (
        Asked("mode", "How it is done", "", "choice"),
        Asked("kind", "Kind of audit", "", "choice"),
        Asked("unit_word", "What is audited", "one word: case, contact, referral, meeting, setting"),
    ),
    plan_state.DATES: (
        Asked("hand_in_by", "Forms due", "day and time, for example 13 November 2026, 17:00", "moment"),
        Asked("workshop_date", "Workshop", "", "day"),
        Asked("final_by", "Final date", "when the audit is finished, with its time", "moment"),
    ),
    plan_state.PROTECTION: (
        Asked("lawful_basis", "Lawful basis", "why the information may be used", "box"),
        Asked("sharing_agreement", "Sharing agreement", "which one, since when, signed by whom", "box"),
        Asked("names_until", "Keep names until", "empty: twelve months after the report is approved", "day"),
        Asked("retain_until", "Keep until", "after this day everything is destroyed", "day"),
    ),
}


def make_field(asked: Asked) -> Field:
    """Return the field that asks an entry."""
    makers: dict[str, Callable[[], Field]] = {
        "line": lambda: LineField(asked.name, asked.words, asked.hint),
        "box": lambda: BoxField(asked.name, asked.words, asked.hint),
        "choice": lambda: ChoiceField(asked.name, asked.words, CHOICES[asked.name], asked.hint),
        "day": lambda: DateField(
            asked.name, asked.words, asked.hint, read_day, shown_day, "26 November 2026"
        ),
        "moment": lambda: DateField(
            asked.name, asked.words, asked.hint, read_moment, shown_day, "13 November 2026, 17:00"
        ),
    }
    return makers[asked.how]()
