"""The places where agencies' own grades differ most: letters side by side, and what was concluded."""

from lscb_audit.reports.document import Block, Bullets, Cell, Heading, Span, Text
from lscb_audit.reports.words import capital, sentence
from lscb_audit.rules.figures_model import SpreadFigure

from .cases import labels_of, letter_cell
from .scales import key
from .tables import Row, table
from .telling import Telling


def spread_table(told: Telling) -> list[Block]:
    """Return the widest differences as letters, an agency a column, and what was concluded."""
    wide = [figure for figure in told.figures.spread if figure.range > 1]
    shown = sorted(wide or told.figures.spread, key=lambda figure: -figure.range)
    own = {(row.unit, row.line, row.agency): row.own for row in told.audit.grades if row.agency}
    agreed = {(row.unit, row.line): row for row in told.audit.grades if not row.agency}
    places = [(figure.unit, figure.line or "") for figure in shown]
    agencies = [row.agency for row in told.audit.agencies if any(own.get((*at, row.agency)) for at in places)]
    concluded = any(agreed[at].agreed for at in places if at in agreed)
    rows: list[Row] = []
    for figure in shown:
        place = (figure.unit, figure.line or "")
        scale = told.line_scales.get(place[1])
        values = [own.get((*place, agency), "") for agency in agencies]
        values += [agreed[place].agreed if place in agreed else ""] if concluded else []
        rows.append(
            (f"{figure.unit}, {told.line_title(figure.line)}", *(letter_cell([v], scale) for v in values))
        )
    header: Row = (
        f"{told.Unit} and line",
        *(Cell(code, align="centre") for code in agencies),
        *((Cell("Agreed", align="centre"),) if concluded else ()),
    )
    names = "; ".join(f"{code} {told.agency(code)}" for code in agencies if told.agency(code) != code)
    note = " ".join(sentence(text) for text in (*letter_keys(told, shown), names) if text)
    widths = (3.2, *(1 for _ in agencies), *((1.3,) if concluded else ()))
    return [
        table("Where agencies’ own grades differed most", header, rows, widths=widths, note=note),
        *conclusions(told, shown),
    ]


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
