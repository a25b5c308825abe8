"""The hub in a PostgreSQL database. What a laptop puts is one call of one function, whole or not at all; what
it reads is found by stream and number, so that the order in which others' work shows does not matter.
"""

from collections.abc import Collection, Iterator, Sequence
from itertools import groupby
from operator import itemgetter
from typing import Any

import msgpack

from .. import ahead, faults
from ..ahead import Ahead
from ..contract import FORMAT, Accept, Info, Memory, Publisher, Segment, check_segments
from . import words
from .schema import WITH_MARKS, Names
from .session import Rows, Session

_HEADS = "heads"
"""Under this name is remembered how far the streams reached, and a hash of the marks that stood then."""
_PUT_BYTES, _PUT_ROWS = 4 << 20, 500
_GET_BYTES, _GET_ROWS = 4 << 20, 200
_CHECK_STREAMS = 100

_INFO = """
SELECT partnership, format, min_reader, version, begun OR EXISTS (SELECT 1 FROM {head}) FROM {hub}"""
_STATE = "(SELECT sha256(coalesce(string_agg(state, ''::bytea ORDER BY login), '')) FROM {mark})"
#: as `_INFO`, and the marks in one
_LOOK = f"""
SELECT partnership, format, min_reader, version, begun OR EXISTS (SELECT 1 FROM {{head}}), {_STATE}
FROM {{hub}}"""
_ALL = "SELECT stream, n FROM {head} WHERE n > 0"
#: in one statement, which sees one state: the marks are of just these heads
_MARKED = f"SELECT {_STATE}, 0::bigint UNION ALL {_ALL}"
#: lengths stand beside what is stored, so that nothing is read that would be too much for one answer
_NEXT = """
SELECT n, hash, content FROM (
    SELECT n, hash, content,
        sum(octet_length(content)) OVER (ORDER BY n, hash) - octet_length(content) AS before
    FROM {segment} WHERE stream = %s AND (n, hash) > (%s, %s) ORDER BY n, hash LIMIT %s) AS found
WHERE before < %s ORDER BY n, hash"""
#: the same over streams: in the first of them from the beginning, the last of them perhaps not whole
_FROM = """
SELECT stream, n, hash, content FROM (
    SELECT stream, n, hash, content,
        sum(octet_length(content)) OVER (ORDER BY stream, n, hash) - octet_length(content) AS before
    FROM {segment} WHERE stream >= %s ORDER BY stream, n, hash LIMIT %s) AS found
WHERE before < %s ORDER BY stream, n, hash"""
_UNDER = "SELECT content FROM {segment} WHERE stream = %s AND n = %s ORDER BY hash"
_DAMAGED = """
SELECT stream, min(n) FROM {segment}
WHERE stream = ANY(%s) AND hash <> sha256(stream || int8send(n) || content) GROUP BY stream ORDER BY stream"""
_APPEND = "SELECT {append}(%b, %b, %b::bytea[], %b::bigint[], %b::bytea[])"
_REPLACE = "SELECT {replace}(%b, %b, %b::bytea[], %b::bigint[], %b::bytea[])"
_FORGET = "SELECT {forget}(%b, %b::bytea[])"

_GIVES: dict[str, tuple[type, ...]] = {
    _INFO: (bytes, int, int, int, bool),
    _LOOK: (bytes, int, int, int, bool, bytes),
    _ALL: (bytes, int),
    _MARKED: (bytes, int),
    _NEXT: (int, bytes, bytes),
    _FROM: (bytes, int, bytes, bytes),
    _UNDER: (bytes,),
    _DAMAGED: (bytes, int),
    _APPEND: (int,),
}
"""What stands in the rows of an answer. Of the others the answer is not looked at."""

Row = tuple[int, bytes, bytes]
"""A number, a hash and a content."""


