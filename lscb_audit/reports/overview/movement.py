"""How agencies' own grades changed in moderation."""

from lscb_audit.reports.document import Block, Heading, Paragraph
from lscb_audit.reports.words import capital, listed, number, share_of, some
from lscb_audit.rules.figures_model import MovementFigure

from .cross import crossed
from .tables import table
from .telling import FEWEST, Telling


def whole_movement(told: Telling) -> MovementFigure | None:
    """Return the figure of all agencies and all lines."""
    return next((f for f in told.figures.movement if f.agency is None and f.line is None and f.n), None)


def movement_sentence(figure: MovementFigure) -> str:
    """Return what moderation did to the grades, in one sentence."""
    if figure.same == figure.n:
        compared = some(figure.n, "grade was", "grades were")
        return f"Moderation changed no grade; {compared} compared."
    if figure.n == 1:
        return f"Moderation moved the one grade compared {'up' if figure.up else 'down'}."
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
    pooled = [
        figure for figure in told.figures.movement if figure.n and not (told.public and figure.n < FEWEST)
    ]
    lines = [figure for figure in pooled if figure.agency is None and figure.line]
    agencies = [f for f in pooled if f.agency and f.line is None and told.nameable(f.agency)]
    blocks: list[Block] = [
        Heading("From own grade to moderated grade", 2, "movement"),
        Paragraph(movement_sentence(whole)),
        *became(told),
        *movement_table(told, lines, "Line of enquiry"),
        *movement_table(told, agencies, "Agency"),
    ]
    if whole.exact_percent is None and whole.n > 1:
        few = some(whole.n, "grade is", "grades are")
        blocks.append(Paragraph(f"{capital(few)} too few for a percentage.", "note"))
    return blocks


def became(told: Telling) -> list[Block]:
    """Return what became of each own grade, a table for each scale; in public cells would be too small."""
    if told.public:
        return []
    matrices = [matrix.table for matrix in told.compared.moved_by_all() if matrix.table.same < matrix.table.n]
    caption = "What became of agencies’ own grades"
    return [crossed(one, "own grade", "moderated grade", caption) for one in matrices if one.n > 1]


def movement_table(told: Telling, figures: list[MovementFigure], first: str) -> list[Block]:
    """Return one row a figure: how many grades stayed, went down, went up."""
    if len(figures) < 2:
        return []
    rows = [
        (
            told.line_title(f.line) if f.line else told.agency(f.agency or ""),
            *(str(count) for count in (f.n, f.same, f.down, f.up)),
        )
        for f in figures
    ]
    header = (first, "Grades compared", "Same", "Down", "Up")
    caption = f"Own and moderated grades by {first.lower()}"
    return [table(caption, header, rows, widths=(4, 1.6, 1, 1, 1), numbers=4)]
