"""The figures of grades: an entry for each combination of round, work, scope, line, scale and group."""

from collections.abc import Hashable, Iterable
from typing import NamedTuple

from .audit import Audit
from .blanks import BLANK_NAMES
from .counts import ALL_AGENCIES, CASE, OVERALL, Counted, Counts
from .expected import ROUNDS, Grid, agencies_of
from .figures_model import GradeFigure
from .groups import group_names
from .pooling import count_cells, pooled
from .rounding import SMALL, percent
from .scales import Scale
from .tallies import tallied

ALL_LINES = "all lines"

ScaleName = tuple[str, int]


class _Entry(NamedTuple):
    """What one entry counts. `line` is None where all lines of the scale are pooled."""

    round: str
    agency: str | None
    line: str | None
    scale: ScaleName
    group: str | None

    @property
    def of(self) -> str:
        return {CASE: "case", ALL_AGENCIES: "all agencies"}.get(self.agency, "agency")

    @property
    def scope(self) -> str:
        return {OVERALL: "overall", None: ALL_LINES}.get(self.line, "line")


def grade_figures(audit: Audit, laid_out: Grid) -> tuple[GradeFigure, ...]:
    """Return the entries in workbook order: by round, work, scope, line, scale, group (all units first).

    Raises ValueError where a grade is no level of its line's scale.
    """
    counted = count_cells(laid_out)
    for key, counts in tallied(audit).items():
        counted.setdefault(key, Counts()).add(counts)
    entries = _over_lines(pooled(counted), laid_out.scales)
    wanted = {entry: counts for entry, counts in entries.items() if counts.expected}
    scales = {scale.name: scale for scale in laid_out.scales.values()}
    ordered = sorted(wanted, key=_Order(audit, laid_out).of)
    return tuple(_figure(entry, scales[entry.scale], wanted[entry]) for entry in ordered)


def _over_lines(counted: Counted, scales: dict[str, Scale]) -> dict[_Entry, Counts]:
    """Add the sums over all lines of one scale, the overall judgement left out; lines without a scale go."""
    entries: dict[_Entry, Counts] = {}
    for (round_, agency, line, group), counts in counted.items():
        if line not in scales:
            continue
        scale = scales[line].name
        entries[_Entry(round_, agency, line, scale, group)] = counts
        if line != OVERALL:
            together = _Entry(round_, agency, None, scale, group)
            entries.setdefault(together, Counts()).add(counts)
    return entries


class _Order:
    """Where an entry stands: rounds as they happen, the rest as in the workbook."""

    def __init__(self, audit: Audit, laid_out: Grid) -> None:
        self.rounds = _places(ROUNDS)
        self.agencies = _places((*agencies_of(audit), ALL_AGENCIES, CASE))
        self.lines = _places((*laid_out.scales, None))
        self.scales = _places(scale.name for scale in laid_out.scales.values())
        self.groups = _places((None, *group_names(audit).values()))

    def of(self, entry: _Entry) -> tuple[int, ...]:
        return (
            self.rounds[entry.round],
            self.agencies[entry.agency],
            self.lines[entry.line],
            self.scales[entry.scale],
            self.groups[entry.group],
        )


def _places(values: Iterable[Hashable]) -> dict[Hashable, int]:
    return {value: place for place, value in enumerate(dict.fromkeys(values))}


def _figure(entry: _Entry, scale: Scale, counts: Counts) -> GradeFigure:
    levels = {level.code: counts.levels.get(level.code, 0) for level in scale.levels}
    strange = counts.levels.keys() - levels.keys()
    if strange:
        raise ValueError(
            f"{', '.join(sorted(strange))} is no level of the scale {scale.code} (line {entry.line})."
        )
    n = counts.graded
    met = sum(levels[code] for code in scale.met_levels) if scale.has_threshold and n else None
    return GradeFigure(
        round=entry.round,
        of=entry.of,
        agency=entry.agency or None,
        scope=entry.scope,
        line=entry.line or None,
        group=entry.group,
        scale=scale.code,
        scale_version=scale.version,
        n=n,
        few=n < SMALL,
        levels=levels,
        blanks={name: counts.blanks.get(name, 0) for name in BLANK_NAMES},
        met=met,
        met_percent=None if met is None else percent(met, n),
    )
