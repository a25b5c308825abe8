"""Laptops with the real engine and small stores in memory, and a hub of our own that fails on demand."""

from collections.abc import Callable, Collection, Iterator, Sequence
from hashlib import sha256
from pathlib import Path
from random import Random
from typing import Any

import msgpack
from nacl.signing import SigningKey
from sqlcipher3 import dbapi2

from db.authority import Judge
from db.backup import renew_identity
from db.channels import AUDIT_CODE, IDENTITY_CODE, PARTNERSHIP_CODE
from db.errors import PlaceProblem
from db.founding import clock_of, present_member
from db.hub.contract import Accept, Info, Segment
from db.identity import random_uid
from db.journal import Journal
from db.keys import device
from db.members import ANCHOR, found
from db.migrations.versions import record_0001, sharing_0002
from db.projection import create_tables
from db.settings import read_setting, write_setting
from db.sharing import engine, keyring, records
from db.sharing.duties import Duty
from db.sharing.membership import Membership
from db.sharing.outbox import Outbox
from db.tables import BY_NAME

NOWHERE = Path("memory")
AGENCY = BY_NAME["agency"]


def everything(role: str, own: bool, writer: str) -> bool:
    """An authority table in which everybody may do everything."""
    return bool(role or own or writer)


def custodians_share_all(cursor: Any, known: Membership, own: bytes) -> list[Duty]:
    """Duties among custodians alone: each holds the custodians' key, which opens all others."""
    del own
    custody = known.custody.get(max(known.custody, default=0))
    duties = [Duty(keyring.CUSTODY, b"", one.sealing) for one in known.active()]
    if custody is not None:
        duties.append(Duty(PARTNERSHIP_CODE, b"", custody))
        duties += [Duty(key.channel, key.scope, custody) for key in keyring.held_like(cursor, AUDIT_CODE)]
        duties += [Duty(key.channel, key.scope, custody) for key in keyring.held_like(cursor, IDENTITY_CODE)]
    return duties


class ModelHub:
    """A hub in memory. `fail` is asked before each verb: it may raise, or say after how many to stop."""

    place = "model"

    def __init__(self, partnership: bytes) -> None:
        self.partnership = partnership
        self.kept: dict[tuple[bytes, int], bytes] = {}
        #: other contents under the same numbers
        self.beside: dict[tuple[bytes, int], set[bytes]] = {}
        self.fail: Callable[[str], int | None] = lambda _: None
        self.unread: list[str] = []

    def info(self) -> Info | None:
        self.fail("info")
        return Info(self.partnership) if self.kept else None

    def heads(self) -> dict[bytes, int]:
        self.fail("heads")
        found: dict[bytes, int] = {}
        for stream, n in sorted(self.kept):
            if n == found.get(stream, 0) + 1:
                found[stream] = n
        return found

    def get(self, stream: bytes, after: int, accept: Accept | None = None) -> Iterator[tuple[int, bytes]]:
        stop = self.fail("get")
        n = after + 1
        while found := self.others(stream, n):
            if stop is not None and n - after > stop:
                raise PlaceProblem("The hub is gone.")
            good = [content for content in found if accept is None or accept(stream, n, content)]
            if not good:
                return
            yield n, good[0]
            n += 1

    def others(self, stream: bytes, n: int) -> list[bytes]:
        if (stream, n) not in self.kept:
            return []
        contents = {self.kept[stream, n], *self.beside.get((stream, n), ())}
        return sorted(contents, key=lambda content: sha256(content).digest())

    def put(self, segments: Sequence[Segment]) -> int:
        stop = self.fail("put")
        new = 0
        for at, one in enumerate(segments):
            if stop is not None and at >= stop:
                raise PlaceProblem("The hub is gone.")
            new += one.content not in self.others(one.stream, one.n)
            if self.kept.setdefault((one.stream, one.n), one.content) != one.content:
                self.beside.setdefault((one.stream, one.n), set()).add(one.content)
        if stop is not None:
            raise PlaceProblem("The answer was lost.")
        return new

    def forget(self, streams: Collection[bytes]) -> None:
        self.fail("forget")
        for key in [one for one in self.kept if one[0] in streams]:
            del self.kept[key]
            self.beside.pop(key, None)

    def replace(self, segments: Sequence[Segment]) -> None:
        self.fail("replace")
        for one in segments:
            self.kept[one.stream, one.n] = one.content
            self.beside.pop((one.stream, one.n), None)

    def check(self) -> list[str]:
        return []

    def close(self) -> None:
        """Nothing is held open."""


