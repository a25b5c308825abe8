"""Discussion and challenge beside the case: what was said, who speaks, which kind, one line to type."""

from collections.abc import Sequence

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from lscb_audit.moderating.model import REMARK_KINDS, Remark
from lscb_audit.reports.words import counted

from ..announce import announce
from ..widgets.button import Button, Kind
from ..widgets.flow import Flow
from ..widgets.inputs import ComboBox, LineEdit
from ..widgets.words import Notice, Pane, heading, muted
from .remarks_list import RemarksList
from .words import KINDS, WHOEVER_LEADS

PLACEHOLDER = "One line, then Enter"


class RemarkEdit(LineEdit):
    """A line to minute in. Up and Down change the kind of remark."""

    turned = Signal(int)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down) and not event.modifiers():
            self.turned.emit(-1 if event.key() == Qt.Key.Key_Up else 1)
            return
        super().keyPressEvent(event)


class Discussion(Pane):
    """`said` tells (agency's code, kind, words) of a remark that was just typed."""

    said = Signal(str, str, str)

    def __init__(self) -> None:
        super().__init__("base", "left")
        self.title = heading("Discussion", 16)
        self.count = muted("", wrap=False)
        self.notes = Button("Private notes…", Kind.LINK)
        self.trouble = Notice("error")
        self.trouble.tell("")
        self.list = RemarksList()
        self.speaker = ComboBox("Who speaks")
        self.speaker.setSizeAdjustPolicy(ComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.speaker.setMinimumContentsLength(12)
        self.kind = ComboBox("Kind of remark")
        for kind in REMARK_KINDS:
            self.kind.addItem(KINDS[kind][0], kind)
        self.edit = RemarkEdit()
        self.edit.setPlaceholderText(PLACEHOLDER)
        self.edit.setAccessibleName("What is said")
        self.edit.setAccessibleDescription("Enter minutes it. Up and Down: kind of remark. Alt+digit: who.")
        self.matter = Button("For one agency…", icon="people")
        self.action = Button("Action…", icon="flag")
        self.concern = Button("Immediate concern…", Kind.CONCERN, "needs-you")
        self._lay_out()
        self.edit.returnPressed.connect(self._enter)
        self.edit.turned.connect(self._turn)

    def _lay_out(self) -> None:
        head = Pane("window", "bottom")
        row = QHBoxLayout(head)
        row.setContentsMargins(12, 6, 12, 6)
        row.addWidget(self.title)
        row.addWidget(self.count, 1)
        row.addWidget(self.notes)
        self.foot = Pane("window", "top")
        below = QVBoxLayout(self.foot)
        below.setContentsMargins(12, 8, 12, 8)
        below.setSpacing(6)
        choice = QWidget()
        boxes = Flow(choice, gap=6)
        boxes.addWidget(self.speaker)
        boxes.addWidget(self.kind)
        doings = QWidget()
        flow = Flow(doings, gap=6)
        for button in (self.matter, self.action, self.concern):
            flow.addWidget(button)
        for part in (choice, self.edit, doings):
            below.addWidget(part)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(1, 0, 0, 0)
        whole.setSpacing(0)
        for part in (head, self.trouble, self.list, self.foot):
            whole.addWidget(part, 1 if part is self.list else 0)

    def show_speakers(self, names: Sequence[tuple[str, str]]) -> None:
        """Offer who may speak: whoever leads (Alt+0), then the agencies (code, name) by their digits."""
        wanted = [("", WHOEVER_LEADS), *names]
        there = [
            (self.speaker.itemData(at), self.speaker.itemData(at, _NAME))
            for at in range(self.speaker.count())
        ]
        if wanted == there:
            return
        at = self.speaker.currentData()
        with QSignalBlocker(self.speaker):
            self.speaker.clear()
            for place, (code, name) in enumerate(wanted):
                key = f"   Alt+{place}" if place < 10 else ""
                self.speaker.addItem(f"{name}{key}", code)
                self.speaker.setItemData(place, name, _NAME)
            self.speaker.setCurrentIndex(max(0, self.speaker.findData(at)))

    def speak(self, place: int) -> None:
        """Say who speaks, by the digit; one goes on typing."""
        if place >= self.speaker.count():
            announce(self, "There is no such agency")
            return
        self.speaker.setCurrentIndex(place)
        announce(self, f"{self.speaker.itemData(place, _NAME)} speaks")
        self.edit.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _turn(self, step: int) -> None:
        self.kind.setCurrentIndex((self.kind.currentIndex() + step) % self.kind.count())
        announce(self.edit, self.kind.currentText())

    def _enter(self) -> None:
        words = self.edit.text().strip()
        if words:
            self.edit.clear()
            self.said.emit(self.speaker.currentData() or "", self.kind.currentData(), words)

    def show_remarks(self, rows: list[Remark], names: dict[str, str]) -> None:
        self.list.show_remarks(rows, names)
        self.count.setText(counted(len(rows), "remark") if rows else "")

    def tell_trouble(self, words: str) -> None:
        """Say that a remark could not be kept yet, or that it is now (nothing)."""
        self.trouble.tell(words)
        if words:
            announce(self, words, urgent=True)


_NAME = Qt.ItemDataRole.UserRole + 1
