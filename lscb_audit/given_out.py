"""What a file that was given out had seen, so that nothing is overwritten when it comes back.

It carries how far its laptop had each stream of the audit. What somebody changed is set against that: if
another value was written meanwhile, both stand and the conflict is shown.
"""

import base64
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

import msgpack
from sqlalchemy import text

from db.kinds import Kind, Value

from .errors import UserProblem
from .queries.reader import NUMBER, STREAM_BITS, Dated, Reader, Scope

SEEN = "seen"
Vector = Mapping[int, int]


class Known(NamedTuple):
    """What stood in a field when the file was given out (`seen`, its changes), and what stands `now`.

    `since` are all values that were written after that.
    """

    seen: tuple[int, ...]
    before: frozenset[Value]
    now: tuple[int, ...]
    standing: frozenset[Value]
    since: frozenset[Value]

    def says_something_new(self, value: Value) -> bool:
        """Say whether a value in the file is somebody's word, not what was printed or is here already.

        A field in conflict is given out empty; one of its values, chosen by somebody to whom no other was
        hidden, settles the conflict.
        """
        printed = next(iter(self.before)) if len(self.before) == 1 else None
        if value == printed:
            return False
        return value not in self.standing or (len(self.standing) > 1 and self.now == self.seen)


_NOTHING: frozenset[Value] = frozenset({None})


def known(reader: Reader, seen: Vector, kind: Kind, entity: int | None, name: str) -> Known:
    """Return what a file had seen of a field, and what stands in it now."""
    changes = reader.history(kind, name, entity) if entity is not None else []
    then = [one for one in changes if one.id & NUMBER <= seen.get(one.id >> STREAM_BITS, 0)]
    old, now = heads(then), heads(changes)
    before = {one.id for one in then}
    return Known(
        old,
        frozenset(one.value for one in then if one.id in old) or _NOTHING,
        now,
        frozenset(one.value for one in changes if one.id in now) or _NOTHING,
        frozenset(one.value for one in changes if one.id not in before),
    )


def heads(changes: Sequence[Dated]) -> tuple[int, ...]:
    """Return the changes that no other names as what it was written over."""
    named = {parent for one in changes for parent in one.parents}
    return tuple(one.id for one in changes if one.id not in named)


def seen_by(reader: Reader, scope: Scope) -> str:
    """Return how far this laptop has every stream of the audit, for a file's hidden sheet."""
    query = text("SELECT uid, head FROM stream WHERE scope=:scope AND head>0 ORDER BY uid")
    rows = reader.connection.execute(query, {"scope": scope.ix}).all()
    return base64.b64encode(msgpack.packb([[bytes(uid), head] for uid, head in rows])).decode()


def vector(packed: str, reader: Reader, problem: str) -> Vector:
    """Return how far the file's laptop had each stream, by the streams' numbers here.

    Raises UserProblem with `problem` where it can no longer be read.
    """
    streams = reader.streams()
    try:
        pairs = msgpack.unpackb(base64.b64decode(packed, validate=True))
        return {streams[uid]: int(head) for uid, head in pairs if uid in streams}
    except (ValueError, TypeError) as error:
        raise UserProblem(problem) from error


def free_name(folder: Path, words: Sequence[str], taken: Mapping[Path, bytes], ending: str = ".xlsx") -> Path:
    """Return a file's name out of codes. Two codes may come to one name: the second gets a number."""
    name = "-".join(_file_name(word) for word in words)
    small = {path.name.casefold() for path in taken}
    number = 1
    while (full := f"{name}{'' if number == 1 else f'-{number}'}{ending}").casefold() in small:
        number += 1
    return folder / full


def _file_name(words: str) -> str:
    return "".join(letter if letter.isalnum() or letter in "-_." else "-" for letter in words)
