"""What goes: what was written here and what is due, sealed; then whatever the hub lacks."""

from functools import cache, partial
from itertools import takewhile
from typing import Any

from ..channels import PARTNERSHIP_CODE
from ..errors import PlaceProblem
from ..hub.contract import Hub, Segment
from ..keys import device
from ..members import membership_of
from ..rebuild import remake
from ..transactions import transaction
from ..undisturbed import undisturbed
from . import arrivals, copied, keyring, quiet, records, withdrawing
from .adopting import adopt
from .duties import see_to
from .outbox import Outbox
from .segment import read
from .steps import Outcome, Record, Step, Steps
from .writing_keys import WritingKeys

#: what a laptop waits for, by its state among the members
_WAITS = {"active": "", "waiting": "agency", "removed": "removed"}


def give(record: Record, hub: Hub, outcome: Outcome) -> Steps:
    """Seal what was written here and what is due, and put there whatever the hub lacks."""
    yield Step("record", lambda: seal(record, outcome), "Sealing what was written here")
    heads: dict[bytes, int] = yield Step("hub", hub.heads, "Comparing")
    lacks = yield Step("record", lambda: lacking(record, heads) | covered(record, heads), "Comparing")
    own = yield Step("record", lambda: own_streams(record), "Comparing")
    goes_on = {stream: number for stream, number in lacks.items() if stream in own}
    if (yield from copied.compare(record, hub, goes_on, outcome)):
        return outcome
    waiting: list[Segment] = []
    for stream, after in lacks.items():
        segments = yield Step("record", partial(segments_after, record, stream, after), "Sending")
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
        seen = yield Step("record", lambda: copied.not_seen(record, there), "Reading back")
        yield from copied.compare(record, hub, seen, outcome)
    return outcome


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


def own_streams(record: Record) -> set[bytes]:
    return {bytes(row[0]) for row in record.connection.execute("SELECT uid FROM stream WHERE mine=1")}


def lacking(record: Record, heads: dict[bytes, int]) -> dict[bytes, int]:
    """Return for each stream of which more is here than there how much is there."""
    here = arrivals.numbers(record.connection.cursor())
    return {stream: heads.get(stream, 0) for stream, number in here.items() if number > heads.get(stream, 0)}


def covered(record: Record, heads: dict[bytes, int]) -> dict[bytes, int]:
    """Return for each own stream under whose numbers the hub holds something, and maybe not what was written
    here, up to where it is known to: somebody may have put there what keeps the numbers from being lacking.
    """
    return {stream: copied.last_seen(record, stream) for stream in copied.not_seen(record, heads)}


def segments_after(record: Record, stream: bytes, after: int) -> list[Segment]:
    """Return what is to be put at the hub; up to what others would not take from this laptop."""
    cursor = record.connection.cursor()
    vouched = arrivals.vouching(cursor)
    found = arrivals.after(cursor, stream, after)
    good = takewhile(lambda one: vouched(read(one[1], check=False)), found)
    return [Segment(stream, number, content) for number, content in good]


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
