"""Nobody is kept out of any screen or dialog, filled as in the demonstration, on small and large screens."""

from pathlib import Path

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QDialog, QWidget

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
NOT_YET = {
    (100, "32-matrix"),  # the ring round the current cell is not seen where the cell is cut
    (200, "60-help"),  # beside a matrix by case the help widens the window
    (200, "60-help-keys"),
    (200, "40-voices-sessions"),  # the window is as wide still
    (200, "40-voices-asked"),  # a sentence has less height than it needs
}
"""What is still to be mended on the smaller screen, by zoom: nothing else may hide behind it."""


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
@pytest.mark.parametrize("name", theme.THEMES)
def test_u24_no_screen_or_dialog_keeps_anybody_out(
    name: str,
    zoom: int,
    settings: Settings,
    tmp_path: Path,
    dressed: None,  # noqa: ARG001 - the application must wear its style, and be given it back
) -> None:
    settings.theme, settings.zoom = name, zoom
    found: dict[str, list[a11y_lint.Finding]] = {}

    def look(shown: str, widget: QWidget) -> None:
        sizes = SIZES if not isinstance(widget, QDialog) else [(widget.width(), widget.height())]
        for size in sizes:
            widget.resize(*size)
            a11y_lint.settle()
            # a ring is a ring in a large window too
            pixels = zoom == 100 and size == sizes[0]
            if (zoom, shown) in NOT_YET and size == SIZES[0]:
                continue
            if wrong := a11y_lint.lint(widget, max(size[0], SIZES[0][0]), pixels=pixels):
                found[f"{shown}, {size[0]} x {size[1]}"] = wrong
        if sizes is SIZES:
            widget.resize(*SIZES[0])

    go_through(settings, REAL, tmp_path, look)
    assert found == {}
