"""The lines of enquiry: the list at the left, one line told in full at the right."""

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QVBoxLayout, QWidget

from lscb_audit.reports.words import some

from ..history.ask import show_history
from ..widgets.button import Button
from ..widgets.cells import Cell
from ..widgets.flow import Flow
from ..widgets.table import Column
from ..widgets.words import muted
from .beside import Beside
from .chooser import Chooser
from .fields import BoxField, CheckField, ChoiceField, Field, LineField
from .history import use_again

if TYPE_CHECKING:
    from lscb_audit.differences import Entry
    from lscb_audit.setting_up import Done, PlanLine, PlanSheet
    from lscb_audit.workspace import Workspace

    from .keeping import Keeping

THE_AUDITS = ("", "The audit’s scale")
NO_GRADES = ("none", "No grades")


class Lines(QWidget):
    """Keeps each field of the chosen line when it is left; Alt with an arrow moves the line."""

    def __init__(self, keeping: "Keeping") -> None:
        super().__init__()
        self.keeping = keeping
        self._sheet: PlanSheet | None = None
        #: the line that is chosen, and the one that stands in the fields
        self._chosen = self._in_fields = b""
        self.list = Chooser("Lines of enquiry", (Column(""),))
        self.add_button = Button("Add a &line", icon="plus", key="Insert")
        self.up, self.down = Button("Move up", icon="up"), Button("Move down", icon="down")
        self.remove_button = Button("Remove this line", icon="close")
        self.history = Button("Earlier words of the question…", key="Ctrl+H")
        self.fields: dict[str, Field] = {
            "line": LineField("line", "Code", "short, without a comma"),
            "title": LineField("title", "Title"),
            "section": LineField("section", "Section", "a heading over several lines, if you use them"),
            "question": BoxField("question", "Question", "what the auditor answers", (2, 8)),
            "prompts": BoxField("prompts", "Prompts", "one a line", (3, 12)),
            "good": BoxField("good", "What good looks like", "", (2, 10)),
            "voice": CheckField("voice", "This line is about the child’s voice"),
            "scale": ChoiceField("scale", "Graded on", (THE_AUDITS, NO_GRADES)),
            "same_as_previous": CheckField("same_as_previous", "The same question as in the audit before"),
        }
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        self.beside = Beside()
        whole.addWidget(self.beside)
        self.beside.left.addWidget(self.list)
        self.beside.left.addWidget(self.add_button)
        self.empty = muted("Begin with the questions that matter most: three to six are enough.", 15)
        self.beside.left.addWidget(self.empty)
        for field in self.fields.values():
            self.beside.right.addWidget(field)
        row = QWidget()
        flow = Flow(row)
        for button in (self.up, self.down, self.history, self.remove_button):
            flow.addWidget(button)
        self.beside.right.addWidget(row)

    def _connect(self) -> None:
        self.list.chosen.connect(self._choose)
        self.list.acted.connect(lambda _: self.fields["title"].setFocus())
        self.list.moved.connect(self.move_line)
        for signal in (self.list.adding, self.add_button.clicked):
            signal.connect(self.add)
        for signal in (self.list.removing, self.remove_button.clicked):
            signal.connect(self.remove)
        self.up.clicked.connect(partial(self.move_line, -1))
        self.down.clicked.connect(partial(self.move_line, 1))
        self.history.clicked.connect(lambda: self.show_history("question"))
        for field in self.fields.values():
            field.left.connect(partial(self._left, field))

    def _left(self, field: Field, text: str) -> None:
        line, name = self._chosen, "code" if field.name == "line" else field.name
        seen = {name: field.seen}

        def edit(workspace: "Workspace", reference: str) -> "Done | None":
            from lscb_audit import setting_up

            return setting_up.set_line(workspace, reference, line, {name: text}, seen)

        self.keeping.keep(f"{self._code(line)}: {field.words}", edit, field)

    def add(self) -> None:
        """Add a line after the others and go into its title."""
        made: list[bytes] = []

        def edit(workspace: "Workspace", reference: str) -> "Done | None":
            from lscb_audit import setting_up

            uid, done = setting_up.add_line(workspace, reference)
            made.append(uid)
            return done

        def go_there() -> None:
            self._chosen = made[0]
            self._show()
            self.fields["title"].setFocus()

        self.keeping.keep("A new line", edit, then=go_there)

    def remove(self) -> None:
        """Take the chosen line out, unless something rests on it."""
        line, code = self._chosen, self._code(self._chosen)
        if not line:
            return

        def edit(workspace: "Workspace", reference: str) -> "Done | None":
            from lscb_audit import setting_up

            return setting_up.remove_line(workspace, reference, line)

        self.keeping.keep(f"Line {code} removed", edit, then=self._to_list)

    def move_line(self, by: int) -> None:
        """Move the chosen line up or down."""
        line = self._chosen
        if not line:
            return

        def edit(workspace: "Workspace", reference: str) -> "Done | None":
            from lscb_audit import setting_up

            return setting_up.move_line(workspace, reference, line, by)

        self.keeping.keep(f"Line {self._code(line)} moved", edit)

    def show_history(self, name: str) -> None:
        """Show all that stood in a field of the chosen line; any of it can be used again."""
        from lscb_audit.differences import line_field

        line, field = self._chosen, self.fields[name]
        reference = self.keeping.office.audit

        def use(entry: "Entry") -> None:
            if line == self._chosen:
                use_again(field, entry)

        show_history(
            self.keeping.office,
            self,
            lambda workspace: line_field(workspace, reference, line, name),
            f"Line {self._code(line)}",
            use,
        )

    def _choose(self, row: int) -> None:
        self.commit()
        if self._sheet is not None:
            self._chosen = self._sheet.lines[row].uid
            self._show()

    def show_plan(self, sheet: "PlanSheet") -> None:
        self._sheet = sheet
        if sheet.line(self._chosen) is None:
            self._chosen = sheet.lines[0].uid if sheet.lines else b""
        self._show()

    def _show(self) -> None:
        sheet = self._sheet
        assert sheet is not None, "nothing is shown before it is read"
        line = sheet.line(self._chosen)
        uids = [one.uid for one in sheet.lines]
        self.list.show_rows([(_cell(one),) for one in sheet.lines], uids.index(line.uid) if line else 0)
        self.list.setVisible(bool(uids))
        self.empty.setVisible(not uids)
        self.beside.told.setVisible(line is not None)
        if line is None:
            return
        scales = [(one.scale.code, one.scale.code) for one in sheet.scales]
        field = self.fields["scale"]
        assert isinstance(field, ChoiceField)
        field.offer([THE_AUDITS, NO_GRADES, *scales])
        for name, one in self.fields.items():
            text = line.good if name == "good" else getattr(line.row, name)
            (one.show_value if self._in_fields == line.uid else one.begin)(text)
        self._in_fields = line.uid
        same = self.fields["same_as_previous"]
        same.setVisible(bool(sheet.facts["previous_audit"]))
        begun = f"{some(sheet.begun, 'form')} begun: what you change here, they ask at once."
        self.fields["question"].set_note(begun if sheet.begun else "", "warning")
        at = uids.index(line.uid)
        self.up.setEnabled(at > 0)
        self.down.setEnabled(at < len(uids) - 1)

    def _code(self, uid: bytes) -> str:
        line = self._sheet.line(uid) if self._sheet is not None else None
        return line.row.line if line is not None else ""

    def _to_list(self) -> None:
        (self.list if self._sheet is not None and self._sheet.lines else self.add_button).setFocus()

    def commit(self) -> None:
        """Keep what is half typed now."""
        for field in self.fields.values():
            if field.dirty:
                field.leave()

    def take_focus(self) -> None:
        """Begin at the line that lacks its question, else at the list."""
        sheet = self._sheet
        without = [one for one in sheet.lines if not one.row.question.strip()] if sheet is not None else []
        if without:
            self._chosen = without[0].uid
            self._show()
            self.fields["question" if without[0].row.title else "title"].setFocus()
        else:
            self._to_list()


def _cell(line: "PlanLine") -> Cell:
    row = line.row
    missing = "" if row.question.strip() else "no question yet"
    return Cell(f"{row.line}  {row.title or '(no title)'}", missing)
