"""Words on a screen: headings, paragraphs, facts as label and value, notices with a bar at their left."""

from collections.abc import Sequence

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QFont, QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import (
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QLayout,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from .. import icons, theme


class Label(QLabel):
    """A label of a size and a colour of the design, kept right when theme or zoom change."""

    def __init__(
        self,
        words: str = "",
        size: int = 15,
        strong: bool = False,
        colour: str = "text",
        wrap: bool = True,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(words, parent)
        self._size, self._strong, self._colour = size, strong, colour
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(wrap)
        self._dress()
        theme.changes().changed.connect(self._dress)

    def set_colour(self, colour: str) -> None:
        self._colour = colour
        self._dress()

    def _dress(self) -> None:
        self.setFont(theme.font(self._size, QFont.Weight.DemiBold if self._strong else QFont.Weight.Normal))
        palette = QPalette()
        palette.setColor(QPalette.ColorRole.WindowText, theme.colour(self._colour))
        self.setPalette(palette)


def heading(words: str, size: int = 17) -> Label:
    return Label(words, size, strong=True)


def muted(words: str, size: int = 14, wrap: bool = True) -> Label:
    return Label(words, size, colour="muted", wrap=wrap)


def selectable(words: str, size: int = 15) -> Label:
    """A label whose words can be copied with the mouse (never a stop of the Tab key)."""
    label = Label(words, size)
    label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    return label


class Notice(QFrame):
    """A message that stays: a bar and an icon in the colour of its kind, and words that say it all."""

    def __init__(self, kind: str = "info", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._kind = kind
        self.label = Label("")
        row = QHBoxLayout(self)
        row.setContentsMargins(theme.px(42), 9, 12, 10)
        row.addWidget(self.label)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)

    def tell(self, words: str, kind: str = "") -> None:
        """Show `words`; the notice hides while it has none."""
        self._kind = kind or self._kind
        self.label.setText(words)
        self.setVisible(bool(words))
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 - the whole ground is drawn
        bar, ground, icon = {
            "error": ("error", "error_ground", "warning"),
            "warning": ("warning", "warning_ground", "warning"),
            "done": ("done", "done_ground", "done"),
            "locked": ("highlight", "base", "padlock"),
        }.get(self._kind, ("highlight", "base", "help"))
        painter = QPainter(self)
        painter.fillRect(self.rect(), theme.colour(ground))
        painter.setPen(theme.colour("line" if self._kind in ("info", "locked") else bar))
        painter.drawRect(self.rect().adjusted(0, 0, -1, -1))
        painter.fillRect(QRect(0, 0, 4, self.height()), theme.colour(bar))
        colour = theme.colour("text" if bar == "highlight" else bar)
        size = theme.px(16)
        top = self.label.y() + (self.label.fontMetrics().height() - size) // 2
        icons.draw(painter, icon, colour, theme.px(14), top, size)
        painter.end()


class Facts(QWidget):
    """Labels and values in two columns. A fact without a value is left out."""

    def __init__(self, facts: Sequence[tuple[str, str]], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(4)
        grid.setColumnStretch(1, 1)
        for row, (name, value) in enumerate((name, value) for name, value in facts if value):
            label = muted(name, 15, wrap=False)
            label.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
            grid.addWidget(label, row, 0, Qt.AlignmentFlag.AlignTop)
            told = selectable(value)
            told.setAccessibleName(f"{name}: {value}")
            grid.addWidget(told, row, 1)


def column(*parts: QWidget, spacing: int = 8) -> QVBoxLayout:
    """Return a column of widgets."""
    layout = QVBoxLayout()
    layout.setContentsMargins(0, 0, 0, 0)
    layout.setSpacing(spacing)
    for part in parts:
        layout.addWidget(part)
    return layout


def empty(layout: QLayout) -> None:
    """Take everything out of a layout."""
    while layout.count():
        item = layout.takeAt(0)
        widget = item.widget() if item is not None else None
        if widget is not None:
            widget.hide()
            widget.deleteLater()


class Pane(QWidget):
    """A ground of one colour of the theme, with a line on one side (`left`, `right`, `top`, `bottom`)."""

    def __init__(self, ground: str = "base", line: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._ground, self._line = ground, line

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(event.rect(), theme.colour(self._ground))
        painter.setPen(theme.colour("line"))
        area = self.rect().adjusted(0, 0, -1, -1)
        ends = {
            "left": (area.topLeft(), area.bottomLeft()),
            "right": (area.topRight(), area.bottomRight()),
            "top": (area.topLeft(), area.topRight()),
            "bottom": (area.bottomLeft(), area.bottomRight()),
        }.get(self._line)
        if ends:
            painter.drawLine(*ends)
        painter.end()
