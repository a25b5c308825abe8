"""The desk: the navigation at the left, the screen of the place that one has gone to beside it."""

from collections.abc import Callable, Iterable
from typing import Any, cast

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from . import theme
from .audit.view import Overview
from .home.audits import Audits
from .office import Seat
from .opened import Opened
from .places import AUDIT, PARTNERSHIP, PLACES, is_theirs
from .session import Home
from .widgets.button import Button, Kind
from .widgets.scroll import scrolled
from .widgets.stack import Stack
from .widgets.words import Label, Pane, muted

_NAVIGATION, _LEAST_NAVIGATION = 216, 142


class Desk(QWidget):
    """Asks to go to a place of the navigation. `screen` gives the screen of a place by its name."""

    go = Signal(str)

    def __init__(self, screen: Callable[[str], Any], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._screen, self._here, self._marking = screen, "", False
        self._seat = Seat()
        self.screens = Stack()
        self._who = Label("QA officer", 15, strong=True)
        self._partnership = muted("")
        self._audit_word = muted("Audit")
        self._audit = Label("", 14, strong=True)
        self.places = {place.name: Button(place.words, Kind.NAVIGATION, place.icon) for place in PLACES}
        whole = QHBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(self._navigation())
        whole.addWidget(self.screens, 1)
        self._show_places("")

    @property
    def audits(self) -> Audits:
        return cast(Audits, self.page("audits"))

    @property
    def overview(self) -> Overview:
        return cast(Overview, self.page("overview"))

    def page(self, name: str) -> QWidget:
        """Return the screen of a place, put on the desk when it is first asked for."""
        screen = cast(QWidget, self._screen(name))
        if self.screens.indexOf(screen) < 0:
            self.screens.addWidget(screen)
        return screen

    def _navigation(self) -> QWidget:
        pane = Pane("window", "right")
        column = QVBoxLayout(pane)
        column.setContentsMargins(0, 14, 1, 8)
        column.setSpacing(0)
        for label in (self._who, self._partnership, self._audit_word, self._audit):
            label.setContentsMargins(16, 0, 12, 0)
        column.addWidget(self._who)
        column.addWidget(self._partnership)
        column.addSpacing(12)
        self._add_places(column, PARTNERSHIP)
        column.addSpacing(12)
        column.addWidget(self._audit_word)
        column.addWidget(self._audit)
        column.addSpacing(4)
        self._add_places(column, AUDIT)
        column.addStretch()
        self._holder = scrolled(pane)
        self._dress()
        theme.changes().changed.connect(self._dress)
        return self._holder

    def _add_places(self, column: QVBoxLayout, needs: str) -> None:
        for place in PLACES:
            if place.needs == needs:
                button = self.places[place.name]
                # a screen reader toggles it without a click
                button.toggled.connect(lambda _=False, name=place.name: self._pressed(name))
                button.setAccessibleDescription(place.keys)
                column.addWidget(button)

    def _dress(self) -> None:
        self._holder.setFixedWidth(
            min(theme.px(_NAVIGATION), max(180, theme.px(_LEAST_NAVIGATION), self.width() // 5))
        )

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._dress()

    def _pressed(self, name: str) -> None:
        if self._marking:
            return
        self._mark()
        self.go.emit(name)

    def show_home(self, home: Home) -> None:
        """Show the workspace that was unlocked, or whose audits were read again."""
        self._partnership.setText(home.partnership)
        self.audits.show_audits(home.partnership, list(home.audits), self.audits.selected())

    def show_seat(self, seat: Seat) -> None:
        """Say for whom one works at this laptop, and show the places that are theirs."""
        self._seat = seat
        words = f"Auditor, {seat.agency_name}" if seat.agency else seat.role.capitalize()
        self._who.setText("QA officer" if seat.is_qa else words)
        self._show_places(self._audit.text())

    def show_title(self, title: str) -> None:
        """Show the open audit's places, or hide them when `title` is empty."""
        self._show_places(title)

    def count(self, name: str, words: str) -> None:
        """Put a number beside a place; "" takes it away."""
        self.places[name].set_note(words)

    def steps(self, opened: Opened) -> Iterable[Callable[[], object]]:
        """Return what there is to do to show an audit's results, in short steps."""
        return self.overview.steps(opened)

    def leave(self) -> None:
        """Forget what was shown: the workspace is locked."""
        self._partnership.setText("")
        self.audits.show_audits("", [])
        for button in self.places.values():
            button.set_note("")
        self._show_places("")

    def _show_places(self, title: str) -> None:
        self._audit.setText(title)
        for part in (self._audit_word, self._audit):
            part.setVisible(bool(title) and not self._seat.agency)
        for place in PLACES:
            there = place.needs == PARTNERSHIP or bool(title)
            theirs = is_theirs(place.name, self._seat.agency, self._seat.reads)
            self.places[place.name].setVisible(there and theirs)

    def go_to(self, name: str) -> None:
        self._here = name
        self.screens.setCurrentWidget(self.page(name))
        self._mark()

    def _mark(self) -> None:
        self._marking = True
        for name, button in self.places.items():
            button.setChecked(name == self._here)
        self._marking = False
