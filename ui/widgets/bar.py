"""The bar above a working screen: the way back at the left, what is open, and room for its own controls."""

from PySide6.QtCore import SignalInstance
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from .. import theme
from .button import Button, Kind
from .flow import Flow
from .words import Label, Pane, muted

_ROOM_FOR_SUBTITLE = 560


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
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 8, 16, 8)
        row.setSpacing(12)
        row.addWidget(self.way_back)
        row.addWidget(line)
        row.addWidget(self._title)
        row.addWidget(self._subtitle, 1)
        holder = QWidget()
        self.right = Flow(holder, right=True)
        row.addWidget(holder, 1)
        self.setMinimumHeight(theme.px(56))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        # where there is little room the controls come first: the audit's title stands in the window's too
        self._subtitle.setVisible(self.width() > theme.px(_ROOM_FOR_SUBTITLE))

    def tell(self, title: str, subtitle: str) -> None:
        self._title.setText(title)
        self._subtitle.setText(subtitle)


def bar(back_to: str, back: SignalInstance) -> Bar:
    return Bar(back_to, back)
