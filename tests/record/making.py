"""Small real stores for tests of the record: encrypted engine, in memory, with all tables."""

from pathlib import Path
from typing import Any

from nacl.signing import SigningKey
from sqlcipher3 import dbapi2

from db.identity import random_uid
from db.journal import Journal
from db.members import Member, found
from db.migrations.versions import record_0001
from db.projection import create_tables

NOWHERE = Path("memory")


def allow_all(role: str, own: bool, writer: str) -> bool:
    """An authority table in which everybody may do everything."""
    return bool(role or own or writer)


class Laptop:
    """One laptop with a store of its own."""

    def __init__(self, judge: Any = allow_all, role: str = "qa") -> None:
        self.connection = dbapi2.connect(":memory:", isolation_level=None)
        for statement in record_0001.TABLES:
            self.connection.execute(statement)
        create_tables(self.connection.cursor())
        self.sign = SigningKey.generate()
        self.judge = judge
        self.time = 1_000_000.0
        self.connection.execute("BEGIN")
        self.member = found(self.connection.cursor(), "maker", role, self.sign)
        self.connection.execute("COMMIT")
        self.partnership = random_uid()
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
        """Take over another laptop's list of members, and write as its maker from now on."""
        rows = other.connection.execute("SELECT * FROM member_log").fetchall()
        self.connection.execute("DELETE FROM member_log")
        self.connection.executemany("INSERT INTO member_log VALUES(?,?,?,?)", rows)
        self.member = other.member
        self.journal = self.write_as(other.member)
