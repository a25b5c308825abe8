"""Who may decide that something ends: two QA officers; one, where there is no other. Whatever the order."""

from itertools import permutations

import pytest

from db.edits import Edit
from db.identity import random_uid
from db.keys import device
from db.members import membership_of
from db.sharing import ended, ending, endings, engine, profile, records
from db.tables import BY_NAME
from db.verify import problems

from .laptops import Laptop, ModelHub

AUDIT, UNIT = b"A" * 16, BY_NAME["unit"]
FACTS: dict[str, int | str] = {"cases": 3}


def say(
    laptop: Laptop,
    *,
    alone: bool = False,
    what: str = "audit",
    clock: float | None = None,
    answers: list[bytes] | None = None,
) -> None:
    """Let the member at a laptop say that the audit is to go: in answer to what was heard of others."""
    laptop.time += 1
    was, laptop.time = laptop.time, clock if clock is not None else laptop.time
    answered = answers or _others(laptop)
    laptop.sign(records.ENDS, AUDIT, what, "a-1", FACTS, "time is over", alone, [], answered)
    laptop.time = was


def _others(laptop: Laptop) -> list[bytes]:
    """Return the words of others that stand at a laptop: whoever speaks there answers them."""
    own = bytes(device.load(laptop.connection).verify_key)
    found = endings.endings(laptop.connection.cursor())
    return [word.hash for each in found for word in each.said if word.device != own]


def agreed(one: Laptop, two: Laptop, hub: ModelHub) -> None:
    """Let one propose it and the other agree."""
    say(one)
    one.sync(hub)
    two.sync(hub)
    say(two)


def decided(laptop: Laptop) -> list[bool]:
    return [one.decided for one in endings.endings(laptop.connection.cursor())]


@pytest.fixture
def three() -> tuple[Laptop, Laptop, Laptop, ModelHub]:
    """Two QA officers and an auditor, who all take part."""
    one = Laptop.founding("one")
    hub = ModelHub(one.partnership)
    two, police = one.invite("two"), one.invite("police", "auditor", random_uid())
    for laptop in (two, police, one, two, police):
        laptop.sync(hub)
    one.journal.write(AUDIT, [Edit(UNIT, random_uid(), {"note": "a lighthouse"}, ())])
    for laptop in (one, two):
        laptop.sync(hub)
    return one, two, police, hub


Three = tuple[Laptop, Laptop, Laptop, ModelHub]


def test_two_officers_decide_one_does_not(three: Three) -> None:
    one, two, _, hub = three
    say(one)
    say(one)
    assert decided(one) == [False]
    one.sync(hub)
    two.sync(hub)
    say(two)
    assert decided(two) == [True]


def test_two_who_propose_unheard_of_each_other_have_not_agreed_until_one_says_it_once_more(
    three: Three,
) -> None:
    one, two, _, hub = three
    for laptop in (one, two):
        say(laptop)
    for laptop in (one, two, one):
        laptop.sync(hub)
    assert decided(one) == decided(two) == [False]
    say(one)
    one.sync(hub)
    two.sync(hub)
    assert decided(one) == decided(two) == [True]
    assert "a lighthouse" not in two.texts()


def take_back(laptop: Laptop) -> None:
    own, laptop.time = bytes(device.load(laptop.connection).verify_key), laptop.time + 1
    (found,) = endings.endings(laptop.connection.cursor())
    for word in found.said:
        if word.device == own:
            laptop.sign(records.STAYS, word.hash)


def test_a_word_that_was_taken_back_is_none_for_whoever_speaks_afterwards(three: Three) -> None:
    one, two, _, hub = three
    say(one)
    for laptop in (one, two):
        laptop.sync(hub)
    take_back(one)
    assert decided(one) == []
    for laptop in (one, two):
        laptop.sync(hub)
    assert decided(two) == []
    say(two)
    two.sync(hub)
    one.sync(hub)
    assert decided(one) == decided(two) == [False]
    say(one)
    assert decided(one) == [True]


def test_what_is_decided_stays_so_though_the_first_word_is_taken_back_elsewhere(three: Three) -> None:
    one, two, _, hub = three
    agreed(one, two, hub)
    take_back(one)
    for laptop in (two, one, two):
        laptop.sync(hub)
    assert decided(one) == decided(two) == [True]
    for laptop in (one, two):
        assert "a lighthouse" not in laptop.texts()


def test_nobody_takes_back_what_another_said(three: Three) -> None:
    one, two, police, hub = three
    say(one)
    for laptop in (one, two, police):
        laptop.sync(hub)
    (found,) = endings.endings(one.connection.cursor())
    for laptop in (two, police):
        laptop.sign(records.STAYS, found.said[0].hash)
        laptop.sync(hub)
    one.sync(hub)
    assert decided(one) == decided(two) == [False]


def test_an_auditor_decides_nothing(three: Three) -> None:
    one, _, police, hub = three
    say(police)
    say(police, alone=True)
    say(one)
    police.sync(hub)
    one.sync(hub)
    assert decided(one) == [False]


def test_who_says_to_be_alone_is_believed_only_when_it_was_so(three: Three) -> None:
    one, two, _, hub = three
    say(one, alone=True)
    assert decided(one) == [False]
    # a clock that was put back does not help: the admission stands before it in the same laptop's stream
    say(one, alone=True, clock=1_600_000_000.0)
    one.sync(hub)
    two.sync(hub)
    assert decided(two) == [False]
    assert "a lighthouse" in two.texts()


