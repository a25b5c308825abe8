"""What goes into a body comes out of it; nonsense is told as damage, whatever it is."""

import os
import struct
from hashlib import blake2b

import msgpack
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from nacl.signing import SigningKey

from db.batches import Batch, Changes, Sent, hash_of
from db.canonical import COMMITMENT, new_seed
from db.errors import PlaceProblem
from db.identity import derived_uid
from db.kinds import Value
from db.sharing.packing import Newer, content_of, pack, unpack
from db.sharing.segment import CHANGES, NO_KEY, Draft, Head, make
from db.tables import BY_NAME

SCOPE, DEVICE = bytes([3] * 16), bytes([5] * 32)
STREAMS = [bytes([number] * 16) for number in range(1, 4)]
ANSWER, UNIT = BY_NAME["answer"], BY_NAME["unit"]
PARTS = st.tuples(*[st.sampled_from([bytes([number] * 16) for number in range(40, 44)])] * 3)
VALUES = st.one_of(st.none(), st.text(max_size=8), st.integers(-(2**63), 2**63 - 1), st.binary(max_size=8))
PARENTS = st.lists(
    st.tuples(st.sampled_from(STREAMS), st.integers(1, 2**40 - 1)), max_size=3, unique=True
).map(lambda named: tuple(sorted(named)))


COMMITTED = st.binary(min_size=COMMITMENT, max_size=COMMITMENT)


@st.composite
def changes(draw: st.DrawFn) -> Sent:
    """A change of a derived thing, whose birth tells its identity or not, or of a random one."""
    parents = draw(PARENTS)
    if draw(st.booleans()):
        parts = draw(PARTS)
        uid = derived_uid(SCOPE, ANSWER, *parts) if draw(st.integers(0, 4)) else bytes([9] * 16)
        slot = draw(st.sampled_from([ANSWER.birth, *ANSWER.slots.values()]))
        born: Value = b"".join(parts) if draw(st.booleans()) else None
        value = born if slot == ANSWER.birth else draw(VALUES)
    else:
        uid = bytes([draw(st.integers(60, 66))] * 16)
        slot = draw(st.sampled_from([UNIT.birth, *UNIT.slots.values()]))
        value = draw(st.sampled_from([None, b""])) if slot == UNIT.birth else draw(VALUES)
    if draw(st.integers(0, 9)) == 0:
        return Sent(uid, slot, parents, None, draw(COMMITTED))
    return Sent(uid, slot, parents, value, None)


@st.composite
def bodies(draw: st.DrawFn) -> list[Batch]:
    """Batches of one stream, chained, now and then with a hole between two of them."""
    made: list[Batch] = []
    first, previous = 1, bytes(32)
    for count in draw(st.lists(st.integers(1, 6), min_size=1, max_size=4)):
        first += draw(st.integers(0, 1))
        reason = draw(st.none() | st.text(max_size=9) | COMMITTED)
        held = tuple(draw(st.lists(changes(), min_size=count, max_size=count)))
        batch = Batch(
            STREAMS[0], SCOPE, DEVICE[:16], DEVICE, first, b"a", 7, STREAMS[1], 1, reason,
            new_seed(), held, b"", bytes(64), previous if draw(st.integers(0, 4)) else bytes([1] * 32), 4,
        )  # fmt: skip
        made.append(batch._replace(hash=hash_of(batch)))
        first, previous = first + count, made[-1].hash
    return made


def head_of(content: bytes) -> Head:
    return Head(
        1,
        SCOPE,
        SCOPE,
        STREAMS[0],
        4,
        bytes(32),
        DEVICE,
        CHANGES,
        NO_KEY,
        bytes(24),
        bytes(32),
        content,
        7,
        (),
    )


def body_of(batches: list[Batch]) -> bytes:
    return b"".join(pack(batches))


def plain(batches: list[Batch]) -> list[Batch]:
    return [one._replace(changes=tuple(one.changes)) for one in batches]


@settings(max_examples=80)
@given(bodies())
def test_batches_come_out_as_they_went_in(batches: list[Batch]) -> None:
    assert plain(unpack(body_of(batches), head_of(content_of(batches)))) == plain(batches)


@settings(max_examples=50)
@given(bodies())
def test_a_body_is_of_the_second_form_only_where_a_reason_was_taken_back(batches: list[Batch]) -> None:
    body = body_of(batches)
    index = msgpack.unpackb(body[4 : 4 + struct.unpack_from("<I", body)[0]], strict_map_key=False)
    assert (index[0] == 2) == any(isinstance(one.reason, bytes) for one in batches)


@settings(max_examples=50)
@given(bodies())
def test_a_body_is_the_same_however_its_changes_were_held(batches: list[Batch]) -> None:
    side_by_side = [one._replace(changes=Changes.of(one.changes)) for one in batches]
    assert pack(side_by_side) == pack(batches)
    assert [hash_of(one) for one in side_by_side] == [one.hash for one in batches]


