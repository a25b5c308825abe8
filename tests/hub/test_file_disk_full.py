"""A full disk amid writing into one shared file: one sentence, what was there stays; with room it goes on."""

import random

import pytest

from db.errors import PlaceProblem
from db.hub.file_store import PAGE_BYTES
from tests.record.places import fill, short_files, tiny_disk

from .hubs import as_held, everything, segments, single_file
from .test_disk_full import FULL, refusal
from .test_folder_faults import refused


@pytest.mark.parametrize("trials", [12, pytest.param(300, marks=pytest.mark.slow)])
@pytest.mark.timeout(1200)
def test_a_full_disk_keeps_what_was_there(trials: int) -> None:
    assert 0 < written_onto_a_full_disk(trials, trials) < trials


def written_onto_a_full_disk(seed: int, trials: int) -> int:
    """Write onto a disk with a little room, again and again; fail if anything is lost.

    Return how often it was refused.
    """
    rng, refusals = random.Random(seed), 0
    with tiny_disk(8) as disk:
        shared = single_file(disk / "share")
        file = disk / "share" / "hub.sqlite"
        held = segments(1, 1, 4, size=20_000)
        shared.hub(1).put(held)
        for trial in range(trials):
            if len(held) > 60:
                file.unlink()
                held = []
            new = segments(1, len(held) + 1, len(held) + 1 + rng.randint(0, 9), size=20_000)
            filling = fill(disk, leaving=rng.randint(0, 70_000 * len(new)))
            hub = shared.hub(rng.choice((1, 2)))
            said = refusal(hub, new)
            assert said in ((), (f"Could not use “{file}”: {FULL}",)), trial
            held += [] if said else new
            refusals += len(said)
            hub.close()
            filling.unlink()
            newcomer = shared.hub(100 + trial)
            found = everything(newcomer)
            assert as_held(held).items() <= found.items() <= as_held([*held, *new]).items(), trial
            assert newcomer.check() == []
            newcomer.close()
            held = segments(1, 1, len(found), size=20_000)
        return refusals


def test_a_file_that_may_not_grow_is_told(tmp_path_factory: pytest.TempPathFactory) -> None:
    shared = single_file(tmp_path_factory.mktemp("share"))
    shared.hub(1).put(segments(1, 1, 2))
    for most in (24_000, 60_000):
        with short_files(most):
            refused(PlaceProblem, lambda: shared.hub(1).put(segments(1, 3, 5, size=60_000)))
        assert everything(shared.hub(2)) == as_held(segments(1, 1, 2))
    assert shared.hub(1).put(segments(1, 3, 5, size=60_000)) == 3


def test_no_room_to_fill_a_damaged_file_again_loses_neither() -> None:
    with tiny_disk(4) as disk:
        shared, held = single_file(disk), segments(1, 1, 40, size=20_000)
        shared.hub(1).put(held)
        file = disk / "hub.sqlite"
        damaged = bytearray(file.read_bytes())
        damaged[2 * PAGE_BYTES : 3 * PAGE_BYTES] = bytes(PAGE_BYTES)
        file.write_bytes(damaged)
        filling = fill(disk, leaving=60_000)
        hub = shared.hub(1)
        assert refused(PlaceProblem, lambda: hub.put(held)).endswith(FULL)
        (aside,) = hub.unread
        assert (disk / aside).read_bytes() == damaged
        hub.close()
        filling.unlink()
        assert shared.hub(1).put(held)
        assert everything(shared.hub(3)) == as_held(held)
