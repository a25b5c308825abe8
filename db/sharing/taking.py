"""What comes: fetched in portions, checked, written down, and opened as far as keys are held."""

from collections.abc import Generator, Iterable, Sequence
from functools import partial
from itertools import islice
from typing import Any

from ..channels import AUDIT_CODE
from ..errors import PlaceProblem, UserProblem
from ..hub.contract import Accept, Hub
from ..keys import device
from ..members import membership_of
from ..rebuild import remake
from ..receiving import stream_number
from ..redaction import obey
from ..streams import scope_number
from ..transactions import transaction
from ..undisturbed import undisturbed
from . import arrivals, copied, ended, ending, holding, keyring
from .ending import clean
from .segment import DamagedError, read
from .steps import Outcome, Record, Step, Steps
from .unsealing import unseal_new
from .writing_keys import WritingKeys

#: segments fetched before they are written down: a cut costs no more than these
_PORTION = 64


def take(record: Record, hub: Hub, outcome: Outcome) -> Steps:
    """Pull what is new for this laptop and open it; again as long as new keys open further audits."""
    heads: dict[bytes, int] = yield Step("hub", hub.heads, "Looking for what is new")
    yield from _learn_scopes(record, hub, heads)
    yield from copied.notice(record, hub, heads, outcome)
    # the partnership's own first: it says what was destroyed, of which nothing is fetched any more
    yield from _round(record, hub, heads, outcome, first=True)
    while True:
        came = outcome.came
        missing = yield from _round(record, hub, heads, outcome)
        again = yield Step("record", lambda: _missing(record, heads), "Comparing")
        # new keys open further audits; what a new member sealed anew is taken once that member is known
        if not again.keys() - missing.keys() and (not again or outcome.came == came):
            break
    yield from clean(record)
    return outcome


def _round(
    record: Record, hub: Hub, heads: dict[bytes, int], outcome: Outcome, *, first: bool = False
) -> Generator[Step, Any, dict[bytes, int]]:
    """Fetch and open what is missing, or `first` only the partnership's own; return what was missing."""
    missing: dict[bytes, int] = yield Step("record", lambda: _missing(record, heads, first), "Comparing")
    accept: Accept | None = None
    if missing:
        accept = yield Step("record", lambda: arrivals.acceptance(record.connection.cursor()), "Comparing")
    for stream, after in missing.items():
        yield from _pull(record, hub, stream, after, accept, outcome)
    if missing or not first:
        yield Step("record", lambda: open_new(record, outcome), "Opening what came")
    return missing


def _learn_scopes(record: Record, hub: Hub, heads: Iterable[bytes]) -> Steps:
    """Find out to which audit (or the partnership) streams belong that were never seen here."""
    known = yield Step("record", lambda: _known_streams(record), "Comparing")
    for stream in [one for one in heads if one not in known]:
        first = yield Step("hub", partial(_first, hub, stream), "Looking for what is new")
        if first is not None:
            yield Step("record", partial(_note_stream, record, stream, first), "Comparing")
    return Outcome()


def _first(hub: Hub, stream: bytes) -> bytes | None:
    """Return a stream's first segment, whose header says where the stream belongs."""
    return next((content for _, content in hub.get(stream, 0, arrivals.is_whole)), None)


def _pull(
    record: Record, hub: Hub, stream: bytes, after: int, accept: Accept | None, outcome: Outcome
) -> Steps:
    """Fetch a stream in portions; each is written down before the next is asked for."""
    coming = hub.get(stream, after, accept)

    def portion() -> list[bytes]:
        return [content for _, content in islice(coming, _PORTION)]

    while contents := (yield Step("hub", portion, f"Fetching: {outcome.came} so far")):
        fine = yield Step("record", partial(_keep, record, contents, outcome), "Writing down")
        if not fine:
            break
    return outcome


def _keep(record: Record, contents: Sequence[bytes], outcome: Outcome) -> bool:
    """Write segments down; a stream that does not hold together ends where it does not, and is told.

    What stands before that place is kept, and the other streams come all the same.
    """
    try:
        with transaction(record.connection, record.folder) as cursor:
            outcome.came += sum(arrivals.arrive(cursor, content) for content in contents)
        outcome.clock_off |= arrivals.is_ahead(contents[-1], record.clock())
    except (UserProblem, DamagedError) as problem:
        if len(contents) > 1:
            return all(_keep(record, [one], outcome) for one in contents)
        outcome.problems += [one for one in problem.sentences if one not in outcome.problems]
        return False
    return True


def open_new(record: Record, outcome: Outcome) -> None:
    with undisturbed(), transaction(record.connection, record.folder) as cursor:
        done = unseal_new(cursor, record.judge, record.version)
        if done.rejudge or done.adopted:
            remake(cursor, record.judge)
        outcome.ended += ending.obey(cursor, record.judge)
        obey(cursor)
    outcome.adopted += done.adopted
    outcome.changes += done.changes
    outcome.held = [one.device for one in holding.waiting(record.connection.cursor())]
    outcome.newer = len(done.newer)
    outcome.problems += done.problems


def _acceptance(record: Record) -> Accept:
    return arrivals.acceptance(record.connection.cursor())


def _known_streams(record: Record) -> set[bytes]:
    return {bytes(row[0]) for row in record.connection.execute("SELECT uid FROM stream")}


def _note_stream(record: Record, stream: bytes, content: bytes) -> None:
    try:
        head = read(content).head
    except PlaceProblem:
        return
    if head.stream == stream and head.partnership == record.partnership():
        with transaction(record.connection, record.folder) as cursor:
            stream_number(cursor, stream, scope_number(cursor, head.scope))


def _missing(record: Record, heads: dict[bytes, int], first: bool = False) -> dict[bytes, int]:
    """Return from where on each stream that this laptop carries is to be fetched.

    Nothing of what was destroyed is; `first` the partnership's own alone.
    """
    carried = {record.partnership()} if first else _carried(record)
    gone = ended.here(record.connection.cursor()).audits
    rows = record.connection.execute(
        "SELECT stream.uid, sealed, scope.uid FROM stream JOIN scope ON scope.ix=scope"
    )
    return {
        bytes(uid): sealed
        for uid, sealed, scope in rows.fetchall()
        if heads.get(bytes(uid), 0) > sealed
        and bytes(scope) not in gone
        and (carried is None or bytes(scope) in carried)
    }


def _carried(record: Record) -> set[bytes] | None:
    """Return the scopes of which this laptop keeps everything; None: all of them, for a custodian."""
    cursor = record.connection.cursor()
    own = bytes(device.load(record.connection).verify_key)
    if WritingKeys(cursor, membership_of(cursor), own).custodian:
        return None
    audits = {key.scope for key in keyring.held_like(cursor, AUDIT_CODE)}
    mine = {
        bytes(row[0])
        for row in cursor.execute("SELECT uid FROM scope WHERE ix IN (SELECT scope FROM stream WHERE mine=1)")
    }
    return audits | mine | {record.partnership()}
