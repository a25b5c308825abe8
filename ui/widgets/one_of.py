"""Buttons of which one is pressed: Tab stops at that one, the arrows go to the others."""

from collections.abc import Iterable

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QAbstractButton, QButtonGroup


class OneOf(QButtonGroup):
    """An exclusive group with one stop of the Tab key. Qt alone stops at the first, pressed or not."""

    def __init__(self, buttons: Iterable[QAbstractButton], parent: QObject | None = None) -> None:
        super().__init__(parent)
        for button in buttons:
            self.addButton(button)
        self.buttonToggled.connect(lambda *_: self.stop())

    def stop(self) -> None:
        """Let Tab stop at the button that is pressed."""
        for button in self.buttons():
            button.setFocusPolicy(
                Qt.FocusPolicy.StrongFocus if button.isChecked() else Qt.FocusPolicy.ClickFocus
            )
