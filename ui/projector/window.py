"""The projector's own window: on the second screen where there is one, else a window as others are."""

from PySide6.QtCore import QRect, Qt, Signal
from PySide6.QtGui import QGuiApplication, QHideEvent, QKeyEvent, QPainter, QPaintEvent, QPixmap
from PySide6.QtWidgets import QWidget

from .. import theme
from .sheet import Sheet
from .shown import Shown

TITLE = "Projector – LSCB Audit"


class ProjectorWindow(QWidget):
    """Keys: B blanks (`blank_wanted`), F11 fills the screen, Esc and F5 go back (`closed`)."""

    blank_wanted = Signal()
    closed = Signal()

    def __init__(self, owner: QWidget) -> None:
        super().__init__(owner, Qt.WindowType.Window)
        self.setWindowTitle(TITLE)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_QuitOnClose, False)
        self.shown: Shown | None = None
        self.blank = False
        #: what was drawn last with the sizes of its words, at the full height
        self.words: list[tuple[str, float]] = []
        self.resize(1280, 720)
        theme.changes().changed.connect(self.update)

    def put_up(self, beside: QWidget) -> None:
        """Come up on a screen that is not that of `beside`; else as a window."""
        # the program’s own window means something else by its `screen`
        here = QWidget.screen(beside)
        others = [screen for screen in QGuiApplication.screens() if screen != here]
        if others:
            self.setGeometry(others[0].geometry())
            self.setAttribute(Qt.WidgetAttribute.WA_ShowWithoutActivating, True)
            self.showFullScreen()
        else:
            self.setAttribute(Qt.WidgetAttribute.WA_ShowWithoutActivating, False)
            self.show()
            self.activateWindow()

    def show_case(self, shown: Shown | None) -> None:
        """Show something else; the same again is not drawn again."""
        if shown != self.shown:
            self.shown = shown
            self.setAccessibleName(self._told())
            self.update()

    def set_blank(self, blank: bool) -> None:
        self.blank = blank
        self.setAccessibleName(self._told())
        self.update()

    def _told(self) -> str:
        if self.blank or self.shown is None:
            return "Projector, blank"
        grade = self.shown.tile.word if self.shown.tile else "to decide"
        return f"Projector: {self.shown.title}. {self.shown.heading}: {grade}"

    def picture(self, width: int, height: int) -> QPixmap:
        """Return what the room sees at a size."""
        made = QPixmap(width, height)
        painter = QPainter(made)
        self._paint(painter, QRect(0, 0, width, height))
        painter.end()
        return made

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 - all of it is drawn
        painter = QPainter(self)
        self._paint(painter, self.rect())
        painter.end()

    def _paint(self, painter: QPainter, area: QRect) -> None:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self.blank or self.shown is None:
            painter.fillRect(area, Qt.GlobalColor.black)
            self.words = []
            return
        sheet = Sheet(painter, area.width(), area.height())
        sheet.draw(self.shown)
        self.words = sheet.words

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = event.key()
        if key == Qt.Key.Key_B:
            self.blank_wanted.emit()
        elif key == Qt.Key.Key_F11:
            self.showNormal() if self.isFullScreen() else self.showFullScreen()
        elif key in (Qt.Key.Key_Escape, Qt.Key.Key_F5):
            self.close()
        else:
            super().keyPressEvent(event)

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        if not event.spontaneous():  # minimised is not closed
            self.closed.emit()
