"""Backed up, restored, written in, shared, five times over, with both laptops of one image in use."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from db import backup
from lscb_audit.sharing import people
from lscb_audit.workspace import Workspace
from tests.support.command_line import PASSPHRASE

from .desks import AUDIT, UNITS, Desks, cheap_invitations

CYCLES = [5, pytest.param(50, marks=[pytest.mark.slow, pytest.mark.timeout(1800)])]


@pytest.fixture
def desks(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Desks]:
    cheap_invitations(monkeypatch)
    made = Desks(tmp_path, {(unit, "POL"): "involved" for unit in UNITS})
    made.admit("police", "auditor", "POL")
    yield made
    made.close()


def _streams(workspace: Workspace) -> set[bytes]:
    query = "SELECT uid FROM stream WHERE mine=1"
    return {bytes(row[0]) for row in workspace.connection.execute(query)}


def _restored(desks: Desks, cycle: int) -> Workspace:
    file = desks.folder / f"{cycle}.lscb-backup"
    backup.write(desks.at["police"].store, file)
    again = backup.restore(file, desks.folder / f"restored-{cycle}.lscb", passphrase=PASSPHRASE)
    return desks.take("restored", Workspace(again))


def _holds(desks: Desks, name: str, written: list[str]) -> None:
    """The laptop has everything, whole, and nothing stands against anything else."""
    assert all(desks.reads(name, text) for text in written), name
    assert desks.at[name].verify() == [], name
    assert _disputed(desks.at[name]) == 0, name


def _disputed(workspace: Workspace) -> int:
    row = workspace.connection.execute("SELECT count(*) FROM fork WHERE differs=1").fetchone()
    return int(row[0])


@pytest.mark.parametrize("cycles", CYCLES)
def test_no_cycle_loses_anything_or_forks(desks: Desks, cycles: int) -> None:
    written: list[str] = []
    own: list[set[bytes]] = [_streams(desks.at["police"])]

    def write(name: str, unit: str, text: str) -> None:
        desks.fill(name, "POL", unit, text)
        written.append(text)

    for cycle in range(cycles):
        write("police", "C1", f"before backup {cycle:02}")
        restored = _restored(desks, cycle)
        # by turns: the original is lost at once, or both go on, each in a case of its own
        lost = cycle % 2 == 1
        if not lost:
            write("police", "C1", f"on the original {cycle:02}")
            desks.sync("police")
        write("restored", "C2", f"on the restored {cycle:02}")
        desks.sync("restored", "qa", "restored", *([] if lost else ["police"]))
        own.append(_streams(restored))
        assert not own[-1] & set().union(*own[:-1]), "new streams"
        if not lost:
            _holds(desks, "police", written)
        desks.at.pop("police").close()
        desks.take("police", desks.at.pop("restored"))
        _holds(desks, "police", written)
        assert desks.at["qa"].verify() == []
    desks.hand_in("police", "POL")
    desks.everybody_syncs()
    assert desks.reads("qa", f"on the restored {cycles - 1:02}")
    assert desks.at["qa"].audit(AUDIT) == desks.at["police"].audit(AUDIT)
    laptops = [seat for seat in people.seats(desks.at["qa"]) if seat.name == "police"]
    assert len(laptops) == cycles + 1


def test_a_copy_that_shares_before_its_original_hides_nothing_of_what_either_wrote(desks: Desks) -> None:
    desks.fill("police", "POL", "C1", "before the backup")
    _restored(desks, 0)
    desks.fill("police", "POL", "C1", "on the original")
    desks.fill("restored", "POL", "C2", "on the restored")
    desks.sync("restored", "police", "restored", "police")
    # the copy has shared what its original had not: nobody can know that the original has gone on from it
    for name in ("police", "restored"):
        for text in ("before the backup", "on the original", "on the restored"):
            assert desks.reads(name, text), (name, text)
        assert _disputed(desks.at[name]) > 0
        assert desks.at[name].verify() == [], name
    told = [workspace.find_audit(AUDIT) for workspace in (desks.at["police"], desks.at["restored"])]
    assert told[0] == told[1]
