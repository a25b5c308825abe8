"""Taking a word back: a value goes for good, its commitment stays, and the chain still verifies.

A custodian's signed record says which change; every laptop that holds it takes the value out: of its tables,
its history, and the segment in which it came, which is sealed anew without it. Likewise the reason that was
given for a batch of changes: it goes by the number of its first change, below nought.
"""

from collections.abc import Iterable
from typing import Any

from .batches import Batch
from .canonical import commitments, salts_of, without_salt
from .changes import ChangeId
from .errors import UserProblem
from .keys import device
from .members import membership_of
from .projection import STREAM_BITS
from .projection_tables import column, field_of, kind_of
from .sharing import ended, keyring, records
from .sharing.packing import pack, unpack
from .sharing.segment import opened, read, without_a_word

NUMBER = (1 << STREAM_BITS) - 1
#: what follows the name of a change where its reason is meant
_REASON = ":reason"
#: the records that say what goes, and the sign of the number by which it goes
_SIGNS = {records.REDACTED: 1, records.REASON_REDACTED: -1}


def redact(cursor: Any, change: ChangeId, reason: str, sign: Any, clock: int) -> None:
    """Sign that a change's value goes, and take it out here. Raises UserProblem if there is no such value."""
    ix = _here(cursor, change)
    if ix is None or not _has_value(cursor, ix):
        raise UserProblem("There is no such change here, or it holds no words that could be taken out.")
    stream, number = change
    kind = records.REASON_REDACTED if number < 0 else records.REDACTED
    record = records.signed(kind, clock, (stream, abs(number), reason), sign)
    take_out(cursor, ix, records.keep(cursor, record))


def is_taken_out(cursor: Any, change: ChangeId) -> bool:
    """Say whether a change is here, and its value was taken out."""
    ix = _here(cursor, change)
    return cursor.execute("SELECT 1 FROM redacted WHERE id=?", (ix,)).fetchone() is not None


def obey(cursor: Any) -> int:
    """Take out whatever custodians have said is to go and is still here; return how many values."""
    known = membership_of(cursor)
    custodians = {one.key for one in known.devices.values() if one.member.role == "qa"}
    count = 0
    for record in records.stored(cursor):
        if record.kind in _SIGNS and record.signer in custodians:
            stream, number, *_ = record.values
            count += take_out_of(cursor, (stream, number * _SIGNS[record.kind]), record.hash)
    return count


def take_out_of(cursor: Any, change: ChangeId, record: bytes) -> bool:
    """Take a change's value out if it is here; say whether it was."""
    ix = _here(cursor, change)
    if ix is None or not _has_value(cursor, ix):
        return False
    take_out(cursor, ix, record)
    return True


def still_there(cursor: Any, stream: int, batches: Iterable[Batch]) -> bool:
    """Say whether batches of a stream (its local number) hold a value that was taken out here."""
    base = stream << STREAM_BITS
    query = "SELECT id FROM redacted WHERE abs(id) BETWEEN ? AND ?"
    gone = {_number(row[0]) for row in cursor.execute(query, (base, base + NUMBER))}
    return any(
        (isinstance(batch.reason, str) and -batch.first in gone)
        or any(
            change.value is not None and batch.first + at in gone for at, change in enumerate(batch.changes)
        )
        for batch in batches
    )


def named(cursor: Any, text: str) -> ChangeId:
    """Return the change that somebody names, as STREAM:NUMBER with the first letters of the stream; the
    reason for changes as STREAM:NUMBER:reason.
    """
    plain = text.strip().removesuffix(_REASON)
    stream, _, number = plain.partition(":")
    rows = cursor.execute("SELECT uid FROM stream").fetchall()
    fits = [bytes(row[0]) for row in rows if bytes(row[0]).hex().startswith(stream.strip().lower())]
    digits = number.strip().lstrip("0")
    sound = digits.isdecimal() and len(digits) <= len(str(NUMBER)) and int(digits) <= NUMBER
    if len(stream) < 4 or len(fits) != 1 or not sound:
        raise UserProblem(
            f"“{text}” names no change. A change is named like 3fa09c1b:17; find shows its name."
        )
    return fits[0], int(digits) if plain == text.strip() else -int(digits)


def name_of(change: ChangeId) -> str:
    """Return how a change, or a reason, is named to people."""
    stream, number = change
    return f"{stream.hex()[:8]}:{abs(number)}{_REASON if number < 0 else ''}"


def named_here(stream: bytes, ix: int) -> ChangeId:
    """Return the name of what goes by a local number: a change's, or below nought a reason's."""
    return stream, _number(ix)


