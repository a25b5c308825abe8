"""A sync on which nothing is new goes through nothing again; whatever counts wakes it."""

from collections.abc import Iterable
from typing import Any

import pytest

from db.edits import Edit
from db.identity import random_uid
from db.sharing import engine, keyring, unsealing
from db.sharing.duties import Duty
from db.sharing.membership import Membership

from .laptops import Laptop, ModelHub, custodians_share_all
from .world import UNIT

AUDIT = bytes([7] * 16)


class Counted:
    """The duties of custodians, and how often they were asked for."""

    times = 0

    def __call__(self, cursor: Any, known: Membership, own: bytes) -> Iterable[Duty]:
        self.times += 1
        return custodians_share_all(cursor, known, own)

    def in_sync(self, laptop: Laptop, hub: ModelHub) -> int:
        before = self.times
        laptop.sync(hub)
        return self.times - before


@pytest.fixture
def shared() -> tuple[Laptop, ModelHub, Counted]:
    duties = Counted()
    laptop = Laptop.founding("one", duties=duties)
    hub = ModelHub(laptop.partnership)
    laptop.journal.write(AUDIT, [Edit(UNIT, random_uid(), {"note": "first"}, ())])
    for _ in range(2):
        laptop.sync(hub)
    return laptop, hub, duties


def test_nothing_new_is_not_gone_through(
    shared: tuple[Laptop, ModelHub, Counted], monkeypatch: pytest.MonkeyPatch
) -> None:
    laptop, hub, duties = shared

    def never(*given: Any) -> None:
        raise AssertionError(given)

    monkeypatch.setattr(unsealing, "unseal", never)
    assert duties.in_sync(laptop, hub) == 0


def test_what_was_written_wakes_the_duties(shared: tuple[Laptop, ModelHub, Counted]) -> None:
    laptop, hub, duties = shared
    laptop.journal.write(AUDIT, [Edit(UNIT, random_uid(), {"note": "second"}, ())])
    assert duties.in_sync(laptop, hub) == 1
    assert duties.in_sync(laptop, hub) == 0


def test_a_key_that_is_held_or_forgotten_wakes_the_duties(shared: tuple[Laptop, ModelHub, Counted]) -> None:
    laptop, hub, duties = shared
    cursor = laptop.connection.cursor()
    key = keyring.keep(cursor, b"c", AUDIT, 1, keyring.new_secret(), laptop.member.device)
    assert duties.in_sync(laptop, hub) == 1
    keyring.keep(cursor, b"c", AUDIT, 1, key.secret, laptop.member.device)
    assert duties.in_sync(laptop, hub) == 0
    keyring.forget(cursor, [key.id])
    assert duties.in_sync(laptop, hub) == 1


def test_who_asks_and_what_comes_wakes_everything(shared: tuple[Laptop, ModelHub, Counted]) -> None:
    laptop, hub, _ = shared
    other = laptop.invite("two")
    for each in (other, laptop, other):
        each.sync(hub)
    assert "first" in other.texts()
    other.journal.write(AUDIT, [Edit(UNIT, random_uid(), {"note": "of two"}, ())])
    other.sync(hub)
    laptop.sync(hub)
    assert "of two" in laptop.texts()
    other.close()


def test_another_version_goes_through_everything_once(shared: tuple[Laptop, ModelHub, Counted]) -> None:
    laptop, hub, duties = shared
    newer = engine.Record(**{**vars(laptop.record()), "version": "2"})
    for expected in (1, 0):
        before = duties.times
        engine.walk(engine.sync(newer, hub, fill=True))
        assert duties.times - before == expected
