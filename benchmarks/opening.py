"""Opening a workspace with 500,000 changes against one with 50,000: it must not depend on the history."""

import statistics
import tempfile
import time
from pathlib import Path

from db.identity import random_uid
from lscb_audit.workspace import create, open_workspace

from .journal import again, edits
from .side_by_side import Result, show

PASSPHRASE = "a passphrase for benchmarks 7"


def fill(folder: Path, rounds: int) -> None:
    """Make a workspace with `rounds` × 50,000 changes."""
    workspace, _ = create(folder, "Benchmark", PASSPHRASE)
    with workspace:
        for _ in range(rounds):
            audit = random_uid()
            first = edits(audit, 143, 50, random_uid())
            workspace._journal.write(audit, first)
            workspace._journal.write(audit, again(first))


def opened(folder: Path) -> float:
    """Open, list the audits, close; return seconds."""
    started = time.perf_counter()
    with open_workspace(folder, PASSPHRASE) as workspace:
        workspace.audits()
    return time.perf_counter() - started


def run(rounds: int = 7) -> list[Result]:
    """Open both by turns; return the medians."""
    with tempfile.TemporaryDirectory() as place:
        large, small = Path(place) / "large.lscb", Path(place) / "small.lscb"
        fill(large, 10)
        fill(small, 1)
        pairs = [(opened(large), opened(small)) for _ in range(rounds + 1)][1:]
    ours, yardstick = (statistics.median(times) for times in zip(*pairs, strict=True))
    return [("opening 500,000 changes against 50,000", ours, yardstick, ours / yardstick, 1.2)]


if __name__ == "__main__":
    show(run())
