"""How long it takes to put a case of twelve agencies on the wall, and to store a remark, in sixty cases.

Beside the remark stands a bare insert into the same encrypted store, committed one by one, by turns.
Aims: the case read and shown within 100 ms, 95 of 100 remarks within 10 ms.
"""

import statistics
import sys
import tempfile
from collections.abc import Callable
from functools import partial
from pathlib import Path
from time import perf_counter

from PySide6.QtWidgets import QApplication

from lscb_audit import moderating
from lscb_audit.moderating import CaseKey
from lscb_audit.workspace import Workspace
from tests.ui.fake import open_copy
from tests.ui.sample import audit
from ui import application
from ui.wall.side_by_side import SideBySide
from ui.wall.words import levels_of

CASES, AGENCIES, LINES, TIMES, REMARKS = 60, 12, 10, 40, 300
KEY = CaseKey("step-down-2", "C30", "K3")
CASE_MS, REMARK_MS = 100.0, 10.0


def _ms(work: Callable[[], object]) -> float:
    begin = perf_counter()
    work()
    return (perf_counter() - begin) * 1000


def _p95(times: list[float]) -> float:
    return statistics.quantiles(times, n=20)[-1]


def shown(workspace: Workspace) -> tuple[float, float]:
    """Return the medians of reading a case and of showing it (laid out, painted), by turns of two lines."""
    sides = SideBySide()
    sides.resize(950, 640)
    sides.show()
    reading, showing = [], []
    for at in range(TIMES):
        key = KEY._replace(line=f"K{at % 2 + 3}")
        begin = perf_counter()
        case = moderating.read_case(workspace, key)
        read = perf_counter()
        sides.show_case(case, levels_of(case.levels))
        sides.grab()
        QApplication.processEvents()
        reading.append((read - begin) * 1000)
        showing.append((perf_counter() - read) * 1000)
    sides.deleteLater()
    return statistics.median(reading), statistics.median(showing)


def stored(workspace: Workspace) -> tuple[list[float], list[float]]:
    """Return the times of remarks and of bare inserts, by turns."""
    ours, bare = [], []
    raw = workspace.connection
    raw.execute("CREATE TABLE IF NOT EXISTS yardstick(id INTEGER PRIMARY KEY, text TEXT)")
    for at in range(REMARKS):
        words = f"Remark number {at}: we were not invited to the conference."
        when = f"2026-11-26T10:{at % 60:02}"
        ours.append(_ms(partial(moderating.minute_remark, workspace, KEY, "POL", "note", words, when)))
        bare.append(_ms(partial(raw.execute, "INSERT INTO yardstick(text) VALUES(?)", (words,))))
    raw.execute("DROP TABLE yardstick")
    return ours, bare


def main() -> int:
    application.make_application([])
    with tempfile.TemporaryDirectory() as home:
        given = audit(units=CASES, agencies=AGENCIES, lines=LINES)
        with open_copy(Path(home) / "wall.lscb", [given]) as workspace:
            read, show = shown(workspace)
            ours, bare = stored(workspace)
    verdict = "within" if read + show <= CASE_MS else "BEYOND"
    print(f"case of {AGENCIES} agencies: read {read:.0f} ms, shown {show:.0f} ms, {verdict} {CASE_MS:.0f} ms")
    verdict = "within" if _p95(ours) <= REMARK_MS else "BEYOND"
    print(
        f"remark stored: median {statistics.median(ours):.1f} ms, 95 % {_p95(ours):.1f} ms ({verdict}"
        f" {REMARK_MS:.0f} ms); bare insert {statistics.median(bare):.1f} ms, 95 % {_p95(bare):.1f} ms"
    )
    return 0


if __name__ == "__main__":
    sys.exit(main())
