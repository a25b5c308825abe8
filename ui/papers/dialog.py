"""What shall be on paper, and whether it is saved as PDF or printed."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtWidgets import QWidget

from lscb_audit.files import write_whole

from .. import problems, theme
from ..floor import Report
from ..office import Office
from ..report import printing
from ..report.pages import Pages
from ..tasks import Task
from ..widgets import files
from ..widgets.button import Button, Kind
from ..widgets.choices import RadioButton
from ..widgets.dialog import Dialog
from ..widgets.progress import ProgressLine
from ..widgets.words import Label, muted
from .making import make_pdf

if TYPE_CHECKING:
    from lscb_audit.reports.document import Document
    from lscb_audit.workspace import Workspace


class Paper(NamedTuple):
    """Something that can be had on paper: its words, what it is good for, a file's name, how it is made."""

    words: str
    means: str
    file_name: str
    document: "Callable[[Workspace], Document]"


class PaperDialog(Dialog):
    """`said` tells what was saved or printed once the dialog is accepted."""

    def __init__(self, office: Office, title: str, papers: Sequence[Paper], parent: QWidget) -> None:
        super().__init__(title, parent)
        self.setMinimumWidth(min(theme.px(520), 900))
        self.said = ""
        self._office, self._papers = office, tuple(papers)
        self._task: Task | None = None
        self.choices = [RadioButton(paper.words) for paper in self._papers]
        self.choices[0].setChecked(True)
        self._several = len(self._papers) > 1  # of one alone there is nothing to choose
        for choice, paper in zip(self.choices, self._papers, strict=True):
            self._add(choice, paper)
        self.progress = ProgressLine()
        self.told = Label("", 14)
        self.told.hide()
        self.body.addWidget(self.progress)
        self.body.addWidget(self.told)
        self.close_button = self.add_button(Button("Close"))
        self.print_button = self.add_button(Button("&Print…", icon="print"))
        self.save_button = self.add_button(Button("&Save as PDF…", Kind.PRIMARY, icon="export"))
        self.close_button.clicked.connect(self.reject)
        self.print_button.clicked.connect(lambda: self._make(self._print))
        self.save_button.clicked.connect(self._save)
        (self.choices[0] if self._several else self.save_button).setFocus()

    def _add(self, choice: RadioButton, paper: Paper) -> None:
        choice.setMinimumHeight(max(theme.TARGET, theme.px(theme.TARGET)))
        choice.setAccessibleDescription(paper.means)
        means = muted(paper.means, 15)
        means.setContentsMargins(theme.px(28) if self._several else 0, 0, 0, theme.px(8))
        self.body.addWidget(choice)
        if not self._several:
            choice.hide()
            self.body.addWidget(Label(paper.words, 15, True))
        self.body.addWidget(means)

    def chosen(self) -> Paper:
        return next(
            paper for paper, choice in zip(self._papers, self.choices, strict=True) if choice.isChecked()
        )

    def done(self, result: int) -> None:
        """Whoever closes the dialog does not wait for it any more."""
        if self._task is not None:
            self._task.cancel()
        super().done(result)

    # -- making

    def _save(self) -> None:
        path = files.save_file(self, "Save as PDF", self.chosen().file_name, "PDF (*.pdf)")
        if path is None:
            return
        target = path if path.suffix.casefold() == ".pdf" else Path(f"{path}.pdf")
        self._make(lambda report: self._write(target, report))

    def _make(self, then: Callable[[Report], object]) -> None:
        """Read what is to be on paper, lay it out off the main thread, then go on with it."""
        self._allow(False)

        def lay_out(document: "Document") -> None:
            task = self._office.tasks.on_drawing(lambda task: make_pdf(document, task.report))
            self._follow(task, "Making the pages")
            task.done.connect(then)

        asked = self._office.ask(self.chosen().document, lay_out, "The pages could not be made", self._failed)
        if asked is None:
            self._allow(True)

    def _follow(self, task: Task, doing: str) -> None:
        self._task = task
        self.progress.follow(task, doing)
        task.failed.connect(self._failed)
        task.cancelled.connect(lambda: self._allow(True))

    def _write(self, path: Path, report: Report) -> None:
        task = self._office.tasks.on_drawing(lambda _: write_whole(path, report.pdf))
        self._follow(task, f"Writing {path.name}")
        task.done.connect(
            lambda _: self._finish(f"Saved as {path.name}: {report.pages} pages. {report.check}")
        )

    def _print(self, report: Report) -> None:
        printer = printing.ask(self, report.pages)
        if printer is None:
            self._allow(True)
            return
        pages, wanted = Pages(report.pdf), printing.wanted_pages(printer, report.pages)
        task = self._office.tasks.on_drawing(lambda task: printing.print_pages(printer, pages, wanted, task))
        self._follow(task, "Printing")
        task.done.connect(lambda _: self._finish(f"Printed: {len(wanted)} pages"))

    def _finish(self, said: str) -> None:
        self._task = None
        self.said = said
        self.accept()

    def _failed(self, problem: Exception) -> None:
        self._allow(True)
        problems.show(self, "The pages could not be made", problem)

    def _allow(self, allowed: bool) -> None:
        if allowed:
            self._task = None
        for button in (self.print_button, self.save_button, *self.choices):
            button.setEnabled(allowed)


def offer(office: Office, title: str, papers: Sequence[Paper], parent: QWidget) -> None:
    """Ask which paper is wanted and how; say what came of it."""
    dialog = PaperDialog(office, title, papers, parent)
    if dialog.exec() == PaperDialog.DialogCode.Accepted:
        office.window.tell(dialog.said)
