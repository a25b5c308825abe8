"""The form: another page, and a form of 300 questions, beside the same widgets of Qt's own, bare.

Ours shows a page by filling the widgets that are there; the yardstick builds them anew, as a program does
that has a page for each line. Both end when the window has been painted. A form that opens is given to the
screen as the workspace's thread hands it over; the screen was built before. The yardstick makes its list
and its first page.
"""

import statistics
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

from PySide6.QtCore import QEventLoop, QStringListModel
from PySide6.QtWidgets import (
    QApplication,
    QHBoxLayout,
    QLabel,
    QListView,
    QMainWindow,
    QPlainTextEdit,
    QPushButton,
    QRadioButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from db.keys.slots import Cost
from lscb_audit import auditing, workspace
from lscb_audit.taking_in import record
from tests.ui.form.audits import REFERENCE, to_fill
from ui import application, theme
from ui.floor import Floor
from ui.form.screen import FormScreen
from ui.settings import Settings

from .side_by_side import Result, alternate, show

QUESTIONS, PAGES = 300, 20
PAGE_REACH, OPEN_REACH = 1.5, 1.3
_KEY = auditing.FormKey(REFERENCE, "C02", "CHS")
_TEXT = "The record shows three visits and one joint meeting before the plan ended. " * 4
_GRADES = ("Outstanding", "Good", "Requires improvement", "Inadequate")
_BOXES = ("Evidence", "Analysis", "Strengths", "To improve", "The child’s voice and daily life")


def _paint(app: QApplication, window: QWidget) -> None:
    """Let the layouts be worked out and the window be painted."""
    app.processEvents(QEventLoop.ProcessEventsFlag.AllEvents)
    window.repaint()


def _opened(home: Path) -> auditing.OpenForm:
    """Return a form of 300 questions, each with its evidence."""
    made, _ = workspace.create(home / "bench.lscb", "Exampleshire", "heron lantern quarry", cost=Cost(1, 8))
    with made:
        record(made, to_fill(QUESTIONS), "bench")
        auditing.declare(made, _KEY, "yes", "", "", "2026-11-20")
        typed = {auditing.At(f"K{at}", "evidence"): (_TEXT, ()) for at in range(1, QUESTIONS + 1)}
        auditing.settle_all(made, _KEY, typed)
        return auditing.open_form(made, _KEY, "2026-11-20")


class _Ours:
    """The form's screen in the program's window."""

    def __init__(self, home: Path) -> None:
        nothing: Any = None
        floor = Floor(*(nothing for _ in Floor._fields))
        settings = Settings(home / "settings.ini")
        settings.theme = "light"
        self.window = application.make_window(settings, floor)
        self.screen: FormScreen | None = None

    def open(self, opened: auditing.OpenForm) -> None:
        """Show the form on the screen, which is built for the first."""
        if self.screen is None:
            self.screen = FormScreen(self.window.office)
            self.window.screens.addWidget(self.screen)
            self.window.screens.setCurrentWidget(self.screen)
        self.screen.show_form(opened)

    def turn(self, page: int) -> None:
        """Show the page of a line."""
        assert self.screen is not None
        assert self.screen.sheet is not None
        self.screen.show_page(self.screen.sheet.pages[page + 2], aloud=False)


class _Bare:
    """A list, a page and some words of Qt's own."""

    def __init__(self) -> None:
        self.window = QMainWindow()

    def open(self, opened: auditing.OpenForm) -> None:
        """Show the list of questions and the first page."""
        self._form, whole, row = opened.form, QWidget(), QHBoxLayout()
        whole.setLayout(row)
        self._list = QListView()
        self._list.setModel(QStringListModel([line.title for line in opened.form.lines], self._list))
        self._list.setFixedWidth(224)
        self._area = QScrollArea()
        self._area.setWidgetResizable(True)
        beside = QLabel("\n".join(opened.form.lines[0].prompts))
        beside.setWordWrap(True)
        for part in (self._list, self._area, beside):
            row.addWidget(part)
        self.window.setCentralWidget(whole)
        self.turn(0)

    def turn(self, page: int) -> None:
        """Build the page of a line, and put it in the place of the one before."""
        line, made = self._form.lines[page], QWidget()
        column = QVBoxLayout(made)
        for words in (f"Line {page + 1}", line.question, "Your grade"):
            label = QLabel(words)
            label.setWordWrap(True)
            column.addWidget(label)
        grades = QHBoxLayout()
        for grade in _GRADES:
            grades.addWidget(QRadioButton(grade))
        column.addLayout(grades)
        for words, text in zip(_BOXES, line.texts, strict=True):
            head, box = QHBoxLayout(), QPlainTextEdit(text.value)
            head.addWidget(QLabel(words))
            head.addWidget(QLabel(f"{len(text.value.split())} words"))
            column.addLayout(head)
            column.addWidget(box)
        below = QHBoxLayout()
        for words in ("Immediate concern…", "Check for errors", "Previous line", "Next line"):
            below.addWidget(QPushButton(words))
        column.addLayout(below)
        self._area.setWidget(made)
        self._list.setCurrentIndex(self._list.model().index(page, 0))


def measure(kind: str) -> tuple[float, float]:
    """Return the seconds to another page (median), and to open the form of 300 questions."""
    app = application.make_application([])
    theme.apply(app, "light")
    with tempfile.TemporaryDirectory() as folder:
        opened = _opened(Path(folder))
        shown: _Ours | _Bare = _Ours(Path(folder)) if kind == "ours" else _Bare()
        shown.window.resize(1280, 800)
        shown.window.show()
        _paint(app, shown.window)
        shown.open(opened)
        _paint(app, shown.window)
        start = time.perf_counter()
        shown.open(opened)
        _paint(app, shown.window)
        opening = time.perf_counter() - start
        times = []
        for page in range(1, PAGES + 1):
            start = time.perf_counter()
            shown.turn(page)
            _paint(app, shown.window)
            times.append(time.perf_counter() - start)
        shown.window.close()
    return statistics.median(times), opening


def run() -> list[Result]:
    """Return the two comparisons: another page, a form of 300 questions."""
    names = ("form, another page", f"form of {QUESTIONS} questions opens")
    found = alternate("benchmarks.form_pages", names, PAGE_REACH)
    return [
        (name, ours, yard, ratio, reach)
        for (name, ours, yard, ratio, _), reach in zip(found, (PAGE_REACH, OPEN_REACH), strict=True)
    ]


if __name__ == "__main__":
    if len(sys.argv) > 1:
        print(*measure(sys.argv[1]))
    else:
        show(run())
