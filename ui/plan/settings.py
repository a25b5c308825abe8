"""What the whole partnership shares: whom to telephone when a child may be at risk now."""

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from .. import theme
from ..widgets.button import Button, Kind
from ..widgets.dialog import Dialog
from ..widgets.words import Label
from .fields import LineField

if TYPE_CHECKING:
    from lscb_audit.auditing.concerns import LocalNumbers
    from lscb_audit.workspace import Workspace

    from ..office import Office


class PartnershipSettings(Dialog):
    """The numbers stand on every form, beside “Immediate concern”."""

    def __init__(self, numbers: "LocalNumbers", parent: QWidget | None = None) -> None:
        super().__init__("Partnership settings", parent)
        self.body.addWidget(
            Label(
                "If a child may be at risk now, auditors telephone first. They see these numbers wherever "
                "they raise a concern, and 999 for an emergency."
            )
        )
        self.body.addSpacing(theme.px(8))
        self.fields = {
            "front_door": LineField(
                "front_door", "Front door", "name and number, for example MASH, 01234 567890"
            ),
            "out_of_hours": LineField("out_of_hours", "Out of hours", "the emergency duty team"),
            "designated_officer": LineField(
                "designated_officer", "Designated officer", "for a concern about a member of staff"
            ),
        }
        for name, field in self.fields.items():
            field.put(getattr(numbers, name))
            self.body.addWidget(field)
            self.body.addSpacing(theme.px(6))
        self.body.addStretch(1)
        self.setMinimumWidth(min(theme.px(520), 1100))
        cancel = self.add_button(Button("Cancel"))
        cancel.clicked.connect(self.reject)
        save = self.add_button(Button("Keep these numbers", Kind.PRIMARY, key="Enter"))
        save.setDefault(True)
        save.clicked.connect(self.accept)
        self.fields["front_door"].setFocus()

    def answers(self) -> "LocalNumbers":
        """Return the numbers as typed."""
        from lscb_audit.auditing.concerns import LocalNumbers

        return LocalNumbers(**{name: field.text() for name, field in self.fields.items()})


def ask(office: "Office", parent: QWidget) -> None:
    """Show the partnership's settings and keep what was changed."""

    def read(workspace: "Workspace") -> "LocalNumbers":
        from lscb_audit import auditing

        return auditing.read_local_numbers(workspace)

    def show(numbers: "LocalNumbers") -> None:
        dialog = PartnershipSettings(numbers, parent)
        wanted = dialog.answers() if dialog.exec() else numbers
        dialog.deleteLater()
        if wanted != numbers:
            _keep(office, wanted)

    office.ask(read, show, "The settings could not be read")


def _keep(office: "Office", numbers: "LocalNumbers") -> None:
    def work(workspace: "Workspace") -> None:
        from lscb_audit import auditing

        auditing.set_local_numbers(workspace, numbers)

    office.write(work, lambda _: None, "The settings were not kept")
