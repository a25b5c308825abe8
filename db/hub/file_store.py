"""One shared file in SQLite's hands: opened in one way only, in transactions that end within a second.

A rollback journal and nothing beside it that only one computer could see (WAL, memory maps). All openings in
this program go through this one library: on Unix a second one, or a plain `open`, would lose the locks.
"""

import secrets
from collections.abc import Collection, Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

from sqlcipher3 import dbapi2

from . import file_faults, tables
from .contract import FORMAT, ID_BYTES, Info, Segment
from .tables import APPLICATION_ID, LAYOUT, Damaged, NotOurs, seal

BUSY_SECONDS = 15
SETTINGS = (
    "trusted_schema = OFF",
    "cell_size_check = ON",
    "mmap_size = 0",
    "synchronous = EXTRA",  # also forces to the disk that the journal is gone
    "secure_delete = ON",
)
#: of a new file. With SQLite's own 4 KB each segment lies in two pages; whoever reads all pays for each
PAGE_BYTES = 32 << 10
_WRITTEN = "CREATE TABLE written(id INTEGER PRIMARY KEY, state BLOB NOT NULL, streams BLOB NOT NULL) STRICT"
#: what a changed header is told by, under the name that faulty statements have, too
_UNSUPPORTED = "unsupported file format"
#: so many of the last changes are told; who has missed more reads how far all streams reach
_TOLD = 1000
_NOT_PLAIN = "SELECT 1 FROM sqlite_schema WHERE type IN ('trigger', 'view')"
_SINGLE = "SELECT sql FROM sqlite_schema WHERE name = 'written'"
#: in one pass over the index; a stream with a hole is followed number by number
_REACH = "SELECT stream, min(n) = 1 AND max(n) = count(DISTINCT n), max(n) FROM segment GROUP BY stream"


class Head(NamedTuple):
    """What a file says of itself. `state` is another one after each change: same state, same contents."""

    info: Info
    state: bytes


@contextmanager
def in_words(path: Path) -> Iterator[None]:
    """Turn an error of the database into the place's trouble in words, or into Damaged."""
    try:
        yield
    except dbapi2.Error as error:
        problem = file_faults.in_words(error, path)
        if problem is not None:
            raise problem from error
        name = getattr(error, "sqlite_errorname", "")
        if name.startswith("SQLITE_NOTADB"):
            raise NotOurs from error
        undecodable = not name and isinstance(error, dbapi2.OperationalError)
        if undecodable or name.startswith("SQLITE_CORRUPT") or _UNSUPPORTED in str(error):
            raise Damaged from error
        raise
    except UnicodeDecodeError as error:
        raise Damaged from error


def connected(path: Path, *, make: bool = False) -> dbapi2.Connection:
    """Return the file opened; `make`: made where it is missing. Raises dbapi2.Error, UserProblem."""
    address = f"{tables.uri(path)}?mode={'rwc' if make else 'rw'}"
    connection = dbapi2.connect(
        address, uri=True, isolation_level=None, check_same_thread=False, timeout=BUSY_SECONDS
    )
    try:
        for pragma in (f"page_size = {PAGE_BYTES}", *SETTINGS):  # the first is for a file still to be made
            connection.execute(f"PRAGMA {pragma}").fetchall()
        _no_wal(connection, path)
    except BaseException:
        connection.close()
        raise
    return connection


def _no_wal(connection: dbapi2.Connection, path: Path) -> None:
    """Have a rollback journal, also where a tool has switched the file to another way of writing."""
    try:
        way = connection.execute("PRAGMA journal_mode = DELETE").fetchone()[0]
    except dbapi2.OperationalError:
        way = connection.execute("PRAGMA journal_mode").fetchone()[0]
        if way == "delete":
            raise
    if way != "delete":
        raise file_faults.other_way_of_writing(path)


@contextmanager
def reading(connection: dbapi2.Connection) -> Iterator[None]:
    """See one state of the file; it keeps writers from ending, so it must be short."""
    connection.execute("BEGIN")
    try:
        yield
    finally:
        if connection.in_transaction:
            connection.execute("ROLLBACK")


@contextmanager
def writing(connection: dbapi2.Connection) -> Iterator[None]:
    """Change the file alone, all or nothing; on the disk when this ends."""
    connection.execute("BEGIN IMMEDIATE")
    try:
        yield
        connection.execute("COMMIT")
    finally:
        if connection.in_transaction:
            connection.execute("ROLLBACK")


def head(connection: dbapi2.Connection, path: Path) -> Head | None:
    """Return what the file says of itself, None when nobody has written. Readable of newer versions, too.

    Raises NotOurs for a file of some other kind, UserProblem for a bundle or a lane, Damaged.
    """
    if not connection.execute("SELECT count(*) FROM sqlite_schema").fetchone()[0]:
        return None
    if connection.execute("PRAGMA application_id").fetchone() != (APPLICATION_ID,):
        raise NotOurs
    info, _ = tables.read_info(connection)
    single = connection.execute(_SINGLE).fetchone()
    if single is None:
        raise file_faults.no_single_file(path)
    if info.min_reader > FORMAT:
        return Head(info, b"")
    tables.check_layout(connection)
    state = connection.execute("SELECT state FROM written ORDER BY id DESC LIMIT 1").fetchone()
    if single != (_WRITTEN,) or not _is_blob(state) or connection.execute(_NOT_PLAIN).fetchone():
        raise Damaged
    return Head(info, state[0])


