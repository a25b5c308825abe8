"""Parts of home: the banner of an open concern, a notice, lines of the side."""

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from lscb_audit.my_work.sentences import Said

from .. import icons, theme
from ..widgets.button import Button
from ..widgets.flow import Flow
from ..widgets.words import Label, Pane, muted


class Banner(Pane):
    """A red band over the page: a child may be at risk now, what is open, and what to do about it."""

    def __init__(self, said: Said, button: Button) -> None:
        super().__init__("error_ground", "bottom")
        self.heading = Label(said.heading, 16, strong=True)
        row = QHBoxLayout(self)
        row.setContentsMargins(theme.px(56), 12, 24, 12)
        row.setSpacing(16)
        column = QVBoxLayout()
        column.setSpacing(2)
        column.addWidget(self.heading)
        for line in said.lines:
            column.addWidget(Label(line, 15))
        row.addLayout(column, 1)
        row.addWidget(button, 0, Qt.AlignmentFlag.AlignVCenter)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        painter = QPainter(self)
        painter.fillRect(QRect(0, 0, 8, self.height()), theme.colour("error"))
        size = theme.px(22)
        icons.draw(painter, "needs-you", theme.colour("error"), theme.px(22), theme.px(16), size)
        painter.end()


class Marked(QWidget):
    """Words with an icon at their left; the first line may be strong."""

    def __init__(self, icon: str, strong: str, words: str = "", colour: str = "text") -> None:
        super().__init__()
        self._icon, self._colour = icon, colour
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.px(24), 0, 0, 4)
        column.setSpacing(0)
        if strong:
            column.addWidget(Label(strong, 15, strong=True, colour=colour))
        if words:
            column.addWidget(Label(words, 15) if strong else Label(words, 15, colour=colour))

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 - the icon alone is drawn
        painter = QPainter(self)
        icons.draw(painter, self._icon, theme.colour(self._colour), 0, theme.px(2), theme.px(16))
        painter.end()


class Deadline(Pane):
    """The notice above the list: the day by which, in the colour of how late it is."""

    def __init__(self, said: Said, kind: str) -> None:
        super().__init__(f"{kind}_ground")
        self._kind = kind
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.px(42), 9, 12, 10)
        column.setSpacing(1)
        column.addWidget(Label(said.heading, 15, strong=True))
        for line in said.lines:
            column.addWidget(Label(line, 15))

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        painter = QPainter(self)
        painter.setPen(theme.colour(self._kind))
        painter.drawRect(self.rect().adjusted(0, 0, -1, -1))
        painter.fillRect(QRect(0, 0, 4, self.height()), theme.colour(self._kind))
        icon = "done" if self._kind == "done" else "clock"
        icons.draw(painter, icon, theme.colour("text"), theme.px(14), theme.px(11), theme.px(16))
        painter.end()


class Timeline(QWidget):
    """Days one below the other on a line, the next one filled."""

    def __init__(self, days: list[tuple[str, str]]) -> None:
        super().__init__()
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.px(22), 0, 0, 0)
        column.setSpacing(10)
        self._firsts = []
        for day, what in days:
            first = Label(day, 14, strong=True)
            holder = QVBoxLayout()
            holder.setSpacing(0)
            holder.addWidget(first)
            holder.addWidget(Label(what, 14))
            column.addLayout(holder)
            self._firsts.append(first)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 - the line alone is drawn
        if not self._firsts:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        middles = [first.geometry().center().y() for first in self._firsts]
        left, size = theme.px(7), theme.px(4)
        painter.setPen(theme.colour("border"))
        painter.drawLine(left, middles[0], left, middles[-1])
        for number, middle in enumerate(middles):
            painter.setBrush(theme.colour("window" if number else "highlight"))
            painter.drawEllipse(left - size, middle - size, 2 * size, 2 * size)
        painter.end()


def buttons(*made: Button) -> QWidget:
    """Return buttons in a row that wraps."""
    holder = QWidget()
    flow = Flow(holder)
    for button in made:
        flow.addWidget(button)
    return holder


def paragraph(words: str) -> Label:
    return muted(words, 14)


class Warned(Pane):
    """A box with a red bar: what to do when a child may be at risk."""

    def __init__(self, strong: str, words: str) -> None:
        super().__init__("base")
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.px(40), 10, 12, 12)
        column.setSpacing(0)
        column.addWidget(Label(strong, 15, strong=True))
        column.addWidget(Label(words, 14))

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        painter = QPainter(self)
        painter.setPen(theme.colour("error"))
        painter.drawRect(self.rect().adjusted(0, 0, -1, -1))
        painter.fillRect(QRect(0, 0, 4, self.height()), theme.colour("error"))
        icons.draw(painter, "needs-you", theme.colour("error"), theme.px(14), theme.px(12), theme.px(16))
        painter.end()
