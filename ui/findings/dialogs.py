"""Writing a finding, choosing where it goes, and short questions on themes."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCompleter, QVBoxLayout, QWidget

from lscb_audit.concluding import Conclusions
from lscb_audit.rules.audit import FindingRow
from lscb_audit.rules.codebook import shown
from lscb_audit.rules.finding_words import KINDS, MULTI, SINCE, SINGLE

from .. import theme
from ..widgets.asking import AskingDialog
from ..widgets.button import Button, Kind
from ..widgets.cells import ActTable, Cell
from ..widgets.choices import CheckBox
from ..widgets.flow import Flow
from ..widgets.inputs import ComboBox, LineEdit
from ..widgets.labelled import labelled
from ..widgets.scroll import scrolled
from ..widgets.table import Column
from ..widgets.words import Label, Pane, muted
from ..writing.box import WritingBox

_ALL = "All who take part in the audit"


def codes(text: str) -> tuple[str, ...]:
    """Return codes as they are typed: apart by commas."""
    return tuple(dict.fromkeys(part.strip() for part in text.split(",") if part.strip()))


class FindingDialog(AskingDialog):
    """`row` is what was written, once the dialog is accepted."""

    def __init__(self, there: Conclusions, row: FindingRow, parent: QWidget | None = None) -> None:
        super().__init__(f"Finding {row.finding}" if row.finding else "New finding", parent)
        self.setMinimumSize(min(theme.px(620), 900), min(theme.px(560), 620))
        self.row, self._there = row, there
        self.kind, self.whose = ComboBox("Kind"), ComboBox("Who reads it")
        self.theme, self.lines, self.units, self.agencies = LineEdit(), LineEdit(), LineEdit(), LineEdit()
        self.text = WritingBox("Finding", "one or two sentences")
        self.since = {word: CheckBox(words) for word, words in SINCE.items()}
        self.told = muted("")
        self._fill(row)
        self._lay_out()
        self.add_button(Button("Cancel")).clicked.connect(self.reject)
        self.go = self.add_button(Button("Keep it", Kind.PRIMARY, key="Ctrl+Enter"))
        self.go.setShortcut("Ctrl+Return")
        self.go.clicked.connect(self._try)
        self.whose.currentIndexChanged.connect(lambda _: self._tell_whose())
        self._tell_whose()
        self.text.edit.setFocus()

    def _fill(self, row: FindingRow) -> None:
        there = self._there
        for kind, words in KINDS.items():
            self.kind.addItem(words, kind)
        self.kind.setCurrentIndex(list(KINDS).index(row.kind) if row.kind in KINDS else 0)
        self.whose.addItem(_ALL, "")
        for code, name in there.agencies:
            self.whose.addItem(f"{name} only", code)
        if row.scope == SINGLE and len(row.agencies) == 1:
            self.whose.setCurrentIndex(max(0, self.whose.findData(row.agencies[0])))
        names = [one.name for one in there.codebook.in_use()]
        names += [one.theme for one in there.findings if one.theme not in names]
        completer = QCompleter(list(dict.fromkeys(names)), self)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        self.theme.setCompleter(completer)
        self.theme.setText(shown(there.codebook, row.theme))
        self.text.set_text(row.text)
        for field, given in ((self.lines, row.lines), (self.units, row.units), (self.agencies, row.agencies)):
            field.setText(", ".join(given))
        for word, box in self.since.items():
            box.setChecked(word in row.since_last)

    def _lay_out(self) -> None:
        there = self._there
        pane = Pane("base")
        column = QVBoxLayout(pane)
        column.setContentsMargins(0, 0, 8, 0)
        column.setSpacing(12)
        column.addWidget(self.text)
        column.addLayout(labelled("Kind", self.kind))
        column.addLayout(labelled("Theme", self.theme))
        column.addWidget(muted("One of the codebook, or a new one: it is added to the codebook."))
        column.addLayout(labelled("Who reads it", self.whose))
        column.addWidget(self.told)
        lines = ", ".join(f"{code} {title}" for code, title in there.lines)
        for words, field, hint in (
            ("Lines", self.lines, lines),
            (f"{there.unit_word.capitalize()}s where it is seen", self.units, "for example C01, C04"),
            ("Agencies that it is about", self.agencies, ", ".join(code for code, _ in there.agencies)),
        ):
            column.addLayout(labelled(words, field))
            column.addWidget(muted(hint))
        column.addWidget(Label("Since the earlier audit", strong=True))
        holder = QWidget()
        flow = Flow(holder)
        for box in self.since.values():
            flow.addWidget(box)
        column.addWidget(holder)
        column.addStretch()
        self.body.addWidget(scrolled(pane), 1)
        self.body.addWidget(self.problem)
        self.watch(self.theme, self.lines, self.units, self.agencies)

    def _tell_whose(self) -> None:
        alone = self.whose.currentData()
        before = self.row.agencies[0] if self.row.scope == SINGLE and len(self.row.agencies) == 1 else ""
        name = self._there.agency_name(alone)
        words = (
            f"Only {name}, the QA officers and facilitators can read it. It stays out of the public edition."
            if alone
            else "It stands in the report."
        )
        if self.row.finding and alone != before:
            words += " It is written anew for these readers and the finding of now is taken back."
        self.told.setText(words)
        self.agencies.setEnabled(not alone)

    def _try(self) -> None:
        problem, field = "", None
        if not self.text.text().strip():
            problem = "Write the finding in a sentence or two."
        elif not self.theme.text().strip():
            problem, field = "Say under which theme it stands.", self.theme
        if problem:
            self.say(problem, field)
            return
        alone = self.whose.currentData()
        scope = (
            SINGLE
            if alone
            else self.row.scope
            if self.row.scope != SINGLE or len(self.row.agencies) != 1
            else MULTI
        )
        self.row = FindingRow(
            self.row.finding,
            self.kind.currentData(),
            self._theme(),
            self.text.text(),
            codes(self.lines.text()),
            codes(self.units.text()),
            (alone,) if alone else codes(self.agencies.text()),
            scope or MULTI,
            tuple(word for word, box in self.since.items() if box.isChecked()),
        )
        self.accept()

    def _theme(self) -> str:
        """Return the theme as it was written, where only the codebook's present name was shown for it."""
        typed = self.theme.text().strip()
        return self.row.theme if typed == shown(self._there.codebook, self.row.theme) else typed


