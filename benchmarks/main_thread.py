"""How long the window's own thread is away at worst, journey by journey, and how much it worked itself.

A timer ticks every two milliseconds. A *gap* is the time between two ticks by the clock; *own* is what the
thread worked between two ticks by the processor's clock: a busy machine lengthens the first, not the second.
Beside them the gap of a loop with nothing to do just before. The windows are opened in programs of their own:
what is done for the first time in a session counts. Medians of the rounds. Aim: 50 ms.
"""

import os
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from time import perf_counter, thread_time

from PySide6.QtCore import QEventLoop, Qt, QTimer

from ui import application
from ui.floor import DEMONSTRATION, DEMONSTRATION_PASSPHRASE
from ui.main_window import MainWindow
from ui.office import Seat
from ui.real_floor import REAL
from ui.screens_guide import wait
from ui.screens_tour import REFERENCE
from ui.settings import Settings

TICK_MS, REST_MS, IDLE_MS, ROUNDS = 2, 250, 500, 5
UNLOCKED_MS = 5_000
"""As long as somebody looks at the home screen; meanwhile the program reads what it will need."""
AIM_MS = 50
_MAKE = "import sys, pathlib; from lscb_audit import demonstration as d; d.make(pathlib.Path(sys.argv[1]))"


class Ticks:
    """Keeps the longest time between two ticks, and the most work between two, in milliseconds."""

    def __init__(self) -> None:
        self._timer = QTimer()
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._tick)
        self.restart()
        self._timer.start(TICK_MS)

    def restart(self) -> None:
        self._at, self._worked = perf_counter(), thread_time()
        self.gap = self.own = 0.0

    def _tick(self) -> None:
        now, worked = perf_counter(), thread_time()
        self.gap = max(self.gap, (now - self._at) * 1000)
        self.own = max(self.own, (worked - self._worked) * 1000)
        self._at, self._worked = now, worked


def rest(milliseconds: int) -> None:
    """Let the window's loop turn for a while."""
    loop = QEventLoop()
    QTimer.singleShot(milliseconds, loop.quit)
    loop.exec()


Journey = tuple[str, Callable[[], object]]


def journeys(window: MainWindow) -> tuple[Journey, ...]:
    """Return what somebody does in a session, by name: the QA officer, then an auditor of the same laptop."""

    def unlock() -> None:
        window.welcome.form.secret.setText(DEMONSTRATION_PASSPHRASE)
        window.welcome.form.unlock.click()

    def come_back() -> None:
        window.locking.cover.form.secret.setText(DEMONSTRATION_PASSPHRASE)
        window.locking.cover.form.unlock.click()

    def go(name: str) -> Callable[[], object]:
        return lambda: wait(window.arrived, lambda: window.do(name))

    def form(unit: str) -> Callable[[], object]:
        return lambda: wait(window.arrived, lambda: window.open_form(REFERENCE, unit, "CH"))

    def sit_down() -> None:
        window.rest().screen("my_work").sit(Seat("auditor", "CH", "Community health"))

    return (
        ("unlock", lambda: wait(window.arrived, unlock)),
        ("after unlocking", lambda: rest(UNLOCKED_MS)),
        ("open an audit", lambda: wait(window.arrived, lambda: window.open_audit(REFERENCE))),
        *((name, go(name)) for name in ("plan", "cases", "forms", "overview")),
        ("matrix", lambda: window.do("matrix")),
        ("tasks", go("tasks")),
        ("larger", lambda: window.do("zoom_in")),
        ("normal size", lambda: window.do("zoom_normal")),
        ("dark", lambda: window.do("theme:dark")),
        ("make the report", lambda: wait(window.report.ready, lambda: window.do("report"))),
        ("cover", lambda: wait(window.session.covered, lambda: window.do("lock"))),
        ("come back", lambda: wait(window.session.resumed, come_back)),
        ("home of an auditor", lambda: wait(window.arrived, sit_down)),
        ("first form", form("C04")),
        ("second form", form("C05")),
    )


def measure(home: Path, see: Callable[[str, Ticks], None] | None = None) -> list[tuple[str, list[float]]]:
    """Return for each journey its worst gap, its most own work and the idle gap before, in ms."""
    # nothing is remembered of a round before: one would come back to the place that one left
    (home / "settings.ini").unlink(missing_ok=True)
    settings = Settings(home / "settings.ini")
    settings.theme = "light"
    settings.remember(home / DEMONSTRATION)
    window = application.make_window(settings, REAL)
    window.show()
    window.warm_up()
    rest(4 * IDLE_MS)
    ticks, found = Ticks(), []
    for name, journey in journeys(window):
        ticks.restart()
        rest(IDLE_MS)
        idle = ticks.gap
        ticks.restart()
        journey()
        rest(REST_MS)
        found.append((name, [ticks.gap, ticks.own, idle]))
        if see is not None:
            see(name, ticks)
    window.close()
    return found


def _round(home: str) -> dict[str, list[float]]:
    """Return what a program of its own has measured."""
    done = subprocess.run(
        [sys.executable, "-m", "benchmarks.main_thread", home], check=True, capture_output=True, text=True
    )
    rows = (line.split("\t") for line in done.stdout.splitlines())
    return {name: [float(number) for number in numbers] for name, *numbers in rows}


def main() -> None:
    """Go through the demonstration some times; print the medians of each journey."""
    with tempfile.TemporaryDirectory() as made:
        subprocess.run([sys.executable, "-c", _MAKE, made], check=True)
        rounds = [_round(made) for _ in range(ROUNDS)]
    print(f"{'journey':20}{'worst gap':>10}{'of it own':>12}{'idle loop':>12}   (aim {AIM_MS} ms, medians)")
    for name in rounds[0]:
        columns = zip(*(one[name] for one in rounds), strict=True)
        gap, own, idle = (statistics.median(numbers) for numbers in columns)
        late = "  over by itself" if own > AIM_MS else "  over" if gap > AIM_MS else ""
        print(f"{name:20}{gap:7.0f} ms{own:9.0f} ms{idle:9.0f} ms{late}")


if __name__ == "__main__":
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    if len(sys.argv) > 1:
        application.make_application([])
        for which, figures in measure(Path(sys.argv[1])):
            print(which, *figures, sep="\t")
    else:
        main()
