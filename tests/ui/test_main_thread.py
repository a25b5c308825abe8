"""The window’s own thread does long work in steps, and what nobody sees a little at a time."""

import ast
import gc
from collections.abc import Callable
from pathlib import Path
from threading import current_thread

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

import ui
from ui import theme
from ui.litter import MOST_OLD, QUIET_S, Litter, due_generation
from ui.main_window import MainWindow
from ui.session import Home
from ui.widgets.words import Label

SOURCES = sorted(Path(ui.__file__).parent.rglob("*.py"))


class _Dressed(QWidget):
    """Counts how often it is dressed."""

    times = 0

    def dress(self) -> None:
        self.times += 1


def test_what_is_seen_follows_a_change_at_once_and_what_is_hidden_later(
    dressed: None,  # noqa: ARG001 - the style
    qtbot: QtBot,
) -> None:
    seen, hidden = _Dressed(), _Dressed()
    for widget in (seen, hidden):
        qtbot.addWidget(widget)
        theme.changes().changed.connect(widget.dress)
    with qtbot.waitExposed(seen):
        seen.show()
    theme.changes().changed.emit()
    theme.changes().changed.emit()
    assert (seen.times, hidden.times) == (2, 0)
    qtbot.waitUntil(lambda: hidden.times == 1)


def test_a_screen_is_dressed_before_it_is_shown(at: Callable[[str], MainWindow]) -> None:
    window = at("audits")
    label = Label("hidden", 15, parent=window.rest().screen("my_work"))
    before = label.font().pixelSize()
    window.do("zoom_in")
    assert label.font().pixelSize() == before, "it is hidden"
    window.go_to("my_work")
    assert label.font().pixelSize() > before
    window.do("zoom_normal")


def test_a_follower_that_is_gone_is_told_nothing(dressed: None) -> None:  # noqa: ARG001 - the style
    theme.changes().changed.connect(_Dressed().dress)
    theme.changes().changed.emit()
    theme.changes().changed.catch_up()


@pytest.mark.parametrize(
    ("counts", "quiet", "due"),
    [
        ((10, 0, 0), True, None),
        ((701, 0, 0), False, 0),
        ((701, 11, 0), False, 1),
        ((701, 11, 11), False, 1),
        ((701, 11, 11), True, 2),
        ((0, 0, MOST_OLD + 1), False, 2),
    ],
)
def test_a_whole_collection_waits_until_nobody_types(
    counts: tuple[int, int, int], quiet: bool, due: int | None
) -> None:
    assert due_generation(counts, (700, 10, 10), quiet) == due


def test_python_never_collects_by_itself_while_the_window_is_open(window: MainWindow) -> None:
    assert not gc.isenabled()
    threads: list[str] = []

    def note(phase: str, _: dict[str, int]) -> None:
        if phase == "start":
            threads.append(current_thread().name)

    gc.callbacks.append(note)
    try:
        assert Litter(lambda: QUIET_S, window).look() in (None, 0, 1, 2)
        made = [[number] for number in range(5_000)]
        assert Litter(lambda: 0.0, window).look() is not None
        assert len(made) == 5_000
    finally:
        gc.callbacks.remove(note)
    assert set(threads) == {"MainThread"}
    window.close()
    assert gc.isenabled()


def test_after_unlocking_the_list_is_shown_in_a_step_of_its_own(
    window: MainWindow, at: Callable[[str], MainWindow], monkeypatch: pytest.MonkeyPatch
) -> None:
    steps: list[str] = []
    whole, home = window.desk.show_home, window._come_home

    def show_list(read: Home) -> None:
        steps.append("list")
        whole(read)

    def come_home(read: Home, first: bool) -> None:
        steps.append("home")
        home(read, first)

    monkeypatch.setattr(window.desk, "show_home", show_list)
    monkeypatch.setattr(window, "_come_home", come_home)
    window.session.home_read.connect(lambda _: steps.append("control goes back"))
    at("my_work")
    assert steps == ["list", "control goes back", "home"]


def test_nothing_moves_by_itself() -> None:
    """No motion when the system asks for none: there is none at all."""
    moving = ("QPropertyAnimation", "QVariantAnimation", "QTimeLine", "QMovie", "setAnimated")
    found = [
        (path.name, word) for path in SOURCES for word in moving if word in path.read_text(encoding="utf-8")
    ]
    assert found == []


def test_no_file_of_the_window_sleeps_or_waits_for_a_thread() -> None:
    waiting = {"sleep", "waitForDone", "waitForFinished", "result"}
    found = []
    for path in SOURCES:
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            called = node.func if isinstance(node, ast.Call) else None
            if isinstance(called, ast.Attribute) and called.attr in waiting:
                found.append((path.name, called.attr, called.lineno))
    assert found == []
