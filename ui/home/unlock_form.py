"""Unlocking: the passphrase, or the recovery key from the printed sheet."""

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from ..announce import announce
from ..widgets.button import Button, Kind
from ..widgets.flow import Flow
from ..widgets.inputs import LineEdit, SecretEdit
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
        self._with_key = False
        self.title = heading("Unlock", 28)
        self.notice = Notice("error")
        self.notice.hide()
        self.label = Label("&Passphrase", strong=True)
        self.secret = SecretEdit()
        self.key = LineEdit()
        self.key.setPlaceholderText("As printed, with or without the dashes")
        self.show_button = Button("Sho&w", icon="eye")
        self.caps = Label("Caps Lock is on", 14, colour="warning")
        self.problem = Label("", colour="error")
        self.unlock = Button("Unlock", Kind.PRIMARY, key="Enter")
        self.other_way = Button("Use the printed recovery key", Kind.LINK)
        self._lay_out()
        self._connect()
        self._use(with_key=False)

    def _lay_out(self) -> None:
        field = QHBoxLayout()
        field.setSpacing(12)
        field.addWidget(self.secret, 1)
        field.addWidget(self.key, 1)
        field.addWidget(self.show_button)
        buttons = Flow(gap=16)
        buttons.addWidget(self.unlock)
        buttons.addWidget(self.other_way)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(4)
        whole.addWidget(self.title)
        whole.addSpacing(12)
        whole.addWidget(self.notice)
        whole.addSpacing(12)
        whole.addWidget(self.label)
        whole.addLayout(field)
        whole.addWidget(self.problem)
        whole.addWidget(self.caps)
        whole.addSpacing(16)
        whole.addLayout(buttons)
        whole.addSpacing(32)
        whole.addWidget(Label("How your work is protected", strong=True))
        whole.addLayout(column(*(muted(f"•  {line}", 15) for line in _PROTECTED), spacing=6))
        whole.addStretch()

    def _connect(self) -> None:
        self.caps.hide()
        self.problem.hide()
        self.show_button.clicked.connect(self._toggle_shown)
        self.secret.caps_lock.connect(self.caps.setVisible)
        self.secret.textEdited.connect(self._typed)
        self.key.textEdited.connect(self._typed)
        for field in (self.secret, self.key):
            field.returnPressed.connect(self._ask)
        self.unlock.clicked.connect(self._ask)
        self.other_way.clicked.connect(lambda: self._use(with_key=not self._with_key))

    def ask_for(self, folder: Path) -> None:
        """Show the form for a workspace."""
        if folder != self._folder:
            self.secret.clear()
            self.key.clear()
            self._say("")
        self._folder = folder
        self.title.setText(f"Unlock {shown_name(folder)}")

    def set_busy(self, busy: bool) -> None:
        """While the key is worked out (a second or so) nothing can be pressed twice."""
        self.unlock.setText("Unlocking…" if busy else "Unlock")
        for part in (self.unlock, self.secret, self.key, self.other_way, self.show_button):
            part.setEnabled(not busy)
        if busy:
            announce(self, "Unlocking")

    def refuse(self, sentence: str) -> None:
        """Say at the field why it did not open."""
        self.set_busy(False)
        self._say(sentence)
        field = self._field()
        field.selectAll()
        field.setFocus()

    def clear(self) -> None:
        """Forget what was typed."""
        self.secret.clear()
        self.key.clear()
        self.set_busy(False)
        self._say("")
        self.secret.set_shown(False)
        self._use(with_key=False)

    def focus_field(self) -> None:
        self._field().setFocus()

    def _field(self) -> QLineEdit:
        return self.key if self._with_key else self.secret

    def _typed(self) -> None:
        self._say("")

    def _say(self, sentence: str) -> None:
        self.problem.setText(sentence)
        self.problem.setVisible(bool(sentence))
        self.secret.set_wrong(bool(sentence))
        self.key.set_wrong(bool(sentence))
        for field in (self.secret, self.key):
            field.setAccessibleDescription(sentence)
        if sentence:
            announce(self, sentence, urgent=True)

    def _toggle_shown(self) -> None:
        shown = self.secret.echoMode() == QLineEdit.EchoMode.Password
        self.secret.set_shown(shown)
        self.show_button.setText("Hi&de" if shown else "Sho&w")
        self.show_button.set_icon("eye-off" if shown else "eye")

    def _use(self, with_key: bool) -> None:
        self._with_key = with_key
        self.secret.setVisible(not with_key)
        self.show_button.setVisible(not with_key)
        self.key.setVisible(with_key)
        self.caps.hide()
        self.label.setText("&Recovery key" if with_key else "&Passphrase")
        self.label.setBuddy(self._field())
        self._field().setAccessibleName("Recovery key" if with_key else "Passphrase")
        self.other_way.setText("Use the passphrase" if with_key else "Use the printed recovery key")
        self.other_way.updateGeometry()
        self._say("")
        if self.isVisible():
            self.focus_field()

    def _ask(self) -> None:
        if self._folder is None or not self.unlock.isEnabled():
            return
        typed = self._field().text()
        if not typed.strip():
            self.refuse("Type the recovery key." if self._with_key else "Type the passphrase.")
            return
        self.set_busy(True)
        self.wanted.emit(self._folder, *(("", typed) if self._with_key else (typed, "")))
