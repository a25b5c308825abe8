"""Where several laptops share: whose key is the sheet, how many QA officers there are, what is tried out."""

from pathlib import Path

from lscb_audit import backups
from lscb_audit.backups.listing import custodians
from lscb_audit.backups.reminding import NO_BACKUP, NO_SHEET
from lscb_audit.workspace import Workspace, open_workspace
from tests.app.sharing.laptops import Partnership, partnership
from tests.support.command_line import PASSPHRASE, done

from .conftest import NOW, ignore

__all__ = ["partnership"]


def _sheet(workspace: Workspace) -> object:
    from db.members import membership_of

    return membership_of(workspace.connection.cursor()).sheet


def test_two_qa_officers_can_do_without_a_sheet(partnership: Partnership) -> None:
    with open_workspace(partnership.qa, PASSPHRASE) as first:
        assert custodians(first) == 1
        assert backups.reminder_of(first, NOW) == NO_SHEET
    partnership.admitted("second", "qa")
    with open_workspace(partnership.qa, PASSPHRASE) as first:
        assert custodians(first) == 2
        assert backups.reminder_of(first, NOW) == NO_BACKUP


def test_an_agencys_laptop_replaces_its_own_key_never_the_partnerships_sheet(
    partnership: Partnership,
) -> None:
    police = partnership.admitted("police", "auditor", "POL")
    with open_workspace(police, PASSPHRASE) as workspace:
        before = _sheet(workspace)
        key = backups.replace_recovery_key(workspace, passphrase=PASSPHRASE)
        assert _sheet(workspace) == before
    open_workspace(police, recovery_key=key).close()


def test_a_laptop_that_waits_to_be_let_in_can_replace_its_key(partnership: Partnership) -> None:
    place = partnership.join(partnership.invite("police", "auditor", "POL"))
    with open_workspace(place, PASSPHRASE) as workspace:
        key = backups.replace_recovery_key(workspace, passphrase=PASSPHRASE)
    open_workspace(place, recovery_key=key).close()


def test_the_new_sheet_reaches_the_other_laptops(partnership: Partnership) -> None:
    police = partnership.admitted("police", "auditor", "POL")
    with open_workspace(partnership.qa, PASSPHRASE) as workspace:
        backups.replace_recovery_key(workspace, passphrase=PASSPHRASE)
        wanted = _sheet(workspace)
    partnership.sync(partnership.qa, police)
    with open_workspace(police, PASSPHRASE) as workspace:
        assert _sheet(workspace) == wanted


def test_a_backup_of_a_laptop_that_shares_is_tried_out_and_changes_nothing_outside(
    partnership: Partnership, tmp_path: Path
) -> None:
    police = partnership.admitted("police", "auditor", "POL")
    partnership.hand_in(police, "POL", "lighthouse")
    with open_workspace(police, PASSPHRASE) as workspace:
        file = backups.back_up(workspace, tmp_path / "police.lscb-backup", NOW, ignore).path
        found = backups.rehearse(workspace, file, NOW, ignore, passphrase=PASSPHRASE)
        assert found.good
        assert (found.missing, found.there.forms) == (0, 2)
    partnership.sync(police, partnership.qa)
    said = {
        one["name"]: one["state"] for one in done("members", "-w", partnership.qa, "--json").json["members"]
    }
    assert said == {"QA officer": "active", "police": "active"}
