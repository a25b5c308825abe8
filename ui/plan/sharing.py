"""How the audit is done, and the boards that share it."""

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QVBoxLayout, QWidget

from lscb_audit.rules.plan_state import SHARING

from .. import theme
from ..widgets.button import Button
from ..widgets.flow import Flow
from ..widgets.words import empty, heading, muted
from .entries import Entries
from .fields import LineField

if TYPE_CHECKING:
    from lscb_audit.setting_up import Done, PlanSheet
    from lscb_audit.workspace import Workspace

    from .keeping import Keeping


class Sharing(QWidget):
    """The entries of the section, then the boards."""

    def __init__(self, keeping: "Keeping") -> None:
        super().__init__()
        self.keeping = keeping
        self.entries = Entries(keeping, SHARING)
        self.board = LineField(
            "board", "Another board or partnership", "for example a neighbouring partnership"
        )
        self.add_button = Button("Add &board", icon="plus", key="Enter")
        self._boards = QWidget()
        self._flow = Flow(self._boards)
        self._shown: tuple[str, ...] = ()
        self.alone = muted("Nobody else shares this audit.", 15)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(theme.px(16))
        for part in (self.entries, heading("Who shares it"), self.alone, self._boards, self.board):
            whole.addWidget(part)
        whole.addWidget(self.add_button)
        self.board.edit.returnPressed.connect(self.add)
        self.add_button.clicked.connect(self.add)

    def add(self) -> None:
        """Note the board that is typed."""
        name = self.board.text()

        def edit(workspace: "Workspace", reference: str) -> "Done | None":
            from lscb_audit import setting_up

            return setting_up.add_board(workspace, reference, name)

        def ready() -> None:
            self.board.begin("")
            self.board.setFocus()

        self.keeping.keep(f"{name} shares it", edit, self.board, then=ready)

    def remove(self, name: str) -> None:
        """Note that a board does not share it after all."""

        def edit(workspace: "Workspace", reference: str) -> "Done | None":
            from lscb_audit import setting_up

            return setting_up.remove_board(workspace, reference, name)

        self.keeping.keep(f"{name} no longer shares it", edit, then=self.board.setFocus)

    def show_plan(self, sheet: "PlanSheet") -> None:
        self.entries.show_plan(sheet)
        self.alone.setVisible(not sheet.boards)
        self._boards.setVisible(bool(sheet.boards))
        if sheet.boards == self._shown:
            return
        self._shown = sheet.boards
        empty(self._flow)
        for name in sheet.boards:
            button = Button(name, icon="close")
            button.setAccessibleName(f"Remove {name}")
            button.clicked.connect(partial(self.remove, name))
            self._flow.addWidget(button)
            button.show()

    def commit(self) -> None:
        """Keep what is half typed now; a new board waits for its button."""
        self.entries.commit()

    def take_focus(self) -> None:
        self.entries.take_focus()
