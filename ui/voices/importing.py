"""Survey answers: a file is chosen, each column gets its meaning; then all of it is taken in, or nothing."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from lscb_audit.errors import UserProblem
from lscb_audit.hearing.model import Heard
from lscb_audit.reports.words import counted
from lscb_audit.rules.hearing_words import AGE_BANDS

from .. import problems, theme
from ..office import Office
from ..widgets import files
from ..widgets.button import Button, Kind
from ..widgets.dialog import Dialog
from ..widgets.labelled import labelled
from ..widgets.scroll import scrolled
from ..widgets.words import Label, Notice, Pane, muted
from .session_dialog import combo

if TYPE_CHECKING:
    from lscb_audit.formats.survey.answers import SurveyAnswer
    from lscb_audit.formats.survey.table import SurveyTable
    from lscb_audit.hearing.identifiers import Looked
    from lscb_audit.workspace import Workspace

KINDS = "Tables (*.csv *.tsv *.txt *.xlsx)"
NOT_READ, NOT_TAKEN = "The file could not be read", "The answers were not taken in"
_NO_SESSION = (
    "Make a session for the survey first: who was asked, how many, when. Then import the answers into it."
)
_BANDS = f"An age in years becomes its band: {', '.join(AGE_BANDS)}."
_EXAMPLES = 2


class ImportDialog(Dialog):
    """Shows what stands in each column; `found` are the statements, once every row can be understood."""

    def __init__(
        self, heard: Heard, known: "Looked", table: "SurveyTable", name: str, parent: QWidget | None = None
    ) -> None:
        from lscb_audit.formats.survey.answers import ROLES, guess

        super().__init__("Import answers", parent)
        self._heard, self._known, self._table = heard, known, table
        self.found: tuple[SurveyAnswer, ...] = ()
        self._sentences: tuple[str, ...] = ()
        sessions = {one.uid.hex(): one.name for one in heard.sessions}
        last = heard.sessions[-1].uid.hex()
        survey = next((one.uid.hex() for one in heard.sessions if one.mode == "survey"), last)
        self.session = combo("Into which session", sessions, survey)
        self.roles = [
            combo(f"Column {heading}", ROLES, role)
            for heading, role in zip(table.headings, guess(table), strict=True)
        ]
        self.told, self.problem, self.pointed = Label(""), Notice("error"), Notice("warning")
        self._lay_out(name)
        for box in self.roles:
            box.currentIndexChanged.connect(lambda _: self._look())
        self._look()
        self.roles[0].setFocus()

    def _lay_out(self, name: str) -> None:
        inner = Pane("base")
        column = QVBoxLayout(inner)
        column.setContentsMargins(0, 0, 12, 0)
        column.setSpacing(10)
        column.addWidget(muted(f"{name}: {counted(len(self._table.rows), 'row')} below its headings."))
        column.addLayout(labelled("Into which &session", self.session))
        column.addWidget(Label("What is in each column?", 16, strong=True))
        column.addLayout(self._columns())
        column.addWidget(muted(f"{_BANDS} Columns that are left out are not read."))
        scroller = scrolled(inner)
        scroller.setMinimumSize(theme.px(560), min(theme.px(440), 560))
        self.body.addWidget(scroller, 1)
        for part in (self.told, self.pointed, self.problem):
            self.body.addWidget(part)
        self.all_button = self.add_button(Button("Show &all…"))
        self.all_button.clicked.connect(self._show_all)
        cancel = self.add_button(Button("Cancel"))
        cancel.clicked.connect(self.reject)
        self.go = self.add_button(Button("&Import", Kind.PRIMARY, icon="import"))
        self.go.clicked.connect(self.accept)

    def _columns(self) -> QGridLayout:
        grid = QGridLayout()
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(8)
        grid.setColumnStretch(0, 1)
        for at, (heading, box) in enumerate(zip(self._table.headings, self.roles, strict=True)):
            examples = [row[at] for row in self._table.rows if row[at]][:_EXAMPLES]
            told = QWidget()
            column = QVBoxLayout(told)
            column.setContentsMargins(0, 0, 0, 0)
            column.setSpacing(0)
            label = Label(heading, 15, strong=True)
            label.setBuddy(box)
            column.addWidget(label)
            column.addWidget(muted(" · ".join(_short(one) for one in examples) or "Nothing stands in it"))
            grid.addWidget(told, at, 0)
            grid.addWidget(box, at, 1)
        return grid

    def _look(self) -> None:
        """Say what would be taken in, or what is wrong."""
        from lscb_audit.formats.survey.answers import answers
        from lscb_audit.hearing.survey import pointed_out

        self.found, self._sentences = (), ()
        self.told.setText("")
        self.pointed.tell("")
        try:
            chosen = [str(box.currentData()) for box in self.roles]
            self.found = answers(self._table, chosen, self._heard.lines)
        except UserProblem as problem:
            self._sentences = problem.sentences
            self.problem.tell(_first(self._sentences))
        else:
            self.problem.tell("")
            rows = len({one.row for one in self.found})
            silent = len(self._table.rows) - rows
            none = f" {counted(silent, 'row')} said nothing." if silent else ""
            self.told.setText(
                f"{counted(len(self.found), 'statement')} from {counted(rows, 'row')} will be taken in, "
                f"mixed.{none}"
            )
            self._sentences = pointed_out(self.found, self._known)
            self.pointed.tell(_first(self._sentences))
        self.all_button.setVisible(len(self._sentences) > 1)
        self.go.setEnabled(bool(self.found))

    def _show_all(self) -> None:
        """Show a sentence for each row that is wrong, or may name somebody; it can be copied."""
        lead = f"{len(self._sentences)} rows to look at. Nothing was taken in yet."
        dialog = problems.ProblemDialog("Rows to look at", self._sentences, self, lead)
        dialog.exec()
        dialog.deleteLater()

    @property
    def into(self) -> bytes:
        """The session that the answers go to."""
        return bytes.fromhex(str(self.session.currentData()))


def import_answers(office: Office, heard: Heard, parent: QWidget, again: Callable[[], object]) -> None:
    """Ask for a file and for what its columns are; take the answers in."""
    if not heard.sessions:
        problems.show(parent, "There is no session yet", UserProblem(_NO_SESSION))
        return
    path = files.open_file(parent, "Import answers of a survey", KINDS)
    if path is None:
        return
    audit = office.audit

    def work(workspace: "Workspace") -> "tuple[SurveyTable, Looked]":
        from lscb_audit.formats.survey.table import read_survey
        from lscb_audit.hearing.identifiers import look_with

        return read_survey(path), look_with(workspace, audit)

    def done(read: "tuple[SurveyTable, Looked]") -> None:
        dialog = ImportDialog(heard, read[1], read[0], path.name, parent.window())
        if dialog.exec() == ImportDialog.DialogCode.Accepted:
            _take_in(office, dialog.into, dialog.found, again)
        dialog.deleteLater()

    office.ask(work, done, NOT_READ)


def _take_in(
    office: Office, session: bytes, found: "tuple[SurveyAnswer, ...]", again: Callable[[], object]
) -> None:
    audit = office.audit

    def work(workspace: "Workspace") -> int:
        from lscb_audit.hearing.survey import take_in

        return take_in(workspace, audit, session, found)

    def done(count: int) -> None:
        office.window.tell(f"{counted(count, 'statement')} taken in.")
        again()

    office.write(work, done, NOT_TAKEN)


def _short(words: str, most: int = 60) -> str:
    return f"“{words[:most]}…”" if len(words) > most else f"“{words}”"


def _first(sentences: tuple[str, ...]) -> str:
    more = f" And {len(sentences) - 1} more." if len(sentences) > 1 else ""
    return sentences[0] + more if sentences else ""
