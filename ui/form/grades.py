"""The grade: one tile a level, each with its letter, its word and its key. One is chosen, or none."""

from collections.abc import Sequence
from typing import NamedTuple

from PySide6.QtCore import QEvent, QObject, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFont, QFontMetrics, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QRadioButton, QSizePolicy, QWidget

from lscb_audit.rules.form_words import BLANK_WORDS

from .. import icons, theme
from ..widgets.flow import Flow

_HEIGHT, _LETTER, _MARGIN, _GAP, _TICK = 40, 24, 8, 8, 16


class Choice(NamedTuple):
    """One thing that can be chosen: its code, its word, its letter and tone, the key that chooses it."""

    code: str
    word: str
    letter: str = ""
    tone: str = "blank"
    key: str = ""


BLANKS = tuple(Choice(code, word, "–") for code, word in BLANK_WORDS.items())


class GradeTile(QRadioButton):
    """A level as a radio button: a screen reader tells it as one of several."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._choice = Choice("", "")
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        theme.changes().changed.connect(self.updateGeometry)

    @property
    def code(self) -> str:
        return self._choice.code

    def show_choice(self, choice: Choice) -> None:
        self._choice = choice
        self.setText(choice.word)
        self.setAccessibleDescription(f"Alt+{choice.key}" if choice.key else "")
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        words = QFontMetrics(theme.font(15, QFont.Weight.DemiBold)).horizontalAdvance(self._choice.word)
        width = words + theme.px(2 * _MARGIN + _LETTER + 2 * _GAP) + max(theme.px(_TICK), self._key_width())
        return QSize(width, theme.px(_HEIGHT))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def _key_width(self) -> int:
        return QFontMetrics(theme.font(13)).horizontalAdvance(self._choice.key) + theme.px(10)

    def hitButton(self, pos: object) -> bool:  # noqa: ARG002 - the whole tile is the button
        return True

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 - the whole tile is drawn
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        chosen = self.isChecked()
        width = 2 if chosen else 1
        inset = width / 2
        painter.setPen(QPen(theme.colour("highlight" if chosen else "border"), width))
        hovered = self.underMouse() and self.isEnabled()
        painter.setBrush(theme.colour("selected" if chosen else "head" if hovered else "base"))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(inset, inset, -inset, -inset), 3, 3)
        left = self._paint_letter(painter)
        self._paint_word(painter, left, chosen)
        painter.end()

    def _paint_letter(self, painter: QPainter) -> int:
        tone, side = theme.tone(self._choice.tone), theme.px(_LETTER)
        box = QRectF(theme.px(_MARGIN) + 0.5, (self.height() - side) / 2 + 0.5, side - 1, side - 1)
        painter.setPen(QPen(tone.edge, 1))
        painter.setBrush(tone.ground)
        painter.drawRoundedRect(box, 2, 2)
        painter.setPen(tone.text)
        painter.setFont(theme.font(15, QFont.Weight.Bold))
        painter.drawText(box, int(Qt.AlignmentFlag.AlignCenter), self._choice.letter)
        return theme.px(_MARGIN) + side + theme.px(_GAP)

    def _paint_word(self, painter: QPainter, left: int, chosen: bool) -> None:
        font = theme.font(15, QFont.Weight.DemiBold if chosen else QFont.Weight.Normal)
        painter.setFont(font)
        painter.setPen(theme.colour("text" if self.isEnabled() or chosen else "disabled"))
        flags = int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft)
        painter.drawText(QRectF(left, 0, self.width() - left, self.height() - 1), flags, self._choice.word)
        if chosen:
            size = theme.px(_TICK)
            right = self.width() - theme.px(_MARGIN) - size
            icons.draw(painter, "tick", theme.colour("text"), right, (self.height() - size) / 2, size)
        elif self._choice.key:
            self._paint_key(painter)

    def _paint_key(self, painter: QPainter) -> None:
        width, height = self._key_width(), theme.px(18)
        box = QRectF(
            self.width() - theme.px(_MARGIN) - width + 0.5,
            (self.height() - height) / 2 + 0.5,
            width - 1,
            height,
        )
        painter.setPen(QPen(theme.colour("line"), 1))
        painter.setBrush(theme.colour("base"))
        painter.drawRoundedRect(box, 3, 3)
        painter.setPen(theme.colour("muted"))
        painter.setFont(theme.font(13))
        painter.drawText(box, int(Qt.AlignmentFlag.AlignCenter), self._choice.key)


class GradePicker(QWidget):
    """`chosen` tells the code; "" when the choice was taken away: the same tile again, or Delete."""

    chosen = Signal(str)

    def __init__(self, name: str, before: QWidget) -> None:
        """`before` is what Tab comes to before the tiles."""
        super().__init__()
        self._before = before
        self.setAccessibleName(name)
        self._flow = Flow(self, gap=theme.px(8))
        self.tiles: list[GradeTile] = []
        self._choices: tuple[Choice, ...] = ()
        self._value, self._unfolded, self._locked = "", False, False
        self._pressed = self._showing = False

    @property
    def value(self) -> str:
        return self._value

    @property
    def open(self) -> bool:
        """Whether one can choose."""
        return not self._locked

    @property
    def unfolded(self) -> bool:
        """Whether the reasons for no grade are offered."""
        return self._unfolded

    def show_choices(self, levels: Sequence[Choice], value: str, locked: bool = False) -> None:
        """Show the levels of a line, and what is chosen among them or the reasons for no grade."""
        self._choices = (*levels, *BLANKS)
        while len(self.tiles) < len(self._choices):
            self._add_tile()
        self._locked = locked
        for tile, choice in zip(self.tiles, self._choices, strict=False):
            tile.show_choice(choice)
        self._show(value, unfold=value in BLANK_WORDS)

    def _add_tile(self) -> None:
        tile = GradeTile(self)
        tile.clicked.connect(lambda _=False, tile=tile: self.choose(tile.code))
        tile.pressed.connect(lambda: self._press(True))
        tile.released.connect(lambda: self._press(False))
        tile.toggled.connect(lambda on, tile=tile: self._toggled(tile, on))
        tile.installEventFilter(self)
        self._flow.addWidget(tile)
        # made as they are needed: Tab would come to them last of all
        QWidget.setTabOrder(self.tiles[-1] if self.tiles else self._before, tile)
        self.tiles.append(tile)

    def _press(self, down: bool) -> None:
        self._pressed = down

    def _toggled(self, tile: GradeTile, on: bool) -> None:
        """A screen reader's own action checks a tile without pressing it."""
        if on and not self._pressed and not self._showing:
            self.choose(tile.code)

    def _show(self, value: str, unfold: bool) -> None:
        self._showing = True
        self._value, self._unfolded = value, unfold
        shown = len(self._choices) - (0 if unfold else len(BLANKS))
        stop = next((at for at, one in enumerate(self._choices[:shown]) if one.code == value), 0)
        for at, tile in enumerate(self.tiles):
            tile.setVisible(at < shown)
            tile.setEnabled(not self._locked)
            tile.setAutoExclusive(False)
            tile.setChecked(bool(value) and tile.code == value and at < shown)
            tile.setAutoExclusive(True)
            # of radio buttons Tab reaches one; Qt leaves all open where none is chosen
            policy = Qt.FocusPolicy.StrongFocus if at == stop else Qt.FocusPolicy.ClickFocus
            tile.setFocusPolicy(policy)
        self._showing = False

    def choose(self, code: str) -> None:
        """Choose a level; the one that is chosen already is taken away."""
        if self._locked:
            return
        value = "" if code == self._value else code
        self._show(value, unfold=self._unfolded or value in BLANK_WORDS)
        self.chosen.emit(value)

    def put(self, value: str) -> None:
        """Show another grade without telling: it was undone, or is known already."""
        self._show(value, unfold=self._unfolded or value in BLANK_WORDS)

    def pick(self, place: int) -> bool:
        """Choose the level at a place (1 = first); tell whether there is one. Again changes nothing."""
        levels = self._choices[: -len(BLANKS)]
        if not 0 < place <= len(levels):
            return False
        if levels[place - 1].code != self._value:
            self.choose(levels[place - 1].code)
        return True

    def unfold(self) -> None:
        """Offer the reasons for no grade, and put the focus on the first."""
        self._show(self._value, unfold=True)
        self.tiles[len(self._choices) - len(BLANKS)].setFocus(Qt.FocusReason.ShortcutFocusReason)

    def fold(self) -> None:
        self._show(self._value, unfold=self._value in BLANK_WORDS)

    def take_focus(self) -> None:
        stop = next((tile for tile in self.tiles if tile.code == self._value and self._value), self.tiles[0])
        stop.setFocus(Qt.FocusReason.OtherFocusReason)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: ARG002 - Qt's signature
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            key = event.key()
            if key in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace) and self._value:
                self.choose(self._value)
                return True
            if key in (Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Up, Qt.Key.Key_Down):
                self._move(1 if key in (Qt.Key.Key_Right, Qt.Key.Key_Down) else -1)
                return True
        return False

    def _move(self, step: int) -> None:
        """Go to the next tile; it is chosen by Space, so that looking round changes no grade."""
        shown = [tile for tile in self.tiles if tile.isVisibleTo(self)]
        at = next((place for place, tile in enumerate(shown) if tile.hasFocus()), 0)
        shown[(at + step) % len(shown)].setFocus(Qt.FocusReason.OtherFocusReason)
