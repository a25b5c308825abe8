"""Own grades against moderated ones, level by level: what became of every grade, never an average."""

from collections import Counter
from dataclasses import dataclass

from .audit import Audit
from .cross_table import CrossTable, cross_table
from .expected import Grid, agencies_of
from .movement import moved_pairs

ALL_LINES = None


@dataclass(frozen=True, slots=True)
class MovementMatrix:
    """`table` counts own grades (rows) by the moderated ones (columns) of the same work.

    `agency` None = all agencies; `line` None = all lines of the table's scale, the overall left out.
    """

    agency: str | None
    line: str | None
    table: CrossTable


def movement_matrices(audit: Audit, laid_out: Grid) -> tuple[MovementMatrix, ...]:
    """Return a matrix for each agency and line with a pair, then all lines by scale; then of all agencies.

    Lines of different scales, or of different versions of one, are never in one matrix. Raises ValueError
    where a grade is no level of its line's scale.
    """
    met: dict[tuple[str | None, str | None, tuple[str, int]], Counter[tuple[str, str]]] = {}
    for (agency, line, own, moderated), count in moved_pairs(laid_out).items():
        name = laid_out.scales[line].name
        for who in (agency, None):
            for what in (line, ALL_LINES):
                met.setdefault((who, what, name), Counter())[own, moderated] += count
    scales = {scale.name: scale for scale in laid_out.scales.values()}
    return tuple(
        MovementMatrix(agency, line, cross_table(scales[name], met[agency, line, name]))
        for agency in (*agencies_of(audit), None)
        for line in (*laid_out.lines, ALL_LINES)
        for name in scales
        if (agency, line, name) in met
    )
