"""How long the window's own thread is away at worst, journey by journey, beside a loop with nothing to do.

A timer of ten milliseconds ticks all the while. What counts is by how much a tick comes late; a busy machine
makes the ticks of the idle loop late as well, so each journey stands beside it as a ratio. Aim: 50 ms.
"""

import os
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from time import perf_counter

from PySide6.QtCore import QEventLoop, Qt, QTimer

from ui import application
from ui.floor import DEMONSTRATION, DEMONSTRATION_PASSPHRASE
from ui.main_window import MainWindow
from ui.real_floor import REAL
from ui.screens import wait
from ui.settings import Settings

TICK_MS, REST_MS, IDLE_MS, ROUNDS = 10, 250, 2_000, 3
AIM_MS = 50


class Ticks:
    """Keeps the longest time between two ticks, in milliseconds."""

    def __init__(self) -> None:
        self._timer = QTimer()
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._tick)
        self.restart()
        self._timer.start(TICK_MS)

    def restart(self) -> None:
        self._at, self.gap = perf_counter(), 0.0

    def _tick(self) -> None:
        now = perf_counter()
        self.gap = max(self.gap, (now - self._at) * 1000)
        self._at = now


def _rest(milliseconds: int) -> None:
    loop = QEventLoop()
    QTimer.singleShot(milliseconds, loop.quit)
    loop.exec()


Journey = tuple[str, Callable[[], object]]


def _journeys(window: MainWindow) -> tuple[Journey, ...]:
    def unlock() -> None:
        window.welcome.form.secret.setText(DEMONSTRATION_PASSPHRASE)
        window.welcome.form.unlock.click()

    def come_back() -> None:
        window.locking.cover.form.secret.setText(DEMONSTRATION_PASSPHRASE)
        window.locking.cover.form.unlock.click()

    def go(name: str) -> Journey:
        return name, lambda: wait(window.arrived, lambda: window.do(name))

    return (
        ("unlock", lambda: wait(window.arrived, unlock)),
        ("open an audit", lambda: wait(window.arrived, lambda: window.open_audit("step-down-2"))),
        go("overview"),
        ("matrix", lambda: window.do("matrix")),
        go("tasks"),
        ("larger", lambda: window.do("zoom_in")),
        ("normal size", lambda: window.do("zoom_normal")),
        ("dark", lambda: window.do("theme:dark")),
        ("make the report", lambda: wait(window.report.ready, lambda: window.do("report"))),
        ("cover", lambda: wait(window.session.covered, lambda: window.do("lock"))),
        ("come back", lambda: wait(window.session.resumed, come_back)),
    )


def measure(home: Path) -> list[tuple[str, float, float]]:
    """Return for each journey its name, its worst gap and the idle loop's worst gap just before, in ms."""
    settings = Settings(home / "settings.ini")
    settings.theme = "light"
    settings.remember(home / DEMONSTRATION)
    window = application.make_window(settings, REAL)
    window.show()
    window.warm_up()
    _rest(IDLE_MS)
    ticks, found = Ticks(), []
    for name, journey in _journeys(window):
        ticks.restart()
        _rest(IDLE_MS // 4)
        idle = ticks.gap
        ticks.restart()
        journey()
        _rest(REST_MS)
        found.append((name, ticks.gap, idle))
    window.close()
    return found


def main() -> None:
    """Go through the demonstration some times; print the median of each journey's worst gap."""
    application.make_application([])
    with tempfile.TemporaryDirectory() as made:
        program = "import sys, pathlib; from lscb_audit import demonstration as d; "
        program += "d.make(pathlib.Path(sys.argv[1]))"
        subprocess.run([sys.executable, "-c", program, made], check=True)
        rounds = [measure(Path(made)) for _ in range(ROUNDS)]
    print(f"{'journey':18}{'worst gap':>10}{'idle loop':>11}{'ratio':>8}   (aim {AIM_MS} ms)")
    for same in zip(*rounds, strict=True):
        _, gap, idle = sorted(same, key=lambda one: one[1])[len(same) // 2]
        late = "  over" if gap > AIM_MS else ""
        print(f"{same[0][0]:18}{gap:7.0f} ms{idle:8.0f} ms{gap / idle:8.1f}{late}")


if __name__ == "__main__":
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    main()
