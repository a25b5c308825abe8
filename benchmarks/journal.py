"""100,000 changes through the journal, and the tables rebuilt from 500,000, against bare executemany.

The yardstick writes the very same rows (changes, batches, things, table rows with their heads) into the same
encrypted engine with the same settings, prepared beforehand, one transaction: what no journal could avoid.
"""

import gc
import shutil
import statistics
import tempfile
import time
from pathlib import Path
from typing import Any

from db.connections import connect
from db.edits import Edit, Signed
from db.identity import derived_uid, random_uid
from db.kinds import Value
from db.projection import create_tables
from db.projection_tables import DERIVED_NAMES
from db.tables import BY_NAME, KINDS
from lscb_audit.workspace import Workspace, create

from .side_by_side import Result, show

ANSWER = BY_NAME["answer"]
TEXT = "Seen at home on two visits; the plan was not shared with the school before the review."
GRADES = ("outstanding", "good", "ri", "inadequate")
BASE_TABLES = ("scope", "stream", "entity", "batch", "change", "edge")


def edits(audit: bytes, forms: int, lines: int, agency: bytes) -> list[Edit]:
    """Return the edits that fill forms: each answer is made and given a grade and three texts, five
    changes.
    """
    line_uids = [random_uid() for _ in range(lines)]
    made = []
    for _ in range(forms):
        unit = random_uid()
        for n, line in enumerate(line_uids):
            parts = unit, agency, line
            values: dict[str, Value | Signed] = {
                "own": GRADES[n % 4],
                "evidence": TEXT,
                "analysis": TEXT[:40],
                "strengths": f"{n} visits",
            }
            made.append(Edit(ANSWER, derived_uid(audit, ANSWER, *parts), values, parts))
    return made


def again(first: list[Edit]) -> list[Edit]:
    """Return edits that change two fields of every answer."""
    return [
        Edit(e.kind, e.uid, {"own": "ri" if e.values["own"] == "good" else "good", "analysis": TEXT}, e.parts)
        for e in first
    ]


def rows_of(connection: Any) -> dict[str, list[tuple[Any, ...]]]:
    """Return the rows of every table that holds any, by table."""
    names = [*BASE_TABLES, *DERIVED_NAMES, *(kind.name for kind in KINDS)]
    found = {name: connection.execute(f'SELECT * FROM "{name}"').fetchall() for name in names}

    return {name: rows for name, rows in found.items() if rows}


def bare(path: Path, key: bytes, rows: dict[str, list[tuple[Any, ...]]]) -> float:
    """Write rows into an empty store of the same shape; return seconds."""
    connection = connect(path, key)
    cursor = connection.cursor()
    cursor.execute("PRAGMA journal_mode = WAL")
    from db.migrations.versions import record_0001

    for statement in record_0001.TABLES:
        cursor.execute(statement)
    create_tables(cursor)
    statements = {
        name: f'INSERT INTO "{name}" VALUES({",".join("?" * len(each[0]))})' for name, each in rows.items()
    }
    started = time.perf_counter()
    cursor.execute("BEGIN IMMEDIATE")
    for name, each in rows.items():
        cursor.executemany(statements[name], each)
    cursor.execute("COMMIT")
    taken = time.perf_counter() - started
    connection.close()
    return taken


def new_workspace(folder: Path) -> Workspace:
    made, _ = create(folder, "Benchmark", "a passphrase for benchmarks 7")
    return made


def write_once(folder: Path) -> tuple[float, float]:
    """Return seconds of (journal, bare) for the same 100,000 changes."""
    with new_workspace(folder / "w.lscb") as workspace:
        audit = random_uid()
        agency = random_uid()
        prepared = edits(audit, 500, 40, agency)
        gc.collect()
        started = time.perf_counter()
        workspace._journal.write(audit, prepared)
        ours = time.perf_counter() - started
        rows = rows_of(workspace._connection)
    return ours, bare(folder / "bare", bytes(32), rows)


def rebuild_once(folder: Path) -> tuple[float, float]:
    """Return seconds of (rebuild, bare) for 500,000 changes."""
    with new_workspace(folder / "r.lscb") as workspace:
        audit = random_uid()
        for _ in range(4):
            first = edits(audit, 357, 50, random_uid())
            workspace._journal.write(audit, first)
            workspace._journal.write(audit, again(first))
        count = workspace._connection.execute("SELECT count(*) FROM change").fetchone()[0]
        gc.collect()
        started = time.perf_counter()
        workspace.rebuild()
        ours = time.perf_counter() - started
        rows = rows_of(workspace._connection)
    assert count > 490_000
    return ours, bare(folder / "bare-r", bytes(32), rows)


def run(rounds: int = 3) -> list[Result]:
    """Measure in turn; return medians."""
    results: list[Result] = []
    for name, once, reach in (
        ("100,000 changes through the journal", write_once, 2.5),
        ("tables rebuilt from 500,000 changes", rebuild_once, 2.5),
    ):
        pairs = []
        for _ in range(rounds):
            folder = Path(tempfile.mkdtemp())
            try:
                pairs.append(once(folder))
            finally:
                shutil.rmtree(folder)
        ours, theirs = (statistics.median(column) for column in zip(*pairs, strict=True))
        results.append((name, ours, theirs, ours / theirs, reach))
    return results


if __name__ == "__main__":
    show(run())
