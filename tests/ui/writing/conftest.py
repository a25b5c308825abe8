"""A page with writing boxes, shown and active."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QObject
from PySide6.QtWidgets import QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from lscb_audit.english import OwnWords
from ui.widgets.focus_ring import FocusRing
from ui.widgets.scroll import scrolled
from ui.writing import WritingBox, proofs, reading

Reads = Callable[[WritingBox, Callable[[], object]], None]


@pytest.fixture(autouse=True)
def own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> OwnWords:
    """The words of this laptop: none yet, in a folder of the test."""
    made = OwnWords(tmp_path / "dictionary.txt")
    monkeypatch.setattr(reading, "own_words", lambda: made)
    return made


@pytest.fixture
def page(dressed: None, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> Iterator[QWidget]:  # noqa: ARG001
    """A window with two boxes, the first with the focus."""
    monkeypatch.setattr(proofs, "PAUSE_MS", 1)
    content = QWidget()
    column = QVBoxLayout(content)
    boxes = (
        WritingBox("Evidence", "for your own agency’s work", "What did you see?"),
        WritingBox("The child’s voice and daily life", "", "What did the child say or show?"),
    )
    for box in boxes:
        column.addWidget(box)
    column.addStretch(1)
    window = QWidget()
    window.setWindowTitle("Form")
    outer = QVBoxLayout(window)
    outer.setContentsMargins(0, 0, 0, 0)
    outer.addWidget(scrolled(content))
    FocusRing(window)
    qtbot.addWidget(window)
    window.resize(1000, 700)
    with qtbot.waitActive(window):
        window.show()
        window.activateWindow()
    boxes[0].setFocus()
    yield window
    _wait_until_nothing_is_read(qtbot, reading.reader())


def _wait_until_nothing_is_read(qtbot: QtBot, reader: QObject) -> None:
    qtbot.waitUntil(lambda: not reader.children())


@pytest.fixture
def box(page: QWidget) -> WritingBox:
    return page.findChildren(WritingBox)[0]


@pytest.fixture
def reads(qtbot: QtBot) -> Reads:
    """Return a function that does something and waits until the box has read its text again."""

    def do(box: WritingBox, something: Callable[[], object]) -> None:
        with qtbot.waitSignal(box.read_through):
            something()

    return do
