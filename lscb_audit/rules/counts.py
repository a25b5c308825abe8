"""Counts of grades and blanks, by whose work, line and group, and the sums of several."""

from dataclasses import dataclass, field
from typing import NamedTuple

#: in place of an agency's code: the case as a whole, or all agencies' own work pooled
CASE = ""
ALL_AGENCIES = None
#: in place of a group: all units, grouped or not
ALL_GROUPS = None
#: in place of a line's code: the overall judgement
OVERALL = ""

_OUTSIDE = ("not_known", "not_involved")


class Key(NamedTuple):
    """What was counted. `group` is "" for units that have none."""

    round: str
    agency: str | None
    line: str
    group: str | None


@dataclass(slots=True)
class Counts:
    """How often each level (by its code) and each blank (by its name) stands in the counted cells."""

    levels: dict[str, int] = field(default_factory=dict)
    blanks: dict[str, int] = field(default_factory=dict)

    @property
    def graded(self) -> int:
        return sum(self.levels.values())

    @property
    def expected(self) -> int:
        """Graded and blank cells; what an agency does not know or is not involved with lies outside."""
        return self.graded + sum(count for name, count in self.blanks.items() if name not in _OUTSIDE)

    def count_level(self, code: str, count: int) -> None:
        self.levels[code] = self.levels.get(code, 0) + count

    def count_blank(self, name: str, count: int) -> None:
        self.blanks[name] = self.blanks.get(name, 0) + count

    def add(self, other: "Counts") -> None:
        for name, count in other.levels.items():
            self.count_level(name, count)
        for name, count in other.blanks.items():
            self.count_blank(name, count)


Counted = dict[Key, Counts]


def counts_at(counted: Counted, key: Key) -> Counts:
    """Return the counts under a key, new and empty if there are none yet."""
    if key not in counted:
        counted[key] = Counts()
    return counted[key]