def test_who_was_alone_decided_though_another_came_later() -> None:
    one = Laptop.founding("one")
    hub = ModelHub(one.partnership)
    one.journal.write(AUDIT, [Edit(UNIT, random_uid(), {"note": "a lighthouse"}, ())])
    one.sync(hub)
    say(one, alone=True)
    one.time += 10
    two = one.invite("two")
    for laptop in (two, one, two):
        laptop.sync(hub)
    assert decided(one) == decided(two) == [True]
    for laptop in (one, two):
        assert "a lighthouse" not in laptop.texts()
        assert problems(laptop.connection.cursor()) == []


def test_the_order_in_which_records_came_decides_nothing(three: Three) -> None:
    one, two, _, hub = three
    agreed(one, two, hub)
    take_back(one)
    for laptop in (one, two, one):
        laptop.sync(hub)
    known, stored = membership_of(one.connection.cursor()), records.stored(one.connection.cursor())
    words = [each for each in stored if each.kind in (records.ENDS, records.ENDED, records.STAYS)]
    found = [endings.meaning([*stored, *order], known) for order in permutations(words)]
    assert all(one == found[0] for one in found)


def test_what_ends_is_fetched_by_nobody_and_refilled_by_nobody(three: Three) -> None:
    one, two, police, hub = three
    kept = dict(hub.kept)
    agreed(one, two, hub)
    for laptop in (one, two, one, two, police):
        laptop.sync(hub)
    assert not any(stream in _of(one) for stream, _ in hub.kept)
    # an older state of the hub is put back
    hub.kept.update(kept)
    for laptop in (one, two, police):
        outcome = laptop.sync(hub)
        assert outcome.problems == []
        assert outcome.renewed == 0, "one's own former segments make nobody a copy"
        assert "a lighthouse" not in laptop.texts()
    assert not any(stream in _of(one) for stream, _ in hub.kept)


def _of(laptop: Laptop) -> set[bytes]:
    query = "SELECT stream.uid FROM stream JOIN scope ON scope.ix=scope WHERE scope.uid=?"
    return {bytes(row[0]) for row in laptop.connection.execute(query, (AUDIT,))}


def test_a_key_of_it_that_is_given_again_is_not_held(three: Three) -> None:
    one, two, _, hub = three
    agreed(one, two, hub)
    for laptop in (one, two, one, two):
        laptop.sync(hub)
    cursor = two.connection.cursor()
    cursor.execute("UPDATE segment SET opened=0 WHERE kind=2")
    two.sync(hub)
    assert cursor.execute("SELECT count(*) FROM key WHERE scope=?", (AUDIT,)).fetchone() == (0,)
    assert AUDIT in ended.here(cursor).audits


def test_nobody_destroys_more_than_was_decided_by_naming_other_keys(three: Three) -> None:
    one, two, _, hub = three
    cursor = one.connection.cursor()
    others = "SELECT id FROM key WHERE scope<>?"
    keys = [bytes(row[0]) for row in cursor.execute(others, (AUDIT,))]
    assert keys
    for laptop in (one, two):
        gone = [*keys, bytes(16)]
        laptop.sign(records.ENDS, AUDIT, "identities", "a-1", FACTS, "", False, gone, _others(laptop))
        laptop.sync(hub)
    before = {laptop: laptop.table("unit") for laptop in (one, two)}
    for laptop in (one, two, one, two):
        assert laptop.sync(hub).problems == []
    for laptop in (one, two):
        held = {bytes(row[0]) for row in laptop.connection.execute(others, (AUDIT,))}
        assert held >= set(keys)
        assert laptop.table("unit") == before[laptop]
    assert one.sync(hub).ended == 0
    three_later = one.invite("later")
    for laptop in (three_later, one, three_later):
        assert laptop.sync(hub).problems == []
    assert "a lighthouse" in three_later.texts()


def _cut(laptop: Laptop, hub: ModelHub, after: int) -> bool:
    """Let a sync break off after so many steps; say whether it was done before."""
    steps = engine.sync(laptop.record(), hub, fill=True)
    result = None
    try:
        for _ in range(after):
            result = steps.send(result).work()
    except StopIteration:
        return True
    finally:
        steps.close()
    return False


def test_a_sync_that_breaks_off_at_any_step_is_finished_by_the_next(three: Three) -> None:
    one, two, _, hub = three
    two.journal.write(AUDIT, [Edit(UNIT, random_uid(), {"note": "never shared"}, ())])
    say(one)
    one.sync(hub)
    (proposed,) = endings.endings(one.connection.cursor())
    say(two, answers=[proposed.said[0].hash])
    # the second word stands in the store only: what it decides is done by the next sync
    there, copy = dict(hub.kept), two.saved()
    after, done = 1, False
    while not done:
        hub.kept = dict(there)
        again = two.restored(copy, renew=False)
        done = _cut(again, hub, after)
        again.sync(hub)
        assert not {"a lighthouse", "never shared"} & again.texts(), after
        assert not any(stream in _of(again) for stream, _ in hub.kept), after
        assert ended.how_far(again.connection.cursor()) == {(AUDIT, "audit"): ended.SAID}, after
        assert problems(again.connection.cursor()) == [], after
        again.close()
        after += 1
    copy.close()
    assert after > 20


def test_what_was_not_destroyed_after_all_is_not_remembered_as_destroyed(three: Three) -> None:
    one, two, _, hub = three
    say(one)
    for laptop in (one, two):
        laptop.sync(hub)
    say(two)
    connection = two.connection
    connection.execute("BEGIN")
    assert ending.obey(connection.cursor(), two.judge) == 1
    connection.execute("ROLLBACK")  # the disk was full, the power went
    assert profile.remembered() == frozenset()
    assert "a lighthouse" in two.texts()
    two.sync(hub)
    assert "a lighthouse" not in two.texts()
    assert profile.digest(AUDIT, "audit") in profile.remembered()
