"""A scale's levels as tones and as a key, for charts and for the table of cases."""

from typing import NamedTuple

from lscb_audit.reports.words import lowered
from lscb_audit.rules.scales import Scale, letters


def key(scale: Scale) -> str:
    """Return what the letters stand for, in one line; of numbers, which end is best."""
    marks = letters(scale)
    if all(level.label == marks[level.code] for level in scale.levels):
        return f"{scale.levels[0].label} is the best grade, {scale.levels[-1].label} the lowest"
    return ", ".join(_entry(marks[level.code], level.label) for level in scale.levels)


def _entry(mark: str, label: str) -> str:
    return label if mark.isdigit() and label.startswith(mark) else f"{mark} {lowered(label)}"


def tones(scale: Scale) -> dict[str, str]:
    """Return each level's tone: its place on the scale, best first."""
    places = scale.places()
    return {code: f"rank{place + 1}of{len(set(places.values()))}" for code, place in places.items()}


class Look(NamedTuple):
    """How a scale's grades look in a cell: letter and tone by level, best first."""

    marks: dict[str, str]
    tones: dict[str, str]


def look(scale: Scale | None) -> Look:
    """Return how the grades of a line look; of a line without grades, nothing."""
    return Look(letters(scale), tones(scale)) if scale else Look({}, {})
