"""The screens and dialogs of sharing, for the pictures of the program."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QDialog, QWidget

from .inviting import InvitedDialog, InviteDialog
from .joining import InvitationDialog
from .opening import OpenedDialog, OpeningDialog
from .seat_dialogs import ApproveDialog, RemoveDialog

if TYPE_CHECKING:
    from ..main_window import MainWindow

Waiting = Callable[[Any, Callable[[], object]], None]
_FINGERPRINT = "3FA0 11BC 99DE 0012 AABB 1234"
_DIGEST = f"{_FINGERPRINT} 5678 9ABC"


def screens(window: "MainWindow", wait: Waiting, home: Path) -> Iterator[tuple[str, QWidget]]:
    """Set a hub up in a folder of its own; show the screen before and after it, then the members."""
    hub = home / "shared-audits"
    hub.mkdir()
    wait(window.arrived, lambda: window.do("sharing"))
    yield "11-sharing-alone", window
    page = window.rest().screen("sharing")
    page.address.setText(str(hub))
    wait(window.office.sharing.ended, page.use)
    wait(window.office.sharing.changed, window.office.sharing.look)
    yield "11-sharing", window
    wait(window.arrived, lambda: window.do("members"))
    yield "11-members", window


def dialogs(window: "MainWindow", audit: str) -> Iterator[tuple[str, QDialog]]:
    """Give the dialogs of sharing; `audit` is the one whose workshop could be opened."""
    from lscb_audit.sharing.offering import Agency
    from lscb_audit.sharing.opening import Opening
    from lscb_audit.sharing.opening_view import view

    workspace: Any = window.session.workspace
    opened = Opening(("C01", "C02"), 14, (), _DIGEST)
    invitation = "acorn lantern pebble window yellow"
    yield "19-invite", InviteDialog((Agency("CH", "Community health"),), window)
    yield "19-invited", InvitedDialog("health-lead.lscb-invitation", invitation, window)
    yield "19-join", InvitationDialog(window.office.floor, window.tasks, window)
    yield "19-let-in", ApproveDialog("Second health lead", _FINGERPRINT, window)
    yield "19-take-out", RemoveDialog("Health lead", window)
    yield "19-open-workshop", OpeningDialog(window.office, view(workspace, audit), window)
    yield "19-opened", OpenedDialog(window.office, opened, window)
