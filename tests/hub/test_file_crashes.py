"""One shared file, and programs killed amid writing, or all writing at once: what was told is there.

Short runs do not wait for the disk: a program that is killed loses nothing that the system has taken.
"""

import os
import random
import shutil
from collections.abc import Callable
from contextlib import ExitStack
from itertools import count
from pathlib import Path

import pytest
from sqlcipher3 import dbapi2

from db.errors import Problem
from db.hub import file as file_hub
from db.hub import file_damage, file_store
from db.hub.contract import Hub
from db.hub.file_store import PAGE_BYTES
from tests.record.crashes import dies_at, working

from .hubs import Shared, as_held, everything, segment, segments, single_file, stream
from .test_file_damage import renewed, spoil

pytestmark = pytest.mark.skipif(os.name == "nt", reason="needs the processes of Unix")
OLD, NEW = segments(1, 1, 6, size=900), [*segments(1, 7, 12, size=900), *segments(2, 1, 3)]


@pytest.fixture(autouse=True)
def _small_portions(monkeypatch: pytest.MonkeyPatch, request: pytest.FixtureRequest) -> None:
    """Let a put be several transactions."""
    monkeypatch.setattr(file_hub, "_AT_ONCE", 4)
    if request.node.get_closest_marker("slow") is None:
        quick = (*file_store.SETTINGS, "synchronous = OFF")
        monkeypatch.setattr(file_store, "SETTINGS", quick)


def _begun(path: Path, *, damaged: bool = False) -> Shared:
    shutil.rmtree(path, ignore_errors=True)
    shared = single_file(path)
    hub = shared.hub(1)
    hub.put(OLD)
    hub.close()
    if damaged:
        renewed(path / "hub.sqlite")
        spoil(path / "hub.sqlite", 2 * PAGE_BYTES, 3 * PAGE_BYTES)
    return shared


strides = pytest.mark.parametrize("stride", [13, pytest.param(1, marks=pytest.mark.slow)])


@strides
@pytest.mark.parametrize(("new", "damaged"), [(False, False), (True, False), (False, True)])
@pytest.mark.timeout(1200)
def test_killed_before_any_step_of_a_put(tmp_path: Path, new: bool, damaged: bool, stride: int) -> None:
    share = tmp_path / "share"
    for step in count(1, stride):
        if new:
            shutil.rmtree(share, ignore_errors=True)
            shared = single_file(share)
        else:
            shared = _begun(share, damaged=damaged)
        died = dies_at(step, lambda: shared.hub(1).put([*OLD, *NEW]))  # noqa: B023 - done at once
        found = everything(shared.hub(1))
        assert found.items() <= as_held([*OLD, *NEW]).items(), step
        assert new or damaged or found.items() >= as_held(OLD).items(), step
        shared.hub(1).put([*OLD, *NEW])
        newcomer = shared.hub(2)
        assert everything(newcomer) == as_held([*OLD, *NEW]), step
        assert newcomer.unread == []
        newcomer.close()
        if not died:
            assert len(found) == len(OLD) + len(NEW)
            break
    assert step > 20


@strides
@pytest.mark.parametrize("verb", ["forget", "replace"])
@pytest.mark.timeout(1200)
def test_killed_before_any_step_of_a_taking_out(tmp_path: Path, verb: str, stride: int) -> None:
    share = tmp_path / "share"
    without = [segment(1, n, "without a word") for n in range(1, 7)]
    acts: dict[str, Callable[[Hub], None]] = {
        "forget": lambda hub: hub.forget([stream(1)]),
        "replace": lambda hub: hub.replace(without),
    }
    wanted = {} if verb == "forget" else as_held(without)
    for step in count(1, stride):
        shared = _begun(share)
        died = dies_at(step, lambda: acts[verb](shared.hub(1)))  # noqa: B023 - done at once
        assert shared.hub(2).check() == []
        acts[verb](shared.hub(1))
        assert everything(shared.hub(2)) == wanted, step
        if not died:
            break
    assert step > 12


def _publishing(shared: Shared, number: int) -> Callable[[Callable[[int], None]], None]:
    """Return a life: fill in what the hub lacks of one's own stream, then go on, telling each number kept."""

    def live(tell: Callable[[int], None]) -> None:
        hub = shared.hub(number)
        for n in count(hub.heads().get(stream(number), 0) + 1):
            hub.put([segment(number, n, size=20_000)])
            assert hub.heads()[stream(number)] >= n
            tell(n)

    return live


