"""One lane of the board: its heading, its cards as a list, and a button for a new finding in it."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import (
    QAbstractListModel,
    QMimeData,
    QModelIndex,
    QPersistentModelIndex,
    QRect,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import (
    QDragMoveEvent,
    QDropEvent,
    QFocusEvent,
    QFont,
    QKeyEvent,
    QPainter,
    QPalette,
    QPen,
    QResizeEvent,
)
from PySide6.QtWidgets import QListView, QStyledItemDelegate, QStyleOptionViewItem, QVBoxLayout

from .. import icons, theme
from ..widgets.button import Button, Kind
from ..widgets.words import Label, Pane, muted
from .looks import Card

FINDING_MIME, EVIDENCE_MIME = "application/x-lscb-audit-finding", "application/x-lscb-audit-evidence"
_CARD = int(Qt.ItemDataRole.UserRole) + 1
_SPOKEN = int(Qt.ItemDataRole.AccessibleTextRole)
_DISPLAY = int(Qt.ItemDataRole.DisplayRole)
_PAD, _GAP = 10, 8
Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()


class Cards(QAbstractListModel):
    """The cards of a lane; they can be dragged, and take what is dragged upon them."""

    def __init__(self, parent: Any = None) -> None:
        super().__init__(parent)
        self.cards: list[Card] = []

    def show(self, cards: Sequence[Card]) -> None:
        self.beginResetModel()
        self.cards = list(cards)
        self.endResetModel()

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self.cards)

    def data(self, index: Index, role: int = _DISPLAY) -> Any:
        card = self.cards[index.row()]
        if role == _CARD:
            return card
        if role == _SPOKEN:
            return card.spoken
        return card.text if role == _DISPLAY else None

    def flags(self, index: Index) -> Qt.ItemFlag:
        taken = Qt.ItemFlag.ItemIsDropEnabled
        return super().flags(index) | Qt.ItemFlag.ItemIsDragEnabled | taken if index.isValid() else taken

    def mimeTypes(self) -> list[str]:
        return [FINDING_MIME]

    def mimeData(self, indexes: Sequence[QModelIndex]) -> QMimeData:
        data = QMimeData()
        data.setData(FINDING_MIME, self.cards[indexes[0].row()].uid)
        return data

    def supportedDropActions(self) -> Qt.DropAction:
        return Qt.DropAction.MoveAction | Qt.DropAction.CopyAction


class CardDrawer(QStyledItemDelegate):
    """Draws a card: kind with icon, the words, what it rests on."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:  # noqa: ARG002 - Qt's signature
        view = self.parent()
        width = view.viewport().width() if isinstance(view, QListView) else 0
        return QSize(width, self.height(index.data(_CARD), width))

    def height(self, card: Card, width: int) -> int:
        """Return how high a card stands at a width, with the gap below it."""
        room = width - 2 * theme.px(_PAD)
        high = theme.words_height(card.kind, room - theme.px(20), 15, strong=True)
        high += theme.words_height(card.text, room, 15)
        high += sum(theme.words_height(words, room - (theme.px(20) if icon else 0), 14) + theme.px(3)
                    for icon, words, _ in card.foot)  # fmt: skip
        return high + 2 * theme.px(8) + theme.px(_GAP)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        card: Card = index.data(_CARD)
        view = self.parent()
        chosen = isinstance(view, CardList) and view.chosen == card.uid
        area = QRect(option.rect).adjusted(0, 0, 0, -theme.px(_GAP))
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(theme.colour("highlight" if chosen else "line"), 2 if chosen else 1))
        painter.setBrush(theme.colour("selected" if chosen else "base"))
        painter.drawRoundedRect(QRectF(area).adjusted(1, 1, -1, -1), 3, 3)
        self._words(painter, area.adjusted(theme.px(_PAD), theme.px(8), -theme.px(_PAD), 0), card)
        painter.restore()

    def _words(self, painter: QPainter, room: QRect, card: Card) -> None:
        flags = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop) | int(Qt.TextFlag.TextWordWrap)
        top = room.top()
        lines = [(card.look.icon, card.kind, card.look.colour, 15, True), ("", card.text, "text", 15, False)]
        lines += [(icon, words, colour, 14, icon == "warning") for icon, words, colour in card.foot]
        for at, (icon, words, colour, size, strong) in enumerate(lines):
            left = theme.px(20) if icon else 0
            top += theme.px(3) if at > 1 else 0
            high = theme.words_height(words, room.width() - left, size, strong)
            if icon:
                mark, middle = theme.px(15), top + theme.line_height(size, strong) / 2
                icons.draw(painter, icon, theme.colour(colour), room.left(), middle - mark / 2, mark)
            painter.setPen(theme.colour(colour))
            painter.setFont(theme.font(size, QFont.Weight.DemiBold if strong else QFont.Weight.Normal))
            painter.drawText(QRect(room.left() + left, top, room.width() - left, high + 2), flags, words)
            top += high


