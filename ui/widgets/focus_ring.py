"""The focus ring: one overlay a window that follows the focus, so that it is the same and seen everywhere.

In a table it stands round the current cell (or row), not round the whole table.
"""

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, Qt, QTimer
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QRegion
from PySide6.QtWidgets import QAbstractItemView, QApplication, QPlainTextEdit, QScrollArea, QWidget
from shiboken6 import isValid

from .. import theme

_GAP, _RING = 2, 2
_ROOM = 4
_KINDS = QEvent.Type
_MOVING = {_KINDS.Move, _KINDS.Resize, _KINDS.Show, _KINDS.Hide, _KINDS.LayoutRequest}


class FocusRing(QWidget):
    """Make one for each window; it looks after itself."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._target: QWidget | None = None
        self._watched: list[QWidget] = []
        #: a screen that is laid out moves a hundred times: the ring follows once, when it stands
        self._soon = QTimer(self, interval=0, singleShot=True)
        self._soon.timeout.connect(self.place)
        self.hide()
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        app.focusChanged.connect(self._focus_moved)

    def _focus_moved(self, _old: QWidget | None, new: QWidget | None) -> None:
        # what had the focus may be gone with its screen or dialog
        for widget in self._watched:
            if isValid(widget):
                widget.removeEventFilter(self)
        self._watched = []
        if self._target is not None and isValid(self._target):
            self._unwatch_cells(self._target)
        self._target = new if new is not None and self.window().isAncestorOf(new) else None
        if self._target is None:
            self.hide()
            return
        # what holds the target may move it without its knowing
        holder = self._target
        while holder is not self.window():
            holder.installEventFilter(self)
            self._watched.append(holder)
            above = holder.parentWidget()
            assert above is not None, "the window holds the target"
            holder = above
        self._watch_cells(self._target)
        self.place()
        # what was shown just now has its place only once the layouts have been worked out
        self._soon.start()

    def _watch_cells(self, widget: QWidget) -> None:
        if isinstance(widget, QAbstractItemView) and widget.selectionModel() is not None:
            widget.selectionModel().currentChanged.connect(self.place)
            widget.verticalScrollBar().valueChanged.connect(self.place)
            widget.horizontalScrollBar().valueChanged.connect(self.place)

    def _unwatch_cells(self, widget: QWidget) -> None:
        if isinstance(widget, QAbstractItemView) and widget.selectionModel() is not None:
            widget.selectionModel().currentChanged.disconnect(self.place)
            widget.verticalScrollBar().valueChanged.disconnect(self.place)
            widget.horizontalScrollBar().valueChanged.disconnect(self.place)

    def place(self, *_: object) -> None:
        """Stand round what has the focus."""
        target = self._target
        if target is None or not isValid(target) or not target.isVisible():
            self.hide()
            return
        area = ring_area(target)
        if area.isEmpty():
            self.hide()
            return
        corner = area.topLeft() + target.mapTo(self.window(), QPoint(0, 0))
        reach = _GAP + _RING
        wanted = QRect(corner, area.size()).adjusted(-reach, -reach, reach, reach)
        wanted = wanted.intersected(self.window().rect())
        if wanted != self.geometry():
            self.setGeometry(wanted)
            whole = QRegion(self.rect())
            self.setMask(whole - QRegion(self.rect().adjusted(reach, reach, -reach, -reach)))
        self.show()
        self.raise_()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: ARG002 - Qt's signature
        if event.type() in _MOVING and not self._soon.isActive():
            self._soon.start()
        return False

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 - the whole ring is drawn
        painter = QPainter(self)
        painter.fillRect(self.rect(), theme.colour("focus"))
        painter.fillRect(self.rect().adjusted(_RING, _RING, -_RING, -_RING), QColor(theme.colour("ring_gap")))
        painter.end()


def ring_area(widget: QWidget) -> QRect:
    """Return what of `widget` the ring stands round, in the widget's own pixels."""
    if isinstance(widget, QPlainTextEdit):
        # its viewport covers all of it: Qt counts what is covered as not visible
        seen = widget.viewport().visibleRegion().boundingRect()
        return seen.translated(widget.viewport().pos())
    content = widget.widget() if isinstance(widget, QScrollArea) else None
    if content is not None:
        # the same with what scrolls in it
        seen = content.visibleRegion().boundingRect().translated(content.mapTo(widget, QPoint(0, 0)))
        return seen.united(widget.visibleRegion().boundingRect()).adjusted(4, 4, -4, -4)
    if not isinstance(widget, QAbstractItemView) or not widget.currentIndex().isValid():
        return widget.visibleRegion().boundingRect()
    index = widget.currentIndex()
    cell = widget.visualRect(index)
    if widget.selectionBehavior() == QAbstractItemView.SelectionBehavior.SelectRows:
        cell.setLeft(0)
        cell.setRight(widget.viewport().width() - 1)
    # what holds the table may show a part of it only
    shown = widget.viewport().visibleRegion().boundingRect().translated(widget.viewport().pos())
    seen = cell.translated(widget.viewport().pos()).intersected(shown)
    # a sliver of a cell has no room for a ring
    return seen.adjusted(2, 2, -2, -2) if min(seen.width(), seen.height()) > 2 * _ROOM else shown
