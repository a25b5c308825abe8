"""Who unlocks is back at the audit and the place that was left; nobody begins at another's desk."""

from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from ui import application
from ui.main_window import MainWindow
from ui.office import Seat
from ui.settings import Settings

from .fake import PASSPHRASE, FakeFloor

SCENE = "step-down-2"


@pytest.fixture
def opened(window: MainWindow, qtbot: QtBot) -> MainWindow:
    unlock(window, qtbot)
    return window


def unlock(window: MainWindow, qtbot: QtBot, place: str = "my_work") -> None:
    """Unlock, and wait until one is at `place`, by way of home."""
    seen: list[str] = []
    window.arrived.connect(seen.append)
    window.welcome.form.secret.setText(PASSPHRASE)
    window.welcome.form.unlock.click()
    qtbot.waitUntil(lambda: place in seen)
    assert seen[0] == "my_work"


def go(window: MainWindow, qtbot: QtBot, place: str) -> None:
    with qtbot.waitSignal(window.arrived):
        window.open_audit(SCENE, place)


def lock(window: MainWindow) -> None:
    window.session.lock()
    assert window.screen().name == "welcome"


@pytest.mark.parametrize("place", ["plan", "forms", "overview", "audits"])
def test_one_comes_back_to_the_audit_and_the_place(place: str, opened: MainWindow, qtbot: QtBot) -> None:
    go(opened, qtbot, place)
    lock(opened)
    unlock(opened, qtbot, place)
    assert (opened.screen().name, opened.session.reference) == (place, SCENE)
    assert opened.session.title == "Stepping down from neglect plans"
    assert opened.desk.places["plan"].isVisible()


def test_it_is_so_after_a_new_start_too(
    opened: MainWindow, qtbot: QtBot, settings: Settings, floor: FakeFloor
) -> None:
    go(opened, qtbot, "cases")
    opened.close()
    again = application.make_window(Settings(Path(settings._store.fileName())), floor.floor())
    qtbot.addWidget(again)
    again.show()
    unlock(again, qtbot, "cases")
    assert again.session.reference == SCENE
    again.close()


def test_at_home_the_audit_stays_open(opened: MainWindow, qtbot: QtBot) -> None:
    go(opened, qtbot, "plan")
    with qtbot.waitSignal(opened.arrived):
        opened.go_to("my_work")
    lock(opened)
    unlock(opened, qtbot)
    assert (opened.screen().name, opened.session.reference) == ("my_work", SCENE)
    assert opened.actions_by_name["plan"].isEnabled()


def test_nobody_begins_at_another_persons_desk(opened: MainWindow, qtbot: QtBot) -> None:
    go(opened, qtbot, "plan")
    with qtbot.waitSignal(opened.arrived):
        opened.rest().screen("my_work").sit(Seat("auditor", "HEA", "Health"))
    assert opened.settings.place_of(opened.session.workspace.folder) == ("", "")  # type: ignore[union-attr]  # open
    lock(opened)
    unlock(opened, qtbot)
    QApplication.processEvents()
    assert (opened.screen().name, opened.session.reference) == ("my_work", "")


def test_an_audit_that_was_taken_away_is_no_place_to_go(opened: MainWindow, qtbot: QtBot) -> None:
    go(opened, qtbot, "plan")
    folder = opened.session.workspace.folder  # type: ignore[union-attr]  # it is open
    lock(opened)
    opened.settings.keep_place(folder, "gone-1", "plan")
    unlock(opened, qtbot)
    assert (opened.screen().name, opened.session.reference) == ("my_work", "")


@pytest.mark.parametrize("kept", [("", "plan"), ("", "nowhere"), (SCENE, "form;drop")])
def test_what_makes_no_sense_in_the_settings_leads_home(
    kept: tuple[str, str], window: MainWindow, folder: Path, qtbot: QtBot
) -> None:
    window.settings.keep_place(folder, *kept)
    unlock(window, qtbot)
    assert window.screen().name == "my_work"


def test_a_form_is_no_place_that_the_settings_know(opened: MainWindow, qtbot: QtBot) -> None:
    go(opened, qtbot, "forms")
    with qtbot.waitSignal(opened.arrived):
        opened.open_form(SCENE, "C01", "CSC")
    opened.settings.save()
    text = Path(opened.settings._store.fileName()).read_text(encoding="utf-8")
    assert "0_place=forms" in text
    assert "C01" not in text


def test_the_welcome_screen_is_no_place_either(opened: MainWindow, qtbot: QtBot) -> None:
    go(opened, qtbot, "plan")
    opened.go_to("welcome")
    assert opened.session.workspace is not None
    assert opened.settings.place_of(opened.session.workspace.folder) == (SCENE, "plan")
