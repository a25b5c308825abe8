"""The SQLite file of a lane or a bundle: two tables, the same in both (docs/hub.md).

Each segment carries the hash of its stream, its number and its bytes, so no wrong byte is ever taken for
right. Files come from others: their tables must be exactly ours, and nothing else in them is run.
"""

import hashlib
from collections.abc import Iterable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import TypeGuard
from urllib.parse import quote

from sqlcipher3 import dbapi2

from .contract import ID_BYTES, Info, Segment

APPLICATION_ID = 0x4C534342
"""“LSCB”, in the header of each file."""
_HEADER = b"SQLite format 3\0"
_INFO = "CREATE TABLE info(name TEXT NOT NULL PRIMARY KEY, value ANY NOT NULL) STRICT"
_SEGMENT = (
    "CREATE TABLE segment(stream BLOB NOT NULL, n INTEGER NOT NULL, hash BLOB NOT NULL, "
    "content BLOB NOT NULL, PRIMARY KEY(stream, n, hash)) STRICT"
)
LAYOUT = (_INFO, _SEGMENT)
"""The two tables, as they are made and as they must be."""
_BEFORE_WRITING = (
    "journal_mode = OFF",  # a file that was not written to its end is never used
    "synchronous = OFF",  # who moves it to its place forces it to the disk
    f"application_id = {APPLICATION_ID}",
)
_BEFORE_READING = ("trusted_schema = OFF", "cell_size_check = ON", "query_only = ON")
_OURS = "SELECT sql FROM sqlite_schema WHERE name IN ('info', 'segment') ORDER BY name"


FOUND_BAD = (dbapi2.Error, UnicodeDecodeError)
"""What the database raises at a file that does not hold together."""


class NotOurs(Exception):
    """A file of some other kind."""


class Damaged(Exception):
    """A file of ours that does not hold together any more."""


def seal(segment: Segment) -> bytes:
    """Return the hash of a segment: SHA-256 of its stream, its number (8 bytes, big-endian) and its bytes."""
    return hash_of(*segment)


def hash_of(stream: bytes, n: int, content: bytes) -> bytes:
    """Return the same of its parts."""
    return hashlib.sha256(stream + n.to_bytes(8, "big") + content).digest()


def bears_its_hash(stream: object, n: object, content: object, found: object) -> bool:
    """Say whether a row holds a segment and its hash: in a damaged file anything may stand anywhere."""
    if type(stream) is not bytes or type(n) is not int or type(content) is not bytes:
        return False
    return len(stream) == ID_BYTES and n > 0 and hash_of(stream, n, content) == found


def uri(path: Path) -> str:
    """Return the address under which SQLite opens a file: also on Windows, and on a share there."""
    posix = path.absolute().as_posix()
    return f"file:{'//' if posix.startswith('/') else '///'}{quote(posix)}"


def write(path: Path, info: Info, segments: Iterable[Segment], replaces: Iterable[str] = ()) -> None:
    """Make the file at `path`, which must not be there yet. Raises dbapi2.Error when the disk refuses."""
    with closing(dbapi2.connect(str(path), isolation_level=None)) as connection:
        for pragma in (*_BEFORE_WRITING, f"user_version = {info.format}"):
            connection.execute(f"PRAGMA {pragma}")
        connection.execute("BEGIN")
        for table in LAYOUT:
            connection.execute(table)
        rows = {**info._asdict(), "replaces": "\n".join(replaces)}
        connection.executemany("INSERT INTO info VALUES (?, ?)", list(rows.items()))
        connection.executemany(
            "INSERT OR IGNORE INTO segment VALUES (?, ?, ?, ?)",
            ((each.stream, each.n, seal(each), each.content) for each in segments),
        )
        hashes = connection.execute("SELECT hash FROM segment ORDER BY stream, n, hash")
        whole = _whole(info, (found for (found,) in hashes))
        connection.execute("INSERT INTO info VALUES ('whole', ?)", (whole,))
        connection.execute("COMMIT")


@contextmanager
def opened(path: Path) -> Iterator[dbapi2.Connection]:
    """Give the file at `path` to be read. Raises NotOurs, and Damaged for what the database finds."""
    with path.open("rb") as file:
        if file.read(len(_HEADER)) != _HEADER:
            raise NotOurs
    address = f"{uri(path)}?mode=ro&immutable=1"
    try:
        with closing(
            dbapi2.connect(address, uri=True, isolation_level=None, check_same_thread=False)
        ) as connection:
            for pragma in _BEFORE_READING:
                connection.execute(f"PRAGMA {pragma}")
            if connection.execute("PRAGMA application_id").fetchone() != (APPLICATION_ID,):
                raise NotOurs
            yield connection
    except FOUND_BAD as error:
        raise Damaged from error


def check(connection: dbapi2.Connection) -> None:
    """Raise Damaged when the pages do not hold together."""
    if connection.execute("PRAGMA quick_check(1)").fetchone() != ("ok",):
        raise Damaged


def check_layout(connection: dbapi2.Connection) -> None:
    """Raise Damaged when the tables are not ours."""
    if connection.execute(_OURS).fetchall() != [(table,) for table in LAYOUT]:
        raise Damaged


def read_info(connection: dbapi2.Connection) -> tuple[Info, tuple[str, ...]]:
    """Return what the file says of itself, and the names of the lanes that it takes the place of.

    Readable in files of newer versions, too.
    """
    if (_INFO,) not in connection.execute(_OURS).fetchall():
        raise Damaged
    rows = dict(connection.execute("SELECT name, value FROM info").fetchall())
    partnership, form, reader = (rows.get(name) for name in Info._fields)
    if not (_is_id(partnership) and isinstance(form, int) and isinstance(reader, int)):
        raise Damaged
    return Info(partnership, form, reader), tuple(str(rows.get("replaces", "")).splitlines())


def read(connection: dbapi2.Connection) -> Iterator[Segment]:
    """Give all segments by stream, number and hash.

    Raises Damaged at one that does not bear its hash, and at the end when anything is missing or changed.
    """
    check_layout(connection)
    info, _ = read_info(connection)
    hashes = []
    rows = connection.execute("SELECT stream, n, content, hash FROM segment ORDER BY stream, n, hash")
    for stream, n, content, found in rows:
        if not bears_its_hash(stream, n, content, found):
            raise Damaged
        hashes.append(found)
        yield Segment(stream, n, content)
    if (_whole(info, hashes),) not in connection.execute("SELECT value FROM info WHERE name = 'whole'"):
        raise Damaged


def read_one(connection: dbapi2.Connection, stream: bytes, n: int) -> list[bytes]:
    """Return the contents held under a number, by their hashes."""
    found = connection.execute(
        "SELECT content, hash FROM segment WHERE stream = ? AND n = ? ORDER BY hash", (stream, n)
    ).fetchall()
    if not all(bears_its_hash(stream, n, content, hashed) for content, hashed in found):
        raise Damaged
    return [content for content, _ in found]


def _whole(info: Info, hashes: Iterable[bytes]) -> bytes:
    """Return the hash of what a file says of itself and of all its segments."""
    together = hashlib.sha256(info.partnership + b"%d %d" % (info.format, info.min_reader))
    for each in hashes:
        together.update(each)
    return together.digest()


def _is_id(value: object) -> TypeGuard[bytes]:
    return isinstance(value, bytes) and len(value) == ID_BYTES
