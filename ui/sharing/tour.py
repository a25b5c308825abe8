"""The screens and dialogs of sharing, for whoever looks at all screens."""

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ..backups import tour as backups
from ..floor import DEMONSTRATION_PASSPHRASE
from ..history.dialog import HistoryDialog
from ..office import Seat
from . import tour_story as story
from .administrator import AdministratorDialog, LoginDialog
from .inviting import InvitedDialog, InviteDialog
from .joining import JoinDialog
from .opening import OpenedDialog, OpeningDialog
from .questioned import QuestionedDialog
from .seat_dialogs import ApproveDialog, RemoveDialog

if TYPE_CHECKING:
    from PySide6.QtWidgets import QDialog

    from ..screens_guide import Guide

_FINGERPRINT = "waterfall sunset heron easel lily linen saddle yellow"
_MANY = (
    "The laptop of Health lead would change 1,240 of 4,100 values that others wrote. They wait. Ask "
    "Health lead whether they are meant."
)
_DIGEST = "3FA0 11BC 99DE 0012 AABB 1234 5678 9ABC"


def take(guide: "Guide", audit: str) -> None:
    """Set a hub up in a folder of its own and let others share; look at each screen as it is then."""
    from ..screens_guide import wait

    home, office = guide.home, guide.window.office
    hub, today = home / "shared-audits", office.today()
    hub.mkdir()
    page: Any = guide.to("sharing")
    guide.show("12-sharing-alone")
    page.address.setText(str(hub))
    wait(office.sharing.ended, page.use)
    differs = guide.told(lambda at: story.two_write_apart(at, audit, home, DEMONSTRATION_PASSPHRASE, today))
    guide.told(lambda at: story.one_waits(at, home, DEMONSTRATION_PASSPHRASE))
    guide.told(lambda at: story.backed_up_and_tried(at, home, DEMONSTRATION_PASSPHRASE))
    wait(office.sharing.changed, office.sharing.look)
    guide.show("12-sharing")
    guide.to("members")
    guide.show("13-members")
    backups.take(guide)
    _differences(guide, differs)
    for name, dialog in _dialogs(guide, audit):
        guide.made(name, dialog)


def _differences(guide: "Guide", differs: story.Field) -> None:
    """Sit down for the agency whose form was written apart: what is to be decided, then a field's history."""
    from lscb_audit.differences import field_history, form_field

    from ..screens_guide import wait

    window = guide.window
    home: Any = window.rest().screen("my_work")
    window.activateWindow()
    wait(window.arrived, lambda: home.sit(Seat("auditor", story.AGENCY, "Community health")))
    page: Any = guide.to("differences")
    guide.show("15-differences")
    page.next_open()
    guide.show("15-differences-overlapping")
    guide.dialog("15-differences-beginning", page.show_beginning)
    audit, unit, line, field = differs
    words, entries = guide.told(
        lambda at: field_history(at, form_field(at, audit, unit, story.AGENCY, line, field))
    )
    about = f"{unit}, Community health"
    guide.made("15-differences-history", HistoryDialog(words, about, entries, usable=True, parent=window))
    guide.to("my_work")
    wait(window.arrived, home.qa_desk)


def _invitation(home: Path) -> Any:
    from lscb_audit.sharing import invitations

    return invitations.read(home / "police.lscb-invitation", story.SECRET)


def _dialogs(guide: "Guide", audit: str) -> "Iterator[tuple[str, QDialog]]":
    """Give the dialogs of sharing; `audit` is the one whose workshop could be opened."""
    from lscb_audit.sharing.offering import Agency
    from lscb_audit.sharing.opening import Opening
    from lscb_audit.sharing.opening_view import view

    window, home = guide.window, guide.home
    workspace: Any = window.session.workspace
    opened = Opening(("C01", "C02"), 14, (), _DIGEST)
    invitation = "acorn lantern pebble window yellow"
    yield "12-sharing-invite", InviteDialog((Agency("CH", "Community health"),), window)
    yield "12-sharing-invited", InvitedDialog("health-lead.lscb-invitation", invitation, window)
    yield (
        "12-sharing-join-workspace",
        JoinDialog(window.office.floor, window.tasks, _invitation(home), window, home),
    )
    yield "12-sharing-many-changes", QuestionedDialog("Health lead", _MANY, qa=True, parent=window)
    yield "12-sharing-let-in", ApproveDialog("Second health lead", _FINGERPRINT, window)
    yield "12-sharing-take-out", RemoveDialog("Health lead", window)
    yield "12-sharing-open-workshop", OpeningDialog(window.office, view(workspace, audit), window)
    yield "12-sharing-opened", OpenedDialog(window.office, opened, window)
    yield "12-sharing-administrator", AdministratorDialog(window)
    yield "12-sharing-login", LoginDialog("health-lead.lscb-login", window)
