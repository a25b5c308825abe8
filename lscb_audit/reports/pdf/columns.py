"""How wide the columns of a table are: no word broken if that can be helped, room where the text is long."""

from collections.abc import Sequence

_SHORT = 95.0  # points; a column that could be this narrow need not break its lines
LONGEST = 170.0  # points; a longer word is broken rather than starving the other columns


def column_widths(
    least: Sequence[float], most: Sequence[float], weights: Sequence[float], whole: float
) -> list[float]:
    """Share `whole` points among columns.

    `least[c]` is the widest word and `most[c]` the widest line of column c, padding included; `weights` are
    the relative widths that the author asked for, or empty.
    """
    floor = [min(value, LONGEST) for value in least]
    if len(weights) == len(floor) and sum(weights) > 0:
        return _respecting([whole * weight / sum(weights) for weight in weights], floor, whole)
    if sum(floor) >= whole:
        return [whole * value / sum(floor) for value in floor]
    wish = [max(a, b) for a, b in zip(floor, most, strict=True)]
    floor = _unbroken(floor, wish, whole)
    spare = whole - sum(wish)
    if spare >= 0:
        return _widened(wish, spare)
    # Columns grow by the square root of what they want: a column of essays must not starve one of sentences.
    want = [(b - a) ** 0.5 for a, b in zip(floor, wish, strict=True)]
    room = whole - sum(floor)
    return _respecting([a + room * w / sum(want) for a, w in zip(floor, want, strict=True)], floor, whole)


def fits(least: Sequence[float], whole: float) -> bool:
    """Whether every word has room."""
    return sum(min(value, LONGEST) for value in least) <= whole


def _unbroken(floor: list[float], wish: list[float], whole: float) -> list[float]:
    """Dates and the like stay on one line, if that leaves enough to the columns of prose."""
    short = [b if b <= _SHORT else a for a, b in zip(floor, wish, strict=True)]
    return short if sum(short) <= 0.75 * whole else floor


def _widened(widths: list[float], spare: float) -> list[float]:
    """Give what is left to the first column and, half as much each, to the others."""
    shares = [2.0, *([1.0] * (len(widths) - 1))]
    return [width + spare * share / sum(shares) for width, share in zip(widths, shares, strict=True)]


def _respecting(widths: list[float], floor: Sequence[float], whole: float) -> list[float]:
    """Raise columns below their floor, taking from those that have more than they need."""
    if sum(floor) >= whole:
        return [whole * value / sum(floor) for value in floor]
    for _ in widths:
        lacking = sum(max(f - w, 0) for w, f in zip(widths, floor, strict=True))
        if lacking < 0.01:
            break
        spare = sum(max(w - f, 0) for w, f in zip(widths, floor, strict=True))
        widths = [f if w < f else w - lacking * (w - f) / spare for w, f in zip(widths, floor, strict=True)]
    return widths
