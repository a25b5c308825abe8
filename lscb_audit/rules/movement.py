"""How grades moved from an agency's own judgement to the moderated one of the same work."""

from collections import Counter
from dataclasses import dataclass
from typing import NamedTuple

from .audit import Audit
from .counts import CASE, OVERALL
from .expected import ROUNDS, Grid, agencies_of
from .figures_model import MovementFigure
from .handed_in import is_grade
from .rounding import percent

#: under this many pairs a percentage would say more than the audit knows
PAIRS_NEEDED = 10
#: with fewer levels nearly everything lies within one
LEVELS_NEEDED = 4

_OWN, _MODERATED = ROUNDS.index("own"), ROUNDS.index("moderated")


class Shares(NamedTuple):
    """What of some pairs of grades is the same, and what within one level; why either is not said."""

    exact_percent: float | None
    within_one_percent: float | None
    withheld: str | None


@dataclass(slots=True)
class _Pairs:
    same: int = 0
    up: int = 0
    down: int = 0
    within_one: int = 0
    short_scale: bool = False

    @property
    def n(self) -> int:
        return self.same + self.up + self.down

    def add(self, count: int, steps: int, levels: int) -> None:
        """Count some pairs; `steps` is how many places the moderated grade lies above the own one."""
        self.same += count * (steps == 0)
        self.up += count * (steps > 0)
        self.down += count * (steps < 0)
        self.within_one += count * (abs(steps) <= 1)
        self.short_scale |= levels < LEVELS_NEEDED


def movement_figures(audit: Audit, laid_out: Grid) -> tuple[MovementFigure, ...]:
    """Return an entry for each agency and line with a pair, then all lines; then the same of all agencies."""
    pairs: dict[tuple[str | None, str | None], _Pairs] = {}
    places = {line: scale.places() for line, scale in laid_out.scales.items()}
    for (agency, line, own, moderated), count in moved_pairs(laid_out).items():
        steps = places[line][own] - places[line][moderated]
        levels = len(laid_out.scales[line].levels)
        for key in ((agency, line), (agency, None), (None, line), (None, None)):
            pairs.setdefault(key, _Pairs()).add(count, steps, levels)
    lines = (*(line for line in laid_out.lines if line != OVERALL), None)
    keys = ((agency, line) for agency in (*agencies_of(audit), None) for line in lines)
    return tuple(
        _figure(agency, line, pairs[agency, line]) for agency, line in keys if (agency, line) in pairs
    )


def moved_pairs(laid_out: Grid) -> Counter[tuple[str, str, str, str]]:
    """How often each agency, line, own and moderated grade meet; the overall judgement is left out."""
    work = Counter(
        (cell.agency, cell.line, cell.values)
        for cell in laid_out.cells
        if cell.agency != CASE and cell.line != OVERALL
    )
    pairs: Counter[tuple[str, str, str, str]] = Counter()
    for (agency, line, values), count in work.items():
        if is_grade(values[_OWN]) and is_grade(values[_MODERATED]):
            pairs[agency, line, values[_OWN], values[_MODERATED]] += count
    return pairs


def shares(n: int, same: int, within_one: int, *, short_scale: bool) -> Shares:
    """Return the percentages of `n` pairs, each withheld where it would say more than is known."""
    few = n < PAIRS_NEEDED
    withheld = None
    if few:
        withheld = f"Fewer than {PAIRS_NEEDED} pairs: percentages are withheld."
    elif short_scale:
        withheld = (
            f"A scale of fewer than {LEVELS_NEEDED} levels: the percentage within one level is withheld."
        )
    return Shares(None if few else percent(same, n), None if withheld else percent(within_one, n), withheld)


def _figure(agency: str | None, line: str | None, pairs: _Pairs) -> MovementFigure:
    said = shares(pairs.n, pairs.same, pairs.within_one, short_scale=pairs.short_scale)
    return MovementFigure(
        agency=agency,
        line=line,
        n=pairs.n,
        same=pairs.same,
        up=pairs.up,
        down=pairs.down,
        exact_percent=said.exact_percent,
        within_one_percent=said.within_one_percent,
        withheld=said.withheld,
    )