class PostgresHub:
    """A Hub (contract.py) in a database. `memory` is for this one alone."""

    def __init__(self, session: Session, publisher: Publisher, memory: Memory) -> None:
        self.place = str(session.address)
        self._publisher = publisher
        self._memory = memory
        self._session = session
        self._names = Names.of_login(session.address.user)
        self._damaged: dict[bytes, int] = {}
        self._version = 0
        self._ahead = Ahead[list[Row]]()

    @property
    def unread(self) -> list[str]:
        """What `check` found damaged."""
        return [f"segment {n} of stream {stream.hex()}" for stream, n in self._damaged.items()]

    def info(self) -> Info | None:
        """Return whose hub this is, None when nobody has published."""
        info, self._version, _ = self._said(_INFO)
        return info

    def heads(self) -> dict[bytes, int]:
        """Return how far each stream reaches. When nothing is new, that is told in a few bytes."""
        if not self._version:
            self.info()
        info, self._version, state = self._said(_LOOK if self._version >= WITH_MARKS else _INFO)
        faults.refuse_newer(info, self.place)
        heads = self._reached(state)
        if not self._damaged:
            return heads
        whole = {stream: min(n, self._damaged.get(stream, n + 1) - 1) for stream, n in heads.items()}
        return {stream: n for stream, n in whole.items() if n}

    def get(self, stream: bytes, after: int, accept: Accept | None = None) -> Iterator[tuple[int, bytes]]:
        """Give the segments after that number, in portions, as far as they go without a gap."""
        wanted = after + 1
        for n, rows in groupby(self._following(stream, wanted), key=itemgetter(0)):
            contents = (content for _, _, content in rows)
            chosen = next((each for each in contents if accept is None or accept(stream, n, each)), None)
            if n != wanted or chosen is None:
                return
            yield n, chosen
            wanted += 1

    def others(self, stream: bytes, n: int) -> list[bytes]:
        """Return every distinct content held under the number, in the order of their hashes."""
        return [content for (content,) in self._ask(_UNDER, stream, n)]

    def put(self, segments: Sequence[Segment]) -> int:
        """Store what is not here yet. What is said again after a lost answer does not count as new."""
        return sum(new for ((new,),) in self._give(_APPEND, segments))

    def forget(self, streams: Collection[bytes]) -> None:
        """Take out of these streams what this login brought; all of it, where it is a custodian's."""
        self._ahead = Ahead()
        self._ask(_FORGET, self._publisher.partnership, list(streams))

    def replace(self, segments: Sequence[Segment]) -> None:
        """Put these contents in the place of what this login brought (a custodian's: of anything)."""
        self._ahead = Ahead()
        for _ in self._give(_REPLACE, segments):
            pass

    def check(self) -> list[str]:
        """Let the server read everything again; return what is not what it was when it came."""
        self._damaged = {}
        streams = list(self.heads())
        for at in range(0, len(streams), _CHECK_STREAMS):
            self._damaged.update(self._ask(_DAMAGED, streams[at : at + _CHECK_STREAMS]))
        return self.unread

    def close(self) -> None:
        """Let the connection go."""
        self._session.close()

    def _said(self, query: str) -> tuple[Info | None, int, bytes]:
        """Return what the hub says of itself, the version of its tables, its state where that is asked."""
        self._ahead = Ahead()
        rows = self._ask(query)
        if not rows:
            raise words.no_hub(self._session.address.place)
        partnership, form, min_reader, version, begun, *state = rows[0]
        info = Info(partnership, form, min_reader) if begun else None
        return info, version, state[0] if state else b""

    def _reached(self, state: bytes) -> dict[bytes, int]:
        """Return how far each stream reaches: as remembered of this state, which b"" (not known) never is."""
        heads: dict[bytes, int]
        form, known, heads = msgpack.unpackb(self._memory.get(_HEADS) or msgpack.packb((FORMAT, b"", {})))
        if state and (form, known) == (FORMAT, state):
            return heads
        if not state:
            return dict(sorted(self._ask(_ALL)))
        rows = self._ask(_MARKED)
        of_heads = next(marks for marks, n in rows if not n)
        heads = dict(sorted(rows))
        del heads[of_heads]
        self._memory.set(_HEADS, msgpack.packb((FORMAT, of_heads, heads)))
        return heads

    def _following(self, stream: bytes, first: int) -> Iterator[Row]:
        """Give every row from a number on, in portions; after a cut, from where it was."""
        whole = self._ahead.take(stream, self._whole_streams) if first == 1 else None
        if whole is not None:
            yield from whole
            return
        at: tuple[int, bytes] = (first, b"")
        while rows := self._ask(_NEXT, stream, *at, _GET_ROWS, _GET_BYTES):
            yield from rows
            n, hashed, _ = rows[-1]
            at = n, hashed

    def _whole_streams(self, first: bytes) -> dict[bytes, list[Row]]:
        """Return the streams from the first on that are whole within what is read ahead."""
        rows = self._ask(_FROM, first, ahead.ROWS, ahead.BYTES)
        found = {
            stream: [(n, hashed, content) for _, n, hashed, content in each]
            for stream, each in groupby(rows, key=itemgetter(0))
        }
        if len(rows) == ahead.ROWS or sum(len(content) for *_, content in rows) >= ahead.BYTES:
            found.popitem()  # of the last there may be more
        return found

    def _give(self, query: str, segments: Sequence[Segment]) -> Iterator[Rows]:
        check_segments(segments)
        for portion in _portions(segments):
            columns = ([one[at] for one in portion] for at in range(3))
            yield self._ask(query, self._publisher.partnership, self._publisher.device, *columns)

    def _ask(self, query: str, *given: Any) -> Rows:
        from psycopg import sql

        names = ("hub", "head", "segment", "mark", "append", "forget", "replace")
        parts = {name: sql.Identifier(self._names.schema, name) for name in names}
        rows = self._session.ask(sql.SQL(query).format(**parts), given)
        if query in _GIVES and not _are_like(rows, _GIVES[query]):
            raise words.strange(self._session.address.place)
        return rows


def _are_like(rows: Rows, kinds: Sequence[type]) -> bool:
    """Say whether rows are of these kinds: who administers a database may have changed its tables."""
    if not rows:
        return True
    if len(rows[0]) != len(kinds):
        return False
    columns = zip(*rows, strict=True)
    return all(
        {*map(type, column)} == {kind} and (kind is not int or min(column) >= 0)
        for kind, column in zip(kinds, columns, strict=True)
    )


def _portions(segments: Sequence[Segment]) -> Iterator[list[Segment]]:
    """Give what goes in one call: a cut costs no more than that."""
    portion: list[Segment] = []
    size = 0
    for one in segments:
        if portion and (size + len(one.content) > _PUT_BYTES or len(portion) == _PUT_ROWS):
            yield portion
            portion, size = [], 0
        portion.append(one)
        size += len(one.content)
    if portion:
        yield portion
