"""A workbook with 24,000 grades read in, its figures counted, against bare reading and writing of the
same.
"""

import statistics
import tempfile
import time
from collections.abc import Callable
from datetime import date
from itertools import product
from pathlib import Path

from lscb_audit.formats.workbook import write
from lscb_audit.reporting import audit_figures
from lscb_audit.rules.audit import (
    AgencyRow,
    Audit,
    GradeRow,
    InvolvementRow,
    LineRow,
    Plan,
    UnitRow,
)
from lscb_audit.rules.scales import BUILT_IN, level_rows
from lscb_audit.workspace import Workspace, create

from .journal import bare, rows_of
from .side_by_side import Result, show

UNITS, AGENCIES, LINES = 100, 12, 19
LEVELS = ("outstanding", "good", "ri", "inadequate", "NA")


def large_audit() -> Audit:
    """Return an audit of 100 units, 12 agencies and 19 lines with the overall: 24,000 rows of grades."""
    units = [f"C{n:03}" for n in range(1, UNITS + 1)]
    agencies = [f"A{n:02}" for n in range(1, AGENCIES + 1)]
    lines = [f"K{n}" for n in range(1, LINES + 1)]
    cells = product(units, agencies, [*lines, ""])
    grades = [
        GradeRow(
            unit, agency, line, LEVELS[n % 5], "", LEVELS[n % 4], evidence=f"Seen in the record, item {n}."
        )
        for n, (unit, agency, line) in enumerate(cells)
    ]
    scale = BUILT_IN["ofsted"]
    return Audit(
        plan=Plan("large", "A large audit", "neglect", "Benchmark", "case audit", scale="ofsted"),
        levels=tuple(level_rows(scale)),
        agencies=tuple(AgencyRow(code, f"Agency {code}") for code in agencies),
        lines=tuple(LineRow(code, f"Line {code}") for code in lines),
        units=tuple(UnitRow(code, category="CP") for code in units),
        involvement=tuple(InvolvementRow(u, a, "involved") for u, a in product(units, agencies)),
        grades=tuple(grades),
    )


def taken(work: Callable[[], object]) -> float:
    """Return the seconds that `work` takes."""
    started = time.perf_counter()
    work()
    return time.perf_counter() - started


def read_cells(path: Path) -> None:
    """Read every cell of a workbook, and nothing more."""
    from python_calamine import CalamineWorkbook

    book = CalamineWorkbook.from_path(str(path))
    for name in book.sheet_names:
        book.get_sheet_by_name(name).to_python()


def read_grades(workspace: Workspace) -> None:
    """Read the rows that hold the grades from the store through SQLAlchemy, and nothing more."""
    from sqlalchemy import select

    from db.projection_tables import table
    from db.tables.forms import ANSWER
    from db.tables.workshop import MODERATION

    answer, moderation = table(ANSWER), table(MODERATION)
    of = answer.c.ix, answer.c.p_unit, answer.c.p_agency, answer.c.p_line, answer.c.own, answer.c.h_own
    after = moderation.c.ix, moderation.c.p_unit, moderation.c.p_agency, moderation.c.p_line
    with workspace.store.engine.connect() as connection:
        connection.execute(select(*of).where(answer.c.here.is_not(None))).all()
        connection.execute(select(*after, moderation.c.moderated)).all()


def one_round(folder: Path) -> tuple[tuple[float, float], tuple[float, float]]:
    """Return (ours, yardstick) of the import, and of the figures."""
    book = folder / "large.xlsx"
    write(large_audit(), book)
    workspace, _ = create(folder / "w.lscb", "Benchmark", "a passphrase for benchmarks 7")
    with workspace:
        imported = taken(lambda: workspace.import_workbook(book))
        rows = rows_of(workspace._connection)
        yardstick = taken(lambda: read_cells(book)) + bare(folder / "bare", bytes(32), rows)
        read_grades(workspace)
        counted = statistics.median(taken(lambda: _figures(workspace)) for _ in range(3))
        read = statistics.median(taken(lambda: read_grades(workspace)) for _ in range(3))
    return (imported, yardstick), (counted, read)


def _figures(workspace: Workspace) -> None:
    audit_figures(workspace, workspace.audit("large", texts=False), date(2026, 11, 20))


def run(rounds: int = 3) -> list[Result]:
    """Measure in turn; return medians."""
    pairs = []
    for _ in range(rounds):
        with tempfile.TemporaryDirectory() as folder:
            pairs.append(one_round(Path(folder)))
    names = ("import of a workbook with 24,000 grades", 2.5), ("figures of 24,000 grades", 3.0)
    results: list[Result] = []
    for (name, reach), column in zip(names, zip(*pairs, strict=True), strict=True):
        ours, yardstick = (statistics.median(times) for times in zip(*column, strict=True))
        results.append((name, ours, yardstick, ours / yardstick, reach))
    return results


if __name__ == "__main__":
    show(run())
