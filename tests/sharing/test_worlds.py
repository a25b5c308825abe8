"""Whatever breaks: no edit is lost, nothing diverges, nothing is written over unseen."""

from typing import Any

import pytest

from db.errors import Problem

from .beginnings import prepare
from .planted import FAULTS, FILLED, ON_SCREEN, PUSHED, RESTORED
from .world import live

#: worlds in one test, so that the tests can run beside each other
TOGETHER = 25
PARTS, ALL_PARTS = 6, 60


def _parts(count: int) -> list[Any]:
    """Return the parts of a run; those beyond the normal ones are slow."""
    return [part if part < PARTS else pytest.param(part, marks=pytest.mark.slow) for part in range(count)]


@pytest.mark.parametrize("part", _parts(ALL_PARTS))
def test_without_lost_laptops_exactly_what_nobody_saw_stands_beside_each_other(part: int) -> None:
    for seed in range(part * TOGETHER, (part + 1) * TOGETHER):
        assert live(seed, calm=True) == [], seed


@pytest.mark.parametrize("part", _parts(ALL_PARTS))
def test_with_laptops_lost_restored_and_copied_nothing_else_is_lost(part: int) -> None:
    for seed in range(100_000 + part * TOGETHER, 100_000 + (part + 1) * TOGETHER):
        assert live(seed) == [], seed


@pytest.mark.parametrize("fault", [PUSHED, FILLED, ON_SCREEN, RESTORED])
def test_a_planted_fault_is_found(fault: str, monkeypatch: pytest.MonkeyPatch) -> None:
    prepare(laptops=3, units=2)
    FAULTS[fault](monkeypatch)

    def fails(seed: int) -> bool:
        try:
            return live(seed, calm=fault != RESTORED) != []
        except (Problem, ValueError):
            return True

    assert any(fails(seed) for seed in range(40))
