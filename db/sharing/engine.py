"""One sync: what comes, what it means, what is due, what goes. `docs/sync.md` tells the steps.

The steps alternate between the hub (slow, perhaps gone) and the record (one thread's alone). So this is
a generator of steps, which the command line walks through and the window spreads over its threads.
"""

from collections.abc import Callable, Generator, Iterable, Sequence
from dataclasses import dataclass, field
from functools import cache, partial
from itertools import islice
from pathlib import Path
from typing import Any, Literal, NamedTuple

from ..authority import Judge
from ..backup import renew_identity
from ..channels import AUDIT_CODE, PARTNERSHIP_CODE
from ..entities import PARTNERSHIP_SCOPE
from ..errors import PlaceProblem, UserProblem
from ..hub.contract import Hub, Segment
from ..hub.place import ours
from ..keys import device
from ..members import membership_of, readmit
from ..rebuild import remake
from ..receiving import stream_number
from ..redaction import obey
from ..streams import scope_number
from ..transactions import transaction
from ..undisturbed import undisturbed
from . import arrivals, holding, keyring, quiet, records, withdrawing
from .adopting import adopt
from .duties import Duties, see_to
from .outbox import Outbox
from .segment import read
from .unsealing import unseal_new
from .writing_keys import WritingKeys

#: what a laptop waits for, by its state among the members
_WAITS = {"active": "", "waiting": "agency", "removed": "removed"}
#: segments fetched before they are written down: a cut costs no more than these
_PORTION = 64


class Step(NamedTuple):
    """One piece of work, and whose thread it belongs to."""

    where: Literal["hub", "record"]
    work: Callable[[], Any]
    said: str


Steps = Generator[Step, Any, "Outcome"]


@dataclass
class Outcome:
    """What one sync did, in numbers and sentences."""

    came: int = 0
    changes: int = 0
    went: int = 0
    refilled: int = 0
    admitted: list[str] = field(default_factory=list)
    #: "" = takes part; "admission" or "agency" = waits for it; "removed" = was taken out
    waits: str = ""
    #: changes of a restored or copied workspace that have new numbers: what is on screen is to be read again
    adopted: int = 0
    #: this laptop turned out to be a copy, and goes on as a device of its own
    renewed: bool = False
    #: laptops whose changes wait: they would change much of what others wrote
    held: list[bytes] = field(default_factory=list)
    #: batches that cannot leave yet: their key has not come
    behind: int = 0
    newer: int = 0
    clock_off: bool = False  #: something came that was written a day from now, by this laptop's clock
    unread: list[str] = field(default_factory=list)
    problems: list[str] = field(default_factory=list)


@dataclass(frozen=True)
class Record:
    """The record as a sync needs it: its connection, who judges, who says what is due, what time it is."""

    connection: Any
    folder: Path
    judge: Judge
    duties: Duties
    clock: Callable[[], int]
    #: of the program: another version may know other rules
    version: str = ""

    def partnership(self) -> bytes:
        query = "SELECT uid FROM scope WHERE ix=?"
        return bytes(self.connection.execute(query, (PARTNERSHIP_SCOPE,)).fetchone()[0])


def walk(steps: Steps, progress: Callable[[str], None] = lambda _: None) -> Outcome:
    """Do every step here and now."""
    result: Any = None
    while True:
        try:
            step = steps.send(result)
        except StopIteration as end:
            outcome: Outcome = end.value
            return outcome
        progress(step.said)
        result = step.work()


def sync(record: Record, hub: Hub, *, fill: bool) -> Steps:
    """Give the steps of one sync with a hub. `fill`: an empty one is ours, lost or new, and is filled."""
    outcome = Outcome()
    known = yield Step("hub", partial(ours, hub, record.partnership()), "Looking at the hub")
    if not known and not fill:
        raise UserProblem(f"“{hub.place}” is empty: no hub has been set up there. Set it up with hub init.")
    yield from take(record, hub, outcome)
    yield from give(record, hub, outcome)
    outcome.unread = hub.unread
    return outcome


