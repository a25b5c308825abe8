"""The levels as tiles with their keys 1 to 5: one is chosen, and again changes nothing."""

from collections.abc import Iterable

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from .. import theme
from ..form.grades import Choice, GradeTile
from ..widgets.flow import Flow
from ..workshop.scale import Level


class Picker(QWidget):
    """`chosen` tells the code; `wanted` that a grade was asked for which can not be chosen now."""

    chosen = Signal(str)
    wanted = Signal(str)

    def __init__(self, name: str, before: QWidget) -> None:
        """`before` is what Tab comes to before the tiles."""
        super().__init__()
        self._before = before
        self.setAccessibleName(name)
        self._flow = Flow(self, gap=theme.px(8))
        self.tiles: list[GradeTile] = []
        self._choices: tuple[Choice, ...] = ()
        self.value, self.locked, self._showing = "", False, False

    def show_levels(self, levels: Iterable[Level], value: str, locked: bool) -> None:
        """Show the levels of a line; `locked` = decided: they are to be read."""
        self._choices = tuple(
            Choice(level.code, level.label, level.letter, level.tone, str(at))
            for at, level in enumerate(levels, 1)
        )
        while len(self.tiles) < len(self._choices):
            tile = GradeTile(self)
            tile.clicked.connect(lambda _=False, tile=tile: self.choose(tile.code))
            tile.toggled.connect(lambda on, tile=tile: self._toggled(tile, on))
            tile.installEventFilter(self)
            self._flow.addWidget(tile)
            QWidget.setTabOrder(self.tiles[-1] if self.tiles else self._before, tile)
            self.tiles.append(tile)
        self.locked = locked
        for at, tile in enumerate(self.tiles):
            tile.setVisible(at < len(self._choices))
            if at < len(self._choices):
                tile.show_choice(self._choices[at])
                tile.setAccessibleDescription(f"Key {at + 1}")
        self.put(value)

    def put(self, value: str) -> None:
        """Show what is chosen."""
        self._showing, self.value = True, value
        shown = [tile for tile in self.tiles if tile.isVisibleTo(self)]
        stop = next((tile for tile in shown if tile.code == value), shown[0] if shown else None)
        for tile in shown:
            tile.setAutoExclusive(False)
            tile.setChecked(bool(value) and tile.code == value)
            tile.setAutoExclusive(True)
            policy = Qt.FocusPolicy.StrongFocus if tile is stop else Qt.FocusPolicy.ClickFocus
            tile.setFocusPolicy(policy)
        self._showing = False

    def _toggled(self, tile: GradeTile, on: bool) -> None:
        """A screen reader's own action checks a tile without a click."""
        if on and not self._showing and tile.code != self.value and not tile.isDown():
            self.choose(tile.code)

    def choose(self, code: str) -> None:
        if self.locked:
            self.put(self.value)
            self.wanted.emit(code)
        elif code != self.value:
            self.put(code)
            self.chosen.emit(code)

    def pick(self, place: int) -> bool:
        """Choose the level at a place (1 = best); tell whether there is one."""
        if not 0 < place <= len(self._choices):
            return False
        self.choose(self._choices[place - 1].code)
        return True

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Digits choose; arrows look round without choosing."""
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            key = event.key()
            if Qt.Key.Key_1 <= key <= Qt.Key.Key_9 and not event.modifiers():
                return self.pick(key - Qt.Key.Key_0)
            if key in (Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Up, Qt.Key.Key_Down):
                shown = [tile for tile in self.tiles if tile.isVisibleTo(self)]
                step = 1 if key in (Qt.Key.Key_Right, Qt.Key.Key_Down) else -1
                at = shown.index(watched) if watched in shown else 0
                shown[(at + step) % len(shown)].setFocus(Qt.FocusReason.OtherFocusReason)
                return True
        return False
