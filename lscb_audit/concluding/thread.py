"""The golden thread: where findings come from and lead to, and where it is torn."""

from typing import TYPE_CHECKING

from ..rules.evidence import EvidenceRow
from ..rules.loose_ends import Ends, loose_ends
from .model import Conclusions, title_of
from .reading import conclusions

if TYPE_CHECKING:
    from ..workspace import Workspace


def ends_of(there: Conclusions) -> Ends:
    """Return the loose ends of an audit's thread."""
    return loose_ends(
        {one.row.finding: one.row.kind for one in there.findings},
        {one.row.finding: range(one.pieces) for one in there.findings},
        [one.row for one in there.actions],
        [one.uid for one in there.sources if one.contradicts],
        {piece.uid for one in there.findings for piece in one.evidence},
    )


def evidence_rows(workspace: "Workspace", reference: str) -> tuple[EvidenceRow, ...]:
    """Return what the findings that all can read rest on, for a report; of one agency's alone nothing.

    What may not be quoted has no words.
    """
    there = conclusions(workspace, reference)
    return tuple(
        EvidenceRow(
            one.row.finding,
            piece.kind,
            title_of(piece, there.line_words(piece.line)),
            piece.said(one.row.kind) if piece.quotable else "",
        )
        for one in there.findings
        if not one.alone
        for piece in one.evidence
    )
