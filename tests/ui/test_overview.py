"""The results of an audit, built in steps: nothing stands on the page twice, whatever comes between."""

from collections.abc import Callable

from PySide6.QtWidgets import QApplication

from ui.audit.view import Overview
from ui.main_window import MainWindow


def test_a_page_that_is_built_anew_while_it_is_being_built_stands_there_once(
    at: Callable[[str], MainWindow],
) -> None:
    window = at("overview")
    page: Overview = window.desk.overview
    opened = page._opened
    assert opened is not None
    first, second = list(page.steps(opened)), list(page.steps(opened))
    # somebody makes the window narrower: the page is begun again before it was done
    for step in (*first[:3], second[0], *first[3:], *second[1:]):
        step()
    QApplication.processEvents()
    assert page._main_pane is not None
    assert page._whole.count() == 2, "the middle, and how far the audit is beside it"
