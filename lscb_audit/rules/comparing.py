"""What may be compared in an audit and what may not: the numbers, and the words in which each is told."""

from dataclasses import dataclass

from .agreement import PAIRS_FOR_AGREEMENT, Coefficient
from .audit import Audit
from .blanks import BLANK_WORDS
from .expected import grid
from .movement_matrix import MovementMatrix, movement_matrices
from .second_readings import GRADED, BlankPair, SecondReadings, second_readings

#: wherever a spread between agencies is told
DIFFERENT_WORK = "Different work, not error"
SPREAD_SENTENCE = (
    "Each agency graded its own work on the case. Where grades differ, that is different work, not error."
)
#: what stands beside each table
MOVEMENT_SENTENCE = "An agency’s own grade against the moderated grade of the same work. Up means better."
SECOND_SENTENCE = (
    "The grade that was handed in against the grade of a second reader of the same form, on the same line. "
    "Nothing else is a second reading."
)
NOT_INDEPENDENT = (
    "Pairs of one case are not independent of each other, so the true interval may well be wider."
)
TOO_FEW = f"Too few to say: under {PAIRS_FOR_AGREEMENT} pairs no coefficient of agreement is given."
WHICH_KAPPA = (
    "Weighted kappa and AC2 say how far two readers agree beyond chance: 1 is full agreement, 0 what "
    "chance alone would give. Read kappa with linear weights first: there each level apart counts the same."
)

#: the coefficients by their field in `Agreement`, as they are called
COEFFICIENTS = {
    "linear": "Weighted kappa, linear",
    "quadratic": "Weighted kappa, quadratic",
    "ac2": "AC2, ordinal weights",
}


def value_in_words(value: float | None) -> str:
    """Return a coefficient to two decimals, as more would say more than is known; a dash for none."""
    return "–" if value is None else f"{value:.2f}".replace("-", "−")


def interval_in_words(found: Coefficient) -> str:
    """Return "0.41 to 0.78", or a dash where there is no interval."""
    return "–" if found.low is None else f"{value_in_words(found.low)} to {value_in_words(found.high)}"


def kinds_of_blank(blanks: tuple[BlankPair, ...]) -> list[tuple[int, str]]:
    """Return how many cells have which blank in which reading: (2, "not applicable by the second reader")."""
    return [(pair.cells, _kind(pair)) for pair in blanks]


def _kind(pair: BlankPair) -> str:
    if pair.second == GRADED:
        return f"{BLANK_WORDS[pair.own]} in the form"
    second = f"{BLANK_WORDS[pair.second]} by the second reader"
    if pair.own == GRADED:
        return second
    if pair.own == pair.second:
        return f"{BLANK_WORDS[pair.own]} in both"
    return f"{BLANK_WORDS[pair.own]} in the form and {second}"


@dataclass(frozen=True, slots=True)
class Compared:
    """Own against moderated grades, and own against second readings, of one audit."""

    moved: tuple[MovementMatrix, ...] = ()
    second: tuple[SecondReadings, ...] = ()

    def moved_by_all(self) -> tuple[MovementMatrix, ...]:
        """All agencies and all lines together, a matrix for each scale."""
        return tuple(entry for entry in self.moved if entry.agency is None and entry.line is None)

    def second_of_all(self, scope: str) -> tuple[SecondReadings, ...]:
        """All agencies' second readings of a scope, a table for each line or scale."""
        return tuple(entry for entry in self.second if entry.agency is None and entry.scope == scope)


def compared(audit: Audit, only_agency: str | None = None) -> Compared:
    """Return what can be compared; with `only_agency` that agency's entries alone.

    Raises ValueError for a scale that is not described or a grade that is no level of its scale.
    """
    laid_out = grid(audit)
    whole = Compared(movement_matrices(audit, laid_out), second_readings(audit, laid_out))
    if only_agency is None:
        return whole
    return Compared(
        tuple(entry for entry in whole.moved if entry.agency == only_agency),
        tuple(entry for entry in whole.second if entry.agency == only_agency),
    )
