"""What an exchange is held against: pygeodiff on the equal plain tables, and bare executemany."""

import os
import shutil
import sqlite3
import time
from pathlib import Path
from typing import Any

from db.projection_tables import DERIVED_NAMES
from db.tables import KINDS

from .sharing_laptops import store

Rows = dict[str, set[tuple[Any, ...]]]
#: five pages of the store, as they stand in its log
_EDIT_BYTES = 5 * 4120
RECORD = ("entity", "batch", "change", "edge", "segment")


def rows_of(path: Path) -> Rows:
    """Return every row of the tables that an exchange writes."""
    connection = store(path)
    names = (*RECORD, *DERIVED_NAMES, *(kind.name for kind in KINDS))
    found = {name: set(connection.execute(f'SELECT * FROM "{name}"').fetchall()) for name in names}
    connection.close()
    return found


def bare(before: Path, rows: Rows, folder: Path) -> float:
    """Write rows into a copy of a store by executemany, one transaction; return seconds."""
    shutil.copyfile(before, folder / "bare")
    connection = store(folder / "bare")
    cursor = connection.cursor()
    listed = {name: sorted(each, key=lambda row: row[0]) for name, each in rows.items() if each}
    started = time.perf_counter()
    cursor.execute("BEGIN IMMEDIATE")
    for name, each in listed.items():
        marks = ",".join("?" * len(each[0]))
        cursor.executemany(f'INSERT OR REPLACE INTO "{name}" VALUES({marks})', each)
    cursor.execute("COMMIT")
    taken = time.perf_counter() - started
    connection.close()
    return taken


def synced_p99(folder: Path, times: int) -> float:
    """Append what an edit writes to a file, and wait for the disk; return the 99th percentile, in seconds."""
    pages, taken = os.urandom(_EDIT_BYTES), []
    with (folder / "synced").open("wb", buffering=0) as file:
        for _ in range(times):
            started = time.perf_counter()
            file.write(pages)
            os.fsync(file.fileno())
            taken.append(time.perf_counter() - started)
    return sorted(taken)[len(taken) * 99 // 100]


def plain(store_path: Path, path: Path) -> None:
    """Write the tables of a store as plain ones, without heads and keys: what people mean by the data."""
    connection, made = store(store_path), sqlite3.connect(path)
    held = [kind for kind in KINDS if _count(connection, kind.name)]
    for kind in held:
        names = [*(f"p_{part.name}" for part in kind.parts), *(field.name for field in kind.fields)]
        quoted = ",".join(f'"{name}"' for name in names)
        made.execute(f'CREATE TABLE "{kind.name}"(ix INTEGER PRIMARY KEY, {quoted})')
        query = f'SELECT ix, {quoted} FROM "{kind.name}" WHERE here NOT NULL'
        marks = ",".join("?" * (len(names) + 1))
        made.executemany(f'INSERT INTO "{kind.name}" VALUES({marks})', connection.execute(query))
    made.commit()
    made.close()
    connection.close()


def _count(connection: Any, name: str) -> int:
    return int(connection.execute(f'SELECT count(*) FROM "{name}"').fetchone()[0])


def geodiff(before: Path, after: Path, folder: Path) -> tuple[float, int]:
    """Make the difference of two plain stores and apply it to a copy; return seconds and its bytes."""
    import pygeodiff

    tool = pygeodiff.GeoDiff()
    shutil.copyfile(before, folder / "applied")
    changes = folder / "changes"
    changes.unlink(missing_ok=True)
    started = time.perf_counter()
    tool.create_changeset(str(before), str(after), str(changes))
    tool.apply_changeset(str(folder / "applied"), str(changes))
    return time.perf_counter() - started, changes.stat().st_size
