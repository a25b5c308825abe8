"""The one way in which this program rounds, and the one way in which it prints a share."""

#: below this many, a report gives counts alone; below the next, whole per cent
COUNTS_ALONE_BELOW = 20
WHOLE_PER_CENT_BELOW = 100
#: a count below this is small: `few` in the figures, suppressed in the public edition
SMALL = 5


def _half_away(numerator: int, denominator: int) -> int:
    """Round a fraction to a whole number, halves away from zero (`round` itself goes to the even one)."""
    whole = (2 * abs(numerator) + denominator) // (2 * denominator)
    return whole if numerator >= 0 else -whole


def percent(part: int, whole: int) -> float | None:
    """Return `part` of `whole` in per cent to one decimal, from the exact fraction; None of 0."""
    return None if whole == 0 else _half_away(1000 * part, whole) / 10


def points(before: tuple[int, int], after: tuple[int, int]) -> float | None:
    """Return the change between two shares, each (part, whole), in percentage points to one decimal.

    Taken between the exact fractions and rounded once, so it may differ by 0.1 from the printed percentages.
    """
    if before[1] == 0 or after[1] == 0:
        return None
    return _half_away(1000 * (after[0] * before[1] - before[0] * after[1]), before[1] * after[1]) / 10


def points_in_words(before: tuple[int, int], after: tuple[int, int]) -> str:
    """Return how far two shares, each (part, whole), lie apart as reports print it: "12 percentage points".

    Nothing where either whole is under 20; whole points while either is under 100, else one decimal.
    """
    least = min(before[1], after[1])
    if least < COUNTS_ALONE_BELOW:
        return ""
    whole = least < WHOLE_PER_CENT_BELOW
    apart = abs(after[0] * before[1] - before[0] * after[1])
    found = _half_away((100 if whole else 1000) * apart, before[1] * after[1])
    if found == 0:
        return f"less than {'one percentage point' if whole else '0.1 percentage points'}"
    if found == 1 and whole:
        return "one percentage point"
    return f"{found if whole else f'{found / 10:.1f}'} percentage points"


def share_in_words(part: int, whole: int, what: str = "") -> str:
    """Return a share as reports print it, always with its n.

    `what` names what was counted: `share_in_words(43, 60, "cases audited")` gives
    "43 of the 60 cases audited (72%)". Under 20 counts alone, under 100 whole per cent, else one decimal.
    """
    counts = f"{part:,} of the {whole:,} {what}" if what else f"{part:,} of {whole:,}"
    if whole < COUNTS_ALONE_BELOW:
        return counts
    if whole < WHOLE_PER_CENT_BELOW:
        return f"{counts} ({_half_away(100 * part, whole)}%)"
    return f"{counts} ({percent(part, whole):.1f}%)"
