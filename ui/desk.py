"""The desk: the navigation at the left, the list of audits or one audit's overview beside it."""

from collections.abc import Callable, Iterable

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from . import theme
from .audit.view import Overview
from .home.audits import Audits
from .opened import Opened
from .session import Home
from .widgets.button import Button, Kind
from .widgets.scroll import scrolled
from .widgets.words import Label, Pane, muted

_NAVIGATION, _LEAST_NAVIGATION = 216, 120
_PLACES = (
    ("audits", "Audits", "book", "Ctrl+1"),
    ("overview", "Overview", "list", "Ctrl+2"),
    ("matrix", "Matrix", "grid", "Ctrl+3"),
    ("report", "Report", "page", "Ctrl+4"),
)


class Desk(QWidget):
    """Asks to go to a place of the navigation."""

    go = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.audits, self.overview = Audits(), Overview()
        self.screens = QStackedWidget()
        self.screens.addWidget(self.audits)
        self.screens.addWidget(self.overview)
        self._partnership = Label("", 15, strong=True)
        self._audit_word = muted("Audit")
        self._audit = Label("", 14, strong=True)
        self.places = {name: Button(words, Kind.NAVIGATION, icon) for name, words, icon, _ in _PLACES}
        whole = QHBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(self._navigation())
        whole.addWidget(self.screens, 1)

    def _navigation(self) -> QWidget:
        pane = Pane("window", "right")
        column = QVBoxLayout(pane)
        column.setContentsMargins(0, 14, 1, 8)
        column.setSpacing(0)
        for label in (self._partnership, self._audit_word, self._audit):
            label.setContentsMargins(16, 0, 12, 0)
        column.addWidget(self._partnership)
        column.addSpacing(12)
        column.addWidget(self.places["audits"])
        column.addSpacing(12)
        column.addWidget(self._audit_word)
        column.addWidget(self._audit)
        column.addSpacing(4)
        for name, _, _, keys in _PLACES:
            self.places[name].clicked.connect(lambda _=False, name=name: self._pressed(name))
            self.places[name].setAccessibleDescription(keys)
            if name != "audits":
                column.addWidget(self.places[name])
        column.addStretch()
        self._holder = scrolled(pane)
        self._dress()
        theme.changes().changed.connect(self._dress)
        return self._holder

    def _dress(self) -> None:
        self._holder.setFixedWidth(
            min(theme.px(_NAVIGATION), max(180, theme.px(_LEAST_NAVIGATION), self.width() // 5))
        )

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._dress()

    def _pressed(self, name: str) -> None:
        self._mark()
        self.go.emit(name)

    def show_home(self, home: Home) -> None:
        """Show the workspace that was unlocked, or whose audits were read again."""
        self._partnership.setText(home.partnership)
        self.audits.show_audits(home.partnership, list(home.audits), self.audits.selected())
        if not self._audit.text():
            self._show_places("")

    def steps(self, opened: Opened) -> Iterable[Callable[[], object]]:
        """Return what there is to do to show an audit, in short steps."""
        return *self.overview.steps(opened), lambda: self._show_places(opened.audit.plan.title)

    def leave(self) -> None:
        """Forget what was shown: the workspace is locked."""
        self._partnership.setText("")
        self.audits.show_audits("", [])
        self.overview.leave()
        self._show_places("")

    def _show_places(self, title: str) -> None:
        """Show the open audit's places, or hide them when `title` is empty."""
        self._audit.setText(title)
        for part in (self._audit_word, self._audit, *(self.places[name] for name, *_ in _PLACES[1:])):
            part.setVisible(bool(title))

    def go_to(self, name: str) -> None:
        self.screens.setCurrentWidget(self.audits if name == "audits" else self.overview)
        self._mark()

    def _mark(self) -> None:
        here = "audits" if self.screens.currentWidget() is self.audits else "overview"
        for name, button in self.places.items():
            button.setChecked(name == here)
