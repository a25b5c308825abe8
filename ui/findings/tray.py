"""Evidence beside the board: searched, narrowed, several pieces chosen, tied by Enter or by dragging."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QItemSelectionModel, QMimeData, QModelIndex, Qt, Signal, SignalInstance
from PySide6.QtGui import QKeyEvent, QPainter
from PySide6.QtWidgets import QGridLayout, QListView, QStyle, QStyleOptionViewItem, QVBoxLayout, QWidget

from lscb_audit.concluding import KINDS, Conclusions, Finding, Source, title_of
from lscb_audit.reports.words import capital, clipped
from lscb_audit.rules.same_words import words

from .. import theme
from ..announce import announce
from ..my_work.looks import Look
from ..my_work.parts import buttons
from ..widgets.button import Button, Kind
from ..widgets.inputs import ComboBox, LineEdit
from ..widgets.labelled import labelled
from ..widgets.words import Label, heading, muted
from .lane import EVIDENCE_MIME, CardDrawer, Cards, Index
from .looks import SOURCES, Card, quoted, short

_LONGEST = 220
_TOGGLE = QItemSelectionModel.SelectionFlag.Toggle
_STAY = QItemSelectionModel.SelectionFlag.NoUpdate


class _Pieces(Cards):
    """Pieces of evidence as cards; several can be dragged at once."""

    def mimeData(self, indexes: Sequence[QModelIndex]) -> QMimeData:
        data = QMimeData()
        data.setData(EVIDENCE_MIME, b"".join(self.cards[index.row()].uid for index in indexes))
        return data


class _PieceDrawer(CardDrawer):
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        view = self.parent()
        if isinstance(view, PieceList):
            card = view.pieces.cards[index.row()]
            view.chosen = card.uid if option.state & QStyle.StateFlag.State_Selected else b""
        super().paint(painter, option, index)


class PieceList(QListView):
    """Arrows move, Space chooses a piece or lets it go, Enter ties all that are chosen (`acted`)."""

    acted = Signal()
    closed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.chosen = b""
        self.pieces = _Pieces(self)
        self.setModel(self.pieces)
        self.setItemDelegate(_PieceDrawer(self))
        self.setAccessibleName("Evidence")
        self.setFrameShape(QListView.Shape.NoFrame)
        self.setSelectionMode(QListView.SelectionMode.ExtendedSelection)
        self.setDragDropMode(QListView.DragDropMode.DragOnly)
        self.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setResizeMode(QListView.ResizeMode.Adjust)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}.get(Qt.Key(event.key()))
        here = self.currentIndex()
        if step and not event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
            to = self.pieces.index(max(0, min(here.row() + step, self.pieces.rowCount() - 1)), 0)
            self.selectionModel().setCurrentIndex(to, _STAY)
            self.scrollTo(to)
        elif event.key() == Qt.Key.Key_Space and here.isValid():
            self.selectionModel().select(here, _TOGGLE)
            announce(self, "Chosen" if self.selectionModel().isSelected(here) else "Let go")
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.acted.emit()
        elif event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
        else:
            super().keyPressEvent(event)

    def taken(self) -> list[bytes]:
        """Return the pieces that are chosen, else the one that one is on."""
        rows = sorted(index.row() for index in self.selectionModel().selectedIndexes())
        if not rows and self.currentIndex().isValid():
            rows = [self.currentIndex().row()]
        return [self.pieces.cards[row].uid for row in rows]


class Tray(QWidget):
    """`tie` and `untie` tell which pieces; `closed` that one is done."""

    tie = Signal(list)
    untie = Signal(list)
    closed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._there: Conclusions | None = None
        self._tied: set[bytes] = set()
        self._kind = ""
        #: the finding's own cases and lines
        self._near: tuple[tuple[str, ...], tuple[str, ...]] = ((), ())
        self.target, self.told = Label("", 15), muted("")
        self.search = LineEdit()
        self.filters = {name: ComboBox(name) for name in ("Case", "Line", "Agency", "Kind")}
        self.list = PieceList()
        self.list.setMinimumHeight(theme.px(320))
        self.tie_button = Button("Tie", Kind.PRIMARY, key="Enter")
        self.untie_button, self.close_button = Button("Untie"), Button("Done", key="Esc")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(heading("Tie evidence", 18))
        column.addWidget(self.target)
        column.addLayout(labelled("Search what was written and said", self.search))
        grid = QGridLayout()
        grid.setSpacing(8)
        column.addLayout(grid)
        for place, combo in enumerate(self.filters.values()):
            grid.addWidget(combo, place // 2, place % 2)
            combo.currentIndexChanged.connect(lambda _: self.narrow())
        column.addWidget(self.told)
        column.addWidget(self.list, 1)
        column.addWidget(buttons(self.tie_button, self.untie_button, self.close_button))
        self._connect()

    def _connect(self) -> None:
        self.search.textChanged.connect(lambda _: self.narrow())
        self.search.returnPressed.connect(self.list.setFocus)
        self.list.acted.connect(self.tie_button.click)
        self.list.closed.connect(self.closed)
        self.tie_button.clicked.connect(partial(self._tell, self.tie))
        self.untie_button.clicked.connect(partial(self._tell, self.untie))
        self.close_button.clicked.connect(self.closed)
        self.list.selectionModel().selectionChanged.connect(lambda *_: self._offer())
        self.list.selectionModel().currentChanged.connect(lambda *_: self._offer())

    def _tell(self, signal: SignalInstance) -> None:
        signal.emit(self.list.taken())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
        else:
            super().keyPressEvent(event)

    def show_for(self, there: Conclusions, of: Finding) -> None:
        """Offer evidence for a finding; what is searched and narrowed stays so."""
        again = self._there is not None and self._there.reference == there.reference
        self._there, self._kind = there, of.row.kind
        self._tied, self._near = {one.uid for one in of.evidence}, (of.row.units, of.row.lines)
        self.target.setText(short(of))
        if not again:
            self._fill_filters(there)
        self.narrow()

    def _fill_filters(self, there: Conclusions) -> None:
        word = there.unit_word
        offers: dict[str, list[tuple[str, object]]] = {
            "Case": [(f"Every {word}", None), *((code, code) for code in there.units)],
            "Line": [
                ("Every line", None),
                *((f"{capital(there.line_words(code))}: {title}", code) for code, title in there.lines),
                ("Overall judgement", ""),
            ],
            "Agency": [("Every agency", None), *((name, code) for code, name in there.agencies)],
            "Kind": [("Everything", None), *((name, kind) for kind, name in KINDS.items())],
        }
        for name, combo in self.filters.items():
            combo.blockSignals(True)
            combo.clear()
            for label, code in offers[name]:
                combo.addItem(clipped(label, 40), code)
            combo.setSizeAdjustPolicy(ComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
            combo.setMinimumContentsLength(8)
            combo.blockSignals(False)

    def narrow(self) -> None:
        """Show the pieces that hold every word searched for and fit the filters."""
        there = self._there
        if there is None:
            return
        wanted = words(self.search.text())
        kept = {name: combo.currentData() for name, combo in self.filters.items()}
        found = [one for one in there.sources if _fits(one, kept) and _holds(one, wanted)]
        # what is of the finding's own cases and lines is the most likely to be looked for
        found.sort(key=lambda one: (one.unit not in self._near[0]) + (one.line not in self._near[1]))
        self.list.pieces.show([self._card(one, there) for one in found])
        if found:
            self.list.selectionModel().setCurrentIndex(self.list.pieces.index(0, 0), _STAY)
        self.told.setText(f"{len(found)} of {len(there.sources)} pieces that may be read here")
        self._offer()

    def _card(self, one: Source, there: Conclusions) -> Card:
        tied = (("tick", "Tied", "done"),) if one.uid in self._tied else ()
        said = clipped(quoted(one, self._kind), _LONGEST)
        return Card(
            one.uid, title_of(one, there.line_words(one.line)), Look(SOURCES[one.kind], "text"), said, tied
        )

    def _offer(self) -> None:
        taken = self.list.taken()
        new = [uid for uid in taken if uid not in self._tied]
        self.tie_button.setText(f"Tie {len(new)}" if len(new) > 1 else "Tie")
        self.tie_button.updateGeometry()
        self.tie_button.setVisible(bool(new))
        self.untie_button.setVisible(bool(taken) and not new)


def _fits(one: Source, kept: dict[str, object]) -> bool:
    said = {"Case": one.unit, "Line": one.line, "Agency": one.agency, "Kind": one.kind}
    return all(wanted is None or said[name] == wanted for name, wanted in kept.items())


def _holds(one: Source, wanted: Sequence[str]) -> bool:
    """Say whether a piece holds all these words, or words that begin so."""
    if not wanted:
        return True
    said = words(f"{one.words} {one.who} {one.unit} {one.grade}")
    return all(any(word.startswith(start) for word in said) for start in wanted)
