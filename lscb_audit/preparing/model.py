"""Before the day, as plain values."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import NamedTuple

from ..rules.agenda import Agenda, Break
from ..rules.form import Answered

PRESENT, APOLOGIES, ABSENT = "present", "apologies", "absent"
STATES = (PRESENT, APOLOGIES, ABSENT)
#: a day that nobody has set: half a day with one break
STARTS, ENDS, BREAKS = "09:30", "13:00", "11:00-11:15 break"


class Attendance(NamedTuple):
    """Whether an agency is there (one of `STATES`, "" = not said), how many of it, in which roles.

    `shown` are the fields with the changes behind them, as they were read: what is written stands over these.
    """

    state: str = ""
    number: int | None = None
    roles: str = ""
    shown: Mapping[str, Answered] = MappingProxyType({})

    @property
    def in_conflict(self) -> bool:
        """Whether two people noted it, neither having seen what the other wrote."""
        return any(one.others for one in self.shown.values())


class Ready(NamedTuple):
    """How far an agency is: its forms, how many are late, which wait for somebody, open concerns."""

    agency: str
    name: str
    handed_in: int
    forms: int
    late: int
    derogations: int
    reassigned: int
    concerns: int
    attendance: Attendance = Attendance()

    @property
    def is_ready(self) -> bool:
        return self.handed_in >= self.forms


@dataclass(frozen=True, slots=True)
class Day:
    """What was set of the day, as text; "" = not set.

    `shown` are the fields with the changes behind them, as they were read: what is written stands over these.
    """

    starts: str = ""
    ends: str = ""
    breaks: str = ""
    place: str = ""
    led_by: str = ""
    results: str = ""
    pre_reading: str = ""
    shown: Mapping[str, Answered] = field(default_factory=dict, compare=False)


@dataclass(frozen=True, slots=True)
class AgendaPage:
    """Everything that the agenda shows. `starts`, `ends`, `breaks` are those that it was laid into.

    `why` says of each unit what there is to talk about; `even` is how many minutes each case has if all share
    the day; `set_by_hand` that somebody put an order.
    """

    reference: str
    title: str
    partnership: str
    unit_word: str
    workshop_date: str
    day: Day
    starts: int
    ends: int
    breaks: tuple[Break, ...]
    agenda: Agenda
    even: int
    agencies: tuple[Ready, ...]
    why: Mapping[str, str]
    set_by_hand: bool
    may_change: bool = True
