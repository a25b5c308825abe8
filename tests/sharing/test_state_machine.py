"""Whatever people and laptops do, in any order that Hypothesis thinks of: all agree and nothing is lost."""

from random import Random

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, precondition, rule, run_state_machine_as_test

from db.edits import Edit, Signed
from db.errors import Problem
from db.identity import random_uid
from db.kinds import Value
from db.tables import BY_NAME
from db.verify import problems

from .laptops import Laptop, ModelHub, random_failures
from .world import UNIT, laptop_ids_gone

OPENING = BY_NAME["opening"]
MOST_LAPTOPS = 5
WHO, WHICH = st.integers(0, MOST_LAPTOPS - 1), st.integers(0, 2)


class Partnership(RuleBasedStateMachine):
    """Laptops, each with a screen that shows what its record held when it was last looked at."""

    def __init__(self) -> None:
        super().__init__()
        first = Laptop.founding("one")
        self.hub = ModelHub(first.partnership)
        self.audit = random_uid()
        self.units = [random_uid() for _ in range(3)]
        self.laptops = [first, first.invite("two"), first.invite("three")]
        for unit in self.units:
            first.journal.write(self.audit, [Edit(UNIT, unit, {"reference": unit.hex()[:4]}, ())])
        for _ in range(2):
            for laptop in self.laptops:
                laptop.sync(self.hub)
            first.sync(self.hub)
        self.written: set[str] = set()
        self.openings: set[bytes] = set()
        self.screens: dict[Laptop, dict[bytes, tuple[int, ...]]] = {}
        self.copied_unseen = False

    def _laptop(self, who: int) -> Laptop:
        return self.laptops[who % len(self.laptops)]

    @rule(who=WHO, which=WHICH)
    def edit(self, who: int, which: int) -> None:
        """Write over what is on screen, however old that is."""
        laptop, text = self._laptop(who), f"text {len(self.written)}"
        seen = self.screens.get(laptop, {}).get(self.units[which], ())
        laptop.time += 60
        laptop.journal.write(self.audit, [Edit(UNIT, self.units[which], {"note": text}, (), {"note": seen})])
        self.written.add(text)
        self.look(who)

    @rule(who=WHO)
    def look(self, who: int) -> None:
        laptop = self._laptop(who)
        self.screens[laptop] = laptop.heads("unit", "note")

    @rule(who=WHO, which=WHICH)
    def resolve(self, who: int, which: int) -> None:
        """Decide for one of those that stand against each other: it is written in sight of all."""
        laptop, unit = self._laptop(who), self.units[which]
        heads = laptop.heads("unit", "note").get(unit, ())
        if len(heads) > 1:
            text = laptop.connection.execute("SELECT value FROM change WHERE id=?", heads[:1]).fetchone()[0]
            laptop.journal.write(self.audit, [Edit(UNIT, unit, {"note": text}, (), {"note": heads})])
            self.look(who)
            assert len(self.screens[laptop][unit]) == 1

    @rule(who=WHO, which=WHICH)
    def delete(self, who: int, which: int) -> None:
        self._laptop(who).journal.write(self.audit, [Edit(UNIT, self.units[which], {}, (), delete=True)])

    @rule(who=WHO, which=WHICH)
    def open_workshop(self, who: int, which: int) -> None:
        uid = random_uid()
        values: dict[str, Value | Signed] = {"opened_at": "2026-11-20T10:00", "role": "QA officer"}
        self._laptop(who).journal.write(self.audit, [Edit(OPENING, uid, values, (self.units[which],))])
        self.openings.add(uid)

    @rule(who=WHO)
    def sync(self, who: int) -> None:
        self._share(who)

    @rule(who=WHO, seed=st.integers(0, 99))
    def sync_that_is_cut(self, who: int, seed: int) -> None:
        self.hub.fail = random_failures(Random(seed), 0.4)
        try:
            self._share(who)
        except Problem:
            pass
        finally:
            self.hub.fail = lambda _: None

    def _share(self, who: int) -> None:
        laptop = self._laptop(who)
        try:
            laptop.sync(self.hub)
        finally:
            laptop.begin()
            if any(laptop_ids_gone(laptop, seen) for seen in self.screens.get(laptop, {}).values()):
                self.look(who)

    @precondition(lambda self: not self.copied_unseen)
    @rule(share=st.floats(0, 1))
    def hub_goes_back(self, share: float) -> None:
        """The hub loses what came last."""
        kept = list(self.hub.kept)
        for key in kept[int(len(kept) * share) :]:
            del self.hub.kept[key]

    @precondition(lambda self: len(self.laptops) < MOST_LAPTOPS)
    @rule(who=WHO)
    def restore(self, who: int) -> None:
        """A backup is restored beside its original, and both are used."""
        laptop = self._laptop(who)
        copy = laptop.saved()
        self.laptops.append(laptop.restored(copy))
        copy.close()

    @precondition(lambda self: len(self.laptops) < MOST_LAPTOPS)
    @rule(who=WHO)
    def copy_disk(self, who: int) -> None:
        """A disk is copied unseen: two laptops think they are one (and the hub does not go back as well)."""
        self.copied_unseen = True
        laptop = self._laptop(who)
        copy = laptop.saved()
        self.laptops.append(laptop.restored(copy, renew=False))
        copy.close()

    def teardown(self) -> None:
        for _ in range(3):
            for at in range(len(self.laptops)):
                self._share(at)
        first = self._shown(self.laptops[0])
        for laptop in self.laptops:
            assert self._shown(laptop) == first, "laptops show different things"
            assert self.written <= laptop.texts(), "something that was written is lost"
            assert self._openings(laptop) == self.openings
            assert problems(laptop.connection.cursor()) == []
        for laptop in self.laptops:
            laptop.close()

    def _shown(self, laptop: Laptop) -> object:
        query = "SELECT value FROM change WHERE id=?"
        notes = {
            unit: sorted(laptop.connection.execute(query, (one,)).fetchone()[0] for one in ids)
            for unit, ids in laptop.heads("unit", "note").items()
        }
        rows = "SELECT uid, here, reference FROM unit JOIN entity ON entity.ix=unit.ix ORDER BY uid"
        return notes, [tuple(row) for row in laptop.connection.execute(rows)]

    def _openings(self, laptop: Laptop) -> set[bytes]:
        rows = "SELECT uid FROM opening JOIN entity ON entity.ix=opening.ix WHERE here NOT NULL"
        return {bytes(row[0]) for row in laptop.connection.execute(rows)}


@pytest.mark.parametrize(
    "examples", [12, pytest.param(600, marks=[pytest.mark.slow, pytest.mark.timeout(3600)])]
)
def test_all_agree_in_the_end_and_nothing_written_is_lost(examples: int) -> None:
    how = settings(
        max_examples=examples, stateful_step_count=40, deadline=None,
        suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
    )  # fmt: skip
    run_state_machine_as_test(Partnership, settings=how)
