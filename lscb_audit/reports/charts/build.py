"""From a chart of the report document to a drawing, and from a drawing to SVG."""

import re
from functools import partial
from io import StringIO

from reportlab.graphics import renderSVG
from reportlab.graphics.shapes import Drawing

from ..document import Bar, Chart, Pair, PairedBars, StackedBars
from ..fonts import BODY, FAMILY, STRONG, register
from ..legible import legible
from .paired import paired
from .stacked import stacked
from .undash import undashed

PLAIN_WIDTH = 471.0  # points: the column of an A4 report

_CLIP = re.compile(r"<clipPath.*?</clipPath>", re.DOTALL)
_CLIPPED = re.compile(r'\s*(?:style="clip-path: url\(#clip\)"|clip-path="url\(#clip\)")')


def drawing(chart: Chart, width: float = PLAIN_WIDTH) -> Drawing:
    """The chart as vectors, `width` points wide and as high as its bars need. Its title is not in it."""
    drawable = register()
    plain = partial(_plain, drawable=drawable)
    if isinstance(chart.drawing, StackedBars):
        return stacked(_stacked_words(chart.drawing, plain), width)
    return paired(_paired_words(chart.drawing, plain), width)


def svg(chart: Chart, width: float = PLAIN_WIDTH) -> str:
    """The chart as SVG for the screen, which must have loaded the font. Nothing is clipped or see-through."""
    out = StringIO()
    renderSVG.drawToFile(undashed(drawing(chart, width)), out)
    text = _CLIPPED.sub("", _CLIP.sub("", out.getvalue()))
    text = text.replace(f"font-family: {STRONG}", f"font-family: '{FAMILY}'; font-weight: 600")
    return text.replace(f"font-family: {BODY}", f"font-family: '{FAMILY}'")


def _plain(text: str, drawable: frozenset[int]) -> str:
    return " ".join(legible(text, drawable).text.split())


def _stacked_words(bars: StackedBars, plain: "partial[str]") -> StackedBars:
    rows = tuple(Bar(plain(bar.label), bar.counts, plain(bar.note)) for bar in bars.bars)
    return StackedBars(tuple(plain(name) for name in bars.series), bars.tones, rows)


def _paired_words(bars: PairedBars, plain: "partial[str]") -> PairedBars:
    pairs = tuple(Pair(plain(p.label), p.before, p.after, plain(p.why_not)) for p in bars.pairs)
    return PairedBars(plain(bars.before_label), plain(bars.after_label), pairs)
