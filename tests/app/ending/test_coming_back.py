"""What was destroyed does not come back: by a laptop that was away, a backup, an old lane, a bundle."""

import shutil
from pathlib import Path

import pytest

from db.backup import write as back_up
from lscb_audit.backups import restore
from lscb_audit.sharing import bundles, hubs
from lscb_audit.sharing.recovering import recover
from lscb_audit.workspace import open_workspace
from tests.app.sharing.desks import Desks
from tests.support.command_line import CHEAP, PASSPHRASE

from .scene import HEALTH, POLICE, SECOND, UNSENT, readable, scopes_on_hub
from .test_destroying import end_it


def test_a_laptop_that_was_away_destroys_it_before_it_shares_anything(desks: Desks) -> None:
    # what it wrote meanwhile was never shared, and never is
    assert desks.reads(HEALTH, UNSENT)
    scope = end_it(desks)
    desks.sync(SECOND, "qa", POLICE)
    lanes = {file.name for file in desks.hub.iterdir()}
    outcome = hubs.sync(desks.at[HEALTH])
    assert outcome.ended == 1
    assert HEALTH not in readable(desks)
    assert scope not in scopes_on_hub(desks)
    assert {file.name for file in desks.hub.iterdir()} != lanes


def test_neither_an_old_lane_nor_a_bundle_nor_a_backup_brings_it_back(
    desks: Desks, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    desks.sync("qa")
    shutil.copytree(desks.hub, tmp_path / "old lanes")
    hubs.walked(bundles.writing_out(desks.at["qa"], tmp_path / "old.bundle"))
    back_up(desks.at["qa"].store, tmp_path / "old.lscb-backup")
    scope = end_it(desks)
    desks.everybody_syncs()
    for lane in (tmp_path / "old lanes").iterdir():
        shutil.copy(lane, desks.hub)
    assert scope in scopes_on_hub(desks)
    desks.everybody_syncs()
    hubs.walked(bundles.taking_in(desks.at["qa"], tmp_path / "old.bundle"))
    hubs.walked(bundles.taking_in(desks.at[POLICE], tmp_path / "old.bundle"))
    assert readable(desks) == {}
    # each laptop has taken its own lane out again
    assert scope not in scopes_on_hub(desks)
    # restored where it was destroyed, it is destroyed at once, without any network
    again = restore(tmp_path / "old.lscb-backup", tmp_path / "again.lscb", _told, passphrase=PASSPHRASE)
    desks.take("again", again)
    assert "again" not in readable(desks)
    assert again.verify() == []
    # restored elsewhere, it is destroyed by the first sync
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "another user"))
    restore(tmp_path / "old.lscb-backup", tmp_path / "elsewhere.lscb", _told, passphrase=PASSPHRASE).close()
    desks.take("elsewhere", open_workspace(tmp_path / "elsewhere.lscb", PASSPHRASE))
    assert "elsewhere" in readable(desks)
    desks.sync("elsewhere")
    assert readable(desks) == {}
    desks.sync("again", "elsewhere")
    assert scope not in scopes_on_hub(desks)
    for name, workspace in desks.at.items():
        assert workspace.verify() == [], name


def test_who_comes_later_takes_part_though_words_and_keys_were_taken_out(desks: Desks) -> None:
    end_it(desks)
    desks.everybody_syncs()
    # all that is left on the hub is what the second QA officer has, sealed anew
    for lane in desks.hub.iterdir():
        lane.unlink()
    desks.sync(SECOND, "qa")
    later = desks.admit("Later Comer", "auditor", "SCH")
    assert later.partnership == "Exampleshire"
    desks.everybody_syncs()
    assert not readable(desks)
    assert later.verify() == []
    # and with the printed sheet alone
    again, _ = recover(
        str(desks.hub), desks.folder / "sheet.lscb", desks.recovery_key, PASSPHRASE, cost=CHEAP
    )
    desks.take("again", again)
    assert again.member.role == "qa"
    assert "again" not in readable(desks)
    assert again.verify() == []


def _told(share: float, doing: str) -> None:
    del share, doing
