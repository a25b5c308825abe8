"""How a level of a scale looks and reads: its letter, its word, its tone."""

from typing import NamedTuple

from lscb_audit.reports import palette
from lscb_audit.rules import scales
from lscb_audit.rules.audit import Audit

TONES = ("best", "good", "weak", "poor")


class Level(NamedTuple):
    """One level as a tile shows it. `place` is 0 for the best; `met` None where the scale does not say."""

    code: str
    label: str
    letter: str
    place: int
    tone: str
    met: bool | None


def levels_of_lines(audit: Audit) -> dict[str, dict[str, Level]]:
    """Return the levels by code, best first, for each line's code; the overall judgement's under ""."""
    return {line: levels_in(scale) for line, scale in scales.line_scales(audit).items()}


def levels_in(scale: scales.Scale | None) -> dict[str, Level]:
    """Return the levels of one scale by code, best first; none where nothing is graded."""
    if scale is None:
        return {}
    places, letters = scale.places(), scales.letters(scale)
    last = max(places.values()) + 1
    met = {scales.MET: True, scales.NOT_MET: False}
    # beside a level that counts as met, one of which nothing is said does not: so the figures count it
    silent = False if scale.met_levels else None
    return {
        level.code: Level(
            level.code,
            level.label,
            letters[level.code],
            places[level.code],
            TONES[palette.step(f"rank{places[level.code] + 1}of{last}") or 0],
            met.get(level.counts_as, silent),
        )
        for level in scale.levels
    }
