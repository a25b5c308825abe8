"""Whoever can write to the hub changes nothing unseen: 200 forgeries, none of them taken for true."""

from collections.abc import Callable
from contextlib import suppress
from random import Random

import pytest

from db.errors import Problem
from db.keys import device
from db.sharing.segment import Draft, make, read, without_a_word
from db.verify import problems

from .laptops import Laptop, ModelHub
from .world import UNIT

AUDIT, THING = bytes([7] * 16), bytes([9] * 16)
Key = tuple[bytes, int]


Shared = tuple[Laptop, Laptop, ModelHub]


@pytest.fixture(scope="module")
def shared() -> Shared:
    """Two laptops that have written by turns, and what they shared."""
    return written_by_turns()


def written_by_turns() -> Shared:
    """Make what `shared` gives."""
    from db.edits import Edit

    one = Laptop.founding("one")
    two = one.invite("two")
    hub = ModelHub(one.partnership)
    for _ in range(2):
        for laptop in (one, two):
            laptop.sync(hub)
    for n in range(6):
        for laptop in (one, two):
            laptop.journal.write(AUDIT, [Edit(UNIT, THING, {"note": f"{laptop.name} {n}"}, ())])
            laptop.sync(hub)
    return one, two, hub


def _flip(kept: dict[Key, bytes], random: Random, keys: list[Key]) -> None:
    key = random.choice(keys)
    content = bytearray(kept[key])
    content[random.randrange(len(content))] ^= 1 << random.randrange(8)
    kept[key] = bytes(content)


def _cut(kept: dict[Key, bytes], random: Random, keys: list[Key]) -> None:
    key = random.choice(keys)
    kept[key] = kept[key][: random.randrange(len(kept[key]))]


def _swap(kept: dict[Key, bytes], random: Random, keys: list[Key]) -> None:
    one, other = random.sample(keys, 2)
    kept[one], kept[other] = kept[other], kept[one]


def _replay(kept: dict[Key, bytes], random: Random, keys: list[Key]) -> None:
    stream = random.choice(keys)[0]
    last = max(n for uid, n in keys if uid == stream)
    kept[stream, last + 1] = kept[stream, random.randint(1, last)]


def _remove(kept: dict[Key, bytes], random: Random, keys: list[Key]) -> None:
    del kept[random.choice(keys)]


def _forge(kept: dict[Key, bytes], random: Random, keys: list[Key]) -> None:
    """Sign with a key of one's own what stands in another's stream."""
    key = random.choice(keys)
    segment = read(kept[key])
    stranger = Laptop("stranger")
    head = segment.head
    draft = Draft(
        head.partnership, head.scope, head.stream, head.number, head.previous, head.kind, head.content,
        head.clock, head.seen,
    )  # fmt: skip
    kept[key] = make(draft, b"\x90", None, device.load(stranger.connection).signing)[0]
    stranger.close()


def _seal_anew(kept: dict[Key, bytes], random: Random, keys: list[Key]) -> None:
    """Put nonsense under a header that is genuine, as if a word had been taken out of it."""
    key = random.choice(keys)
    stranger = Laptop("stranger")
    sign = device.load(stranger.connection).signing
    kept[key] = without_a_word(read(kept[key]), b"nonsense", bytes(32), sign)
    stranger.close()


FORGERIES: dict[str, Callable[[dict[Key, bytes], Random, list[Key]], None]] = {
    "a bit is flipped": _flip,
    "the end is cut off": _cut,
    "two are exchanged": _swap,
    "an old one is played again": _replay,
    "one is removed": _remove,
    "one is written by a stranger": _forge,
    "one is sealed anew by a stranger": _seal_anew,
}


@pytest.mark.parametrize("kind", FORGERIES)
@pytest.mark.parametrize("part", [0, pytest.param(1, marks=pytest.mark.slow)])
def test_nothing_forged_is_taken_for_true(kind: str, part: int, shared: Shared) -> None:
    for seed in range(part * 34, part * 34 + (34 if part == 0 else 300)):
        forged(kind, seed, shared)


def forged(kind: str, seed: int, shared: Shared) -> None:
    """Let somebody new sync with a hub that was tampered with; fail if anything altered was taken."""
    one, _, hub = shared
    random = Random(seed)
    altered = ModelHub(hub.partnership)
    altered.kept = dict(hub.kept)
    FORGERIES[kind](altered.kept, random, sorted(altered.kept))
    changed = {
        key for key in altered.kept.keys() | hub.kept.keys() if altered.kept.get(key) != hub.kept.get(key)
    }
    victim = one.invite(f"victim {seed}")
    with suppress(Problem):
        victim.sync(altered)
    # what was altered never arrives under its name, whatever else does
    rows = victim.connection.execute("SELECT uid, id, content FROM segment JOIN stream ON stream.ix=id>>40")
    held = {(bytes(uid), ix & (1 << 40) - 1): bytes(content) for uid, ix, content in rows}
    assert all(held[key] == hub.kept[key] for key in held.keys() & hub.kept.keys()), (kind, seed)
    assert not any(key in held for key in changed), (kind, seed)
    assert victim.texts() <= one.texts()
    assert problems(victim.connection.cursor()) == []
    victim.close()


def test_a_copy_that_goes_on_under_the_old_numbers_becomes_a_laptop_of_its_own(
    shared: Shared,
) -> None:
    from db.edits import Edit

    one, two, hub = shared
    copy = two.saved()
    clone = two.restored(copy, renew=False)
    copy.close()
    for laptop, text in ((two, "the original"), (clone, "the copy")):
        laptop.journal.write(AUDIT, [Edit(UNIT, THING, {"note": text}, ())])
    two.sync(hub)
    assert clone.sync(hub).renewed
    for laptop in (one, two):
        laptop.sync(hub)
        assert {"the original", "the copy"} <= laptop.texts()
        assert problems(laptop.connection.cursor()) == []
    clone.close()