class Laptop:
    """One laptop: a store in memory, its journal, its own clock (seconds)."""

    def __init__(
        self,
        name: str,
        judge: Judge = everything,
        duties: Any = custodians_share_all,
        connection: Any = None,
    ) -> None:
        """`connection` is to an empty store, one in memory if there is none."""
        self.name = name
        self.judge, self.duties = judge, duties
        self.time = 1_700_000_000.0
        self.connection = connection or dbapi2.connect(":memory:", isolation_level=None)
        self.connection.execute("PRAGMA temp_store = MEMORY")
        for statement in (*record_0001.TABLES, *sharing_0002.TABLES):
            self.connection.execute(statement)
        create_tables(self.connection.cursor())
        self.connection.execute("BEGIN")
        device.renew(self.connection)
        self.connection.execute("COMMIT")

    @classmethod
    def founding(cls, name: str, **how: Any) -> "Laptop":
        """Return the first laptop of a new partnership."""
        made = cls(name, **how)
        made.partnership = random_uid()
        made.connection.execute("INSERT INTO scope(ix, uid) VALUES(1, ?)", (made.partnership,))
        identity = device.load(made.connection)
        cursor = made.connection.cursor()
        found(cursor, made.partnership, name, "qa", identity, (b"", b""), clock_of(made.time))
        made.begin()
        return made

    def invite(
        self, name: str, role: str = "qa", agency: bytes | None = None, connection: Any = None
    ) -> "Laptop":
        """Return a laptop that asks for admission with an invitation of this one."""
        cursor, seed, clock = self.connection.cursor(), SigningKey.generate(), clock_of(self.time)
        values = bytes(seed.verify_key), random_uid(), name, role, agency or b""
        records.keep(
            cursor, records.signed(records.INVITED, clock, values, device.load(self.connection).signing)
        )
        made = Laptop(name, self.judge, self.duties, connection)
        made.partnership, made.time = self.partnership, self.time
        made.connection.execute("INSERT INTO scope(ix, uid) VALUES(1, ?)", (made.partnership,))
        write_setting(made.connection, ANCHOR, read_setting(cursor, ANCHOR))
        write_setting(made.connection, "place", msgpack.packb(["", *values[1:]]).hex())
        identity = device.load(made.connection)
        public = bytes(identity.verify_key), bytes(identity.public_key)
        Outbox(made.connection.cursor(), identity, clock).ask(
            records.signed(records.ASKED, clock, public, seed)
        )
        made.begin()
        return made

    partnership: bytes

    def begin(self) -> None:
        """Write as whoever this laptop belongs to."""
        self.member = present_member(self.connection)
        sign = device.load(self.connection).signing
        self.journal = Journal(self.connection, NOWHERE, self.member, sign, self.judge, lambda: self.time)

    def record(self) -> engine.Record:
        return engine.Record(self.connection, NOWHERE, self.judge, self.duties, lambda: clock_of(self.time))

    def sync(self, hub: Any) -> engine.Outcome:
        outcome = engine.walk(engine.sync(self.record(), hub, fill=True))
        self.begin()
        return outcome

    def saved(self) -> dbapi2.Connection:
        """Return a copy of the store as it is now: a backup, or a copied disk."""
        copy = dbapi2.connect(":memory:", isolation_level=None)
        self.connection.backup(copy)
        return copy

    def restored(self, copy: dbapi2.Connection, *, renew: bool = True) -> "Laptop":
        """Return a laptop that goes on from a copy, as a device of its own."""
        made = Laptop.__new__(Laptop)
        made.name, made.judge, made.duties = f"{self.name}'", self.judge, self.duties
        made.partnership, made.time = self.partnership, self.time
        made.connection = dbapi2.connect(":memory:", isolation_level=None)
        copy.backup(made.connection)
        if renew:
            made.connection.execute("BEGIN")
            renew_identity(made.connection)
            made.connection.execute("COMMIT")
        made.begin()
        return made

    def table(self, name: str) -> list[dict[str, Any]]:
        """Return the rows of a projected table."""
        cursor = self.connection.execute(f'SELECT * FROM "{name}" ORDER BY ix')
        names = [column[0] for column in cursor.description]
        return [dict(zip(names, row, strict=True)) for row in cursor]

    def sign(self, kind: str, *values: Any) -> None:
        """Write a member record."""
        record = records.signed(kind, clock_of(self.time), values, device.load(self.connection).signing)
        records.keep(self.connection.cursor(), record)

    def texts(self) -> set[str]:
        """Return every text that was ever written and is here."""
        rows = self.connection.execute("SELECT value FROM change WHERE typeof(value)='text'")
        return {row[0] for row in rows}

    def texts_of(self, changes: Sequence[int]) -> list[str]:
        """Return what these changes say."""
        query = "SELECT value FROM change WHERE id=?"
        return [self.connection.execute(query, (one,)).fetchone()[0] for one in changes]

    def heads(self, table: str, field: str) -> dict[bytes, tuple[int, ...]]:
        """Return the changes that stand in a field of each thing."""
        slot = BY_NAME[table].slot(field)
        query = f'SELECT entity.uid, of.ix, "h_{field}" FROM "{table}" of JOIN entity ON entity.ix=of.ix'
        found = {}
        for uid, ix, head in self.connection.execute(query).fetchall():
            forked = self.connection.execute("SELECT id FROM fork WHERE entity=? AND slot=?", (ix, slot))
            if head is not None:
                found[bytes(uid)] = tuple(row[0] for row in forked) if head < 0 else (head,)
        return found

    def close(self) -> None:
        self.connection.close()


def random_failures(random: Random, chance: float) -> Callable[[str], int | None]:
    """Return a `fail` that breaks a verb now and then: before it, in its midst, or after it was done."""

    def fail(verb: str) -> int | None:
        if random.random() >= chance:
            return None
        if verb in ("info", "heads") or random.random() < 0.3:
            raise PlaceProblem("The hub is gone.")
        return random.randrange(3)

    return fail
