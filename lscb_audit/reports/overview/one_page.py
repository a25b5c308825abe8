"""The one page that a board member reads. Its words are bounded, so that it fits a page at 12 point."""

from typing import NamedTuple

from lscb_audit.reports.document import Block, Bullets, Heading, Paragraph, Span, Text
from lscb_audit.reports.words import capital, clipped, day, listed, quoted, sentence, share_of, some
from lscb_audit.rules.action_counts import is_overdue
from lscb_audit.rules.audit import FindingRow
from lscb_audit.rules.editions import public_actions

from .actions import open_actions, who
from .findings import evidence, headline
from .grades import (
    close_together,
    ends_of_best_level,
    extreme,
    headline_round,
    levels_counted,
    line_figures,
    met_sentence,
    met_share,
    pooled,
    ranked,
    same_share,
    together,
)
from .heard import mismatches
from .movement import movement_sentence, whole_movement
from .numbering import words_of
from .since_last import change_message
from .telling import Telling


class Measure(NamedTuple):
    """How much of each kind of line is told, in characters, and how many lines."""

    why: int
    line_title: int
    finding: int
    next_step: int
    sentences: int = 5
    steps: int = 3


#: from the fullest to the leanest; the first whose page is not too tall is taken
_MEASURES = (
    Measure(400, 60, 200, 160),
    Measure(320, 60, 160, 150),
    Measure(320, 60, 145, 120),
    Measure(240, 60, 145, 100),
    Measure(160, 60, 145, 100),
    Measure(160, 40, 145, 60),
    Measure(160, 40, 80, 60),
    Measure(160, 40, 80, 60, 4, 3),
    Measure(80, 30, 80, 60, 4, 2),
    Measure(80, 30, 80, 60, 3, 2),
)
#: points of an A4 page between its margins, and what the parts of this page take of it at 12 point
_ROOM, _TITLE, _LABEL, _LINE, _AFTER, _AFTER_ITEM = 700.0, 42.0, 21.0, 17.5, 10.0, 5.0
_LETTERS = 86


def one_page(told: Telling) -> list[Block]:
    """Return the summary page, as full as one page allows."""
    pages = (page(told, measure) for measure in _MEASURES)
    blocks: list[Block] = []
    for blocks in pages:
        if height(blocks) <= _ROOM:
            break
    return [Heading("Summary on one page", 1, "summary", new_page=True), *blocks]


def page(told: Telling, measure: Measure) -> list[Block]:
    """Return the parts of the page; a label stands only over something to say."""
    why = clipped(sentence(told.audit.plan.why), measure.why)
    sentences = [clipped(text, 240) for text in found(told, measure.line_title)[: measure.sentences]]
    changes = changed(told)
    parts: list[tuple[str, list[Block]]] = [
        ("Why it matters", [Paragraph(why)] if why else []),
        ("What we found", bullets(list(sentences))),
        ("What works well", bullets(strengths(told, measure.finding))),
        ("What must get better", bullets(to_improve(told, measure.finding))),
        ("What has changed since last time", [Paragraph(clipped(changes, 160))] if changes else []),
        ("What happens next, by whom and by when", bullets(next_steps(told, measure))),
    ]
    blocks: list[Block] = []
    for title, content in parts:
        if content:
            blocks += [Paragraph(title, "label"), *content]
    return blocks


