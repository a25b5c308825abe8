"""Statements: added, mended, taken back, tied to a line with what they say to it."""

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

from db.edits import Edit
from db.tables.voices import STATEMENT

from ..errors import UserProblem
from ..queries.reader import Scope
from ..rules.hearing_words import CONSENTS, STANCES
from ..seen import over_seen
from ..writing import Writing
from .model import Statement
from .places import Where, find

if TYPE_CHECKING:
    from db.kinds import Value

    from ..workspace import Workspace

FIELDS = tuple(name for name in Statement._fields if name not in ("uid", "session", "shown"))


def add_statements(workspace: "Workspace", audit: str, rows: Iterable[Statement]) -> tuple[bytes, ...]:
    """Write statements in one transaction, all or none; return their identities. Raises UserProblem."""
    where = find(workspace, audit)
    with workspace.writing() as w:
        return tuple(put(w, where, row) for row in rows)


def put(w: Writing, where: Where, row: Statement) -> bytes:
    """Add one statement to what is written. Raises UserProblem."""
    values = _checked(where, row._asdict(), FIELDS)
    return w.make(where.scope.uid, STATEMENT, values, parts=(row.session,))


def mend_statement(workspace: "Workspace", audit: str, row: Statement, names: Iterable[str]) -> None:
    """Give the named fields of a statement the values in `row`, over what was shown. Raises UserProblem."""
    where, names = find(workspace, audit), tuple(names)
    values = _checked(where, row._asdict(), names)
    shown = {name: row.shown[name].heads for name in names if name in row.shown}
    over = over_seen(workspace, STATEMENT, row.uid, shown)
    workspace.write_edits({where.scope.uid: [Edit(STATEMENT, row.uid, {**values}, None, over)]})


def take_back(workspace: "Workspace", audit: str, uid: bytes) -> None:
    """Take a statement away; its history stays."""
    where = find(workspace, audit)
    with workspace.writing() as w:
        w.delete(where.scope.uid, STATEMENT, uid)


def put_back(workspace: "Workspace", audit: str, row: Statement) -> None:
    """Let a statement that was taken back be there again: the same one, that findings may be tied to."""
    where = find(workspace, audit)
    workspace.write_edits({where.scope.uid: [Edit(STATEMENT, row.uid, {}, (row.session,))]})


def of_session(workspace: "Workspace", scope: Scope, session: bytes) -> int:
    """Return how many statements a session holds."""
    with workspace.reading() as (reader, _):
        number = reader.number(session)
        return sum(row[1] == number for row in reader.rows(STATEMENT, scope, "p_session"))


def _checked(where: Where, given: Mapping[str, object], names: tuple[str, ...]) -> "dict[str, Value]":
    if "text" in names and not str(given["text"]).strip():
        raise UserProblem("Write what was said first.")
    if given["stance"] and given["stance"] not in STANCES:
        raise UserProblem(f"“{given['stance']}” is no stance. Write supports, contradicts or neither.")
    if given["consent"] and given["consent"] not in CONSENTS:
        raise UserProblem(f"“{given['consent']}” is no consent. Write quote or summary only.")
    values: dict[str, Value] = {}
    for name in names:
        value = given[name]
        if name == "line":
            values[name] = where.line(str(value))
        elif name == "unit":
            values[name] = where.unit(str(value))
        elif isinstance(value, str):
            values[name] = " ".join(value.split()) if name == "text" else value.strip()
            values[name] = values[name] or None
        else:
            assert value is None or isinstance(value, int)
            values[name] = value
    return values
