"""Excel forms out to auditors without this program, and filled ones in: what is asked, done and told."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtWidgets import QVBoxLayout, QWidget

from .. import problems, theme
from ..office import Office
from ..widgets import files
from ..widgets.button import Button, Kind
from ..widgets.choices import CheckBox
from ..widgets.dialog import Dialog
from ..widgets.inputs import ComboBox, SecretEdit
from ..widgets.labelled import labelled
from ..widgets.words import Label, muted

if TYPE_CHECKING:
    from lscb_audit.filled_forms import TakenIn
    from lscb_audit.workspace import Workspace

    from .screen import FormsScreen

_KIND = "Excel form (*.xlsx)"
_LEAD = (
    "One file an agency, with nothing of any other. Its auditor fills it in without this program and gives "
    "it back; you take it in here."
)
_SECRET = (
    "With a password a file that gets lost stays closed. Tell it by telephone, never in the e-mail that "
    "carries the file."
)
_WARNED = "Taken in. These words may identify somebody: ask the agency to take them out of its form."


class ExcelForms(Dialog):
    """`agency` (code, "" = all) and `password` ("" = none) say what is wanted once it is accepted."""

    def __init__(
        self,
        agencies: Sequence[tuple[str, str]],
        parent: QWidget | None = None,
        title: str = "Excel forms",
        lead: str = _LEAD,
    ) -> None:
        super().__init__(title, parent)
        self.setMinimumWidth(min(theme.px(520), 900))
        self.body.addWidget(muted(lead, 15))
        self.which = ComboBox("For")
        self.which.addItem("All agencies", "")
        for code, name in agencies:
            self.which.addItem(name, code)
        self.secret, self.shown = SecretEdit(), CheckBox("Show the password")
        self.fields = QVBoxLayout()
        self.fields.addLayout(labelled("&For", self.which))
        self.body.addLayout(self.fields)
        self.body.addLayout(labelled("&Password for the file, if you want one", self.secret))
        self.body.addWidget(self.shown)
        self.body.addWidget(muted(_SECRET, 15))
        self.add_button(Button("Cancel")).clicked.connect(self.reject)
        self.go = self.add_button(Button("&Choose a folder…", Kind.PRIMARY))
        self.go.clicked.connect(self.accept)
        self.shown.toggled.connect(self.secret.set_shown)
        self.secret.returnPressed.connect(self.accept)
        self.which.setFocus()

    @property
    def agency(self) -> str:
        return str(self.which.currentData())

    @property
    def password(self) -> str:
        return self.secret.text()


class AskPassword(Dialog):
    """`password` is what was typed once it is accepted."""

    def __init__(self, count: int, parent: QWidget | None = None) -> None:
        super().__init__("Password of the form" if count == 1 else "Password of the forms", parent)
        self.setMinimumWidth(min(theme.px(440), 900))
        said = "This form is" if count == 1 else "These forms are"
        self.body.addWidget(
            Label(f"{said} protected with a password. It opens with the one it was made with.")
        )
        self.secret = SecretEdit()
        self.body.addLayout(labelled("&Password", self.secret))
        self.add_button(Button("Cancel")).clicked.connect(self.reject)
        self.go = self.add_button(Button("Open it", Kind.PRIMARY))
        self.go.clicked.connect(self.accept)
        self.secret.returnPressed.connect(self.accept)
        self.secret.setFocus()

    @property
    def password(self) -> str:
        return self.secret.text()


def write_out(screen: "FormsScreen", office: Office) -> None:
    """Write a grading form for each agency, or for one, into a folder that is asked for."""
    agencies = list(dict.fromkeys((row.agency, row.agency_name) for row in screen.rows))
    dialog = ExcelForms(agencies, screen)
    if dialog.exec() != ExcelForms.DialogCode.Accepted:
        return
    folder = files.open_folder(screen, "Excel forms: choose a folder")
    if folder is None:
        return
    audit, agency, password = office.audit, dialog.agency or None, dialog.password or None

    def work(workspace: "Workspace") -> int:
        from lscb_audit.filled_forms import export_forms

        return len(export_forms(workspace, audit, folder, agency, password).files)

    def done(count: int) -> None:
        office.window.tell(f"{count} Excel form{'' if count == 1 else 's'} written to {folder.name}")

    office.window.tell("Writing the Excel forms…", "clock")
    office.ask(work, done, "The Excel forms were not written")


class ReadIn(NamedTuple):
    """Files of one kind that are read back in: the question, what one of them is called, how it is done."""

    title: str
    one: str
    taking: "Callable[[Workspace, Sequence[Path], str | None], TakenIn]"
    warned: str = _WARNED

    def named(self, paths: Sequence[Path]) -> str:
        return paths[0].name if len(paths) == 1 else f"{len(paths)} {self.one}s"


def _forms(workspace: "Workspace", paths: Sequence[Path], password: str | None) -> "TakenIn":
    from lscb_audit.filled_forms import import_forms

    return import_forms(workspace, paths, password=password)


FORMS = ReadIn("Take filled forms in", "form", _forms)


def take_in(parent: QWidget, office: Office, after: Callable[[], object], reading: ReadIn = FORMS) -> None:
    """Take filled files in: all of them, or nothing with every fault named by its cell."""
    paths = files.open_files(parent, reading.title, _KIND)
    if not paths:
        return

    def protected(_: "Workspace") -> int:
        from lscb_audit.filled_forms import protected

        return sum(map(protected, paths))

    def ask(count: int) -> None:
        password = ""
        if count:
            dialog = AskPassword(count, parent)
            if dialog.exec() != AskPassword.DialogCode.Accepted:
                return
            password = dialog.password
        _take_in(parent, office, reading, paths, password, after)

    office.ask(protected, ask, f"{reading.named(paths)} could not be read")


def _take_in(
    parent: QWidget,
    office: Office,
    reading: ReadIn,
    paths: Sequence[Path],
    password: str,
    after: Callable[[], object],
) -> None:
    def done(taken: "TakenIn") -> None:
        office.window.tell(" ".join(taken.said))
        after()
        if taken.warnings:
            problems.ProblemDialog("Look at these words", taken.warnings, parent, reading.warned).exec()

    named = reading.named(paths)
    office.window.tell(f"Reading {named}…", "clock")
    office.write(
        lambda workspace: reading.taking(workspace, paths, password or None),
        done,
        f"{named} was not taken in",
    )
