"""Unlocking: the passphrase, or the recovery key from the printed sheet."""

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ..announce import announce
from ..widgets.button import Button, Kind
from ..widgets.flow import Flow
from ..widgets.secret_field import SecretField
from ..widgets.words import Label, Notice, column, heading, muted
from .recent import shown_name

_PROTECTED = (
    "Everything you write is encrypted on this laptop before it is stored.",
    "Nobody can reset a passphrase. If it is forgotten, the printed recovery key is the only other way in.",
    "Nothing leaves this laptop unless you export it.",
)


class UnlockForm(QWidget):
    """Asks for one folder's passphrase or recovery key. `wanted` carries folder, passphrase, recovery key."""

    wanted = Signal(Path, str, str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._folder: Path | None = None
        self.title = heading("Unlock", 28)
        self.notice = Notice("error")
        self.notice.hide()
        # Alt+H is the menu of help
        self.field = SecretField(key_words="&Recovery key", shows=("Sho&w", "Hi&de"), apart=True)
        self.secret, self.problem = self.field.secret, self.field.problem
        self.unlock = Button("Unlock", Kind.PRIMARY, key="Enter")
        self._lay_out()
        self.field.entered.connect(self._ask)
        self.unlock.clicked.connect(self._ask)

    def _lay_out(self) -> None:
        buttons = Flow(gap=16)
        buttons.addWidget(self.unlock)
        buttons.addWidget(self.field.other_way)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(4)
        whole.addWidget(self.title)
        whole.addSpacing(12)
        whole.addWidget(self.notice)
        whole.addSpacing(12)
        whole.addWidget(self.field)
        whole.addSpacing(16)
        whole.addLayout(buttons)
        whole.addSpacing(32)
        whole.addWidget(Label("How your work is protected", strong=True))
        whole.addLayout(column(*(muted(f"•  {line}", 15) for line in _PROTECTED), spacing=6))
        whole.addStretch()

    def ask_for(self, folder: Path) -> None:
        """Show the form for a workspace."""
        if folder != self._folder:
            self.field.forget()
        self._folder = folder
        self.title.setText(f"Unlock {shown_name(folder)}")

    def set_busy(self, busy: bool) -> None:
        """While the key is worked out (a second or so) nothing can be pressed twice."""
        self.unlock.setText("Unlocking…" if busy else "Unlock")
        for part in (self.unlock, self.field, self.field.other_way):
            part.setEnabled(not busy)
        if busy:
            announce(self, "Unlocking")

    def refuse(self, sentence: str) -> None:
        """Say at the field why it did not open."""
        self.set_busy(False)
        self.field.refuse(sentence)

    def clear(self) -> None:
        """Forget what was typed."""
        self.set_busy(False)
        self.field.forget()
        self.field.use(with_key=False)

    def focus_field(self) -> None:
        self.field.field().setFocus()

    def _ask(self) -> None:
        if self._folder is None or not self.unlock.isEnabled():
            return
        typed = self.field.typed()
        if typed is not None:
            self.set_busy(True)
            self.wanted.emit(self._folder, typed.passphrase or "", typed.recovery_key or "")