def take(record: Record, hub: Hub, outcome: Outcome) -> Steps:
    """Pull what is new for this laptop and open it; again as long as new keys open further audits."""
    heads: dict[bytes, int] = yield Step("hub", hub.heads, "Looking for what is new")
    yield Step("record", partial(_if_copied, record, heads, outcome), "Comparing")
    while True:
        yield from _learn_scopes(record, hub, heads)
        missing = yield Step("record", lambda: _missing(record, heads), "Comparing")
        for stream, after in missing.items():
            yield from _pull(record, hub, stream, after, outcome)
        yield Step("record", lambda: _open(record, outcome), "Opening what came")
        again = yield Step("record", lambda: _missing(record, heads), "Comparing")
        if not again.keys() - missing.keys():
            return outcome


def give(record: Record, hub: Hub, outcome: Outcome) -> Steps:
    """Seal what was written here and what is due, and put there whatever the hub lacks."""
    yield Step("record", lambda: seal(record, outcome), "Sealing what was written here")
    heads: dict[bytes, int] = yield Step("hub", hub.heads, "Comparing")
    lacks = yield Step("record", lambda: _lacking(record, heads), "Comparing")
    own = yield Step("record", lambda: _own_streams(record), "Comparing")
    waiting: list[Segment] = []
    for stream, after in lacks.items():
        segments = yield Step("record", partial(_segments, record, stream, after), "Sending")
        waiting += segments
        if stream in own:
            outcome.went += len(segments)
        else:
            outcome.refilled += len(segments)
    if waiting:
        yield Step("hub", lambda: hub.put(waiting), "Sending")
        there: dict[bytes, int] = yield Step("hub", hub.heads, "Reading back")
        if any(there.get(one.stream, 0) < one.n for one in waiting):
            raise PlaceProblem(f"What was written to “{hub.place}” cannot be read back. Sync again.")
    return outcome


def _if_copied(record: Record, heads: dict[bytes, int], outcome: Outcome) -> None:
    """Go on as another device if the hub has more of this one's writing than was written here.

    Then the disk was copied, or put back to an earlier state, and a copy of it has shared already.
    """
    query = "SELECT uid, sealed FROM stream WHERE mine=1"
    ahead = [uid for uid, sealed in record.connection.execute(query) if heads.get(bytes(uid), 0) > sealed]
    if ahead:
        with transaction(record.connection, record.folder) as cursor:
            former = device.load(record.connection)
            readmit(cursor, former, renew_identity(record.connection), record.clock())
        outcome.renewed = True


def seal(record: Record, outcome: Outcome) -> None:
    """Admit who asked, share records, changes and keys, each as segments of this laptop's own streams."""
    with undisturbed(), transaction(record.connection, record.folder) as cursor:
        adopted = adopt(cursor, device.load(record.connection))
        if adopted:
            remake(cursor, record.judge)
    outcome.adopted += adopted
    with undisturbed(), transaction(record.connection, record.folder) as cursor:
        identity = device.load(record.connection)
        own = bytes(identity.verify_key)
        clock = record.clock()
        outbox = Outbox(cursor, identity, clock)
        known = membership_of(cursor)
        me = known.devices.get(own)
        outcome.waits = "admission" if me is None else _WAITS[me.state]
        if me is None or me.state != "active":
            return
        keys = WritingKeys(cursor, known, own)
        if keys.custodian:
            outcome.admitted += _admit(cursor, identity.signing, clock)
            _publish_custody(cursor, keys, identity.signing, clock)
            known = membership_of(cursor)
            keys = WritingKeys(cursor, known, own)
        keys.agency_key()
        partnership = keys.for_channel(PARTNERSHIP_CODE, keyring.NOWHERE)
        if partnership is not None:
            outbox.members(partnership)
        wanted = cache(lambda: tuple(record.duties(cursor, known, own)))
        settled = quiet.is_settled(cursor, "duties", quiet.state(cursor, record.version))
        if keys.custodian and not settled:
            withdrawing.renew_exposed(cursor, wanted, known, keys)
        outcome.behind = outbox.changes(keys)
        see_to(cursor, wanted, outbox, keys, record.version)
        if not keys.custodian and not settled:
            withdrawing.know_what_is_due(cursor, wanted, bytes(identity.public_key), record.judge)


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
    return next((content for _, content in hub.get(stream, 0, _accept)), None)


