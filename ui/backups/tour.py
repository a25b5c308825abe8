"""Backups and the check of the workspace, for whoever looks at all screens."""

from typing import TYPE_CHECKING, Any

from ..floor import DEMONSTRATION_PASSPHRASE
from .checking import CheckDialog
from .rehearse import RehearseDialog

if TYPE_CHECKING:
    from ..screens_guide import Guide


def take(guide: "Guide") -> None:
    """Look at the backups there are, try one out, look the workspace through."""
    from ..screens_guide import wait

    page: Any = guide.to("backups")
    guide.show("14-backups")
    office, window = guide.window.office, guide.window
    found = page.found.found
    dialog = RehearseDialog(office, found, found[0].path, window)
    dialog.secret.secret.setText(DEMONSTRATION_PASSPHRASE)
    dialog.show()
    dialog.activateWindow()
    wait(dialog.ended, dialog.begin)
    guide.made("14-backups-tried-out", dialog)
    guide.dialog("14-workspace-check", "check_workspace")
    checked = CheckDialog(office, window)
    checked.show()
    checked.activateWindow()
    wait(checked.ended, checked.begin)
    guide.made("14-workspace-checked", checked)
