"""Which figure a sentence speaks from, and how its share is said."""

from fractions import Fraction

from lscb_audit.reports.words import capital, clipped, listed, lowered, number, quoted, sentence, share_of
from lscb_audit.rules.blanks import BLANK_WORDS as BLANK_WORDS
from lscb_audit.rules.figures_model import GradeFigure
from lscb_audit.rules.scales import Level, Scale

from .telling import Telling

#: from the most considered judgement to the least
ROUNDS = ("agreed", "moderated", "own", "second")
ROUND_WORDS = {
    "agreed": "agreed grades",
    "moderated": "grades after moderation",
    "own": "agencies’ own grades",
    "second": "grades of the second reader",
}
ON_ALL_LINES = "on all lines together"


def pooled(told: Telling, round: str, scope: str, line: str | None = None) -> list[GradeFigure]:
    """Return the whole audit's figures of a round: the case's for `agreed`, else all agencies' together.

    A laptop that sees only its own agency has no figure for all; then that agency's own stands.
    """
    whole = "case" if round == "agreed" else "all agencies"
    alike = [
        figure
        for figure in told.figures.grades
        if (figure.round, figure.scope, figure.line, figure.group) == (round, scope, line, None) and figure.n
    ]
    found = [figure for figure in alike if figure.of == whole]
    if found or told.figures.seen == "all":
        return found
    return [figure for figure in alike if figure.of == "agency"]


def headline_round(told: Telling) -> str:
    """Return the round that the report speaks from, "" when nothing was graded."""
    for round in ROUNDS:
        if any(pooled(told, round, scope, None) for scope in ("overall", "all lines")):
            return round
        if any(pooled(told, round, "line", line.line) for line in told.audit.lines):
            return round
    return ""


def line_figures(told: Telling, round: str) -> list[GradeFigure]:
    """Return one figure a line that was graded, in the order of the lines."""
    return [figure for line in told.audit.lines for figure in pooled(told, round, "line", line.line)]


def agency_figures(told: Telling, round: str, scope: str, line: str | None = None) -> list[GradeFigure]:
    """Return each agency's own figure, in the audit's order; none that this edition must not show."""
    return [
        figure
        for figure in told.figures.grades
        if (figure.round, figure.of, figure.scope, figure.line, figure.group)
        == (round, "agency", scope, line, None)
        and figure.n
        and figure.agency is not None
        and told.nameable(figure.agency)
    ]


def scale_of(told: Telling, figure: GradeFigure) -> Scale:
    """Return the figure's scale; codes stand for the labels of a scale that the audit does not describe."""
    known = told.scales.get((figure.scale.casefold(), figure.scale_version))
    if known and {level.code for level in known.levels} >= set(figure.levels):
        return known
    levels = tuple(Level(code, code, rank) for rank, code in enumerate(figure.levels, start=1))
    return Scale(figure.scale, figure.scale_version, levels)


def met_words(scale: Scale) -> str:
    """Return what meeting the standard is called on this scale: "good or better", "green"; or nothing."""
    if scale.threshold is None:
        return ""
    worst = lowered(scale.threshold.label)
    return worst if len(scale.met_levels) == 1 else f"{worst} or better"


def counts_units(told: Telling, figure: GradeFigure) -> bool:
    """Say whether each count of the figure is a unit, not one of several agencies' grades of a unit."""
    if figure.scope == "all lines" or (told.audited and figure.n > len(told.audited)):
        return False
    if figure.of in ("case", "agency") or told.audit.plan.mode == "joint panel":
        return True
    graders = told.graders.get(figure.line or "")
    # of totals alone nobody knows how many agencies graded one unit
    return graders == 1 if graders else told.audit.plan.kind == "self-assessment"


def what_is_counted(told: Telling, figure: GradeFigure) -> str:
    """Return what the figure's n counts, in the plural: "cases audited"."""
    if not counts_units(told, figure):
        return f"grades given in the {told.them} audited"
    return f"{told.units} {audited_and_graded(told, figure)}"


def audited_and_graded(told: Telling, figure: GradeFigure) -> str:
    """Return what was done to the units that the figure counts: not every one audited need be graded."""
    return "audited and graded" if told.audited and figure.n < len(told.audited) else "audited"


def share(told: Telling, figure: GradeFigure, count: int) -> str:
    """Return a count of the figure in words that say of what: "8 of the 12 cases audited"."""
    return share_of(count, figure.n, what_is_counted(told, figure), the_one(told, figure))


def the_one(told: Telling, figure: GradeFigure) -> str:
    """Return what is counted where there is one only: "case audited"."""
    return f"{told.unit} {audited_and_graded(told, figure)}" if counts_units(told, figure) else "grade given"


def only_level(told: Telling, figure: GradeFigure) -> str:
    """Return the grade of a figure that counts only one, as it stands in a sentence; "" of other figures."""
    given = [level for level in scale_of(told, figure).levels if figure.levels.get(level.code)]
    return lowered(given[0].label) if figure.n == 1 and given else ""


def met_share(told: Telling, figure: GradeFigure) -> str:
    """Return "good or better in 8 of the 12 cases audited", or each level's count if none counts as met.

    Of one only the grade itself is said: "requires improvement in the one case audited".
    """
    if only_level(told, figure):
        return f"{only_level(told, figure)} in the one {the_one(told, figure)}"
    words = met_words(scale_of(told, figure))
    if figure.met is not None and words:
        return f"{words} in {share(told, figure, figure.met)}"
    return spelled(told, figure)


