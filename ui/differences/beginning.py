"""The text from which two laptops began, to be read beside what they made of it."""

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from .. import theme
from ..widgets.button import Button
from ..widgets.dialog import Dialog
from ..widgets.reading_box import ReadingBox
from ..widgets.words import Label
from . import words

if TYPE_CHECKING:
    from lscb_audit.differences import Difference


class Beginning(Dialog):
    """One text for each field that has one."""

    def __init__(self, found: Sequence["Difference"], today: date, parent: QWidget | None = None) -> None:
        super().__init__("What they began from", parent)
        self.texts = []
        for one in found:
            if one.base is None:
                continue
            when = words.moment(one.base.wrote, today)
            label = Label(f"{one.words}, {when}, on {one.base.wrote.laptop}", strong=True)
            text = ReadingBox(one.base.words or words.NOTHING, label.text())
            text.setMinimumHeight(theme.px(90))
            label.setBuddy(text)
            self.body.addWidget(label)
            self.body.addWidget(text, 1)
            self.texts.append(text)
        self.setMinimumWidth(min(theme.px(560), 900))
        close = self.add_button(Button("Close"))
        close.clicked.connect(self.reject)
        close.setFocus()
