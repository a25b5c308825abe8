"""Segments from elsewhere: checked against what is here, and kept as they came."""

from collections.abc import Callable
from typing import Any

from ..entities import PARTNERSHIP_SCOPE
from ..errors import PlaceProblem, UserProblem
from ..hub.contract import Accept
from ..members import membership_of
from ..projection import STREAM_BITS
from ..receiving import stream_number
from ..settings import read_setting
from ..streams import RANDOM, may_be_of, scope_number
from . import ended
from .membership import CUSTODIAN_ROLE
from .segment import KEYS, Segment, damaged, read, without_body

NUMBER = (1 << STREAM_BITS) - 1
#: the setting that names laptops of QA officers to one who knows nobody yet: an invitation says them. Whoever
#: has the recovery sheet alone must believe anybody, and looks again at the end
TRUSTED, ANYBODY = "trusted", "anybody"
#: a hybrid clock's day
_DAY = 86_400_000 << 16


def arrive(cursor: Any, content: bytes) -> bool:
    """Keep a segment, inside the caller's transaction; say whether it is new here.

    Raises UserProblem (another partnership's, or two histories of one laptop) and PlaceProblem (damaged).
    """
    segment = read(content)
    head = segment.head
    _of_this_partnership(cursor, segment)
    if (segment.by or segment.gone) and not vouching(cursor)(segment):
        raise damaged()
    if not may_be_of(head.stream, head.device, head.scope):
        raise damaged()
    gone = ended.here(cursor)
    if head.scope in gone.audits:
        return False
    ix = stream_number(cursor, head.stream, scope_number(cursor, head.scope))
    query = "SELECT verify_key, sealed, sealed_hash FROM stream WHERE ix=?"
    key, sealed, previous = cursor.execute(query, (ix,)).fetchone()
    if key and bytes(key) != head.device:
        raise damaged()
    if head.number <= sealed:
        _same(cursor, ix, segment)
        return False
    if head.number != sealed + 1:
        raise ValueError("segments of a stream are kept in their order")
    if head.previous != bytes(previous):
        raise two_histories()
    if gone.opened(head.scope, head.key) and not segment.gone:
        segment, content = read(without_body(segment)), without_body(segment)
    store(cursor, ix, segment, content, opened=int(segment.gone))
    update = "UPDATE stream SET device=?, verify_key=? WHERE ix=? AND verify_key=x''"
    cursor.execute(update, (head.device[:16], head.device, ix))
    return True


def is_whole(stream: bytes, number: int, content: bytes) -> bool:
    """Say whether this is the stream's segment of that number, undamaged, signed by one whose it can be."""
    try:
        head = read(content).head
    except PlaceProblem:
        return False
    return (head.stream, head.number) == (stream, number) and may_be_of(stream, head.device, head.scope)


def acceptance(cursor: Any) -> Accept:
    """Return what says of several contents under one number which is the true one: it is whole and signed.

    A body that was sealed anew counts only from the laptop of a member: who cannot open it cannot judge it
    otherwise, and whoever writes to the hub could put nonsense in its place. What a stranger signed for a
    laptop's stream does not count, or it would keep out what that laptop itself puts beside it.
    """
    vouched = vouching(cursor)
    # streams made before there was sharing do not tell by their names whose they are
    rows = cursor.execute("SELECT uid, verify_key FROM stream WHERE verify_key<>x''").fetchall()
    owners = {bytes(uid): bytes(key) for uid, key in rows if uid[6] >> 4 == RANDOM}

    def accept(stream: bytes, number: int, content: bytes) -> bool:
        if not is_whole(stream, number, content):
            return False
        segment = read(content, check=False)
        return owners.get(stream, segment.head.device) == segment.head.device and vouched(segment)

    return accept


def vouching(cursor: Any) -> Callable[[Segment], bool]:
    """Return what says whether a segment that is not as its laptop sealed it comes from one who may do so.

    Without a body: its key opened what was destroyed. Sealed anew: by its own laptop; what others need before
    they know anybody (keys, the partnership's own) by a QA officer's; other words by any member's.
    """
    known, gone = membership_of(cursor).devices, ended.here(cursor)
    trusted = read_setting(cursor, TRUSTED).split()

    def vouched(segment: Segment) -> bool:
        head, by = segment.head, known.get(segment.by)
        if segment.gone:
            return gone.opened(head.scope, head.key)
        if segment.by in (b"", head.device):
            return True
        if by is None:
            return not known and (segment.by.hex() in trusted or ANYBODY in trusted)
        of_all = head.kind == KEYS or head.scope == head.partnership
        return not of_all or by.member.role == CUSTODIAN_ROLE

    return vouched


def all_vouched(cursor: Any) -> bool:
    """Say whether everything that was taken from somebody unknown comes from one who may do so."""
    vouched = vouching(cursor)
    contents = cursor.execute("SELECT content FROM segment WHERE opened<>0").fetchall()
    return all(vouched(read(bytes(content), check=False)) for (content,) in contents)


def is_ahead(content: bytes, clock: int) -> bool:
    """Say whether a segment was made more than a day after this hybrid clock's time: one of two is off."""
    return read(content, check=False).head.clock > clock + _DAY


def store(cursor: Any, ix: int, segment: Segment, content: bytes, *, opened: int) -> None:
    """Keep the next segment of a stream."""
    head = segment.head
    row = ((ix << STREAM_BITS) + head.number, head.kind, head.key, opened, content)
    cursor.execute("INSERT INTO segment VALUES(?,?,?,?,?)", row)
    update = "UPDATE stream SET sealed=?, sealed_hash=? WHERE ix=?"
    cursor.execute(update, (head.number, segment.hash, ix))


def two_histories() -> UserProblem:
    """Return what is said when one laptop seems to have written two different things under one number."""
    return UserProblem(
        "Two different histories of one laptop were found, as if its disk had been copied. What it wrote "
        "last was left out; open the program on that laptop once, then sync again."
    )


def numbers(cursor: Any) -> dict[bytes, int]:
    """Return how many segments of each stream are here."""
    rows = cursor.execute("SELECT uid, sealed FROM stream WHERE sealed>0")
    return {bytes(uid): sealed for uid, sealed in rows}


def after(cursor: Any, stream: bytes, number: int) -> list[tuple[int, bytes]]:
    """Return (number, content) of a stream's segments above `number`."""
    row = cursor.execute("SELECT ix FROM stream WHERE uid=?", (stream,)).fetchone()
    base = row[0] << STREAM_BITS
    query = "SELECT id, content FROM segment WHERE id BETWEEN ? AND ? ORDER BY id"
    found = cursor.execute(query, (base + number + 1, base + NUMBER))
    return [(ix & NUMBER, bytes(content)) for ix, content in found]


def _same(cursor: Any, ix: int, segment: Segment) -> None:
    query = "SELECT content FROM segment WHERE id=?"
    here = cursor.execute(query, ((ix << STREAM_BITS) + segment.head.number,)).fetchone()
    if here is not None and read(bytes(here[0]), check=False).header != segment.header:
        raise two_histories()


def _of_this_partnership(cursor: Any, segment: Segment) -> None:
    query = "SELECT uid FROM scope WHERE ix=?"
    if bytes(cursor.execute(query, (PARTNERSHIP_SCOPE,)).fetchone()[0]) != segment.head.partnership:
        raise UserProblem("This belongs to another partnership. Nothing was taken in.")