class CardList(QListView):
    """The cards of a lane, as high as they need.

    `went`: to the lane before or after; `came`: a card is current now; `acted`: Enter on one; `moved`: it
    shall stand one higher or lower; `dropped`: a finding was dropped at a row; `tied`: evidence on a card.
    """

    went = Signal(int)
    came = Signal(bytes)
    acted = Signal()
    moved = Signal(int)
    dropped = Signal(bytes, int)
    tied = Signal(bytes)

    def __init__(self) -> None:
        super().__init__()
        self.chosen, self._showing = b"", False
        self.cards = Cards(self)
        self.drawer = CardDrawer(self)
        self.setModel(self.cards)
        self.setItemDelegate(self.drawer)
        self.setFrameShape(QListView.Shape.NoFrame)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setDragDropMode(QListView.DragDropMode.DragDrop)
        self.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
        self.setDropIndicatorShown(True)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.doubleClicked.connect(lambda _: self.acted.emit())
        self._dress()
        theme.changes().changed.connect(self._dress)

    def _dress(self) -> None:
        palette = QPalette()
        palette.setColor(QPalette.ColorRole.Base, theme.colour("window"))
        self.setPalette(palette)
        self.fit()

    def show_cards(self, cards: Sequence[Card]) -> None:
        """Show a lane's cards; the one that was current stays so."""
        before, self._showing = self.current(), True
        self.cards.show(cards)
        self.fit()
        uids = [card.uid for card in cards]
        if cards:
            row = uids.index(before) if before in uids else 0
            self.setCurrentIndex(self.cards.index(row, 0))
        self._showing = False

    def fit(self) -> None:
        """Be as high as the cards at this width."""
        width = self.viewport().width()
        high = sum(self.drawer.height(card, width) for card in self.cards.cards)
        self.setFixedHeight(max(theme.TARGET, high + 4))
        self.scheduleDelayedItemsLayout()

    def current(self) -> bytes:
        row = self.currentIndex().row()
        return self.cards.cards[row].uid if 0 <= row < len(self.cards.cards) else b""

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.fit()

    def choose(self, uid: bytes) -> bool:
        """Make a card the current one; False if it is in another lane."""
        for row, card in enumerate(self.cards.cards):
            if card.uid == uid:
                self.setCurrentIndex(self.cards.index(row, 0))
                return True
        return False

    def currentChanged(self, current: Index, previous: Index) -> None:
        super().currentChanged(current, previous)
        if current.isValid() and self.hasFocus() and not self._showing:
            self.came.emit(self.current())

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if self.current():
            self.came.emit(self.current())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        alt = bool(event.modifiers() & Qt.KeyboardModifier.AltModifier)
        step = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}.get(Qt.Key(event.key()))
        up = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}.get(Qt.Key(event.key()))
        if step and not alt:
            self.went.emit(step)
        elif up and alt:
            self.moved.emit(up)
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.current():
            self.acted.emit()
        else:
            super().keyPressEvent(event)

    def dragEnterEvent(self, event: QDragMoveEvent) -> None:
        if event.mimeData().hasFormat(FINDING_MIME) or event.mimeData().hasFormat(EVIDENCE_MIME):
            event.acceptProposedAction()

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        super().dragMoveEvent(event)
        on_card = self.indexAt(event.position().toPoint()).isValid()
        data = event.mimeData()
        if data.hasFormat(FINDING_MIME) or (data.hasFormat(EVIDENCE_MIME) and on_card):
            event.acceptProposedAction()
        else:
            event.ignore()

    def dropEvent(self, event: QDropEvent) -> None:
        where = self.indexAt(event.position().toPoint())
        if event.mimeData().hasFormat(EVIDENCE_MIME):
            if where.isValid():
                self.tied.emit(self.cards.cards[where.row()].uid)
        else:
            row = where.row() if where.isValid() else len(self.cards.cards)
            if where.isValid() and event.position().y() > self.visualRect(where).center().y():
                row += 1
            self.dropped.emit(event.mimeData().data(FINDING_MIME).data(), row)
        event.setDropAction(Qt.DropAction.CopyAction)
        event.accept()


class Lane(Pane):
    """`add` asks for a new finding here."""

    add = Signal()

    def __init__(self) -> None:
        super().__init__("window")
        self.title, self.told = Label("", 15, strong=True), muted("", 14)
        self.list = CardList()
        self.add_button = Button("Add a finding", Kind.FLAT, icon="plus")
        self.add_button.clicked.connect(self.add)
        column = QVBoxLayout(self)
        column.setContentsMargins(9, 10, 9, 6)
        column.setSpacing(0)
        for part in (self.title, self.told):
            column.addWidget(part)
        column.addSpacing(8)
        column.addWidget(self.list)
        column.addWidget(self.add_button)
        column.addStretch(1)

    def show_lane(self, name: str, told: str, cards: Sequence[Card]) -> None:
        self.title.setText(name)
        self.told.setText(told)
        self.list.setAccessibleName(f"{name}: {told}" if told else name)
        self.add_button.setAccessibleName(f"Add a finding: {name}")
        self.list.setVisible(bool(cards))
        self.list.show_cards(cards)
