"""A backup restored while another workspace is open: one stays in that; the new one is offered later."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from .restore import RestoreDialog

if TYPE_CHECKING:
    from ..office import Office


def restore_beside(office: "Office", parent: QWidget, remember: Callable[[Path], object]) -> None:
    """Ask for a backup and restore it; it is closed again and put among the recent workspaces."""
    dialog = RestoreDialog(office.tasks.on_backup, parent)
    if dialog.exec():
        restored = dialog.restored
        office.tasks.on_backup(lambda _: restored.close()).to_the_end = True
        here = office.session.workspace
        remember(restored.folder)
        if here is not None:
            remember(here.folder)
        office.window.tell(
            f"Restored: {restored.folder.name}. To open it, lock this workspace and choose it."
        )
    dialog.deleteLater()
