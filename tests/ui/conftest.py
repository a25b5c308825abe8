"""The window of the tests: the real one over a floor in memory, with settings of its own."""

import os
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QObject
from PySide6.QtGui import QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from ui import announce, application, theme, warming
from ui.main_window import MainWindow
from ui.screens_guide import wait
from ui.settings import Settings

from .fake import PASSPHRASE, FakeFloor

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Qt's offscreen platform says that it does without size hints each time a window has some."""
    for item in items:
        if "tests/ui" in item.path.as_posix():
            item.add_marker(pytest.mark.qt_log_ignore("This plugin does not support propagateSizeHints"))


PATIENCE_MS = 120_000
"""A busy machine is waited for; only what never comes fails."""
NEVER_MS = 24 * 3600 * 1000


class _Patient(QtBot):
    """Waits long: no test may depend on how fast the machine is."""

    def waitSignal(self, signal: Any, **how: Any) -> Any:
        return super().waitSignal(signal, **{"timeout": PATIENCE_MS, **how})

    def waitUntil(self, callback: Callable[[], bool | None], **how: Any) -> None:
        super().waitUntil(callback, **{"timeout": PATIENCE_MS, **how})

    def waitActive(self, widget: QWidget, **how: Any) -> Any:
        return super().waitActive(widget, **{"timeout": PATIENCE_MS, **how})

    def waitExposed(self, widget: QWidget, **how: Any) -> Any:
        return super().waitExposed(widget, **{"timeout": PATIENCE_MS, **how})


@pytest.fixture
def qtbot(qapp: object, request: pytest.FixtureRequest) -> QtBot:  # noqa: ARG001 - the application must be there
    return _Patient(request)


@pytest.fixture(scope="module")
def shared(qapp: object, tmp_path_factory: pytest.TempPathFactory) -> Iterator[MainWindow]:  # noqa: ARG001
    """A window of a whole module: unlocked, its audit open. Each test puts its screen back as it begins."""
    home = tmp_path_factory.mktemp("shared")
    (home / "exampleshire.lscb").mkdir()
    app = application.make_application([])
    settings = Settings(home / "settings.ini")
    settings.theme = "light"
    settings.remember(home / "exampleshire.lscb")
    theme.apply(app, "light")
    with pytest.MonkeyPatch.context() as patch:
        # what the window builds in quiet moments would else be built in one of the tests, and be its fault
        patch.setattr(warming, "WARM_MS", NEVER_MS)
        window = application.make_window(settings, FakeFloor().floor())
        window.show()
        window.activateWindow()
        window.welcome.form.secret.setText(PASSPHRASE)
        wait(window.arrived, window.welcome.form.unlock.click)
        window.go_to("audits")
        wait(window.arrived, lambda: window.open_audit(window.desk.audits.selected(), "overview"))
        # what the window begins by itself a little later begins now: no single test shall be blamed for it
        window.backups.look()
        patch.setattr(window.office.sharing, "_plan", lambda: None)
        window.office.sharing._pause()
        wait(window.tasks.on_drawing(lambda _: None).ended, lambda: None)
        yield window
        window.close()
    window.deleteLater()


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
    monkeypatch: pytest.MonkeyPatch,
) -> MainWindow:
    """The window, shown and active, with one recent workspace, still locked."""
    # what it builds in quiet moments would come or not by the speed of the machine; test_ahead has it built
    monkeypatch.setattr(warming, "WARM_MS", NEVER_MS)
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
        if name not in ("audits", "my_work") and not window.session.reference:
            with qtbot.waitSignal(window.arrived):
                window.open_audit(window.desk.audits.selected(), name)
        if name == "report" and not window.report.sheet.isVisible():
            with qtbot.waitSignal(window.report.ready):
                window.go_to(name)
        elif window.screen().name != name:
            with qtbot.waitSignal(window.arrived):
                window.go_to(name)
        return window

    return go
