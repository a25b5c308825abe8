"""The part of the status bar that says how sharing stands; pressed, it opens the sharing screen."""

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QWidget

from .. import theme
from ..announce import announce
from ..widgets.button import Button, Kind
from .keeper import Sharing
from .words import State

_SHARE = 0.3


class SharingPart(Button):
    """Says the long words where there is room, the short ones elsewhere; aloud always the long ones."""

    def __init__(self, sharing: Sharing, bar: QWidget) -> None:
        super().__init__("", Kind.FLAT, "home", parent=bar)
        self._sharing, self._bar = sharing, bar
        self._state: State | None = None
        # by keys it is reached as an action: Tab would come to it before the screens that are built later
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.hide()
        sharing.changed.connect(self.show_state)
        theme.changes().changed.connect(self._fit)
        bar.installEventFilter(self)

    def show_state(self) -> None:
        """Show the state of now; say it once when it is another kind."""
        if self._sharing.standing is None:
            self._state = None
            self.hide()
            return
        before, self._state = self._state, self._sharing.state
        self.set_icon(self._state.icon)
        self.setAccessibleName(f"Sharing: {self._state.words}")
        self.setToolTip(self._state.words)
        self._fit()
        self.show()
        if before is not None and before.kind != self._state.kind:
            announce(self, self._state.words)

    def _fit(self) -> None:
        if self._state is None:
            return
        self.setText(self._state.words)
        if self.sizeHint().width() > self._bar.width() * _SHARE:
            self.setText(self._state.short)
        self.updateGeometry()
        self.update()

    def _paint_ground(self, painter: object) -> QColor:
        ground = super()._paint_ground(painter)  # type: ignore[arg-type]  # a painter, as there
        return theme.colour(self._state.colour) if self._state is not None else ground

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize:
            self._fit()
        return super().eventFilter(watched, event)
