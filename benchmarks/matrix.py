"""The matrix, 200 rows by 120 columns, beside a bare table that draws ready pictures and does nothing else.

Both get their data ready made (the program makes its grid off the main thread); both start with a running
application. First paint is from making the view to its first picture on the screen.
"""

import statistics
import sys
import time

from PySide6.QtCore import (
    QAbstractTableModel,
    QCoreApplication,
    QEvent,
    QEventLoop,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
)
from PySide6.QtGui import QColor, QPainter, QPixmap
from PySide6.QtWidgets import (
    QApplication,
    QHeaderView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
)

from tests.ui.sample import audit
from ui import theme
from ui.workshop import choice, grid, tiles
from ui.workshop.view import MatrixView

from .side_by_side import Result, alternate, show

Index = QModelIndex | QPersistentModelIndex

ROWS, COLUMNS, REACH = 200, 120, 1.2
_NOWHERE = QModelIndex()
_DISPLAY = int(Qt.ItemDataRole.DisplayRole)
_COLOURS = ("#d8ead3", "#cfe2f3", "#fff2cc", "#f4cccc", "#eeeeee")
_WORDS = ("Outstanding", "Good", "Requires impr.", "Inadequate", "–")
_CELLS = [[(row * 7 + column * 3) % 5 for column in range(COLUMNS)] for row in range(ROWS)]


class _BareModel(QAbstractTableModel):
    def rowCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else ROWS

    def columnCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else COLUMNS

    def data(self, index: Index, role: int = _DISPLAY) -> str | None:
        return _WORDS[_CELLS[index.row()][index.column()]] if role == _DISPLAY else None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = _DISPLAY) -> str | None:
        if role != _DISPLAY:
            return None
        return f"A{section}" if orientation == Qt.Orientation.Horizontal else f"C{section:03}"


class _BareDelegate(QStyledItemDelegate):
    def __init__(self, pictures: list[QPixmap], parent: QTableView) -> None:
        super().__init__(parent)
        self.pictures = pictures

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        painter.drawPixmap(option.rect.topLeft(), self.pictures[_CELLS[index.row()][index.column()]])


def _bare_picture(kind: int, width: int, height: int) -> QPixmap:
    made = QPixmap(width - 1, height - 1)
    made.fill(QColor(_COLOURS[kind]))
    painter = QPainter(made)
    painter.drawText(made.rect(), int(Qt.AlignmentFlag.AlignCenter), _WORDS[kind])
    painter.end()
    return made


def _yardstick() -> QTableView:
    width, height = tiles.size()
    view = QTableView()
    view.setModel(_BareModel(view))
    view.setItemDelegate(_BareDelegate([_bare_picture(kind, width, height) for kind in range(5)], view))
    view.verticalHeader().setDefaultSectionSize(height)
    view.horizontalHeader().setDefaultSectionSize(width)
    view.setVerticalScrollMode(QTableView.ScrollMode.ScrollPerPixel)
    for header in (view.verticalHeader(), view.horizontalHeader()):
        header.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
    return view


def _ours(made: grid.Grid) -> QTableView:
    view = MatrixView()
    view.matrix.show(made, choice.Choice())
    return view


class _Painted(QObject):
    """Learns when the first picture is on the screen."""

    def __init__(self, view: QTableView) -> None:
        super().__init__()
        self.at = 0.0
        view.viewport().installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Paint and not self.at:
            watched.removeEventFilter(self)
            QCoreApplication.sendEvent(watched, event)
            self.at = time.perf_counter()
            return True
        return False


def _warm() -> None:
    """Have Qt's own parts loaded that a running application has used before, for both alike."""
    tile = grid.Tile("good", "G", "Good", "", "differs", "R")
    for one in (tile, tile._replace(tone="blank", icon="dash")):
        tiles.picture(one, 1.0)
    _bare_picture(1, 100, 40)
    for view in (MatrixView(), QTableView()):
        view.viewport().font()
        view.deleteLater()


def measure(kind: str) -> tuple[float, float, float]:
    """Return the seconds to first paint, of one full repaint, and of scrolling by one row."""
    app = QApplication([])
    app.setStyle("Fusion")
    theme.load_fonts()
    theme.apply(app, "light")
    made = grid.make(audit(units=ROWS // 10, agencies=COLUMNS - 1, lines=10))
    _warm()
    start = time.perf_counter()
    view = _ours(made) if kind == "ours" else _yardstick()
    painted = _Painted(view)
    view.resize(1920, 1080)
    view.show()
    while not painted.at:
        app.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, 10)
    first = painted.at - start
    app.processEvents()
    times = []
    for _ in range(30):
        start = time.perf_counter()
        view.viewport().repaint()
        times.append(time.perf_counter() - start)
    return first, statistics.median(times), _scrolled(app, view)


def _scrolled(app: QApplication, view: QTableView) -> float:
    """Return the seconds of a scroll by one row: what comes into sight is painted at once."""
    bar, step = view.verticalScrollBar(), tiles.size()[1]
    times = []
    for turn in range(60):
        start = time.perf_counter()
        bar.setValue(turn * step)
        app.processEvents()
        times.append(time.perf_counter() - start)
    return statistics.median(times)


def run() -> list[Result]:
    """Return the three comparisons: first paint, full repaint, scroll by one row."""
    whole = "matrix 200 x 120"
    names = (f"{whole}, first paint", f"{whole}, full repaint", f"{whole}, one row scrolled")
    return alternate("benchmarks.matrix", names, REACH)


if __name__ == "__main__":
    if len(sys.argv) > 1:
        print(*measure(sys.argv[1]))
    else:
        show(run())
