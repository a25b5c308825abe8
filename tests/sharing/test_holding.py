"""Who would change much of what others wrote is asked about; whoever only adds is not."""

import pytest

from db.edits import Edit
from db.identity import random_uid
from db.sharing import holding, records, unsealing
from db.verify import problems

from .laptops import Laptop, ModelHub, everything
from .world import UNIT

AUDIT = random_uid()


@pytest.fixture
def laptops() -> tuple[Laptop, Laptop, ModelHub, list[bytes]]:
    """Two laptops that share 120 notes which the first one wrote."""
    one = Laptop.founding("one")
    two = one.invite("two")
    hub = ModelHub(one.partnership)
    units = [random_uid() for _ in range(120)]
    one.journal.write(AUDIT, [Edit(UNIT, unit, {"note": f"note {n}"}, ()) for n, unit in enumerate(units)])
    for laptop in (one, two, one, two):
        laptop.sync(hub)
    return one, two, hub, units


def notes(laptop: Laptop) -> set[object]:
    return {row["note"] for row in laptop.table("unit") if row["here"]}


def test_a_laptop_that_writes_over_everything_waits_for_a_word(
    laptops: tuple[Laptop, Laptop, ModelHub, list[bytes]],
) -> None:
    one, two, hub, units = laptops
    two.journal.write(AUDIT, [Edit(UNIT, unit, {"note": "gone"}) for unit in units])
    two.journal.write(AUDIT, [Edit(UNIT, units[0], {"area": "North"})])
    two.sync(hub)
    assert one.sync(hub).held == [two.member.device]
    assert notes(one) == {f"note {n}" for n in range(120)}
    assert problems(one.connection.cursor()) == []
    (held,) = holding.waiting(one.connection.cursor())
    assert (held.changes, held.existing) == (120, 240)
    cursor = one.connection.cursor()
    cursor.execute("BEGIN")
    holding.let_in(cursor, [held.stream])
    unsealing.unseal(cursor, everything)
    cursor.execute("COMMIT")
    assert notes(one) == {"gone"}
    assert one.sync(hub).held == []
    assert problems(cursor) == []


def test_what_waits_does_not_count_once_its_laptop_is_taken_out(
    laptops: tuple[Laptop, Laptop, ModelHub, list[bytes]],
) -> None:
    one, two, hub, units = laptops
    two.journal.write(AUDIT, [Edit(UNIT, units[0], {"area": "North"})])
    two.sync(hub)
    one.sync(hub)
    two.journal.write(AUDIT, [Edit(UNIT, unit, {}, delete=True) for unit in units])
    two.sync(hub)
    one.sync(hub)
    (held,) = holding.waiting(one.connection.cursor())
    cursor = one.connection.cursor()
    ix, sealed = cursor.execute("SELECT ix, sealed FROM stream WHERE uid=?", (held.stream,)).fetchone()
    last = holding.before(cursor, ix, held.stream, sealed)
    assert last == sealed - 1
    streams = [
        [bytes(uid), n] for uid, n in cursor.execute("SELECT uid, sealed FROM stream WHERE ix<>?", (ix,))
    ]
    one.sign(records.REMOVED, two.member.device, [*streams, [held.stream, last]], [])
    third = one.invite("third")
    for laptop in (third, one, third, one):
        assert laptop.sync(hub).held in ([], [two.member.device])
    for laptop in (one, third):
        assert notes(laptop) == {f"note {n}" for n in range(120)}


def test_new_words_and_a_few_changes_are_never_held_back(
    laptops: tuple[Laptop, Laptop, ModelHub, list[bytes]],
) -> None:
    one, two, hub, units = laptops
    two.journal.write(AUDIT, [Edit(UNIT, random_uid(), {"note": f"new {n}"}, ()) for n in range(400)])
    two.journal.write(AUDIT, [Edit(UNIT, unit, {"note": "mended"}) for unit in units[:40]])
    two.sync(hub)
    assert one.sync(hub).held == []
    assert "mended" in notes(one)


def test_a_newcomer_takes_the_history_as_it_comes(
    laptops: tuple[Laptop, Laptop, ModelHub, list[bytes]],
) -> None:
    one, two, hub, units = laptops
    for n in range(4):
        two.journal.write(
            AUDIT, [Edit(UNIT, unit, {"note": "mended"}) for unit in units[n * 30 : n * 30 + 30]]
        )
        two.sync(hub)
        assert one.sync(hub).held == []
    third = one.invite("third")
    for laptop in (third, one, third):
        assert laptop.sync(hub).held == []
    assert notes(third) == {"mended"}
