"""Starts the window. Until the unlock screen is up nothing but Qt and our own words is read."""

import sys
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QEvent, QTimer
from PySide6.QtWidgets import QApplication

from . import icons, theme
from .floor import Floor
from .last_place import LastPlace
from .main_window import MainWindow
from .settings import Settings
from .sharing.attaching import Attached
from .widgets.widths import widths


def make_application(argv: list[str]) -> QApplication:
    """Return the application, dressed but with no window yet."""
    app = QApplication.instance()
    if not isinstance(app, QApplication):
        app = QApplication(["lscb-audit", *argv])
    app.setApplicationName("lscb-audit")
    app.setApplicationDisplayName("LSCB Audit")
    app.setStyle("Fusion")
    # a worker that counts or lays out gives the window its turn after a millisecond, not after five
    sys.setswitchinterval(0.001)
    theme.load_fonts()
    return app


def make_window(settings: Settings, floor: Floor | None = None) -> MainWindow:
    """Return the program's window; `floor` is the real one unless a test brings another."""
    from .real_floor import REAL

    app = QApplication.instance()
    assert isinstance(app, QApplication)
    # dressed before it is built: nothing is measured twice
    theme.apply(app, settings.theme, settings.zoom)
    widths().keep_in(settings)
    window = MainWindow(floor or REAL, settings)
    LastPlace(window, settings)
    Attached(window)
    hints = QApplication.styleHints()
    hints.colorSchemeChanged.connect(window.dress)
    return window


def main(argv: list[str] | None = None) -> int:
    """Run the program's window, on the workspace folder `argv[0]` if one is named; return the exit code."""
    argv = argv or []
    app = make_application(argv)
    window = make_window(Settings())
    window.setWindowIcon(icons.icon("grid", theme.colour("highlight"), 64))
    window.show()
    if argv:
        window.welcome.begin_with(Path(argv[0]))
    # read the heavy parts once the first picture is on the screen, while the user looks for the passphrase
    QTimer.singleShot(300, window, window.warm_up)
    code = app.exec()
    let_go()
    return code


def let_go() -> None:
    """Destroy what is to go while the application is there: no loop runs any more that would see to it."""
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
