"""The appendix on how each figure is counted, and what lies behind the main ones."""

from lscb_audit.reports.document import Block, Bullets, Heading
from lscb_audit.reports.words import a, capital
from lscb_audit.rules.blanks import BLANK_NAMES
from lscb_audit.rules.comparing import SPREAD_SENTENCE

from .grades import BLANK_WORDS, ROUND_WORDS, headline_round, line_figures, pooled
from .tables import table
from .telling import Telling


def counting(told: Telling) -> list[Block]:
    """Return the appendix; nothing without grades."""
    round = headline_round(told)
    if not round:
        return []
    points = (*expected(told), *pooling(told, round), *comparing(told))
    return [Heading("How each figure is counted", 1, "counting"), Bullets(points), *behind(told, round)]


def expected(told: Telling) -> list[str]:
    """Return what a figure's n and blanks add up to."""
    points = ["n plus the blanks is what was expected."]
    if told.audit.involvement:
        points = [
            f"{capital(a(told.unit))} is expected for an agency that was involved, or knew only an adult "
            "of the family.",
            "n plus the blanks is what was expected. Not known and not involved are counted apart.",
            "A form that was never handed in counts as “not handed in”, not as a grade.",
        ]
    if told.audit.tallies:
        points.append("For some lines only totals are known. They are counted as they were reported.")
    return points


def pooling(told: Telling, round: str) -> list[str]:
    """Return what is put together and what never is."""
    points = []
    if pooled(told, round, "overall"):
        points.append("The overall judgement is never worked out from the lines.")
    if pooled(told, round, "all lines"):
        points.append(
            f"“All lines together” counts grades, not {told.units}. It leaves the overall judgement out."
        )
    return points


def comparing(told: Telling) -> list[str]:
    """Return how two grades, two agencies and two audits are set beside each other."""
    points = []
    if told.figures.movement:
        points.append(
            "Movement compares an own grade with the moderated grade of the same work. Up means better. "
            "Under ten pairs no percentage is given."
        )
    if told.figures.spread:
        points.append(SPREAD_SENTENCE)
    if told.compared.second and not told.public:
        points.append(
            "Weighted kappa and AC2, with ordinal weights, each have their 95% interval. Neither is given "
            "under 30 pairs. The program’s description of its figures names the published formulas."
        )
    if told.figures.compared_with:
        points.append("Then and now are compared only where question and scale are the same.")
    return points


def behind(told: Telling, round: str) -> list[Block]:
    """Return the table of what was graded and what was not, and why; nothing where all was graded."""
    figures = [*pooled(told, round, "overall"), *line_figures(told, round)]
    shown = [name for name in BLANK_NAMES if any(figure.blanks.get(name) for figure in figures)]
    if not shown:
        return []
    header = ("Line of enquiry", "Graded", *(capital(BLANK_WORDS[name]) for name in shown))
    rows = [
        (told.line_title(f.line), str(f.n), *(str(f.blanks.get(name, 0)) for name in shown)) for f in figures
    ]
    widths = (3, *(1.4 for _ in header[1:]))
    caption = f"What lies behind the {ROUND_WORDS[round]}"
    return [table(caption, header, rows, widths=widths, numbers=len(header) - 1)]
