"""Identities and local numbers of things. A thing's number holds its scope's in the upper bits: one
audit, one range.
"""

import json
from collections.abc import Iterable
from typing import Any

from .kinds import NONE_UID, UID, Kind, part_uids
from .projection import SCOPE_BITS
from .tables import BY_NUMBER

#: below this many, asking for each is quicker
FEW = 4
_ONE = "SELECT ix FROM entity WHERE uid=?"
_MANY = "SELECT key, ix FROM json_each(?) CROSS JOIN entity ON uid=unhex(value)"
#: the local number of the partnership's own scope
PARTNERSHIP_SCOPE = 1


class Entities:
    """The register of one store's things. Lives as long as one transaction: it caches what it learnt."""

    def __init__(self, cursor: Any) -> None:
        self._cursor = cursor
        self._known: dict[bytes, int] = {NONE_UID: 0}
        self._next: dict[int, int] = {}
        self._made: list[tuple[int, bytes, int, int]] = []

    def numbers(self, wanted: Iterable[tuple[bytes, Kind]], scope: int) -> set[bytes]:
        """Make sure that `wanted` things of `scope` have numbers; return those that are new here."""
        known = self._known
        missing = {uid: kind for uid, kind in wanted if uid not in known}
        known.update(self._here(sorted(missing)))
        new = {uid for uid in missing if uid not in known}
        for uid, kind in missing.items():
            if uid in new:
                self._make(uid, kind, scope)
        return new

    def _here(self, uids: list[bytes]) -> dict[bytes, int]:
        """Return the numbers of those things that are here; sorted, since they stand in that order."""
        if len(uids) < FEW:
            rows = ((uid, self._cursor.execute(_ONE, (uid,)).fetchone()) for uid in uids)
            return {uid: row[0] for uid, row in rows if row}
        listed = json.dumps([uid.hex() for uid in uids])
        return {uids[at]: ix for at, ix in self._cursor.execute(_MANY, (listed,))}

    def number(self, uid: bytes) -> int:
        """Return the number of a thing that `numbers` has seen."""
        return self._known[uid]

    def numbers_of(self, uids: Iterable[bytes]) -> list[int]:
        """Return the numbers of things that `numbers` has seen."""
        known = self._known
        return [known[uid] for uid in uids]

    def parts_of(self, birth: bytes, kind: Kind, entity: int) -> list[int]:
        """Return the local numbers of the parts that a birth names, 0 for "the overall judgement".

        A part may not have arrived yet: it is given its number now. Agencies live in the partnership's scope.
        """
        known = self._known
        uids = part_uids(birth)
        for part, uid in zip(kind.parts, uids, strict=True):
            if uid not in known:
                other = BY_NUMBER[part.kind]
                scope = entity >> SCOPE_BITS if other.scope == "audit" else PARTNERSHIP_SCOPE
                self.numbers([(uid, other)], scope)
        return [known[uid] for uid in uids]

    def flush(self) -> None:
        """Write the new things."""
        self._cursor.executemany("INSERT INTO entity VALUES(?,?,?,?)", self._made)
        self._made = []

    def _make(self, uid: bytes, kind: Kind, scope: int) -> None:
        if len(uid) != UID:
            raise ValueError("an identity has 16 bytes")
        if scope not in self._next:
            query = "SELECT max(ix) FROM entity WHERE ix BETWEEN ? AND ?"
            first, last = scope << SCOPE_BITS, (scope + 1 << SCOPE_BITS) - 1
            self._next[scope] = (self._cursor.execute(query, (first, last)).fetchone()[0] or first) + 1
        ix = self._next[scope]
        self._next[scope] = ix + 1
        self._known[uid] = ix
        self._made.append((ix, uid, kind.number, scope))
