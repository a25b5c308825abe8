"""The comments with which a form was returned: each stays at its question."""

from collections.abc import Mapping, Sequence
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
    """One comment with its answer; `answered` tells the words, as the field is left or by Enter."""

    answered = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._kept = ""
        self.said, self.told = Label("", strong=True), muted("", 15)
        self.answer, self.send = LineEdit(), Button("Answer")
        self.send.clicked.connect(self.leave)
        self.answer.editingFinished.connect(self.leave)
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

    def tell(self, remark: Remark, same: bool, locked: bool) -> None:
        """Show a comment; what is half typed in answer to the `same` one stays."""
        half_typed = same and self.answer.text().strip() != self._kept
        self._kept = remark.answer
        self.said.setText(f"QA officer: {remark.text}")
        if remark.answer:
            shown = f": {remark.answer}" if locked else ". You can change the answer until you hand in."
            self.told.setText(f"Answered {day(remark.answered_on)}{shown}")
        else:
            self.told.setText("")
        self.told.setVisible(bool(remark.answer))
        self.answer.setVisible(not locked)
        self.send.setVisible(not locked)
        self.send.setText("Change" if remark.answer else "Answer")
        self.answer.setAccessibleName(f"Your answer to: {remark.text}")
        self.answer.setPlaceholderText("Your answer")
        if not half_typed:
            self.answer.setText(remark.answer)

    def leave(self) -> None:
        """Keep what was typed, if it is another answer than before."""
        words = self.answer.text().strip()
        if words != self._kept and self.answer.isVisible():
            self._kept = words
            self.answered.emit(words)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 - the whole ground is drawn
        painter = QPainter(self)
        painter.fillRect(self.rect(), theme.colour("warning_ground"))
        painter.fillRect(0, 0, 4, self.height(), theme.colour("warning"))
        painter.end()


class Comments(QWidget):
    """The comments of a page; `answered` tells the comment and the answer, `typed` what is being typed."""

    answered = Signal(object, str)
    typed = Signal(object, str)

    def __init__(self, before: QWidget) -> None:
        """`before` is what Tab comes to before the comments."""
        super().__init__()
        self._before = before
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, theme.px(4), 0, theme.px(4))
        self._column.setSpacing(theme.px(6))
        self.shown: list[_Comment] = []
        self._remarks: tuple[Remark, ...] = ()
        self.hide()

    def show_comments(self, remarks: Sequence[Remark], locked: bool) -> None:
        """Show the comments of a page; the widgets are used again."""
        before = tuple(remark.uid for remark in self._remarks)
        while len(self.shown) < len(remarks):
            made, at = _Comment(), len(self.shown)
            made.answered.connect(partial(self._tell, at))
            made.answer.textEdited.connect(partial(self._tell_typed, at))
            self._column.addWidget(made)
            # made as they are needed: Tab would come to them last of all
            QWidget.setTabOrder(self.shown[-1].send if self.shown else self._before, made.answer)
            QWidget.setTabOrder(made.answer, made.send)
            self.shown.append(made)
        for at, comment in enumerate(self.shown):
            comment.setVisible(at < len(remarks))
            if at < len(remarks):
                comment.tell(remarks[at], before[at : at + 1] == (remarks[at].uid,), locked)
        self._remarks = tuple(remarks)
        self.setVisible(bool(remarks))

    def _tell(self, at: int, words: str) -> None:
        self.answered.emit(self._remarks[at], words)

    def _tell_typed(self, at: int, words: str) -> None:
        self.typed.emit(self._remarks[at], words)

    def put_back(self, typed: Mapping[bytes, str]) -> None:
        """Show answers that were half typed, by their comment."""
        for remark, comment in zip(self._remarks, self.shown, strict=False):
            words = typed.get(remark.uid, "")
            if words and comment.answer.isVisibleTo(self) and not comment.answer.isModified():
                comment.answer.setText(words)

    def leave(self) -> None:
        """Keep every answer that was typed: another page comes, or the workspace is locked."""
        for comment in self.shown:
            comment.leave()

    def take_focus(self) -> bool:
        """Go to the first comment that waits; tell whether there is one."""
        for remark, comment in zip(self._remarks, self.shown, strict=False):
            if not remark.answer:
                comment.answer.setFocus()
                return True
        return False
