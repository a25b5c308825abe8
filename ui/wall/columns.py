"""What stands side by side is made of: the heads of agencies, the ground of what they wrote, its keys."""

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from lscb_audit.moderating.model import Side

from .. import theme
from ..widgets.flow import Flow
from ..widgets.scroll import Scroller
from ..widgets.words import Label, Pane, empty, muted
from ..workshop.panel import TilePicture
from ..workshop.scale import Level
from .words import Words, own_tile


class Body(Scroller):
    """What is read: keys scroll it, bare digits choose a grade."""

    digit = Signal(int)
    blank = Signal()

    def __init__(self, content: QWidget) -> None:
        super().__init__(content)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.setAccessibleName("What each agency wrote")

    def sizeHint(self) -> QSize:
        return QSize(theme.px(400), theme.px(180))

    def minimumSizeHint(self) -> QSize:
        return QSize(theme.px(160), theme.px(180))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        plain = event.modifiers() in (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier)
        if plain and Qt.Key.Key_1 <= event.key() <= Qt.Key.Key_9:
            self.digit.emit(event.key() - Qt.Key.Key_0)
        elif plain and event.key() == Qt.Key.Key_B:
            self.blank.emit()
        elif plain and event.key() == Qt.Key.Key_Space:
            bar = self.verticalScrollBar()
            bar.triggerAction(bar.SliderAction.SliderPageStepAdd)
        else:
            super().keyPressEvent(event)


def in_grid(words: Words) -> Words:
    """Let words take the width that their column gives them, and begin at its top."""
    words.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
    words.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
    return words


class Content(Pane):
    """The ground of what agencies wrote, with a line below each row and beside each column."""

    def __init__(self) -> None:
        super().__init__("base")
        self.rows: list[QWidget] = []
        self.cells: list[QWidget] = []

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        painter = QPainter(self)
        colour = theme.colour("line")
        shown = [row for row in self.rows if row.isVisible()]
        edge = shown[0].geometry().right() + 1 if shown else 0
        painter.fillRect(0, 0, edge, self.height(), theme.colour("window"))
        for row in shown:
            painter.fillRect(0, row.geometry().bottom(), self.width(), 1, colour)
        for cell in self.cells:
            if cell.isVisible():
                painter.fillRect(cell.geometry().left() - 1, cell.geometry().top(), 1, cell.height(), colour)
        painter.end()


class Head(QWidget):
    """An agency's name, its own grade, and what it was moderated to."""

    def __init__(self) -> None:
        super().__init__()
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.name = Words("", 15, strong=True)
        self.flow_holder = QWidget()
        self.flow = Flow(self.flow_holder, gap=6)
        self.more = Words("", 14)
        self.differs = False
        column = QVBoxLayout(self)
        column.setContentsMargins(8, 6, 8, 6)
        column.setSpacing(4)
        for part in (self.name, self.flow_holder, self.more):
            column.addWidget(part)
        column.addStretch()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 - all of it is drawn
        if self.differs:
            painter = QPainter(self)
            painter.fillRect(0, 0, self.width(), 3, theme.colour("differs"))
            painter.end()

    def tell(self, side: Side, levels: dict[str, Level]) -> None:
        tile = own_tile(side, levels)
        self.name.show_words(side.name)
        empty(self.flow)
        if tile.tone == "blank":
            self.flow.addWidget(TilePicture(tile) if len(tile.word) < 20 else muted(tile.word, 14))
        else:
            self.flow.addWidget(TilePicture(tile))
        if tile.differs:
            self.flow.addWidget(Label(f"≠ {tile.differs}", 14, True, "differs", wrap=False))
        self.differs = bool(tile.differs)
        self.update()
        self.more.show_words(self._more(side, levels))
        self.more.setVisible(bool(self.more.text()))

    def _more(self, side: Side, levels: dict[str, Level]) -> str:
        said = []
        second = levels.get(side.second)
        if second is not None:
            said.append(f"Second reader: {second.label}")
        moderated = levels.get(side.moderation.grade.value)
        if side.moderation.in_conflict:
            said.append("Moderated: in conflict")
        elif moderated is not None:
            said.append(f"→ Moderated: {moderated.letter} {moderated.label}")
        elif side.moderation.is_reopened:
            said.append("Moderated: to decide again")
        if side.adult_only:
            said.append("Knew only an adult")
        return "\n".join(said)
