"""A shared file that is damaged: put aside under another name, never removed; what can be read goes along."""

import os
import re
from collections.abc import Iterator
from contextlib import closing
from datetime import datetime
from pathlib import Path

from sqlcipher3 import dbapi2

from db.files import sync_folder, trouble

from . import file_store, tables
from .contract import Segment
from .tables import FOUND_BAD, Damaged, NotOurs, bears_its_hash

_ASIDE = re.compile(r".+\.damaged-\d{8}-\d{6}(-\d+)?\.sqlite")
_BY_ROW = "SELECT rowid, stream, n, hash, content FROM segment NOT INDEXED ORDER BY rowid"


def is_set_aside(name: str) -> bool:
    """Say whether a file's name is one that `set_aside` gives."""
    return _ASIDE.fullmatch(name) is not None


def put_aside(path: Path) -> list[str]:
    """Return the names of the files that were put aside in place of this one, whoever did; [] where none can
    be seen.
    """
    try:
        names = sorted(each.name for each in path.parent.iterdir())
    except OSError:
        return []
    return [name for name in names if is_set_aside(name) and name.startswith(f"{path.stem}.damaged-")]


def is_damaged(path: Path) -> bool:
    """Read everything; say whether something does not hold together. Raises PlaceProblem, UserProblem."""
    try:
        with file_store.in_words(path), closing(file_store.connected(path)) as connection:
            with file_store.reading(connection):
                file_store.check_pages(connection)
                file_store.head(connection, path)
            check_contents(connection)
    except (Damaged, NotOurs):
        return True
    return False


def check_contents(connection: dbapi2.Connection) -> None:
    """Raise Damaged when a segment does not bear its hash; others may write meanwhile."""
    last: tuple[bytes, int, bytes] | None = (b"", 0, b"")
    while last is not None:
        rows = connection.execute(
            "SELECT stream, n, hash, content FROM segment WHERE (stream, n, hash) > (?, ?, ?) "
            "ORDER BY stream, n, hash LIMIT 200",
            last,
        ).fetchall()
        if not all(bears_its_hash(stream, n, content, found) for stream, n, found, content in rows):
            raise Damaged
        last = rows[-1][:3] if rows else None


def set_aside(path: Path, now: datetime) -> Path:
    """Give a damaged file its other name, and what was being written to it with it. Raises PlaceProblem."""
    name = f"{path.stem}.damaged-{now:%Y%m%d-%H%M%S}"
    aside = path.with_name(f"{name}.sqlite")
    number = 1
    while aside.exists():
        number += 1
        aside = path.with_name(f"{name}-{number}.sqlite")
    with trouble("rename", path):
        journal = _journal(path)
        if journal.exists():  # first: a new file must never be given the journal of an old one
            os.replace(journal, _journal(aside))
        os.rename(path, aside)
        sync_folder(path.parent)
    return aside


def _journal(path: Path) -> Path:
    return path.with_name(f"{path.name}-journal")


def rescued(aside: Path) -> Iterator[Segment]:
    """Give what of a damaged file can still be read, forwards and backwards up to what cannot.

    No wrong byte is among it: each segment bears its hash.
    """
    seen = 0
    try:
        with tables.opened(aside) as connection:
            for row, segment in _rows(connection, "ASC"):
                seen = row
                yield segment
            for row, segment in _rows(connection, "DESC"):
                if row <= seen:
                    break
                yield segment
    except (Damaged, NotOurs, OSError):  # not even its first page can be read
        return


def _rows(connection: dbapi2.Connection, order: str) -> Iterator[tuple[int, Segment]]:
    try:
        for row, stream, n, found, content in connection.execute(f"{_BY_ROW} {order}"):
            if bears_its_hash(stream, n, content, found):
                yield row, Segment(stream, n, content)
    except FOUND_BAD:
        return
