"""What was destroyed, as this laptop knows it: nothing of it is taken in, kept or written here again.

A setting each, so that it is asked quickly: `ended:SCOPE:WHAT` = how far this laptop is with it, and the
names of the keys that opened it.
"""

from collections.abc import Iterable
from typing import Any, Literal, NamedTuple

from ..channels import IDENTITY_CODE
from ..projection import STREAM_BITS
from ..settings import write_setting

What = Literal["audit", "identities"]
AUDIT: What = "audit"
IDENTITIES: What = "identities"
#: rows are gone; free pages, backups and files too; this laptop has said so
ERASED, CLEANED, SAID = "erased", "cleaned", "said"
_NAME = "ended:"
#: set while the store's free pages, its log and the backups beside it may still hold what was taken out
_UNTIDY = "untidy"
_ANEW = "anew:"


class Ended(NamedTuple):
    """Scopes that are gone whole, scopes whose names are gone, the names of all keys that opened them."""

    audits: frozenset[bytes] = frozenset()
    identities: frozenset[bytes] = frozenset()
    keys: frozenset[bytes] = frozenset()

    def covers(self, channel: bytes, scope: bytes) -> bool:
        """Say whether what stands in a channel of a scope was destroyed."""
        return scope in self.audits or (channel[:1] == IDENTITY_CODE and scope in self.identities)

    def opened(self, scope: bytes, key: bytes) -> bool:
        """Say whether a key opened names in a scope that were destroyed."""
        return scope in self.identities and key in self.keys


def here(cursor: Any) -> Ended:
    """Return what was destroyed, as far as is known here."""
    found = [(scope, what, keys) for scope, what, _, keys in _listed(cursor)]
    return Ended(
        frozenset(scope for scope, what, _ in found if what == AUDIT),
        frozenset(scope for scope, what, _ in found if what == IDENTITIES),
        frozenset(key for *_, keys in found for key in keys),
    )


def how_far(cursor: Any) -> dict[tuple[bytes, What], str]:
    """Return how far this laptop is with each."""
    return {(scope, what): state for scope, what, state, _ in _listed(cursor)}


def with_keys(cursor: Any) -> list[tuple[bytes, What, frozenset[bytes]]]:
    """Return what was destroyed here, each with the names of the keys that opened it."""
    return [(scope, what, frozenset(keys)) for scope, what, _, keys in _listed(cursor)]


def note(cursor: Any, scope: bytes, what: What, state: str, keys: Iterable[bytes] = ()) -> None:
    """Write down how far this laptop is; keys that are known already stay."""
    known = {one for where, of, _, held in _listed(cursor) if (where, of) == (scope, what) for one in held}
    words = [state, *sorted(key.hex() for key in known | set(keys))]
    write_setting(cursor, f"{_NAME}{scope.hex()}:{what}", " ".join(words))


def make_untidy(cursor: Any) -> None:
    """Something was taken out: the store and the backups beside it are to be cleaned."""
    write_setting(cursor, _UNTIDY, "yes")


def is_untidy(cursor: Any) -> bool:
    """Say whether they are still to be cleaned."""
    return cursor.execute("SELECT 1 FROM setting WHERE name=?", (_UNTIDY,)).fetchone() is not None


def made_anew(cursor: Any, place: int) -> None:
    """A segment (stream << 40 | number) is kept in another form than it came in: so is the hub to hold it."""
    write_setting(cursor, f"{_ANEW}{place:x}", "")
    make_untidy(cursor)


def anew(cursor: Any) -> dict[int, str]:
    """Return the segments kept in another form, with the day when the hub was last seen to be right."""
    rows = cursor.execute("SELECT name, value FROM setting WHERE name GLOB ?", (f"{_ANEW}*",)).fetchall()
    return {int(name.removeprefix(_ANEW), 16): day for name, day in rows}


def is_right(cursor: Any, place: int, day: str) -> None:
    """The hub was seen to be right about a segment."""
    write_setting(cursor, f"{_ANEW}{place:x}", day)


def not_anew(cursor: Any, stream: int) -> None:
    """A stream (its local number) is gone whole: nothing of it is to be put right."""
    gone = [(f"{_ANEW}{place:x}",) for place in anew(cursor) if place >> STREAM_BITS == stream]
    cursor.executemany("DELETE FROM setting WHERE name=?", gone)


def tidied(cursor: Any) -> None:
    """All is cleaned: what was erased is gone."""
    cursor.execute("DELETE FROM setting WHERE name=?", (_UNTIDY,))
    for scope, what, state, keys in _listed(cursor):
        if state == ERASED:
            note(cursor, scope, what, CLEANED, keys)


def _listed(cursor: Any) -> list[tuple[bytes, What, str, list[bytes]]]:
    rows = cursor.execute("SELECT name, value FROM setting WHERE name GLOB ?", (f"{_NAME}*",)).fetchall()
    found: list[tuple[bytes, What, str, list[bytes]]] = []
    for name, value in rows:
        _, scope, what = name.split(":")
        state, *keys = value.split()
        of = AUDIT if what == AUDIT else IDENTITIES
        found.append((bytes.fromhex(scope), of, state, [bytes.fromhex(key) for key in keys]))
    return found
