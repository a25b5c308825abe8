"""The table of campaigns: what is tried, how often it is to be tried in all, and by which function."""

from collections.abc import Callable
from functools import cache
from pathlib import Path

import pytest
from hypothesis import Phase, settings
from hypothesis import seed as seeded
from hypothesis.stateful import run_state_machine_as_test

from db.hub import publishing
from tests.app.sharing.desks import cheap_invitations
from tests.app.sharing.test_hub_destroyed import damaged_again_and_again, two_agencies
from tests.hub.hubs import single_file
from tests.hub.test_crashes import killed_while_publishing
from tests.hub.test_disk_full import published_onto_a_full_disk
from tests.hub.test_file_crashes import killed_while_writing
from tests.hub.test_file_disk_full import written_onto_a_full_disk
from tests.hub.test_folder_damage import lanes_of_any_bytes
from tests.hub.test_merging import lived as synced_folders
from tests.hub.test_postgres_cut import course
from tests.hub.test_postgres_race import race, running_numbers
from tests.record.former_stores import VERSIONS
from tests.sharing.test_any_order import WAYS, arrives
from tests.sharing.test_state_machine import ANYHOW, Partnership
from tests.sharing.test_tampering import FORGERIES, Shared, forged, written_by_turns
from tests.sharing.world import live

from . import full_disks, killed_commands, kills, migrating, power, restores
from .campaign import Campaign, Try
from .fuzz.loop import Reader, session
from .fuzz.readers import READERS
from .keeping import kept_folder
from .killing import Story

_EXAMPLES, _STEPS = 10, 60
_LANES, _PUBLISHINGS, _LANE_KILLS, _CUTS = 500, 10, 10, 50


def _world(seed: int, _: Path) -> None:
    said = live(seed, calm=seed % 2 == 0)
    assert said == [], said


def _any_order(seed: int, _: Path) -> None:
    arrives(seed)


def _people(seed: int, _: Path) -> None:
    """Let Hypothesis think of so many stories; they are searched, not made small: the seed is enough."""
    asked = settings(
        ANYHOW, max_examples=_EXAMPLES, stateful_step_count=_STEPS, database=None, phases=[Phase.generate]
    )
    run_state_machine_as_test(seeded(seed)(type("Seeded", (Partnership,), {})), settings=asked)


@cache
def _shared() -> Shared:
    return written_by_turns()


def _tampering(seed: int, _: Path) -> None:
    kinds = list(FORGERIES)
    forged(kinds[seed % len(kinds)], seed, _shared())


def _killed(make: Callable[[Path], Story], first: int) -> Try:
    """Return tries that kill one command; what it is tried on is made once."""
    story = cache(lambda: make(kept_folder()))
    return lambda seed, _: story().once(first + seed, story().duration)


def _killed_publishing(seed: int, folder: Path) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(publishing, "PART_BYTES", 20_000)
        killed_while_publishing(folder, seed, _LANE_KILLS)


def _destroyed(seed: int, folder: Path) -> None:
    with pytest.MonkeyPatch.context() as patch:
        cheap_invitations(patch)
        desks = two_agencies(folder)
        try:
            damaged_again_and_again(desks, seed)
        finally:
            desks.close()


def _fuzzed(reader: Reader) -> Campaign:
    """Return the campaign that lets one reader read anything."""
    what, inputs = FUZZED[reader.name]

    def once(seed: int, folder: Path) -> None:
        session(reader, seed, folder, inputs)

    return Campaign(f"fuzz-{reader.name}", what, "inputs", 20, once, inputs, few=0, many=1, timed=True)


#: what is read, and how many inputs a session has: some fifteen seconds of a core
FUZZED = {
    "workbook": ("an audit's workbook, any bytes and any XML in it", 200),
    "form": ("a filled Excel form, sealed ones too", 200),
    "survey": ("a survey's answers, .xlsx and .csv", 4000),
    "bundle": ("a bundle that came by post", 4000),
    "lane": ("a lane in the shared folder", 4000),
    "segment": ("heads, records, keys and changes that somebody who takes part signed", 150),
    "invitation": ("an invitation, and the values inside one", 300),
    "hub": ("a hub that answers anything", 1000),
    "rows": ("a database that answers with any rows", 10_000),
    "backup": ("a backup", 300),
    "sheet": ("the words of a recovery sheet as they are typed", 10_000),
    "texts": ("texts that are merged", 1000),
}


def _raced(seed: int, _: Path) -> None:
    with running_numbers():
        by_streams, by_running_number = race(writers=8, each=300, seed=seed)
    assert by_streams == 0, f"{by_streams} missed"
    assert by_running_number > 0, "nothing to be missed: this tells nothing"


