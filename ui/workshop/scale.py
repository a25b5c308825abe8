"""How a level of a scale looks and reads: its letter, its word, its tone."""

from collections.abc import Sequence
from typing import NamedTuple

from lscb_audit.rules.audit import Audit, LevelRow


class Level(NamedTuple):
    """One level as a tile shows it. `met` is None where the scale does not say what counts as met."""

    code: str
    label: str
    letter: str
    rank: int
    tone: str
    met: bool | None


_TONES = {1: ("good",), 2: ("good", "poor"), 3: ("good", "weak", "poor"), 4: ("best", "good", "weak", "poor")}


_MET = {"met": True, "not met": False}


def levels_of(audit: Audit, scale: str) -> dict[str, Level]:
    """Return the levels of `scale` by code, best first; none for an audit without grades."""
    rows = [row for row in audit.levels if row.scale.casefold() == scale.casefold()]
    rows.sort(key=lambda row: row.rank)
    return {
        row.level: Level(row.level, row.label, letter, row.rank, tone, _MET.get(row.counts_as))
        for row, letter, tone in zip(rows, _letters(rows), _tones(rows), strict=True)
    }


def _tones(rows: Sequence[LevelRow]) -> tuple[str, ...]:
    if len(rows) in _TONES:
        return _TONES[len(rows)]
    middle = [
        "good" if row.counts_as == "met" or (not row.counts_as and place < len(rows) / 2 - 1) else "weak"
        for place, row in enumerate(rows[1:-1], 1)
    ]
    return ("best", *middle, "poor") if rows else ()


def _letters(rows: Sequence[LevelRow]) -> list[str]:
    """Return one capital a level; where two begin alike, the level's code in at most three letters."""
    first = [row.label[:1].upper() for row in rows]
    return [
        letter if first.count(letter) == 1 else row.level[:3].upper()
        for letter, row in zip(first, rows, strict=True)
    ]
