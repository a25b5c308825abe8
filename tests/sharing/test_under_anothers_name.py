"""Segments that somebody puts under a laptop's numbers at the hub: they make nobody a copy, stop nobody."""

from collections.abc import Iterator

import pytest
from nacl.signing import SigningKey

from db import streams
from db.edits import Edit
from db.identity import random_uid
from db.keys import device
from db.sharing import engine
from db.sharing.segment import CHANGES, START, Draft, make
from db.verify import problems

from .beginnings import UNIT, Beginning, begin
from .laptops import Laptop, ModelHub

#: tried one after the other until the forged one comes first in the hub's order
_TRIES = 60


@pytest.fixture
def world() -> Beginning:
    return begin(3, 2, 5)


def _key(laptop: Laptop) -> bytes:
    return bytes(device.load(laptop.connection).verify_key)


def _write(laptop: Laptop, world: Beginning, text: str) -> None:
    laptop.journal.write(world.audit, [Edit(UNIT, world.units[0], {"note": text}, ())])


def _forged(hub: ModelHub, stream: bytes, scope: bytes, number: int) -> Iterator[bytes]:
    """Give segments that a stranger signed for this place: whole, and not by the laptop whose it is."""
    while True:
        draft = Draft(hub.partnership, scope, stream, number, START, CHANGES, bytes(32), 9, ())
        yield make(draft, b"\x90", None, SigningKey.generate())[0]


def _beside(hub: ModelHub, place: tuple[bytes, int], content: bytes) -> None:
    if hub.kept.setdefault(place, content) != content:
        hub.beside.setdefault(place, set()).add(content)


def _last(hub: ModelHub, stream: bytes) -> int:
    return hub.heads().get(stream, 0)


@pytest.mark.parametrize("content", ["signed by a stranger", "noise"])
def test_what_stands_beyond_a_laptops_last_number_makes_it_nobodys_copy(
    world: Beginning, content: str
) -> None:
    one, two, three = world.laptops
    _write(two, world, "before")
    two.sync(world.hub)
    own, was = _key(two), _last(world.hub, streams.stream_of(_key(two), world.audit))
    for scope in (world.audit, world.hub.partnership, world.units[0]):
        stream = streams.stream_of(own, scope)
        number = _last(world.hub, stream) + 1
        forged = next(_forged(world.hub, stream, scope, number))
        world.hub.kept[stream, number] = forged if content != "noise" else b"noise"
    for _ in range(3):
        assert two.sync(world.hub).renewed == 0
    assert _key(two) == own
    _write(two, world, "after")
    two.sync(world.hub)
    assert _last(world.hub, streams.stream_of(own, world.audit)) == was + 1
    for laptop in (one, three):
        laptop.sync(world.hub)
        assert {"before", "after"} <= laptop.texts()
        assert problems(laptop.connection.cursor()) == []


def test_what_stands_beside_a_laptops_own_segments_makes_it_nobodys_copy(world: Beginning) -> None:
    _, two, _ = world.laptops
    _write(two, world, "sealed while the hub was away")
    engine.seal(two.record(), engine.Outcome())
    own = _key(two)
    stream = streams.stream_of(own, world.audit)
    for number in range(1, _last(world.hub, stream) + 2):
        _beside(world.hub, (stream, number), next(_forged(world.hub, stream, world.audit, number)))
    for _ in range(2):
        assert two.sync(world.hub).renewed == 0
    assert _key(two) == own


def test_a_copy_is_found_out_also_when_something_forged_stands_under_its_number(world: Beginning) -> None:
    one, two, _ = world.laptops
    saved = two.saved()
    clone = two.restored(saved, renew=False)
    saved.close()
    _write(two, world, "the original")
    two.sync(world.hub)
    stream = streams.stream_of(_key(two), world.audit)
    number = _last(world.hub, stream)
    _beside(world.hub, (stream, number), next(_forged(world.hub, stream, world.audit, number)))
    _write(clone, world, "the copy")
    assert clone.sync(world.hub).renewed == 1
    for laptop in (one, two):
        laptop.sync(world.hub)
        assert {"the original", "the copy"} <= laptop.texts()
    clone.close()


def _comes_first(hub: ModelHub, place: tuple[bytes, int], forged: Iterator[bytes]) -> None:
    """Put something forged under a number so that it is the first that the hub offers."""
    genuine = hub.kept[place]
    for _ in range(_TRIES):
        hub.beside[place] = {next(forged)}
        if hub.others(*place)[0] != genuine:
            return
    raise AssertionError("it never came first")


@pytest.mark.parametrize("before_sharing", [False, True])
def test_what_a_stranger_signed_for_anothers_stream_stops_nobody(
    world: Beginning, before_sharing: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    one, two, three = world.laptops
    if before_sharing:
        # such streams have random identities: whose one is, is known once its first segment has come
        world = world._replace(audit=random_uid())
        with monkeypatch.context() as patch:
            patch.setattr(streams, "stream_of", lambda *_: bytes([*range(6), 0x40, *range(9)]))
            _write(two, world, "very first")
        for laptop in (two, one, three):
            laptop.sync(world.hub)
    for text in ("first", "second"):
        _write(two, world, text)
        two.sync(world.hub)
        stream = _stream(two, world.audit)
        place = stream, _last(world.hub, stream)
        _comes_first(world.hub, place, _forged(world.hub, stream, world.audit, place[1]))
        for laptop in (one, three):
            assert laptop.sync(world.hub).problems == []
            assert text in laptop.texts()
            assert problems(laptop.connection.cursor()) == []


def _stream(laptop: Laptop, scope: bytes) -> bytes:
    query = "SELECT stream.uid FROM stream JOIN scope ON scope.ix=scope WHERE mine=1 AND scope.uid=?"
    return bytes(laptop.connection.execute(query, (scope,)).fetchone()[0])
