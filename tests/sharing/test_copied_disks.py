"""A disk is copied unseen, both go on under one name: whichever notices writes its words again as its own."""

from db.edits import Edit
from db.hub.contract import Segment
from db.identity import random_uid
from db.keys import device
from db.sharing import engine, giving
from db.verify import problems

from .laptops import Laptop, ModelHub
from .world import UNIT

AUDIT, THING = random_uid(), random_uid()


def _pair() -> tuple[Laptop, Laptop, ModelHub]:
    """Return two laptops that share one thing, and their hub."""
    one = Laptop.founding("one")
    two, hub = one.invite("two"), ModelHub(one.partnership)
    one.journal.write(AUDIT, [Edit(UNIT, THING, {"note": "before"}, ())])
    for laptop in (one, two, one, two):
        laptop.sync(hub)
    return one, two, hub


def _copy(laptop: Laptop) -> Laptop:
    copy = laptop.saved()
    clone = laptop.restored(copy, renew=False)
    copy.close()
    return clone


def _write(laptop: Laptop, text: str) -> None:
    laptop.journal.write(AUDIT, [Edit(UNIT, THING, {"note": text}, ())])


def _all_stand(laptops: tuple[Laptop, ...], hub: ModelHub, texts: set[str]) -> None:
    """Let all share, and see that the texts stand beside each other on each."""
    for _ in range(2):
        for laptop in laptops:
            laptop.sync(hub)
    for laptop in laptops:
        heads = laptop.heads("unit", "note")[THING]
        query = "SELECT value FROM change WHERE id=?"
        assert {laptop.connection.execute(query, (head,)).fetchone()[0] for head in heads} == texts
        assert problems(laptop.connection.cursor()) == []


def test_both_words_stand_wherever_the_disk_was_copied_from() -> None:
    one, two, hub = _pair()
    clone = _copy(two)
    _write(two, "the original")
    _write(clone, "the copy")
    two.sync(hub)
    done = clone.sync(hub)
    assert (done.renewed, done.adopted) == (1, 1)
    _all_stand((two, one, clone), hub, {"the original", "the copy"})


def test_what_both_sealed_under_one_number_while_the_hub_was_away_is_written_again() -> None:
    one, two, hub = _pair()
    clone = _copy(two)
    for laptop, text in ((two, "the original"), (clone, "the copy")):
        _write(laptop, text)
        engine.seal(laptop.record(), engine.Outcome())
    two.sync(hub)
    assert clone.sync(hub).renewed == 1
    _all_stand((clone, one, two), hub, {"the original", "the copy"})


def test_of_two_that_push_at_the_same_moment_each_sees_the_others_words_under_its_number() -> None:
    one, two, hub = _pair()
    clone = _copy(two)
    away = ModelHub(one.partnership)
    away.kept = dict(hub.kept)
    for laptop, text, place in ((two, "the original", hub), (clone, "the copy", away)):
        _write(laptop, text)
        laptop.sync(place)
    for (stream, number), content in away.kept.items():  # the folder brings both together
        hub.put([Segment(stream, number, content)])
    assert any(len(hub.others(*place)) > 1 for place in hub.kept)
    _write(two, "the original, later")
    _write(clone, "the copy, later")
    assert two.sync(hub).renewed == 1
    assert clone.sync(hub).renewed == 1
    _all_stand((one, two, clone), hub, {"the original, later", "the copy, later"})


def test_a_scope_in_which_only_the_original_wrote_so_far_is_the_originals() -> None:
    one, two, hub = _pair()
    clone = _copy(one)
    other, thing = random_uid(), random_uid()
    one.journal.write(other, [Edit(UNIT, thing, {"note": "the original"}, ())])
    one.sync(hub)
    assert clone.sync(hub).renewed == 1
    clone.journal.write(other, [Edit(UNIT, thing, {"note": "the copy"}, ())])
    clone.sync(hub)
    two.sync(hub)
    assert two.texts() >= {"the original", "the copy"}


def test_what_the_copy_sent_round_is_refused_and_comes_once_it_has_seen_the_hub() -> None:
    one, two, hub = _pair()
    clone = _copy(two)
    _write(two, "the original")
    two.sync(hub)
    one.sync(hub)
    _write(clone, "the copy")
    engine.seal(clone.record(), engine.Outcome())
    sent = ModelHub(one.partnership)
    for stream in giving.lacking(clone.record(), {}):
        sent.put(giving.segments_after(clone.record(), stream, 0))
    engine.walk(engine.take(one.record(), sent, engine.Outcome()))
    assert "the copy" not in one.texts()
    assert clone.sync(hub).renewed == 1
    _all_stand((one, two, clone), hub, {"the original", "the copy"})


def test_what_is_written_after_a_sync_that_broke_off_stands_against_what_its_writer_saw() -> None:
    one, two, hub = _pair()
    clone = _copy(two)
    _write(two, "the original")
    _write(clone, "the copy")
    clone.sync(hub)
    key = device.load(two.connection).verify_key
    broken = engine.sync(two.record(), hub, fill=True)
    step = next(broken)
    while device.load(two.connection).verify_key == key:
        step = broken.send(step.work())
    broken.close()
    two.begin()
    _write(two, "the original, later")  # the copy's word has not come: nobody has seen it
    two.sync(hub)
    _all_stand((one, two, clone), hub, {"the original, later", "the copy"})
