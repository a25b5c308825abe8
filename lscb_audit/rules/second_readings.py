"""Second readings: the same form, the same line, graded again by another reader.

Only these are compared as readings. Two agencies' grades of one case are of different work, and a moderated
grade is given in the light of the own one: neither is a second reading.
"""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import NamedTuple

from .agreement import PAIRS_FOR_AGREEMENT, Agreement, agreement
from .audit import Audit
from .counts import CASE, OVERALL
from .cross_table import CrossTable, cross_table
from .expected import ROUNDS, Cell, Grid, agencies_of
from .handed_in import Form, blank_of, is_grade

#: in place of a blank's name: there is a grade
GRADED = "graded"
#: the scopes of `GradeFigure`
LINE, OVERALL_JUDGEMENT, ALL_LINES = "line", "overall", "all lines"

_OWN, _SECOND = ROUNDS.index("own"), ROUNDS.index("second")


class BlankPair(NamedTuple):
    """How many cells of forms read twice lack a grade of either reading: a blank's name, or graded."""

    own: str
    second: str
    cells: int


@dataclass(frozen=True, slots=True)
class SecondReadings:
    """`table` counts own grades (rows) by the second reader's (columns); `up`: the second reader's is better.

    `agency` None = all agencies. `scope` is a line (`line` says which), the overall judgement, or all lines
    of the table's scale pooled, the overall left out. `forms` were read twice. Pairs with a blank are in
    `blanks` and in no other number. `agreement` is None under `PAIRS_FOR_AGREEMENT` pairs.
    """

    agency: str | None
    scope: str
    line: str | None
    forms: int
    table: CrossTable
    blanks: tuple[BlankPair, ...]
    agreement: Agreement | None

    @property
    def within_one(self) -> int | None:
        """How many pairs lie within one level; None on a scale where nearly all would."""
        return None if self.table.short_scale else self.table.within_one


class _Key(NamedTuple):
    agency: str | None
    scope: str
    line: str | None
    scale: tuple[str, int]


def second_readings(audit: Audit, laid_out: Grid) -> tuple[SecondReadings, ...]:
    """Return an entry for each agency and line of a form read twice, the overall, all lines by scale; then of
    all agencies.

    Lines of different scales, or of different versions of one, are never pooled. Raises ValueError where a
    grade is no level of its line's scale.
    """
    twice = _read_twice(laid_out)
    cells: dict[_Key, list[Cell]] = {}
    for cell in laid_out.cells:
        if (cell.unit, cell.agency) in twice:
            for key in _keys(cell, laid_out):
                cells.setdefault(key, []).append(cell)
    scales = {scale.name: scale for scale in laid_out.scales.values()}
    places = [(OVERALL_JUDGEMENT, None) if line == OVERALL else (LINE, line) for line in laid_out.lines]
    keys = (
        _Key(agency, scope, line, name)
        for agency in (*agencies_of(audit), None)
        for scope, line in (*places, (ALL_LINES, None))
        for name in scales
    )
    return tuple(_entry(key, cells[key], laid_out) for key in keys if key in cells)


def _read_twice(laid_out: Grid) -> set[Form]:
    """The forms with a second grade, or a blank's code in its place, on any line."""
    return {
        (cell.unit, cell.agency) for cell in laid_out.cells if cell.agency != CASE and cell.values[_SECOND]
    }


def _keys(cell: Cell, laid_out: Grid) -> Iterator[_Key]:
    name = laid_out.scales[cell.line].name
    for agency in (cell.agency, None):
        if cell.line == OVERALL:
            yield _Key(agency, OVERALL_JUDGEMENT, None, name)
        else:
            yield _Key(agency, LINE, cell.line, name)
            yield _Key(agency, ALL_LINES, None, name)


def _entry(key: _Key, cells: list[Cell], laid_out: Grid) -> SecondReadings:
    values = [(cell.values[_OWN], cell.values[_SECOND], cell.handed_in) for cell in cells]
    met = Counter((own, second) for own, second, _ in values if is_grade(own) and is_grade(second))
    table = cross_table(laid_out.scales[cells[0].line], met)
    places = table.by_place()
    enough = table.n >= PAIRS_FOR_AGREEMENT and len(places) > 1
    return SecondReadings(
        agency=key.agency,
        scope=key.scope,
        line=key.line,
        forms=len({(cell.unit, cell.agency) for cell in cells}),
        table=table,
        blanks=_blanks(values),
        agreement=agreement(places) if enough else None,
    )


def _blanks(values: Iterable[tuple[str, str, bool]]) -> tuple[BlankPair, ...]:
    """Count what has no pair. A reading that was begun and left a line empty has not answered it."""
    found: Counter[tuple[str, str]] = Counter()
    for own, second, handed_in in values:
        of_own = GRADED if is_grade(own) else blank_of(own, handed_in=handed_in)
        of_second = GRADED if is_grade(second) else blank_of(second, handed_in=True)
        found[of_own, of_second] += 1
    del found[GRADED, GRADED]
    return tuple(BlankPair(own, second, count) for (own, second), count in sorted(found.items()))
