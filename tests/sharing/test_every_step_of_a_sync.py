"""Killed at any step of a sync, before or after any COMMIT in it: going on leads where it would have led.

The story has everything that a sync can do: an invited laptop asks and is admitted, a copied disk becomes
a laptop of its own and writes again what it had not shared, somebody is removed whose later writing does not
count, changes and keys come and go.
"""

from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest

from db.edits import Edit
from db.founding import clock_of
from db.hub.bundle import Bundle, write_bundle
from db.hub.contract import Info, Segment
from db.identity import random_uid
from db.keys import device
from db.members import membership_of
from db.sharing import arrivals, engine, giving, records
from db.verify import problems

from .laptops import Laptop, ModelHub
from .mortal import Died, Life, lives, mortal, walk
from .world import UNIT

AUDIT, THING = random_uid(), random_uid()
#: moments tried in the normal run; all of them when asked
SAMPLE, PARTS = 20, 6


class Scene(NamedTuple):
    """Where the story begins: laptops with work that nobody else has yet, and the hub."""

    laptops: tuple[Laptop, ...]
    hub: dict[tuple[bytes, int], bytes]


class End(NamedTuple):
    """Where it ends: what each laptop shows and holds, and who takes part."""

    shown: list[dict[bytes, frozenset[str]]]
    texts: list[frozenset[str]]
    changes: list[int]
    members: list[list[tuple[str, str]]]


def _write(laptop: Laptop, text: str, thing: bytes = THING) -> None:
    laptop.time += 60
    laptop.journal.write(AUDIT, [Edit(UNIT, thing, {"note": text}, ())])


def _remove(by: Laptop, who: Laptop) -> None:
    """Take a laptop out as it stands at `by`, whose tables have not been judged anew."""
    cursor = by.connection.cursor()
    key = bytes(device.load(who.connection).verify_key)
    rows = cursor.execute("SELECT uid, sealed FROM stream WHERE verify_key=?", (key,)).fetchall()
    values: tuple[object, ...] = key, [[bytes(uid), sealed] for uid, sealed in rows], []
    sign = device.load(by.connection).signing
    records.keep(cursor, records.signed(records.REMOVED, clock_of(by.time), values, sign))


@pytest.fixture(scope="module")
def scene() -> Iterator[Scene]:
    one = Laptop.founding("one")
    hub = ModelHub(one.partnership)
    two, gone = one.invite("two"), one.invite("gone")
    for _ in range(3):
        for laptop in (one, two, gone):
            laptop.sync(hub)
    _write(two, "shared by two")
    _write(gone, "shared by the one who is removed", random_uid())
    for laptop in (two, gone, one):
        laptop.sync(hub)
    _remove(one, gone)
    _write(gone, "written when it no longer counts", random_uid())
    gone.sync(hub)
    copy = two.saved()
    clone = two.restored(copy, renew=False)
    copy.close()
    for number in range(3):
        _write(two, f"by two {number}")
        _write(clone, f"by its copy {number}", random_uid())
        _write(one, f"by one {number}", random_uid())
    two.sync(hub)
    newcomer = one.invite("newcomer")
    made = Scene((one, newcomer, clone, two), dict(hub.kept))
    gone.close()
    yield made
    for laptop in made.laptops:
        laptop.close()


def _story(scene: Scene, life: Life) -> End:
    """Let everybody sync by turns; whoever dies is started again. Then let all settle."""
    hub = ModelHub(scene.laptops[0].partnership)
    hub.kept = dict(scene.hub)
    laptops = [mortal(laptop, life) for laptop in scene.laptops]
    try:
        for laptop in laptops:
            _live(laptop, hub, life)
        for _ in range(3):
            for laptop in laptops:
                _live(laptop, hub, life)
        for laptop in laptops:
            assert problems(laptop.connection.cursor()) == []
            missing = giving.lacking(laptop.record(), hub.heads())
            assert not missing, "everything that anybody has is on the hub"
        return _end(laptops)
    finally:
        for laptop in laptops:
            laptop.close()