@settings(max_examples=100)
@given(bodies(), st.data())
def test_an_altered_body_is_damage_or_says_the_same(batches: list[Batch], data: st.DataObject) -> None:
    body = bytearray(body_of(batches))
    for _ in range(data.draw(st.integers(1, 3))):
        body[data.draw(st.integers(0, len(body) - 1))] = data.draw(st.integers(0, 255))
    try:
        found = unpack(bytes(body), head_of(content_of(batches)))
    except (PlaceProblem, Newer):
        return
    assert [one.hash for one in found] == [one.hash for one in batches]


@settings(max_examples=100)
@given(st.binary(max_size=200))
def test_any_bytes_are_damage(body: bytes) -> None:
    with pytest.raises((PlaceProblem, Newer)):
        unpack(body, head_of(bytes(32)))


COLUMN = st.one_of(
    st.none(), st.integers(-9, 2**40), st.binary(max_size=40), st.lists(st.integers(0, 9), max_size=5)
)


@settings(max_examples=100)
@given(st.lists(COLUMN, min_size=7, max_size=7), st.lists(st.binary(max_size=9), min_size=8, max_size=8))
def test_any_index_is_damage(index: list[object], columns: list[bytes]) -> None:
    if len(columns[0]) % 2:
        index[5] = [len(column) for column in columns]
    packed = bytes(msgpack.packb([1, *index]))
    body = struct.pack("<I", len(packed)) + packed + b"".join(columns)
    with pytest.raises(PlaceProblem):
        unpack(body, head_of(blake2b(b"", digest_size=32).digest()))


@settings(max_examples=100)
@given(bodies(), st.integers(1, 7), COLUMN)
def test_a_body_with_a_strange_place_in_its_index_is_damage_or_says_the_same(
    batches: list[Batch], place: int, strange: object
) -> None:
    body = body_of(batches)
    end = 4 + struct.unpack_from("<I", body)[0]
    index = msgpack.unpackb(body[4:end], strict_map_key=False)
    index[place] = strange
    packed = bytes(msgpack.packb(index))
    try:
        found = unpack(struct.pack("<I", len(packed)) + packed + body[end:], head_of(content_of(batches)))
    except PlaceProblem:
        return
    assert [one.hash for one in found] == [one.hash for one in batches]


@pytest.mark.parametrize(("low", "high"), [(1, 4000), (6200, 8000), (12500, 14200), (60_000, 61_300)])
def test_how_much_was_written_is_told_roughly_only(low: int, high: int) -> None:
    def size(count: int) -> int:
        draft = Draft(SCOPE, SCOPE, STREAMS[0], 4, bytes(32), CHANGES, bytes(32), 7, ())
        return len(make(draft, [os.urandom(count)], bytes(32), SigningKey.generate())[0])

    assert size(low) == size(high)


def test_what_follows_from_a_birth_is_not_told_again() -> None:
    def body(uid_of: bool) -> int:
        held = []
        for number in range(100):
            parts = bytes([1] * 16), bytes([2] * 16), bytes([number] * 16)
            uid = derived_uid(SCOPE, ANSWER, *parts) if uid_of else bytes([number, 7] * 8)
            held.append(Sent(uid, ANSWER.birth, (), b"".join(parts), None))
        batch = Batch(
            STREAMS[0], SCOPE, DEVICE[:16], DEVICE, 1, b"a", 7, STREAMS[1], 1, None, new_seed(), held, b"",
            bytes(64), bytes(32), 4,
        )  # fmt: skip
        return len(body_of([batch._replace(hash=hash_of(batch))]))

    assert body(uid_of=False) - body(uid_of=True) >= 1600


@pytest.mark.parametrize(
    "wrong",
    [
        {"hlc": "now"},
        {"author": b"short"},
        {"reason": 7},
        {"reason": b"no commitment"},
        {"first": 0},
        {"changes": (Sent(STREAMS[1], 9999 * 64, (), "x", None),)},
        {"changes": (Sent(STREAMS[1], ANSWER.birth, (), b"too few parts", None),)},
        {"changes": (Sent(STREAMS[1], ANSWER.birth, (), "a text", None),)},
    ],
)
def test_what_a_member_signs_but_no_program_writes_is_damage(wrong: dict[str, object]) -> None:
    held = (Sent(STREAMS[1], UNIT.slot("note"), (), "x", None),)
    batch = Batch(
        STREAMS[0],
        SCOPE,
        DEVICE[:16],
        DEVICE,
        1,
        b"a",
        7,
        STREAMS[1],
        1,
        None,
        new_seed(),
        held,
        b"",
        bytes(64),
        bytes(32),
        4,
    )._replace(**wrong)  # type: ignore[arg-type]  # that is what is tried
    batch = batch._replace(hash=hash_of(batch))
    with pytest.raises(PlaceProblem):
        unpack(body_of([batch]), head_of(content_of([batch])))
