"""A member may sign two kinds of thing under one identity: each is what it is, and nobody's sync stops."""

from db.edits import Edit
from db.identity import random_uid
from db.tables import BY_NAME
from db.verify import problems

from .laptops import Laptop, ModelHub
from .world import UNIT


def test_one_identity_in_two_kinds_is_two_things() -> None:
    one = Laptop.founding("one")
    two, hub = one.invite("two"), ModelHub(one.partnership)
    for laptop in (one, two, one, two):
        laptop.sync(hub)
    audit, unit, same = random_uid(), random_uid(), random_uid()
    opening = Edit(BY_NAME["opening"], same, {"opened_at": "2026-11-20T10:00", "role": "QA officer"}, (unit,))
    for edit in (
        Edit(UNIT, unit, {"reference": "C1"}, ()),
        opening,
        Edit(UNIT, same, {"reference": "C2"}, ()),
    ):
        one.journal.write(audit, [edit])
    one.sync(hub)
    assert two.sync(hub).problems == []
    for laptop in (one, two):
        assert {row["reference"] for row in laptop.table("unit")} == {"C1", "C2"}
        assert [row["role"] for row in laptop.table("opening")] == ["QA officer"]
        assert problems(laptop.connection.cursor()) == []
