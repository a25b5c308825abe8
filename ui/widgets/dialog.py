"""A dialog: short, with its title said again as its heading, and its buttons at the right below."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from .. import theme
from .button import Button
from .focus_ring import FocusRing
from .words import Pane, heading


class Dialog(QDialog):
    """`body` takes the content, `add_button` the buttons in order from left to right."""

    def __init__(self, title: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(f"{title} – LSCB Audit")
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        self.body = QVBoxLayout()
        self.body.setContentsMargins(24, 20, 24, 20)
        self.body.setSpacing(8)
        self.heading = heading(title, 21)
        self.body.addWidget(self.heading)
        self.body.addSpacing(8)
        foot = Pane("window", "top")
        self._buttons = QHBoxLayout(foot)
        self._buttons.setContentsMargins(24, 12, 24, 12)
        self._buttons.setSpacing(8)
        self._buttons.addStretch()
        whole.addLayout(self.body, 1)
        whole.addWidget(foot)
        self._ring = FocusRing(self)

    def add_button(self, button: Button) -> Button:
        self._buttons.addWidget(button, 0, Qt.AlignmentFlag.AlignVCenter)
        return button

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(event.rect(), theme.colour("base"))
        painter.end()
