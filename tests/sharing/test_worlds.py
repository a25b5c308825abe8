"""Whatever breaks: no edit is lost, nothing diverges, nothing is written over unseen."""

from collections.abc import Callable, Generator
from typing import Any

import pytest

from db.errors import Problem
from db.sharing import arrivals, copied, engine, giving

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


def _push_only_the_newest(patch: pytest.MonkeyPatch) -> None:
    real = giving.segments_after
    patch.setattr(giving, "segments_after", lambda record, stream, after: real(record, stream, after)[-1:])


def _never_fill_again(patch: pytest.MonkeyPatch) -> None:
    """What was pushed once is taken to be there for ever."""
    pushed: dict[tuple[int, bytes], int] = {}

    def lacking(record: engine.Record, heads: dict[bytes, int]) -> dict[bytes, int]:
        del heads
        own = giving.own_streams(record)
        here = arrivals.numbers(record.connection.cursor())
        told = {}
        for stream in own & here.keys():
            key = id(record.connection), stream
            if here[stream] > pushed.get(key, 0):
                told[stream] = pushed.get(key, 0)
                pushed[key] = here[stream]
        return told

    patch.setattr(giving, "lacking", lacking)


def _never_compare(patch: pytest.MonkeyPatch) -> None:
    """What stands at the hub under a laptop's own numbers is taken to be its own."""

    def compare(*_: object, **__: object) -> Generator[engine.Step, object, bool]:
        yield from ()
        return False

    patch.setattr(copied, "compare", compare)


BUGS: dict[str, tuple[Callable[[pytest.MonkeyPatch], None] | None, dict[str, bool]]] = {
    "only the newest is pushed": (_push_only_the_newest, {"calm": True}),
    "the hub is never filled again": (_never_fill_again, {"calm": True}),
    "what was not on screen is written over": (None, {"calm": True, "in_sight": False}),
    "a restored laptop goes on under its old numbers": (_never_compare, {"renew": False}),
}


@pytest.mark.parametrize("bug", BUGS)
def test_a_planted_fault_is_found(bug: str, monkeypatch: pytest.MonkeyPatch) -> None:
    plant, how = BUGS[bug]
    if plant is not None:
        plant(monkeypatch)

    def fails(seed: int) -> bool:
        try:
            return live(seed, **how) != []
        except (Problem, ValueError):
            return True

    assert any(fails(seed) for seed in range(40))