def height(blocks: list[Block]) -> float:
    """Return about how many points the blocks take below the page's title."""
    tall = _TITLE
    for block in blocks:
        if isinstance(block, Paragraph) and block.style == "label":
            tall += _LABEL
        else:
            after = _AFTER_ITEM if isinstance(block, Bullets) else _AFTER
            tall += sum(_LINE * -(-len(text) // _LETTERS) + after for text in words_of(block))
    return tall


def bullets(items: list[Text]) -> list[Block]:
    return [Bullets(tuple(items))] if items else []


def found(told: Telling, most: int) -> list[str]:
    """Return sentences from the figures, the most telling first."""
    round = headline_round(told)
    said = [scope(told)]
    if round:
        whole = pooled(told, round, "overall") or pooled(told, round, "all lines")
        alone = len(line_figures(told, round)) == 1 and whole[0].scope != "overall"
        for figure in () if alone else whole[:1]:
            said.append(
                met_sentence(told, figure, "overall" if figure.scope == "overall" else together(told, figure))
            )
        order = ranked(line_figures(told, round))
        if whole and whole[0].n > 1 and whole[0].met is not None and not order:
            said.append(sentence(f"the grades were {levels_counted(told, whole[0])}"))
        if len(order) > 1 and close_together(told, order):
            said.append(sentence(close_together(told, order)))
        elif len(order) > 1 and not same_share(order[0], order[-1]):
            said += [sentence(extreme(told, order, which, most)) for which in ("strongest", "weakest")]
        elif not order and line_figures(told, round):
            said += ends_of_best_level(told, line_figures(told, round), most)
        elif order:
            title = quoted(clipped(told.line_title(order[0].line), most)) if len(order) == 1 else "every line"
            said.append(sentence(f"{title}: {met_share(told, order[0])}"))
    said += [text for texts in mismatches(told) for text in texts][:1]
    moved = whole_movement(told)
    if moved:
        said.append(movement_sentence(moved))
    kinds = [
        (len(told.findings("strength", "good practice")), "strength", "strengths"),
        (len(told.findings("improvement")), "area for improvement", "areas for improvement"),
    ]
    named = [some(count, one, many) for count, one, many in kinds if count]
    if named:
        said.append(f"We found {listed(named)}.")
    elif not round:
        said.append(nothing_recorded(told))
    return [text for text in said if text]


def nothing_recorded(told: Telling) -> str:
    """Return what was recorded of an audit without grades and without findings for the whole partnership."""
    absent = "grades and no findings" if any(told.line_scales.values()) else "findings"
    voices = len(told.audit.voices)
    if voices:
        return f"{capital(some(voices, 'statement is', 'statements are'))} recorded, but no {absent}."
    return f"No {absent} are recorded."


def scope(told: Telling) -> str:
    """Return how much was audited and by how many."""
    agencies = told.figures.agencies
    by = capital(some(agencies, "agency")) if agencies else "We"
    if told.audited and told.audit.plan.kind == "self-assessment":
        count = len(told.audited)
        if told.returned is not None and told.returned < count:
            whom = share_of(told.returned, count, told.units, told.unit)
            return f"{capital(whom)} handed in an assessment of their own work."
        return f"{capital(told.counted(count))} assessed {'its' if count == 1 else 'their'} own work."
    if told.audited:
        return f"{by} audited {told.counted(len(told.audited))}."
    return f"{by} took part in this audit." if agencies else ""


def by_evidence(told: Telling, rows: tuple[FindingRow, ...]) -> list[FindingRow]:
    """Return findings with the most units behind them first; ties keep the audit's order."""
    return sorted(rows, key=lambda row: -len(row.units) if told.audited else 0)


def three(told: Telling, rows: tuple[FindingRow, ...]) -> list[FindingRow]:
    """Return three findings with the most evidence, each of another theme as long as there are themes."""
    order = by_evidence(told, rows)
    themes = {row.theme.strip().casefold(): row for row in reversed(order)}
    first = [row for row in order if themes[row.theme.strip().casefold()] is row]
    return [*first, *(row for row in order if row not in first)][:3]


def finding_item(told: Telling, row: FindingRow, most: int) -> Text:
    """Return a finding as one bullet of about `most` characters: what it says, and its number."""
    first, rest = headline(row)
    theme = capital(row.theme.strip().rstrip("."))
    seen = evidence(told, row)
    counted = sentence(f"seen in {seen}" if seen else line_number(told, row))
    lead = sentence(clipped(first or theme, max(most - 36, 44)))
    more = clipped(sentence(rest), most) if rest and not first and most > 100 else ""
    return (Span(f"{lead} ", strong=True), Span(" ".join(text for text in (more, counted) if text)))


def line_number(told: Telling, row: FindingRow) -> str:
    """Return the grade of the finding's first line, where it names no units of its own."""
    round = headline_round(told)
    figures = [f for line in row.lines for f in pooled(told, round, "line", line)] if round else []
    return met_share(told, figures[0]) if figures else ""


def strengths(told: Telling, most: int) -> list[Text]:
    return [finding_item(told, row, most) for row in three(told, told.findings("strength", "good practice"))]


def to_improve(told: Telling, most: int) -> list[Text]:
    return [finding_item(told, row, most) for row in three(told, told.findings("improvement"))]


def changed(told: Telling) -> str:
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
    return " ".join(said)


def next_steps(told: Telling, measure: Measure) -> list[Text]:
    """Return the three open actions that are due first: what, by whom, by when."""
    items: list[Text] = []
    for row in open_actions(public_actions(told.audit))[: measure.steps]:
        due = row.new_due or row.due
        when = (
            f"{'overdue since' if is_overdue(row, told.as_at) else 'by'} {day(due)}" if due else "no date set"
        )
        lead = clipped(capital(row.lead.strip() or who(told, row)), 60)
        head = ", ".join(text for text in (lead, when) if text)
        items.append(
            (
                Span(f"{capital(head)}. ", strong=True),
                Span(clipped(sentence(row.what or row.how), measure.next_step)),
            )
        )
    return items
