"""The window of the tests: the real one over a floor in memory, with settings of its own."""

import os
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QObject
from PySide6.QtGui import QAccessibleAnnouncementEvent
from pytestqt.qtbot import QtBot

from ui import announce, application, theme
from ui.main_window import MainWindow
from ui.settings import Settings

from .fake import PASSPHRASE, FakeFloor

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Qt's offscreen platform says that it does without size hints each time a window has some."""
    for item in items:
        if "tests/ui" in item.path.as_posix():
            item.add_marker(pytest.mark.qt_log_ignore("This plugin does not support propagateSizeHints"))


@pytest.fixture(scope="session")
def qapp_args() -> list[str]:
    return ["lscb-audit"]


@pytest.fixture
def dressed(qapp: object) -> Iterator[None]:  # noqa: ARG001 - the application must be there
    """The application with the program's style, fonts and light theme."""
    app = application.make_application([])
    theme.apply(app, "light")
    yield
    theme.apply(app, "light")


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    made = Settings(tmp_path / "settings.ini")
    made.theme = "light"
    return made


@pytest.fixture
def floor() -> FakeFloor:
    return FakeFloor()


@pytest.fixture
def heard(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Everything that the window tells a screen reader."""
    said: list[str] = []

    class Spy(QAccessibleAnnouncementEvent):
        def __init__(self, source: QObject, message: str) -> None:
            said.append(message)
            super().__init__(source, message)

    monkeypatch.setattr(announce, "QAccessibleAnnouncementEvent", Spy)
    return said


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "exampleshire.lscb"
    made.mkdir()
    return made


@pytest.fixture
def window(
    dressed: None,  # noqa: ARG001 - the application must wear its style
    qtbot: QtBot,
    settings: Settings,
    floor: FakeFloor,
    folder: Path,
) -> MainWindow:
    """The window, shown and active, with one recent workspace, still locked."""
    settings.remember(folder)
    made = application.make_window(settings, floor.floor())
    qtbot.addWidget(made)
    with qtbot.waitActive(made):
        made.show()
        made.activateWindow()
    return made


@pytest.fixture
def at(window: MainWindow, qtbot: QtBot) -> Callable[[str], MainWindow]:
    """Return a function that unlocks and goes to a screen by its name."""

    def go(name: str) -> MainWindow:
        if window.session.workspace is None:
            with qtbot.waitSignal(window.arrived):
                window.welcome.form.secret.setText(PASSPHRASE)
                window.welcome.form.unlock.click()
        if name != "audits" and window.session.opened is None:
            with qtbot.waitSignal(window.arrived):
                window.desk.audits.open_button.click()
        if name == "report":
            with qtbot.waitSignal(window.report.ready):
                window.go_to(name)
        elif window.screen().name != name:
            window.go_to(name)
        return window

    return go
