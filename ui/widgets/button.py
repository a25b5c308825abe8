"""Buttons: flat, with an icon and a key hint where they help. One filled (`primary`) button a screen."""

from enum import Enum

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QPushButton, QSizePolicy, QWidget

from .. import icons, theme


class Kind(Enum):
    PLAIN = "plain"
    PRIMARY = "primary"
    LINK = "link"
    CHIP = "chip"
    FLAT = "flat"
    NAVIGATION = "navigation"
    TAB = "tab"
    CONCERN = "concern"
    """A child may be at risk: outlined in red."""
    ALARM = "alarm"
    """Flat, in red: something waits."""


class Button(QPushButton):
    """A push button drawn as the design has it. A `CHIP` is checkable and carries a box.

    `key` is the hint of the shortcut that does the same; the shortcut itself belongs to the action.
    """

    def __init__(
        self,
        words: str,
        kind: Kind = Kind.PLAIN,
        icon: str = "",
        key: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(words, parent)
        self.kind, self._icon, self._key, self._note = kind, icon, key, ""
        self.setCheckable(kind in (Kind.CHIP, Kind.NAVIGATION, Kind.TAB))
        self.setAutoDefault(False)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        theme.changes().changed.connect(self.updateGeometry)
        across = QSizePolicy.Policy.Expanding if kind is Kind.NAVIGATION else QSizePolicy.Policy.Fixed
        self.setSizePolicy(across, QSizePolicy.Policy.Fixed)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter presses the button that one is on, not another that a dialog presses otherwise. A box is for
        Space, as everywhere; Enter with Ctrl is a shortcut's; a key that is held down presses once.
        """
        plain = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        enter = plain and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if not enter or self.kind is Kind.CHIP:
            super().keyPressEvent(event)
        elif not event.isAutoRepeat():
            self.click()

    def set_icon(self, name: str) -> None:
        self._icon = name
        self.update()

    def set_note(self, words: str) -> None:
        """Say something short at the right end, as a number; it is read aloud with the words."""
        self._note = words
        self.setAccessibleName(f"{self._words()}, {words}" if words else self._words())
        self.update()

    def set_key(self, key: str) -> None:
        """Show another hint of the shortcut, or none where there is little room."""
        if key != self._key:
            self._key = key
            self.updateGeometry()
            self.update()

    def _font(self) -> QFont:
        strong = self.kind is Kind.PRIMARY or self.isChecked()
        return theme.font(15, QFont.Weight.DemiBold if strong else QFont.Weight.Normal)

    def _words(self) -> str:
        return self.text().replace("&&", "\0").replace("&", "").replace("\0", "&")

    def sizeHint(self) -> QSize:
        width = theme.advance(self._words(), 15, strong=True) + 2 * self._margin()
        if self._icon or self.kind is Kind.CHIP:
            width += theme.px(24)
        if self._key:
            width += theme.advance(self._key, 13) + theme.px(8)
        return QSize(width, max(theme.TARGET, theme.px(theme.TARGET)))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def _margin(self) -> int:
        return theme.px({Kind.LINK: 2, Kind.FLAT: 8, Kind.ALARM: 8, Kind.NAVIGATION: 16}.get(self.kind, 14))

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 - the whole button is drawn
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        text = self._paint_ground(painter)
        self._paint_words(painter, text)
        painter.end()

    def _paint_ground(self, painter: QPainter) -> QColor:
        """Draw what lies under the words; return the colour of the words."""
        area = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        enabled = self.isEnabled()
        if self.kind is Kind.LINK:
            return theme.colour("link" if enabled else "disabled")
        if self.kind is Kind.TAB:
            if self.isChecked():
                painter.fillRect(0, self.height() - 3, self.width(), 3, theme.colour("highlight"))
            return theme.colour("text" if self.isChecked() else "muted")
        if self.kind in (Kind.FLAT, Kind.NAVIGATION, Kind.ALARM):
            if self.underMouse() or self.isDown() or self.isChecked():
                painter.fillRect(self.rect(), theme.colour("selected"))
            if self.kind is Kind.NAVIGATION and self.isChecked():
                painter.fillRect(0, 0, 3, self.height(), theme.colour("highlight"))
            words = "error" if self.kind is Kind.ALARM else "text"
            return theme.colour(words if enabled else "disabled")
        if self.kind is Kind.PRIMARY and enabled:
            ground, edge, text = "highlight", "highlight", "highlight_text"
        else:
            marked = self.isDown() or (self.kind is Kind.CHIP and self.isChecked())
            hovered = self.underMouse() and enabled
            ground = "selected" if marked else "head" if hovered else "base"
            edge, text = ("highlight" if marked else "border"), "text" if enabled else "disabled"
            if self.kind is Kind.CONCERN and enabled:
                edge = text = "error"
        painter.setPen(QPen(theme.colour(edge), 2 if self.isChecked() else 1))
        painter.setBrush(theme.colour(ground))
        painter.drawRoundedRect(area, 3, 3)
        return theme.colour(text)

    def _paint_words(self, painter: QPainter, colour: QColor) -> None:
        left, middle = self._margin(), self.height() / 2
        size = theme.px(16)
        if self.kind is Kind.CHIP:
            self._paint_box(painter, QRectF(left, middle - size / 2, size, size))
            left += theme.px(24)
        elif self._icon:
            icons.draw(painter, self._icon, colour, left, middle - size / 2, size)
            left += theme.px(24)
        font = self._font()
        font.setUnderline(self.kind is Kind.LINK)
        painter.setFont(font)
        painter.setPen(colour)
        flags = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft | Qt.TextFlag.TextShowMnemonic
        area = QRectF(left, 0, self.width() - left, self.height() - 1)
        painter.drawText(area, int(flags), self.text())
        if self._note:
            painter.setFont(theme.font(14))
            room = QRectF(0, 0, self.width() - theme.px(14), self.height() - 1)
            right = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight
            painter.drawText(room, int(right), self._note)
        if self._key:
            painter.setFont(theme.font(13))
            if self.kind is not Kind.PRIMARY:
                painter.setPen(theme.colour("muted"))
            strong = font.weight() == QFont.Weight.DemiBold
            left_of_key = left + theme.advance(self._words(), 15, strong) + theme.px(8)
            painter.drawText(QRectF(left_of_key, 0, self.width(), self.height() - 1), int(flags), self._key)

    def _paint_box(self, painter: QPainter, area: QRectF) -> None:
        checked = self.isChecked()
        painter.setPen(QPen(theme.colour("highlight" if checked else "border"), 1))
        painter.setBrush(theme.colour("highlight" if checked else "base"))
        painter.drawRoundedRect(area.adjusted(0.5, 0.5, -0.5, -0.5), 2, 2)
        if checked:
            size = area.width() - 4
            icons.draw(painter, "tick", theme.colour("highlight_text"), area.x() + 2, area.y() + 2, size)
