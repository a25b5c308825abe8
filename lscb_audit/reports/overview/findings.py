"""Strengths and good practice; areas for improvement and learning: each with the evidence it stands on."""

import re

from lscb_audit.reports.document import Block, Bullets, Callout, Heading, Paragraph, Span, Text
from lscb_audit.reports.words import capital, listed, quoted, sentence, share_of, some
from lscb_audit.rules.audit import FindingRow
from lscb_audit.rules.editions import is_single_agency

from .telling import Telling

_SINCE = {"new": "new", "improving": "improving", "continuing": "still to develop", "resolved": "resolved"}


def strengths(told: Telling) -> list[Block]:
    """Return the part on what works well."""
    found, practice = told.findings("strength"), told.findings("good practice")
    if not found and not practice:
        return []
    title = "Strengths and good practice" if found and practice else "Strengths" if found else "Good practice"
    blocks: list[Block] = [Heading(title, 1, "strengths")]
    blocks += by_theme(told, found)
    if practice and found:
        blocks.append(Heading("Good practice to learn from", 2, "practice"))
    for row in practice:
        blocks.append(Callout(row.theme, tuple(p for p in finding_text(told, row)), "practice"))
    return blocks


def improvements(told: Telling) -> list[Block]:
    """Return the part on what must get better, wider learning, and what still has no action."""
    found, learning = told.findings("improvement"), told.findings("learning")
    single = tuple(row for row in told.audit.findings if is_single_agency(row))
    if not found and not learning and not single:
        return []
    title = "Areas for improvement" if found or single else "Learning"
    blocks: list[Block] = [Heading(title, 1, "improvements")]
    blocks += by_theme(told, found)
    blocks += without_action(told, found)
    if single:
        blocks += [
            Heading("Matters for one agency", 2, "single"),
            Paragraph("These go back to the agency itself and stay out of the public edition."),
            Bullets(tuple(single_item(told, row) for row in single)),
        ]
    if learning and (found or single):
        blocks.append(Heading("Wider learning", 1, "learning"))
    blocks += by_theme(told, learning)
    return blocks


def single_item(told: Telling, row: FindingRow) -> Text:
    who = listed(told.agency(code) for code in row.agencies)
    return (Span(f"{who or capital(row.theme)}. ", strong=True), Span(sentence(row.text)))


def by_theme(told: Telling, rows: tuple[FindingRow, ...]) -> list[Block]:
    """Return findings under their themes, in the order in which the themes are first met."""
    blocks: list[Block] = []
    for theme in dict.fromkeys(row.theme.strip() for row in rows):
        blocks.append(Heading(capital(theme), 2))
        for row in rows:
            if row.theme.strip() == theme:
                blocks += finding_text(told, row)
    return blocks


def headline(row: FindingRow) -> tuple[str, str]:
    """Return a finding's first sentence if it is short enough to be read at a glance, and what follows."""
    text = " ".join(row.text.split())
    first = re.match(r"(.{1,110}?[.!?])(?:\s+(?=[A-Z‘“])|$)", text)
    if first:
        return first[1], text[first.end() :]
    return (sentence(text), "") if len(text) <= 110 else ("", text)


def finding_text(told: Telling, row: FindingRow) -> list[Paragraph]:
    """Return one finding: its headline and text, and below it its evidence."""
    first, rest = headline(row)
    said: Text = (Span(f"{sentence(first)} ", strong=True), Span(sentence(rest))) if first else sentence(rest)
    behind = thread(told, row)
    return [Paragraph(said), *([Paragraph(behind, "note")] if behind else [])]


def thread(told: Telling, row: FindingRow) -> str:
    """Return the golden thread of one finding: its evidence, lines, agencies, since when, and its actions."""
    said = []
    seen = evidence(told, row)
    if seen:
        audited = {unit.unit for unit in told.audited}
        units = [unit for unit in row.units if unit in audited and not told.public]
        said.append(f"Seen in {seen}" + (f": {listed(units)}" if units else ""))
    titles = [told.line_title(line).casefold() for line in row.lines]
    if titles and titles != [row.theme.strip().casefold()]:
        quoted_lines = listed(told.line_quoted(line) for line in row.lines)
        said.append(f"{'Line' if len(titles) == 1 else 'Lines'}: {quoted_lines}")
    named = [told.agency(code) for code in row.agencies if told.nameable(code)]
    if named:
        said.append(f"{'Agency' if len(named) == 1 else 'Agencies'}: {listed(named)}")
    if row.since_last:
        said.append(f"Since the last audit: {listed(_SINCE.get(word, word) for word in row.since_last)}")
    codes = [action.action for action in told.audit.actions if row.finding in action.finding]
    if codes:
        said.append(f"{'Action' if len(codes) == 1 else 'Actions'}: {listed(codes)}")
    return " ".join(sentence(text) for text in said)


def evidence(told: Telling, row: FindingRow) -> str:
    """Return how many of the units audited show the finding, "" where that was not recorded."""
    audited = {unit.unit for unit in told.audited}
    seen = audited.intersection(row.units)
    if not seen:
        return ""
    return share_of(len(seen), len(audited), f"{told.units} audited", f"{told.unit} audited")


def without_action(told: Telling, found: tuple[FindingRow, ...]) -> list[Block]:
    """Return which areas no action answers yet: the thread's loose ends, said rather than hidden."""
    answered = {code for action in told.audit.actions for code in action.finding}
    loose = [row for row in found if row.finding not in answered]
    if not loose or not told.audit.actions:
        return []
    areas = some(len(loose), "area for improvement has", "areas for improvement have")
    themes = listed(dict.fromkeys(quoted(row.theme) for row in loose))
    return [Callout("No action yet", (Paragraph(sentence(f"{areas} no action yet: {themes}")),), "warning")]
