"""What a workspace remembers of its backups, as words in its settings: plain values to text and back.

A word that makes no sense (from another version, or damaged) counts as nothing remembered.
"""

import json
from dataclasses import asdict, dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import Any

MOST = 20
"""So many backups at chosen places are remembered, the latest of them."""


@dataclass(frozen=True, slots=True)
class Outside:
    """A backup that somebody made where they chose. `elsewhere`: not on this laptop's disk alone."""

    at: datetime
    path: Path
    size: int
    elsewhere: bool


@dataclass(frozen=True, slots=True)
class Trial:
    """The last rehearsal: when, of which file, whether the backup was found good, what was said of it."""

    at: datetime
    name: str
    good: bool
    said: str


@dataclass(frozen=True, slots=True)
class Remembered:
    """`quiet_until`: one is reminded of nothing before that; `sheet`: when the recovery sheet was made."""

    outside: tuple[Outside, ...] = ()
    trial: Trial | None = None
    last_good: datetime | None = None
    quiet_until: datetime | None = None
    sheet: datetime | None = None

    def with_backup(self, made: Outside) -> "Remembered":
        """Remember one more backup, the latest first; one at the same place is replaced."""
        others = (one for one in self.outside if one.path != made.path)
        return replace(self, outside=(made, *others)[:MOST])

    def with_trial(self, trial: Trial) -> "Remembered":
        return replace(self, trial=trial, last_good=trial.at if trial.good else self.last_good)


def to_text(remembered: Remembered) -> str:
    """Return it as JSON."""
    return json.dumps(asdict(remembered), default=_plain)


def _plain(value: object) -> str:
    return value.isoformat() if isinstance(value, datetime) else str(value)


def from_text(text: str) -> Remembered:
    """Return what `to_text` wrote; nothing remembered for any other text."""
    try:
        data = json.loads(text or "{}")
        trial = data.get("trial")
        return Remembered(
            tuple(_outside(one) for one in data.get("outside", ())),
            _trial(trial) if trial else None,
            *(_time(data.get(name)) for name in ("last_good", "quiet_until", "sheet")),
        )
    except (ValueError, KeyError, TypeError, AttributeError):
        return Remembered()


def _outside(data: dict[str, Any]) -> Outside:
    return Outside(_certain(data["at"]), Path(data["path"]), int(data["size"]), bool(data["elsewhere"]))


def _trial(data: dict[str, Any]) -> Trial:
    return Trial(_certain(data["at"]), str(data["name"]), bool(data["good"]), str(data["said"]))


def _time(text: str | None) -> datetime | None:
    return _certain(text) if text else None


def _certain(text: str) -> datetime:
    """Read a time that knows its zone: others cannot be compared."""
    at = datetime.fromisoformat(text)
    if at.tzinfo is None:
        raise ValueError("a time without its zone")
    return at
