"""What was approved: each version as it was, to be saved to a file, or withdrawn with a reason."""

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from lscb_audit.files import write_whole
from lscb_audit.rules.due import full_day

from ..announce import announce
from ..office import Office
from ..plan.chooser import Chooser
from ..problems import sentences
from ..widgets import files
from ..widgets.asking import AskingDialog
from ..widgets.button import Button
from ..widgets.cells import Cell
from ..widgets.inputs import LineEdit
from ..widgets.table import Column
from ..widgets.words import muted, selectable

if TYPE_CHECKING:
    from lscb_audit.narrating import Approval, Frozen
    from lscb_audit.workspace import Workspace

_COLUMNS = (Column("Version", 80), Column("Edition", 120), Column("Approved", 160), Column("By"))


class VersionsDialog(AskingDialog):
    """`shown` tells that the list is there; `withdrew` whether an approval was withdrawn."""

    shown = Signal()

    def __init__(self, office: Office, reference: str, parent: QWidget | None = None) -> None:
        super().__init__("Approved versions", parent)
        self._office, self._reference = office, reference
        self._listed: tuple[Approval, ...] = ()
        self.withdrew = False
        self.none = muted("Nothing was approved so far.")
        self.list = Chooser("Approved versions", _COLUMNS)
        self.list.chosen.connect(self._tell)
        self.digest = selectable("")
        for part in (self.none, self.list, self.digest):
            self.body.addWidget(part)
        self.reason = LineEdit()
        self.ask("Why it is withdrawn", self.reason)
        self.body.addWidget(self.problem)
        self.save = self.add_button(Button("Save the file…"))
        self.withdraw = self.add_button(Button("Withdraw"))
        self.close_button = self.add_button(Button("Close"))
        self.save.clicked.connect(self.save_file)
        self.withdraw.clicked.connect(self.take_back)
        self.close_button.clicked.connect(self.reject)
        self.resize(640, 420)
        self._read()

    def _read(self) -> None:
        def read(workspace: "Workspace") -> "tuple[Approval, ...]":
            from lscb_audit import narrating

            return narrating.approvals(workspace, self._reference)

        self._office.ask(read, self._show, "The approved versions could not be read")

    def _show(self, listed: "tuple[Approval, ...]") -> None:
        self._listed = listed
        self.none.setVisible(not listed)
        rows = [
            (
                Cell(f"Version {one.version}", "Withdrawn" if one.withdrawn else ""),
                Cell(one.edition.capitalize()),
                Cell(full_day(one.approved_on)),
                Cell(f"{one.name}, {one.role}", one.withdrawn),
            )
            for one in listed
        ]
        self.list.show_rows(rows, len(rows) - 1)
        self._tell()
        self.shown.emit()

    @property
    def _chosen(self) -> "Approval | None":
        row = self.list.currentIndex().row()
        return self._listed[row] if 0 <= row < len(self._listed) else None

    def _tell(self, _: int = 0) -> None:
        one = self._chosen
        self.digest.setText(f"Digest of the file (SHA-256): {one.digest}" if one else "")
        self.save.setEnabled(one is not None)
        open_ = one is not None and not one.withdrawn
        self.withdraw.setEnabled(open_)
        self.reason.setEnabled(open_)

    def save_file(self) -> None:
        """Save the file that was approved, byte for byte."""
        one = self._chosen
        if one is None:
            return
        name = f"{self._reference}-{one.edition}-version-{one.version}.pdf"
        path = files.save_file(self, "Save the approved report", name, "PDF (*.pdf)")
        if path is None:
            return

        def work(workspace: "Workspace") -> "Frozen":
            from lscb_audit import narrating

            frozen = narrating.frozen(workspace, one)
            write_whole(path, frozen.pdf)
            return frozen

        done = partial(self._saved, path.name)
        self._office.ask(work, done, "The file was not saved", self._say)

    def _saved(self, name: str, _: "Frozen") -> None:
        announce(self, f"Saved as {name}")
        self._office.window.tell(f"Saved as {name}")

    def take_back(self) -> None:
        """Withdraw an approval; its file stays."""
        one, reason = self._chosen, self.reason.text()
        if one is None:
            return
        if not reason.strip():
            self.say("Say why the approval is withdrawn.", self.reason)
            return

        def work(workspace: "Workspace") -> None:
            from lscb_audit import narrating

            narrating.withdraw(workspace, self._reference, one, reason)

        def done(_: None) -> None:
            self.reason.clear()
            self.say("")
            self.withdrew = True
            self._read()

        self._office.write(work, done, "The approval was not withdrawn", self._say)

    def _say(self, problem: Exception) -> None:
        self.say("\n".join(sentences(problem)) or "That could not be done.")
