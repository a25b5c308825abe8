"""A table of two grades of the same work: rows the first, columns the second, what stayed in bold."""

from lscb_audit.reports.document import Cell, Span, Table
from lscb_audit.reports.words import capital, sentence
from lscb_audit.rules.cross_table import CrossTable
from lscb_audit.rules.scales import letters

from .scales import key
from .tables import Row, table

#: more columns of whole words do not fit the width of a page
MOST_WORDS = 5


def crossed(counts: CrossTable, first: str, second: str, caption: str) -> Table:
    """Return the counts with their sums; letters stand above the columns of a long scale."""
    levels = counts.scale.levels
    places = list(counts.scale.places().values())
    short = len(levels) > MOST_WORDS
    marks = letters(counts.scale)
    rows: list[Row] = [
        (
            level.label,
            *(_count(one, stayed=places[i] == places[j]) for j, one in enumerate(row)),
            _count(sum(row)),
        )
        for i, (level, row) in enumerate(zip(levels, counts.counts, strict=True))
    ]
    sums = [sum(column) for column in zip(*counts.counts, strict=True)]
    rows.append(("All", *(_count(one) for one in (*sums, counts.n))))
    columns = [marks[level.code] if short else level.label for level in levels]
    note = f"Rows: {first}. Columns: {second}. In bold: the same in both"
    notes = [note, capital(key(counts.scale)) if short else ""]
    return table(
        caption,
        (capital(first), *columns, "All"),
        rows,
        widths=(2.2, *(0.8 if short else 1.5 for _ in levels), 0.9),
        note=" ".join(sentence(text) for text in notes if text),
        numbers=len(levels) + 1,
    )


def _count(count: int, *, stayed: bool = False) -> Cell:
    return Cell((Span(str(count), strong=True),) if stayed else str(count), align="right")
