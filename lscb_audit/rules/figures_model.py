"""The figures of an audit as plain values; `as_json` gives the open format's shape to the letter."""

from dataclasses import asdict, dataclass, field
from typing import Any


@dataclass(frozen=True, slots=True)
class GradeFigure:
    """Counts of one combination of round, whose work, scope, line, group and scale.

    `levels` maps each level code, best first, to its count; `blanks` each of `blanks.BLANK_NAMES`.
    `met` and `met_percent` are None without `counts_as` or with n 0.
    """

    round: str
    of: str
    agency: str | None
    scope: str
    line: str | None
    group: str | None
    scale: str
    scale_version: int
    n: int
    few: bool
    levels: dict[str, int]
    blanks: dict[str, int]
    met: int | None
    met_percent: float | None


@dataclass(frozen=True, slots=True)
class MovementFigure:
    """Own compared with moderated grades of the same work. `up` = moderated is better."""

    agency: str | None
    line: str | None
    n: int
    same: int
    up: int
    down: int
    exact_percent: float | None
    within_one_percent: float | None
    withheld: str | None


@dataclass(frozen=True, slots=True)
class SpreadFigure:
    """Different work by different agencies on one unit and line; never called error between raters."""

    unit: str
    line: str | None
    levels: int
    range: int


@dataclass(frozen=True, slots=True)
class VoiceFigure:
    line: str | None
    source: str
    supports: int
    contradicts: int
    neither: int


@dataclass(frozen=True, slots=True)
class ActionFigures:
    total: int
    by_status: dict[str, int]
    delayed: int
    overdue: int


@dataclass(frozen=True, slots=True)
class Share:
    n: int
    met: int | None
    met_percent: float | None


@dataclass(frozen=True, slots=True)
class ComparedLine:
    line: str
    round: str
    comparable: bool
    why_not: str | None
    before: Share | None
    after: Share | None
    change_points: float | None


@dataclass(frozen=True, slots=True)
class ComparedWith:
    audit: str
    lines: tuple[ComparedLine, ...]


@dataclass(frozen=True, slots=True)
class Figures:
    audit: str
    as_at: str
    seen: str
    units: int
    units_known: bool
    agencies: int
    conflicts: int
    grades: tuple[GradeFigure, ...] = ()
    movement: tuple[MovementFigure, ...] = ()
    spread: tuple[SpreadFigure, ...] = ()
    voices: tuple[VoiceFigure, ...] = ()
    actions: ActionFigures = field(default_factory=lambda: ActionFigures(0, {}, 0, 0))
    compared_with: ComparedWith | None = None

    def as_json(self) -> dict[str, Any]:
        """Return the object that `figures --json` prints."""
        return asdict(self)
