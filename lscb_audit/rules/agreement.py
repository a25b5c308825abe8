"""How far two readings of the same work agree beyond chance: weighted kappa and Gwet's AC2.

Both compare the agreement that was seen with the agreement that two readers would reach by chance. They
differ in what chance means. Kappa takes each reader's own spread of grades; where nearly all work has one
grade it falls towards 0 however well the readers agree. AC2 was made not to. So both are given.

Sources. Weighted kappa: J. Cohen, "Weighted kappa", Psychological Bulletin 70 (1968) 213-220. Its standard
error: J. L. Fleiss, J. Cohen, B. S. Everitt, "Large sample standard errors of kappa and weighted kappa",
Psychological Bulletin 72 (1969) 323-327. AC2, its standard error and ordinal weights: K. L. Gwet, "Computing
inter-rater reliability and its variance in the presence of high agreement", British Journal of Mathematical
and Statistical Psychology 61 (2008) 29-48, and "Handbook of Inter-Rater Reliability", 4th edition (2014).
Student's quantile: M. Abramowitz, I. A. Stegun, "Handbook of Mathematical Functions" (1964), 26.7.5.
"""

from collections.abc import Callable, Sequence
from math import comb, sqrt
from statistics import NormalDist
from typing import NamedTuple

#: under this many pairs a coefficient would say more than the readings do
PAIRS_FOR_AGREEMENT = 30
CONFIDENCE = 0.95

#: a square table of numbers: rows the first reading, columns the second
Square = Sequence[Sequence[float]]

ONE_LEVEL = "All pairs have one and the same grade, as chance alone would give. It cannot be worked out."
ONE_READER_ONE_LEVEL = (
    "One of the two readings gives all work the same grade, so it would be 0 whatever the other says."
)
TOO_ALIKE = "The pairs are too much alike to show how far it could be out."
_TINY = 1e-12


class Coefficient(NamedTuple):
    """A coefficient with its standard error and 95% interval; `why_not` says why one of them is missing."""

    value: float | None
    error: float | None = None
    low: float | None = None
    high: float | None = None
    why_not: str = ""


class Agreement(NamedTuple):
    """The coefficients of one table. `linear` is the kappa that is shown: each level apart counts the same.

    With `quadratic` weights a pair one level apart on a scale of four counts as 89% agreed, with linear ones
    as 67%: one level is what these readings differ by, and it should weigh something. Quadratic weights stand
    beside it because much of the literature uses them.
    """

    linear: Coefficient
    quadratic: Coefficient
    ac2: Coefficient


def _weights(levels: int, apart: Callable[[int], float]) -> Square:
    """How far each pair of levels counts as agreed: 1 for the same, 0 for the two ends."""
    most = apart(levels - 1)
    return [[1 - apart(abs(i - j)) / most for j in range(levels)] for i in range(levels)]


def linear_weights(levels: int) -> Square:
    """Each level apart counts the same."""
    return _weights(levels, float)


def quadratic_weights(levels: int) -> Square:
    """Being far apart counts more than in proportion."""
    return _weights(levels, lambda steps: float(steps * steps))


def ordinal_weights(levels: int) -> Square:
    """Gwet's: counts the pairs of levels that lie between two grades, and needs no distances."""
    return _weights(levels, lambda steps: float(comb(steps + 1, 2)))


def agreement(counts: Sequence[Sequence[int]]) -> Agreement:
    """Return the coefficients of a table of counts by place; of two places or more, with one pair or more."""
    levels = len(counts)
    return Agreement(
        linear=weighted_kappa(counts, linear_weights(levels)),
        quadratic=weighted_kappa(counts, quadratic_weights(levels)),
        ac2=gwet_ac2(counts, ordinal_weights(levels)),
    )


def weighted_kappa(counts: Sequence[Sequence[int]], weights: Square) -> Coefficient:
    """Return Cohen's weighted kappa with the standard error of Fleiss, Cohen and Everitt."""
    n, seen, rows, columns = _shares(counts)
    used = sum(share > 0 for share in rows), sum(share > 0 for share in columns)
    if 1 in used:
        return Coefficient(None, why_not=ONE_LEVEL if rows == columns else ONE_READER_ONE_LEVEL)
    agreed = _mean(weights, seen)
    chance = _mean(weights, [[one * two for two in columns] for one in rows])
    value = (agreed - chance) / (1 - chance)
    of_row = [_dot(row, columns) for row in weights]
    of_column = [_dot([row[j] for row in weights], rows) for j in range(len(columns))]
    parts = [
        [weight - (1 - value) * (of_row[i] + of_column[j]) for j, weight in enumerate(row)]
        for i, row in enumerate(weights)
    ]
    spread = _mean([[part * part for part in row] for row in parts], seen)
    return _with_interval(value, spread - (value - chance * (1 - value)) ** 2, 1 - chance, n)


def gwet_ac2(counts: Sequence[Sequence[int]], weights: Square) -> Coefficient:
    """Return Gwet's AC2 (AC1 with weights of 1 and 0) of two readings with its standard error."""
    n, seen, rows, columns = _shares(counts)
    levels = len(rows)
    both = [(one + two) / 2 for one, two in zip(rows, columns, strict=True)]
    scale = sum(map(sum, weights)) / (levels * (levels - 1))
    agreed = _mean(weights, seen)
    chance = scale * sum(share * (1 - share) for share in both)
    value = (agreed - chance) / (1 - chance)
    pull = 2 * (1 - value) * scale
    parts = [
        [weight - pull * (1 - (both[i] + both[j]) / 2) for j, weight in enumerate(row)]
        for i, row in enumerate(weights)
    ]
    spread = _mean([[part * part for part in row] for row in parts], seen)
    return _with_interval(value, spread - (agreed - 2 * (1 - value) * chance) ** 2, 1 - chance, n)


def _shares(counts: Sequence[Sequence[int]]) -> tuple[int, Square, list[float], list[float]]:
    """How many pairs, the share of each cell, of each row, of each column."""
    n = sum(map(sum, counts))
    rows = [sum(row) / n for row in counts]
    columns = [sum(column) / n for column in zip(*counts, strict=True)]
    return n, [[count / n for count in row] for row in counts], rows, columns


def _dot(one: Sequence[float], two: Sequence[float]) -> float:
    return sum(a * b for a, b in zip(one, two, strict=True))


def _mean(values: Square, shares: Square) -> float:
    return sum(_dot(row, by) for row, by in zip(values, shares, strict=True))


def _with_interval(value: float, variance: float, room: float, n: int) -> Coefficient:
    """Return the coefficient with Student's interval, cut to what a coefficient can be."""
    if variance <= _TINY:
        return Coefficient(value, why_not=TOO_ALIKE)
    error = sqrt(variance / n) / room
    reach = student(n - 1) * error
    return Coefficient(value, error, max(-1.0, value - reach), min(1.0, value + reach))


def student(freedom: int) -> float:
    """Return how many standard errors a 95% interval reaches, right to 0.0002 from 10 degrees of freedom."""
    z = NormalDist().inv_cdf((1 + CONFIDENCE) / 2)
    terms = (
        (z**3 + z) / 4,
        (5 * z**5 + 16 * z**3 + 3 * z) / 96,
        (3 * z**7 + 19 * z**5 + 17 * z**3 - 15 * z) / 384,
    )
    return z + sum(term / float(freedom) ** power for power, term in enumerate(terms, 1))
