"""A segment from which a word was taken is vouched for by the member's laptop that took it out."""

from db.edits import Edit
from db.founding import clock_of
from db.identity import random_uid
from db.keys import device
from db.redaction import redact
from db.sharing.segment import MAGIC_WITHOUT, read, without_a_word
from db.transactions import transaction
from db.verify import problems

from .laptops import NOWHERE, Laptop, ModelHub
from .world import UNIT

AUDIT, THING = random_uid(), random_uid()


def _told() -> tuple[Laptop, Laptop, ModelHub]:
    """Return two laptops that share a text, and their hub."""
    one = Laptop.founding("one")
    two, hub = one.invite("two"), ModelHub(one.partnership)
    one.journal.write(AUDIT, [Edit(UNIT, THING, {"note": "a name", "reference": "C1"}, ())])
    for laptop in (one, two, one, two):
        laptop.sync(hub)
    return one, two, hub


def _take_back(laptop: Laptop) -> None:
    (head,) = laptop.heads("unit", "note")[THING]
    uid = laptop.connection.execute("SELECT uid FROM stream WHERE ix=?", (head >> 40,)).fetchone()[0]
    sign = device.load(laptop.connection).signing
    with transaction(laptop.connection, NOWHERE) as cursor:
        redact(cursor, (bytes(uid), head & (1 << 40) - 1), "a name", sign, clock_of(laptop.time))


def _anew(hub: ModelHub) -> list[tuple[bytes, int]]:
    return [place for place, content in hub.kept.items() if content.startswith(MAGIC_WITHOUT)]


def test_who_comes_later_takes_it_from_a_hub_that_has_nothing_else() -> None:
    one, two, hub = _told()
    _take_back(one)
    hub.kept.clear()
    one.sync(hub)
    assert len(_anew(hub)) == 1
    three = one.invite("three")
    for laptop in (three, one, three, two):
        outcome = laptop.sync(hub)
        assert outcome.problems == []
    for laptop in (one, two, three):
        assert "a name" not in laptop.texts()
        assert {row["reference"] for row in laptop.table("unit")} == {"C1"}
        assert problems(laptop.connection.cursor()) == []


def test_nonsense_of_a_strangers_is_left_where_it_is_and_the_true_one_is_taken_when_it_comes() -> None:
    one, two, hub = _told()
    one.journal.write(AUDIT, [Edit(UNIT, THING, {"note": "later"}, ())])
    one.sync(hub)
    stranger = Laptop("stranger")
    (place,) = [key for key in hub.kept if read(hub.kept[key]).head.scope == AUDIT and key[1] > 1]
    true = hub.kept[place]
    sign = device.load(stranger.connection).signing
    hub.kept[place] = without_a_word(read(true), b"nonsense", bytes(32), sign)
    two.sync(hub)
    assert "later" not in two.texts()
    hub.beside[place] = {true}
    outcome = two.sync(hub)
    assert (outcome.problems, "later" in two.texts()) == ([], True)


def test_what_a_restored_laptop_writes_again_has_no_reason_that_was_taken_back() -> None:
    one = Laptop.founding("one")
    two, hub = one.invite("two"), ModelHub(one.partnership)
    for laptop in (one, two, one, two):
        laptop.sync(hub)
    one.journal.write(AUDIT, [Edit(UNIT, THING, {"note": "words", "reference": "C1"}, ())], "a name")
    (first,) = one.connection.execute("SELECT id FROM batch WHERE reason='a name'").fetchone()
    uid = one.connection.execute("SELECT uid FROM stream WHERE ix=?", (first >> 40,)).fetchone()[0]
    sign = device.load(one.connection).signing
    with transaction(one.connection, NOWHERE) as cursor:
        redact(cursor, (bytes(uid), -(first & (1 << 40) - 1)), "a name", sign, clock_of(one.time))
    assert problems(one.connection.cursor()) == []
    copy = one.saved()
    again = one.restored(copy)
    copy.close()
    for laptop in (again, two, again, two):
        assert laptop.sync(hub).problems == []
    for laptop in (again, two):
        assert "words" in laptop.texts()
        assert (
            laptop.connection.execute("SELECT count(*) FROM batch WHERE reason='a name'").fetchone()[0] == 0
        )
        assert laptop.connection.execute("SELECT count(*) FROM redacted WHERE id<0").fetchone()[0] == 1
        assert problems(laptop.connection.cursor()) == []
