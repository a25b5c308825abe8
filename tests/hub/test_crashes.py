"""Killed between any two steps of a publishing, and at random moments: what was told as done is there.

Where a step was killed, a newcomer sees each segment whole or not at all, and the next publishing mends all.
"""

import os
import random
import shutil
import stat
from collections.abc import Callable
from contextlib import ExitStack
from itertools import count
from pathlib import Path

import pytest

from db.hub import publishing
from db.hub.contract import Segment
from tests.record.crashes import dies_at, working

from .hubs import as_held, everything, folder, lanes, segment, segments, stream

pytestmark = pytest.mark.skipif(os.name == "nt", reason="needs the processes of Unix")


def _parts(share: Path) -> list[Path]:
    return list(share.glob(".*"))


@pytest.mark.parametrize(
    ("several_parts", "stride"),
    [(False, 1), (True, 5), pytest.param(True, 1, marks=pytest.mark.slow)],
)
def test_killed_before_any_step_of_a_publishing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, several_parts: bool, stride: int
) -> None:
    if several_parts:
        monkeypatch.setattr(publishing, "PART_BYTES", 5000)
    start, share = tmp_path / "start", tmp_path / "share"
    old, new = segments(1, 1, 6, size=900), [*segments(1, 7, 12, size=900), *segments(2, 1, 3)]
    for each in old:
        folder(start).hub(1).put([each])
    for step in count(1, stride):
        shutil.rmtree(share, ignore_errors=True)
        shutil.copytree(start, share)
        died = dies_at(step, lambda: folder(share).hub(1).put(new))
        newcomer = folder(share).hub(2)
        found = everything(newcomer)
        assert as_held(old).items() <= found.items() <= as_held([*old, *new]).items(), step
        assert newcomer.unread == [], step
        again = folder(share).hub(1)
        assert again.put([*old, *new]) == len(old) + len(new) - len(found), step
        again.put([segment(3, 1)])
        assert everything(folder(share).hub(2)) == as_held([*old, *new, segment(3, 1)]), step
        assert _parts(share) == [], step
        if not died:
            assert len(found) == len(old) + len(new)
            break
    assert step > (60 if several_parts else 40)


def test_a_new_file_is_on_the_disk_before_its_name_and_its_name_before_an_old_one_goes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shared, done = folder(tmp_path / "share"), list[str]()
    for n in (1, 2):
        shared.hub(1).put([segment(1, n)])
    fsync, replace, unlink = os.fsync, os.replace, Path.unlink

    def seen_fsync(handle: int) -> None:
        done.append("folder forced" if stat.S_ISDIR(os.fstat(handle).st_mode) else "file forced")
        fsync(handle)

    def seen_replace(source: Path, target: Path) -> None:
        assert not target.exists()
        done.append("named")
        replace(source, target)

    def seen_unlink(path: Path) -> None:
        done.extend(["removed"] if path.suffix == ".sqlite" else [])
        unlink(path)

    monkeypatch.setattr(os, "fsync", seen_fsync)
    monkeypatch.setattr(os, "replace", seen_replace)
    monkeypatch.setattr(Path, "unlink", seen_unlink)
    shared.hub(1).put([segment(1, 3)])
    assert done == ["file forced", "named", "folder forced", "removed"]


def _publishing(share: Path, number: int) -> Callable[[Callable[[int], None]], None]:
    """Return a life: fill in what the hub lacks of one's own stream, then go on, telling each number kept."""

    def live(tell: Callable[[int], None]) -> None:
        hub = folder(share).hub(number)
        for n in count(hub.heads().get(stream(number), 0) + 1):
            hub.put([segment(number, n, size=300)])
            assert hub.heads()[stream(number)] >= n
            tell(n)

    return live


@pytest.mark.parametrize("kills", [24, pytest.param(200, marks=pytest.mark.slow)])
@pytest.mark.timeout(1800)
def test_six_laptops_killed_at_random_moments_lose_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, kills: int
) -> None:
    monkeypatch.setattr(publishing, "PART_BYTES", 20_000)
    killed_while_publishing(tmp_path, kills, kills)


def killed_while_publishing(place: Path, seed: int, kills: int) -> None:
    """Let six laptops publish, and kill one of them at a random moment so many times; fail if any is lost."""
    share, rng = place / "share", random.Random(seed)
    told = dict.fromkeys(range(1, 7), 0)
    with ExitStack() as stack:
        lives = {number: stack.enter_context(ExitStack()) for number in told}
        following = {n: lives[n].enter_context(working(_publishing(share, n)))[1] for n in told}
        for _ in range(kills):
            number = rng.choice(list(told))
            for _ in range(rng.randint(1, 4)):
                told[number] = max(told[number], following[number]())
            lives[number].close()  # killed, wherever it is
            following[number] = lives[number].enter_context(working(_publishing(share, number)))[1]
    newcomer = folder(share).hub(9)
    heads = newcomer.heads()
    assert {number for number in told if heads.get(stream(number), 0) < told[number]} == set()
    held = [each for number in told for each in segments(number, 1, heads.get(stream(number), 0), size=300)]
    assert everything(newcomer) == as_held(held)
    assert newcomer.unread == []
    for number in told:
        folder(share).hub(number).put([segment(number + 10, 1)])
    assert _parts(share) == []
    held += [segment(number + 10, 1) for number in told]
    assert everything(folder(share).hub(9)) == as_held(held)
    assert sum(told.values()) > kills


def test_six_laptops_that_publish_at_the_same_moment_lose_nothing(tmp_path: Path) -> None:
    share, numbers, last = tmp_path / "share", range(1, 7), 12
    with ExitStack() as stack:
        lives = [stack.enter_context(working(_publishing(share, number)))[1] for number in numbers]
        for told in lives:
            while told() < last:
                pass
    held: list[Segment] = [each for number in numbers for each in segments(number, 1, last, size=300)]
    assert as_held(held).items() <= everything(folder(share).hub(9)).items()
    assert {name.publisher[-1] for name in lanes(share).values()} == set(numbers)
