"""A disk that fills up while somebody saves or backs up: one sentence, and what was there stays."""

from pathlib import Path
from random import Random

from db import backup
from db.errors import PlaceProblem
from tests.record.places import fill, tiny_disk

from . import deeds

TRIALS = 10


def saved_onto_a_full_disk(seed: int, _folder: Path) -> None:
    """Save with a little room left, again and again: an edit is told and there, or refused and not there."""
    chance, told = Random(seed), list[int]()
    with tiny_disk(6) as disk:
        deeds.begin(disk)
        for _ in range(TRIALS):
            filling = fill(
                disk, leaving=chance.choice((0, chance.randint(0, 40_000), chance.randint(0, 400_000)))
            )
            said = _saves(disk, told, chance)
            filling.unlink()
            assert all("the disk is full" in one or "free space" in one for one in said), said
            assert all(str(disk) in one for one in said), said
            with deeds.at(disk) as (workspace, _):
                found = deeds.edits(workspace)
                assert set(told) <= found, f"saved and lost: {set(told) - found}"
                assert found <= set(told), f"refused and there: {found - set(told)}"
            told[:] = sorted(found)


def _saves(disk: Path, told: list[int], chance: Random) -> tuple[str, ...]:
    """Save until the disk is full, at most a few times; return what was said then."""
    try:
        with deeds.at(disk) as (workspace, first):
            for number in range(first, first + chance.randint(1, 6)):
                deeds.save(workspace, number)
                told.append(number)
    except PlaceProblem as problem:
        return problem.sentences
    return ()


def backed_up_onto_a_full_disk(seed: int, folder: Path) -> None:
    """Back up onto a disk with a little room: the new one is there whole, or the old one stays."""
    chance, last = Random(seed), 0
    deeds.begin(folder / "laptop")
    with tiny_disk(2) as disk, deeds.at(folder / "laptop") as (workspace, _):
        for trial in range(1, TRIALS + 1):
            deeds.save(workspace, trial)
            filling = fill(disk, leaving=chance.randint(0, 900_000))
            said = ""
            try:
                backup.write(workspace.store, disk / deeds.BACKUP)
                last = trial
            except PlaceProblem as problem:
                said = str(problem)
            assert last == trial or "the disk is full. Free some space" in said, said
            filling.unlink()
            left = {path.name for path in disk.iterdir()}
            assert left == ({deeds.BACKUP} if last else set()), left
            _restores(disk / deeds.BACKUP, folder / f"again-{trial}.lscb", last)


def _restores(file: Path, folder: Path, last: int) -> None:
    if last:
        with deeds.restored(file, folder) as workspace:
            assert deeds.edits(workspace) == set(range(1, last + 1))