@pytest.mark.parametrize("kills", [8, pytest.param(200, marks=pytest.mark.slow)])
@pytest.mark.timeout(1200)
def test_six_laptops_killed_at_random_moments_lose_nothing(tmp_path: Path, kills: int) -> None:
    killed_while_writing(single_file(tmp_path / "share"), kills, kills)


def killed_while_writing(shared: Shared, seed: int, kills: int) -> None:
    """Let six laptops write, and kill one of them at a random moment so many times; fail if any is lost."""
    rng = random.Random(seed)
    told = dict.fromkeys(range(1, 7), 0)
    with ExitStack() as stack:
        lives = {number: stack.enter_context(ExitStack()) for number in told}
        following = {n: lives[n].enter_context(working(_publishing(shared, n)))[1] for n in told}
        for _ in range(kills):
            number = rng.choice(list(told))
            for _ in range(rng.randint(1, 4)):
                told[number] = max(told[number], following[number]())
            lives[number].close()  # killed, wherever it is
            following[number] = lives[number].enter_context(working(_publishing(shared, number)))[1]
    newcomer = shared.hub(9)
    heads = newcomer.heads()
    assert {number for number in told if heads.get(stream(number), 0) < told[number]} == set()
    held = [each for number in told for each in segments(number, 1, heads[stream(number)], size=20_000)]
    assert everything(newcomer) == as_held(held)
    assert (newcomer.check(), newcomer.unread) == ([], [])
    assert sum(told.values()) > kills


def _seats(shared: Shared, first: int, last: int) -> Callable[[Callable[[int], None]], None]:
    """Return a process in which several seats share one after the other, telling what each brought."""

    def live(tell: Callable[[int], None]) -> None:
        for number in range(first, last + 1):
            hub = shared.hub(number)
            hub.heads()
            tell(hub.put(segments(number, 1, 5, size=4096)))
            hub.close()

    return live


def test_sixty_seats_in_eight_processes_at_the_same_minute_lose_nothing(tmp_path: Path) -> None:
    shared = single_file(tmp_path / "share")
    bounds = [(1 + each * 60 // 8, (each + 1) * 60 // 8) for each in range(8)]
    with ExitStack() as stack:
        lives = [stack.enter_context(working(_seats(shared, *each)))[1] for each in bounds]
        brought = [
            told() for (first, last), told in zip(bounds, lives, strict=True) for _ in range(first, last + 1)
        ]
    assert brought == [5] * 60
    newcomer = shared.hub(200)
    held = [each for number in range(1, 61) for each in segments(number, 1, 5, size=4096)]
    assert everything(newcomer) == as_held(held)
    assert newcomer.check() == []


@pytest.mark.parametrize("rounds", [1, pytest.param(40, marks=pytest.mark.slow)])
@pytest.mark.timeout(1200)
def test_a_file_torn_by_writers_without_locks_is_put_aside_and_filled_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, rounds: int
) -> None:
    """The share lost its locks after they were tried: the file is torn, and nothing is lost by it."""
    torn, connect = 0, dbapi2.connect
    for turn in range(rounds):
        share = tmp_path / str(turn)
        shared = single_file(share)
        with monkeypatch.context() as patch:
            patch.setattr(dbapi2, "connect", lambda file, **how: connect(f"{file}&vfs=unix-none", **how))
            with ExitStack() as stack:
                lives = [stack.enter_context(working(_reckless(shared, number)))[1] for number in range(1, 7)]
                for told in lives:
                    while told() >= 0:
                        pass
        held = [each for number in range(1, 7) for each in segments(number, 1, 20, size=3000)]
        for _ in range(2):
            for number in range(1, 7):
                hub = shared.hub(number)
                hub.heads()
                hub.check()
                hub.put(segments(number, 1, 20, size=3000))
                hub.close()
        newcomer = shared.hub(99)
        assert everything(newcomer) == as_held(held)
        assert newcomer.check() == []
        newcomer.close()
        torn += any(file_damage.is_set_aside(each.name) for each in share.iterdir())
    assert torn


def _reckless(shared: Shared, number: int) -> Callable[[Callable[[int], None]], None]:
    """Return a life that goes on writing whatever it is told, as long as the file can be opened."""

    def live(tell: Callable[[int], None]) -> None:
        for n in range(1, 21):
            hub = shared.hub(number)
            try:
                hub.put([segment(number, n, size=3000)])
            except Problem:
                tell(0)
            hub.close()
            tell(n)

    return live
