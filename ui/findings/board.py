"""The board: as many lanes side by side as there is room for, and a way to those before and after."""

from collections.abc import Sequence
from functools import partial
from itertools import pairwise
from typing import NamedTuple

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from .. import theme
from ..announce import announce
from ..widgets.button import Button
from ..widgets.words import muted
from .lane import Lane
from .looks import Card

_LEAST = 216


class Column(NamedTuple):
    """A lane of the board: its key, its name, how many of what, its cards."""

    key: str
    name: str
    told: str
    cards: tuple[Card, ...]


class Board(QWidget):
    """`chosen`: a card is the one that is told beside. The other signals are asked of the screen.

    `moved` = (finding, lane's key, before which finding of the lane; b"" = last); `tied` = evidence was
    dropped on a finding; `shifted` = the finding shall stand one higher or lower in its lane.
    """

    chosen = Signal(bytes)
    acted = Signal()
    add = Signal(str)
    moved = Signal(bytes, str, bytes)
    shifted = Signal(int)
    tied = Signal(bytes)

    def __init__(self) -> None:
        super().__init__()
        self.columns: tuple[Column, ...] = ()
        self.lanes: list[Lane] = []
        self.here, self.first = b"", 0
        self._what = "themes"
        self.told = muted("", 15, wrap=False)
        self.before, self.after = Button("Before", icon="back"), Button("After", icon="next")
        self.before.clicked.connect(partial(self._page, -1))
        self.after.clicked.connect(partial(self._page, 1))
        self._row = QHBoxLayout()
        self._row.setSpacing(16)
        ways = QHBoxLayout()
        ways.addWidget(self.told)
        ways.addStretch(1)
        ways.addWidget(self.before)
        ways.addWidget(self.after)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(12)
        # above the lanes: these may be higher than the window
        whole.addLayout(ways)
        whole.addLayout(self._row)

    def show_columns(self, columns: Sequence[Column], what: str) -> None:
        """Show lanes; the card that was chosen stays so. `what` = what a lane is, in the plural."""
        self.columns, self._what = tuple(columns), what
        while len(self.lanes) < len(self.columns):
            self._make()
        for lane, column in zip(self.lanes, self.columns, strict=False):
            lane.show_lane(column.name, column.told, column.cards)
        there = [card.uid for column in self.columns for card in column.cards]
        if self.here not in there:
            self.here = there[0] if there else b""
        self._mark()
        self._fit()

    def _make(self) -> None:
        lane, place = Lane(), len(self.lanes)
        lane.add.connect(lambda: self.add.emit(self.columns[place].key))
        lane.list.went.connect(partial(self._go, place))
        lane.list.came.connect(self.choose)
        lane.list.acted.connect(self.acted)
        lane.list.moved.connect(self.shifted)
        lane.list.tied.connect(self.tied)
        lane.list.dropped.connect(partial(self._dropped, place))
        self.lanes.append(lane)
        self._row.addWidget(lane, 1, Qt.AlignmentFlag.AlignTop)
        stops = [part for one in self.lanes for part in (one.list, one.add_button)]
        for one, two in pairwise([self.before, self.after, *stops]):
            QWidget.setTabOrder(one, two)

    def _dropped(self, place: int, uid: bytes, row: int) -> None:
        cards = [card.uid for card in self.columns[place].cards]
        after = [one for one in cards[row:] if one != uid]
        self.moved.emit(uid, self.columns[place].key, after[0] if after else b"")

    def choose(self, uid: bytes) -> None:
        """Choose a card."""
        if uid and uid != self.here:
            self.here = uid
            self._mark()
            self.chosen.emit(uid)

    def _mark(self) -> None:
        for lane in self.lanes:
            lane.list.chosen = self.here
            lane.list.viewport().update()
        self._stop()

    def _stop(self) -> None:
        """Let Tab stop once among the cards: at the chosen one, or the first in view."""
        seen = [at for at, one in enumerate(self.columns) if one.cards and not self.lanes[at].isHidden()]
        chosen = self._place_of(self.here)
        stop = chosen if chosen in seen else seen[0] if seen else -1
        for place, lane in enumerate(self.lanes):
            policy = Qt.FocusPolicy.StrongFocus if place == stop else Qt.FocusPolicy.ClickFocus
            lane.list.setFocusPolicy(policy)

    def _place_of(self, uid: bytes) -> int:
        return next((at for at, one in enumerate(self.columns) if uid in [card.uid for card in one.cards]), 0)

    def go_to(self, uid: bytes) -> None:
        """Choose a card, bring its lane into view and put the focus on it."""
        place = self._place_of(uid)
        if not self.first <= place < self.first + self.room():
            self.first = place
            self._fit()
        if place < len(self.columns) and self.lanes[place].list.choose(uid):
            self.choose(uid)
            self.lanes[place].list.setFocus()

    def has_focus(self) -> bool:
        """Return whether the focus is on a card."""
        return any(lane.list.hasFocus() for lane in self.lanes)

    def take_focus(self) -> None:
        if self.here:
            self.go_to(self.here)
        elif self.lanes and self.columns:
            self.lanes[self.first].add_button.setFocus()

    def _go(self, place: int, step: int) -> None:
        """Go to the next lane with cards in it, on the card at about the same height."""
        row = self.lanes[place].list.currentIndex().row()
        to = place + step
        while 0 <= to < len(self.columns) and not self.columns[to].cards:
            to += step
        if 0 <= to < len(self.columns):
            cards = self.columns[to].cards
            self.go_to(cards[min(max(row, 0), len(cards) - 1)].uid)
            announce(self, self.columns[to].name)

    def room(self) -> int:
        """Return how many lanes there is room for."""
        return max(1, (self.width() + 16) // (theme.px(_LEAST) + 16))

    def _page(self, step: int) -> None:
        self.first += step
        self._fit()
        if (self.after if step > 0 else self.before).isHidden():
            (self.before if step > 0 else self.after).setFocus()
        announce(self, self.told.text())

    def _fit(self) -> None:
        count, room = len(self.columns), self.room()
        self.first = max(0, min(self.first, count - room))
        for place, lane in enumerate(self.lanes):
            lane.setVisible(place < count and self.first <= place < self.first + room)
        paged = count > room
        self.told.setText(f"{min(room, count)} of {count} {self._what} in view")
        self.told.setVisible(paged)
        for button, there in ((self.before, self.first > 0), (self.after, self.first + room < count)):
            button.setVisible(paged and there)
        self._stop()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()