def met_sentence(told: Telling, figure: GradeFigure, about: str) -> str:
    """Return a sentence: "Overall, 8 of the 12 cases audited were good or better."."""
    level = only_level(told, figure)
    if level and not counts_units(told, figure):
        return sentence(f"{about}, the one grade given was {level}")
    if level and audited_and_graded(told, figure) != "audited":
        return sentence(f"{about}, one {told.unit} was graded: {level}")
    if level:
        return sentence(f"{about}, the one {told.unit} audited was graded {level}")
    words = met_words(scale_of(told, figure))
    if figure.met is None or not words:
        return sentence(f"{about}: {spelled(told, figure)}")
    was = "was" if figure.met == 1 else "were"
    return sentence(f"{about}, {share(told, figure, figure.met)} {was} {words}")


def spelled(told: Telling, figure: GradeFigure) -> str:
    """Return every level that occurs with its count, and of how many."""
    counts = levels_counted(told, figure)
    return f"{counts}, of the {number(figure.n)} {what_is_counted(told, figure)}"


def levels_counted(told: Telling, figure: GradeFigure) -> str:
    """Return every level that occurs with its count: "one outstanding, 19 good and 18 inadequate"."""
    given = [level for level in scale_of(told, figure).levels if figure.levels.get(level.code)]
    parts = [f"{number(figure.levels[level.code])} {as_counted(level.label)}" for level in given]
    return listed(parts)


def as_counted(label: str) -> str:
    """Return a level's label as it follows a count: "two good"; a number would run into it: "two at 3"."""
    return f"at {label}" if label[:1].isdigit() else lowered(label)


def blanks_in_words(figure: GradeFigure) -> str:
    """Return what is not graded and why, "" when every expected cell holds a grade."""
    return listed(f"{number(count)} {BLANK_WORDS[name]}" for name, count in figure.blanks.items() if count)


def ranked(figures: list[GradeFigure]) -> list[GradeFigure]:
    """Return the figures that say how much met the standard, the best share first; ties keep their order."""
    said = [figure for figure in figures if figure.met is not None and figure.n]
    return sorted(said, key=lambda figure: -((figure.met or 0) / figure.n))


def same_share(one: GradeFigure, other: GradeFigure) -> bool:
    """Say whether two figures have the same share that met the standard."""
    return (one.met or 0) * other.n == (other.met or 0) * one.n


def close_together(told: Telling, order: list[GradeFigure]) -> str:
    """Return in words that no line stands out, where the ends of a ranking lie less than 5 points apart.

    "" where they lie further apart, or where the lines' scales differ and shares cannot be set side by side.
    """
    best, worst = order[0], order[-1]
    scales = {(figure.scale, figure.scale_version) for figure in order}
    apart = (best.met or 0) * worst.n - (worst.met or 0) * best.n
    if len(scales) > 1 or not 0 < 20 * apart < best.n * worst.n:
        return ""
    words = met_words(scale_of(told, best))
    low, high = (share(told, figure, figure.met or 0) for figure in (worst, best))
    return f"The lines lie close together: {words} in {low} at the lowest, and in {high} at the highest"


def ends_of_best_level(told: Telling, figures: list[GradeFigure], most: int = 1000) -> list[str]:
    """Return, for lines on one scale of which no level counts as met, where the best level is most and least
    frequent; a place that lines share is nobody's."""
    scales = {(figure.scale, figure.scale_version) for figure in figures}
    if len(scales) != 1 or any(figure.met is not None for figure in figures):
        return []
    best = scale_of(told, figures[0]).levels[0]
    shares = [Fraction(figure.levels.get(best.code, 0), figure.n) for figure in figures]
    said = []
    for which, end in (("highest", max(shares)), ("lowest", min(shares))):
        if shares.count(end) == 1:
            figure = figures[shares.index(end)]
            title = quoted(clipped(told.line_title(figure.line), most))
            counted = share(told, figure, figure.levels.get(best.code, 0))
            said.append(f"{title} has the {which} share of {quoted(lowered(best.label))}: {counted}.")
    return said


def extreme(told: Telling, order: list[GradeFigure], which: str, most: int = 1000) -> str:
    """Return which line is the "strongest" or the "weakest" of ranked figures, and its share.

    Lines that share the place are named together, or counted where they are many: none of them alone is it.
    """
    end = order[0] if which == "strongest" else order[-1]
    there = [figure for figure in order if same_share(figure, end)]
    shares = listed(dict.fromkeys(met_share(told, figure) for figure in there), "or")
    titles = [quoted(clipped(told.line_title(figure.line), most)) for figure in there]
    if len(there) == 1:
        return f"{titles[0]} is the {which} line: {shares}"
    if len(there) == 2:
        return f"{listed(titles)} are the {which} lines: each {shares}"
    best = "best" if which == "strongest" else "lowest"
    return f"{capital(number(len(there)))} lines share the {best} result: {shares}"


def same_scale(told: Telling, line: str, figure: GradeFigure) -> bool:
    """Say whether a line is graded on the figure's scale."""
    scale = told.line_scales.get(line)
    return scale is not None and scale.code.casefold() == figure.scale.casefold()


def listed_levels(told: Telling, figure: GradeFigure) -> str:
    """Return the ends of a scale: "outstanding to inadequate"."""
    levels = scale_of(told, figure).levels
    return f"{lowered(levels[0].label)} to {lowered(levels[-1].label)}"


def together(told: Telling, figure: GradeFigure) -> str:
    """Return what a pooled figure is about: all lines, or those that share a scale."""
    on_scale = [line for line in told.audit.lines if same_scale(told, line.line, figure)]
    if len(on_scale) == len(told.audit.lines):
        return ON_ALL_LINES
    if len(on_scale) == 1:
        return f"on {quoted(on_scale[0].title)}"
    return f"on the {number(len(on_scale))} lines graded {listed_levels(told, figure)}"
