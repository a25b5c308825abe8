"""The screens and dialogs of sharing, for the pictures of the program."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QDialog, QWidget

from ..backups.rehearse import RehearseDialog
from ..floor import DEMONSTRATION_PASSPHRASE
from ..history.dialog import HistoryDialog
from ..office import Seat
from . import tour_story as story
from .inviting import InvitedDialog, InviteDialog
from .joining import InvitationDialog, JoinDialog
from .opening import OpenedDialog, OpeningDialog
from .questioned import QuestionedDialog
from .seat_dialogs import ApproveDialog, RemoveDialog

if TYPE_CHECKING:
    from lscb_audit.workspace import Workspace

    from ..main_window import MainWindow

Waiting = Callable[[Any, Callable[[], object]], None]
_FINGERPRINT = "waterfall sunset heron easel lily linen saddle yellow"
_MANY = (
    "The laptop of Health lead would change 1,240 of 4,100 values that others wrote. They wait. Ask "
    "Health lead whether they are meant."
)
_DIGEST = "3FA0 11BC 99DE 0012 AABB 1234 5678 9ABC"


def screens(window: "MainWindow", wait: Waiting, home: Path, audit: str) -> Iterator[tuple[str, QWidget]]:
    """Set a hub up in a folder of its own and let others share; show each screen as it is then."""
    hub, today = home / "shared-audits", window.office.today()
    hub.mkdir()
    wait(window.arrived, lambda: window.do("sharing"))
    yield "11-sharing-alone", window
    page = window.rest().screen("sharing")
    page.address.setText(str(hub))
    wait(window.office.sharing.ended, page.use)
    told = _Told(window, wait)
    differs = told(lambda at: story.two_write_apart(at, audit, home, DEMONSTRATION_PASSPHRASE, today))
    told(lambda at: story.one_waits(at, home, DEMONSTRATION_PASSPHRASE))
    told(lambda at: story.backed_up_and_tried(at, home, DEMONSTRATION_PASSPHRASE))
    wait(window.office.sharing.changed, window.office.sharing.look)
    yield "11-sharing", window
    wait(window.arrived, lambda: window.do("members"))
    yield "11-members", window
    wait(window.arrived, lambda: window.do("backups"))
    yield "11-backups", window
    yield from _rehearsal(window, wait)
    yield from _differences(window, wait, told, differs)


def _rehearsal(window: "MainWindow", wait: Waiting) -> Iterator[tuple[str, QWidget]]:
    page: Any = window.screen()
    found = page.found.found
    dialog = RehearseDialog(window.office, found, found[0].path, window)
    dialog.secret.secret.setText(DEMONSTRATION_PASSPHRASE)
    dialog.show()
    dialog.activateWindow()
    wait(dialog.ended, dialog.begin)
    yield "13-tried-out", dialog
    dialog.done(0)
    dialog.deleteLater()


class _Told:
    """Does something with the workspace on its thread and waits for it."""

    def __init__(self, window: "MainWindow", wait: Waiting) -> None:
        self._window, self._wait = window, wait

    def __call__(self, work: "Callable[[Workspace], Any]") -> Any:
        found: list[Any] = []
        workspace: Any = self._window.session.workspace
        task = self._window.tasks.on_workspace(lambda _: work(workspace))
        task.done.connect(found.append)
        task.failed.connect(found.append)
        self._wait(task.ended, lambda: None)
        if isinstance(found[0], Exception):
            raise found[0]
        return found[0]


def _differences(
    window: "MainWindow", wait: Waiting, told: _Told, differs: story.Field
) -> Iterator[tuple[str, QWidget]]:
    """Sit down for the agency whose form was written apart: what is to be decided, then a field's history."""
    from lscb_audit.differences import field_history, form_field

    home: Any = window.rest().screen("my_work")
    window.activateWindow()
    wait(window.arrived, lambda: home.sit(Seat("auditor", story.AGENCY, "Community health")))
    wait(window.arrived, lambda: window.do("differences"))
    yield "12-differences", window
    window.screen().next_open()  # type: ignore[attr-defined]  # the screen of differences
    yield "12-differences-overlapping", window
    audit, unit, line, field = differs
    words, entries = told(
        lambda at: field_history(at, form_field(at, audit, unit, story.AGENCY, line, field))
    )
    history = HistoryDialog(words, f"{unit}, Community health", entries, usable=True, parent=window)
    history.show()
    history.activateWindow()
    yield "12-history", history
    history.done(0)
    wait(window.arrived, lambda: window.do("my_work"))
    wait(window.arrived, home.qa_desk)


def _invitation(home: Path) -> Any:
    from lscb_audit.sharing import invitations

    return invitations.read(home / "police.lscb-invitation", story.SECRET)


def dialogs(window: "MainWindow", audit: str, home: Path) -> Iterator[tuple[str, QDialog]]:
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
    yield "19-join-workspace", JoinDialog(window.office.floor, window.tasks, _invitation(home), window, home)
    yield "19-many-changes", QuestionedDialog("Health lead", _MANY, qa=True, parent=window)
    yield "19-let-in", ApproveDialog("Second health lead", _FINGERPRINT, window)
    yield "19-take-out", RemoveDialog("Health lead", window)
    yield "19-open-workshop", OpeningDialog(window.office, view(workspace, audit), window)
    yield "19-opened", OpenedDialog(window.office, opened, window)