def _number(ix: int) -> int:
    return ix & NUMBER if ix > 0 else -(-ix & NUMBER)


def _here(cursor: Any, change: ChangeId) -> int | None:
    """Return a change's local number, None if it is not here."""
    stream, number = change
    row = cursor.execute("SELECT ix FROM stream WHERE uid=?", (stream,)).fetchone()
    if row is None:
        return None
    ix = int((row[0] << STREAM_BITS) + abs(number))
    table = "batch" if number < 0 else "change"
    if cursor.execute(f"SELECT 1 FROM {table} WHERE id=?", (ix,)).fetchone() is None:
        return None
    return -ix if number < 0 else ix


def _has_value(cursor: Any, ix: int) -> bool:
    if ix < 0:
        return cursor.execute("SELECT reason FROM batch WHERE id=?", (-ix,)).fetchone()[0] is not None
    slot, value = cursor.execute("SELECT slot, value FROM change WHERE id=?", (ix,)).fetchone()
    return field_of(slot) is not None and value is not None


def take_out(cursor: Any, change: int, record: bytes) -> None:
    """Take one value, or reason, out of the store, the segment in which it came too, inside the caller's
    transaction.
    """
    query = "SELECT id, count, salts, segment, reason FROM batch WHERE id<=? ORDER BY id DESC LIMIT 1"
    first, count, salts, segment, value = cursor.execute(query, (abs(change),)).fetchone()
    at = count  # where the reason's salt stands
    if change > 0:
        at = change - first
        value = cursor.execute("SELECT value FROM change WHERE id=?", (change,)).fetchone()[0]
    commitment = commitments([value], [salts_of(bytes(salts), count)[at]])[0]
    rest = without_salt(bytes(salts), count, at)
    if segment:
        _reseal(cursor, (first >> STREAM_BITS << STREAM_BITS) + segment, first & NUMBER, at, commitment, rest)
    ended.make_untidy(cursor)
    cursor.execute("INSERT OR REPLACE INTO redacted VALUES(?,?,?)", (change, commitment, record))
    cursor.execute("UPDATE batch SET salts=? WHERE id=?", (rest, first))
    if change < 0:
        cursor.execute("UPDATE batch SET reason=NULL WHERE id=?", (first,))
    else:
        _take_from_tables(cursor, change)


def reason_of(cursor: Any, change: int) -> int | None:
    """Return the number by which the reason for a change goes, None where none was given."""
    query = "SELECT id, reason FROM batch WHERE id<=? ORDER BY id DESC LIMIT 1"
    first, reason = cursor.execute(query, (change,)).fetchone()
    return None if reason is None else -first


def _take_from_tables(cursor: Any, change: int) -> None:
    entity, slot = cursor.execute("SELECT entity, slot FROM change WHERE id=?", (change,)).fetchone()
    cursor.execute("UPDATE change SET value=NULL WHERE id=?", (change,))
    name, kind = column(slot), kind_of(slot)
    thing = cursor.execute("SELECT uid FROM entity WHERE ix=?", (entity,)).fetchone()[0]
    # whoever is typing in this field began with the word before them
    cursor.execute("DELETE FROM draft WHERE entity=? AND field=?", (thing, name))
    update = f'UPDATE "{kind.name}" SET "{name}"=NULL WHERE ix=? AND "h_{name}" IN (?, ?)'
    cursor.execute(update, (entity, change, -change))


def _reseal(cursor: Any, segment: int, first: int, at: int, commitment: bytes, salts: bytes) -> None:
    """Put a segment in the place of the one that holds the value: the same in all but this."""
    content = cursor.execute("SELECT content FROM segment WHERE id=?", (segment,)).fetchone()[0]
    whole = read(bytes(content), check=False)
    key = keyring.named(cursor, whole.key)
    body = opened(whole, key.secret if key else None)
    if key is None or body is None:
        return  # what cannot be opened here cannot be read here either
    batches = [
        _without(batch, at, commitment, salts) if batch.first == first else batch
        for batch in unpack(body, whole.head)
    ]
    again = without_a_word(whole, pack(batches), key.secret, device.load(cursor.connection).signing)
    cursor.execute("UPDATE segment SET content=? WHERE id=?", (again, segment))
    ended.made_anew(cursor, segment)


def _without(batch: Batch, at: int, commitment: bytes, salts: bytes) -> Batch:
    if at == len(batch.changes):
        return batch._replace(reason=commitment, salts=salts)
    changes = list(batch.changes)
    changes[at] = changes[at]._replace(value=None, commitment=commitment)
    return batch._replace(changes=tuple(changes), salts=salts)
