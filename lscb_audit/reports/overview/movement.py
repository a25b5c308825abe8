"""How agencies' own grades changed in moderation."""

from lscb_audit.reports.document import Block, Heading, Paragraph
from lscb_audit.reports.words import capital, listed, number, share_of, some
from lscb_audit.rules.figures_model import MovementFigure

from .tables import table
from .telling import FEWEST, Telling


def whole_movement(told: Telling) -> MovementFigure | None:
    """Return the figure of all agencies and all lines."""
    return next((f for f in told.figures.movement if f.agency is None and f.line is None and f.n), None)


def movement_sentence(figure: MovementFigure) -> str:
    """Return what moderation did to the grades, in one sentence."""
    if figure.same == figure.n:
        return f"Moderation changed no grade; {some(figure.n, 'grade')} were compared."
    moved = [
        f"{number(count)} went {way}" for count, way in ((figure.down, "down"), (figure.up, "up")) if count
    ]
    stayed = share_of(figure.same, figure.n, "grades compared")
    return f"After moderation {listed([f'{stayed} stayed the same', *moved])}."


def movement(told: Telling) -> list[Block]:
    """Return movement in a sentence and a table; nothing where no grade was moderated."""
    whole = whole_movement(told)
    if whole is None:
        return []
    blocks: list[Block] = [
        Heading("From own grade to moderated grade", 2, "movement"),
        Paragraph(movement_sentence(whole)),
    ]
    lines = [f for f in told.figures.movement if f.agency is None and f.line and f.n]
    agencies = [
        f for f in told.figures.movement if f.agency and f.line is None and f.n and told.nameable(f.agency)
    ]
    for figures, first in ((lines, "Line of enquiry"), (agencies, "Agency")):
        if told.public and any(figure.n < FEWEST for figure in figures):
            figures = [figure for figure in figures if figure.n >= FEWEST]
        if len(figures) > 1:
            rows = [
                (
                    told.line_title(f.line) if f.line else told.agency(f.agency or ""),
                    *(str(count) for count in (f.n, f.same, f.down, f.up)),
                )
                for f in figures
            ]
            header = (first, "Grades compared", "Same", "Down", "Up")
            blocks.append(
                table(
                    f"Own and moderated grades by {first.lower()}",
                    header,
                    rows,
                    widths=(4, 1.6, 1, 1, 1),
                    numbers=4,
                )
            )
    if whole.exact_percent is None:
        pairs = some(whole.n, "grade")
        blocks.append(
            Paragraph(f"{capital(pairs)} {'is' if whole.n == 1 else 'are'} too few for a percentage.", "note")
        )
    return blocks
