"""Who wrote a change, when, on which laptop, and why; and what stood before people went apart."""

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

from sqlalchemy import text

from db.members import members

from ..queries.reader import STREAM_BITS, Dated, Reader, local_time
from .model import THIS_LAPTOP, Wrote

if TYPE_CHECKING:
    from ..workspace import Workspace

Rank = tuple[int, bytes, int]


class Scribe:
    """Tells of changes; reads the members once."""

    def __init__(self, workspace: "Workspace", reader: Reader) -> None:
        self._reader, self._me = reader, workspace.member.uid
        self._people = members(reader.raw.cursor())
        query = text("SELECT ix, uid, mine FROM stream")
        self._streams = {ix: (bytes(uid), bool(mine)) for ix, uid, mine in reader.connection.execute(query)}

    def wrote(self, change: int) -> Wrote:
        """Return who wrote a change."""
        hlc, author, reason = self._batch(change)
        mine = self._streams[change >> STREAM_BITS][1]
        member = self._people.get(author)
        name = member.name if member is not None else "somebody who is not known here"
        other = "your other laptop" if author == self._me else f"{name}’s laptop"
        return Wrote(local_time(hlc), name, THIS_LAPTOP if mine else other, mine, reason or "")

    def rank(self, change: int) -> Rank:
        """Return the order of changes that is the same on every laptop."""
        hlc, _, _ = self._batch(change)
        return hlc, self._streams[change >> STREAM_BITS][0], change & (1 << STREAM_BITS) - 1

    def _batch(self, change: int) -> tuple[int, bytes, str | None]:
        query = text("SELECT hlc, author, reason FROM batch WHERE id<=:id ORDER BY id DESC LIMIT 1")
        hlc, author, reason = self._reader.connection.execute(query, {"id": change}).one()
        return hlc, bytes(author), reason

    def common(self, heads: Iterable[int]) -> Dated | None:
        """Return the last change from which all of these began, None where they share none."""
        known = {one.id: one for one in self._reader.ancestry(heads)}
        shared: set[int] | None = None
        for head in heads:
            before = _before(known, head)
            shared = before if shared is None else shared & before
        if not shared:
            return None
        return known[max(shared, key=self.rank)]


def _before(known: Mapping[int, Dated], change: int) -> set[int]:
    """Return all changes that one followed."""
    found: set[int] = set()
    ahead = list(known[change].parents) if change in known else []
    while ahead:
        one = ahead.pop()
        if one in known and one not in found:
            found.add(one)
            ahead += known[one].parents
    return found
