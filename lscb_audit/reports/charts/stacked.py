"""Counts by level, one bar a line or agency: figure and letter in each part, the whole (n) beside it."""

from typing import NamedTuple

from reportlab.graphics.shapes import Drawing

from lscb_audit.rules.scales import Level, Scale, letters

from ..document import Bar, StackedBars
from ..palette import MUTED, Tone, step, tone
from .marks import SIZE, SMALL, bar, patch, word_width, words, wrapped

_LABEL, _TOTAL = 0.30, 46.0  # share of the width for labels; points for "n = 120"
_TALL, _GAP, _LEADING = 22.0, 2.0, 13.0


class _Level(NamedTuple):
    name: str
    letter: str
    tone: Tone
    pattern: int | None


def stacked(bars: StackedBars, width: float) -> Drawing:
    """All bars share one scale, so that lengths can be compared."""
    signs = letters(
        Scale("", 1, tuple(Level(str(n), name, n) for n, name in enumerate(bars.series)))
    ).values()
    tones = (*bars.tones, *[""] * len(bars.series))
    levels = [_Level(n, s, tone(t), step(t)) for n, s, t in zip(bars.series, signs, tones, strict=False)]
    label_width = width * _LABEL
    most = max((sum(b.counts) for b in bars.bars), default=0)
    scale = (width - label_width - _TOTAL) / most if most else 0.0
    rows = [
        _Row(
            b,
            wrapped(b.label, label_width - 8),
            wrapped(b.note, width - label_width, SMALL),
            _narrow(b, levels, scale),
        )
        for b in bars.bars
    ]
    legend = _legend_lines(levels, width)
    page = Drawing(width, sum(row.tall for row in rows) + 18.0 * len(legend) + 9)
    y = page.height - 1
    for row in rows:
        _draw_row(page, row, levels, y, label_width, scale)
        y -= row.tall
    _draw_legend(page, legend, y - 8)
    return page


class _Row(NamedTuple):
    bar: Bar
    label: list[str]
    note: list[str]
    narrow: bool

    @property
    def tall(self) -> float:
        below = _LEADING if self.narrow else 0.0
        return max(_TALL + below + len(self.note) * _LEADING, len(self.label) * _LEADING) + 9


def _said(count: int, level: _Level) -> str:
    """Return a part's figure: "8 G"; where the grades are numbers, "8 at 3", or it would read as 83."""
    return f"{count} at {level.letter}" if level.letter.isdigit() else f"{count} {level.letter}"


def _rest(level: _Level) -> str:
    """Return what the legend says after the letter: of "3 Good" the number stands there already."""
    return level.name.removeprefix(level.letter).strip() if level.letter.isdigit() else level.name


def _narrow(row: Bar, levels: list[_Level], scale: float) -> bool:
    """Whether some part is too short for its figure."""
    pairs = zip(row.counts, levels, strict=False)
    return any(
        count and count * scale < word_width(_said(count, level), SIZE, strong=True) + 7
        for count, level in pairs
    )


def _draw_row(page: Drawing, row: _Row, levels: list[_Level], top: float, left: float, scale: float) -> None:
    base = top - _TALL
    for number, line in enumerate(row.label):
        first = top - _TALL / 2 - SIZE * 0.35 + (len(row.label) - 1) * _LEADING / 2
        words(page, 0, min(first, top - SIZE) - number * _LEADING, line)
    x, told = left, left
    for count, level in zip(row.bar.counts, levels, strict=False):
        if not count:
            continue
        long, said = count * scale, _said(count, level)
        bar(page, x, base, max(long - _GAP, 0.8), _TALL, level.tone, level.pattern)
        if long >= word_width(said, SIZE, strong=True) + 7:
            patch(page, x + (long - _GAP) / 2, base + _TALL / 2 - SIZE * 0.35, said, level.tone)
        else:  # too short for its figure: told just below, with no part made longer than it is
            at = max(told, x + long / 2 - word_width(said, SMALL) / 2)
            words(page, at, base - 10.5, said, size=SMALL, ink=level.tone.ink, strong=True)
            told = at + word_width(said, SMALL, strong=True) + 5
        x += long
    words(page, x + 6, base + _TALL / 2 - SIZE * 0.35, f"n = {sum(row.bar.counts)}", ink=MUTED)
    for number, line in enumerate(row.note):
        words(page, left, base - 10.5 - (number + row.narrow) * _LEADING, line, size=SMALL, ink=MUTED)


def _legend_lines(levels: list[_Level], width: float) -> list[list[tuple[float, _Level]]]:
    """The legend's entries with their left edges, in as many lines as they need."""
    lines: list[list[tuple[float, _Level]]] = [[]]
    x = 0.0
    for level in levels:
        wide = 24 + word_width(f"{level.letter}  {_rest(level)}") + 18
        if x and x + wide - 18 > width:
            lines.append([])
            x = 0.0
        lines[-1].append((x, level))
        x += wide
    return lines


def _draw_legend(page: Drawing, lines: list[list[tuple[float, _Level]]], top: float) -> None:
    for number, line in enumerate(lines):
        base = top - 13 - number * 18
        for x, level in line:
            bar(page, x + 0.5, base, 18, 11, level.tone, level.pattern)
            words(page, x + 24, base + 2, level.letter, ink=level.tone.ink, strong=True)
            words(page, x + 28 + word_width(level.letter, SIZE, strong=True), base + 2, _rest(level))
