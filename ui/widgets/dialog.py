"""A dialog: short, with its title said again as its heading, and its buttons at the right below."""

from itertools import pairwise

from PySide6.QtCore import Qt
from PySide6.QtGui import QPainter, QPaintEvent, QShowEvent
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from .. import theme
from .button import Button
from .focus_ring import FocusRing
from .scroll import scrolled
from .words import Pane, heading

_HIGHEST = 740


class Dialog(QDialog):
    """`body` takes the content, `add_button` the buttons in order from left to right."""

    def __init__(self, title: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(f"{title} – LSCB Audit")
        self._whole = whole = QVBoxLayout(self)
        self._scrolls = False
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        self.body = QVBoxLayout()
        self.body.setContentsMargins(24, 20, 24, 20)
        self.body.setSpacing(8)
        self.heading = heading(title, 21)
        self.body.addWidget(self.heading)
        self.body.addSpacing(8)
        self._foot = Pane("window", "top")
        self._buttons = QHBoxLayout(self._foot)
        self._buttons.setContentsMargins(24, 12, 24, 12)
        self._buttons.setSpacing(8)
        self._buttons.addStretch()
        whole.addLayout(self.body, 1)
        whole.addWidget(self._foot)
        self._ring = FocusRing(self)

    def add_button(self, button: Button) -> Button:
        self._buttons.addWidget(button, 0, Qt.AlignmentFlag.AlignVCenter)
        return button

    def not_asked(self, *fields: QWidget) -> None:
        """Keep fields that are not asked this time: without a place on the dialog they would outlive it."""
        for field in fields:
            field.setParent(self)
            field.hide()

    def showEvent(self, event: QShowEvent) -> None:
        """Be as high as the words need at this width: Qt's own hint does not ask wrapped words."""
        given = self.testAttribute(Qt.WidgetAttribute.WA_Resized)
        super().showEvent(event)
        self._order_tabs()
        self._fit(0 if not given else self.height())

    def grow(self) -> None:
        """Be no lower than the words need at this width."""
        self._fit(self.height())

    def _fit(self, least: int) -> None:
        layout = self.layout()
        if layout is None or not layout.hasHeightForWidth():
            return
        layout.activate()
        if not self._scrolls and layout.totalMinimumHeightForWidth(self.width()) > _HIGHEST:
            self._let_scroll()
        wanted = max(least, min(layout.totalHeightForWidth(self.width()), _HIGHEST))
        self.resize(self.width(), _HIGHEST if self._scrolls else wanted)

    def _let_scroll(self) -> None:
        """Let the content scroll above the buttons: at a large zoom it is higher than a small screen."""
        whole, content, focus = self._whole, Pane("base"), self.focusWidget()
        whole.removeItem(self.body)
        content.setLayout(self.body)
        area = scrolled(content)
        whole.insertWidget(0, area, 1)
        self._scrolls = True
        # what has to be so wide has the bar beside it
        bar = area.verticalScrollBar().sizeHint().width()
        self.setMinimumWidth(max(self.minimumWidth(), self.body.minimumSize().width()) + bar)
        # what is put into another holder goes to the end of Tab's way: the buttons come after it again
        self._foot.setParent(None)
        whole.addWidget(self._foot)
        self._foot.show()
        whole.activate()
        if focus is not None:
            focus.setFocus()

    def _order_tabs(self) -> None:
        """Let Tab come to the buttons last: they were there before the fields."""
        items = [self._buttons.itemAt(place) for place in range(self._buttons.count())]
        widgets = [item.widget() for item in items if item is not None]
        buttons = [widget for widget in widgets if widget is not None]
        fields, at = [], self.nextInFocusChain()
        while at is not None and at is not self:
            if at.focusPolicy() & Qt.FocusPolicy.TabFocus and at not in buttons:
                fields.append(at)
            at = at.nextInFocusChain()
        for one, two in pairwise([*fields[-1:], *buttons]):
            QWidget.setTabOrder(one, two)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(event.rect(), theme.colour("base"))
        painter.end()
