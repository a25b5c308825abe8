"""Read the history of a field and show it; what is chosen is used again where the field may be written."""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from .dialog import HistoryDialog

if TYPE_CHECKING:
    from lscb_audit.differences import Entry, FieldPlace
    from lscb_audit.workspace import Workspace

    from ..office import Office

FIRST = "Go to a field first: its history is shown for the field you are in"


def show_history(
    office: "Office",
    screen: QWidget,
    place: "Callable[[Workspace], FieldPlace]",
    where: str,
    use: "Callable[[Entry], object] | None" = None,
) -> None:
    """Show all that stood in a field; `where` says whose field it is, `use` takes what is used again."""

    def work(workspace: "Workspace") -> "tuple[str, Sequence[Entry]]":
        from lscb_audit.differences import field_history

        return field_history(workspace, place(workspace))

    def show(found: "tuple[str, Sequence[Entry]]") -> None:
        dialog = HistoryDialog(found[0], where, found[1], usable=use is not None, parent=screen.window())
        if dialog.exec() and dialog.chosen is not None and use is not None:
            use(dialog.chosen)
        dialog.deleteLater()

    office.ask(work, show, "The history could not be read")
