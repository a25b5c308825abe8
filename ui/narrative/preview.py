"""The page of the report on which the part stands that is being written: made anew once a part was left."""

from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QObject, Signal

from ..floor import Report
from ..office import Office
from ..report.pages import Page, Pages
from ..tasks import Task

if TYPE_CHECKING:
    from lscb_audit.workspace import Workspace

    from .frame import NarrativeFrame

_A4_WIDTH = 595


class Preview(QObject):
    """`drawn` tells that a page is on the screen. Pages are made on workers and never waited for."""

    drawn = Signal()

    def __init__(self, frame: "NarrativeFrame", office: Office) -> None:
        super().__init__(frame)
        self._frame, self._office = frame, office
        self._task: Task | None = None
        self._pages: Pages | None = None
        self._count, self._number, self._heading = 0, 0, ""
        frame.before.clicked.connect(lambda: self.turn(-1))
        frame.after.clicked.connect(lambda: self.turn(1))
        frame.sheet.turn.connect(self.turn)

    def make(self) -> None:
        """Make the pages anew, if there is room to show one."""
        if not self._frame.shows_page:
            return
        if self._task is not None:
            self._task.cancel()
        reference, today, floor = self._office.audit, self._office.today(), self._office.floor
        self._frame.page_words.setText("Making the pages…")

        def work(workspace: "Workspace", task: Task) -> Report:
            audit = workspace.audit(reference)
            return floor.make_report(workspace, audit, "partnership", today, task.report)

        workspace = self._office.session.workspace
        if workspace is None:
            return
        task = self._office.tasks.on_workspace(lambda task: work(cast("Workspace", workspace), task))
        self._task = task
        task.done.connect(lambda report: self._made(task, report))
        task.failed.connect(lambda _: self._frame.page_words.setText("No pages yet: see “Report” for why"))

    def _made(self, task: Task, report: Report) -> None:
        if task is not self._task:
            return
        self._task = None
        self._close()
        self._pages, self._count = Pages(report.pdf), report.pages
        self.show_part(self._heading)

    def show_part(self, heading: str) -> None:
        """Show the page on which a part begins."""
        self._heading = heading
        pages, count = self._pages, self._count
        if pages is None:
            return

        def find(_: Task) -> int:
            for number in range(count):
                lines = pages.page(number, 0.1).text.split("\n")
                # the list of contents has the page's number behind the heading
                if any(line.lstrip("0123456789 ") == heading for line in lines):
                    return number
            return 0

        task = self._office.tasks.on_drawing(find)
        task.done.connect(lambda number: self.go_to(number) if pages is self._pages else None)

    def turn(self, step: int) -> None:
        self.go_to(self._number + step)

    def go_to(self, number: int) -> None:
        """Show a page by its number from 0, or the nearest there is."""
        if self._pages is None:
            return
        self._number = min(max(number, 0), self._count - 1)
        pages, wanted = self._pages, self._number
        ratio = self._frame.devicePixelRatioF()
        scale = self._frame.paper.room() / _A4_WIDTH * ratio
        task = self._office.tasks.on_drawing(lambda _: pages.page(wanted, scale))
        task.done.connect(lambda page: self._drawn(pages, page))

    def _drawn(self, pages: Pages, page: Page) -> None:
        if pages is not self._pages or page.number != self._number:
            return
        name = f"Page {page.number + 1} of {self._count}"
        self._frame.page_words.setText(name)
        self._frame.sheet.show_picture(page.picture, self._frame.devicePixelRatioF(), name)
        self._frame.sheet.show()
        self._frame.before.setEnabled(page.number > 0)
        self._frame.after.setEnabled(page.number + 1 < self._count)
        self.drawn.emit()

    def forget(self) -> None:
        """Another audit, or locked: show nothing any more."""
        if self._task is not None:
            self._task.cancel()
            self._task = None
        self._close()
        self._frame.sheet.hide()
        self._frame.page_words.setText("")

    def _close(self) -> None:
        if self._pages is not None:
            pages = self._pages
            # also while the program ends: the library holds what is open
            self._office.tasks.on_drawing(lambda _: pages.close()).to_the_end = True
        self._pages = None
