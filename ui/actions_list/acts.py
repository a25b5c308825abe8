"""What is done with actions: asked in a dialog, written, told."""

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from lscb_audit.concluding import Action, Conclusions, Finding
from lscb_audit.rules.audit import ActionRow

from .dialogs import ActionDialog, UpdateDialog

if TYPE_CHECKING:
    from lscb_audit.concluding import Done
    from lscb_audit.differences import FieldPlace
    from lscb_audit.workspace import Workspace

    from ..findings.doing import Doing
    from ..office import Office
    from .screen import ActionsScreen


def write(office: "Office", screen: QWidget, there: Conclusions, of: Finding | None, doing: "Doing") -> None:
    """Ask for a new action, on a finding where there is one, and write it."""
    audit = office.audit
    row = ActionRow("", (of.row.finding,) if of is not None else ())
    dialog = ActionDialog(there, row, of.alone if of is not None else "", screen.window())
    if not dialog.exec():
        return
    asked, alone = dialog.row, dialog.alone

    def edit(workspace: "Workspace") -> "Done | None":
        from lscb_audit import concluding

        return concluding.add_action(workspace, audit, asked, alone)[1]

    doing.write(edit, "The action was not written")


def change(screen: "ActionsScreen", there: Conclusions, one: Action) -> None:
    """Ask what the action is to say and write it."""
    audit = screen.office.audit
    dialog = ActionDialog(there, one.row, one.alone, screen.window())
    if not dialog.exec():
        return
    asked = dialog.row

    def edit(workspace: "Workspace") -> "Done | None":
        from lscb_audit import concluding

        return concluding.change_action(workspace, audit, one.uid, asked, one)[1]

    screen.doing.write(edit, "The action was not changed")


def update(screen: "ActionsScreen", one: Action) -> None:
    """Ask how the action stands now and write it."""
    audit, on = screen.office.audit, screen.office.today().isoformat()
    dialog = UpdateDialog(one.row, screen.window())
    if not dialog.exec():
        return
    values = dialog.values

    def edit(workspace: "Workspace") -> "Done | None":
        from lscb_audit import concluding

        return concluding.update_action(workspace, audit, one.uid, values, on, one)

    screen.doing.write(edit, "The update was not written")


def remove(screen: "ActionsScreen", one: Action) -> None:
    """Take an action away; it can be undone."""
    audit = screen.office.audit

    def edit(workspace: "Workspace") -> "Done | None":
        from lscb_audit import concluding

        return concluding.remove_action(workspace, audit, one.uid)

    screen.doing.write(edit, "The action was not taken away")


def history(screen: "ActionsScreen", one: Action) -> None:
    """Show how an action stood before."""
    from ..history.ask import show_history

    audit = screen.office.audit

    def place(workspace: "Workspace") -> "FieldPlace":
        from lscb_audit.concluding import action_field

        return action_field(workspace, audit, one.uid, one.alone, "status_note")

    show_history(screen.office, screen, place, f"Action {one.row.action}")
