"""The private note to the manager of the worker whose case it was."""

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QVBoxLayout, QWidget

from .. import theme
from ..widgets.words import Notice, heading, muted
from ..writing.box import WritingBox

if TYPE_CHECKING:
    from .sheet import Sheet


class NotePage(QWidget):
    """One box."""

    def __init__(self) -> None:
        super().__init__()
        self.box = WritingBox(
            "Note to the worker’s manager", "", "What should be said to whom, and what went well?"
        )
        self.box.set_lines(8, 20)
        self._stays = Notice()
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(theme.px(8))
        whole.addWidget(muted("If you want to say something to the team"))
        whole.addWidget(heading("Private note", 21))
        whole.addWidget(self._stays)
        whole.addWidget(self.box)
        whole.addStretch(1)

    def show_sheet(self, sheet: "Sheet") -> None:
        agency = sheet.opened.agency_name
        self._stays.tell(
            f"This note never leaves {agency}. It is no part of the form, the workshop or the report."
        )
        if self.box.text() != sheet.form.note.value:
            self.box.set_text(sheet.form.note.value)
        self.box.set_locked(sheet.closed)
