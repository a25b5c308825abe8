"""What a page of the pass-round is made of: places on a scale with faces, own words, how far one is."""

from PySide6.QtCore import QMimeData, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFont, QKeyEvent, QPainter, QPaintEvent, QPalette, QPen, QTextOption
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPlainTextEdit, QPushButton, QSizePolicy, QWidget

from resources import reader

from .. import icons, theme
from ..widgets.button import Button, Kind
from ..widgets.inputs import draw_edge

_WRAP = int(Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop)
#: which of five faces stands at each place, by how many places there are
_FACES = {5: (1, 2, 3, 4, 5), 3: (1, 3, 5)}


class Place(QPushButton):
    """One place on a scale: a face and its words."""

    moved = Signal(int)
    picked = Signal(int)

    def __init__(self, words: str, face: str, size: int) -> None:
        super().__init__(words)
        self._face, self._size = face, size
        self.setCheckable(True)
        self.setAutoDefault(False)
        self.setAccessibleName(words)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        theme.changes().changed.connect(self.updateGeometry)

    def sizeHint(self) -> QSize:
        widest = max(theme.advance(word, self._size, strong=True) for word in self.text().split())
        return QSize(widest + theme.px(16), theme.px(40 + 26 + 3 * self._size))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        keys = Qt.Key
        if event.key() in (keys.Key_Left, keys.Key_Up, keys.Key_Right, keys.Key_Down):
            self.moved.emit(-1 if event.key() in (keys.Key_Left, keys.Key_Up) else 1)
        elif event.text().isdigit() and not event.modifiers() & Qt.KeyboardModifier.AltModifier:
            self.picked.emit(int(event.text()))
        elif event.key() in (keys.Key_Return, keys.Key_Enter):
            self.click()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 - the whole of it is drawn
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        chosen = self.isChecked()
        width = 3 if chosen else 1
        painter.setPen(QPen(theme.colour("highlight" if chosen else "border"), width))
        marked = chosen or self.underMouse()
        painter.setBrush(theme.colour("selected" if chosen else "head" if marked else "base"))
        inset = width / 2
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(inset, inset, -inset, -inset), 3, 3)
        face = theme.px(round(self._size * 1.6))
        text = theme.colour("text")
        icons.draw(painter, self._face, text, (self.width() - face) / 2, theme.px(16), face)
        painter.setPen(text)
        painter.setFont(theme.font(self._size, QFont.Weight.DemiBold if chosen else QFont.Weight.Normal))
        top = theme.px(22) + face
        painter.drawText(QRect(4, top, self.width() - 8, self.height() - top), _WRAP, self.text())
        painter.end()


class Scale(QWidget):
    """Places from low to high, shown the best first; `chosen` is a place from 1, or None."""

    changed = Signal()

    def __init__(self, words: tuple[str, ...], size: int) -> None:
        super().__init__()
        faces = _FACES[len(words)]
        # agreeing stands first, as people read
        self.places = {
            place: Place(words[place - 1], f"face-{faces[place - 1]}", size)
            for place in range(len(words), 0, -1)
        }
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(12)
        for place, button in self.places.items():
            row.addWidget(button, 1)
            button.clicked.connect(lambda _=False, place=place: self.choose(place))
            button.moved.connect(lambda by, place=place: self._step(place, by))
            button.picked.connect(self._pick)

    @property
    def chosen(self) -> int | None:
        return next((place for place, button in self.places.items() if button.isChecked()), None)

    def choose(self, place: int | None) -> None:
        for one, button in self.places.items():
            button.setChecked(one == place)
        self.changed.emit()

    def _step(self, place: int, by: int) -> None:
        order = list(self.places)
        self.places[order[(order.index(place) + by) % len(order)]].setFocus(Qt.FocusReason.TabFocusReason)

    def _pick(self, number: int) -> None:
        """Choose by its number from the left."""
        order = list(self.places)
        if 1 <= number <= len(order):
            self.choose(order[number - 1])
            self.places[order[number - 1]].setFocus(Qt.FocusReason.TabFocusReason)


class Large(Button):
    """A button for somebody who has never seen this program."""

    def _font(self) -> QFont:
        strong = self.kind is Kind.PRIMARY
        return theme.font(18, QFont.Weight.DemiBold if strong else QFont.Weight.Normal)

    def _margin(self) -> int:
        return theme.px(22)

    def sizeHint(self) -> QSize:
        width = theme.advance(self._words(), 18, strong=True) + 2 * self._margin()
        return QSize(width + (theme.px(24) if self._icon else 0), theme.px(48))


class Words(QPlainTextEdit):
    """Own words. What is written here cannot be taken along: not by copying, not by dragging, not by undo."""

    def __init__(self, name: str, size: int, lines: int) -> None:
        super().__init__()
        self._size, self._lines = size, lines
        self.setAccessibleName(name)
        self.setTabChangesFocus(True)
        self.setAcceptDrops(False)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.NoContextMenu)
        self.setWordWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        self.document().setDocumentMargin(10)
        self._dress()
        theme.changes().changed.connect(self._dress)

    def _dress(self) -> None:
        self.setFont(theme.font(self._size))
        palette = QPalette()
        palette.setColor(QPalette.ColorRole.Base, theme.colour("base"))
        palette.setColor(QPalette.ColorRole.Text, theme.colour("text"))
        self.setPalette(palette)
        self.setFixedHeight(self._lines * theme.line_height(self._size) + 24)

    def createMimeDataFromSelection(self) -> QMimeData:
        """Give nothing to the clipboard: the next person could paste it."""
        return QMimeData()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        draw_edge(self.viewport())


class HowFar(QWidget):
    """A bar that fills as one goes on."""

    def __init__(self) -> None:
        super().__init__()
        self._share = 0.0
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        return QSize(theme.px(240), theme.px(10))

    def tell(self, share: float) -> None:
        self._share = share
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 - the whole of it is drawn
        painter = QPainter(self)
        painter.setPen(QPen(theme.colour("border"), 1))
        painter.setBrush(theme.colour("base"))
        area = self.rect().adjusted(0, 0, -1, -1)
        painter.drawRect(area)
        filled = QRect(area)
        filled.setWidth(round(area.width() * self._share))
        painter.fillRect(filled, theme.colour("highlight"))
        painter.end()


class Picture(QWidget):
    """One of the program's own simple pictures; the words beside it say the same."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self._drawing = reader.text(f"pictures/{name}.svg")
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        return QSize(theme.px(144), theme.px(144))

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 - the whole of it is drawn
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        coloured = self._drawing.replace("currentColor", theme.colour("text").name())
        QSvgRenderer(coloured.encode()).render(painter, QRectF(self.rect()))
        painter.end()
