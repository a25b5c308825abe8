"""The bar below: at the left where one's work is kept, in the middle the keys, at the right what to know."""

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from . import icons, theme
from .widgets.button import Button, Kind
from .widgets.hints import KeyHints
from .widgets.words import Label, Pane

#: what a text needs at the least, and the two gaps of the row
_LEAST, _BETWEEN = 80, 32


class Status(Pane):
    """Words that are too long for their part of the bar wrap: a long title never widens the window.

    `wanted`: somebody pressed what needs a decision.
    """

    wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("window", "top", parent)
        self._icon = "padlock"
        self._mark = Label("", wrap=False)
        self.state = Label("", 14)
        self.hints = KeyHints()
        self.note = Label("", 14, colour="muted")
        self.needs = Button("", Kind.ALARM, "needs-you")
        # by keys it is reached as an action: Tab would come to it before the screens that are built later
        self.needs.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.needs.clicked.connect(self.wanted)
        self.needs.hide()
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 3, 16, 3)
        row.setSpacing(6)
        row.addWidget(self._mark)
        row.addWidget(self.state)
        row.addSpacing(16)
        row.addWidget(self.hints, 1)
        row.addSpacing(16)
        row.addWidget(self.note)
        row.addWidget(self.needs)
        self.setMinimumHeight(32)
        theme.changes().changed.connect(self.dress)

    def tell(self, words: str, icon: str) -> None:
        """Say the state of things, with its icon."""
        self.state.setText(words)
        self._icon = icon
        self.dress()

    def note_that(self, words: str) -> None:
        """Say at the right what holds of all that is shown."""
        self.note.setText(words)
        self._share_room()

    def need(self, words: str) -> None:
        """Say at the right end what needs a decision; "" for nothing."""
        self.needs.setText(words)
        self.needs.setAccessibleDescription("Ctrl+Shift+D" if words else "")
        self.needs.setVisible(bool(words))
        self.needs.updateGeometry()
        self._share_room()

    def minimumSizeHint(self) -> QSize:
        """A window that was wide can be made narrow again: the texts are given their widths after it."""
        return QSize(theme.px(_LEAST), super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._share_room()

    def dress(self) -> None:
        """Draw the icon in the colour and at the zoom of now."""
        self._share_room()
        if not self._icon:
            return
        icon = self._icon
        self._mark.setPixmap(icons.pixmap(icon, theme.colour("text"), theme.px(16), self.devicePixelRatioF()))

    def _share_room(self) -> None:
        """Give each text the width of its words, up to its share of the bar; the keys take what is left.

        What else stands there is never cut: where all of it is much, a text wraps sooner.
        """
        room = max(self.width() - self._taken(), theme.px(_LEAST))
        for label, share in ((self.state, 0.45), (self.note, 0.3)):
            label.setVisible(bool(label.text()))
            words = label.fontMetrics().horizontalAdvance(label.text()) + 2
            width = min(words, int(self.width() * share), room)
            label.setFixedWidth(width)
            room = max(room - width, theme.px(_LEAST))

    def _taken(self) -> int:
        """Return how much of the width the icon, the buttons and what lies between take."""
        layout = self.layout()
        assert layout is not None
        margins = layout.contentsMargins()
        taken = margins.left() + margins.right() + layout.spacing() * layout.count() + _BETWEEN
        own = (self.state, self.note, self.hints)
        for place in range(layout.count()):
            item = layout.itemAt(place)
            part = item.widget() if item is not None else None
            if part is not None and part not in own and not part.isHidden():
                taken += part.sizeHint().width()
        return taken
