"""One calm line above the QA officer's home: what would be lost. It goes away for a week when asked to."""

from datetime import UTC, datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QWidget

from .. import icons, theme
from ..widgets.button import Button
from ..widgets.flow import Flow
from ..widgets.words import Label, Pane

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QPaintEvent

    from lscb_audit.workspace import Workspace

    from ..office import Office


class Reminder(Pane):
    """Says what would be lost, leads to where it is mended, and may be sent away."""

    def __init__(self, office: "Office", words: str) -> None:
        from lscb_audit.backups.reminding import NO_SHEET

        super().__init__("head", "bottom")
        self._office = office
        self.words = Label(words)
        mends = ("Replace it…", "security") if words == NO_SHEET else ("Backups…", "backups")
        self.mend = Button(mends[0], icon="key" if words == NO_SHEET else "export")
        self.later, self.printed = Button("Not this week"), Button("It is printed", icon="tick")
        self.mend.clicked.connect(lambda: office.window.do(mends[1]))
        self.later.clicked.connect(self._send_away)
        self.printed.clicked.connect(self._say_printed)
        self._row = row = QHBoxLayout(self)
        row.setSpacing(16)
        row.addWidget(self.words, 1, Qt.AlignmentFlag.AlignVCenter)
        holder = QWidget()
        flow = Flow(holder, right=True)
        for button in (self.printed, self.mend, self.later) if words == NO_SHEET else (self.mend, self.later):
            flow.addWidget(button)
        row.addWidget(holder, 1)

        self._dress()
        theme.changes().changed.connect(self._dress)

    def _dress(self) -> None:
        self._row.setContentsMargins(theme.px(52), 6, 24, 6)

    def _send_away(self) -> None:
        def work(workspace: "Workspace") -> None:
            from lscb_audit import backups

            backups.keep_quiet(workspace, datetime.now(UTC))

        self._keep(work)

    def _say_printed(self) -> None:
        from ..home.unlocking import sheet_is_kept

        self._keep(sheet_is_kept)

    def _keep(self, work: "Callable[[Workspace], object]") -> None:
        office = self._office
        office.ask(work, lambda _: office.window.go_to("my_work"), "That could not be kept")

    def paintEvent(self, event: "QPaintEvent") -> None:
        from PySide6.QtGui import QPainter

        super().paintEvent(event)
        painter = QPainter(self)
        place = self.words.geometry()
        left, top = place.left() - theme.px(28), place.top() + theme.px(2)
        icons.draw(painter, "key", theme.colour("muted"), left, top, theme.px(16))
        painter.end()
