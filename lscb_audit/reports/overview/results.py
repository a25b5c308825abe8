"""What the grades say: overall, line by line, by agency and by group, case by case, and how they moved."""

from lscb_audit.reports.document import Block, Bullets, Heading, Paragraph
from lscb_audit.reports.words import capital, lowered, quoted, sentence, some
from lscb_audit.rules.audit import LineRow
from lscb_audit.rules.figures_model import GradeFigure

from .agencies import by_agency, by_group
from .cases import cases_in_brief, heat_map
from .differences import differences
from .findings import headline
from .grade_blocks import grades_table, stacked
from .grades import (
    ROUND_WORDS,
    blanks_in_words,
    close_together,
    counts_units,
    ends_of_best_level,
    extreme,
    headline_round,
    line_figures,
    met_sentence,
    met_share,
    pooled,
    ranked,
    same_share,
    together,
)
from .heard import speaking
from .movement import movement
from .readings import readings
from .telling import Telling

#: with more lines than this, only those have a section of which there is more to say than a grade
FEW_LINES = 8


def results(told: Telling) -> list[Block]:
    """Return the part on results; nothing for an audit without grades."""
    round = headline_round(told)
    if not round:
        return []
    blocks: list[Block] = [
        Heading("What the grades say", 1, "results"),
        *overall(told, round),
        *line_by_line(told, round),
        *by_agency(told),
        *by_group(told, round),
        *heat_map(told, round),
        *movement(told),
        *readings(told),
        *differences(told),
        *cases_in_brief(told),
    ]
    return blocks


def overall(told: Telling, round: str) -> list[Block]:
    """Return the overall judgement in a sentence, and all lines together as the count of grades."""
    judged = pooled(told, round, "overall")
    said = [met_sentence(told, figure, "overall") for figure in judged]
    blanks = [blanks_in_words(figure) for figure in judged]
    said += [sentence(f"not graded overall: {text}") for text in blanks if text]
    if len(told.audit.lines) > 1:
        said += [
            met_sentence(told, figure, together(told, figure)) for figure in pooled(told, round, "all lines")
        ]
    if not said:
        return []
    blocks: list[Block] = [Heading("Overall", 2, "overall"), Paragraph(" ".join(said), "lead")]
    if judged and not line_figures(told, round):
        title = met_sentence(told, judged[0], "overall").rstrip(".")
        note = f"{capital(ROUND_WORDS[round])}, number of {told.units}."
        caption = f"{capital(ROUND_WORDS[round])} overall"
        blocks += [
            stacked(told, judged, ["Overall"], title, note),
            grades_table(told, judged, ["Overall"], "Judgement", caption),
        ]
    elif judged:
        note = "The overall grade is a judgement of its own. It is not worked out from the lines."
        blocks.append(Paragraph(note, "note"))
    return blocks


def line_by_line(told: Telling, round: str) -> list[Block]:
    """Return a chart, its table and a short section for each line, one chart for each scale in use."""
    figures = line_figures(told, round)
    if not figures:
        return []
    blocks: list[Block] = [Heading("By line of enquiry", 2, "by-line")]
    for scale in dict.fromkeys((figure.scale, figure.scale_version) for figure in figures):
        blocks += scale_blocks(told, round, [f for f in figures if (f.scale, f.scale_version) == scale])
    for line in told.audit.lines:
        points = [*found_on(told, line.line), *heard_on(told, line.line)]
        if points or (round != "own" and len(told.audit.lines) <= FEW_LINES):
            blocks += one_line(told, line, round, points)
    return blocks


def scale_blocks(told: Telling, round: str, figures: list[GradeFigure]) -> list[Block]:
    """Return chart and table of the lines that share a scale."""
    shown = [*(f for f in pooled(told, round, "overall") if f.scale == figures[0].scale), *figures]
    names = [told.line_title(figure.line) for figure in shown]
    counted = told.units if all(counts_units(told, f) for f in figures) else "grades"
    note = f"{capital(ROUND_WORDS[round])}, number of {counted}."
    title = line_message(told, figures)
    return [
        Paragraph(line_sentence(told, figures)),
        stacked(told, shown, names, title, note),
        grades_table(
            told, shown, names, "Line of enquiry", f"{capital(ROUND_WORDS[round])} by line of enquiry"
        ),
    ]


def line_sentence(told: Telling, figures: list[GradeFigure]) -> str:
    """Return what the lines show at both ends, to stand above the chart."""
    order = ranked(figures)
    ends = ends_of_best_level(told, figures)
    if ends:
        return " ".join(ends)
    if len(order) < 2 or same_share(order[0], order[-1]) or close_together(told, order):
        return sentence(line_message(told, figures))
    return f"{sentence(extreme(told, order, 'strongest'))} {sentence(extreme(told, order, 'weakest'))}"


def line_message(told: Telling, figures: list[GradeFigure]) -> str:
    """Return what the chart of lines shows, in one sentence without a full stop."""
    order = ranked(figures)
    if not order:
        return f"Grades on {some(len(figures), 'line of enquiry', 'lines of enquiry')}"
    best, worst = order[0], order[-1]
    if len(order) == 1 or same_share(best, worst):
        first = f"{quoted(told.line_title(best.line))} was {met_share(told, best)}"
        return first if len(order) == 1 else f"No line stands out: each was {met_share(told, best)}"
    return close_together(told, order) or extreme(told, order, "weakest")


def one_line(told: Telling, line: LineRow, round: str, points: list[str]) -> list[Block]:
    """Return the short section of one line: its grade, agencies' own view, and what was found on it."""
    figures = pooled(told, round, "line", line.line)
    if not figures:
        return []
    blocks: list[Block] = [Heading(line.title, 3, f"line-{line.line}")]
    if line.question and line.question.strip() != line.title.strip():
        blocks.append(Paragraph(line.question, "note"))
    said = [sentence(f"{'agreed' if round == 'agreed' else 'graded'} {met_share(told, f)}") for f in figures]
    for figure in figures:
        blanks = blanks_in_words(figure)
        said += [sentence(f"not graded: {blanks}")] if blanks else []
    if round != "own":
        said += [
            sentence(f"agencies’ own grades: {met_share(told, f)}")
            for f in pooled(told, "own", "line", line.line)
        ]
    blocks.append(Paragraph(" ".join(said)))
    return [*blocks, Bullets(tuple(points))] if points else blocks


def found_on(told: Telling, line: str) -> list[str]:
    """Return the themes of what was found on a line."""
    kinds = ((("strength", "good practice"), "Strength"), (("improvement", "learning"), "To improve"))
    return [
        f"{name}: {sentence(lowered(headline(row)[0] or row.theme))}"
        for of_kind, name in kinds
        for row in told.findings(*of_kind)
        if line in row.lines
    ]


def heard_on(told: Telling, line: str) -> list[str]:
    """Return which voices speak against a line."""
    rows = [row for row in told.figures.voices if row.line == line and row.contradicts]
    return [f"Voices: {lowered(speaking(row, 'against', 'it'))}" for row in rows]
