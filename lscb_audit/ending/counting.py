"""What an audit was, in numbers and days alone: all that stays of it in the record of its end."""

from datetime import UTC, datetime
from typing import Any

from db.channels import IDENTITY_CODE
from db.sharing.ended import AUDIT, What
from db.sharing.endings import Facts

_TABLES = {
    "cases": "unit", "agencies": "assignment", "statements": "statement", "findings": "finding",
    "actions": "action",
}  # fmt: skip


def facts_of(cursor: Any, scope: bytes, what: What) -> Facts:
    """Return how much it is and from when to when it was written."""
    row = cursor.execute("SELECT ix FROM scope WHERE uid=?", (scope,)).fetchone()
    ix = row[0] if row else -1
    found: dict[str, int | str] = {}
    if what == AUDIT:
        for name, table in _TABLES.items():
            found[name] = _one(cursor, f'SELECT count(*) FROM "{table}" WHERE here NOT NULL AND ix>>32=?', ix)
        each = "SELECT DISTINCT p_unit, p_agency FROM hand_in WHERE here NOT NULL AND ix>>32=?"
        forms = f"SELECT count(*) FROM ({each})"
        found["forms"] = _one(cursor, forms, ix)
    people = (
        "SELECT count(*) FROM person WHERE here NOT NULL AND (name NOT NULL OR born NOT NULL) AND ix>>32=?"
    )
    found["names"] = _one(cursor, people, ix)
    batches = "FROM batch JOIN stream ON stream.ix=batch.id>>40 WHERE stream.scope=?"
    if what != AUDIT:
        batches += f" AND substr(channel, 1, 1)=x'{IDENTITY_CODE.hex()}'"
    changes, first, last = cursor.execute(
        f"SELECT coalesce(sum(count), 0), min(batch.hlc), max(batch.hlc) {batches}", (ix,)
    ).fetchone()
    found["changes"] = int(changes)
    for name, clock in (("first", first), ("last", last)):
        if clock:
            found[name] = day_of(clock)
    return found


def day_of(clock: int) -> str:
    """Return the day of a hybrid clock, ISO."""
    return datetime.fromtimestamp((clock >> 16) / 1000, UTC).astimezone().date().isoformat()


def _one(cursor: Any, query: str, ix: int) -> int:
    return int(cursor.execute(query, (ix,)).fetchone()[0])
