"""A floor whose one audit is in the middle of its own-agency audits."""

from pathlib import Path

import pytest

from tests.app.my_work import busy
from tests.ui.fake import FakeFloor
from ui.floor import Workspace


class BusyFloor(FakeFloor):
    """Lets one agency's auditor have begun, in each workspace that it opens."""

    def open(self, folder: Path, passphrase: str, recovery_key: str) -> Workspace:
        made = super().open(folder, passphrase, recovery_key)
        self.keys = busy.stir(self.workspaces[-1])
        return made


@pytest.fixture
def floor() -> FakeFloor:
    return BusyFloor([busy.busy()])
