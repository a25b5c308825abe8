"""A full disk amid a publishing: one sentence, what was there stays, and it goes on once there is room."""

import random
import tempfile
from pathlib import Path

import pytest

from db.errors import PlaceProblem
from db.hub.bundle import Bundle, write_bundle
from db.hub.contract import Hub, Info, Segment
from tests.record.places import fill, short_files, tiny_disk

from .hubs import PARTNERSHIP, as_held, everything, folder, segments

FULL = "the disk is full. Free some space on it and try again."


def refusal(hub: Hub, new: list[Segment]) -> tuple[str, ...]:
    """Put these; return what the place said instead of taking them, nothing where it took them."""
    try:
        hub.put(new)
    except PlaceProblem as problem:
        return problem.sentences
    return ()


@pytest.mark.parametrize("trials", [12, pytest.param(300, marks=pytest.mark.slow)])
@pytest.mark.timeout(1800)
def test_a_full_disk_keeps_what_was_there(trials: int) -> None:
    assert 0 < published_onto_a_full_disk(trials, trials) < trials


def published_onto_a_full_disk(seed: int, trials: int) -> int:
    """Publish onto a disk with a little room, again and again; fail if anything is lost.

    Return how often it was refused.
    """
    rng, refused = random.Random(seed), 0
    with tiny_disk(8) as disk:
        shared = folder(disk / "share")
        held = segments(1, 1, 4, size=20_000)
        shared.hub(1).put(held)
        for trial in range(trials):
            if len(held) > 60:
                for file in (disk / "share").iterdir():
                    file.unlink()
                held = []
            new = segments(1, len(held) + 1, len(held) + 1 + rng.randint(0, 3), size=20_000)
            filling = fill(disk, leaving=rng.randint(0, 40_000 * (1 + len(held) // 2)))
            hub = shared.hub(rng.choice((1, 2)))
            said = refusal(hub, new)
            assert all(f"“{disk / 'share'}" in each and each.endswith(FULL) for each in said)
            assert len(said) <= 1
            refused += len(said)
            held += [] if said else new
            filling.unlink()
            assert everything(shared.hub(100 + trial)) == as_held(held)
            assert list((disk / "share").glob(".*")) == []
    return refused


def test_a_file_that_may_not_grow_is_told(tmp_path: Path) -> None:
    shared = folder(tmp_path / "share")
    shared.hub(1).put(segments(1, 1, 2))
    for most in (20_000, 60_000):
        with short_files(most), pytest.raises(PlaceProblem, match="Could not write"):
            shared.hub(1).put(segments(1, 3, 5, size=60_000))
        assert everything(shared.hub(2)) == as_held(segments(1, 1, 2))
    assert shared.hub(1).put(segments(1, 3, 5, size=60_000)) == 3


def test_no_room_for_temporary_files_is_told_of_that_disk(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shared = folder(tmp_path / "share")
    shared.hub(1).put(segments(1, 1, 2, size=50_000))
    with tiny_disk(2) as disk:
        monkeypatch.setattr(tempfile, "tempdir", str(disk))
        filling = fill(disk, leaving=8192)
        expected = f"Could not write “{disk}”: {FULL}"
        for act in (
            lambda: shared.hub(2).heads(),
            lambda: shared.hub(1).put(segments(1, 3, 4, size=50_000)),
            lambda: write_bundle(tmp_path / "bundle", Info(PARTNERSHIP), segments(1, 1, 4, size=50_000)),
        ):
            with pytest.raises(PlaceProblem) as caught:
                act()
            assert caught.value.sentences == (expected,)
        filling.unlink()
        assert list(disk.iterdir()) == []
        assert everything(shared.hub(2)) == as_held(segments(1, 1, 2, size=50_000))


@pytest.mark.parametrize("room", [0, 30_000, 90_000])
def test_a_bundle_onto_a_full_disk_leaves_the_old_one(room: int) -> None:
    with tiny_disk(2) as disk:
        write_bundle(disk / "bundle", Info(PARTNERSHIP), segments(1, 1, 2))
        fill(disk, leaving=room)
        with pytest.raises(PlaceProblem) as caught:
            write_bundle(disk / "bundle", Info(PARTNERSHIP), segments(1, 1, 4, size=50_000))
        assert caught.value.sentences == (f"Could not write “{disk / 'bundle'}”: {FULL}",)
        assert sorted(file.name for file in disk.iterdir()) == ["bundle", "filling"]
        bundle = Bundle.open(disk / "bundle")
        assert everything(bundle) == as_held(segments(1, 1, 2))
        bundle.close()
