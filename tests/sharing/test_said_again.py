"""Who signs again what others have said takes nobody's place: not the founder's, not that of a removal."""

import msgpack
import pytest
from nacl.signing import SigningKey

from db.keys import device
from db.members import membership_of
from db.sharing import records
from db.sharing.segment import REQUEST, START, Draft, make
from db.streams import stream_of

from .beginnings import Beginning, begin
from .laptops import Laptop


@pytest.fixture
def world() -> Beginning:
    return begin(3, 2, 5)


def _body(laptop: Laptop, kind: str) -> bytes:
    rows = laptop.connection.execute("SELECT body FROM record").fetchall()
    return next(bytes(row[0]) for row in rows if msgpack.unpackb(row[0])[0] == kind)


def _again(body: bytes, sign: SigningKey) -> records.Sealed:
    return records.Sealed(body, bytes(sign.verify_key), sign.sign(records.hash_of(body)).signature)


def _request(world: Beginning, sign: SigningKey, record: records.Sealed) -> tuple[tuple[bytes, int], bytes]:
    """Return a segment that anybody can put at the hub, with its place."""
    scope = world.hub.partnership
    stream = stream_of(bytes(sign.verify_key), scope)
    draft = Draft(scope, scope, stream, 1, START, REQUEST, bytes(32), 1 << 60, ())
    return (stream, 1), make(draft, msgpack.packb([record]), None, sign)[0]


def test_the_founding_record_signed_anew_founds_nothing_though_it_comes_first(world: Beginning) -> None:
    first, thief = world.laptops[0], SigningKey.generate()
    new = first.invite("newcomer", "reader")
    place, content = _request(world, thief, _again(_body(first, records.FOUNDED), thief))
    true, world.hub.kept = world.hub.kept, {place: content}
    new.sync(world.hub)
    world.hub.kept = {place: content, **true}
    for laptop in (first, new, first, new):
        laptop.sync(world.hub)
    devices = membership_of(new.connection.cursor()).devices
    assert bytes(thief.verify_key) not in devices
    assert bytes(device.load(first.connection).verify_key) in devices


def test_a_removal_signed_anew_by_somebody_else_does_not_keep_the_true_one_out(world: Beginning) -> None:
    first, other, gone = world.laptops
    key = bytes(device.load(gone.connection).verify_key)
    first.sign(records.REMOVED, key, [], [])
    records.keep(other.connection.cursor(), _again(_body(first, records.REMOVED), SigningKey.generate()))
    for laptop in (first, other, first, other):
        laptop.sync(world.hub)
    assert membership_of(other.connection.cursor()).devices[key].state == "removed"
