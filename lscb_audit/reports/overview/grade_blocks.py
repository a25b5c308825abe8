"""The chart of counts by level, and the table that gives every number in it."""

from lscb_audit.reports.document import Bar, Block, Chart, StackedBars, Text
from lscb_audit.reports.words import capital, listed
from lscb_audit.rules.figures_model import GradeFigure
from lscb_audit.rules.scales import letters

from .grades import met_words, scale_of
from .scales import key, tones
from .tables import table
from .telling import Telling


def stacked(told: Telling, figures: list[GradeFigure], names: list[str], title: str, note: str) -> Chart:
    """Return the counts by level as a chart with one bar a figure."""
    scale = scale_of(told, figures[0])
    tone = tones(scale)
    bars = tuple(
        Bar(name, tuple(figure.levels.get(level.code, 0) for level in scale.levels))
        for name, figure in zip(names, figures, strict=True)
    )
    alt = f"{title}. Bars show the number at each level: {listed(level.label for level in scale.levels)}. "
    alt += "The table below gives every number."
    drawing = StackedBars(
        tuple(level.label for level in scale.levels), tuple(tone[level.code] for level in scale.levels), bars
    )
    return Chart(title, alt, drawing, note=note)


def grades_table(
    told: Telling, figures: list[GradeFigure], names: list[str], first: str, caption: str
) -> Block:
    """Return each figure's counts by level, how much met the standard, and what is not graded and why."""
    scale = scale_of(told, figures[0])
    marks = letters(scale)
    met = capital(met_words(scale))
    header = [first, *(marks[level.code] for level in scale.levels), *([met] if met else []), "Not graded"]
    rows: list[list[Text]] = []
    for name, figure in zip(names, figures, strict=True):
        blanks = sum(
            count for reason, count in figure.blanks.items() if reason not in ("not_known", "not_involved")
        )
        share = [f"{figure.met or 0} of {figure.n}"] if met else []
        rows.append(
            [name, *(str(figure.levels.get(level.code, 0)) for level in scale.levels), *share, str(blanks)]
        )
    widths = (4.5, *(0.8 for _ in scale.levels), *((1.8,) if met else ()), 1.5)
    return table(
        caption, header, rows, widths=widths, note=f"{capital(key(scale))}.", numbers=len(header) - 1
    )
