"""How long the window's own thread is away, at worst, while one goes through the demonstration.

A timer of a millisecond ticks all the while; the longest time between two ticks of a step is its worst gap.
Beside it how much of that the thread itself worked (the rest it waited for other threads and programs), and
the most memory so far. Aim: 50 ms, 200 MB.
"""

import os
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from time import perf_counter, thread_time

from PySide6.QtCore import QEventLoop, QTimer

from ui import application
from ui.floor import DEMONSTRATION, DEMONSTRATION_PASSPHRASE
from ui.main_window import MainWindow
from ui.real_floor import REAL
from ui.screens_guide import wait
from ui.settings import Settings

REST_MS = 200


class Watch:
    """Keeps the worst gap, in seconds, and the most work between two ticks."""

    def __init__(self) -> None:
        self._timer = QTimer()
        self._timer.timeout.connect(self._tick)
        self.restart()
        self._timer.start(1)

    def restart(self) -> None:
        self._at, self._worked = perf_counter(), thread_time()
        self.gap = self.work = 0.0

    def _tick(self) -> None:
        now, worked = perf_counter(), thread_time()
        self.gap, self.work = max(self.gap, now - self._at), max(self.work, worked - self._worked)
        self._at, self._worked = now, worked


def most_memory_mb() -> int:
    """Return the peak of this process's own memory in MB (0 where the system does not tell)."""
    status = Path("/proc/self/status")
    lines = status.read_text("ascii").splitlines() if status.exists() else []
    return next((int(line.split()[1]) // 1024 for line in lines if line.startswith("VmHWM")), 0)


def _rest() -> None:
    loop = QEventLoop()
    QTimer.singleShot(REST_MS, loop.quit)
    loop.exec()


def _walk(window: MainWindow) -> tuple[tuple[str, Callable[[], object]], ...]:
    def unlock() -> None:
        window.welcome.form.secret.setText(DEMONSTRATION_PASSPHRASE)
        window.welcome.form.unlock.click()

    return (
        ("read ahead", window.warm_up),
        ("unlock", lambda: wait(window.arrived, unlock)),
        ("open the audit", lambda: wait(window.arrived, lambda: window.open_audit("step-down-2"))),
        ("results", lambda: wait(window.arrived, lambda: window.do("overview"))),
        ("matrix", lambda: window.do("matrix")),
        ("all rows", window.actions_by_name["only_disagreements"].trigger),
        ("group by case", lambda: window.matrix.grouping.setCurrentIndex(1)),
        ("make the report", lambda: wait(window.report.ready, lambda: window.do("report"))),
        ("next page", lambda: wait(window.report.ready, lambda: window.report.turn(1))),
        ("help", lambda: window.do("help")),
        ("larger", lambda: window.do("zoom_in")),
        ("dark", lambda: window.do("theme:dark")),
        ("lock", lambda: window.do("lock")),
    )


def run(home: Path) -> None:
    """Go through the demonstration in `home` and print a line for each step."""
    application.make_application([])
    # made by another process, so that its memory does not count here
    program = (
        "import sys, pathlib; from lscb_audit import demonstration as d; d.make(pathlib.Path(sys.argv[1]))"
    )
    subprocess.run([sys.executable, "-c", program, str(home)], check=True)
    settings = Settings(home / "settings.ini")
    settings.theme = "light"
    settings.remember(home / DEMONSTRATION)
    window = application.make_window(settings, REAL)
    window.show()
    _rest()
    watch = Watch()
    for name, step in _walk(window):
        watch.restart()
        step()
        _rest()
        said = f"worst gap {watch.gap * 1000:5.0f} ms, worked {watch.work * 1000:4.0f} ms"
        print(f"{name:16} {said}, peak {most_memory_mb()} MB", flush=True)
    window.close()


if __name__ == "__main__":
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    with tempfile.TemporaryDirectory() as made:
        run(Path(made))
    sys.exit()