CAMPAIGNS = (
    Campaign(
        "worlds", "laptops that write, share, break, are restored and copied; a hub that fails and goes back",
        "worlds", 100_000, _world, few=2, many=400,
    ),
    Campaign(
        "people", "whatever people and laptops do in any order, as Hypothesis thinks of it, 60 steps",
        "stories", 10_000, _people, _EXAMPLES, few=0, many=20,
    ),
    Campaign(
        "any-order", "the same segments in any order, portions, repeats: equal tables",
        "arrivals", 10_000, _any_order, WAYS, few=0, many=25,
    ),
    Campaign(
        "kills", "`kill -9` of a laptop that saves, shares and backs up", "kills",
        1000, kills.killed_at_work, kills.KILLS, few=0, many=20,
    ),
    Campaign(
        "kills-import", "`kill -9` of the command that takes in an audit", "kills",
        200, _killed(killed_commands.importing, 1000), few=0, many=50,
    ),
    Campaign(
        "kills-form", "`kill -9` of the command that takes in a form", "kills",
        200, _killed(killed_commands.taking_a_form_in, 2000), few=0, many=50,
    ),
    Campaign(
        "kills-backup", "`kill -9` of the command that backs up", "kills",
        200, _killed(killed_commands.backing_up, 3000), few=0, many=50,
    ),
    Campaign(
        "kills-lanes", "`kill -9` of six laptops that publish into one folder", "kills",
        1000, _killed_publishing, _LANE_KILLS, few=0, many=20,
    ),
    Campaign(
        "power", "the power goes after any call to the disk of a save, a sync, a backup, a new passphrase: "
        "what was not forced is lost, torn, in any order", "moments",
        10_000, power.lost, few=0, many=500, needs="strace",
    ),
    Campaign(
        "full-store", "the disk of the record fills up", "trials",
        300, full_disks.saved_onto_a_full_disk, full_disks.TRIALS, few=0, many=10,
    ),
    Campaign(
        "full-lanes", "the shared folder's disk fills up", "trials",
        300, lambda seed, _: published_onto_a_full_disk(seed, _PUBLISHINGS), _PUBLISHINGS, few=0, many=10,
    ),
    Campaign(
        "full-backup", "the disk of the backups fills up", "trials",
        300, full_disks.backed_up_onto_a_full_disk, full_disks.TRIALS, few=0, many=10,
    ),
    Campaign(
        "full-file", "the disk of the single shared file fills up", "trials",
        300, lambda seed, _: written_onto_a_full_disk(seed, _PUBLISHINGS), _PUBLISHINGS, few=0, many=10,
    ),
    Campaign(
        "kills-file", "`kill -9` of six laptops that write into one file", "kills",
        1000, lambda seed, folder: killed_while_writing(single_file(folder / "share"), seed, _LANE_KILLS),
        _LANE_KILLS, few=0, many=20,
    ),
    Campaign(
        "cuts",
        "a network to PostgreSQL that cuts, one in ten times after COMMIT and before the answer", "cuts",
        500, lambda seed, _: course(seed, cuts=_CUTS, lost=_CUTS // 10), _CUTS, few=0, many=5,
        needs="postgres",
    ),
    Campaign(
        "race",
        "eight writers with slow commits in PostgreSQL: none missed, where a running number misses some",
        "rows", 48_000, _raced, 2400, few=0, many=10, needs="postgres",
    ),
    Campaign(
        "hub-damage", "a shared folder emptied, cut short, spoiled, put back, fifty times in a story",
        "damages", 1000, _destroyed, 50, few=0, many=4,
    ),
    Campaign(
        "lane-bytes", "lanes with the right name and any bytes: no wrong byte is taken",
        "lanes", 50_000, lambda seed, _: lanes_of_any_bytes(seed, _LANES), _LANES, few=0, many=20,
    ),
    Campaign(
        "synced-folders", "copies of a folder, merged file by file by a program, in any order", "worlds",
        1000, lambda seed, folder: synced_folders(folder, seed, 60), few=0, many=50,
    ),
    Campaign(
        "tampering", "segments flipped, cut, exchanged, replayed, removed, forged, sealed anew: all seen",
        "forgeries", 1000, _tampering, few=7, many=150,
    ),
    Campaign(
        "restores", "restored, copied, lost, put back: new numbers, nothing lost, nothing disputed",
        "cycles", 100, restores.lived, restores.CYCLES, few=0, many=5,
    ),
    Campaign(
        "migration", "stores of earlier versions, killed at every step of their first opening, or damaged",
        "openings", 1000, migrating.migrated, len(VERSIONS), few=0, many=100,
    ),
    *map(_fuzzed, READERS),
)  # fmt: skip
BY_NAME = {one.name: one for one in CAMPAIGNS}
