"""The right end of the menu bar: what holds of all that is shown, and the box that opens “Find or do”."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import (
    QHBoxLayout,
    QMenuBar,
    QProxyStyle,
    QPushButton,
    QSizePolicy,
    QStyle,
    QStyleOption,
    QWidget,
)

from . import icons, theme
from .widgets.words import Label

_WORDS, _KEY = "Find or do", "Ctrl+K"
_WIDTH, _LEAST = 208, 36


class FindBox(QPushButton):
    """Looks like a field, is a button. Where there is little room only its glass is left."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(_WORDS)
        self.setAccessibleDescription(_KEY)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        return QSize(theme.px(_WIDTH), theme.px(theme.TARGET))

    def minimumSizeHint(self) -> QSize:
        return QSize(theme.px(_LEAST), max(theme.TARGET, theme.px(theme.TARGET)))

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 - the whole box is drawn
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(theme.colour("border"), 1))
        painter.setBrush(theme.colour("head" if self.underMouse() or self.isDown() else "base"))
        # a little lower than it can be pressed, so that the bar is no taller than it needs
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 3.5, -0.5, -3.5), 3, 3)
        size, middle = theme.px(16), self.height() / 2
        icons.draw(painter, "search", theme.colour("text"), theme.px(10), middle - size / 2, size)
        painter.setPen(theme.colour("muted"))
        words, key = QFontMetrics(theme.font(14)), QFontMetrics(theme.font(13))
        left, right = theme.px(34), theme.px(10)
        room = self.width() - left - right
        if words.horizontalAdvance(_WORDS) <= room:
            painter.setFont(theme.font(14))
            area = QRectF(left, 0, room, self.height() - 1)
            painter.drawText(area, int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft), _WORDS)
            if words.horizontalAdvance(_WORDS) + key.horizontalAdvance(_KEY) + theme.px(8) <= room:
                painter.setFont(theme.font(13))
                end = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight
                painter.drawText(area, int(end), _KEY)
        painter.end()


class Corner(QWidget):
    """Takes of the bar what the menus leave: first the note gives way, then the words of the box."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.note = Label("", 14, colour="muted", wrap=False)
        self.box = FindBox()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 8, 0)
        row.setSpacing(16)
        row.addWidget(self.note)
        row.addWidget(self.box)

    def note_that(self, words: str) -> None:
        """Say what holds of all that is shown."""
        self.note.setText(words)

    def fit(self, bar: QMenuBar, width: int) -> bool:
        """Share the room beside the menus in a window `width` wide; tell whether the note is shown."""
        menus = max((bar.actionGeometry(action).right() for action in bar.actions()), default=0)
        left = width - menus - 24
        wanted = self.note.fontMetrics().horizontalAdvance(self.note.text()) + 2
        noted = bool(self.note.text()) and wanted + 16 + self.box.sizeHint().width() <= left
        self.note.setVisible(noted)
        box = min(self.box.sizeHint().width(), max(left - (wanted + 16 if noted else 0), theme.px(_LEAST)))
        self.box.setFixedSize(box, self.box.minimumSizeHint().height())
        whole = box + 8 + (wanted + 16 if noted else 0)
        if whole != self.width() or self.parentWidget() is not bar:
            self.setFixedWidth(whole)
            # the bar gives a corner its place only when it gets one
            bar.setCornerWidget(self)
        return noted


class RoomyBar(QProxyStyle):
    """Menus as high as anything that can be pressed, so that their words stand level with the box."""

    def __init__(self) -> None:
        super().__init__("Fusion")

    def sizeFromContents(
        self, kind: QStyle.ContentsType, option: QStyleOption, size: QSize, /, w: QWidget | None = None
    ) -> QSize:
        made = super().sizeFromContents(kind, option, size, w)  # type: ignore[arg-type]  # Qt may pass None
        if kind == QStyle.ContentsType.CT_MenuBarItem:
            made.setHeight(max(made.height(), theme.px(theme.TARGET), theme.TARGET))
        return made
