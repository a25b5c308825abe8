"""Grades beside each other, as ready words: own and moderated, first and second reading. No Qt."""

from collections.abc import Sequence
from typing import NamedTuple

from lscb_audit.reports.words import listed, number, some
from lscb_audit.rules.agreement import Coefficient
from lscb_audit.rules.audit import Audit
from lscb_audit.rules.comparing import (
    COEFFICIENTS,
    Compared,
    interval_in_words,
    kinds_of_blank,
    value_in_words,
)
from lscb_audit.rules.cross_table import CrossTable
from lscb_audit.rules.movement_matrix import MovementMatrix
from lscb_audit.rules.rounding import share_in_words
from lscb_audit.rules.scales import letters
from lscb_audit.rules.second_readings import SecondReadings

ALL_AGENCIES, ALL_LINES = "All agencies", "All lines"
#: more columns of whole words do not fit
_MOST_WORDS = 5
SECOND_COLUMNS = ("Pairs", "Same", "Within one", "Lower", "Higher", "Blank")
SECOND_COLUMNS_SAID = (
    "Lower and higher: the second reader’s grade. Within one: within one level. Blank: one reading or both "
    "have no grade, so there is no pair."
)


class Choice(NamedTuple):
    """Something to choose from: what it is called, its code (None = all)."""

    words: str
    code: str | None


def agencies(audit: Audit, found: Sequence[MovementMatrix | SecondReadings]) -> list[Choice]:
    """Return the agencies with something to compare, all first where there are several."""
    there = {entry.agency for entry in found}
    named = [Choice(row.name, row.agency) for row in audit.agencies if row.agency in there]
    return named if len(named) == 1 else [Choice(ALL_AGENCIES, None), *named]


def lines(audit: Audit, found: Compared, agency: str | None) -> list[Choice]:
    """Return the lines on which an agency (or any) has moderated grades, all first."""
    there = {entry.line for entry in found.moved if entry.agency == agency}
    return [
        Choice(ALL_LINES, None),
        *(Choice(f"{row.line}  {row.title}", row.line) for row in audit.lines if row.line in there),
    ]


def matrices(found: Compared, agency: str | None, line: str | None) -> list[CrossTable]:
    """Return the tables of a choice, one for each scale."""
    return [entry.table for entry in found.moved if (entry.agency, entry.line) == (agency, line)]


def by_letters(table: CrossTable, narrow: bool) -> bool:
    """Say whether letters must stand above the columns: of a long scale, or where there is little room."""
    return narrow or len(table.scale.levels) > _MOST_WORDS


def header(table: CrossTable, narrow: bool) -> tuple[str, ...]:
    marks = letters(table.scale)
    short = by_letters(table, narrow)
    return ("Own grade", *(marks[lv.code] if short else lv.label for lv in table.scale.levels), "All")


def rows(table: CrossTable, narrow: bool) -> list[tuple[str, ...]]:
    """Return own grades in rows, moderated ones in columns, with their sums; a dash for none."""
    marks = letters(table.scale) if by_letters(table, narrow) else {}
    found = [
        (
            f"{marks.get(level.code, '')}  {level.label}".strip(),
            *(str(one) if one else "–" for one in counts),
            str(sum(counts)),
        )
        for level, counts in zip(table.scale.levels, table.counts, strict=True)
    ]
    sums = [sum(column) for column in zip(*table.counts, strict=True)]
    return [*found, ("All", *map(str, sums), str(table.n))]


def moved(table: CrossTable) -> str:
    """Return how many stayed, went down and up: "175 of the 192 grades compared stayed the same (91.1%)"."""
    said = [f"{share_in_words(table.same, table.n, 'grades compared')} stayed the same"]
    said += [f"{number(n)} went {way}" for n, way in ((table.down, "down"), (table.up, "up")) if n]
    return f"{listed(said)}."


def second_rows(audit: Audit, found: Compared, agency: str | None) -> list[tuple[str, ...]]:
    """Return for each line, the overall and all lines: pairs, same, within one, second lower and higher."""
    titles = {row.line: f"{row.line}  {row.title}" for row in audit.lines}
    names = {"overall": "Overall judgement", "all lines": ALL_LINES}
    scales = {entry.table.scale.name for entry in found.second if entry.scope == "all lines"}
    rows = []
    for entry in found.second:
        if entry.agency != agency:
            continue
        name = titles.get(entry.line or "", names.get(entry.scope, ""))
        if entry.scope == "all lines" and len(scales) > 1:
            levels = entry.table.scale.levels
            name = f"{name} graded {levels[0].label} to {levels[-1].label}"
        table, near = entry.table, entry.within_one
        blank = sum(pair.cells for pair in entry.blanks)
        counts = (table.n, table.same, "–" if near is None else near, table.down, table.up, blank)
        rows.append((name, *map(str, counts)))
    return rows


def read_twice(found: Compared, agency: str | None) -> str:
    """Return how many forms were read twice, and of how many lines either reading is blank, and how."""
    forms = max((entry.forms for entry in found.second if entry.agency == agency), default=0)
    said = [f"{some(forms, 'form was', 'forms were').capitalize()} read twice."]
    for entry in pooled(found, agency):
        if entry.blanks:
            kinds = listed(f"{number(cells)} {words}" for cells, words in kinds_of_blank(entry.blanks))
            said.append(f"No pair, and so not counted: {kinds}.")
    return " ".join(said)


def pooled(found: Compared, agency: str | None) -> list[SecondReadings]:
    """Return what a coefficient may be told of: all lines of a scale; only the overall where that is all."""
    own = [entry for entry in found.second if entry.agency == agency]
    return [entry for entry in own if entry.scope == "all lines"] or own


def coefficient_rows(entry: SecondReadings) -> list[tuple[str, str, str, str]]:
    """Return each coefficient with its value, interval and pairs; why where one is missing."""
    if entry.agreement is None:
        return []
    found = [(words, getattr(entry.agreement, name)) for name, words in COEFFICIENTS.items()]
    return [
        (_reason(words, one), value_in_words(one.value), interval_in_words(one), str(entry.table.n))
        for words, one in found
    ]


def _reason(words: str, one: Coefficient) -> str:
    return f"{words}\n{one.why_not}" if one.why_not else words
