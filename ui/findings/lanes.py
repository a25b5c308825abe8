"""What the board, the list, the counts and the loose ends show of an audit's conclusions."""

from collections import Counter
from typing import NamedTuple

from lscb_audit.concluding import Conclusions, Finding, ends_of, title_of
from lscb_audit.rules.finding_words import KINDS, counted

from ..my_work.looks import cell
from ..widgets.cells import Cell
from ..widgets.table import Column as Head
from .board import Column
from .looks import FINDINGS, NO_EVIDENCE, SOURCES, card, pieces, quoted, short

BY_THEME, BY_LINE = "theme", "line"
NO_LINE = "No line of enquiry"
LIST = (
    Head("Finding"),
    Head("Kind", 170),
    Head("Theme", 170, spare=1),
    Head("Evidence", 150),
    Head("Actions", 90, spare=2),
)
COUNTS = (
    Head("Theme"),
    *(Head(words, 96, number=True) for words in ("Strengths", "To improve", "Good practice", "Learning")),
    Head("Findings", 86, number=True),
    Head("Evidence", 86, number=True),
)
ENDS = (Head("What is loose"), Head("What to do", 240))


def keys_of(of: Finding, by: str) -> tuple[str, ...]:
    """Return the lanes that a finding stands in: one theme, or each of its lines."""
    return (of.theme,) if by == BY_THEME else of.row.lines or ("",)


def lanes(there: Conclusions, by: str) -> tuple[tuple[str, str], ...]:
    """Return the lanes that there are, as (key, name): themes as they are first met, or the lines."""
    if by == BY_THEME:
        return tuple((name, name) for name in dict.fromkeys(one.theme for one in there.findings))
    found = tuple((code, f"{code}  {title}") for code, title in there.lines)
    return found if all(one.row.lines for one in there.findings) else (*found, ("", NO_LINE))


def columns(there: Conclusions, by: str) -> tuple[Column, ...]:
    """Return the lanes of the board with their cards."""
    made = []
    for key, name in lanes(there, by):
        here = [one for one in there.findings if key in keys_of(one, by)]
        told = counted(Counter(one.row.kind for one in here)) or "No findings"
        made.append(Column(key, name, told, tuple(card(one, there) for one in here)))
    return tuple(made)


def list_rows(there: Conclusions) -> list[tuple[Cell, ...]]:
    """Return the findings as rows."""
    return [
        (
            Cell(short(one), f"For {there.agency_name(one.alone)} only" if one.alone else ""),
            cell(FINDINGS[one.row.kind], KINDS[one.row.kind]),
            Cell(one.theme),
            Cell(pieces(one, there)) if one.pieces else Cell(NO_EVIDENCE, icon="warning", colour="error"),
            Cell(", ".join(one.actions) or "–"),
        )
        for one in there.findings
    ]


def count_rows(there: Conclusions, by: str) -> list[tuple[Cell, ...]]:
    """Return how many findings of each kind stand in each lane, and in all of them together."""
    rows = []
    for key, name in lanes(there, by):
        rows.append(_count_row(name, [one for one in there.findings if key in keys_of(one, by)]))
    if rows:
        rows.append(_count_row("All findings", list(there.findings), strong=True))
    return rows


def _count_row(name: str, here: list[Finding], strong: bool = False) -> tuple[Cell, ...]:
    counts = Counter(one.row.kind for one in here)
    numbers = [*(counts[kind] for kind in KINDS), len(here), sum(one.pieces for one in here)]
    return (Cell(name, strong=strong), *(Cell(str(number), strong=strong) for number in numbers))


class End(NamedTuple):
    """A loose end: what it is, what to do about it (`do`: "tie", "act", "action", "find"), about what."""

    do: str
    about: bytes
    cells: tuple[Cell, ...]


def ends(there: Conclusions) -> tuple[End, ...]:
    """Return the loose ends of the thread, the findings' first."""
    loose = ends_of(there)
    made = []
    for code in loose.without_evidence:
        if (one := there.by_code(code)) is not None:
            words = Cell(short(one), NO_EVIDENCE, "warning", "error")
            made.append(End("tie", one.uid, (words, Cell("Tie evidence", kind="link"))))
    for code in loose.without_action:
        if (one := there.by_code(code)) is not None:
            words = Cell(short(one), "No action, and no word why none", "flag", "warning")
            made.append(End("act", one.uid, (words, Cell("Make an action of it", kind="link"))))
    for number in loose.actions_alone:
        for action in there.actions:
            if action.row.action == number:
                words = Cell(f"Action {number}: {action.row.what}", "Answers no finding", "flag", "warning")
                made.append(End("action", action.uid, (words, Cell("Go to the action", kind="link"))))
    wanted = set(loose.contradictions)
    for piece in there.sources:
        if piece.uid in wanted:
            title = title_of(piece, there.line_words(piece.line))
            words = Cell(title, quoted(piece), SOURCES[piece.kind], "differs")
            made.append(End("find", piece.uid, (words, Cell("Write a finding on it", kind="link"))))
    return tuple(made)
