"""Taking out of one store what is to be gone: keys first, then bodies, then rows. All in one transaction.

Of a whole audit its streams stay as names without content, so that nothing of them is fetched again. Of names
alone the segments stay as headers: the chain goes on over them.
"""

from collections.abc import Collection, Iterable
from itertools import product
from typing import Any, NamedTuple

from ..authority import Judge
from ..canonical import START
from ..changes import ChangeId
from ..channels import IDENTITY_CODE
from ..entities import PARTNERSHIP_SCOPE
from ..identity import derived_uid
from ..kinds import NONE_UID
from ..projection import SCOPE_BITS, STREAM_BITS
from ..projection_tables import kind_of
from ..rebuild import remake
from ..redaction import reason_of
from ..redaction import take_out as take_word_out
from ..redaction import take_out_of as take_word_out_of
from ..settings import PRIVATE_NOTE
from ..tables import BY_NUMBER, KINDS
from ..tables.partnership import AUDIT as AUDIT_KIND
from . import ended
from .adopting import take_out
from .ended import AUDIT, What
from .segment import NO_KEY, read, without_body
from .stripping import strip_keys
from .withdrawing import forget_scope

_LAST = (1 << STREAM_BITS) - 1
#: of an audit's line on the register only the reference stays: the record of its end names it
_STAYS = AUDIT_KIND.slot("reference")
#: settings that name one of an audit's streams
_OF_STREAM = ("there:", "held:", "let in:")


class Gone(NamedTuple):
    """What a copy of the store is to be without: (scope, what, keys, record) and (change, record)."""

    ends: tuple[tuple[bytes, What, frozenset[bytes], bytes], ...]
    words: tuple[tuple[ChangeId, bytes], ...]


def erase_from_copy(cursor: Any, gone: Gone, judge: Judge) -> bool:
    """Take out of a copy what is gone from the store; say whether there was anything."""
    known, changed, anew = ended.how_far(cursor), False, False
    for scope, what, keys, record in gone.ends:
        if (scope, what) not in known:
            anew |= erase(cursor, scope, what, keys, record)
            changed = True
    for change, record in gone.words:
        changed |= take_word_out_of(cursor, change, record)
    if anew:
        remake(cursor, judge)
    ended.tidied(cursor)
    return changed


def erase(cursor: Any, scope: bytes, what: What, keys: Iterable[bytes], record: bytes) -> bool:
    """Take it out, inside the caller's transaction; say whether the tables are to be made anew."""
    held = _held(cursor, scope, what)
    gone = held | {key for key in keys if not is_of_another(cursor, key, held)}
    ended.note(cursor, scope, what, ended.ERASED, gone)
    ended.make_untidy(cursor)
    cursor.executemany("DELETE FROM key WHERE id=? AND scope=?", [(key, scope) for key in gone])
    cursor.executemany("DELETE FROM granted WHERE key=?", [(key,) for key in gone])
    strip_keys(cursor, gone)
    row = cursor.execute("SELECT ix FROM scope WHERE uid=?", (scope,)).fetchone()
    if what == AUDIT:
        _take_line_out(cursor, scope, record)
        if row is not None:
            _erase_audit(cursor, scope, row[0])
        return False
    return row is not None and _erase_names(cursor, scope, row[0], gone)


def _held(cursor: Any, scope: bytes, what: What) -> set[bytes]:
    """Return the names of the keys that are held here for it, whoever made them."""
    rows = cursor.execute("SELECT id, channel FROM key WHERE scope=?", (scope,)).fetchall()
    return {bytes(key) for key, channel in rows if what == AUDIT or bytes(channel)[:1] == IDENTITY_CODE}


def is_of_another(cursor: Any, key: bytes, held: Collection[bytes]) -> bool:
    """Say whether a key that somebody named opens something else: nobody destroys more than was decided."""
    row = cursor.execute("SELECT 1 FROM key WHERE id=?", (key,)).fetchone()
    return key == NO_KEY or (row is not None and key not in held)


def _erase_audit(cursor: Any, scope: bytes, ix: int) -> None:
    _end_drafts(cursor, scope, ix)
    _forget_settings(cursor, scope, ix)
    streams = [row[0] for row in cursor.execute("SELECT ix FROM stream WHERE scope=?", (ix,)).fetchall()]
    for stream in streams:
        span = (stream << STREAM_BITS, (stream << STREAM_BITS) + _LAST)
        for table in ("segment", "batch", "change", "refused", "redacted"):
            cursor.execute(f"DELETE FROM {table} WHERE id BETWEEN ? AND ?", span)
        cursor.execute("DELETE FROM redacted WHERE -id BETWEEN ? AND ?", span)  # reasons
        cursor.execute("DELETE FROM edge WHERE child BETWEEN ? AND ?", span)
    update = "UPDATE stream SET head=0, hash=?, sealed=0, sealed_hash=?, told=0 WHERE scope=?"
    cursor.execute(update, (START, START, ix))
    span = (ix << SCOPE_BITS, (ix + 1 << SCOPE_BITS) - 1)
    for name in ("fork", "waiting"):
        cursor.execute(f"DELETE FROM {name} WHERE entity BETWEEN ? AND ?", span)
    names = {row[0] for row in cursor.execute("SELECT name FROM sqlite_master WHERE type='table'")}
    for kind in KINDS:
        if kind.scope == "audit" and kind.name in names:  # a backup may be of before there was such a table
            cursor.execute(f'DELETE FROM "{kind.name}" WHERE ix BETWEEN ? AND ?', span)
    cursor.execute("DELETE FROM entity WHERE ix BETWEEN ? AND ?", span)