def _pull(record: Record, hub: Hub, stream: bytes, after: int, outcome: Outcome) -> Steps:
    """Fetch a stream in portions; each is written down before the next is asked for."""
    coming = hub.get(stream, after, _accept)

    def portion() -> list[bytes]:
        return [content for _, content in islice(coming, _PORTION)]

    while contents := (yield Step("hub", portion, f"Fetching: {outcome.came} so far")):
        fine = yield Step("record", partial(_keep, record, contents, outcome), "Writing down")
        if not fine:
            break
    return outcome


def _accept(stream: bytes, number: int, content: bytes) -> bool:
    """Of several contents under one number the one that is whole and signed counts."""
    try:
        head = read(content).head
    except PlaceProblem:
        return False
    return head.stream == stream and head.number == number


def _keep(record: Record, contents: Sequence[bytes], outcome: Outcome) -> bool:
    """Write segments down; a stream that does not hold together ends where it does not, and is told."""
    try:
        with transaction(record.connection, record.folder) as cursor:
            outcome.came += sum(arrivals.arrive(cursor, content) for content in contents)
        outcome.clock_off |= arrivals.is_ahead(contents[-1], record.clock())
    except UserProblem as problem:
        outcome.problems += [one for one in problem.sentences if one not in outcome.problems]
        return False
    return True


def _open(record: Record, outcome: Outcome) -> None:
    with undisturbed(), transaction(record.connection, record.folder) as cursor:
        done = unseal_new(cursor, record.judge, record.version)
        if done.rejudge or done.adopted:
            remake(cursor, record.judge)
        obey(cursor)
    outcome.adopted += done.adopted
    outcome.changes += done.changes
    outcome.held = [one.device for one in holding.waiting(record.connection.cursor())]
    outcome.newer = len(done.newer)
    outcome.problems += done.problems


def _known_streams(record: Record) -> set[bytes]:
    return {bytes(row[0]) for row in record.connection.execute("SELECT uid FROM stream")}


def _own_streams(record: Record) -> set[bytes]:
    return {bytes(row[0]) for row in record.connection.execute("SELECT uid FROM stream WHERE mine=1")}


def _note_stream(record: Record, stream: bytes, content: bytes) -> None:
    try:
        head = read(content).head
    except PlaceProblem:
        return
    if head.stream == stream and head.partnership == record.partnership():
        with transaction(record.connection, record.folder) as cursor:
            stream_number(cursor, stream, scope_number(cursor, head.scope))


def _missing(record: Record, heads: dict[bytes, int]) -> dict[bytes, int]:
    """Return from where on each stream that this laptop carries is to be fetched."""
    carried = _carried(record)
    rows = record.connection.execute(
        "SELECT stream.uid, sealed, scope.uid FROM stream JOIN scope ON scope.ix=scope"
    )
    return {
        bytes(uid): sealed
        for uid, sealed, scope in rows.fetchall()
        if heads.get(bytes(uid), 0) > sealed and (carried is None or bytes(scope) in carried)
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


def _lacking(record: Record, heads: dict[bytes, int]) -> dict[bytes, int]:
    """Return for each stream of which more is here than there how much is there."""
    here = arrivals.numbers(record.connection.cursor())
    return {stream: heads.get(stream, 0) for stream, number in here.items() if number > heads.get(stream, 0)}


def _segments(record: Record, stream: bytes, after: int) -> list[Segment]:
    found = arrivals.after(record.connection.cursor(), stream, after)
    return [Segment(stream, number, content) for number, content in found]


def _admit(cursor: Any, sign: Any, clock: int) -> list[str]:
    """Admit every device that asks with an open invitation; return the names."""
    known = membership_of(cursor)
    asked = [one for one in records.stored(cursor) if one.kind == records.ASKED]
    names = []
    for one in sorted(asked, key=lambda record: (record.clock, record.hash)):
        place = known.invitations.get(one.signer)
        if place is None or one.values[0] in known.devices:
            continue
        values = (*one.values[:2], one.signer)
        records.keep(cursor, records.signed(records.ADMITTED, clock, values, sign))
        names.append(place.member.name)
        known = membership_of(cursor)
    return names


def _publish_custody(cursor: Any, keys: WritingKeys, sign: Any, clock: int) -> None:
    """Say to which public key the custodians are sealed to."""
    key = keys.custody()
    known = membership_of(cursor)
    if key is not None and key.epoch not in known.custody:
        public = bytes(keyring.custody_key(key.secret).public_key)
        records.keep(cursor, records.signed(records.CUSTODIANS, clock, (key.epoch, public), sign))
