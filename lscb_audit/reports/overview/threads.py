"""Where each finding comes from: its evidence counted by kind, and piece by piece where that may be told."""

from lscb_audit.reports.document import Block, Bullets, Heading, Paragraph, Span, Text
from lscb_audit.reports.words import clipped, number, sentence, some
from lscb_audit.rules.audit import FindingRow
from lscb_audit.rules.editions import is_single_agency
from lscb_audit.rules.evidence import EvidenceRow, by_kind

from .findings import headline
from .tables import table
from .telling import Telling

#: more pieces of one finding than this are counted, not told one by one
MOST, LONGEST = 8, 240


def threads(told: Telling) -> list[Block]:
    """Return the part on where findings come from; nothing where none is tied to evidence.

    Matters of one agency are never in it. The public edition has the counts alone.
    """
    rows = [row for row in told.audit.findings if not is_single_agency(row)]
    tied = {row.finding: [one for one in told.evidence if one.finding == row.finding] for row in rows}
    if not any(tied.values()):
        return []
    blocks: list[Block] = [
        Heading("Where each finding comes from", 1, "threads"),
        Paragraph(
            "Each finding rests on what was written in the forms, decided and said in the workshop, and told "
            "by practitioners, parents and children. The table counts the pieces of evidence."
        ),
        *_counts(rows, tied),
    ]
    if not told.public:
        for row in rows:
            blocks += _pieces(row, tied[row.finding])
    return blocks


def _counts(rows: list[FindingRow], tied: dict[str, list[EvidenceRow]]) -> list[Block]:
    kinds = list(by_kind(()))
    body = []
    for row in rows:
        counts = by_kind(tied[row.finding])
        body.append((_short(row), *(str(counts[kind]) for kind in kinds)))
    bare = sum(not tied[row.finding] for row in rows)
    note = sentence(f"{some(bare, 'finding is', 'findings are')} not tied to evidence yet") if bare else ""
    widths = (5, *(1.1 for _ in kinds))
    caption = "Evidence of each finding, by kind"
    return [table(caption, ("Finding", *kinds), body, widths=widths, note=note, numbers=len(kinds))]


def _pieces(row: FindingRow, pieces: list[EvidenceRow]) -> list[Block]:
    """Return the evidence of one finding, piece by piece."""
    if not pieces:
        return []
    items = tuple(_item(one) for one in pieces[:MOST])
    blocks: list[Block] = [Heading(_short(row), 2), Bullets(items)]
    rest = len(pieces) - len(items)
    if rest:
        more = f"{number(rest)} more {'piece' if rest == 1 else 'pieces'} of evidence in the record"
        blocks.append(Paragraph(sentence(more), "note"))
    return blocks


def _item(one: EvidenceRow) -> Text:
    said = clipped(" ".join(one.text.split()), LONGEST)
    return (
        (Span(f"{one.title}. ", strong=True), Span(sentence(said))) if said else (Span(sentence(one.title)),)
    )


def _short(row: FindingRow) -> str:
    """Return what a finding is known by here: its first sentence, else the beginning of it."""
    first, rest = headline(row)
    return clipped(first or rest or row.theme, 110)
