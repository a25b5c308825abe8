"""Breaking text into lines: greedy, at spaces and inside long compounds; nothing is ever cut off."""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import accumulate, groupby
from operator import attrgetter
from typing import NamedTuple

from reportlab.pdfbase.pdfmetrics import stringWidth

# A compound may break after its hyphen or stroke, a date or a range of numbers may not.
_COMPOUND = re.compile(r"(?<=[^\W\d_]{2}[-–/])(?=[^\W\d_]{2})")
_SLACK = 0.01  # points; sums of widths are not exact
_PARTS = re.compile(r"\n|[^\S\n]+|\S+")


class Run(NamedTuple):
    """Text in one font, with a link or none. `text` may hold line feeds."""

    text: str
    font: str
    link: str = ""


class Segment(NamedTuple):
    """A stretch of one line that comes from run number `run`."""

    text: str
    run: int
    width: float


class Line(NamedTuple):
    """`spaced`: a space, not a broken word, parts it from the next line."""

    segments: tuple[Segment, ...]
    width: float
    spaced: bool


class _Atom(NamedTuple):
    """What stays on one line: pieces of one or more runs. `gap` is the space before it."""

    segments: tuple[Segment, ...]
    width: float
    gap: bool
    feed: bool = False


@lru_cache(maxsize=65536)
def text_width(text: str, font: str, size: float) -> float:
    return float(stringWidth(text, font, size))


def break_lines(runs: Sequence[Run], width: float, size: float) -> list[Line]:
    """Set runs in lines no wider than `width`."""
    lines: list[Line] = []
    current: list[Segment] = []
    used = 0.0
    for atom in _atoms(runs, size):
        space = text_width(" ", runs[0].font, size) if atom.gap and current else 0.0
        if atom.feed or (current and used + space + atom.width > width + _SLACK):
            lines.append(_line(current, used, spaced=atom.gap))
            current, used, space = [], 0.0, 0.0
        if atom.feed:
            continue
        rest = atom.segments
        while (parts := _cut(rest, runs, width - used - space, size)) is not None:
            lines.append(_line(list(parts[0]), sum(s.width for s in parts[0]), spaced=False))
            rest = parts[1]
        if space:
            # The space belongs to the plain side, so that a link is not underlined beyond its words.
            owner = rest[0].run if runs[current[-1].run].link else current[-1].run
            current.append(Segment(" ", owner, space))
        current += rest
        used += space + sum(s.width for s in rest)
    if current:
        lines.append(_line(current, used, spaced=True))
    return lines


def widest_atom(runs: Sequence[Run], size: float) -> float:
    """Width below which a word would have to be broken."""
    return max((atom.width for atom in _atoms(runs, size)), default=0.0)


def _atoms(runs: Sequence[Run], size: float) -> Iterator[_Atom]:
    glued: list[Segment] = []
    gap = False
    for number, run in enumerate(runs):
        for part in _PARTS.findall(run.text):
            if part.isspace():
                if glued:
                    yield _atom(glued, gap)
                    glued = []
                if part == "\n":
                    yield _Atom((), 0.0, gap=True, feed=True)
                gap = True
                continue
            *heads, last = _COMPOUND.split(part)
            for head in heads:
                yield _atom([*glued, Segment(head, number, text_width(head, run.font, size))], gap)
                glued, gap = [], False
            glued.append(Segment(last, number, text_width(last, run.font, size)))
    if glued:
        yield _atom(glued, gap)


def _atom(segments: list[Segment], gap: bool) -> _Atom:
    return _Atom(tuple(segments), sum(s.width for s in segments), gap)


def _cut(
    segments: tuple[Segment, ...], runs: Sequence[Run], width: float, size: float
) -> tuple[tuple[Segment, ...], tuple[Segment, ...]] | None:
    """Cut an unbroken word that is wider than the line; None if it fits."""
    room = width + _SLACK
    for at, (text, run, wide) in enumerate(segments):
        if wide <= room:
            room -= wide
            continue
        font = runs[run].font
        ends = list(accumulate(text_width(c, font, size) for c in text))
        fit = max(bisect_right(ends, room), 0 if at else 1)
        if fit >= len(text):
            return None
        head = Segment(text[:fit], run, text_width(text[:fit], font, size))
        tail = Segment(text[fit:], run, text_width(text[fit:], font, size))
        return (*segments[:at], *((head,) if fit else ())), (tail, *segments[at + 1 :])
    return None


def _line(segments: list[Segment], width: float, spaced: bool) -> Line:
    """Neighbours from one run become one segment."""
    joined: list[Segment] = []
    for _, same in groupby(segments, key=attrgetter("run")):
        stretch = list(same)
        text = "".join(segment.text for segment in stretch)
        joined.append(Segment(text, stretch[0].run, sum(segment.width for segment in stretch)))
    return Line(tuple(joined), width, spaced)
