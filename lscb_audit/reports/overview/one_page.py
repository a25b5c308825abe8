"""The one page that a board member reads. Its words are bounded, so that it fits a page at 12 point."""

from lscb_audit.reports.document import Block, Bullets, Heading, Paragraph, Span, Text
from lscb_audit.reports.words import capital, clipped, day, listed, number, quoted, sentence, some
from lscb_audit.rules.audit import FindingRow
from lscb_audit.rules.editions import public_actions
from lscb_audit.rules.figures_model import GradeFigure

from .actions import open_actions, who
from .findings import evidence
from .grades import headline_round, line_figures, met_sentence, met_share, pooled, ranked
from .heard import mismatches
from .movement import movement_sentence, whole_movement
from .results import together
from .since_last import change_message
from .telling import Telling

#: the most characters of each kind of line; together about 2,300, what one page holds beside its headings
WHY, SENTENCE, FINDING, NEXT = 280, 170, 150, 150


def one_page(told: Telling) -> list[Block]:
    """Return the summary page; a heading stands only over something to say."""
    strong, weak = strengths(told), to_improve(told)
    parts: list[tuple[str, list[Block]]] = [
        (
            "Why it matters",
            [Paragraph(clipped(sentence(told.audit.plan.why), WHY))] if told.audit.plan.why else [],
        ),
        ("What we found", bullets([clipped(text, SENTENCE) for text in found(told)[:5]])),
        ("What works well", bullets(strong)),
        ("What must get better", bullets(weak)),
        ("What has changed since last time", [Paragraph(text) for text in changed(told)]),
        ("What happens next", bullets(next_steps(told))),
    ]
    blocks: list[Block] = [Heading("Summary on one page", 1, "summary", new_page=True)]
    for title, content in parts:
        if content:
            blocks += [Heading(title, 2), *content]
    return blocks


def bullets(items: list[Text]) -> list[Block]:
    return [Bullets(tuple(items))] if items else []


def found(told: Telling) -> list[str]:
    """Return sentences from the figures, the most telling first."""
    round = headline_round(told)
    said = [scope(told)]
    if round:
        for figure in (pooled(told, round, "overall") or pooled(told, round, "all lines"))[:1]:
            said.append(
                met_sentence(told, figure, "overall" if figure.scope == "overall" else together(told, figure))
            )
        order = ranked(line_figures(told, round))
        if len(order) > 1 and (order[0].met or 0) * order[-1].n > (order[-1].met or 0) * order[0].n:
            said += [line_sentence(told, "strongest", order[0]), line_sentence(told, "weakest", order[-1])]
        elif order:
            said.append(sentence(f"{told.line_quoted(order[0].line)}: {met_share(told, order[0])}"))
    said += mismatches(told)[:1]
    whole = whole_movement(told)
    if whole:
        said.append(movement_sentence(whole))
    kinds = [
        (len(told.findings("strength", "good practice")), "strength", "strengths"),
        (len(told.findings("improvement")), "area for improvement", "areas for improvement"),
    ]
    named = [some(count, one, many) for count, one, many in kinds if count]
    if named:
        said.append(f"We found {listed(named)}.")
    return [text for text in said if text]


def scope(told: Telling) -> str:
    """Return how much was audited, by how many, about what."""
    plan, agencies = told.audit.plan, told.figures.agencies
    by = f"{capital(number(agencies))} {'agency' if agencies == 1 else 'agencies'}" if agencies else "We"
    about = f" on the theme {quoted(plan.theme)}"
    if told.audited:
        return f"{by} audited {told.counted(len(told.audited))}{about}."
    return f"{by} took part in this audit{about}." if agencies else ""


def line_sentence(told: Telling, which: str, figure: GradeFigure) -> str:
    return sentence(f"the {which} line is {told.line_quoted(figure.line)}: {met_share(told, figure)}")


def by_evidence(told: Telling, rows: tuple[FindingRow, ...]) -> list[FindingRow]:
    """Return findings with the most units behind them first; ties keep the audit's order."""
    return sorted(rows, key=lambda row: -len(row.units) if told.audited else 0)


def finding_item(told: Telling, row: FindingRow) -> Text:
    """Return a finding as one bullet: theme, text if it is short, and its number."""
    theme = clipped(row.theme.strip().rstrip("."), 60)
    seen = evidence(told, row)
    seen = f"Seen in {seen}" if seen else line_number(told, row)
    text = clipped(sentence(row.text), FINDING - len(theme))
    return (Span(f"{capital(theme)}. ", strong=True), Span(f"{text} {sentence(seen)}".strip()))


def line_number(told: Telling, row: FindingRow) -> str:
    """Return the grade of the finding's first line, where it names no units of its own."""
    round = headline_round(told)
    figures = [f for line in row.lines for f in pooled(told, round, "line", line)] if round else []
    return met_share(told, figures[0]) if figures else ""


def strengths(told: Telling) -> list[Text]:
    rows = by_evidence(told, told.findings("strength", "good practice"))
    return [finding_item(told, row) for row in rows[:3]]


def to_improve(told: Telling) -> list[Text]:
    return [finding_item(told, row) for row in by_evidence(told, told.findings("improvement"))[:3]]


def changed(told: Telling) -> list[str]:
    """Return what changed since the last audit, in two sentences at most."""
    said = []
    if told.figures.compared_with and told.figures.compared_with.lines:
        said.append(sentence(change_message(told, told.figures.compared_with)))
    words = {"improving": "improving", "resolved": "resolved", "continuing": "still to develop"}
    counted = []
    for word, name in words.items():
        themes = {row.theme.strip() for row in told.audit.findings if word in row.since_last}
        if themes:
            counted.append(f"{some(len(themes), 'theme')} {'is' if len(themes) == 1 else 'are'} {name}")
    if counted:
        said.append(sentence(listed(counted)))
    return [" ".join(said)] if said else []


def next_steps(told: Telling) -> list[Text]:
    """Return the three open actions that are due first: what, by whom, by when."""
    items: list[Text] = []
    for row in open_actions(public_actions(told.audit))[:3]:
        due = day(row.new_due or row.due)
        lead = clipped(capital(row.lead.strip() or who(told, row)), 60)
        head = ", ".join(text for text in (lead, f"by {due}" if due else "no date set") if text)
        items.append(
            (Span(f"{capital(head)}. ", strong=True), Span(clipped(sentence(row.what or row.how), NEXT)))
        )
    return items
