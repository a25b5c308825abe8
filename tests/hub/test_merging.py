"""Folders that a program keeps in step (OneDrive, Syncthing …): copies, merged file by file in any order.

Each laptop works on a copy of its own. Files go from copy to copy late, in any order, or are gone again; a
file that two copies have under one name is taken from either: the last writer wins. Nothing may be lost.
"""

import random
import shutil
from pathlib import Path

import pytest

from .hubs import Shared, as_held, everything, folder, lanes, segment, segments, stream

LAPTOPS = (1, 2, 3, 4)
#: one of them is a clone: it publishes under the same name as the first
CLONE = 5


class World:
    """Laptops on copies of a folder, and a program that carries files between the copies."""

    def __init__(self, place: Path, seed: int) -> None:
        self.rng = random.Random(seed)
        self.copies = {number: place / f"copy{number}" for number in (*LAPTOPS, CLONE)}
        self.shared: dict[int, Shared] = {number: folder(path) for number, path in self.copies.items()}
        self.written: dict[int, int] = dict.fromkeys(self.copies, 0)

    def write(self, number: int) -> None:
        """A laptop writes a segment of its own, and fills in what its copy of the folder lacks of it."""
        self.written[number] += 1
        hub = self.shared[number].hub(1 if number == CLONE else number)
        here = hub.heads().get(stream(number), 0)
        hub.put([segment(number, n) for n in range(here + 1, self.written[number] + 1)])

    def carry(self) -> None:
        """One or some files go from one copy to another, in any order; or what is gone there goes here."""
        source, target = self.rng.sample(sorted(self.copies), 2)
        names = sorted(lanes(self.copies[source]))
        self.rng.shuffle(names)
        for name in names[: self.rng.randint(1, 3)]:
            shutil.copy(self.copies[source] / name, self.copies[target] / name)
        if self.rng.random() < 0.3:
            for name in set(lanes(self.copies[target])) - set(names):
                if self.rng.random() < 0.2:
                    (self.copies[target] / name).unlink()

    def settle(self) -> None:
        """Every file comes everywhere, and every laptop syncs once more."""
        for _ in range(2):
            for source in self.copies.values():
                for target in self.copies.values():
                    for name in lanes(source):
                        if source != target:
                            shutil.copy(source / name, target / name)
            for number in self.copies:
                self.write(number)
        for number, source in self.copies.items():
            for name in lanes(source):
                for other, target in self.copies.items():
                    if other != number:
                        shutil.copy(source / name, target / name)


def lived(place: Path, seed: int, steps: int) -> None:
    """Live that many steps; then everything that was written is everywhere."""
    world = World(place, seed)
    for _ in range(steps):
        if world.rng.random() < 0.5:
            world.write(world.rng.choice(sorted(world.copies)))
        else:
            world.carry()
    world.settle()
    written = [each for number, last in world.written.items() for each in segments(number, 1, last)]
    for number, shared in world.shared.items():
        hub = shared.hub(50)  # somebody new at this copy
        assert everything(hub) == as_held(written), (seed, number)
        assert hub.unread == [], seed


@pytest.mark.parametrize("seed", range(6))
def test_nothing_is_lost_between_copies_of_a_folder(tmp_path: Path, seed: int) -> None:
    lived(tmp_path, seed, 30)


@pytest.mark.slow
@pytest.mark.timeout(1800)
def test_nothing_is_lost_between_copies_of_a_folder_in_many_worlds(tmp_path: Path) -> None:
    for seed in range(1000, 1100):
        lived(tmp_path / str(seed), seed, 60)


def test_two_laptops_of_one_name_take_nothing_from_each_other(tmp_path: Path) -> None:
    shared = folder(tmp_path / "share")
    first, clone = shared.hub(1), shared.hub(1)
    held = []
    for n in range(1, 8):
        for hub, of in ((first, 1), (clone, 2)):
            hub.put([segment(of, n)])
            held.append(segment(of, n))
        assert everything(shared.hub(3)) == as_held(held)
    assert len(lanes(tmp_path / "share")) == 2


def test_two_states_of_one_number_that_meet_become_one(tmp_path: Path) -> None:
    here, there = folder(tmp_path / "here"), folder(tmp_path / "there")
    for n in (1, 2, 3):
        here.hub(1).put([segment(1, n)])
        there.hub(1).put([segment(2, n)])
    for name in lanes(tmp_path / "there"):
        shutil.copy(tmp_path / "there" / name, tmp_path / "here")
    assert len(everything(here.hub(2))) == 6
    here.hub(1).put([segment(1, 4)])
    here.hub(1).put([segment(1, 5)])
    assert everything(here.hub(3)) == as_held([*segments(1, 1, 5), *segments(2, 1, 3)])
    assert [name.generation for name in lanes(tmp_path / "here").values()] == [4, 5]
