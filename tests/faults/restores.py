"""Laptops restored from backups, copied, and put back to what they were, again and again, while all share.

Whatever was shared, or stands on a laptop that is still there, is in the end on every laptop. Nothing is in
dispute, as original and copy write in cases of their own; but what was not shared before the copy
was made is written again by both, and nobody can know which of them went on from which.
"""

import shutil
from collections.abc import Callable
from pathlib import Path
from random import Random

import pytest

from db import backup
from db.store import Store
from lscb_audit.workspace import Workspace, open_workspace
from tests.app.sharing.desks import AUDIT, UNITS, Desks, cheap_invitations
from tests.support.command_line import PASSPHRASE

CYCLES = 5


class Story:
    """A QA officer, and a police laptop whose disk lives through a lot."""

    def __init__(self, folder: Path, chance: Random) -> None:
        self.chance = chance
        self.desks = Desks(folder, {(unit, "POL"): "involved" for unit in UNITS})
        self.desks.admit("police", "auditor", "POL")
        self.written: set[str] = set()
        self.made = 0
        self.all_shared = True

    def write(self, name: str, unit: str, *, counts: bool = True) -> None:
        """Fill a form with words that occur nowhere else; if they count they must be there in the end."""
        words = f"words number {len(self.written) + self.made:04}"
        self.made += not counts
        self.desks.fill(name, "POL", unit, words)
        self.written |= {words} if counts else set()

    def new_place(self) -> Path:
        self.made += 1
        return self.desks.folder / f"laptop-{self.made}.lscb"

    def sync_sometimes(self, name: str) -> bool:
        shares = self.chance.random() < 0.7
        if shares:
            self.desks.sync(name)
        return shares

    def restored_beside(self) -> None:
        """A backup is restored while the original goes on."""
        self.desks.take("copy", Workspace(self._restored()))
        self._both_go_on()

    def copied(self) -> None:
        """The folder is copied, and original and copy are both used."""
        original, place = self.desks.at["police"].folder, self.new_place()
        self.desks.at["police"].close()
        shutil.copytree(original, place)
        self.desks.reopen("police")
        self.desks.take("copy", open_workspace(place, PASSPHRASE))
        self._both_go_on()

    def lost(self) -> None:
        """The laptop is lost after its backup; what it shared since comes back, what it did not is gone."""
        file = self._backed_up()
        self.write("police", "C1", counts=False)
        if self.sync_sometimes("police"):
            self.desks.sync("qa")
        self.desks.at["police"].close()
        again = backup.restore(file, self.new_place(), passphrase=PASSPHRASE)
        self.desks.take("police", Workspace(again))
        self.write("police", "C2")

    def put_back(self) -> None:
        """The disk is put back to an earlier state, in the same place: the laptop cannot know."""
        place = self.desks.at["police"].folder
        self.desks.at["police"].close()
        kept = shutil.copytree(place, self.new_place())
        self.desks.reopen("police")
        self.write("police", "C1")
        self.desks.sync("police")
        self.desks.at["police"].close()
        shutil.rmtree(place)
        shutil.copytree(kept, place)
        self.desks.reopen("police")
        self.write("police", "C2")

    def _both_go_on(self) -> None:
        for name, unit in self.chance.sample((("police", "C1"), ("copy", "C2")), 2):
            for _ in range(self.chance.randint(0, 2)):
                self.write(name, unit)
                self.sync_sometimes(name)

    def _backed_up(self) -> Path:
        file = self.new_place().with_suffix(".lscb-backup")
        backup.write(self.desks.at["police"].store, file)
        return file

    def _restored(self) -> Store:
        return backup.restore(self._backed_up(), self.new_place(), passphrase=PASSPHRASE)

    def ends(self) -> None:
        """Let everybody share; fail if anything is missing or stands against anything else."""
        self.desks.everybody_syncs()
        for name, workspace in self.desks.at.items():
            missing = [words for words in self.written if not self.desks.reads(name, words)]
            assert missing == [] or name == "qa", (name, missing)
            assert workspace.verify() == [], name
            disputed = "SELECT count(*) FROM fork WHERE differs=1"
            count = workspace.connection.execute(disputed).fetchone()[0]
            assert count == 0 or not self.all_shared, name
        if "copy" in self.desks.at:  # one of the two is used from now on
            keep, drop = self.chance.sample(("police", "copy"), 2)
            self.desks.at[drop].close()
            self.desks.at = {"qa": self.desks.at["qa"], "police": self.desks.at[keep]}


def lived(seed: int, folder: Path) -> None:
    """Live through a few such things."""
    chance = Random(seed)
    with pytest.MonkeyPatch.context() as patch:
        cheap_invitations(patch)
        story = Story(folder, chance)
        acts: list[Callable[[], None]] = [story.restored_beside, story.copied, story.lost, story.put_back]
        try:
            for _ in range(CYCLES):
                story.write("police", "C1")
                story.all_shared &= story.sync_sometimes("police")
                chance.choice(acts)()
                story.ends()
            story.desks.hand_in("police", "POL")
            story.desks.everybody_syncs()
            assert all(story.desks.reads("qa", words) for words in sorted(story.written)[-1:])
            assert story.desks.at["qa"].audit(AUDIT) == story.desks.at["police"].audit(AUDIT)
        finally:
            story.desks.close()
