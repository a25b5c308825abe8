"""What stood earlier in a box: the list at the left, the text at the right, and a way to bring it back."""

from collections.abc import Sequence
from datetime import datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QListWidget, QPlainTextEdit, QVBoxLayout, QWidget

from lscb_audit.reports.words import day

from .. import theme
from ..widgets.button import Button, Kind
from ..widgets.dialog import Dialog
from ..widgets.words import Label

if TYPE_CHECKING:
    from lscb_audit.auditing import Version


def when_words(when: str) -> str:
    """Return a moment in words: 12 November 2026, 10:42."""
    try:
        moment = datetime.fromisoformat(when)
    except ValueError:
        return when
    local = moment.astimezone() if moment.tzinfo else moment
    return f"{day(local.date().isoformat())}, {local:%H:%M}"


class VersionsDialog(Dialog):
    """`chosen` is the text to bring back once the dialog was accepted."""

    def __init__(
        self, box: str, versions: Sequence["Version"], locked: bool, parent: QWidget | None = None
    ) -> None:
        super().__init__(f"Earlier versions: {box}", parent)
        self._versions = tuple(versions)
        self.chosen = ""
        self.list = QListWidget()
        for version in self._versions:
            signed = ", handed in" if version.handed_in else ""
            self.list.addItem(f"{when_words(version.when)}{signed}")
        self.list.setWordWrap(True)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.text = QPlainTextEdit()
        self.text.setReadOnly(True)
        self.text.setTabChangesFocus(True)
        self.text.setFont(theme.font())
        columns = QHBoxLayout()
        columns.setSpacing(theme.px(16))
        columns.addLayout(self._column("Written at", self.list), 2)
        columns.addLayout(self._column("What stood there", self.text), 3)
        if self._versions:
            self.body.addLayout(columns, 1)
        else:
            self.body.addWidget(Label("Nothing was written in this box before."))
        # after the fields: Tab comes to them last
        self.restore = self.add_button(Button("&Restore this version", Kind.PRIMARY))
        self.close_button = self.add_button(Button("Close"))
        self.restore.setEnabled(not locked and bool(self._versions))
        self.setMinimumWidth(min(theme.px(680), 1000))
        self.list.currentRowChanged.connect(self._show)
        self.list.itemActivated.connect(lambda _: self.restore.click())
        self.restore.clicked.connect(self._restore)
        self.close_button.clicked.connect(self.reject)
        self.list.setCurrentRow(0)
        self.list.setFocus()

    def _column(self, words: str, field: QWidget) -> QVBoxLayout:
        label = Label(words, strong=True)
        label.setBuddy(field)
        field.setAccessibleName(words)
        field.setMinimumHeight(theme.px(180))
        column = QVBoxLayout()
        column.setSpacing(theme.px(4))
        column.addWidget(label)
        column.addWidget(field, 1)
        return column

    def _show(self, row: int) -> None:
        if 0 <= row < len(self._versions):
            self.text.setPlainText(self._versions[row].value or "(empty)")

    def _restore(self) -> None:
        row = self.list.currentRow()
        if 0 <= row < len(self._versions):
            self.chosen = self._versions[row].value
            self.accept()
