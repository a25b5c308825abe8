"""Small real stores for tests of the record: encrypted engine, in memory, with all tables."""

from pathlib import Path
from typing import Any

from nacl.public import PrivateKey
from nacl.signing import SigningKey
from sqlcipher3 import dbapi2

from db.identity import random_uid
from db.journal import Journal
from db.keys.device import Identity
from db.members import Member, found, readmit
from db.migrations.versions import record_0001, sharing_0002
from db.projection import create_tables

NOWHERE = Path("memory")


def allow_all(role: str, own: bool, writer: str) -> bool:
    """An authority table in which everybody may do everything."""
    return bool(role or own or writer)


class Laptop:
    """One laptop with a store of its own."""

    def __init__(self, judge: Any = allow_all, role: str = "qa") -> None:
        self.connection = dbapi2.connect(":memory:", isolation_level=None)
        for statement in (*record_0001.TABLES, *sharing_0002.TABLES):
            self.connection.execute(statement)
        create_tables(self.connection.cursor())
        self.identity = Identity(SigningKey.generate(), PrivateKey.generate())
        self.sign = self.identity.signing
        self.judge = judge
        self.time = 1_000_000.0
        self.partnership = random_uid()
        self.connection.execute("BEGIN")
        cursor = self.connection.cursor()
        self.member = found(cursor, self.partnership, "maker", role, self.identity, (b"", b""), 1)
        self.connection.execute("COMMIT")
        self.connection.execute("INSERT INTO scope(uid) VALUES(?)", (self.partnership,))
        self.journal = self.write_as(self.member)

    def write_as(self, member: Member) -> Journal:
        return Journal(self.connection, NOWHERE, member, self.sign, self.judge, lambda: self.time)

    def table(self, name: str) -> list[dict[str, Any]]:
        """Return the rows of a projected table as the record shows them."""
        cursor = self.connection.execute(f'SELECT * FROM "{name}" ORDER BY ix')
        names = [column[0] for column in cursor.description]
        return [dict(zip(names, row, strict=True)) for row in cursor]

    def share_members(self, other: "Laptop") -> None:
        """Take over another laptop's members, among whom this is a further laptop of their maker."""
        cursor = other.connection.cursor()
        readmit(cursor, other.identity, self.identity, 2)
        for table in ("record", "setting"):
            rows = other.connection.execute(f"SELECT * FROM {table}").fetchall()
            marks = ",".join("?" * len(rows[0]))
            self.connection.execute(f"DELETE FROM {table}")
            self.connection.executemany(f"INSERT INTO {table} VALUES({marks})", rows)
        self.member = other.member
        self.journal = self.write_as(other.member)
