"""Where agencies graded their own work on one case differently.

It is *different work, not error* (`comparing.DIFFERENT_WORK`): a question for the workshop.
"""

from .audit import Audit
from .counts import CASE
from .expected import ROUNDS, Grid, units_counted
from .figures_model import SpreadFigure
from .handed_in import is_grade


def spread_figures(audit: Audit, laid_out: Grid) -> tuple[SpreadFigure, ...]:
    """Return the units and lines with two or more levels among the agencies' own grades, in workbook order.

    `levels` is how many different levels there are, `range` how many places the best and the worst lie apart.
    The overall judgement's line is None.
    """
    place = ROUNDS.index("own")
    own = {(cell.unit, cell.line, cell.values[place]) for cell in laid_out.cells if cell.agency != CASE}
    levels: dict[tuple[str, str], list[str]] = {}
    for unit, line, level in own:
        if is_grade(level):
            levels.setdefault((unit, line), []).append(level)
    places = {line: scale.places() for line, scale in laid_out.scales.items()}
    found = []
    for unit in units_counted(audit):
        for line in laid_out.lines:
            taken = [places[line][level] for level in levels.get((unit, line), ())]
            if len(taken) > 1:
                found.append(SpreadFigure(unit, line or None, len(taken), max(taken) - min(taken)))
    return tuple(found)
