"""Nobody is kept out of any screen or dialog, filled as in the demonstration, on small and large screens."""

from itertools import product
from pathlib import Path

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QDialog, QWidget

from ui import theme
from ui.main_window import MainWindow
from ui.places import PLACES
from ui.real_floor import REAL
from ui.screens import SIZES, go_through
from ui.screens_guide import wait
from ui.settings import Settings

from . import a11y_lint

LARGE = SIZES[1]
BESIDES = ("narrative", "members", "backups", "differences", "ending")
"""Screens that are no place of the navigation, and that one comes to without choosing anything."""
TOGETHER = (("light", "dark"), ("contrast_light", "contrast_dark"))
"""Themes that are looked at on one way through the program: the way takes as long as the looking."""


@pytest.mark.parametrize("place", [*(place.name for place in PLACES), *BESIDES])
def test_u24_no_screen_keeps_anybody_out_on_a_large_one(place: str, shared: MainWindow) -> None:
    shared.resize(*LARGE)
    arrived = shared.report.ready if place == "report" else shared.arrived
    if shared.screen().name != place:
        wait(arrived, lambda: shared.go_to(place))
    a11y_lint.settle()
    assert a11y_lint.lint(shared, LARGE[0], pixels=False) == []
    # the window stays for the next test: what is looked for a little later is looked for by none of them
    for timer in shared.findChildren(QTimer):
        if timer.isSingleShot():
            timer.stop()


def test_a_window_that_was_wide_can_be_made_narrow_again(shared: MainWindow) -> None:
    zoom = shared.settings.zoom
    shared.tell("Opened: an audit with a title so long that the bar below has to wrap it", "done")
    try:
        for screen in ("tasks", "matrix"):
            wait(shared.arrived, lambda screen=screen: shared.go_to(screen))  # type: ignore[misc]
            a11y_lint.dress(shared, "light", 200)
            shared.resize(*LARGE)
            a11y_lint.settle()
            shared.resize(*SIZES[0])
            a11y_lint.settle()
            assert shared.width() == SIZES[0][0]
    finally:
        a11y_lint.dress(shared, "light", zoom)


def test_the_matrix_fills_a_large_screen(shared: MainWindow) -> None:
    if shared.screen().name != "matrix":
        wait(shared.arrived, lambda: shared.go_to("matrix"))
    cells = {}
    for size in SIZES:
        shared.resize(*size)
        a11y_lint.settle()
        cells[size] = shared.matrix.table.columnWidth(0)
    left = shared.matrix.table.viewport().width() - shared.matrix.table.horizontalHeader().length()
    assert cells[LARGE] > cells[SIZES[0]]
    assert left < LARGE[0] // 10


@pytest.mark.slow
@pytest.mark.timeout(1200)
@pytest.mark.parametrize("zoom", [100, 200])
@pytest.mark.parametrize("themes", TOGETHER)
def test_u24_no_screen_or_dialog_keeps_anybody_out(
    themes: tuple[str, ...],
    zoom: int,
    settings: Settings,
    tmp_path: Path,
    dressed: None,  # noqa: ARG001 - the application must wear its style, and be given it back
) -> None:
    settings.theme, settings.zoom = themes[0], zoom
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    found: dict[str, list[a11y_lint.Finding]] = {}

    def look(shown: str, widget: QWidget) -> None:
        sizes = SIZES if not isinstance(widget, QDialog) else [(widget.width(), widget.height())]
        for name, size in product(themes, sizes):
            theme.apply(app, name, zoom)
            theme.changes().changed.catch_up()
            widget.resize(*size)
            a11y_lint.settle()
            # a ring is a ring in a large window too
            pixels = zoom == 100 and size == sizes[0]
            if wrong := a11y_lint.lint(widget, max(size[0], SIZES[0][0]), pixels=pixels):
                found[f"{shown}, {name}, {size[0]} x {size[1]}"] = wrong
        theme.apply(app, themes[0], zoom)
        if sizes is SIZES:
            widget.resize(*SIZES[0])

    go_through(settings, REAL, tmp_path, look)
    assert found == {}
