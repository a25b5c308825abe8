"""Real laptops on a real disk for the benchmark of sharing: made once, copied for each round."""

import shutil
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from db.channels import AUDIT_CODE, FORM_CODE, PARTNERSHIP_CODE
from db.connections import connect
from db.edits import Edit
from db.identity import derived_uid, random_uid
from db.kinds import Kind, Value
from db.sharing import keyring
from db.sharing.duties import Duty
from db.sharing.membership import Membership
from db.tables import BY_NAME
from lscb_audit.rules.authority import may_write
from tests.sharing.laptops import Laptop, ModelHub

KEY = bytes(32)
AGENCY, UNIT, LINE, ANSWER = (BY_NAME[name] for name in ("agency", "unit", "line", "answer"))


def to_custodians(cursor: Any, known: Membership, own: bytes) -> list[Duty]:
    """Duties as if every form had been handed in: the custodians read all of them."""
    del own
    custody = known.custody.get(max(known.custody, default=0))
    duties = [Duty(PARTNERSHIP_CODE, b"", one.sealing) for one in known.active()]
    duties += [Duty(keyring.CUSTODY, b"", one.sealing) for one in known.custodians()]
    for key in keyring.held_like(cursor, AUDIT_CODE):
        duties += [Duty(key.channel, key.scope, one.sealing) for one in known.active()]
    if custody is not None:
        duties += [Duty(key.channel, key.scope, custody) for key in keyring.held_like(cursor, FORM_CODE)]
    return duties


def store(path: Path) -> Any:
    """Return a connection to an encrypted store as the program has it."""
    connection = connect(path, KEY)
    connection.execute("PRAGMA journal_mode = WAL")
    return connection


def founding(path: Path, duties: Any = to_custodians) -> Laptop:
    return Laptop.founding("founder", judge=may_write, duties=duties, connection=store(path))


def again(laptop: Laptop, path: Path) -> Laptop:
    """Return a laptop opened again, from a copy of its store."""
    made = Laptop.__new__(Laptop)
    made.name, made.judge, made.duties = laptop.name, laptop.judge, laptop.duties
    made.partnership, made.time = laptop.partnership, laptop.time
    made.connection = store(path)
    made.begin()
    return made


def settled(laptop: Laptop) -> None:
    """Write everything into the store's one file, and close it."""
    laptop.connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    laptop.close()


def copied(laptop: Laptop, folder: Path, into: Path) -> Laptop:
    shutil.copyfile(folder / laptop.name, into / laptop.name)
    return again(laptop, into / laptop.name)


def made(kind: Kind, uid: bytes, parts: tuple[bytes, ...] = (), **values: Value) -> Edit:
    return Edit(kind, uid, {**values}, parts)


def answer_of(audit: bytes, *parts: bytes) -> bytes:
    return derived_uid(audit, ANSWER, *parts)


def set_up(founder: Laptop, hub: ModelHub, folder: Path, agencies: int) -> tuple[list[Laptop], list[bytes]]:
    """Return the laptops of that many agencies, and the agencies; everybody knows everybody."""
    uids = [random_uid() for _ in range(agencies)]
    edits = [made(AGENCY, uid, code=f"A{n:02}", name=f"Agency {n}") for n, uid in enumerate(uids)]
    founder.journal.write(founder.partnership, edits)
    founder.sync(hub)
    laptops = [
        founder.invite(f"auditor {n}", "auditor", uid, store(folder / f"auditor {n}"))
        for n, uid in enumerate(uids)
    ]
    return laptops, uids


def sync_all(laptops: Sequence[Laptop], hub: Any, times: int = 2) -> None:
    for _ in range(times):
        for laptop in laptops:
            laptop.sync(hub)
