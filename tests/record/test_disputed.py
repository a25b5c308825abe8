"""Deleted by one, changed by another: somebody decides, by what was on the screen and nothing else."""

from db.edits import EXISTS_NAME, Edit
from db.identity import derived_uid, random_uid
from db.rebuild import rebuild
from db.tables import BY_NAME
from db.verify import problems

from .making import NOWHERE, Laptop, allow_all
from .test_journal import exchange, two_laptops

ANSWER = BY_NAME["answer"]
AUDIT, CASE, POLICE, LINE = (random_uid() for _ in range(4))
PARTS = (CASE, POLICE, LINE)
UID = derived_uid(AUDIT, ANSWER, *PARTS)


def disputed() -> tuple[Laptop, Laptop]:
    """One deletes an answer while the other writes its evidence; both have heard of it."""
    one, two = two_laptops()
    one.journal.write(AUDIT, [Edit(ANSWER, UID, {"own": "good"}, PARTS)])
    exchange(one, two)
    one.journal.write(AUDIT, [Edit(ANSWER, UID, delete=True)])
    two.journal.write(AUDIT, [Edit(ANSWER, UID, {"evidence": "seen"}, PARTS)])
    exchange(one, two)
    return one, two


def here(laptop: Laptop) -> object:
    return laptop.table("answer")[0]["here"]


def heads(laptop: Laptop) -> dict[str, tuple[int, ...]]:
    row = laptop.table("answer")[0]
    found = {EXISTS_NAME: row["h_here"], **{name: row[f"h_{name}"] for name in ("own", "evidence")}}
    return {name: (head,) for name, head in found.items() if head}


def test_who_keeps_it_says_so_against_the_deletion() -> None:
    one, two = disputed()
    seen = {EXISTS_NAME: heads(one)[EXISTS_NAME]}
    one.journal.write(AUDIT, [Edit(ANSWER, UID, {}, PARTS, seen)])
    exchange(one, two)
    assert [here(laptop) for laptop in (one, two)] == [1, 1]
    assert [laptop.table("answer")[0]["evidence"] for laptop in (one, two)] == ["seen", "seen"]
    for laptop in (one, two):
        rebuild(laptop.connection, NOWHERE, allow_all)
        assert problems(laptop.connection.cursor()) == []
        assert here(laptop) == 1


def test_who_deletes_it_for_good_has_seen_what_was_changed() -> None:
    one, two = disputed()
    two.journal.write(AUDIT, [Edit(ANSWER, UID, {}, None, heads(two), delete=True)])
    exchange(one, two)
    assert [here(laptop) for laptop in (one, two)] == [None, None]


def test_what_came_after_the_screen_was_read_keeps_it_disputed() -> None:
    one, two = disputed()
    seen = heads(one)
    two.journal.write(AUDIT, [Edit(ANSWER, UID, {"own": "ri"}, PARTS)])
    exchange(one, two)
    one.journal.write(AUDIT, [Edit(ANSWER, UID, {}, None, seen, delete=True)])
    exchange(one, two)
    assert [here(laptop) for laptop in (one, two)] == [2, 2]
