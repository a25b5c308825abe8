"""Whatever people and laptops do, in any order that Hypothesis thinks of: all agree and nothing is lost."""

from contextlib import ExitStack
from random import Random

import pytest
from hypothesis import HealthCheck, Phase, seed, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    precondition,
    rule,
    run_state_machine_as_test,
)

from db.edits import Edit, Signed
from db.errors import Problem
from db.identity import random_uid
from db.kinds import Value
from db.tables import BY_NAME
from db.verify import problems

from .beginnings import UNIT, VARIANTS, begin, chance, prepare
from .laptops import Laptop, random_failures
from .planted import FAULTS
from .world import laptop_ids_gone

OPENING = BY_NAME["opening"]
LAPTOPS, MOST_LAPTOPS, UNITS = 3, 5, 3
WHO, WHICH = st.integers(0, MOST_LAPTOPS - 1), st.integers(0, UNITS - 1)


class Partnership(RuleBasedStateMachine):
    """Laptops, each with a screen that shows what its record held when it was last looked at."""

    def __init__(self) -> None:
        super().__init__()
        self.kept = ExitStack()
        self.laptops: list[Laptop] = []
        #: each text that was written: in which unit, in sight of which others
        self.written: dict[str, tuple[bytes, frozenset[str]]] = {}
        self.decided: set[str] = set()
        self.openings: set[bytes] = set()
        self.screens: dict[Laptop, dict[bytes, tuple[int, ...]]] = {}
        self.copied_unseen = False

    @initialize(seed=st.integers(0, VARIANTS - 1))
    def set_up(self, seed: int) -> None:
        self.kept.enter_context(chance(seed))
        self.laptops, self.hub, self.audit, self.units = begin(LAPTOPS, UNITS, seed)

    def _laptop(self, who: int) -> Laptop:
        return self.laptops[who % len(self.laptops)]

    @rule(who=WHO, which=WHICH)
    def edit(self, who: int, which: int) -> None:
        """Write over what is on screen, however old that is."""
        laptop, unit, text = self._laptop(who), self.units[which], f"text {len(self.written)}"
        seen = self.screens.get(laptop, {}).get(unit, ())
        laptop.time += 60
        laptop.journal.write(self.audit, [Edit(UNIT, unit, {"note": text}, (), {"note": seen})])
        self.written[text] = unit, frozenset(laptop.texts_of(seen))
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
            texts = laptop.texts_of(heads)
            laptop.journal.write(self.audit, [Edit(UNIT, unit, {"note": texts[0]}, (), {"note": heads})])
            self.decided |= set(texts)
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
        try:
            if self.laptops:
                self._all_agree()
        finally:
            for laptop in self.laptops:
                laptop.close()
            self.kept.close()

    def _all_agree(self) -> None:
        for _ in range(3):
            for at in range(len(self.laptops)):
                self._share(at)
        first = self._shown(self.laptops[0])
        for laptop in self.laptops:
            assert self._shown(laptop) == first, "laptops show different things"
            assert self.written.keys() <= laptop.texts(), "something that was written is lost"
            assert self._must_stand() <= self._standing(laptop), "something was written over unseen"
            assert self._openings(laptop) == self.openings
            assert problems(laptop.connection.cursor()) == []

    def _shown(self, laptop: Laptop) -> object:
        heads = laptop.heads("unit", "note")
        notes = {unit: sorted(laptop.texts_of(ids)) for unit, ids in heads.items()}
        rows = "SELECT uid, here, reference FROM unit JOIN entity ON entity.ix=unit.ix ORDER BY uid"
        return notes, [tuple(row) for row in laptop.connection.execute(rows)]

    def _standing(self, laptop: Laptop) -> set[tuple[bytes, str]]:
        heads = laptop.heads("unit", "note")
        return {(unit, text) for unit, ids in heads.items() for text in laptop.texts_of(ids)}

    def _must_stand(self) -> set[tuple[bytes, str]]:
        """Return what nobody wrote over in sight of it."""
        seen = self.decided.union(*(seen for _, seen in self.written.values()))
        return {(unit, text) for text, (unit, _) in self.written.items() if text not in seen}

    def _openings(self, laptop: Laptop) -> set[bytes]:
        rows = "SELECT uid FROM opening JOIN entity ON entity.ix=opening.ix WHERE here NOT NULL"
        return {bytes(row[0]) for row in laptop.connection.execute(rows)}


#: why a failing example fails is for people to find: to explain it takes longer than to find it
PHASES = [Phase.explicit, Phase.reuse, Phase.generate, Phase.target, Phase.shrink]
ANYHOW = settings(
    stateful_step_count=40, deadline=None, phases=PHASES,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)  # fmt: skip


@pytest.mark.parametrize(
    "examples", [60, pytest.param(600, marks=[pytest.mark.slow, pytest.mark.timeout(1200)])]
)
def test_all_agree_in_the_end_and_nothing_written_is_lost(examples: int) -> None:
    run_state_machine_as_test(Partnership, settings=settings(ANYHOW, max_examples=examples))


@seed(1)
class Told(Partnership):
    """The same from a seed that comes upon every planted fault soon: another may go on for half a minute."""


@pytest.mark.parametrize("fault", FAULTS)
def test_a_planted_fault_is_found(fault: str, monkeypatch: pytest.MonkeyPatch) -> None:
    prepare(LAPTOPS, UNITS)
    FAULTS[fault](monkeypatch)
    found_once = settings(
        ANYHOW, max_examples=100, phases=[Phase.generate], report_multiple_bugs=False, database=None
    )
    with pytest.raises((AssertionError, Problem, ValueError)):
        run_state_machine_as_test(Told, settings=found_once)
