"""Taking a word back: a value goes for good, its commitment stays, and the chain still verifies."""

from pathlib import Path
from typing import Any

import msgpack

from .canonical import commitments, salts_of, without_salt
from .errors import UserProblem
from .projection_tables import column, field_of, kind_of
from .transactions import transaction


def redact(connection: Any, folder: Path, change: int, reason: str, sign: Any) -> None:
    """Remove the value of a change, under a signed record of who and why. What shows it shows nothing."""
    with transaction(connection, folder) as cursor:
        row = cursor.execute("SELECT entity, slot, value FROM change WHERE id=?", (change,)).fetchone()
        if row is None or field_of(row[1]) is None:
            raise UserProblem("There is no such change, or it only says that something exists.")
        entity, slot, value = row
        query = "SELECT id, count, salts FROM batch WHERE id<=? ORDER BY id DESC LIMIT 1"
        first, count, salts = cursor.execute(query, (change,)).fetchone()
        at = change - first
        commitment = commitments([value], [salts_of(bytes(salts), count)[at]])[0]
        body = msgpack.packb([commitment, reason])
        record = msgpack.packb([body, bytes(sign.verify_key), sign.sign(body).signature])
        cursor.execute("INSERT INTO redacted VALUES(?,?,?)", (change, commitment, record))
        cursor.execute("UPDATE change SET value=NULL WHERE id=?", (change,))
        rest = without_salt(bytes(salts), count, at)
        cursor.execute("UPDATE batch SET salts=? WHERE id=?", (rest, first))
        name, kind = column(slot), kind_of(slot)
        update = f'UPDATE "{kind.name}" SET "{name}"=NULL WHERE ix=? AND "h_{name}" IN (?, ?)'
        cursor.execute(update, (entity, change, -change))
