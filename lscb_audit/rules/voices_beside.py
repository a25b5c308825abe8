"""Voices beside grades: where agencies' grades say one thing and people another, each with its n.

A stance is what a statement says to its line of enquiry, not to the grades: whoever codes it does not know
them. It `supports` the line where it says that this was done or met, `contradicts` it where it says that it
was not.
"""

from collections.abc import Iterable
from itertools import groupby
from typing import NamedTuple

#: agencies' grades meet the threshold, and statements contradict; or the other way round
GRADED_WELL, GRADED_LOW = "graded well", "graded low"


class Graded(NamedTuple):
    """One agency's grade of its own work: whether it meets the threshold of its scale."""

    line: str
    unit: str
    met: bool


class Said(NamedTuple):
    """One statement with a stance; `unit` where it was said of one case."""

    line: str
    unit: str
    source: str
    stance: str


class Mismatch(NamedTuple):
    """A line (`unit` empty), or a line in one case, where grades and one kind of people part.

    `met` of `graded` grades meet the threshold; the three counts are of `source`'s statements.
    """

    kind: str
    line: str
    unit: str
    source: str
    met: int
    graded: int
    supports: int
    contradicts: int
    neither: int

    @property
    def said(self) -> int:
        """How many statements have a stance."""
        return self.supports + self.contradicts + self.neither


def mismatches(lines: Iterable[str], graded: Iterable[Graded], said: Iterable[Said]) -> tuple[Mismatch, ...]:
    """Return where grades and voices part: good grades that people contradict first, then the other way.

    Grades meet the threshold where more than half of them do, and miss it where fewer than half do. One kind
    of people contradicts where more of its statements contradict than support, and the other way round.
    Within either kind whole lines come first, in the order of `lines`, then single cases.
    """
    order = {line: place for place, line in enumerate(lines)}
    grades = list(graded)
    found = []
    for unit, line, source, stances in _heard(said):
        here = [row.met for row in grades if row.line == line and unit in ("", row.unit)]
        kind = parting(sum(here), len(here), stances.count("supports"), stances.count("contradicts"))
        if kind:
            counts = (stances.count(one) for one in ("supports", "contradicts", "neither"))
            found.append(Mismatch(kind, line, unit, source, sum(here), len(here), *counts))

    def place(one: Mismatch) -> tuple[bool, bool, int, str]:
        return one.kind != GRADED_WELL, one.unit != "", order.get(one.line, 0), one.unit

    return tuple(sorted(found, key=place))


def parting(met: int, graded: int, supports: int, contradicts: int) -> str:
    """Return how the grades and one kind of people part: GRADED_WELL, GRADED_LOW, or "" where they do not."""
    if mostly_met(met, graded) and contradicts > supports:
        return GRADED_WELL
    return GRADED_LOW if 2 * met < graded and supports > contradicts else ""


def mostly_met(met: int, graded: int) -> bool:
    """Say whether more than half of some grades meet the threshold."""
    return 2 * met > graded


def contradicting(said: Iterable[Said]) -> frozenset[tuple[str, str]]:
    """Return the lines, and the lines in single cases, that some kind of people contradicts."""
    return frozenset(
        (line, unit)
        for unit, line, _, stances in _heard(said)
        if stances.count("contradicts") > stances.count("supports")
    )


def _heard(said: Iterable[Said]) -> Iterable[tuple[str, str, str, list[str]]]:
    """Yield the stances to each line and kind of people: over all cases, then for each case of its own."""
    tied = [row for row in said if row.line and row.stance]
    whole = [row._replace(unit="") for row in tied]
    for (unit, line, source), rows in groupby(
        sorted([*whole, *(row for row in tied if row.unit)], key=_place), key=_place
    ):
        yield unit, line, source, [row.stance for row in rows]


def _place(row: Said) -> tuple[str, str, str]:
    return row.unit, row.line, row.source
