"""The overview report before it leaves: pages, edition, export, print. Made and drawn off the main thread."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QPlainTextEdit, QVBoxLayout, QWidget

from lscb_audit.files import write_whole

from .. import problems
from ..announce import announce
from ..floor import Floor, Report, Workspace
from ..opened import Opened
from ..tasks import Task, Tasks
from ..widgets import files
from ..widgets.bar import bar
from ..widgets.button import Button, Kind
from ..widgets.flow import Flow
from ..widgets.inputs import LineEdit
from ..widgets.progress import ProgressLine
from ..widgets.stack import Stack
from ..widgets.words import Label, Pane, muted
from .pages import Page, Pages
from .paper import Paper, Sheet

_ZOOMS = (50, 75, 100, 125, 150, 200, 300)
_A4_WIDTH = 595
EDITIONS = (("partnership", "Partnership edition"), ("public", "Public edition"))


class ReportScreen(QWidget):
    """Asks to go `back` to the overview, and to `write` it. `ready` tells that a page is on the screen."""

    back = Signal()
    ready = Signal()
    write = Signal()

    hints = (
        ("PgUp PgDn", "Pages"),
        ("Ctrl+T", "Page as text"),
        ("Ctrl+Shift+E", "Export PDF"),
        ("Ctrl+P", "Print"),
        ("F1", "Help"),
    )
    name = "report"
    back_to = "overview"

    def __init__(self, floor: Floor, tasks: Tasks, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._floor, self._tasks = floor, tasks
        self._opened: Opened | None = None
        self._task: Task | None = None
        self._report: Report | None = None
        self._pages: Pages | None = None
        self._number, self._zoom = 0, 0
        self.sheet = Sheet()
        self.paper = Paper(self.sheet)
        self.text = QPlainTextEdit()
        self.text.setReadOnly(True)
        self.text.setTabChangesFocus(True)
        self.text.setAccessibleName("Page as text")
        self.text.document().setDocumentMargin(24)
        self.text.setTabStopDistance(140)
        self.progress = ProgressLine()
        self.check = muted("", 14, wrap=False)
        self.replaced = Button("Identifiers replaced…", Kind.FLAT)
        self.replaced.clicked.connect(self.show_replaced)
        self.replaced.hide()
        self.of = Label("", wrap=False)
        self._lay_out()

    def _lay_out(self) -> None:
        self._bar = bar("Results", self.back)
        self._editions = QButtonGroup(self)
        self.editions = {name: Button(words, Kind.CHIP) for name, words in EDITIONS}
        for button in self.editions.values():
            self._editions.addButton(button)
            self._bar.right.addWidget(button)
        self.editions["partnership"].setChecked(True)
        self._editions.buttonClicked.connect(lambda _: self.make())
        self.write_button = Button("Write…")
        self.write_button.clicked.connect(self.write)
        self._bar.right.addWidget(self.write_button)
        self.export = Button("Export PDF…", Kind.PRIMARY, icon="export")
        self.export.clicked.connect(self.export_pdf)
        self._bar.right.addWidget(self.export)
        self._views = Stack()
        for part in (self.paper, self.text, self._waiting()):
            self._views.addWidget(part)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(self._bar)
        whole.addWidget(self._tools())
        whole.addWidget(self._views, 1)

    def _tools(self) -> QWidget:
        pane = Pane("window", "bottom")
        flow = Flow(pane, margin=8)
        self.before = Button("Previous", Kind.FLAT, icon="back")
        self.after = Button("Next", Kind.FLAT, icon="next")
        self.smaller = Button("Smaller", Kind.FLAT, icon="zoom-out")
        self.larger = Button("Larger", Kind.FLAT, icon="zoom-in")
        self.as_text = Button("Page as &text", Kind.CHIP, key="Ctrl+T")
        self.print_button = Button("Print…", Kind.FLAT, icon="print", key="Ctrl+P")
        label = Label("Page", wrap=False)
        self.number = LineEdit()
        self.number.setAccessibleName("Page number")
        self.number.setFixedWidth(56)
        self.number.setAlignment(Qt.AlignmentFlag.AlignRight)
        label.setBuddy(self.number)
        parts = (
            self.before,
            label,
            self.number,
            self.of,
            self.after,
            self.smaller,
            self.larger,
            self.as_text,
        )
        for part in (*parts, self.print_button, self.replaced, self.check):
            flow.addWidget(part)
        self.before.clicked.connect(lambda: self.turn(-1))
        self.after.clicked.connect(lambda: self.turn(1))
        self.smaller.clicked.connect(lambda: self.step_zoom(-1))
        self.larger.clicked.connect(lambda: self.step_zoom(1))
        self.as_text.toggled.connect(self._show_view)
        self.print_button.clicked.connect(self.print_report)
        self.number.returnPressed.connect(self._typed_number)
        self.sheet.turn.connect(self.turn)
        return pane

    def _waiting(self) -> QWidget:
        pane = Pane("base")
        row = QHBoxLayout(pane)
        row.addStretch(1)
        column = QVBoxLayout()
        self.empty = Label("", 15)
        self.again = Button("Make the report")
        self.again.clicked.connect(self.make)
        column.addStretch()
        column.addWidget(self.progress)
        column.addWidget(self.empty)
        column.addWidget(self.again, 0, Qt.AlignmentFlag.AlignLeft)
        column.addStretch()
        row.addLayout(column, 2)
        row.addStretch(1)
        return pane

    def show_audit(self, opened: Opened) -> None:
        """Make the report of an audit, unless it is the one that is shown."""
        known = self._opened
        self._opened = opened
        if known is not None and opened.audit is known.audit and self._report is not None:
            return
        self._bar.tell("Overview report", opened.audit.plan.title)
        self.make()

    def resume(self, workspace: Workspace) -> None:
        """The same workspace was unlocked again: the next edition is made from it."""
        if self._opened is not None:
            self._opened = replace(self._opened, workspace=workspace)

    def edition(self) -> str:
        return next(name for name, button in self.editions.items() if button.isChecked())

    def make(self) -> None:
        """Make the report anew, in the edition of now."""
        if self._opened is None:
            return
        if self._task is not None:
            self._task.cancel()
        opened, edition, floor = self._opened, self.edition(), self._floor
        self._forget()
        self.empty.setText("")
        self.again.hide()
        self._views.setCurrentIndex(2)
        task = self._tasks.on_workspace(
            lambda task: floor.make_report(opened.workspace, opened.audit, edition, opened.as_at, task.report)
        )
        self._task = task
        self.progress.follow(task, "Making the report")
        task.done.connect(lambda report: self._made(task, report))
        task.failed.connect(lambda problem: self._not_made(task, problem))
        task.cancelled.connect(lambda: self._not_made(task, None))

    def _made(self, task: Task, report: Report) -> None:
        if task is not self._task:
            return
        self._task = None
        self._report, self._pages = report, Pages(report.pdf)
        self.of.setText(f"of {report.pages}")
        self.check.setText(report.check)
        self.replaced.setVisible(bool(report.replaced))
        self._allow(True)
        told = " Identifiers were replaced: see the list." if report.replaced else ""
        announce(self, f"The report is ready: {report.pages} pages. {report.check}{told}")
        self.go_to(0)

    def show_replaced(self) -> None:
        """List what the identifier check replaced in a public edition, for a person to judge."""
        told = self._report.replaced if self._report is not None else ()
        lead = "Pseudonyms stand in this edition for what looked like an identifier."
        if told:
            problems.ProblemDialog("Identifiers replaced", told, self, lead).exec()
        else:
            announce(self, "No identifiers were replaced in this edition")

    def _not_made(self, task: Task, problem: Exception | None) -> None:
        if task is not self._task:
            return
        self._task = None
        self.again.show()
        if problem is None:
            self.empty.setText("The report was not made: you stopped it.")
            return
        told = problems.sentences(problem)
        self.empty.setText(" ".join(told) or "The report could not be made.")
        if not told:
            problems.show(self, "The report could not be made", problem)

    def _forget(self) -> None:
        if self._pages is not None:
            pages = self._pages
            # also while the program ends: the library holds what is open
            self._tasks.on_drawing(lambda _: pages.close()).to_the_end = True
        self._report, self._pages = None, None
        self.check.setText("")
        self.replaced.hide()
        self.of.setText("")
        self._allow(False)

    def _allow(self, there: bool) -> None:
        for part in (self.export, self.print_button, self.before, self.after, self.number, self.smaller,
                     self.larger, self.as_text):  # fmt: skip
            part.setEnabled(there)

    def turn(self, step: int) -> None:
        """Go some pages on or back."""
        self.go_to(self._number + step)

    def go_to(self, number: int) -> None:
        """Show page `number` (from 0), or the nearest there is."""
        if self._pages is None or self._report is None:
            return
        self._number = min(max(number, 0), self._report.pages - 1)
        with QSignalBlocker(self.number):
            self.number.setText(str(self._number + 1))
        pages, wanted, scale = self._pages, self._number, self._scale()
        task = self._tasks.on_drawing(lambda _: pages.page(wanted, scale))
        task.done.connect(lambda page: self._drawn(pages, page))
        task.failed.connect(lambda problem: problems.show(self, "The page could not be shown", problem))

    def _drawn(self, pages: Pages, page: Page) -> None:
        if pages is not self._pages or page.number != self._number or self._report is None:
            return
        name = f"Page {page.number + 1} of {self._report.pages}"
        self.sheet.show_picture(page.picture, self.devicePixelRatioF(), name)
        self.text.setPlainText(page.text)
        self.paper.verticalScrollBar().setValue(0)
        self._show_view()
        announce(self, name)
        self.ready.emit()

    def _show_view(self) -> None:
        if self._pages is not None:
            self._views.setCurrentIndex(1 if self.as_text.isChecked() else 0)

    def _scale(self) -> float:
        """Return pixels a point: what fits the width, unless a zoom was chosen."""
        fits = min(self.paper.room() / _A4_WIDTH, 1.35)
        return (self._zoom / 100 * 96 / 72 if self._zoom else fits) * self.devicePixelRatioF()

    def step_zoom(self, step: int) -> None:
        """Make the page larger or smaller by one step."""
        now = self._zoom or round(self._scale() / self.devicePixelRatioF() * 72 / 96 * 100)
        steps = [zoom for zoom in _ZOOMS if (zoom > now if step > 0 else zoom < now)]
        if steps:
            self._zoom = steps[0] if step > 0 else steps[-1]
            announce(self, f"{self._zoom} per cent")
            self.go_to(self._number)

    def toggle_text(self) -> None:
        if self._pages is not None:
            self.as_text.toggle()
            (self.text if self.as_text.isChecked() else self.sheet).setFocus()

    def _typed_number(self) -> None:
        typed = self.number.text().strip()
        if typed.isdecimal():
            self.go_to(int(typed) - 1)
        else:
            self.number.setText(str(self._number + 1))

    def export_pdf(self) -> None:
        """Save the report that is shown where the user says, whole or not at all."""
        if self._report is None or self._opened is None:
            return
        name = f"{self._opened.audit.plan.reference}-{self.edition()}.pdf"
        path = files.save_file(self, "Export the report", name, "PDF (*.pdf)")
        if path is None:
            return
        report = self._report
        task = self._tasks.on_drawing(lambda _: write_whole(path, report.pdf))
        task.done.connect(lambda _: self._exported(path, report))
        task.failed.connect(lambda problem: problems.show(self, "The report was not exported", problem))

    def _exported(self, path: Path, report: Report) -> None:
        self.check.setText(f"Exported as {path.name}. {report.check}")
        announce(self, self.check.text())

    def print_report(self) -> None:
        """Ask for a printer and print in the background."""
        if self._pages is None or self._report is None:
            return
        from . import printing

        printer = printing.ask(self, self._report.pages)
        if printer is None:
            return
        pages, wanted = self._pages, printing.wanted_pages(printer, self._report.pages)
        task = self._tasks.on_drawing(lambda task: printing.print_pages(printer, pages, wanted, task))
        task.progress.connect(lambda _, words: self.check.setText(words))
        task.done.connect(lambda _: self.check.setText("Printed."))
        task.failed.connect(lambda problem: problems.show(self, "The report was not printed", problem))

    def doings(self) -> dict[str, Callable[[], object]]:
        return {"print": self.print_report}

    def take_focus(self) -> None:
        self.sheet.setFocus()

    def window_title(self) -> str:
        return f"Overview report, {self._opened.audit.plan.title}" if self._opened else "Overview report"

    def leave(self) -> None:
        """Forget the report: the workspace is being locked."""
        if self._task is not None:
            self._task.cancel()
            self._task = None
        self._forget()
        self._opened = None
        self.text.clear()
