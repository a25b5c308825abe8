"""Home where there is nothing yet: it teaches how an audit begins."""

from collections.abc import Callable

import pytest
from pytestqt.qtbot import QtBot

from tests.ui.fake import FakeFloor
from ui.main_window import MainWindow
from ui.office import Seat

from .test_my_work import page_of, words_of


@pytest.fixture
def floor() -> FakeFloor:
    return FakeFloor([])


def test_without_an_audit_home_says_how_one_begins(at: Callable[[str], MainWindow]) -> None:
    window = at("my_work")
    said = words_of(page_of(window))
    assert "No audit yet" in said
    assert "demo.lscb" in said
    assert page_of(window).import_button.isVisible()
    first = page_of(window).first
    assert first is not None
    assert first.hasFocus()


def test_an_auditor_without_a_form_is_told_when_some_will_come(
    at: Callable[[str], MainWindow], qtbot: QtBot
) -> None:
    window = at("my_work")
    with qtbot.waitSignal(window.arrived):
        page_of(window).sit(Seat("auditor", "CHS", "Community health"))
    assert "No audit under way asks Community health for a form yet." in words_of(page_of(window))
    assert page_of(window).back_button.hasFocus()
