"""A line that tells how far a piece of work is, and can stop what may be stopped."""

from typing import Protocol

from PySide6.QtCore import SignalInstance
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QVBoxLayout, QWidget

from .. import theme
from .button import Button
from .words import Label


class Followed(Protocol):
    """What tells how far it is and can be stopped, as a `Task` does."""

    @property
    def progress(self) -> SignalInstance: ...
    @property
    def ended(self) -> SignalInstance: ...
    def cancel(self) -> None: ...


class ProgressLine(QWidget):
    """Hidden until it follows a task; hides again when the task has ended."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._task: Followed | None = None
        self.words = Label("", 14)
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.bar.setFixedHeight(10)
        self.bar.setRange(0, 100)
        self.cancel = Button("Cancel")
        self.cancel.clicked.connect(self._stop)
        row = QHBoxLayout()
        row.addWidget(self.bar, 1)
        row.addWidget(self.cancel)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(theme.px(15), 0, 0, 0)
        whole.addWidget(self.words)
        whole.addLayout(row)
        self.hide()

    @property
    def busy(self) -> bool:
        """Whether what it follows is still being done."""
        return self._task is not None

    def follow(self, task: Followed, doing: str, *, stops: bool = True) -> None:
        """Show the progress of `task`; `doing` says what it is, `stops` whether it can be stopped."""
        self._task = task
        self.cancel.setVisible(stops)
        self.words.setText(f"{doing}…")
        self.bar.setAccessibleName(doing)
        self.bar.setRange(0, 0)
        self.cancel.setEnabled(True)
        task.progress.connect(lambda share, words: self._tell(share, f"{words or doing}…"))
        task.ended.connect(self._ended)
        self.show()

    def _tell(self, share: float, words: str) -> None:
        self.bar.setRange(0, 100)
        self.bar.setValue(round(share * 100))
        self.words.setText(words)

    def _stop(self) -> None:
        if self._task is not None:
            self.cancel.setEnabled(False)
            self.words.setText("Stopping…")
            self._task.cancel()

    def _ended(self) -> None:
        self._task = None
        self.hide()
