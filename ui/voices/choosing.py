"""A row of buttons of which one is chosen: by a click, and by the keys of the field that they belong to."""

from collections.abc import Mapping

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ..widgets.button import Button, Kind
from ..widgets.flow import Flow
from ..widgets.words import Label


class Choosing(QWidget):
    """`value` is what is chosen; `keys` are shown in the buttons, and work in the field that listens."""

    changed = Signal()

    def __init__(self, name: str, choices: Mapping[str, str], keys: Mapping[str, str]) -> None:
        super().__init__()
        self._name, self._value = name, ""
        self.buttons: dict[str, Button] = {}
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(4)
        whole.addWidget(Label(name, 14, strong=True))
        self._row = QWidget()
        self._flow = Flow(self._row, gap=4)
        whole.addWidget(self._row)
        self.offer(choices, keys)

    def offer(self, choices: Mapping[str, str], keys: Mapping[str, str]) -> None:
        """Offer these; what was chosen stays chosen if it is among them."""
        if list(choices) == list(self.buttons) and all(
            self.buttons[value].text() == words for value, words in choices.items()
        ):
            return
        for button in self.buttons.values():
            button.hide()
            self._flow.removeWidget(button)
            button.deleteLater()
        self.buttons = {}
        for value, words in choices.items():
            button = Button(words, Kind.CHIP, key=keys.get(value, ""))
            button.setAccessibleName(f"{self._name}: {words}")
            button.clicked.connect(lambda _=False, value=value: self.choose(value))
            self.buttons[value] = button
            self._flow.addWidget(button)
        self.choose(self._value if self._value in choices else "")

    @property
    def value(self) -> str:
        return self._value

    def choose(self, value: str) -> None:
        self._value = value
        for one, button in self.buttons.items():
            button.setChecked(one == value)
        self.changed.emit()
