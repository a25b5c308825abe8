"""The side panel of the matrix: the selected cell told in full."""

from PySide6.QtCore import QSize
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from .. import theme
from ..widgets.scroll import Scroller
from ..widgets.words import Facts, Label, Pane, empty, heading, muted, selectable
from .choice import Heading
from .grid import Grid, Row, Tile
from .telling import Telling, tell
from .tiles import picture

_LARGE = 150


class TilePicture(QWidget):
    """A grade as the matrix shows it, with room for its whole word."""

    def __init__(self, tile: Tile, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._tile = tile._replace(differs="", moved="")
        self.setAccessibleName(tile.word)
        self._measure()
        theme.changes().changed.connect(self._measure)

    def _measure(self) -> None:
        self.setFixedHeight(theme.px(28))
        self.setMaximumWidth(self.sizeHint().width())
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        words = QFontMetrics(theme.font(14)).horizontalAdvance(self._tile.word)
        return QSize(words + theme.px(44), theme.px(28))

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 - the whole tile is drawn
        painter = QPainter(self)
        shown = picture(self._tile, self.devicePixelRatioF(), self.width(), self.height())
        painter.drawPixmap(0, 0, shown)
        painter.end()


class CellPanel(Scroller):
    """Tells a cell; without one it says how to choose."""

    def __init__(self, parent: QWidget | None = None) -> None:
        self._pane = Pane("base", "left")
        super().__init__(self._pane)
        self.setParent(parent)
        self._column = QVBoxLayout(self._pane)
        self._column.setContentsMargins(20, 14, 20, 14)
        self._column.setSpacing(4)
        self._said: object = None
        self.show_nothing()

    def show_nothing(self) -> None:
        self._begin(None)
        self._column.addWidget(
            muted("Choose a cell with the arrow keys or the mouse to read it in full.", 15)
        )
        self._column.addStretch()

    def show_heading(self, row: Heading) -> None:
        self._begin(row)
        self._column.addWidget(heading(row.name))
        self._column.addWidget(muted(row.counts, 15))
        self._column.addStretch()

    def show_cell(self, grid: Grid, row: Row, column: int) -> None:
        """Tell a cell of the matrix."""
        told = tell(grid, row, column)
        if (told, theme.zoom()) == self._said:
            return
        self._begin((told, theme.zoom()))
        self._column.addWidget(muted(told.where))
        self._column.addWidget(heading(told.title))
        self._column.addSpacing(4)
        self._column.addWidget(TilePicture(told.tile))
        if told.verdict:
            self._column.addWidget(Label(f"≠ {told.verdict}", strong=True, colour="differs"))
        self._column.addSpacing(4)
        self._column.addWidget(Label(told.spread))
        self._add_sections(told)
        self._column.addSpacing(10)
        self._column.addWidget(Facts(told.facts))
        self._column.addStretch()
        self.verticalScrollBar().setValue(0)

    def _add_sections(self, told: Telling) -> None:
        for name, text in told.sections:
            self._column.addSpacing(8)
            self._column.addWidget(Label(name, strong=True))
            self._column.addWidget(selectable(text))

    def _begin(self, said: object) -> None:
        self._said = said
        # large words need the room more than a margin does
        side = 20 if theme.zoom() < _LARGE else 6
        self._column.setContentsMargins(side, 14, side, 14)
        empty(self._column)
