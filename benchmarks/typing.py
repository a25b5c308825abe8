"""How long a key takes in a page of five writing boxes, against a bare `QPlainTextEdit`: keys by turns.

The boxes are read as always: every fifty keys the typing rests until the reading has begun, and goes on while
it runs. A key's time ends when everything that it set off on the window's thread is done and painted.
"""

import os
import statistics
import sys
import time
from collections.abc import Callable
from itertools import cycle, islice

from PySide6.QtCore import QEventLoop, QTimer
from PySide6.QtGui import QTextCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPlainTextEdit, QVBoxLayout, QWidget

from benchmarks.side_by_side import Result, show
from ui import application, theme
from ui.widgets.focus_ring import FocusRing
from ui.widgets.scroll import scrolled
from ui.writing import WritingBox
from ui.writing.proofs import PAUSE_MS

KEYS = 2000
REST_EVERY = 50
MEDIAN_REACH, SLOW_REACH = 1.5, 2.0
LABELS = ("Evidence", "Strengths", "To improve", "The child’s voice and daily life", "Overall")
WRITTEN = (
    "Health visitor attended the review conferense on 11 March 2026 and shared the development checks of"
    " January and February. Our written report reached the chair two days before, not five as agreed. The"
    " record shows five of seven agencys in the room; police and housing sent no report. The GP’s letters"
    " about two missed appointments were on our system from 19 February. The family’s new address, EX9 9ZZ,"
    " was known to us on 2 March. "
)
TYPED = "The visitor recieved no letter and told the conference. "


def _window(content: QWidget) -> QWidget:
    made = QWidget()
    column = QVBoxLayout(made)
    column.setContentsMargins(0, 0, 0, 0)
    column.addWidget(content)
    made.resize(1000, 800)
    made.show()
    return made


def _page() -> tuple[QWidget, WritingBox]:
    content = QWidget()
    column = QVBoxLayout(content)
    boxes = [WritingBox(label, "for your own agency’s work in this case") for label in LABELS]
    for box in boxes:
        box.set_text(WRITTEN)
        column.addWidget(box)
    column.addStretch(1)
    window = _window(scrolled(content))
    FocusRing(window)
    return window, boxes[0]


def _bare() -> tuple[QWidget, QPlainTextEdit]:
    edit = QPlainTextEdit()
    edit.setFont(theme.font())
    edit.setPlainText(WRITTEN)
    content = QWidget()
    column = QVBoxLayout(content)
    edit.setFixedHeight(240)
    column.addWidget(edit)
    column.addStretch(1)
    return _window(content), edit


def _rest(milliseconds: int) -> None:
    loop = QEventLoop()
    QTimer.singleShot(milliseconds, loop.quit)
    loop.exec()


def _typist(window: QWidget, edit: QPlainTextEdit, app: QApplication) -> Callable[[str], float]:
    """Return what types one key and tells its seconds."""

    def type_key(key: str) -> float:
        window.activateWindow()
        edit.setFocus()
        app.processEvents()
        start = time.perf_counter()
        QTest.keyClicks(edit, key)
        app.processEvents()
        return time.perf_counter() - start

    return type_key


def measure(keys: int = KEYS) -> tuple[list[float], list[float]]:
    """Return the seconds of every key, ours and the bare box's."""
    app = application.make_application([])
    theme.apply(app, "light")
    window, box = _page()
    bare_window, bare = _bare()
    box.set_caret(len(WRITTEN))
    bare.setTextCursor(_at_end(bare))
    ours: list[float] = []
    yardstick: list[float] = []
    turns = ((_typist(window, box.edit, app), ours), (_typist(bare_window, bare, app), yardstick))
    _rest(3 * PAUSE_MS)
    for number, key in enumerate(islice(cycle(TYPED), keys)):
        for type_key, times in turns if number % 2 else turns[::-1]:
            times.append(type_key(key))
        if number % REST_EVERY == REST_EVERY - 1:
            _rest(PAUSE_MS + 1)
    assert box.found(), "the boxes are read"
    window.close()
    bare_window.close()
    return ours, yardstick


def _at_end(edit: QPlainTextEdit) -> QTextCursor:
    cursor = edit.textCursor()
    cursor.movePosition(cursor.MoveOperation.End)
    return cursor


def run() -> list[Result]:
    """Return two comparisons: the median of the keys, and the time that one key in twenty goes beyond."""
    ours, bare = measure()
    found: list[Result] = []
    for name, part, reach in (
        ("a key, median", statistics.median, MEDIAN_REACH),
        ("a key, the slowest in twenty", _slow, SLOW_REACH),
    ):
        mine, other = part(ours), part(bare)
        found.append((name, mine, other, mine / other, reach))
    return found


def _slow(times: list[float]) -> float:
    return statistics.quantiles(times, n=20)[-1]


if __name__ == "__main__":
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    show(run())
    sys.exit()
