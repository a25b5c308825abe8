"""The workshop's agenda: which case when, from where agencies disagree and the time that there is. Pure.

Times are minutes since midnight. Nothing is dropped silently: each case is placed, does not fit, or was left
out with a word.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import NamedTuple

#: minutes of a case before anything is known of it; for each line that differs; for an open concern
BASE, A_LINE, CONCERN, UNKNOWN = 10, 3, 5, 15
STEP, LEAST, MOST = 5, 5, 120
_BREAK = re.compile(r"(\d{1,2})[:.](\d\d)\s*(?:-|–|to)\s*(\d{1,2})[:.](\d\d)\s*(.*)", re.DOTALL)
_TIME = re.compile(r"(\d{1,2})(?:[:.](\d\d))?")
_DAY = 24 * 60


class Case(NamedTuple):
    """What is known of a case: how many lines differ, how far apart at most, whether a concern is open.

    `known` = at least two agencies' grades of it may be read here. `minutes` and `position` are what was set
    by hand (None, "" = not), `left_out` why it is left out. `compared` is of how many lines `differ` are:
    those with grades of two agencies or more.
    """

    unit: str
    differ: int = 0
    apart: int = 0
    known: bool = True
    concern: bool = False
    minutes: int | None = None
    position: str = ""
    left_out: str = ""
    compared: int = 0


class Break(NamedTuple):
    starts: int
    ends: int
    words: str = ""


class Item(NamedTuple):
    """A case on the agenda; `starts` and `ends` are None where it does not fit any more."""

    case: Case
    minutes: int
    starts: int | None
    ends: int | None


@dataclass(frozen=True, slots=True)
class Agenda:
    """`placed` and `over` in their order; `free` are the minutes of the day that nothing fills."""

    placed: tuple[Item, ...]
    over: tuple[Item, ...]
    left_out: tuple[Case, ...]
    free: int

    @property
    def items(self) -> tuple[Item, ...]:
        return (*self.placed, *self.over)


def minutes_for(case: Case) -> int:
    """Return how many minutes a case gets: those set by hand, else by how much there is to talk about."""
    if case.minutes is not None:
        return case.minutes
    need = (BASE + A_LINE * case.differ if case.known else UNKNOWN) + (CONCERN if case.concern else 0)
    return -(-need // STEP) * STEP


def ordered(cases: Iterable[Case]) -> list[Case]:
    """Return the cases as they are talked about: as they were put by hand, then open concerns, then the
    widest spread.
    """
    return sorted(
        cases,
        key=lambda case: (
            case.position or "~",
            not case.concern,
            -case.apart,
            -case.differ,
        ),
    )


def agenda(cases: Sequence[Case], starts: int, ends: int, breaks: Sequence[Break] = ()) -> Agenda:
    """Lay the cases into the day, one after the other. No case goes over a break or beyond the end.

    The first that does not fit any more, and all after it, are `over`: nothing that was put later is taken
    before it.
    """
    left_out = tuple(case for case in cases if case.left_out)
    todo = ordered(case for case in cases if not case.left_out)
    slots = _slots(starts, ends, breaks)
    placed: list[Item] = []
    at = 0
    for place, case in enumerate(todo):
        minutes = minutes_for(case)
        while at < len(slots) and slots[at][1] - slots[at][0] < minutes:
            at += 1
        if at == len(slots):
            over = tuple(Item(one, minutes_for(one), None, None) for one in todo[place:])
            return Agenda(tuple(placed), over, left_out, _free(placed, starts, ends, breaks))
        begin, end = slots[at]
        placed.append(Item(case, minutes, begin, begin + minutes))
        slots[at] = begin + minutes, end
    return Agenda(tuple(placed), (), left_out, _free(placed, starts, ends, breaks))


def room(starts: int, ends: int, breaks: Sequence[Break] = ()) -> int:
    """Return how many minutes of the day there are to talk in."""
    return sum(end - begin for begin, end in _slots(starts, ends, breaks))


def _free(placed: Sequence[Item], starts: int, ends: int, breaks: Sequence[Break]) -> int:
    return room(starts, ends, breaks) - sum(item.minutes for item in placed)


def _slots(starts: int, ends: int, breaks: Sequence[Break]) -> list[tuple[int, int]]:
    """Return the pieces of the day between the breaks."""
    found, at = [], starts
    for one in sorted(breaks):
        if one.starts > at:
            found.append((at, min(one.starts, ends)))
        at = max(at, one.ends)
    found.append((at, ends))
    return [(begin, end) for begin, end in found if begin < end]


def even_minutes(cases: Sequence[Case], starts: int, ends: int, breaks: Sequence[Break] = ()) -> int:
    """Return how many minutes each case gets if all that are not left out share the day; 0 = they cannot."""
    count = sum(not case.left_out for case in cases)
    slots = _slots(starts, ends, breaks)
    for minutes in range(min(MOST, room(starts, ends, breaks)) // STEP * STEP, 0, -STEP):
        if sum((end - begin) // minutes for begin, end in slots) >= count:
            return minutes
    return 0


def read_time(text: str) -> int | None:
    """Read "9", "9:30", "09.30"; None for anything else."""
    found = _TIME.fullmatch(text.strip())
    if not found:
        return None
    minutes = int(found[1]) * 60 + int(found[2] or 0)
    return minutes if minutes <= _DAY and int(found[2] or 0) < 60 else None


def read_breaks(text: str) -> tuple[Break, ...] | None:
    """Read "10:30-10:45 coffee, 12:30-13:15 lunch"; None where one of them cannot be read."""
    found = []
    for part in re.split(r"[,;\n]", text):
        if not part.strip():
            continue
        match = _BREAK.fullmatch(part.strip())
        if not match:
            return None
        begin, end = read_time(f"{match[1]}:{match[2]}"), read_time(f"{match[3]}:{match[4]}")
        if begin is None or end is None or end <= begin:
            return None
        found.append(Break(begin, end, match[5].strip()))
    return tuple(sorted(found))


def clock(minutes: int) -> str:
    """Return "09:30"."""
    return f"{minutes // 60:02}:{minutes % 60:02}"


def written(breaks: Sequence[Break]) -> str:
    """Return breaks as `read_breaks` reads them."""
    return ", ".join(f"{clock(one.starts)}-{clock(one.ends)} {one.words}".strip() for one in breaks)
