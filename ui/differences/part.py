"""One field of a difference: its heading, its sides, its result. What all kinds of field share."""

from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from .. import theme
from ..widgets.button import Button
from ..widgets.words import Label, heading
from ..writing.notice import IconLabel

if TYPE_CHECKING:
    from lscb_audit.differences import Difference

Value = str | int | bytes | None
KEYS = ("Alt+M", "Alt+T")


class Said(QWidget):
    """An icon with words: what holds of a result."""

    def __init__(self) -> None:
        super().__init__()
        self._icons = {
            name: IconLabel(name, colour)
            for name, colour in (("needs-you", "error"), ("done", "done"), ("differs", "differs"))
        }
        self.words = Label("", 14)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.px(8))
        for icon in self._icons.values():
            row.addWidget(icon)
        row.addWidget(self.words, 1)
        self.setMinimumHeight(theme.TARGET)

    def tell(self, words: str, icon: str) -> None:
        for name, label in self._icons.items():
            label.setVisible(name == icon)
        self.words.set_colour("error" if icon == "needs-you" else "text")
        self.words.setText(words)


class Part(QWidget):
    """`changed`: there is a result, another one, or none any more."""

    changed = Signal()

    def __init__(self, difference: "Difference", number: int, today: date) -> None:
        super().__init__()
        self.difference, self.today = difference, today
        self.names = tuple(side.name for side in difference.sides)
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(theme.px(8))
        self.heading = heading(f"{number}. {difference.words}" if number else difference.words)
        self.column.addWidget(self.heading)

    @property
    def locked(self) -> bool:
        """Whether it can only be read: it was decided, and changed since."""
        settled = self.difference.settled
        return settled is not None and settled.changed_since

    def keep_button(self, place: int) -> Button:
        """Return the button that keeps a side."""
        name = self.names[place]
        key = KEYS[place] if place < len(KEYS) else ""
        made = Button(f"Keep {name[0].lower()}{name[1:]}", key=key)
        made.setAccessibleName(f"Keep {name[0].lower()}{name[1:]}: {self.difference.words}")
        made.setAccessibleDescription(key)
        made.setEnabled(not self.locked)
        made.clicked.connect(lambda: self.keep(place))
        return made

    def keep(self, place: int) -> None:
        """Take the value of a side as the result."""
        raise NotImplementedError

    @property
    def is_decided(self) -> bool:
        raise NotImplementedError

    def value(self) -> Value:
        """Return the result; only where there is one."""
        raise NotImplementedError

    def begun(self) -> object:
        """Return what was chosen or typed so far, to put it there again; None for nothing."""
        raise NotImplementedError

    def resume(self, begun: object) -> None:
        """Put there again what `begun` gave."""
        raise NotImplementedError