def _live(laptop: Laptop, hub: ModelHub, life: Life) -> None:
    try:
        walk(engine.sync(laptop.record(), hub, fill=True), life)
    except Died:
        laptop.begin()
        walk(engine.sync(laptop.record(), hub, fill=True), life)
    laptop.begin()


def _end(laptops: list[Laptop]) -> End:
    shown, members = [], []
    for laptop in laptops:
        heads = laptop.heads("unit", "note")
        text = "SELECT value FROM change WHERE id=?"
        shown.append(
            {
                unit: frozenset(laptop.connection.execute(text, (one,)).fetchone()[0] for one in ids)
                for unit, ids in heads.items()
            }
        )
        known = membership_of(laptop.connection.cursor()).devices.values()
        members.append(sorted((one.member.name, one.state) for one in known))
    count = "SELECT count(*) FROM change"
    return End(
        shown,
        [frozenset(laptop.texts()) for laptop in laptops],
        [laptop.connection.execute(count).fetchone()[0] for laptop in laptops],
        members,
    )


@pytest.fixture(scope="module")
def undisturbed(scene: Scene) -> End:
    end = _story(scene, Life())
    assert all(shown == end.shown[0] for shown in end.shown), "otherwise the comparison says nothing"
    assert end.members[0] == sorted(
        [("one", "active"), ("two", "active"), ("two", "active"), ("gone", "removed"), ("newcomer", "active")]
    )
    assert all("by its copy 2" in texts for texts in end.texts)
    standing = frozenset[str]().union(*end.shown[0].values())
    assert "shared by the one who is removed" in standing
    assert "written when it no longer counts" not in standing
    return end


def _sample(moments: int) -> range:
    return range(1, moments + 1, max(1, moments // SAMPLE))


def test_a_laptop_that_dies_in_a_sync_goes_on_where_it_was(scene: Scene, undisturbed: End) -> None:
    moments = lives(lambda life: _story(scene, life))
    assert moments > 100
    for moment in _sample(moments):
        assert _story(scene, Life(moment)) == undisturbed, moment


@pytest.mark.slow
@pytest.mark.timeout(1200)
@pytest.mark.parametrize("part", range(PARTS))
def test_at_every_moment(scene: Scene, undisturbed: End, part: int) -> None:
    moments = lives(lambda life: _story(scene, life))
    for moment in range(1 + part, moments + 1, PARTS):
        assert _story(scene, Life(moment)) == undisturbed, moment


def _by_bundle(scene: Scene, life: Life, file: Path) -> End:
    """Carry everything by one file from the second to the first, who may die; then let all settle."""
    giver, taker = (mortal(scene.laptops[at], life) for at in (3, 0))
    try:
        for attempt in range(2):
            try:
                _carry(giver, taker, file, life)
                break
            except Died:
                assert attempt == 0
        assert problems(taker.connection.cursor()) == []
        assert problems(giver.connection.cursor()) == []
        return _end([taker])
    finally:
        giver.close()
        taker.close()


def _carry(giver: Laptop, taker: Laptop, file: Path, life: Life) -> None:
    engine.seal(giver.record(), engine.Outcome())
    cursor = giver.connection.cursor()
    life.moment()
    write_bundle(
        file,
        Info(giver.partnership),
        [
            Segment(stream, number, content)
            for stream in sorted(arrivals.numbers(cursor))
            for number, content in arrivals.after(cursor, stream, 0)
        ],
    )
    life.moment()
    bundle = Bundle.open(file)
    try:
        walk(engine.take(taker.record(), bundle, engine.Outcome()), life)
    finally:
        bundle.close()
    engine.seal(taker.record(), engine.Outcome())


def test_a_laptop_that_dies_over_a_bundle_takes_it_in_again(scene: Scene, tmp_path: Path) -> None:
    file = tmp_path / "post.bundle"
    whole = _by_bundle(scene, Life(), file)
    assert "by two 2" in whole.texts[0]
    moments = lives(lambda life: _by_bundle(scene, life, file))
    for moment in _sample(moments):
        assert _by_bundle(scene, Life(moment), file) == whole, moment
