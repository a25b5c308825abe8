"""The dialog that asks for which agency one sits down at this laptop."""

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from .. import theme
from ..office import Seat
from ..widgets.button import Button, Kind
from ..widgets.cells import ActTable, Cell
from ..widgets.dialog import Dialog
from ..widgets.table import Column
from ..widgets.words import Label

if TYPE_CHECKING:
    from lscb_audit.my_work.seats import AgencyToFill
    from lscb_audit.workspace import Workspace

    from .screen import MyWork

_COLUMNS = (Column("Agency"), Column("Forms not in", 120, number=True))


class ChooseAgency(Dialog):
    """`chosen` is the agency's seat once the dialog is accepted."""

    def __init__(self, agencies: "tuple[AgencyToFill, ...]", parent: QWidget | None = None) -> None:
        super().__init__("Audit for an agency", parent)
        self.chosen: Seat | None = None
        self._agencies = agencies
        self.setMinimumWidth(min(900, theme.px(520)))
        self.body.addWidget(
            Label(
                "Until each agency works on a laptop of its own, its auditor can sit down here. The auditor "
                "sees that agency’s forms and nothing of the QA desk."
            )
        )
        self.table = ActTable("Agencies", _COLUMNS, fits=False)
        self.table.show_cells([(Cell(one.name), _missing(one)) for one in agencies])
        self.table.setMinimumHeight(220)
        self.table.acted.connect(self._take)
        self.body.addWidget(self.table, 1)
        cancel = self.add_button(Button("Cancel"))
        cancel.clicked.connect(self.reject)
        self.sit_button = self.add_button(Button("Sit down", Kind.PRIMARY, key="Enter"))
        self.sit_button.clicked.connect(lambda: self._take(self.table.currentIndex().row()))
        self.table.setFocus()

    def _take(self, row: int) -> None:
        if 0 <= row < len(self._agencies):
            one = self._agencies[row]
            self.chosen = Seat("auditor", one.code, one.name)
            self.accept()


def _missing(one: "AgencyToFill") -> Cell:
    return Cell(
        f"{one.missing} of {one.asked}" if one.asked else "no form", colour="text" if one.asked else "muted"
    )


def ask(page: "MyWork") -> None:
    """Ask for the agency and let its auditor sit down."""
    today = page.office.today()

    def read(workspace: "Workspace") -> "tuple[AgencyToFill, ...]":
        from lscb_audit.my_work.seats import agencies_to_fill

        return agencies_to_fill(workspace, today)

    def choose(agencies: "tuple[AgencyToFill, ...]") -> None:
        if not agencies:
            page.office.window.tell("No audit under way has an agency yet.", "people")
            return
        dialog = ChooseAgency(agencies, page.window())
        if dialog.exec() and dialog.chosen is not None:
            page.sit(dialog.chosen)
        dialog.deleteLater()

    page.office.ask(read, choose, "The agencies could not be read")
