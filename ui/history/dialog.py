"""What stood in a field: the list at the left, the value at the right, and a way to use it again."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from .. import theme
from ..plan.chooser import Chooser
from ..widgets.button import Button, Kind
from ..widgets.dialog import Dialog
from ..widgets.reading_box import ReadingBox
from ..widgets.scroll import scrolled
from ..widgets.table import Column
from ..widgets.words import Facts, Label, Pane, empty, muted
from . import words

if TYPE_CHECKING:
    from lscb_audit.differences import Entry


class HistoryDialog(Dialog):
    """`chosen` is the entry to use again once the dialog was accepted."""

    def __init__(
        self,
        field: str,
        where: str,
        entries: Sequence["Entry"],
        *,
        usable: bool,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(f"History: {field}", parent)
        self._entries = tuple(entries)
        self.chosen: Entry | None = None
        if where:
            self.body.addWidget(muted(where, 15))
        self.list = Chooser("Written at", (Column(""),))
        self.list.show_rows([(words.row(entry),) for entry in self._entries], 0)
        self.text = ReadingBox("", "What stood there")
        self._facts = QVBoxLayout()
        if self._entries:
            self._lay_out()
        else:
            self.not_asked(self.list, self.text)
            self.body.addWidget(Label(words.NOTHING_YET))
        # after the fields: Tab comes to them last
        self.use = self.add_button(Button("&Use this again", Kind.PRIMARY))
        self.close_button = self.add_button(Button("Close"))
        self.use.setVisible(usable)
        self.use.setEnabled(usable and bool(self._entries))
        self.setMinimumWidth(min(theme.px(680), 1000))
        self.list.chosen.connect(self._show)
        self.list.acted.connect(lambda _: self.use.click())
        self.use.clicked.connect(self._use)
        self.close_button.clicked.connect(self.reject)
        self._show(0)
        (self.list if self._entries else self.close_button).setFocus()

    def _lay_out(self) -> None:
        columns = QHBoxLayout()
        columns.setSpacing(theme.px(16))
        pane = Pane("base")
        listed = QVBoxLayout(pane)
        listed.setContentsMargins(0, 0, 0, 0)
        listed.addWidget(self.list)
        listed.addStretch(1)
        columns.addLayout(self._column("Written at", scrolled(pane), self.list), 2)
        right = self._column("What stood there", self.text, self.text)
        right.addLayout(self._facts)
        columns.addLayout(right, 3)
        self.body.addLayout(columns, 1)

    def choose(self, row: int) -> None:
        """Show the entry of a row."""
        self.list.setCurrentIndex(self.list.model_of_cells.index(row, 0))

    def _column(self, said: str, part: QWidget, field: QWidget) -> QVBoxLayout:
        label = Label(said, strong=True)
        label.setBuddy(field)
        field.setAccessibleName(said)
        part.setMinimumHeight(theme.px(120))
        column = QVBoxLayout()
        column.setSpacing(theme.px(4))
        column.addWidget(label)
        column.addWidget(part, 1)
        return column

    def _show(self, row: int) -> None:
        if not 0 <= row < len(self._entries):
            return
        entry = self._entries[row]
        self.text.setPlainText(entry.words or words.EMPTY)
        empty(self._facts)
        told = [(name, value) for name, value in words.facts(entry) if value]
        self._facts.addWidget(Facts(told))
        self.text.setAccessibleDescription(". ".join(f"{name}: {value}" for name, value in told))

    def _use(self) -> None:
        row = self.list.currentIndex().row()
        if 0 <= row < len(self._entries):
            self.chosen = self._entries[row]
            self.accept()
