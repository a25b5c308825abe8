"""Updates of actions by Excel: a sheet for each agency out, filled ones back in; an answer noted by hand."""

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from lscb_audit.concluding import Action, Conclusions
from lscb_audit.rules import due

from .. import theme
from ..dates import read_day
from ..forms.excel import ExcelForms, ReadIn, take_in
from ..widgets import files
from ..widgets.asking import AskingDialog
from ..widgets.button import Button, Kind
from ..widgets.inputs import LineEdit
from ..widgets.labelled import labelled
from ..widgets.words import Label
from ..writing.box import WritingBox

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date
    from pathlib import Path

    from lscb_audit.action_updates import SheetsOut
    from lscb_audit.concluding import Done
    from lscb_audit.filled_forms import TakenIn
    from lscb_audit.workspace import Workspace

    from .screen import ActionsScreen

_LEAD = (
    "One file an agency, with its own open actions. Whoever leads them fills it in without this program and "
    "gives it back; you read it in here."
)
_WARNED = "Read in. Look at these cells, and ask the agency where something is missing."
_DAYS = 14


class ActionSheets(ExcelForms):
    """As for forms; `until` is the day (ISO) by which the sheets are wanted back."""

    def __init__(
        self, agencies: "Sequence[tuple[str, str]]", today: "date", parent: QWidget | None = None
    ) -> None:
        super().__init__(agencies, parent, "Excel sheets of actions", _LEAD)
        self.until = ""
        self.by = LineEdit()
        self.by.setText(due.full_day(today.fromordinal(today.toordinal() + _DAYS).isoformat()))
        self.wrong = Label("", 14, colour="error")
        self.wrong.hide()
        self.fields.addLayout(labelled("&Back by", self.by))
        self.fields.addWidget(self.wrong)
        QWidget.setTabOrder(self.which, self.by)

    def accept(self) -> None:
        self.until = read_day(self.by.text())
        if self.until:
            super().accept()
            return
        self.wrong.setText(f"“{self.by.text().strip()}” is no day. Write it as 31 March 2027.")
        self.wrong.show()
        self.by.set_wrong(True)
        self.by.setAccessibleDescription(self.wrong.text())
        self.by.setFocus()
        self.grow()


class AnswerDialog(AskingDialog):
    """What was answered when an action was chased; `text` once the dialog is accepted."""

    def __init__(self, one: Action, parent: QWidget | None = None) -> None:
        super().__init__(f"Answer on action {one.row.action}", parent)
        self.setMinimumWidth(min(theme.px(520), 900))
        self.text = ""
        self.body.addWidget(Label(one.row.what))
        self.box = WritingBox("What was answered", "the action itself stays as it is")
        self.body.addWidget(self.box)
        self.body.addWidget(self.problem)
        self.add_button(Button("Cancel")).clicked.connect(self.reject)
        self.go = self.add_button(Button("Keep it", Kind.PRIMARY, key="Ctrl+Enter"))
        self.go.setShortcut("Ctrl+Return")
        self.go.clicked.connect(self._try)
        self.box.edit.setFocus()

    def _try(self) -> None:
        self.text = self.box.text().strip()
        if self.text:
            self.accept()
        else:
            self.say("Write in a sentence what was answered.")


def write_sheets(screen: "ActionsScreen", there: Conclusions) -> None:
    """Write a sheet for each agency, or for one, into a folder that is asked for."""
    office = screen.office
    dialog = ActionSheets(there.agencies, office.today(), screen.window())
    if dialog.exec() != ActionSheets.DialogCode.Accepted:
        return
    folder = files.open_folder(screen, "Excel sheets of actions: choose a folder")
    if folder is None:
        return
    audit, until, agency, password = office.audit, dialog.until, dialog.agency, dialog.password or None

    def work(workspace: "Workspace") -> "SheetsOut":
        from lscb_audit.action_updates import export_sheets

        return export_sheets(workspace, audit, folder, until, agency, password)

    def done(out: "SheetsOut") -> None:
        count = len(out.files)
        said = f"{count} Excel {'sheet' if count == 1 else 'sheets'} written to {folder.name}."
        if out.nobodys:
            said += f" In no sheet, as no agency is named: {', '.join(out.nobodys)}."
        office.window.tell(said, "warning" if out.nobodys else "done")

    office.window.tell("Writing the Excel sheets…", "clock")
    office.ask(work, done, "The Excel sheets were not written")


def read_updates(screen: "ActionsScreen") -> None:
    """Read filled sheets in: all of them, or nothing with every fault named by its cell."""
    on = screen.office.today().isoformat()

    def taking(workspace: "Workspace", paths: "Sequence[Path]", password: str | None) -> "TakenIn":
        from lscb_audit.action_updates import import_updates

        return import_updates(workspace, paths, on=on, password=password)

    take_in(screen, screen.office, screen.read, ReadIn("Read in updates", "sheet", taking, _WARNED))


def note_answer(screen: "ActionsScreen", one: Action) -> None:
    """Note what was answered on an action."""
    audit, on = screen.office.audit, screen.office.today().isoformat()
    dialog = AnswerDialog(one, screen.window())
    if not dialog.exec():
        return
    text = dialog.text

    def edit(workspace: "Workspace") -> "Done | None":
        from lscb_audit import concluding

        return concluding.note_answer(workspace, audit, one.uid, on, text)

    screen.doing.write(edit, "The answer was not noted")
