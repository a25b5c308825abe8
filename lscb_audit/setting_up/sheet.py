"""The plan of an audit as its screen shows it: plain values, read in one go."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import NamedTuple

from ..rules.audit import LineRow
from ..rules.plan_checks import Note
from ..rules.plan_state import Part
from ..rules.scales import Scale


class PlanLine(NamedTuple):
    """A line of enquiry with its identity; `answered` = in how many forms something stands in it."""

    uid: bytes
    row: LineRow
    good: str = ""
    answered: int = 0


class PlanAgency(NamedTuple):
    """An agency that takes part, under the name it has in this audit; contact and substitute are roles."""

    uid: bytes
    code: str
    name: str
    sector: str = ""
    formerly: tuple[str, ...] = ()
    contact: str = ""
    substitute: str = ""
    forms: int = 0


class KnownAgency(NamedTuple):
    """An agency of the partnership that does not take part."""

    code: str
    name: str
    sector: str = ""


class OfferedScale(NamedTuple):
    """A scale that can be chosen: the newest version of it."""

    scale: Scale
    built_in: bool


@dataclass(frozen=True, slots=True)
class PlanSheet:
    """Everything that the plan says. `facts` are its single entries as text, by their names in the record.

    `scale` is the code and version that the audit grades on, None while nothing is chosen or nothing graded.
    `begun` counts the forms that somebody has opened, written in or handed in, `graded` those with a grade.
    """

    reference: str
    facts: Mapping[str, str]
    lines: tuple[PlanLine, ...]
    agencies: tuple[PlanAgency, ...]
    known: tuple[KnownAgency, ...]
    boards: tuple[str, ...]
    scales: tuple[OfferedScale, ...]
    scale: tuple[str, int] | None
    parts: tuple[Part, ...]
    notes: tuple[Note, ...]
    begun: int = 0
    graded: int = 0

    def line(self, uid: bytes) -> PlanLine | None:
        return next((one for one in self.lines if one.uid == uid), None)

    def agency(self, code: str) -> PlanAgency | None:
        return next((one for one in self.agencies if one.code == code), None)

    def note(self, field: str) -> str:
        """Return what is odd about a date, in sentences."""
        return " ".join(note.sentence for note in self.notes if note.field == field)
