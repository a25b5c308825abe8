"""A disk is copied, both go on in one field: the copy writes its words again under its own numbers."""

from db.edits import Edit
from db.identity import random_uid
from db.verify import problems

from .laptops import Laptop, ModelHub
from .world import UNIT


def test_both_words_stand_wherever_the_disk_was_copied_from() -> None:
    one = Laptop.founding("one")
    two, hub = one.invite("two"), ModelHub(one.partnership)
    audit, thing = random_uid(), random_uid()
    one.journal.write(audit, [Edit(UNIT, thing, {"note": "before"}, ())])
    for laptop in (one, two, one, two):
        laptop.sync(hub)
    copy = two.saved()
    clone = two.restored(copy, renew=False)
    for laptop, text in ((two, "the original"), (clone, "the copy")):
        laptop.journal.write(audit, [Edit(UNIT, thing, {"note": text}, ())])
    two.sync(hub)
    assert clone.sync(hub).adopted == 1
    for laptop in (two, one, clone):
        laptop.sync(hub)
        assert {"before", "the original", "the copy"} <= laptop.texts()
        assert len(laptop.heads("unit", "note")[thing]) == 2
        assert problems(laptop.connection.cursor()) == []