def _is_blob(row: Sequence[object] | None) -> bool:
    """Say whether a row is there and begins with bytes: in a damaged file anything may stand anywhere."""
    return row is not None and isinstance(row[0], bytes)


def begin(connection: dbapi2.Connection, info: Info) -> None:
    """Make the tables in a file where nobody has written."""
    connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
    connection.execute(f"PRAGMA user_version = {info.format}")
    for table in (*LAYOUT, _WRITTEN):
        connection.execute(table)
    connection.executemany("INSERT INTO info VALUES (?, ?)", list(info._asdict().items()))
    touch(connection, ())


def touch(connection: dbapi2.Connection, streams: Collection[bytes], *, more: bool = True) -> bytes:
    """Give the file a new state, and return it; tell in which streams something is new.

    `more`: nothing was taken out; else nobody may go on from what was known before.
    """
    state = secrets.token_bytes(16)
    if not more:
        connection.execute("DELETE FROM written")
    connection.execute("INSERT INTO written(state, streams) VALUES (?, ?)", (state, b"".join(streams)))
    connection.execute("DELETE FROM written WHERE id <= (SELECT max(id) FROM written) - ?", (_TOLD,))
    return state


def since(connection: dbapi2.Connection, state: bytes) -> set[bytes] | None:
    """Return in which streams something is new since a state; None when the file does not know that any more.

    It does not after something was taken out, and when an older copy has taken its place.
    """
    found = connection.execute("SELECT id FROM written WHERE state = ?", (state,)).fetchone()
    if found is None:
        return None
    rows = connection.execute("SELECT streams FROM written WHERE id > ?", found).fetchall()
    if not all(map(_is_blob, rows)):
        raise Damaged
    return {streams[at : at + ID_BYTES] for (streams,) in rows for at in range(0, len(streams), ID_BYTES)}


def add(connection: dbapi2.Connection, segments: Iterable[Segment]) -> int:
    """Store what is not there yet; return how many that were."""
    before = connection.total_changes
    connection.executemany(
        "INSERT OR IGNORE INTO segment VALUES (?, ?, ?, ?)",
        ((each.stream, each.n, seal(each), each.content) for each in segments),
    )
    return connection.total_changes - before


def remove(connection: dbapi2.Connection, held: Iterable[tuple[bytes, int | None]]) -> int:
    """Take out what is held under numbers of streams, None for all of a stream; return how many segments."""
    before = connection.total_changes
    connection.executemany("DELETE FROM segment WHERE stream = ?1 AND (?2 IS NULL OR n = ?2)", held)
    return connection.total_changes - before


def page(connection: dbapi2.Connection, stream: bytes, n: int, count: int) -> dict[int, list[bytes]]:
    """Return the contents held under `count` numbers from `n`, each number's in the order of their hashes."""
    rows = connection.execute(
        "SELECT n, content, hash FROM segment WHERE stream = ? AND n >= ? AND n < ? ORDER BY n, hash",
        (stream, n, n + count),
    ).fetchall()
    found: dict[int, list[bytes]] = {}
    for number, content, hashed in rows:
        if not tables.bears_its_hash(stream, number, content, hashed):
            raise Damaged
        found.setdefault(number, []).append(content)
    return found


def heads(connection: dbapi2.Connection) -> dict[bytes, int]:
    """Return how far each stream reaches from 1."""
    found: dict[bytes, int] = {}
    holed = []
    for stream, whole, last in connection.execute(_REACH):
        if not _is_blob((stream,)):
            raise Damaged
        if whole:
            found[stream] = last
        else:
            holed.append(stream)
    advance(connection, found, holed)
    return found


def advance(connection: dbapi2.Connection, known: dict[bytes, int], streams: Iterable[bytes]) -> None:
    """Follow these streams on from where they are known to reach."""
    for stream in streams:
        reached = known.get(stream, 0)
        rows = connection.execute(
            "SELECT DISTINCT n FROM segment WHERE stream = ? AND n > ? ORDER BY n", (stream, reached)
        )
        for (n,) in rows.fetchall():
            if n != reached + 1:
                break
            reached = n
        if reached:
            known[stream] = reached


def check_pages(connection: dbapi2.Connection) -> None:
    """Raise Damaged when pages, or tables and their indexes, do not hold together. Reads the whole file."""
    if connection.execute("PRAGMA integrity_check(1)").fetchone() != ("ok",):
        raise Damaged


def size(connection: dbapi2.Connection) -> int:
    """Return the bytes of the file."""
    pages, each = (connection.execute(f"PRAGMA {name}").fetchone()[0] for name in ("page_count", "page_size"))
    return int(pages) * int(each)
