"""Figures inside sentences: named by what they count, so that a text knows when one of them has changed.

A figure stands in a text as `{NAME: WORDS}`: which figure it is, and what it said when it was written. Braces
of any other kind are text like all else.
"""

import re
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from .figures_model import Figures, GradeFigure

#: the first word of every name
KINDS = ("met", "graded", "moved", "voices", "units", "agencies", "spread", "actions")
_TOKEN = re.compile(r"\{((?:" + "|".join(KINDS) + r")(?: [^{}:]+)?): ([^{}]*)\}")
WHOLE = ("case", "all agencies")
#: what a name says in place of a line's code
OF_CASE, ALL_LINES, NO_LINE = "overall", "all lines", "no line"


class Piece(NamedTuple):
    """A run of a text: plain words, or a figure with its name and what it said when it was written."""

    words: str
    name: str = ""


class Changed(NamedTuple):
    """A figure of a text that says something else now; `now` is "" where there is no such figure any more."""

    name: str
    written: str
    now: str


def quotable(figures: Figures) -> dict[str, str]:
    """Return what each figure that may be named says now, by its name: “met agreed case K1” → “8 of 12”."""
    found = {"units": str(figures.units), "agencies": str(figures.agencies)} if figures.units_known else {}
    for figure in figures.grades:
        if figure.of in WHOLE and figure.group is None and figure.n:
            found.update(_of_grades(figure))
    for moved in figures.movement:
        if moved.agency is None and moved.n:
            for way, count in (("up", moved.up), ("down", moved.down), ("not", moved.same)):
                found[_name("moved", way, _line(moved.line, ALL_LINES))] = f"{count} of {moved.n}"
    for line, (against, n) in _stances(figures).items():
        found[voices_name(line)] = f"{against} of {n}"
    if figures.spread:
        found["spread"] = str(len(figures.spread))
    if figures.actions.total:
        done = figures.actions.by_status.get("complete", 0)
        found["actions complete"] = f"{done} of {figures.actions.total}"
        found["actions overdue"] = f"{figures.actions.overdue} of {figures.actions.total}"
    return found


def _of_grades(figure: GradeFigure) -> Iterator[tuple[str, str]]:
    if figure.met is not None:
        yield met_name(figure.round, figure.of, figure.line, figure.scope), f"{figure.met} of {figure.n}"
    of = figure.round, figure.of, _line(figure.line, figure.scope)
    for level, count in figure.levels.items():
        yield _name("graded", level, *of), f"{count} of {figure.n}"


def met_name(round_: str, of: str, line: str | None, scope: str) -> str:
    """Return the name of the figure of how many meet the standard."""
    return _name("met", round_, of, _line(line, scope))


def voices_name(line: str | None) -> str:
    """Return the name of the figure of how many statements contradict a line, None = no line."""
    return _name("voices", "contradict", _line(line, NO_LINE))


def _line(line: str | None, otherwise: str) -> str:
    """Return a line's code as a name says it, told from the words that stand where there is no line."""
    if not line:
        return otherwise
    return f"line {line}" if line in (OF_CASE, ALL_LINES, NO_LINE) else line


def _stances(figures: Figures) -> dict[str | None, tuple[int, int]]:
    """Return by line how many statements contradict it, of how many that take a stance."""
    found: dict[str | None, tuple[int, int]] = {}
    for row in figures.voices:
        against, n = found.get(row.line, (0, 0))
        of_row = row.supports + row.contradicts + row.neither
        found[row.line] = against + row.contradicts, n + of_row
    return found


def _name(*words: str) -> str:
    return " ".join(word.replace(":", " ").replace("{", "(").replace("}", ")") for word in words)


def token(name: str, words: str) -> str:
    """Return a figure as it stands in a text."""
    return f"{{{name}: {words}}}"


def pieces(text: str) -> Iterator[Piece]:
    """Yield a text in runs, in order; together their words are the text as it is read."""
    at = 0
    for found in _TOKEN.finditer(text):
        if found.start() > at:
            yield Piece(text[at : found.start()])
        yield Piece(found[2], found[1])
        at = found.end()
    if at < len(text):
        yield Piece(text[at:])


def as_read(text: str) -> str:
    """Return a text as people read it."""
    return "".join(piece.words for piece in pieces(text))


def changed(text: str, now: Mapping[str, str]) -> tuple[Changed, ...]:
    """Return the figures of a text that say something else now, each once, in their order."""
    found = {
        piece.name: Changed(piece.name, piece.words, now.get(piece.name, ""))
        for piece in pieces(text)
        if piece.name and now.get(piece.name) != piece.words
    }
    return tuple(found.values())


def brought_up_to_date(text: str, now: Mapping[str, str], *names: str) -> str:
    """Return a text with figures as they are now: all that have changed, or those of these names."""
    done = []
    for piece in pieces(text):
        wanted = not names or piece.name in names
        words = now.get(piece.name, piece.words) if wanted else piece.words
        done.append(token(piece.name, words) if piece.name else piece.words)
    return "".join(done)
