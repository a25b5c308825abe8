"""The hub is damaged at fifty moments of a story: whoever comes next puts it right, and nothing is lost."""

import shutil
from collections.abc import Iterator
from pathlib import Path
from random import Random

import pytest

from lscb_audit.errors import PlaceProblem
from lscb_audit.sharing import hubs

from .desks import AUDIT, UNITS, Desks, cheap_invitations

MOMENTS = 50
AGENCIES = {"police": "POL", "health": "HEA"}


@pytest.fixture
def desks(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Desks]:
    cheap_invitations(monkeypatch)
    made = two_agencies(tmp_path)
    yield made
    made.close()


def two_agencies(folder: Path) -> Desks:
    """Return the QA officer's and two agencies' laptops, admitted."""
    asked = {(unit, agency): "involved" for unit in UNITS for agency in AGENCIES.values()}
    made = Desks(folder, asked)
    for name, agency in AGENCIES.items():
        made.admit(name, "auditor", agency)
    return made


class Vandal:
    """Does to the shared folder what disks, people and synchronisers do."""

    def __init__(self, hub: Path, random: Random) -> None:
        self.hub, self.random = hub, random
        self.older = hub.parent / "older copy"
        self.remember()

    def remember(self) -> None:
        """Keep what is there now, to be put back at some later time."""
        shutil.rmtree(self.older, ignore_errors=True)
        shutil.copytree(self.hub, self.older)

    def act(self) -> str:
        what = self.random.choice(
            (self.empty, self.delete, self.truncate, self.spoil, self.put_back, self.remember)
        )
        what()
        return what.__name__

    def empty(self) -> None:
        for file in self.hub.iterdir():
            file.unlink()

    def delete(self) -> None:
        for file in self.hub.iterdir():
            if self.random.random() < 0.5:
                file.unlink()

    def truncate(self) -> None:
        for file in self._some():
            file.write_bytes(file.read_bytes()[: self.random.randrange(file.stat().st_size + 1)])

    def spoil(self) -> None:
        for file in self._some():
            content = bytearray(file.read_bytes())
            if content:
                content[self.random.randrange(len(content))] ^= 255
            file.write_bytes(content)

    def put_back(self) -> None:
        """An older copy of the whole folder is restored."""
        self.empty()
        for file in self.older.iterdir():
            shutil.copy(file, self.hub)

    def _some(self) -> list[Path]:
        files = sorted(self.hub.iterdir())
        return self.random.sample(files, min(len(files), 2))


def _write(desks: Desks, name: str, unit: str, text: str, random: Random) -> None:
    desks.fill(name, AGENCIES[name], unit, text, random.choice(("good", "ri")))
    desks.hand_in(name, AGENCIES[name], [unit])


@pytest.mark.parametrize("seed", [0, *(pytest.param(n, marks=pytest.mark.slow) for n in range(1, 11))])
def test_whatever_happens_to_the_hub_the_next_who_comes_rebuilds_it(desks: Desks, seed: int) -> None:
    assert len(damaged_again_and_again(desks, seed)) == 6


def damaged_again_and_again(desks: Desks, seed: int) -> set[str]:
    """Live through fifty damages; fail if anything is lost. Return which kinds of damage there were."""
    # what the vandal draws depends on how long files are: who writes and syncs when must not
    random, vandal = Random(seed), Vandal(desks.hub, Random(f"vandal {seed}"))
    written: dict[str, str] = {}
    handed_in: set[tuple[str, str]] = set()
    done: set[str] = set()
    for moment in range(MOMENTS):
        if random.random() < 0.5:
            name, unit = random.choice(list(AGENCIES)), random.choice(UNITS)
            written[f"said at moment {moment:03}"] = name
            handed_in.add((name, unit))
            _write(desks, name, unit, f"said at moment {moment:03}", random)
        done.add(vandal.act())
        # in the midst of damage a sync may be refused in words; it never harms what is here
        try:
            desks.sync(random.choice(list(desks.at)))
        except PlaceProblem:
            continue
    for name, unit in sorted({(name, unit) for name in AGENCIES for unit in UNITS} - handed_in):
        # who hands nothing in of a case reads nothing of it
        _write(desks, name, unit, "said at the end", random)
    vandal.empty()
    outcome = hubs.sync(desks.at["qa"])
    assert outcome.refilled > 0
    assert not outcome.problems
    desks.everybody_syncs()
    assert all(desks.reads("qa", text) and desks.reads(name, text) for text, name in written.items())
    desks.open()
    desks.everybody_syncs()
    audits = [workspace.audit(AUDIT) for workspace in desks.at.values()]
    assert audits[0] == audits[1] == audits[2]
    assert any(row.own for row in audits[0].grades)
    for name, workspace in desks.at.items():
        assert workspace.verify() == [], name
    assert not hubs.sync(desks.at["police"]).unread
    return done
