"""Laptops that share, made once, put back for each test as they were: same places, same user."""

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from lscb_audit.rules.audit import Audit
from lscb_audit.taking_in import record
from lscb_audit.workspace import open_workspace
from tests.support.command_line import PASSPHRASE

from .desks import Desks, cheap_invitations

Around = Callable[[Path, pytest.MonkeyPatch], None]


class Kept:
    """What `make` made in a folder of `home`; a copy of all of it, and each laptop's folder."""

    def __init__(self, home: Path, make: Callable[[Path], Desks]) -> None:
        self.folder, self._copy = home / "desks", home / "saved"
        with pytest.MonkeyPatch.context() as patch:
            self._surround(patch)
            made = make(self.folder)
            self._places = {name: workspace.folder for name, workspace in made.at.items()}
            self._sheet = made.recovery_key
            made.close()
        shutil.copytree(self.folder, self._copy)

    def again(self, patch: pytest.MonkeyPatch, first: Around | None = None) -> Iterator[Desks]:
        """Give the laptops as they were, open, and close them afterwards. `first` is done before they are."""
        shutil.rmtree(self.folder)
        shutil.copytree(self._copy, self.folder)
        self._surround(patch)
        if first is not None:
            first(self.folder, patch)
        made = Desks.__new__(Desks)
        made.folder, made.hub, made.recovery_key = self.folder, self.folder / "hub", self._sheet
        made.at = {name: open_workspace(place, PASSPHRASE) for name, place in self._places.items()}
        yield made
        made.close()

    def _surround(self, patch: pytest.MonkeyPatch) -> None:
        cheap_invitations(patch)
        patch.setenv("XDG_DATA_HOME", str(self.folder / "profile"))


def two_officers(home: Path, given: Audit) -> Kept:
    """Return the laptops “qa” and “second” of two QA officers who share an audit by a folder."""

    def make(folder: Path) -> Desks:
        made = Desks(folder, {})
        record(made.at["qa"], given, "test")
        made.admit("second", "qa")
        made.everybody_syncs()
        return made

    return Kept(home, make)
