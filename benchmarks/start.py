"""From the start of the process to the first picture: our unlock window beside a bare window of Qt's.

Both run in a process of their own on the offscreen platform, by turns; `T0` is when the parent started them.
"""

import os
import sys
import time

from PySide6.QtCore import QCoreApplication, QEvent, QObject, QTimer
from PySide6.QtWidgets import QApplication, QLabel, QMainWindow

from .side_by_side import Result, alternate, show

REACH = 2.0


class _FirstPicture(QObject):
    """Ends the program when the window has been painted, and keeps the moment."""

    def __init__(self, window: QMainWindow) -> None:
        super().__init__(window)
        self.at = 0.0
        central = window.centralWidget()
        assert central is not None
        central.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Paint and not self.at:
            watched.removeEventFilter(self)
            QCoreApplication.sendEvent(watched, event)
            QTimer.singleShot(0, self._painted)
            return True
        return False

    def _painted(self) -> None:
        self.at = time.monotonic()
        QApplication.quit()


def _ours() -> QMainWindow:
    from ui import application
    from ui.settings import Settings

    application.make_application([])
    return application.make_window(Settings())


def _yardstick() -> QMainWindow:
    QApplication([])
    window = QMainWindow()
    window.setCentralWidget(QLabel("ready"))
    window.resize(1280, 800)
    return window


def measure(kind: str) -> float:
    """Return the seconds from `T0` to the first picture."""
    window = _ours() if kind == "ours" else _yardstick()
    first = _FirstPicture(window)
    window.show()
    QApplication.exec()
    heavy = {"pandas", "numpy", "matplotlib", "reportlab", "sqlalchemy"} & set(sys.modules)
    assert not heavy, f"imported before the first picture: {heavy}"
    return first.at - float(os.environ["T0"])


def run() -> list[Result]:
    """Return the one comparison: process start to first picture."""
    return alternate("benchmarks.start", ("start to the unlock window",), REACH, rounds=9)


if __name__ == "__main__":
    if len(sys.argv) > 1:
        print(measure(sys.argv[1]), flush=True)
        # what Qt does on its way out is not part of the measure
        os._exit(0)
    show(run())
