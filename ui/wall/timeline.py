"""All agencies' dates on one line of time, earliest first; it goes on below where there are many."""

from PySide6.QtCore import QPointF
from PySide6.QtGui import QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QGridLayout, QSizePolicy, QVBoxLayout, QWidget

from lscb_audit.moderating.model import Happened

from .. import theme
from .words import Words, day_words

_LEAST, _DOT, _TOP = 120, 5, 14


class Moment(QWidget):
    """One date: a ring on the line, the day, the agency and what happened."""

    def __init__(self, happened: Happened, name: str) -> None:
        super().__init__()
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, theme.px(_TOP + 8), theme.px(8), theme.px(4))
        column.setSpacing(0)
        column.addWidget(Words(day_words(happened.on), 14, strong=True))
        said = f"{name}: {happened.what}" + (f" ({happened.explained})" if happened.explained else "")
        column.addWidget(Words(said, 14))
        column.addStretch()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 - all of it is drawn
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        height, dot = theme.px(_TOP), theme.px(_DOT)
        painter.setPen(QPen(theme.colour("border"), 2))
        painter.drawLine(0, height, self.width(), height)
        painter.setBrush(theme.colour("base"))
        painter.drawEllipse(QPointF(dot + 1, height), dot, dot)
        painter.end()


class Timeline(QWidget):
    """Dates in rows of as many as there is room for."""

    def __init__(self) -> None:
        super().__init__()
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(8, 0, 8, 4)
        self._grid.setSpacing(0)
        self.moments: list[Moment] = []
        self._shown: tuple[Happened, ...] = ()
        self._across = 0

    def show_dates(self, dates: tuple[Happened, ...], names: dict[str, str]) -> None:
        """Show dates, earliest first; `names` by agency code."""
        if dates == self._shown and self.moments:
            return
        self._shown = dates
        for moment in self.moments:
            moment.hide()
            moment.deleteLater()
        self.moments = [Moment(one, names.get(one.agency, one.agency)) for one in dates]
        self._place(max(1, self._across))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        across = max(1, (self.width() - 16) // theme.px(_LEAST))
        if across != self._across:
            self._across = across
            self._place(across)

    def _place(self, across: int) -> None:
        while self._grid.count():
            self._grid.takeAt(0)
        for at in range(max(across, self._grid.columnCount())):
            self._grid.setColumnStretch(at, 1 if at < across else 0)
        for at, moment in enumerate(self.moments):
            self._grid.addWidget(moment, at // across, at % across)
            moment.show()
