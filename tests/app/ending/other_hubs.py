"""The same laptops, their hub moved into a database or one file; and what lies there, byte by byte."""

import shutil
from collections.abc import Callable, Iterable
from contextlib import closing
from pathlib import Path
from typing import NamedTuple, Protocol

import psycopg
from sqlcipher3 import dbapi2

from db.hub.postgres.schema import Names
from db.keys import device
from db.settings import write_setting
from db.sharing.segment import read
from lscb_audit.sharing import hubs, logins
from tests.app.sharing.desks import Desks
from tests.support.postgres import Server, shared_server

#: so many bytes from the end of a segment are its own, where it is sealed
_TAIL = 48


class Place(Protocol):
    """Where a hub lies."""

    def contents(self) -> list[bytes]:
        """Return every segment that somebody may read there."""

    def tidied(self) -> None:
        """Do what its document tells an administrator to do after a destruction."""

    def raw(self) -> bytes:
        """Return all bytes of the files in which the hub lies."""

    def kept(self) -> Callable[[], None]:
        """Keep the present state as a backup; return what puts it back."""


class OneFile(NamedTuple):
    """A single file."""

    path: Path

    def contents(self) -> list[bytes]:
        with closing(dbapi2.connect(str(self.path))) as connection:
            return [bytes(row[0]) for row in connection.execute("SELECT content FROM segment")]

    def tidied(self) -> None:
        """Nothing is told: what is taken out is written over."""

    def raw(self) -> bytes:
        return b"".join(file.read_bytes() for file in self.path.parent.iterdir())

    def kept(self) -> Callable[[], None]:
        content = self.path.read_bytes()
        return lambda: (self.path.write_bytes(content), None)[1]


class Database(NamedTuple):
    """A PostgreSQL database of its own."""

    server: Server
    address: str
    schema: str

    def contents(self) -> list[bytes]:
        return [bytes(row[0]) for row in self.sql(f"SELECT content FROM {self.schema}.segment")]

    def tidied(self) -> None:
        self.sql(f"VACUUM FULL {self.schema}.segment")

    def raw(self) -> bytes:
        """Return the files of the tables and indexes; the write-ahead log goes as it expires."""
        self.sql("CHECKPOINT")
        return b"".join(file.read_bytes() for file in self.folder().iterdir())

    def logged(self) -> bytes:
        """Return the write-ahead log."""
        log = self.server.folder / "data" / "pg_wal"
        return b"".join(file.read_bytes() for file in log.iterdir() if file.is_file())

    def folder(self) -> Path:
        ((number,),) = self.sql("SELECT oid::int FROM pg_database WHERE datname = current_database()")
        return self.server.folder / "data" / "base" / str(number)

    def kept(self) -> Callable[[], None]:
        dump = self.server.run("pg_dump", "--data-only", "--inserts", "-d", self.address).stdout
        tables = ", ".join(f"{self.schema}.{name}" for name in ("segment", "head", "mark", "login", "hub"))

        def put_back() -> None:
            self.server.run("psql", "-q", self.address, input=f"TRUNCATE {tables};\n{dump}")

        return put_back

    def sql(self, statement: str) -> list[tuple[bytes]]:
        with psycopg.connect(self.address, autocommit=True) as connection:
            done = connection.execute(statement.encode())
            return done.fetchall() if done.description else []


def into_one_file(desks: Desks) -> OneFile:
    """Move the hub into a single file."""
    path = desks.folder / "shared" / "hub.sqlite"
    path.parent.mkdir()
    hubs.walked(hubs.setting_up(desks.at["qa"], str(path)))
    for workspace in desks.at.values():
        hubs.sync(workspace, str(path))
    return OneFile(_moved(desks, path))


def into_a_database(desks: Desks) -> Database:
    """Move the hub into a database; each laptop is given a login."""
    server = shared_server()
    address = server.make_database()
    qa = desks.at["qa"]
    hubs.walked(hubs.setting_up(qa, address))
    for name, workspace in desks.at.items():
        if name != "qa":
            key = bytes(device.load(workspace.connection).verify_key)
            given = logins.for_invited(qa, logins.Admin(address), key, workspace.member.role)
            write_setting(workspace.connection, hubs.HUB, logins.keep(workspace.connection.cursor(), *given))
    desks.everybody_syncs()
    _moved(desks, desks.hub)
    return Database(server, address, Names.of(qa.partnership_uid).schema)


def _moved(desks: Desks, place: Path) -> Path:
    shutil.rmtree(desks.hub)
    desks.everybody_syncs()
    return place


def scopes(place: Place) -> set[bytes]:
    """Return the scopes of all segments that lie there."""
    return {read(content).head.scope for content in place.contents()}


def pieces(content: bytes) -> set[bytes]:
    """Return bytes that only this segment has, from its beginning and its end."""
    end = content[-_TAIL:]
    return {read(content).signature, *([end] if any(end) else [])}


def of_scope(place: Place, scope: bytes) -> set[bytes]:
    """Return pieces of each segment of a scope that lies there."""
    of_it = [content for content in place.contents() if read(content).head.scope == scope]
    return {piece for content in of_it for piece in pieces(content)}


def still_there(raw: bytes, wanted: Iterable[bytes]) -> set[bytes]:
    """Return which of these stand in the bytes of the files."""
    return {one for one in wanted if one in raw}


PLACES: dict[str, Callable[[Desks], Place]] = {"one file": into_one_file, "a database": into_a_database}
