"""What comes up while a case is on the wall: a matter for one agency alone, an action."""

from collections.abc import Iterable
from typing import TYPE_CHECKING

from db.tables.findings import ACTION, FINDING, SINGLE_ACTION, SINGLE_FINDING
from db.tables.planning import LINE

from .. import actions, findings
from ..errors import UserProblem
from ..formats.words import clean
from ..queries.reader import Reader, Scope
from ..rules.audit import ActionRow, FindingRow
from .model import OVERALL, CaseKey
from .places import find_in

if TYPE_CHECKING:
    from ..workspace import Workspace


def matter_for_one(workspace: "Workspace", key: CaseKey, agency: str, text: str, kind: str) -> str:
    """Record what concerns one agency alone, and stays out of the public report; return its code."""
    if not agency:
        raise UserProblem("Choose the agency that this is for.")
    if not text.strip():
        raise UserProblem("Write in a few words what the agency is to know.")
    with workspace.reading() as (reader, partnership):
        where = find_in(reader, partnership, key)
        code = _next(_codes(reader, where.scope, "code"), "M")
        theme = reader.row(LINE, where.line).get("title") if where.line_or_none else ""
    # a theme is chosen later: until then it is the line's own words
    row = FindingRow(code, kind, str(theme or OVERALL), clean(text).strip(), scope="single agency")
    with workspace.writing() as w:
        lines = [where.line] if where.line_or_none else []
        findings.record_for_one(w, where.audit, row, lines, [where.unit], where.agency(agency))
    return code


def put_action(workspace: "Workspace", key: CaseKey, agencies: Iterable[str], what: str, due: str) -> str:
    """Add an action that was agreed on the spot; return its number. It is made SMART later."""
    if not what.strip():
        raise UserProblem("Write what is to be done.")
    with workspace.reading() as (reader, partnership):
        where = find_in(reader, partnership, key)
        code = _next(_codes(reader, where.scope, "action"), "")
    source = f"Workshop: {key.unit}" + (f", {key.line}" if key.line else "")
    row = ActionRow(code, source=source, what=clean(what).strip(), due=due, status="not started")
    with workspace.writing() as w:
        actions.add_action(w, where.audit, row, [], [where.agency(code) for code in agencies])
    return code


def _codes(reader: Reader, scope: Scope, what: str) -> set[str]:
    kinds = (ACTION, SINGLE_ACTION) if what == "action" else (FINDING, SINGLE_FINDING)
    return {(row[1] or "").casefold() for kind in kinds for row in reader.rows(kind, scope, "code")}


def _next(taken: set[str], mark: str) -> str:
    number = 1
    while f"{mark}{number}".casefold() in taken:
        number += 1
    return f"{mark}{number}"
