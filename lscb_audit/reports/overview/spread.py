"""The places where agencies' own grades differ most: letters side by side, and what was concluded."""

from collections.abc import Sequence

from lscb_audit.reports.document import Block, Bullets, Cell, Heading, Span, Table, Text
from lscb_audit.reports.words import capital, sentence
from lscb_audit.rules.figures_model import SpreadFigure

from .cases import labels_of, letter_cell
from .scales import key, look
from .tables import Row, chunks, heads, key_to, table
from .telling import Telling

#: more places than this would bury the reader; the note says how many there are
MOST_PLACES = 40


def spread_table(told: Telling) -> list[Block]:
    """Return the widest differences as letters, an agency a column, and what was concluded."""
    wide = [figure for figure in told.figures.spread if figure.range > 1]
    widest_first = sorted(wide or told.figures.spread, key=lambda figure: -figure.range)
    shown = widest_first[:MOST_PLACES]
    own = {(row.unit, row.line, row.agency): row.own for row in told.audit.grades if row.agency}
    places = [(figure.unit, figure.line or "") for figure in shown]
    agencies = [row.agency for row in told.audit.agencies if any(own.get((*at, row.agency)) for at in places)]
    left_out = len(widest_first) - len(shown)
    cut = f"The widest {len(shown)} of {len(widest_first):,} places are shown" if left_out else ""
    return [
        *(one_table(told, shown, own, chunk, cut) for chunk in chunks(agencies)),
        *conclusions(told, shown),
    ]


def one_table(
    told: Telling,
    shown: list[SpreadFigure],
    own: dict[tuple[str, str, str], str],
    agencies: Sequence[str],
    cut: str,
) -> Table:
    """Return one table of places by agencies, with the agreed grade last where there is one."""
    agreed = {(row.unit, row.line): row.agreed for row in told.audit.grades if not row.agency and row.agreed}
    places = [(figure.unit, figure.line or "") for figure in shown]
    concluded = any(place in agreed for place in places)
    looks = {line: look(told.line_scales.get(line)) for _, line in places}
    rows: list[Row] = []
    for unit, line in places:
        values = [own.get((unit, line, agency), "") for agency in agencies]
        values += [agreed.get((unit, line), "")] if concluded else []
        rows.append((f"{unit}, {told.line_title(line)}", *(letter_cell([v], looks[line]) for v in values)))
    columns = [*heads(agencies), *(["Agreed"] if concluded else [])]
    header: Row = (f"{told.Unit} and line", *(Cell(text, align="centre") for text in columns))
    keys = (cut, *letter_keys(told, shown), key_to(agencies, told.agency))
    widths = (3.2, *(1 for _ in agencies), *((1.3,) if concluded else ()))
    note = " ".join(sentence(text) for text in keys if text)
    return table("Where agencies’ own grades differed most", header, rows, widths=widths, note=note)


def letter_keys(told: Telling, shown: list[SpreadFigure]) -> list[str]:
    """Return what the letters of the table stand for, once a scale."""
    scales = (told.line_scales.get(figure.line or "") for figure in shown)
    return list(dict.fromkeys(capital(key(scale)) for scale in scales if scale))


def conclusions(told: Telling, shown: list[SpreadFigure]) -> list[Block]:
    """Return the reason given for the agreed grade wherever agencies differed most."""
    reasons = {(row.unit, row.line): row for row in told.audit.grades if not row.agency and row.reason}
    items: list[Text] = []
    for figure in shown:
        row = reasons.get((figure.unit, figure.line or ""))
        if row:
            grade = labels_of(told, row.line).get(row.agreed, "")
            items.append(
                (
                    Span(f"{figure.unit}, {told.line_title(figure.line)}. ", strong=True),
                    Span(" ".join(sentence(text) for text in (grade, row.reason) if text)),
                )
            )
    return [Heading("What was concluded", 3, "concluded"), Bullets(tuple(items))] if items else []
