"""The actions, their chasing and their Excel sheets, for whoever looks at all screens."""

from typing import TYPE_CHECKING, Any

from .chasing import Letters

if TYPE_CHECKING:
    from ..screens_guide import Guide

_DIALOGS = (
    ("53-actions-new", "new_action"),
    ("53-actions-edit", "edit_action"),
    ("53-actions-update", "update_action"),
    ("53-actions-history", "versions"),
    ("53-actions-answer", "note_answer"),
    ("53-actions-excel", "action_sheets"),
    ("53-actions-chase", "chase"),
)


def take(guide: "Guide", audit: str) -> None:
    """Look at the list, at what is asked, and at the letters to those who lead late actions."""
    page: Any = guide.to("actions")
    guide.show("53-actions")
    page.only("late")
    page.next_late()
    guide.show("53-actions-late")
    page.only("all")
    guide.dialogs(_DIALOGS)
    chosen = [one.uid for one in page.there.actions if one.row.agencies][:2]
    today = page.office.today()

    def letters(workspace: Any) -> Any:
        from lscb_audit import concluding

        by = today.fromordinal(today.toordinal() + 14).isoformat()
        return concluding.letters(workspace, audit, chosen, by, today)

    guide.made("53-actions-letters", Letters(page.office, guide.told(letters), guide.window))
