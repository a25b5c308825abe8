"""The appendices on involvement and declarations, and on the instrument."""

from collections.abc import Sequence

from lscb_audit.reports.document import Block, Bullets, Cell, Heading, Paragraph, Table
from lscb_audit.reports.words import paragraphs, sentence
from lscb_audit.rules.involvement import ADULT_ONLY, INVOLVED, NOT_INVOLVED, NOT_KNOWN

from .tables import Row, chunks, heads, key_to, table
from .telling import Telling

_STATUS_MARKS = {INVOLVED: "I", ADULT_ONLY: "A", NOT_KNOWN: "K", NOT_INVOLVED: "N"}
_STATUS_WORDS = {
    "I": "involved",
    "A": "knew only an adult",
    "K": "not known to the agency",
    "N": "not involved",
    "–": "not recorded",
}
_INDEPENDENT = {"derogation": "Exception agreed", "no": "Not independent"}


def involvement(told: Telling) -> list[Block]:
    """Return which agency knew which unit, and the declarations; nothing in public."""
    rows = told.involvement
    if told.public or not rows or not told.audited:
        return []
    status = {(row.unit, row.agency): _STATUS_MARKS.get(row.status, "–") for row in rows}
    agencies = [row.agency for row in told.audit.agencies if any(key[1] == row.agency for key in status)]
    if not agencies:
        return []
    tables = [involvement_table(told, status, chunk) for chunk in chunks(agencies)]
    if told.audit.plan.kind == "self-assessment":
        declared = declarations(told)
        return [Heading("Declarations", 1, "involvement"), *declared] if declared else []
    return [Heading("Involvement and declarations", 1, "involvement"), *tables, *declarations(told)]


def involvement_table(told: Telling, status: dict[tuple[str, str], str], agencies: Sequence[str]) -> Table:
    """Return units by agencies with a letter for how far each agency knew each unit."""
    body: list[Row] = [
        (unit.unit, *(Cell(status.get((unit.unit, agency), "–"), align="centre") for agency in agencies))
        for unit in told.audited
    ]
    marks = {cell.text for row in body for cell in row[1:] if isinstance(cell, Cell)}
    key = ", ".join(f"{mark} {words}" for mark, words in _STATUS_WORDS.items() if mark in marks)
    header: Row = (told.Unit, *(Cell(head, align="centre") for head in heads(agencies)))
    note = " ".join(sentence(text) for text in (key, key_to(agencies, told.agency)) if text)
    widths = (2, *(1 for _ in agencies))
    return table(f"Which agency knew which {told.unit}", header, body, note=note, widths=widths)


def declarations(told: Telling) -> list[Block]:
    """Return every form whose auditor was not plainly independent, with the note that was recorded."""
    rows = [
        (
            row.unit,
            told.agency(row.agency),
            _INDEPENDENT[row.independent],
            sentence(row.independence_note) or "No note.",
        )
        for row in told.involvement
        if row.independent in _INDEPENDENT
    ]
    if not rows:
        return []
    return [
        table(
            "Declarations other than independent",
            (told.Unit, "Agency", "Declared", "Note"),
            rows,
            widths=(1.2, 2.4, 1.8, 4),
        )
    ]


def instrument(told: Telling) -> list[Block]:
    """Return the lines with their questions and prompts."""
    if not any(line.question or line.prompts for line in told.audit.lines):
        return []
    blocks: list[Block] = [Heading("What auditors were asked", 1, "instrument")]
    for line in told.audit.lines:
        blocks.append(Heading(f"{line.line}: {line.title}" if line.line != line.title else line.title, 2))
        asked = paragraphs(line.question) or ([] if line.prompts else [line.title])
        blocks += [Paragraph(text) for text in asked]
        prompts = paragraphs(line.prompts)
        if prompts:
            blocks.append(Bullets(tuple(prompts)))
    return blocks