def _erase_names(cursor: Any, scope: bytes, ix: int, keys: Collection[bytes]) -> bool:
    """Take out the names of people; what was written of them stays as headers. Their drafts go, too."""
    query = (
        "SELECT batch.id, count, mine FROM batch JOIN stream ON stream.ix=batch.id>>40"
        " WHERE stream.scope=? AND substr(channel, 1, 1)=?"
    )
    rows = cursor.execute(query, (ix, IDENTITY_CODE)).fetchall()
    for stream, mine in {(first >> STREAM_BITS, mine) for first, _, mine in rows}:
        base = stream << STREAM_BITS
        parts = [(first - base, count) for first, count, _ in rows if first >> STREAM_BITS == stream]
        # one's own numbers are never given twice
        take_out(cursor, stream, parts, keep_head=bool(mine))
    for key in keys:
        of_scope = "SELECT ix FROM stream WHERE scope=?"
        query = f"SELECT id, content FROM segment WHERE key=? AND id>>40 IN ({of_scope})"
        for place, content in cursor.execute(query, (key, ix)).fetchall():
            _put_without_body(cursor, place, bytes(content))
    _end_name_drafts(cursor, ix)
    forget_scope(cursor, scope)
    return bool(rows)


def _put_without_body(cursor: Any, place: int, content: bytes) -> None:
    """Let a segment be no more than its header; the hub is to be told."""
    whole = read(content, check=False)
    if not whole.gone:
        cursor.execute("UPDATE segment SET content=?, opened=1 WHERE id=?", (without_body(whole), place))
        ended.made_anew(cursor, place)


def _take_line_out(cursor: Any, scope: bytes, record: bytes) -> None:
    """Take the audit's line on the register out of the partnership's history, but for its reference."""
    row = cursor.execute("SELECT ix FROM entity WHERE uid=?", (scope,)).fetchone()
    if row is None:
        return
    query = "SELECT id, slot FROM change WHERE entity=? AND value IS NOT NULL"
    for change, slot in cursor.execute(query, (row[0],)).fetchall():
        if slot not in (_STAYS, kind_of(slot).birth):
            take_word_out(cursor, change, record)
            reason = reason_of(cursor, change)
            if reason is not None:
                take_word_out(cursor, reason, record)
    cursor.execute("DELETE FROM draft WHERE entity=?", (scope,))


def _forget_settings(cursor: Any, scope: bytes, ix: int) -> None:
    """Forget what was noted here of the audit's streams and cases."""
    streams = cursor.execute("SELECT ix, uid FROM stream WHERE scope=?", (ix,)).fetchall()
    units = cursor.execute("SELECT uid FROM entity WHERE scope=?", (ix,)).fetchall()
    names = [start + bytes(uid).hex() for start in _OF_STREAM for _, uid in streams]
    names += [PRIVATE_NOTE + bytes(uid).hex() for (uid,) in units]
    cursor.executemany("DELETE FROM setting WHERE name=?", [(name,) for name in names])
    forget_scope(cursor, scope)
    for stream, _ in streams:
        ended.not_anew(cursor, stream)


def _end_name_drafts(cursor: Any, ix: int) -> None:
    """End what is being typed of people, whichever field."""
    people = [kind.number for kind in KINDS if any(one.channel == "identity" for one in kind.fields)]
    marks = ",".join(map(str, people))
    things = "SELECT uid FROM entity WHERE scope=?"
    cursor.execute(f"DELETE FROM draft WHERE kind IN ({marks}) AND entity IN ({things})", (ix,))


def _end_drafts(cursor: Any, scope: bytes, ix: int) -> None:
    """End what is being typed of an audit: of its things, and of things that were to be and never came."""
    known = {bytes(uid): of for uid, of in cursor.execute("SELECT uid, scope FROM entity")}
    others = [bytes(row[0]) for row in cursor.execute("SELECT uid FROM scope WHERE uid<>?", (scope,))]
    gone = []
    for thing, number, field in cursor.execute("SELECT entity, kind, field FROM draft").fetchall():
        uid = bytes(thing)
        if known.get(uid, 0) == ix or (uid not in known and not _could_be(cursor, uid, number, others)):
            gone.append((uid, field))
    cursor.executemany("DELETE FROM draft WHERE entity=? AND field=?", gone)


def _could_be(cursor: Any, uid: bytes, number: int, scopes: Iterable[bytes]) -> bool:
    """Say whether a thing that never came is one of these scopes': its identity, made of parts, tells."""
    kind = BY_NUMBER[number]
    query = "SELECT uid FROM entity WHERE kind=? AND scope IN (SELECT ix FROM scope WHERE ix=? OR uid=?)"
    for scope in scopes if kind.parts else ():
        each = [
            [NONE_UID, *(bytes(row[0]) for row in cursor.execute(query, (part, PARTNERSHIP_SCOPE, scope)))]
            for part in (one.kind for one in kind.parts)
        ]
        if any(derived_uid(scope, kind, *parts) == uid for parts in product(*each)):
            return True
    return False
