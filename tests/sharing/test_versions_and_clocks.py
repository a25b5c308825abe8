"""Newer versions' writing is kept, passed on, told and read after the update; clocks decide nothing."""

import pytest

import db.journal
import db.sharing.segment
from db.edits import Edit
from db.founding import clock_of
from db.identity import random_uid
from db.keys import device
from db.sharing import packing, unsealing
from db.sharing.segment import CHANGES, Draft, Head, make, read
from db.streams import stream_of
from db.tables import SCHEMA
from db.verify import problems

from .laptops import Laptop, ModelHub
from .world import UNIT

AUDIT, THING = random_uid(), random_uid()
TEN_YEARS = 10 * 365 * 86400.0


@pytest.fixture
def laptops() -> tuple[Laptop, Laptop, Laptop, ModelHub]:
    one = Laptop.founding("one")
    two, three = one.invite("two"), one.invite("three")
    hub = ModelHub(one.partnership)
    for _ in range(3):
        for laptop in (one, two, three):
            laptop.sync(hub)
    return one, two, three, hub


def _write(laptop: Laptop, text: str, thing: bytes = THING) -> None:
    laptop.journal.write(AUDIT, [Edit(UNIT, thing, {"note": text}, ())])


def _newer_schema(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(db.journal, "SCHEMA", SCHEMA + 1)


def _newer_format(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(db.sharing.segment, "FORMAT", 2)


def _newer_body(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(packing, "_FORMATS", (3, 3))


NEWER = {"schema": _newer_schema, "format": _newer_format, "body": _newer_body}


@pytest.mark.parametrize("what", NEWER)
@pytest.mark.parametrize("updated_first", ["one", "three"])
def test_what_a_newer_version_wrote_waits_for_the_update(
    what: str, updated_first: str, laptops: tuple[Laptop, Laptop, Laptop, ModelHub]
) -> None:
    one, two, three, hub = laptops
    _write(two, "by the older")
    two.sync(hub)
    with pytest.MonkeyPatch.context() as newer:
        NEWER[what](newer)
        _write(two, "by the newer")
        two.sync(hub)
    _write(two, "by the older again", random_uid())
    two.sync(hub)
    for laptop in (one, three):
        outcome = laptop.sync(hub)
        assert outcome.newer == 1, laptop.name
        assert outcome.problems == []
        assert "by the newer" not in laptop.texts()
        assert {"by the older", "by the older again"} <= laptop.texts()
        assert problems(laptop.connection.cursor()) == []
    # passed on, though nobody here can read it: the hub is lost, and filled by those who could not
    hub.kept.clear()
    one.sync(hub)
    assert {stream for stream, _ in hub.kept} >= set(_audit_streams(two))
    last = one if updated_first == "three" else three
    first = one if last is three else three
    for laptop in (first, last):
        with pytest.MonkeyPatch.context() as updated:
            NEWER[what](updated)
            _understand(what, updated)
            laptop.sync(hub)
        assert "by the newer" in laptop.texts(), laptop.name
        assert problems(laptop.connection.cursor()) == []
    assert set(one.heads("unit", "note")) == set(three.heads("unit", "note"))


def _understand(what: str, patch: pytest.MonkeyPatch) -> None:
    """Let this laptop be of the version that wrote it."""
    if what == "schema":
        patch.setattr(unsealing, "SCHEMA", SCHEMA + 1)
    if what == "format":
        patch.setattr(unsealing, "FORMAT", 2)


def _audit_streams(laptop: Laptop) -> list[bytes]:
    query = "SELECT stream.uid FROM stream JOIN scope ON scope.ix=scope WHERE mine=1 AND scope.uid=?"
    return [bytes(row[0]) for row in laptop.connection.execute(query, (AUDIT,))]


def test_a_newer_header_may_say_more_than_is_known_here(
    laptops: tuple[Laptop, Laptop, Laptop, ModelHub],
) -> None:
    one, two, _, hub = laptops

    def longer(*values: object) -> object:
        return (*Head(*values), "what is new")  # type: ignore[arg-type]  # as the maker gives them

    identity, scope = device.load(two.connection), random_uid()
    uid = stream_of(bytes(identity.verify_key), scope)
    with pytest.MonkeyPatch.context() as newer:
        _newer_format(newer)
        newer.setattr(db.sharing.segment, "Head", longer)
        draft = Draft(two.partnership, scope, uid, 1, bytes(32), CHANGES, bytes(32), clock_of(two.time), ())
        content, _ = make(draft, b"\x90", None, identity.signing)
    assert read(content).head.format == 2
    hub.kept[uid, 1] = content
    outcome = one.sync(hub)
    assert (outcome.newer, outcome.problems) == (1, [])
    hub.kept.clear()
    one.sync(hub)
    assert hub.kept[uid, 1] == content


@pytest.mark.parametrize("apart", [TEN_YEARS, -TEN_YEARS, 0.0])
@pytest.mark.parametrize("seen", [True, False])
def test_no_clock_decides_what_stands(
    apart: float, seen: bool, laptops: tuple[Laptop, Laptop, Laptop, ModelHub]
) -> None:
    one, two, three, hub = laptops
    one.time = two.time = three.time
    two.time += apart
    _write(one, "first")
    one.sync(hub)
    if seen:
        two.sync(hub)
    two.journal.write(AUDIT, [Edit(UNIT, THING, {"note": "second"}, (), {"note": _heads(two)})])
    for _ in range(2):
        for laptop in (two, one, three):
            laptop.sync(hub)
    expected = {"second"} if seen else {"first", "second"}
    for laptop in (one, two, three):
        standing = {_text(laptop, head) for head in _heads(laptop)}
        assert standing == expected, laptop.name
        assert problems(laptop.connection.cursor()) == []


def _heads(laptop: Laptop) -> tuple[int, ...]:
    return laptop.heads("unit", "note").get(THING, ())


def _text(laptop: Laptop, change: int) -> str:
    row = laptop.connection.execute("SELECT value FROM change WHERE id=?", (change,)).fetchone()
    return str(row[0])


def test_a_clock_that_goes_backwards_between_two_edits_changes_nothing(
    laptops: tuple[Laptop, Laptop, Laptop, ModelHub],
) -> None:
    one, _, three, hub = laptops
    for at, step in enumerate((0.0, -TEN_YEARS, 2 * TEN_YEARS, -86400.0)):
        one.time += step
        _write(one, f"edit {at}")
        one.sync(hub)
    three.sync(hub)
    assert {_text(three, head) for head in _heads(three)} == {"edit 3"}
    assert problems(three.connection.cursor()) == []


@pytest.mark.parametrize(
    ("ahead", "told"), [(-TEN_YEARS, True), (-90_000.0, True), (0.0, False), (-80_000.0, False)]
)
def test_a_laptop_whose_clock_is_behind_what_others_wrote_is_told(
    ahead: float, told: bool, laptops: tuple[Laptop, Laptop, Laptop, ModelHub]
) -> None:
    one, two, three, hub = laptops
    one.time = two.time = three.time
    _write(two, "now")
    two.sync(hub)
    one.time += ahead
    assert one.sync(hub).clock_off == told
    assert not three.sync(hub).clock_off


def test_a_laptop_whose_clock_is_ahead_of_all_others_is_told_and_so_is_nobody_else_after(
    laptops: tuple[Laptop, Laptop, Laptop, ModelHub],
) -> None:
    one, two, three, hub = laptops
    two.time += TEN_YEARS
    _write(two, "from the future")
    two.sync(hub)
    assert one.sync(hub).clock_off
    assert three.sync(hub).clock_off
