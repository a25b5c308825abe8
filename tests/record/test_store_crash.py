"""Killed at any step or any moment: what was acknowledged is there, and the store opens."""

import os
import random
import signal
from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest

from db import backup, store
from db.backup import restore
from db.errors import UserProblem

from .crashes import dies_at, working
from .stores import CHEAP, PASSPHRASE, closed, new, put, reopen, settings

OTHER = "pewter saddle rain"
KILLS = 20
every_step = pytest.mark.parametrize("apart", [5, pytest.param(1, marks=pytest.mark.slow)])


def _killed_often(action: Callable[[int], object], apart: int, after: Callable[[int, bool], None]) -> int:
    """Kill `action(step)` at its first step, `apart` steps later, and so on until it ends; return the last.

    `after` is told the step, and whether it was killed there, each time.
    """
    step = 1
    while dies_at(step, partial(action, step)):
        after(step, True)
        step += apart
        assert step < 500
    after(step, False)
    return step - apart


@every_step
def test_a_workspace_killed_while_it_is_made_is_there_whole_or_not_at_all(tmp_path: Path, apart: int) -> None:
    new(tmp_path / "warm.lscb")[0].close()  # so that what is imported once is not imported in each process
    target = tmp_path / "a.lscb"
    there: set[bool] = set()

    def look(step: int, killed: bool) -> None:
        there.add(target.exists())
        if target.exists():
            with reopen(target) as opened:
                assert opened.verify() == []
            target.rename(tmp_path / f"made-{step}-{killed}")

    steps = _killed_often(lambda _: new(target)[0].close(), apart, look)
    assert steps > 30
    assert there == {False, True}
    new(target)[0].close()
    assert not list(tmp_path.glob(".lscb-*")), "the next one clears away what the killed ones left"


@every_step
def test_a_passphrase_change_killed_at_any_step_leaves_one_that_works(tmp_path: Path, apart: int) -> None:
    folder = closed(tmp_path / "a.lscb", kept="1")

    def change(_: int) -> None:
        with reopen(folder) as opened:
            opened.change_passphrase(OTHER, passphrase=PASSPHRASE, cost=CHEAP)

    def look(_: int, killed: bool) -> None:
        right = [word for word in (PASSPHRASE, OTHER) if _opens(folder, word)]
        assert right
        if OTHER in right:
            with store.open(folder, passphrase=OTHER) as opened:
                opened.change_passphrase(PASSPHRASE, passphrase=OTHER, cost=CHEAP)
        assert killed or right == [OTHER]

    assert _killed_often(change, apart, look) > 5


def _opens(folder: Path, passphrase: str) -> bool:
    try:
        with store.open(folder, passphrase=passphrase) as opened:
            return settings(opened.raw()) == {"kept": "1"}
    except UserProblem:
        return False


@every_step
def test_a_backup_killed_at_any_step_leaves_the_one_of_before_or_the_new_one(
    tmp_path: Path, apart: int
) -> None:
    folder = closed(tmp_path / "a.lscb", kept="1")
    target = tmp_path / "a.lscb-backup"
    with reopen(folder) as opened:
        backup.write(opened, target)

    def write(step: int) -> None:
        with reopen(folder) as opened:
            put(opened.raw(), step=str(step))
            backup.write(opened, target)

    def look(step: int, _: bool) -> None:
        with restore(target, tmp_path / f"restored-{step}", passphrase=PASSPHRASE) as restored:
            assert restored.verify() == []
            found = settings(restored.raw())
            assert found["kept"] == "1"
            assert int(found.get("step", 0)) <= step
        reopen(folder).close()
        assert list((folder / "backups").iterdir()) == []

    assert _killed_often(write, apart, look) > 15


@every_step
def test_a_restore_killed_at_any_step_is_there_whole_or_not_at_all(tmp_path: Path, apart: int) -> None:
    saved = tmp_path / "a.lscb-backup"
    with reopen(closed(tmp_path / "a.lscb", kept="1")) as opened:
        backup.write(opened, saved)
    content, target = saved.read_bytes(), tmp_path / "b.lscb"

    def look(step: int, killed: bool) -> None:
        assert saved.read_bytes() == content
        if target.exists():
            with reopen(target) as opened:
                assert settings(opened.raw()) == {"kept": "1"}
            target.rename(tmp_path / f"made-{step}-{killed}")

    steps = _killed_often(lambda _: restore(saved, target, passphrase=PASSPHRASE).close(), apart, look)
    assert steps > 15


@pytest.mark.parametrize("with_backups", [False, True])
def test_nothing_acknowledged_is_lost_when_killed_at_random_moments(
    tmp_path: Path, with_backups: bool
) -> None:
    """The same work, killed again and again; the moments differ by what the watcher reads and idles."""
    folder, target = closed(tmp_path / "a.lscb", n="0"), tmp_path / "a.lscb-backup"
    chance = random.Random(16)

    def work(acknowledge: Callable[[int], None]) -> None:
        with reopen(folder) as opened:
            raw = opened.raw()
            number = int(settings(raw)["n"])
            while True:
                number += 1
                put(raw, n=str(number), **{f"row{number % 50}": "x" * (number * 37 % 5000)}, pair=str(number))
                if with_backups and number % 3 == 0:
                    backup.write(opened, target)
                acknowledge(number)

    for _ in range(KILLS // 2):
        with working(work) as (process, next_number):
            acknowledged = [next_number() for _ in range(chance.randint(1, 12))][-1]
            for _ in range(chance.randint(0, 150_000)):
                pass  # a moment that depends on no clock
            os.kill(process, signal.SIGKILL)
            while (later := next_number()) > 0:
                acknowledged = later
        with reopen(folder) as opened:
            found = settings(opened.raw())
            assert int(found["n"]) >= acknowledged > 0
            assert found["pair"] == found["n"]
            assert opened.verify() == []
    if with_backups:
        with restore(target, tmp_path / "b.lscb", passphrase=PASSPHRASE) as restored:
            assert int(settings(restored.raw())["n"]) >= acknowledged // 3 * 3
