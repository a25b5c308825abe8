"""Check your answers, then hand in: everything on one page to read, each with its way back."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QStyle, QStyleOptionViewItem, QVBoxLayout, QWidget

from lscb_audit.reports.words import day
from lscb_audit.rules import form as rules
from lscb_audit.rules.form_words import DECLARED, FIELD_WORDS, STATEMENT

from .. import theme
from ..widgets.choices import CheckBox
from ..widgets.inputs import LineEdit
from ..widgets.table import Column, RowDrawer, Rows, Table
from ..widgets.words import Label, Notice, heading, muted
from .pages import ABOUT, INDEPENDENCE, LINE, NOTE
from .problem import ProblemLine

if TYPE_CHECKING:
    from .sheet import Sheet

_COLUMNS = (Column("Question", 200), Column("Your answer"), Column("", 84))
_CHANGE = len(_COLUMNS) - 1


class Row(NamedTuple):
    """An answer to be checked, and where it is changed."""

    question: str
    answer: str
    kind: str
    line: str = ""
    field: str = ""


class SignOff(NamedTuple):
    """By which role a form is handed in, who has read it with them, why it was changed."""

    role: str
    second: str = ""
    reason: str = ""


def rows_of(sheet: "Sheet") -> list[Row]:
    """Return every answer of a form in its order. What is empty is told as not answered."""
    form = sheet.form
    declared = DECLARED.get(form.independent, "Not declared")
    if form.independent == rules.DEROGATION:
        declared = f"{declared}. {form.independence_note}".rstrip(". ")
    found = [Row("Independence", declared, INDEPENDENCE)]
    found += [
        Row("Date in the case", f"{day(event.on) if event.on else 'No date'}: {event.what}", ABOUT)
        for event in sorted(form.events, key=lambda event: event.on)
    ]
    for page in sheet.pages:
        if page.kind != LINE:
            continue
        line = sheet.line(page.line)
        if line.graded:
            grade = sheet.grade_word(page.line) or "No grade yet"
            found.append(Row(f"{page.title}\nGrade", grade, LINE, page.line, "own"))
        if line.second.value:
            second = sheet.grade_word(page.line, "second")
            found.append(Row(f"{page.title}\n{FIELD_WORDS['second']}", second, LINE, page.line, "second"))
        found += [
            Row(f"{page.title}\n{FIELD_WORDS[field]}", text.value or "Not answered", LINE, page.line, field)
            for field, text in zip(rules.TEXTS, line.texts, strict=True)
        ]
    if any(page.kind == NOTE for page in sheet.pages):
        found.append(Row("Private note", form.note.value or "None", NOTE))
    return found


class _ChangeDrawer(RowDrawer):
    """Draws “Change” in the last column as a link."""

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        if index.column() != _CHANGE:
            super().paint(painter, option, index)
            return
        area = option.rect
        selected = bool(option.state & QStyle.StateFlag.State_Selected)
        painter.fillRect(area, theme.colour("selected" if selected else "base"))
        painter.setPen(theme.colour("line"))
        painter.drawLine(area.bottomLeft(), area.bottomRight())
        font = theme.font(15)
        font.setUnderline(True)
        painter.setFont(font)
        painter.setPen(theme.colour("link"))
        flags = Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft
        painter.drawText(option.rect.adjusted(8, theme.px(4), -8, 0), int(flags), str(index.data()))


class CheckPage(QWidget):
    """`changed` tells the answer that one wants to change."""

    changed = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.lead, self.found = Label(""), Notice("warning")
        self.answers = Table("Your answers", _COLUMNS, fits=True)
        self.answers.setItemDelegate(_ChangeDrawer(self.answers))
        self.answers.selectable = True
        self.model = Rows(_COLUMNS, (), self.answers)
        self.answers.setModel(self.model)
        self.role, self.second, self.reason = LineEdit(), LineEdit(), LineEdit()
        self.agreed = CheckBox("I have checked this form against the record")
        self.problem = ProblemLine()
        self._rows: list[Row] = []
        self._asks_reason = False
        self._lay_out()
        self.answers.clicked.connect(self._clicked)
        self.answers.activated.connect(lambda index: self._go(index.row()))

    def _lay_out(self) -> None:
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(theme.px(6))
        whole.addWidget(muted("Before you hand in"))
        whole.addWidget(heading("Check your answers", 21))
        whole.addWidget(self.lead)
        whole.addWidget(self.found)
        whole.addWidget(self.answers)
        whole.addSpacing(theme.px(12))
        self._signing = QWidget()
        whole.addWidget(self._signing)
        whole.addStretch(1)
        column = QVBoxLayout(self._signing)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(4))
        column.addWidget(heading("Sign off"))
        column.addWidget(self.problem)
        self._reason_label = self._field(
            column, "Why the form is changed after it was handed in", self.reason
        )
        self._field(column, "Your role, without your name", self.role)
        self._field(
            column, "Second person who has read it, by role (if your agency asks for one)", self.second
        )
        column.addSpacing(theme.px(6))
        column.addWidget(self.agreed)
        self.statement = muted(STATEMENT, 15)
        self.agreed.setAccessibleDescription(STATEMENT)
        self.statement.setContentsMargins(theme.px(28), 0, 0, 0)
        column.addWidget(self.statement)

    def _field(self, column: QVBoxLayout, words: str, field: LineEdit) -> Label:
        label = Label(words, strong=True)
        label.setBuddy(field)
        field.setAccessibleName(words)
        column.addWidget(label)
        column.addWidget(field)
        return label

    def show_sheet(self, sheet: "Sheet", found: Sequence[str], revising: bool) -> None:
        """Show the answers; `found` are sentences on what may identify the family."""
        self._rows = rows_of(sheet)
        locked = sheet.in_force and not revising
        change = "" if locked else "Change"
        self.model.show([(row.question, row.answer, change) for row in self._rows])
        self.answers.measure()
        self.lead.setText(
            "The form as it was handed in."
            if locked
            else "Everything that is handed in stands here. Enter on a row takes you there to change it."
        )
        self._asks_reason = sheet.form.handed_in
        self._reason_label.setVisible(self._asks_reason)
        self.reason.setVisible(self._asks_reason)
        self._signing.setVisible(not locked and not sheet.closed)
        if not self.role.text():
            self.role.setText(sheet.form.auditor)
        self.tell_found(found)
        self.problem.tell("")

    def tell_found(self, found: Sequence[str]) -> None:
        """Say what may identify the family, and where."""
        if not found:
            self.found.tell("")
            return
        many = "One thing" if len(found) == 1 else f"{len(found)} things"
        listed = "\n".join(f"• {one}" for one in found)
        self.found.tell(
            f"{many} in the text may identify the family or staff. Look at each before you hand in:\n{listed}"
        )

    def signed(self) -> SignOff | None:
        """Return the sign-off; None, with the reason told, where something is missing."""
        wrong, field = "", self.role
        if self._asks_reason and not self.reason.text().strip():
            wrong, field = "Say why the form is changed after it was handed in.", self.reason
        elif not self.role.text().strip():
            wrong = "Say by which role the form is handed in, for example team manager."
        elif not self.agreed.isChecked():
            wrong = "Tick that you have checked the form against the record."
        self.problem.tell(wrong)
        if wrong:
            (self.agreed if "Tick" in wrong else field).setFocus()
            return None
        return SignOff(self.role.text().strip(), self.second.text().strip(), self.reason.text().strip())

    def begin(self) -> None:
        """Another form is open: nothing is signed."""
        for field in (self.role, self.second, self.reason):
            field.clear()
        self.agreed.setChecked(False)

    def _clicked(self, index: QModelIndex) -> None:
        if index.column() == _CHANGE:
            self._go(index.row())

    def _go(self, row: int) -> None:
        if 0 <= row < len(self._rows) and self.model.rows[row][_CHANGE]:
            self.changed.emit(self._rows[row])

    def take_focus(self) -> None:
        if not self.answers.currentIndex().isValid():
            self.answers.selectRow(0)
        self.answers.setFocus()
