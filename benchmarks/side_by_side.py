"""Runs two programs in turns, so that a busy machine is as hard on the one as on the other."""

import os
import statistics
import subprocess
import sys
import tempfile
import time

Result = tuple[str, float, float, float, float]
"""Name, our seconds, the yardstick's seconds, their ratio, the ratio to reach."""


def timings(module: str, kind: str, home: str) -> list[float]:
    """Return the numbers that `python -m module kind` prints; `T0` tells it when it was started."""
    environment = {
        **os.environ,
        "QT_QPA_PLATFORM": "offscreen",
        "XDG_CONFIG_HOME": home,
        "T0": repr(time.monotonic()),
    }
    done = subprocess.run(
        [sys.executable, "-m", module, kind], env=environment, capture_output=True, text=True, check=True
    )
    return [float(number) for number in done.stdout.split()]


def alternate(module: str, names: tuple[str, ...], reach: float, rounds: int = 7) -> list[Result]:
    """Run `module` as "ours" and as "yardstick" by turns (one cold turn is dropped); compare the medians."""
    ours: list[list[float]] = []
    yard: list[list[float]] = []
    with tempfile.TemporaryDirectory() as home:
        for turn in range(rounds + 1):
            for kind, into in (("ours", ours), ("yardstick", yard)):
                numbers = timings(module, kind, home)
                if turn:
                    into.append(numbers)
    found: list[Result] = []
    for name, mine, other in zip(names, zip(*ours, strict=True), zip(*yard, strict=True), strict=True):
        a, b = statistics.median(mine), statistics.median(other)
        found.append((name, a, b, a / b, reach))
    return found


def show(results: list[Result]) -> None:
    for name, ours, yardstick, ratio, reach in results:
        verdict = "within" if ratio <= reach else "BEYOND"
        ours_ms, yard_ms = ours * 1000, yardstick * 1000
        print(f"{name}: {ours_ms:.1f} ms, yardstick {yard_ms:.1f} ms: {ratio:.2f}, {verdict} {reach}")
