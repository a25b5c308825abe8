"""The bar above a working screen: the way back at the left, what is open, and room for its own controls."""

from PySide6.QtCore import QSize, SignalInstance
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from .. import theme
from .button import Button, Kind
from .flow import Flow
from .words import Label, Pane, muted

_LEAST_SUBTITLE = 160


class Bar(Pane):
    """`right` takes the controls of the screen."""

    def __init__(self, back_to: str, back: SignalInstance, parent: QWidget | None = None) -> None:
        super().__init__("base", "bottom", parent)
        self.way_back = Button(back_to, Kind.FLAT, icon="back")
        self.way_back.setAccessibleName(f"Back to {back_to.lower()}")
        self.way_back.clicked.connect(back)
        line = Pane("line")
        line.setFixedWidth(1)
        self._title = Label("", 17, strong=True, wrap=False)
        self._subtitle = muted("", 15)
        self._subtitle.setMinimumWidth(1)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(16, 8, 16, 8)
        self._row.setSpacing(12)
        self._row.addWidget(self.way_back)
        self._row.addWidget(line)
        self._row.addWidget(self._title)
        self._row.addWidget(self._subtitle, 1)
        self._holder = QWidget()
        self.right = Flow(self._holder, right=True)
        self._row.addWidget(self._holder)
        self.setMinimumHeight(theme.px(56))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._share()

    def _share(self) -> None:
        """Give the controls one row: they come first, the audit's title stands in the window's too.

        Where even a title alone has no room beside them it wraps.
        """
        parts = (self.way_back, self._holder)
        taken = sum(part.sizeHint().width() + self._row.spacing() for part in parts) + 2 * 16 + 24
        words = self._title.fontMetrics().horizontalAdvance(self._title.text())
        room = self.width() - taken - words
        self._title.setWordWrap(room < 0)
        self._subtitle.setVisible(room > theme.px(_LEAST_SUBTITLE))
        self._row.setStretchFactor(self._title, 1 if room < 0 else 0)
        self._row.setStretchFactor(self._holder, 0 if self._subtitle.isVisibleTo(self) or room < 0 else 1)

    def minimumSizeHint(self) -> QSize:
        """A window that was wide can be made narrow again: the title wraps once it is."""
        least = self.way_back.sizeHint().width() + self._holder.minimumSizeHint().width()
        return QSize(least + theme.px(_LEAST_SUBTITLE), super().minimumSizeHint().height())

    def tell(self, title: str, subtitle: str) -> None:
        self._title.setText(title)
        self._subtitle.setText(subtitle)
        self._share()


def bar(back_to: str, back: SignalInstance) -> Bar:
    return Bar(back_to, back)
