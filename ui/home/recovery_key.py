"""The recovery key: shown once, to be printed or written down before work begins."""

from PySide6.QtCore import QTimer
from PySide6.QtGui import QCloseEvent, QFont, QFontDatabase, QGuiApplication, QTextDocument
from PySide6.QtWidgets import QHBoxLayout, QWidget

from lscb_audit.errors import PlaceProblem
from lscb_audit.files import write_whole

from .. import problems, theme
from ..announce import announce
from ..widgets import files
from ..widgets.button import Button, Kind
from ..widgets.choices import CheckBox
from ..widgets.dialog import Dialog
from ..widgets.inputs import LineEdit
from ..widgets.words import Label, muted

CLIPBOARD_SECONDS = 60


def sheet(key: str, partnership: str) -> str:
    """Return what is printed or saved."""
    return (
        f"LSCB Audit: recovery key\n\n{partnership}\n\n{key}\n\n"
        "Whoever has this key can open the workspace without its passphrase. "
        "Keep it where you keep other keys, not on the laptop. Nobody can make another one.\n"
    )


class RecoveryKey(Dialog):
    """Cannot be left before the box is ticked: there is no second showing."""

    def __init__(self, key: str, partnership: str, parent: QWidget | None = None) -> None:
        super().__init__("Keep this recovery key", parent)
        self._key, self._partnership = key, partnership
        self.body.addWidget(
            Label(
                "If the passphrase is forgotten, this key is the only way in. It is shown once, now. "
                "Print it, or write it down, and keep it apart from the laptop."
            )
        )
        self.shown = LineEdit()
        self.shown.setText(key)
        self.shown.setReadOnly(True)
        self.shown.setAccessibleName("Recovery key")
        mono = QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont)
        mono.setPixelSize(theme.px(16))
        mono.setWeight(QFont.Weight.DemiBold)
        self.shown.setFont(mono)
        self.setMinimumWidth(theme.px(460))
        self.shown.setMinimumWidth(self.shown.fontMetrics().horizontalAdvance(key) + 32)
        self.shown.setCursorPosition(0)
        self.body.addWidget(self.shown)
        self._add_ways()
        self.told = muted("")
        self.body.addWidget(self.told)
        self.kept = CheckBox("I have printed it or written it &down")
        self.body.addWidget(self.kept)
        self.begin = self.add_button(Button("Begin", Kind.PRIMARY))
        self.begin.clicked.connect(self._leave)
        self.shown.setFocus()

    def _add_ways(self) -> None:
        ways = (
            ("&Print…", "print", self._print),
            ("&Copy", "copy", self._copy),
            ("&Save…", "export", self._save),
        )
        row = QHBoxLayout()
        row.setSpacing(8)
        for words, icon, act in ways:
            button = Button(words, icon=icon)
            button.clicked.connect(act)
            row.addWidget(button)
        row.addStretch()
        self.body.addLayout(row)

    def _tell(self, words: str) -> None:
        self.told.setText(words)
        announce(self, words)

    def _print(self) -> None:
        from PySide6.QtPrintSupport import QPrintDialog, QPrinter

        printer = QPrinter()
        if QPrintDialog(printer, self).exec() == QPrintDialog.DialogCode.Accepted:
            document = QTextDocument(sheet(self._key, self._partnership))
            document.setDefaultFont(theme.font(18))
            document.print_(printer)
            self._tell("It is being printed.")

    def _copy(self) -> None:
        clipboard, key = QGuiApplication.clipboard(), self._key
        clipboard.setText(key)
        QTimer.singleShot(
            CLIPBOARD_SECONDS * 1000,
            clipboard,
            lambda: clipboard.clear() if clipboard.text() == key else None,
        )
        self._tell("Copied. The clipboard is emptied in a minute.")

    def _save(self) -> None:
        path = files.save_file(
            self, "Save the recovery key (not on this laptop)", "recovery-key.txt", "Text (*.txt)"
        )
        if path is None:
            return
        try:
            write_whole(path, sheet(self._key, self._partnership).encode())
        except PlaceProblem as problem:
            problems.show(self, "The recovery key was not saved", problem)
        else:
            self._tell(f"Saved as {path.name}. Keep the file apart from this laptop.")

    def _leave(self) -> None:
        if self.kept.isChecked():
            self.accept()
            return
        self._tell("Tick the box once you have printed the key or written it down.")
        self.kept.setFocus()

    def reject(self) -> None:
        """Escape does not lose the key."""
        self._leave()

    def closeEvent(self, event: QCloseEvent) -> None:
        if self.kept.isChecked():
            event.accept()
        else:
            event.ignore()
            self._leave()
