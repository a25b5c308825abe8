"""Each agency’s own work and the results of groups (areas, panels), side by side, never as a ranking."""

from lscb_audit.reports.document import Block, Heading, Paragraph
from lscb_audit.reports.words import both_or_all, capital, number, some
from lscb_audit.rules.figures_model import GradeFigure

from .grade_blocks import grades_table, stacked
from .grades import (
    ON_ALL_LINES,
    ROUND_WORDS,
    agency_figures,
    met_sentence,
    met_words,
    pooled,
    scale_of,
    together,
)
from .telling import FEWEST, Telling


def by_agency(told: Telling) -> list[Block]:
    """Return agencies' own work side by side; nothing unless two or more agencies were graded.

    Where each agency assessed itself, the table of units says the same already.
    """
    if told.audited and told.audit.plan.kind == "self-assessment" and set(told.agency_cases.values()) == {1}:
        return []
    for round in ("moderated", "own"):
        figures = agency_figures(told, round, "all lines") or agency_figures(told, round, "overall")
        if figures:
            break
    else:
        return []
    figures = [
        f for f in figures if (f.scale, f.scale_version) == (figures[0].scale, figures[0].scale_version)
    ]
    if len(figures) < 2:
        return []
    names = [told.agency(figure.agency or "") for figure in figures]
    counted = f"grades {together(told, figures[0])}" if figures[0].scope == "all lines" else told.units
    title = agency_message(told, figures)
    return [
        Heading("By agency", 2, "by-agency"),
        Paragraph(agency_sentence(told, figures, round)),
        stacked(told, figures, names, title, f"{capital(ROUND_WORDS[round])}, number of {counted}."),
        grades_table(told, figures, names, "Agency", f"{capital(ROUND_WORDS[round])} by agency"),
    ]


def agency_sentence(told: Telling, figures: list[GradeFigure], round: str) -> str:
    """Return what all agencies' grades come to, and that this is no ranking."""
    whole = pooled(told, round, figures[0].scope)
    lines = "" if figures[0].scope == "overall" else together(told, figures[0])
    about = "all agencies together" + (f", {lines}" if lines and lines != ON_ALL_LINES else "")
    said = [met_sentence(told, figure, about) for figure in whole if figure.scale == figures[0].scale]
    return " ".join([*said, "Each agency was graded on its own work, so agencies are not ranked here."])


def agency_message(told: Telling, figures: list[GradeFigure]) -> str:
    """Return what the chart of agencies shows."""
    words = met_words(scale_of(told, figures[0]))
    if not words:
        return f"Grades of {some(len(figures), 'agency')}"
    more = sum(1 for figure in figures if 2 * (figure.met or 0) > figure.n)
    if more in (0, len(figures)):
        whom = "no agency" if more == 0 else both_or_all(len(figures), "agency")
        return f"In {whom} more than half of the grades were {words}"
    return f"In {number(more)} of {some(len(figures), 'agency')} more than half of the grades were {words}"


def by_group(told: Telling, round: str) -> list[Block]:
    """Return results by group where the audit has groups; small ones are left out in public."""
    whole = "case" if round == "agreed" else "all agencies"
    for scope in ("overall", "all lines"):
        figures = [
            figure
            for figure in told.figures.grades
            if (figure.round, figure.of, figure.scope) == (round, whole, scope)
            and figure.group
            and figure.n >= (FEWEST if told.public else 1)
        ]
        if figures:
            break
    figures = [
        f for f in figures if (f.scale, f.scale_version) == (figures[0].scale, figures[0].scale_version)
    ]
    if len(figures) < 2:
        return []
    names = [figure.group or "" for figure in figures]
    scope_words = "overall" if figures[0].scope == "overall" else together(told, figures[0])
    return [
        Heading("By group", 2, "by-group"),
        grades_table(told, figures, names, "Group", f"{capital(ROUND_WORDS[round])} by group, {scope_words}"),
    ]
