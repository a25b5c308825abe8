"""The golden thread: where findings come from and lead to, and where it is torn."""

from typing import TYPE_CHECKING, NamedTuple

from ..rules.loose_ends import Ends, loose_ends
from .model import Conclusions, Source
from .reading import conclusions

if TYPE_CHECKING:
    from ..workspace import Workspace


class Strand(NamedTuple):
    """The evidence of one finding, by the finding's code."""

    finding: str
    pieces: tuple[Source, ...]


def ends_of(there: Conclusions) -> Ends:
    """Return the loose ends of an audit's thread."""
    return loose_ends(
        {one.row.finding: one.row.kind for one in there.findings},
        {one.row.finding: range(one.pieces) for one in there.findings},
        [one.row for one in there.actions],
        [one.uid for one in there.sources if one.contradicts],
        {piece.uid for one in there.findings for piece in one.evidence},
    )


def strands(workspace: "Workspace", reference: str) -> tuple[Strand, ...]:
    """Return the evidence of each finding that all who take part can read, for a report.

    What is one agency's alone is never in it.
    """
    there = conclusions(workspace, reference)
    return tuple(Strand(one.row.finding, one.evidence) for one in there.findings if not one.alone)
