"""Independence comes first: who worked on a case does not audit it. Three answers, and what each means."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from lscb_audit.rules import form as rules
from lscb_audit.rules.form_words import DECLARED, LINKS

from .. import theme
from ..widgets.button import Button
from ..widgets.choices import RadioButton
from ..widgets.inputs import ComboBox, LineEdit
from ..widgets.words import Label, Notice, heading, muted
from .problem import ProblemLine

if TYPE_CHECKING:
    from .sheet import Sheet


_MEANS = {
    rules.INDEPENDENT: "You can fill the form and hand it in.",
    rules.DEROGATION: "You can fill the form. It can be handed in once the QA officer has recorded that you "
    "may audit it. The link and the reason are printed in the appendix of the report.",
    rules.WORKED_ON_IT: "The form closes. Your agency’s lead gives the case to somebody else.",
}


class IndependencePage(QWidget):
    """`declared` tells answer, link, note; `given` the role that audits the case now."""

    declared = Signal(str, str, str)
    given = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.stands = Notice()
        self.answers = {code: RadioButton(words) for code, words in DECLARED.items()}
        self.problem = ProblemLine()
        self.link, self.note = ComboBox("What the link is"), LineEdit()
        for code, words in LINKS.items():
            self.link.addItem(words, code)
        self.link.setSizeAdjustPolicy(ComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.link.setMinimumContentsLength(16)
        self.declare = Button("Declare")
        self.auditor, self.give = LineEdit(), Button("Give the case to this role")
        self._shown: Sheet | None = None
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(theme.px(4))
        whole.addWidget(muted("Before you begin"))
        whole.addWidget(heading("Did you have a part in this case?", 21))
        whole.addSpacing(theme.px(6))
        whole.addWidget(self.stands)
        whole.addWidget(self.problem)
        for code, button in self.answers.items():
            button.setMinimumHeight(max(theme.TARGET, theme.px(theme.TARGET)))
            button.setAccessibleDescription(_MEANS[code])
            means = muted(_MEANS[code], 15)
            means.setContentsMargins(theme.px(28), 0, 0, theme.px(8))
            whole.addWidget(button)
            whole.addWidget(means)
            if code == rules.DEROGATION:
                self._links = self._fields(
                    ("What the link is", self.link), ("In a few words, by role", self.note)
                )
                whole.addWidget(self._links)
        whole.addWidget(self.declare, 0, Qt.AlignmentFlag.AlignLeft)
        self._giving = self._fields(
            ("For your agency’s lead: who audits this case now, by role", self.auditor)
        )
        self._giving_layout(self._giving, self.give)
        whole.addSpacing(theme.px(12))
        whole.addWidget(self._giving)
        whole.addStretch(1)

    def _fields(self, *rows: tuple[str, QWidget]) -> QWidget:
        holder = QWidget()
        column = QVBoxLayout(holder)
        column.setContentsMargins(theme.px(28), 0, 0, theme.px(8))
        column.setSpacing(theme.px(4))
        for words, field in rows:
            label = Label(words, strong=True)
            label.setBuddy(field)
            field.setAccessibleName(words)
            column.addWidget(label)
            column.addWidget(field)
        return holder

    def _giving_layout(self, holder: QWidget, button: Button) -> None:
        layout = holder.layout()
        assert isinstance(layout, QVBoxLayout)
        layout.setContentsMargins(0, 0, 0, theme.px(8))
        layout.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)

    def _connect(self) -> None:
        for button in self.answers.values():
            button.toggled.connect(self._unfold)
        self.declare.clicked.connect(self._declare)
        self.give.clicked.connect(self._give)
        self.auditor.returnPressed.connect(self._give)

    def show_sheet(self, sheet: "Sheet") -> None:
        """Show what is declared, and what it means for the form now."""
        form, self._shown = sheet.form, sheet
        for code, button in self.answers.items():
            button.setAutoExclusive(False)
            button.setChecked(code == form.independent)
            button.setAutoExclusive(True)
            button.setEnabled(not sheet.in_force)
        if not form.independent:
            _one_stop(list(self.answers.values()))
        self.link.setCurrentIndex(max(0, self.link.findData(form.link)))
        self.note.setText(form.independence_note)
        self.declare.setVisible(not sheet.in_force)
        words, kind = _stands(sheet)
        self.stands.tell(words, kind)
        self.problem.tell("")
        self._giving.setVisible(sheet.closed)
        self._unfold()

    def _unfold(self) -> None:
        self._links.setVisible(self.answers[rules.DEROGATION].isChecked())

    def _declare(self) -> None:
        code = next((code for code, button in self.answers.items() if button.isChecked()), "")
        if not code:
            self.problem.tell("Choose one of the three answers.")
            self.take_focus()
            return
        link = str(self.link.currentData()) if code == rules.DEROGATION else ""
        if link == "other" and not self.note.text().strip():
            self.problem.tell("Say in a few words what the link is.")
            self.note.setFocus()
            return
        self.problem.tell("")
        self.declared.emit(code, link, self.note.text().strip() if link else "")

    def _give(self) -> None:
        if self.auditor.text().strip():
            self.given.emit(self.auditor.text().strip())
        else:
            self.auditor.setFocus()

    def set_problem(self, words: str) -> None:
        self.problem.tell(words)

    def take_focus(self) -> None:
        buttons = list(self.answers.values())
        (next((button for button in buttons if button.isChecked()), buttons[0])).setFocus()


def _one_stop(buttons: list[RadioButton]) -> None:
    """Of radio buttons Tab reaches one; Qt leaves all open where none is chosen."""
    for at, button in enumerate(buttons):
        button.setFocusPolicy(Qt.FocusPolicy.StrongFocus if at == 0 else Qt.FocusPolicy.ClickFocus)


def _stands(sheet: "Sheet") -> tuple[str, str]:
    form = sheet.form
    if form.independent == rules.WORKED_ON_IT:
        return (
            f"You worked on this case, so this form is closed. Next: the lead of {sheet.opened.agency_name} "
            "gives it to somebody else. What was written stays.",
            "warning",
        )
    if form.independent == rules.DEROGATION and form.derogation:
        return f"The QA officer has recorded that you may audit this case: {form.derogation}", "done"
    if form.independent == rules.DEROGATION:
        return (
            "Your link is declared. Next: the QA officer records whether you may audit it. You can write "
            "meanwhile; the form cannot be handed in before.",
            "warning",
        )
    if form.independent:
        return "Declared: you had no part in this case.", "done"
    return "", "info"
