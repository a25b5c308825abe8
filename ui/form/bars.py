"""Above the form: whose it is and when it is due. Below: concern, check, the lines before and after."""

from datetime import date
from html import escape

from PySide6.QtCore import Qt, SignalInstance
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from .. import theme
from ..widgets.bar import Bar
from ..widgets.button import Button, Kind
from ..widgets.flow import Flow
from ..widgets.words import Label, Pane
from ..writing.notice import IconLabel
from .due import due

_ROOM_FOR_KEYS = 860


class Head(Bar):
    """The bar above."""

    def __init__(self, back: SignalInstance) -> None:
        super().__init__("My work", back)
        self._due = Label("", wrap=False)
        self._due.setTextFormat(Qt.TextFormat.RichText)
        self._clocks = {late: IconLabel("clock", "error" if late else "text") for late in (False, True)}
        holder = QWidget()
        row = QHBoxLayout(holder)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.px(8))
        for clock in self._clocks.values():
            row.addWidget(clock)
        row.addWidget(self._due)
        self._told = holder
        self.right.addWidget(holder)

    def back_to(self, words: str) -> None:
        """Name the place that the way back leads to."""
        self.way_back.setText(words)
        self.way_back.setAccessibleName(f"Back to {words.lower()}")
        self.way_back.updateGeometry()

    def tell_due(self, by: str, today: date) -> None:
        """Say when the form is due; late in red, with the word."""
        told = due(by, today)
        self._told.setVisible(told is not None)
        if told is None:
            return
        for late, clock in self._clocks.items():
            clock.setVisible(late == told.late)
        self._due.set_colour("error" if told.late else "text")
        self._due.setText(f"{escape(told.lead)} <b>{escape(told.words)}</b>")
        self._due.setAccessibleName(f"{told.lead} {told.words}")


class Foot(Pane):
    """The bar below."""

    def __init__(self) -> None:
        super().__init__("base", "top")
        self.concern = Button("Immediate concern…", Kind.CONCERN, "needs-you")
        self.check = Button("Check for errors", icon="next")
        self.before = Button("Previous line")
        self.after = Button("Next line", Kind.PRIMARY)
        self._keys = {
            self.concern: "Ctrl+Shift+I",
            self.check: "F7",
            self.before: "Ctrl+PgUp",
            self.after: "Ctrl+PgDn",
        }
        self._told = (0, "", "")
        left, right = QWidget(), QWidget()
        one, two = Flow(left), Flow(right, right=True)
        for button in (self.concern, self.check):
            one.addWidget(button)
        for button in (self.before, self.after):
            two.addWidget(button)
        row = QHBoxLayout(self)
        row.setContentsMargins(24, 8, 24, 8)
        row.setSpacing(theme.px(8))
        row.addWidget(left, 3)
        row.addWidget(right, 2)

    def tell(self, left: int, before: str, after: str) -> None:
        """Say how many things are left, and where the two ways lead."""
        self._told = (left, before, after)
        narrow = self.width() < theme.px(_ROOM_FOR_KEYS)
        check = "Check" if narrow else "Check for errors"
        self.check.setText(f"{check}: {left} left" if left else check)
        for button, words in ((self.before, before), (self.after, after)):
            button.setText(words.partition(" line")[0].partition(":")[0] if narrow else words)
            # what is seen is the beginning of what is said
            button.setAccessibleName(words)
            button.setVisible(bool(words))
        for button, key in self._keys.items():
            button.set_key("" if narrow else key)
            button.setAccessibleDescription(key)
            button.updateGeometry()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.tell(*self._told)
