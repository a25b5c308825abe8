"""U24: the differences keep nobody out, in any theme, at any size."""

from collections.abc import Callable

import pytest
from PySide6.QtWidgets import QApplication, QDialog

from lscb_audit.differences import field_history, form_field
from tests.ui import a11y_lint
from ui import theme
from ui.differences.beginning import Beginning
from ui.history.dialog import HistoryDialog

from .conftest import EVIDENCE, KEY, Desk

WIDTH = 1280
LOOKS = [("light", 100), ("dark", 200), ("contrast_light", 200), ("contrast_dark", 100)]


def check(desk: Desk) -> None:
    found = {}
    for name, zoom in LOOKS:
        a11y_lint.dress(desk.window, name, zoom)
        desk.settled()
        found[name, zoom] = a11y_lint.lint(desk.window, WIDTH, pixels=zoom == 100)
    assert {look: findings for look, findings in found.items() if findings} == {}


def _texts(desk: Desk) -> None:
    desk.screen.next_open()


def _overlapping(desk: Desk) -> None:
    assert desk.screen.parts


def _decided(desk: Desk) -> None:
    desk.screen.parts[0].keep(0)
    desk.save()
    desk.screen.decide_anew()


def _nothing(desk: Desk) -> None:
    desk.screen._show((), ())


STATES: dict[str, Callable[[Desk], None]] = {
    "texts and a grade": _texts,
    "overlapping": _overlapping,
    "decided before": _decided,
    "nothing": _nothing,
}


@pytest.mark.parametrize("state", STATES)
def test_u24_nobody_is_kept_out(state: str, desk: Desk) -> None:
    STATES[state](desk)
    check(desk)


def _beginning(desk: Desk) -> QDialog:
    return Beginning(desk.open(), desk.window.office.today(), desk.window)


def _history(desk: Desk) -> QDialog:
    found = desk.ask(lambda at: field_history(at, form_field(at, *KEY, *EVIDENCE)))
    return HistoryDialog(found[0], "C02, Community health", found[1], usable=True, parent=desk.window)


@pytest.mark.parametrize("make", [_beginning, _history])
def test_u24_no_dialog_keeps_anybody_out(make: Callable[[Desk], QDialog], desk: Desk) -> None:
    found = {}
    for name, zoom in LOOKS:
        a11y_lint.dress(desk.window, name, zoom)
        dialog = make(desk)
        dialog.show()
        dialog.activateWindow()
        desk.qtbot.waitActive(dialog)
        for _ in range(4):
            QApplication.processEvents()
        found[name, zoom] = a11y_lint.lint(dialog, WIDTH, pixels=zoom == 100)
        dialog.done(0)
        dialog.deleteLater()
    assert {look: findings for look, findings in found.items() if findings} == {}


def test_with_little_room_nothing_is_cut(desk: Desk) -> None:
    desk.screen.next_open()
    desk.window.resize(640, 400)
    desk.settled()
    assert not desk.screen.wide
    assert desk.screen.choose.isVisible()
    assert [*a11y_lint.cut_words(desk.window), *a11y_lint.reflow(desk.window, 640)] == []
    assert theme.zoom() == 100
