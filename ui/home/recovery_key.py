"""The recovery key: shown once, to be printed on its sheet or written down before work begins."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

from PySide6.QtCore import QTimer
from PySide6.QtGui import QCloseEvent, QFont, QFontDatabase, QGuiApplication
from PySide6.QtWidgets import QWidget

from lscb_audit.files import write_whole

from .. import problems, theme
from ..announce import announce
from ..floor import Report
from ..tasks import Task, Tasks
from ..widgets import files
from ..widgets.button import Button, Kind
from ..widgets.choices import CheckBox
from ..widgets.dialog import Dialog
from ..widgets.flow import Flow
from ..widgets.inputs import LineEdit
from ..widgets.progress import ProgressLine
from ..widgets.words import Label, muted

CLIPBOARD_SECONDS = 60
FILE_NAME = "recovery-sheet.pdf"


class RecoveryKey(Dialog):
    """Cannot be left before the box is ticked: there is no second showing.

    The key goes nowhere but to the printer, the file or the clipboard that somebody chose here.
    """

    def __init__(
        self, key: str, partnership: str, tasks: Tasks, parent: QWidget | None = None, more: str = ""
    ) -> None:
        super().__init__("Keep this recovery key", parent)
        self._key, self._partnership, self._tasks = key, partnership, tasks
        self.body.addWidget(
            Label(
                "If the passphrase is forgotten, this key is the only way in. It is shown once, now. "
                "Print its sheet, or write it down, and lock it away apart from the laptop."
            )
        )
        if more:
            self.body.addWidget(Label(more))
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
        self.progress = ProgressLine()
        self.told = muted("")
        self.body.addWidget(self.progress)
        self.body.addWidget(self.told)
        #: whether the box was ticked in the end
        self.is_kept = False
        self.kept = CheckBox("I have printed it or written it &down")
        self.kept.toggled.connect(lambda ticked: setattr(self, "is_kept", ticked))
        self.body.addWidget(self.kept)
        self.begin = self.add_button(Button("Begin", Kind.PRIMARY))
        self.begin.clicked.connect(self._leave)
        self.shown.setFocus()

    def _add_ways(self) -> None:
        ways = (
            ("&Print the sheet…", "print", lambda: self._make(self._print)),
            ("&Save the sheet…", "export", self._save),
            ("&Copy", "copy", self._copy),
        )
        holder = QWidget()
        row = Flow(holder)
        self.ways = []
        for words, icon, act in ways:
            button = Button(words, icon=icon)
            button.clicked.connect(act)
            row.addWidget(button)
            self.ways.append(button)
        self.body.addWidget(holder)

    def _tell(self, words: str) -> None:
        self.told.setText(words)
        announce(self, words)

    def _make(self, then: Callable[[Report], object]) -> None:
        """Lay the sheet out off the main thread, in memory; then go on with it."""
        key, partnership = self._key, self._partnership

        def work(task: Task) -> Report:
            from lscb_audit.reports import recovery_sheet

            from ..papers.making import make_pdf

            today = date.today().isoformat()
            return make_pdf(recovery_sheet.build(partnership, key, made_on=today), task.report)

        self._follow(self._tasks.on_drawing(work), "Making the sheet", then)

    def _follow(self, task: Task, doing: str, then: Callable[..., object]) -> None:
        for button in self.ways:
            button.setEnabled(False)
        self.progress.follow(task, doing)
        # before what comes next: that may begin another piece of work
        task.done.connect(lambda _: self._allow())
        task.cancelled.connect(self._allow)
        task.failed.connect(self._failed)
        task.done.connect(then)

    def _allow(self) -> None:
        for button in self.ways:
            button.setEnabled(True)

    def _failed(self, problem: Exception) -> None:
        self._allow()
        problems.show(self, "The sheet was not made", problem)

    def _print(self, report: Report) -> None:
        from ..report import printing
        from ..report.pages import Pages

        printer = printing.ask(self, report.pages)
        if printer is None:
            return
        pages, wanted = Pages(report.pdf), printing.wanted_pages(printer, report.pages)
        task = self._tasks.on_drawing(lambda task: printing.print_pages(printer, pages, wanted, task))
        self._follow(task, "Printing", lambda _: self._tell("It is being printed. Lock the paper away."))

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
        path = files.save_file(self, "Save the recovery sheet (not on this laptop)", FILE_NAME, "PDF (*.pdf)")
        if path is not None:
            target = path if path.suffix.casefold() == ".pdf" else Path(f"{path}.pdf")
            self._make(lambda report: self._write(target, report))

    def _write(self, path: Path, report: Report) -> None:
        def kept(_: object) -> None:
            self._tell(
                f"Saved as {path.name}. Print it now, then delete the file: whoever has it has the key."
            )

        self._follow(
            self._tasks.on_drawing(lambda _: write_whole(path, report.pdf)), "Writing the sheet", kept
        )

    def _leave(self) -> None:
        if self.kept.isChecked():
            self.accept()
            return
        self._tell("Tick the box once you have printed the key or written it down.")
        self.kept.setFocus()

    def reject(self) -> None:
        """Escape does not lose the key."""
        self._leave()

    def give_up(self) -> None:
        """The workspace was locked for good while the key was shown: it is shown no more."""
        self._key = ""
        self.done(0)

    def closeEvent(self, event: QCloseEvent) -> None:
        if self.kept.isChecked():
            event.accept()
        else:
            event.ignore()
            self._leave()