class Choose(AskingDialog):
    """One of several, in a list: `chosen` is its place. `box` is a question to tick, where there is one."""

    def __init__(
        self,
        title: str,
        told: str,
        rows: Sequence[tuple[str, str]],
        verb: str,
        ticked: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(title, parent)
        self.setMinimumSize(min(theme.px(480), 800), min(theme.px(360), 560))
        self.list = ActTable(title, (Column(""),), fits=False)
        self.list.keeps_mark = True
        self.list.show_cells([(Cell(words, more),) for words, more in rows])
        self.list.acted.connect(lambda _: self.accept())
        self.box = CheckBox(ticked)
        self.box.setChecked(True)
        self.box.setVisible(bool(ticked))
        for part in (Label(told), self.list, self.box):
            self.body.addWidget(part)
        self.add_button(Button("Cancel")).clicked.connect(self.reject)
        self.add_button(Button(verb, Kind.PRIMARY, key="Enter")).clicked.connect(self.accept)
        self.list.setFocus()

    @property
    def chosen(self) -> int:
        return self.list.currentIndex().row()


class AskWords(AskingDialog):
    """One line, or a box of several: `words` is what was typed; `box` a question to tick."""

    def __init__(
        self,
        title: str,
        told: str,
        label: str,
        words: str = "",
        verb: str = "Keep it",
        ticked: str = "",
        needed: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(title, parent)
        self.setMinimumWidth(min(theme.px(480), 800))
        self._needed = needed
        self.field = LineEdit()
        self.field.setText(words)
        self.body.addWidget(Label(told))
        self.ask(label, self.field)
        self.box = CheckBox(ticked)
        self.box.setChecked(True)
        self.box.setVisible(bool(ticked))
        self.body.addWidget(self.box)
        self.body.addWidget(self.problem)
        self.add_button(Button("Cancel")).clicked.connect(self.reject)
        self.go = self.add_button(Button(verb, Kind.PRIMARY, key="Enter"))
        self.go.clicked.connect(self._try)
        self.field.returnPressed.connect(self._try)
        self.field.setFocus()

    @property
    def words(self) -> str:
        return self.field.text().strip()

    def _try(self) -> None:
        if self.words or not self._needed:
            self.accept()
        else:
            self.say(self._needed, self.field)


class Split(AskWords):
    """The new theme's name and the findings that it takes, chosen one by one: `taken` are their places."""

    def __init__(self, theme_name: str, texts: Sequence[str], parent: QWidget | None = None) -> None:
        super().__init__(
            f"Split “{theme_name}”",
            "Choose one by one which findings of this audit go to the new theme.",
            "Name of the new theme",
            verb="Split",
            needed="The new theme needs a name.",
            parent=parent,
        )
        pane = Pane("base")
        column = QVBoxLayout(pane)
        column.setContentsMargins(0, 0, 8, 0)
        self.boxes = [CheckBox(text) for text in texts]
        for box in self.boxes:
            column.addWidget(box)
        column.addStretch()
        holder = scrolled(pane)
        holder.setMinimumHeight(theme.px(160))
        self.body.insertWidget(self.body.count() - 2, holder, 1)

    @property
    def taken(self) -> list[int]:
        return [place for place, box in enumerate(self.boxes) if box.isChecked()]

    def _try(self) -> None:
        if self.words and not self.taken:
            self.say("Choose at least one finding that the new theme takes.")
        else:
            super()._try()
