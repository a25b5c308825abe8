"""Away from what was destroyed: the window stands in no audit that is no longer there."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lscb_audit.workspace import Workspace

    from ..office import Office


def leave_destroyed(office: "Office") -> None:
    """Go to the programme if the open audit is gone; screens read themselves again in any case."""
    reference = office.audit

    def gone(workspace: "Workspace") -> bool:
        return bool(reference) and reference not in [row.reference for row in workspace.audits()]

    def leave(is_gone: bool) -> None:
        if is_gone and office.audit == reference:
            office.session.choose("", "")
            office.window.go_to("audits")
            office.window.tell(f"{reference} was destroyed, as two QA officers decided.", "done")

    if reference:
        office.ask(gone, leave, "The audits could not be read")
