"""Nonsense that is signed: by somebody who takes part, or by anybody who can write to the hub. Nobody is
stopped by it, nothing of it is taken for true, and what others wrote comes all the same.
"""

import os
import struct
from typing import Any

import msgpack
import pytest
from nacl.signing import SigningKey

from db.edits import Edit
from db.keys import device
from db.sharing import keyring, records, segment
from db.sharing.record_shapes import SHAPES
from db.sharing.segment import KEYS, MEMBERS, REQUEST, START, Draft, make, read
from db.streams import stream_of
from db.verify import problems

from .beginnings import Beginning, begin
from .laptops import ModelHub
from .world import UNIT

#: values that fit no shape
FEW: list[list[object]] = [[], [1], [None], [b""], [b"k" * 32, 7, b""], ["x"] * 9, [{}, [], [[1]]]]


@pytest.fixture
def world() -> Beginning:
    return begin(3, 2, 5)


def _at_hub(hub: ModelHub, sign: Any, scope: bytes, kind: int, body: bytes) -> None:
    """Put a segment at the hub that is signed and whole, as the next one of its stream."""
    verify = bytes(sign.verify_key)
    stream = stream_of(verify, scope)
    last = max((n for uid, n in hub.kept if uid == stream), default=0)
    previous = read(hub.kept[stream, last]).hash if last else START
    draft = Draft(hub.partnership, scope, stream, last + 1, previous, kind, bytes(32), 1 << 60, ())
    hub.kept[stream, last + 1] = make(draft, body, None, sign)[0]


def _goes_on(world: Beginning) -> None:
    """Every laptop writes and shares as ever, and opens its record."""
    for _ in range(2):
        for laptop in world.laptops:
            laptop.begin()
            laptop.journal.write(world.audit, [Edit(UNIT, world.units[0], {"note": laptop.name}, ())])
            laptop.sync(world.hub)
    for laptop in world.laptops:
        laptop.sync(world.hub)
        assert {one.name for one in world.laptops} <= laptop.texts()
        assert problems(laptop.connection.cursor()) == []


@pytest.mark.parametrize("kind", SHAPES)
def test_records_that_cannot_be_read_say_nothing_whoever_signs_them(world: Beginning, kind: str) -> None:
    signers = (device.load(world.laptops[1].connection).signing, SigningKey.generate())
    for sign in signers:
        clock = 5 + signers.index(sign)
        body = msgpack.packb([records.signed(kind, clock, values, sign) for values in FEW])
        _at_hub(world.hub, sign, world.hub.partnership, MEMBERS if sign is signers[0] else REQUEST, body)
    _goes_on(world)


def test_a_record_of_a_newer_version_may_say_more(world: Beginning) -> None:
    laptop = world.laptops[0]
    values = (b"i" * 32, b"m" * 16, "somebody", "reader", b"", "what is new", 5)
    laptop.sign(records.INVITED, *values)
    found = [one for one in records.stored(laptop.connection.cursor()) if one.kind == records.INVITED]
    assert values[:5] in [one.values for one in found]
    _goes_on(world)


@pytest.mark.parametrize("number", [1 << 33, (1 << 63) - 1, 5])
@pytest.mark.parametrize("kind", [KEYS, MEMBERS])
def test_a_number_where_bytes_belong_makes_no_noughts(world: Beginning, kind: int, number: int) -> None:
    sign = device.load(world.laptops[1].connection).signing
    for row in ([number, [number], number], [b"k" * 32, [number], b""], [b"k" * 32, [], number]):
        _at_hub(world.hub, sign, world.hub.partnership, kind, msgpack.packb([row]))
    _goes_on(world)


@pytest.mark.parametrize(
    "seen", [(1 << 40, 1), *((b"s" * 16, bad) for bad in (float("inf"), 2.5, "1", -1, 1 << 63, None))]
)
def test_a_head_that_has_seen_no_number_of_a_stream_is_refused(
    world: Beginning, seen: tuple[object, object]
) -> None:
    _, content = world.hub.kept.popitem()
    segment = read(content)
    packed = msgpack.packb([*segment.head[:-1], [seen]])
    sign = SigningKey.generate()
    altered = (
        b"LSCBSEG1" + struct.pack("<I", len(packed)) + packed + sign.sign(packed).signature + segment.body
    )
    with pytest.raises(Exception, match="damaged or altered"):
        read(altered, check=False)


def test_what_stands_before_a_bad_segment_is_kept_and_the_other_streams_come(world: Beginning) -> None:
    one, two, three = world.laptops
    for at in range(5):
        two.journal.write(world.audit, [Edit(UNIT, world.units[0], {"note": f"before {at}"}, ())])
        two.sync(world.hub)
    sign = device.load(two.connection).signing
    stream = stream_of(bytes(sign.verify_key), world.audit)
    last = max(n for uid, n in world.hub.kept if uid == stream)
    of_nothing = Draft(
        world.hub.partnership, world.audit, stream, last + 1, os.urandom(32), 3, bytes(32), 9, ()
    )
    world.hub.kept[stream, last + 1] = make(of_nothing, b"", None, sign)[0]
    three.journal.write(world.audit, [Edit(UNIT, world.units[1], {"note": "of the third"}, ())])
    three.sync(world.hub)
    outcome = one.sync(world.hub)
    assert {f"before {at}" for at in range(5)} | {"of the third"} <= one.texts()
    assert any("left out" in said for said in outcome.problems)


def test_a_body_that_is_too_short_to_have_been_sealed_is_damage(
    world: Beginning, monkeypatch: pytest.MonkeyPatch
) -> None:
    _, two, three = world.laptops
    two.journal.write(world.audit, [Edit(UNIT, world.units[0], {"note": "before it"}, ())])
    two.sync(world.hub)
    sign = device.load(two.connection).signing
    stream = stream_of(bytes(sign.verify_key), world.audit)
    last = max(n for uid, n in world.hub.kept if uid == stream)
    before = read(world.hub.kept[stream, last])
    secret = keyring.named(two.connection.cursor(), before.head.key)
    assert secret is not None
    head = before.head
    draft = Draft(
        head.partnership,
        head.scope,
        stream,
        last + 1,
        before.hash,
        head.kind,
        head.content,
        head.clock + 1,
        (),
    )
    with monkeypatch.context() as patch:
        patch.setattr(segment, "seal", lambda *_: b"short")
        world.hub.kept[stream, last + 1] = make(draft, b"", secret.secret, sign)[0]
    three.journal.write(world.audit, [Edit(UNIT, world.units[1], {"note": "of the third"}, ())])
    three.sync(world.hub)
    outcome = world.laptops[0].sync(world.hub)
    assert {"before it", "of the third"} <= world.laptops[0].texts()
    assert any("left out" in said for said in outcome.problems)
