"""Where people's values stand against each other: told by sheet, row and column, as in the workbook."""

from collections.abc import Mapping
from typing import Any

from sqlalchemy import select

from db.kinds import EXISTS, FIELDS, Kind
from db.projection_tables import field_of, kind_of, table
from db.tables.planning import ASSIGNMENT, AUDIT_SCALE

from ..rules.audit import ConflictRow
from .reader import CODES, Reader, Scope

Codes = Mapping[int, str]

#: the workbook's sheet for each kind
SHEETS = {
    "audit": "audit",
    "plan": "audit",
    "agency": "agencies",
    "assignment": "agencies",
    "scale": "scales",
    "level": "scales",
    "line": "lines",
    "unit": "units",
    "involvement": "involvement",
    "form": "involvement",
    "declaration": "involvement",
    "hand_in": "involvement",
    "answer": "grades",
    "moderation": "grades",
    "conclusion": "grades",
    "dissent": "dissent",
    "tally": "tallies",
    "session": "voices",
    "statement": "voices",
    "remark": "discussion",
    "concern": "concerns",
    "finding": "findings",
    "action": "actions",
}
_COLUMNS = {"panel": "group", "name_then": "name", "sector_then": "sector", "note": "note"}


def conflicts_of(
    reader: Reader, partnership: Scope, scope: Scope, codes: tuple[Codes, Codes, Codes]
) -> tuple[ConflictRow, ...]:
    """Return the open conflicts of an audit, and those of the partnership that it shows."""
    found = []
    shown = _shown(reader, scope)
    for where in (partnership, scope):
        for (entity, slot), changes in sorted(reader.forks(where).items()):
            kind = kind_of(slot)
            if where is partnership and not _concerns(reader, kind, entity, shown):
                continue
            values = tuple(str(value or "") for value in reader.values(sorted(changes)).values())
            if spelt_in_two_ways(slot, values):
                continue
            found.append(
                ConflictRow(
                    SHEETS.get(kind.name, kind.name), _row(reader, kind, entity, codes), _column(slot), values
                )
            )
    return tuple(found)


def _shown(reader: Reader, scope: Scope) -> dict[str, set[int]]:
    """Return the partnership's things that an audit shows: itself, its agencies, its scales."""
    used = ((ASSIGNMENT, "agency"), (AUDIT_SCALE, "scale"))
    shown = {part: {row[1] for row in reader.rows(kind, scope, f"p_{part}")} for kind, part in used}
    return {**shown, "audit": {reader.number(scope.uid) or 0}}


def _concerns(reader: Reader, kind: Kind, entity: int, shown: Mapping[str, set[int]]) -> bool:
    """Say whether a thing of the partnership stands in the audit. Another audit's conflicts are its own."""
    if not kind.parts:
        return entity in shown.get(kind.name, ())
    of = table(kind)
    (part,) = kind.parts
    whole = reader.connection.execute(select(of.c[f"p_{part.name}"]).where(of.c.ix == entity)).scalar()
    return whole in shown.get(part.name, ())


def spelt_in_two_ways(slot: int, values: tuple[str, ...]) -> bool:
    """Say whether people agree on a code but for its capitals, which mean nothing."""
    field = field_of(slot)
    return field is not None and field.name in CODES and len({value.casefold() for value in values}) == 1


def _column(slot: int) -> str:
    field = field_of(slot)
    if slot % FIELDS == EXISTS or field is None:
        return "deleted by one, changed by another"
    return _COLUMNS.get(field.name, field.name)


def _row(reader: Reader, kind: Kind, entity: int, codes: tuple[Codes, Codes, Codes]) -> str:
    """Return how people know the row: its parts' codes, or its own code."""
    of = table(kind)
    row: Mapping[str, Any] = dict(
        reader.connection.execute(select(of).where(of.c.ix == entity)).mappings().one()
    )
    units, agencies, lines = codes
    by_part = {"unit": units, "agency": agencies, "line": lines}
    words = [by_part.get(part.name, {}).get(row[f"p_{part.name}"], "") for part in kind.parts]
    words += [str(row[name]) for name in ("reference", "code", "name") if row.get(name)]
    return " ".join(word for word in words if word)
