"""From the plan's sheet to a document: why, when, who, what is asked, how it is graded, on what basis."""

from collections.abc import Iterator, Sequence

from lscb_audit.rules.scales import Scale
from lscb_audit.setting_up.sheet import PlanAgency, PlanLine, PlanSheet

from ..document import Block, Bullets, Callout, Cell, Cover, Document, Heading, Paragraph, Table
from ..words import capital, day, from_to, paragraphs, when

_MODES = {
    "own agency then workshop": "Each agency audits its own work, then all meet in a workshop",
    "joint panel": "A joint panel of all agencies fills in one form together",
}


def build(sheet: PlanSheet, *, banner: str = "", as_at: str = "") -> Document:
    """Return the plan as a document. What nobody has written yet is left out."""
    facts = sheet.facts
    title = facts["title"]
    blocks: list[Block] = [
        *_why(sheet),
        *_dates(sheet),
        *_agencies(sheet.agencies),
        *_lines(sheet.lines),
        *_grades(_scale(sheet)),
        *_protection(sheet),
    ]
    return Document(
        title=f"{title}: plan",
        cover=Cover(facts["partnership"], title, "Plan of the audit", whole_page=False),
        blocks=tuple(blocks),
        subject="Plan of a multi-agency audit",
        footer=f"{title}. Plan.",
        banner=banner,
        made_on=as_at,
        keywords=("multi-agency audit", "plan"),
    )


def _why(sheet: PlanSheet) -> Iterator[Block]:
    facts = sheet.facts
    window = facts["review_window_months"]
    about = (
        ("Audit", sheet.reference),
        ("Theme", capital(facts["theme"])),
        ("Programme", facts["programme"]),
        ("How it is done", _MODES.get(facts["mode"], "")),
        ("What is audited", capital(facts["unit_word"])),
        ("Work that is looked at", capital(from_to(facts["period_from"], facts["period_to"]))),
        ("Review window", f"{window} months" if window else ""),
    )
    rows = tuple((Cell(what, header=True), Cell(said)) for what, said in about if said)
    yield Table("This audit", (), rows, widths=(1, 2.2))
    parts = (
        ("Why this theme", "why"),
        ("Aim", "hypothesis"),
        ("Method", "method"),
        ("Limits", "limitations"),
    )
    for heading, name in parts:
        if facts[name]:
            yield Heading(heading, 2)
            yield from (Paragraph(part) for part in paragraphs(facts[name]))


def _dates(sheet: PlanSheet) -> Iterator[Block]:
    asked = (
        ("Forms are handed in by", "hand_in_by"),
        ("Workshop", "workshop_date"),
        ("The audit is finished by", "final_by"),
    )
    days = sorted((sheet.facts[name], words) for words, name in asked if sheet.facts[name])
    if days:
        yield Heading("Dates", 2)
        rows = tuple((Cell(words, header=True), Cell(when(iso))) for iso, words in days)
        yield Table("By when", (), rows, widths=(1, 2.2))


def _agencies(agencies: Sequence[PlanAgency]) -> Iterator[Block]:
    if not agencies:
        return
    yield Heading("Agencies that take part", 2)
    if any(one.contact or one.substitute for one in agencies):
        header = ((Cell("Agency"), Cell("Contact (role)"), Cell("Substitute (role)")),)
        rows = tuple((Cell(one.name), Cell(one.contact), Cell(one.substitute)) for one in agencies)
        yield Table("Each audits its own work, with an auditor who had no part in it", header, rows)
    else:
        yield Bullets(tuple(one.name for one in agencies))


def _lines(lines: Sequence[PlanLine]) -> Iterator[Block]:
    if lines:
        yield Heading("Lines of enquiry", 2)
    for line in lines:
        yield Heading(f"{line.row.line}  {line.row.title}", 3)
        if line.row.question:
            yield Paragraph(line.row.question, "asked")
        prompts = tuple(prompt.strip() for prompt in line.row.prompts.splitlines() if prompt.strip())
        if prompts:
            yield Bullets(prompts)
        if line.good:
            yield Callout("What good looks like", (Paragraph(line.good),), "practice")


def _scale(sheet: PlanSheet) -> Scale | None:
    return next((one.scale for one in sheet.scales if one.scale.name == sheet.scale), None)


def _grades(scale: Scale | None) -> Iterator[Block]:
    if scale is None:
        return
    yield Heading("How it is graded", 2)
    header = ((Cell("Grade"), Cell("Meaning")),)
    rows = tuple((Cell(level.label, header=True), Cell(level.descriptor)) for level in scale.levels)
    yield Table("The grades, best first", header, rows, widths=(1, 2.6))


def _protection(sheet: PlanSheet) -> Iterator[Block]:
    facts = sheet.facts
    asked = (
        ("Lawful basis", facts["lawful_basis"]),
        ("Sharing agreement", facts["sharing_agreement"]),
        ("Names kept until, then destroyed", day(facts.get("names_until", ""))),
        ("Kept until, then destroyed", day(facts["retain_until"])),
        ("Reported to", "; ".join(sheet.boards)),
    )
    rows = tuple((Cell(what, header=True), Cell(said)) for what, said in asked if said)
    if rows:
        yield Heading("Data protection and report", 2)
        yield Table("On what basis", (), rows, widths=(1, 2.2))
