"""Help in place: a page for each screen beside what one is doing, from `resources/help`."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QTextBrowser, QVBoxLayout, QWidget

from resources import reader

from . import theme
from .widgets.button import Button, Kind
from .widgets.words import Pane, heading

_WIDTH = 340


class HelpPane(Pane):
    """Opens with F1, closes with Esc or its button."""

    closed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("base", "left", parent)
        self._page = ""
        self.page = QTextBrowser()
        self.page.setAccessibleName("Help")
        self.page.setFrameShape(QFrame.Shape.NoFrame)
        self.page.setOpenLinks(False)
        self.page.setTabChangesFocus(True)
        close = Button("Close", Kind.FLAT, icon="close", key="Esc")
        close.clicked.connect(self.close_help)
        head = QHBoxLayout()
        head.addWidget(heading("Help"), 1)
        head.addWidget(close)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(20, 10, 12, 12)
        whole.addLayout(head)
        whole.addWidget(self.page, 1)
        self.dress()
        theme.changes().changed.connect(self.dress)
        self.hide()

    def open_page(self, name: str) -> None:
        """Show the help page `name` and go to it."""
        self.turn_to(name)
        self.dress()
        self.show()
        self.page.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def turn_to(self, name: str) -> None:
        if name != self._page:
            self._page = name
            self.page.setMarkdown(reader.text(f"help/{name}.md"))

    def close_help(self) -> None:
        self.hide()
        self.closed.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.close_help()
        else:
            super().keyPressEvent(event)

    def dress(self) -> None:
        """Be a quarter of the window at most."""
        self.setFixedWidth(min(theme.px(_WIDTH), max(240, self.window().width() // 4)))
