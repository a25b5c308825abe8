"""Case by case: a table of letters, a real table and no picture. The partnership edition only."""

from collections.abc import Sequence

from lscb_audit.reports.document import Block, Cell, Heading, Paragraph, Table
from lscb_audit.reports.words import capital, lowered, sentence
from lscb_audit.rules.audit import GradeRow, UnitRow
from lscb_audit.rules.blanks import IN_CONFLICT, NOT_APPLICABLE, NOT_AVAILABLE
from lscb_audit.rules.sample import NOT_RECORDED, age_band

from .grades import ROUND_WORDS
from .scales import Look, key, look
from .tables import Row, chunks, heads, key_to, table
from .telling import Telling

_MARKS = {NOT_APPLICABLE: "NA", NOT_AVAILABLE: "NR", IN_CONFLICT: "?", "": "–"}
_MARK_WORDS = {"NA": "not applicable", "NR": "record not available", "?": "in conflict", "–": "not graded"}


def heat_map(told: Telling, round: str) -> list[Block]:
    """Return units by lines with each one's grade as a letter; nothing in public or without known units."""
    if told.public or not told.audited:
        return []
    grades = cell_grades(told, round)
    lines = [line.line for line in told.audit.lines if any(key[1] == line.line for key in grades)]
    has_overall = any(line == "" for _, line in grades)
    if not lines and not has_overall:
        return []
    blocks: list[Block] = [
        Heading(f"{told.Unit} by {told.unit}", 2, "heat-map"),
        Paragraph(
            f"One row is one {told.unit}. Letters stand for grades; the tint repeats what the letter says."
        ),
    ]
    groups = chunks(lines)
    for group in groups:
        overall = [""] if has_overall and group is groups[-1] else []
        blocks.append(one_map(told, round, grades, [*group, *overall]))
    return blocks


def cell_grades(told: Telling, round: str) -> dict[tuple[str, str], list[str]]:
    """Return the values of each unit and line in this round; several where several agencies graded it."""
    found: dict[tuple[str, str], list[str]] = {}
    for row in told.audit.grades:
        if bool(row.agency) != (round == "agreed"):
            value = getattr(row, round)
            found.setdefault((row.unit, row.line), []).append(value)
    return {cell: values for cell, values in found.items() if any(values)}


def one_map(
    told: Telling, round: str, grades: dict[tuple[str, str], list[str]], lines: Sequence[str]
) -> Table:
    """Return one table of letters, with the key to its letters and columns below it."""
    codes = [line for line in lines if line]
    columns = heads(codes) + (["Overall"] if "" in lines else [])
    scales = {line: told.line_scales.get(line) for line in lines}
    looks = {line: look(scale) for line, scale in scales.items()}
    rows: list[Row] = [
        (row.unit, *(letter_cell(grades.get((row.unit, line), [""]), looks[line]) for line in lines))
        for row in told.audited
    ]
    marks = {cell.text for row in rows for cell in row[1:] if isinstance(cell, Cell)}
    used = (scale for scale in scales.values() if scale)
    scale_keys = dict.fromkeys(capital(key(scale)) for scale in used)
    note = [
        *scale_keys,
        ", ".join(f"{m} {words}" for m, words in _MARK_WORDS.items() if m in marks),
        key_to(codes, told.line_title),
    ]
    header: Row = (told.Unit, *(Cell(head, align="centre") for head in columns))
    return table(
        f"{capital(ROUND_WORDS[round])} by {told.unit} and line",
        header,
        rows,
        widths=(2.5, *(1.6 if not line else 1 for line in lines)),
        note=" ".join(sentence(text) for text in note if text),
    )


def labels_of(told: Telling, line: str) -> dict[str, str]:
    """Return what each grade of a line is called, by its code; of the overall judgement with line empty."""
    scale = told.line_scales.get(line)
    return {level.code: level.label for level in scale.levels} if scale else {}


def letter_cell(values: Sequence[str], looks: Look) -> Cell:
    """Return the grade's letter; of several grades all letters, best first, without a tint."""
    marks, tone = looks
    order = list(marks)
    known = sorted((value for value in values if value in order), key=order.index)
    if not known:
        blank = next((value for value in values if value), "")
        return Cell(_MARKS.get(blank, blank), align="centre")
    return Cell(
        " ".join(marks[value] for value in known), tone[known[0]] if len(values) == 1 else "", "centre"
    )


def cases_in_brief(told: Telling) -> list[Block]:
    """Return one row a unit: what it is, its overall grade and why; nothing in public or without reasons."""
    reasons = {row.unit: row for row in told.audit.grades if not row.agency and not row.line and row.reason}
    if told.public or not reasons or not told.audited:
        return []
    labels = labels_of(told, "")
    rows = [
        (
            row.unit,
            about(row) or "–",
            overall_label(reasons.get(row.unit), labels),
            reasons[row.unit].reason if row.unit in reasons else "No reason was recorded.",
        )
        for row in told.audited
    ]
    header = (told.Unit, "About", "Overall", "Why")
    return [
        Heading(f"{capital(told.units)} in brief", 2, "in-brief"),
        table(
            f"The overall grade of each {told.unit} and its reason", header, rows, widths=(0.9, 2.8, 1.8, 3.6)
        ),
    ]


def overall_label(row: GradeRow | None, labels: dict[str, str]) -> str:
    value = row.agreed if row else ""
    return labels.get(value) or _MARK_WORDS.get(_MARKS.get(value, ""), value).capitalize()


def about(row: UnitRow) -> str:
    """Return what is said of a unit in a few words: its category, age band, area."""
    age = age_band(row)
    known = (row.category, "" if age == NOT_RECORDED else f"aged {age}", row.area)
    said = sentence(", ".join(text for text in known if text))
    chosen = f"Chosen for: {sentence(lowered(row.selected_because))}" if row.selected_because else ""
    return " ".join(text for text in (said, chosen) if text)
