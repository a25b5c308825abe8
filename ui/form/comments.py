"""The comments with which a form was returned: each stays at its question."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from lscb_audit.reports.words import day
from lscb_audit.rules.form import Remark

from .. import theme
from ..widgets.button import Button
from ..widgets.inputs import LineEdit
from ..widgets.words import Label, muted


class _Comment(QWidget):
    """One comment; `answered` tells the words of the answer."""

    answered = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.said, self.told = Label("", strong=True), muted("", 15)
        self.answer, self.send = LineEdit(), Button("Answer")
        self.send.clicked.connect(self._answer)
        self.answer.returnPressed.connect(self._answer)
        row = QHBoxLayout()
        row.setSpacing(theme.px(8))
        row.addWidget(self.answer, 1)
        row.addWidget(self.send)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(theme.px(14), theme.px(6), theme.px(12), theme.px(8))
        whole.setSpacing(theme.px(4))
        whole.addWidget(self.said)
        whole.addWidget(self.told)
        whole.addLayout(row)

    def tell(self, remark: Remark, locked: bool) -> None:
        """Show a comment; a half-typed answer to the same one stays."""
        self.said.setText(f"QA officer: {remark.text}")
        waits = not remark.answer and not locked
        self.told.setText(f"Answered {day(remark.answered_on)}: {remark.answer}" if remark.answer else "")
        self.told.setVisible(bool(remark.answer))
        self.answer.setVisible(waits)
        self.send.setVisible(waits)
        self.answer.setAccessibleName(f"Your answer to: {remark.text}")
        self.answer.setPlaceholderText("Your answer")
        if remark.answer:
            self.answer.clear()

    def _answer(self) -> None:
        words = self.answer.text().strip()
        if words:
            self.answered.emit(words)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 - the whole ground is drawn
        painter = QPainter(self)
        painter.fillRect(self.rect(), theme.colour("warning_ground"))
        painter.fillRect(0, 0, 4, self.height(), theme.colour("warning"))
        painter.end()


class Comments(QWidget):
    """The comments of a page; `answered` tells the comment and the answer."""

    answered = Signal(object, str)

    def __init__(self) -> None:
        super().__init__()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, theme.px(4), 0, theme.px(4))
        self._column.setSpacing(theme.px(6))
        self.shown: list[_Comment] = []
        self._remarks: tuple[Remark, ...] = ()
        self.hide()

    def show_comments(self, remarks: Sequence[Remark], locked: bool) -> None:
        """Show the comments of a page; the widgets are used again."""
        known = {remark.uid for remark in self._remarks}
        while len(self.shown) < len(remarks):
            made, at = _Comment(), len(self.shown)
            made.answered.connect(partial(self._tell, at))
            self._column.addWidget(made)
            self.shown.append(made)
        for at, comment in enumerate(self.shown):
            comment.setVisible(at < len(remarks))
            if at < len(remarks):
                if remarks[at].uid not in known:
                    comment.answer.clear()
                comment.tell(remarks[at], locked)
        self._remarks = tuple(remarks)
        self.setVisible(bool(remarks))

    def _tell(self, at: int, words: str) -> None:
        self.answered.emit(self._remarks[at], words)

    def take_focus(self) -> bool:
        """Go to the first comment that waits; tell whether there is one."""
        for remark, comment in zip(self._remarks, self.shown, strict=False):
            if not remark.answer:
                comment.answer.setFocus()
                return True
        return False
