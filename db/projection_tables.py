"""The tables that the changes are projected into: one a kind, made from `db.tables`, dropped and rebuilt
at will.

Columns: `ix` the thing's local number (its scope's number in the upper bits, so that one audit is one
range of keys), `here` (1, 2 = disputed, nothing = deleted or not yet arrived), `p_…` a part's local
number, then a column a field with its head change in `h_…` (negative = several heads, which stand in
`fork`). No foreign keys, no uniqueness, nothing required: children may arrive before their parents.
"""

from functools import cache
from typing import Any

from sqlalchemy import Column, Integer, LargeBinary, MetaData, Table, Text

from .kinds import FIELDS, Field, Kind
from .tables import BY_NUMBER, KINDS

_SQL_TYPES = {"whole": "INTEGER", "ref": "BLOB", "bytes": "BLOB"}
_TYPES = {"INTEGER": Integer, "BLOB": LargeBinary, "TEXT": Text}

DERIVED = (
    "CREATE TABLE fork(entity INTEGER, slot INTEGER, id INTEGER, differs INTEGER NOT NULL,"
    " PRIMARY KEY(entity, slot, id)) STRICT, WITHOUT ROWID",
    "CREATE TABLE waiting(id INTEGER, entity INTEGER, slot INTEGER, PRIMARY KEY(id, entity, slot))"
    " STRICT, WITHOUT ROWID",
    "CREATE TABLE refused(id INTEGER PRIMARY KEY, undecided INTEGER NOT NULL) STRICT",
)
DERIVED_NAMES = ("fork", "waiting", "refused")


def sql_type(field: Field) -> str:
    return _SQL_TYPES.get(field.type, "TEXT")


def create_sql(kind: Kind) -> str:
    """Return the statement that makes the table of a kind."""
    parts = [f'"p_{part.name}" INTEGER' for part in kind.parts]
    values = [f'"{field.name}" {sql_type(field)}, "h_{field.name}" INTEGER' for field in kind.fields]
    columns = ", ".join(["ix INTEGER PRIMARY KEY", "here INTEGER", "h_here INTEGER", *parts, *values])
    return f'CREATE TABLE "{kind.name}"({columns}) STRICT'


def tables_fit(connection: Any) -> bool:
    """Say whether a store's tables have every column that this program shows: else they are made again."""
    names = "SELECT m.name, c.name FROM sqlite_master m, pragma_table_info(m.name) c WHERE m.type='table'"
    there = set(connection.execute(names).fetchall())
    return all((kind.name, field.name) in there for kind in KINDS for field in kind.fields)


def field_of(slot: int) -> Field | None:
    """Return the field of a slot, None for "exists"."""
    return _fields().get(slot)


@cache
def _fields() -> dict[int, Field]:
    return {kind.number * FIELDS + field.number: field for kind in KINDS for field in kind.fields}


def kind_of(slot: int) -> Kind:
    return BY_NUMBER[slot // FIELDS]


def column(slot: int) -> str:
    """Return the name of the column that shows a slot."""
    field = field_of(slot)
    return field.name if field else "here"


METADATA = MetaData()


@cache
def table(kind: Kind) -> Table:
    """Return the SQLAlchemy table of a kind, for typed selects."""
    columns: list[Column[object]] = [Column("ix", Integer, primary_key=True)]
    columns += [Column("here", Integer), Column("h_here", Integer)]
    columns += [Column(f"p_{part.name}", Integer) for part in kind.parts]
    for field in kind.fields:
        columns += [Column(field.name, _TYPES[sql_type(field)]), Column(f"h_{field.name}", Integer)]
    return Table(kind.name, METADATA, *columns)
