"""Approving an edition of the report: by name and role, once nothing stands in the way."""

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from ..announce import announce
from ..office import Office
from ..problems import sentences
from ..report.screen import EDITIONS
from ..widgets.asking import AskingDialog
from ..widgets.button import Button, Kind
from ..widgets.inputs import ComboBox, LineEdit
from ..widgets.words import Label, Notice, muted

if TYPE_CHECKING:
    from lscb_audit.narrating import Frozen
    from lscb_audit.workspace import Workspace

WHAT = (
    "The report is kept as it is now, byte for byte, with its digest, and every laptop of the audit gets it. "
    "It loses the watermark. If anything in it changes later, the next version is a draft again."
)


class ApproveDialog(AskingDialog):
    """Ends with a yes once the edition is approved. `waiting` comments of readers are known to be open."""

    def __init__(
        self, office: Office, reference: str, parent: QWidget | None = None, waiting: int = 0
    ) -> None:
        super().__init__("Approve the report", parent)
        self._office, self._reference = office, reference
        self.body.addWidget(Label(WHAT))
        self.body.addSpacing(8)
        self.edition = ComboBox("Edition")
        self.edition.addItems([words for _, words in EDITIONS])
        label = Label("Edition", strong=True)
        label.setBuddy(self.edition)
        self.body.addWidget(label)
        self.body.addWidget(self.edition)
        self.body.addSpacing(4)
        self.name, self.role = LineEdit(), LineEdit()
        self.ask("Approved by", self.name)
        self.ask("In the role of", self.role)
        self.body.addWidget(muted("The report says the role and the day, never the name."))
        self.still_open = Notice("warning")
        self.still_open.tell("")
        self.body.addWidget(self.still_open)
        self.body.addWidget(self.problem)
        self.cancel = self.add_button(Button("Cancel"))
        self.done_button = self.add_button(Button("Approve", Kind.PRIMARY))
        self.cancel.clicked.connect(self.reject)
        self.done_button.clicked.connect(self.approve)
        self.name.setFocus()
        self._known, self._shut = 0, False
        self._warn(waiting)

    def _warn(self, count: int) -> None:
        """Say how many comments of readers nobody has answered: nothing is approved unnoticed."""
        self._known = count
        if not count:
            return
        said = "comment by a reader is" if count == 1 else "comments by readers are"
        told = f"{count} {said} not answered yet. The report can be approved all the same."
        self.still_open.tell(told)
        self.done_button.setText("Approve all the same")
        self.done_button.updateGeometry()
        self.grow()
        announce(self, told, urgent=True)

    def done(self, result: int) -> None:
        """Closed: what is still being asked changes nothing here any more."""
        self._shut = True
        super().done(result)

    def approve(self) -> None:
        """Approve, unless readers said something since that nobody here has noticed."""

        def count(workspace: "Workspace") -> int:
            from lscb_audit import fact_checking

            return fact_checking.open_comments(workspace, self._reference)

        def then(waiting: int) -> None:
            if self._shut:
                return
            if waiting > self._known:
                self.done_button.setEnabled(True)
                self._warn(waiting)
            else:
                self._approve()

        self.done_button.setEnabled(False)
        self.say("")
        self._office.ask(count, then, "The report was not approved", self._failed)

    def _approve(self) -> None:
        """Approve, or say what stands in the way."""
        edition = EDITIONS[self.edition.currentIndex()][0]
        name, role, today = self.name.text(), self.role.text(), self._office.today()
        reference = self._reference

        def work(workspace: "Workspace") -> "Frozen":
            from lscb_audit import narrating

            audit = workspace.audit(reference)
            wanted = "public" if edition == "public" else "partnership"
            return narrating.approve(workspace, audit, wanted, name, role, today)  # type: ignore[arg-type]  # one of two words

        self._office.write(work, self._done, "The report was not approved", self._failed)

    def _done(self, frozen: "Frozen") -> None:
        announce(self, f"Approved: version {frozen.approval.version}")
        self._office.window.tell(f"Version {frozen.approval.version} is approved and kept")
        self.accept()

    def _failed(self, problem: Exception) -> None:
        self.done_button.setEnabled(True)
        told = sentences(problem)
        if not told:
            self._office.session.failed.emit("The report was not approved", problem)
            return
        empty = next((one for one in (self.name, self.role) if not one.text().strip()), None)
        self.say("\n".join(told), empty)
