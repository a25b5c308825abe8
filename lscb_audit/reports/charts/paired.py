"""Before and after: met of n, a pair of bars a line; a pair that cannot be compared says why."""

from typing import NamedTuple

from reportlab.graphics.shapes import Drawing

from ..document import Pair, PairedBars
from ..palette import LINE, MUTED, TEXT, WHITE, Tone, tone
from .marks import SIZE, SMALL, bar, box, words, wrapped

_LABEL, _FIGURES = 0.32, 62.0  # share of the width for labels; points for "12 of 20"
_TALL, _LEADING = 13.0, 13.0
_BEFORE = Tone("#505a5f", WHITE)
_AFTER = tone("rank1of4")


class _Row(NamedTuple):
    pair: Pair
    label: list[str]
    why: list[str]

    @property
    def tall(self) -> float:
        return max(2 * _TALL + 3 + len(self.why) * _LEADING, len(self.label) * _LEADING) + 12


def paired(bars: PairedBars, width: float) -> Drawing:
    """A full bar is all of n; lengths are shares, the figures beside them are counts."""
    left = width * _LABEL
    long = width - left - _FIGURES
    rows = [_Row(p, wrapped(p.label, left - 8), wrapped(_why(p), width - left, SMALL)) for p in bars.pairs]
    legend = [wrapped(name, width - 24) or [""] for name in (bars.before_label, bars.after_label)]
    below = sum(max(len(lines) * _LEADING, 18) for lines in legend)
    page = Drawing(width, sum(row.tall for row in rows) + below + 9)
    y = page.height - 1
    for row in rows:
        _draw_row(page, row, y, left, long)
        y -= row.tall
    _draw_legend(page, legend, y - 8)
    return page


def _why(pair: Pair) -> str:
    return f"Not comparable: {pair.why_not}" if pair.why_not else ""


def _draw_row(page: Drawing, row: _Row, top: float, left: float, long: float) -> None:
    for number, line in enumerate(row.label):
        words(page, 0, top - SIZE - number * _LEADING, line)
    y = top - _TALL
    for share, look, pattern in ((row.pair.before, _BEFORE, 2), (row.pair.after, _AFTER, 0)):
        _draw_share(page, share, look, pattern, left, y, long)
        y -= _TALL + 3
    for number, line in enumerate(row.why):
        words(page, left, y + 3 - number * _LEADING, line, size=SMALL, strong=True)


def _draw_share(
    page: Drawing, share: tuple[int, int] | None, look: Tone, pattern: int, left: float, y: float, long: float
) -> None:
    if share is None or not share[1]:
        words(page, left, y + 3, "no figure", size=SMALL, ink=MUTED)
        return
    met, of = share
    box(page, (left, y, long, _TALL), "", LINE, 0.6)
    if met:
        bar(page, left, y, long * min(met / of, 1.0), _TALL, look, pattern)
    words(page, left + long + 6, y + 3, f"{met} of {of}", ink=TEXT, strong=True)


def _draw_legend(page: Drawing, names: list[list[str]], top: float) -> None:
    for lines, look, pattern in zip(names, (_BEFORE, _AFTER), (2, 0), strict=True):
        bar(page, 0.5, top - 13, 18, 11, look, pattern)
        for number, line in enumerate(lines):
            words(page, 24, top - 11 - number * _LEADING, line)
        top -= max(len(lines) * _LEADING, 18)
