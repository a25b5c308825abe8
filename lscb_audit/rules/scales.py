"""Grading scales: levels best first, whatever direction their numbers run in.

A scale's direction is its ranks' (1 = best), never its codes': "1" is best in one county, worst in another.
A scale is known by code *and* version: the same colours were given other meanings between two years.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import NamedTuple

from .audit import Audit, LevelRow, LineRow

#: an audit, or a line, without grades
NO_SCALE = "none"
MET, NOT_MET = "met", "not met"


class Level(NamedTuple):
    code: str
    label: str
    rank: int
    counts_as: str = ""
    descriptor: str = ""
    colour: str = ""


@dataclass(frozen=True, slots=True)
class Scale:
    """A grading scale; `levels` best first."""

    code: str
    version: int
    levels: tuple[Level, ...]

    @property
    def name(self) -> tuple[str, int]:
        """Code and version: what tells one scale from another."""
        return self.code, self.version

    @property
    def has_threshold(self) -> bool:
        """Whether the scale says of any level that it counts as met or not met."""
        return any(level.counts_as for level in self.levels)

    @property
    def met_levels(self) -> frozenset[str]:
        """The codes that count as met."""
        return frozenset(level.code for level in self.levels if level.counts_as == MET)

    @property
    def threshold(self) -> Level | None:
        """The lowest level that still counts as met; None where the scale names none."""
        met = [level for level in self.levels if level.counts_as == MET]
        return met[-1] if met else None

    def places(self) -> dict[str, int]:
        """Return each level's place, 0 = best. Levels of one rank share a place; gaps do not count."""
        ranks = sorted({level.rank for level in self.levels})
        return {level.code: ranks.index(level.rank) for level in self.levels}


def _built_in(code: str, *levels: tuple[str, str, str]) -> Scale:
    return Scale(code, 1, tuple(Level(c, label, i, counts) for i, (c, label, counts) in enumerate(levels, 1)))


BUILT_IN: dict[str, Scale] = {
    scale.code: scale
    for scale in (
        _built_in(
            "ofsted",
            ("outstanding", "Outstanding", MET),
            ("good", "Good", MET),
            ("ri", "Requires improvement", NOT_MET),
            ("inadequate", "Inadequate", NOT_MET),
        ),
        _built_in("rag", ("green", "Green", MET), ("amber", "Amber", NOT_MET), ("red", "Red", NOT_MET)),
        _built_in(
            "met", ("met", "Met", MET), ("partly", "Partly met", NOT_MET), ("not-met", "Not met", NOT_MET)
        ),
    )
}


def scales_in(rows: Iterable[LevelRow]) -> dict[tuple[str, int], Scale]:
    """Return the scales that the rows describe, by code and version, in the order of their first row."""
    levels: dict[tuple[str, int], list[Level]] = {}
    for row in rows:
        level = Level(row.level, row.label, row.rank, row.counts_as, row.descriptor, row.colour)
        levels.setdefault((row.scale, row.version), []).append(level)
    return {
        (code, version): Scale(code, version, tuple(sorted(some, key=lambda level: level.rank)))
        for (code, version), some in levels.items()
    }


def level_rows(scale: Scale) -> tuple[LevelRow, ...]:
    """Return a scale as rows of the sheet `scales`."""
    return tuple(LevelRow(scale.code, scale.version, *level) for level in scale.levels)


def _scales_by_code(audit: Audit) -> dict[str, Scale]:
    """The newest version of each scale that the audit brings, over the built-in ones."""
    found = dict(BUILT_IN)
    for (code, _), scale in sorted(scales_in(audit.levels).items(), key=lambda item: item[0][1]):
        found[code.casefold()] = scale
    return found


def _named(code: str, scales: dict[str, Scale]) -> Scale | None:
    if code.casefold() in ("", NO_SCALE):
        return None
    if code.casefold() not in scales:
        raise ValueError(f"The scale {code} is not described. Add its levels to the sheet “scales”.")
    return scales[code.casefold()]


def line_scales(audit: Audit) -> dict[str, Scale | None]:
    """Return the scale of each line by its code, and of the overall judgement under `""`; None = no grades.

    Raises ValueError where a scale is named that neither the audit describes nor the program brings.
    """
    scales = _scales_by_code(audit)
    found = {line.line: _named(line.scale or audit.plan.scale, scales) for line in audit.lines}
    found[""] = _named(audit.plan.scale, scales)
    return found


def scale_of(audit: Audit, line: LineRow | None = None) -> Scale | None:
    """Return the scale of a line (its own, else the audit's); without a line, of the overall judgement."""
    return _named((line.scale if line else "") or audit.plan.scale, _scales_by_code(audit))


def find_level(scale: Scale, text: str) -> Level | None:
    """Return the level whose code, or else whose label, somebody wrote, without regard to case."""
    wanted = text.strip().casefold()
    for name in ("code", "label"):
        for level in scale.levels:
            if getattr(level, name).casefold() == wanted:
                return level
    return None


def letters(scale: Scale) -> dict[str, str]:
    """Return a distinct letter or two for each level, from its label: O, G, R, I; else VG, Ve, its place."""
    given: dict[str, str] = {}
    for place, level in enumerate(scale.levels, 1):
        label = level.label or level.code
        initials = "".join(word[0] for word in label.split()[:2]).upper()
        choices = [
            label[:1].upper(),
            initials,
            label[:2].title(),
            *(f"{label[:1].upper()}{c}" for c in label[2:]),
        ]
        taken = set(given.values())
        free = (choice for choice in choices if choice.strip() and choice not in taken)
        given[level.code] = next(free, str(place))
    return given
