"""What comes up while a case is on the wall: a matter for one agency alone, an action."""

from collections.abc import Collection, Iterable
from typing import TYPE_CHECKING

from db.tables.findings import FINDING, SINGLE_FINDING
from db.tables.planning import LINE

from .. import concluding, findings
from ..concluding.kinds import place
from ..errors import UserProblem
from ..formats.words import clean
from ..queries.reader import Reader, Scope
from ..rules.audit import ActionRow, FindingRow
from ..rules.finding_words import SINGLE
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
        codes = _codes(reader, where.scope)
        theme = reader.row(LINE, where.line).get("title") if where.line_or_none else ""
    # a theme is chosen later: until then it is the line's own words
    code = _next(codes)
    row = FindingRow(code, kind, str(theme or OVERALL), clean(text).strip(), scope=SINGLE)
    with workspace.writing() as w:
        lines = [where.line] if where.line_or_none else []
        last = place(len(codes))
        findings.record_for_one(w, where.audit, row, lines, [where.unit], where.agency(agency), last)
    return code


def put_action(workspace: "Workspace", key: CaseKey, agencies: Iterable[str], what: str, due: str) -> str:
    """Add an action that was agreed on the spot; return its number. It is made SMART later."""
    source = f"Workshop: {key.unit}" + (f", {key.line}" if key.line else "")
    row = ActionRow("", source=source, what=what, due=due, agencies=tuple(agencies))
    uid, _ = concluding.add_action(workspace, key.audit, row)
    made = concluding.conclusions(workspace, key.audit).action(uid)
    assert made is not None, "it was just written"
    return made.row.action


def _codes(reader: Reader, scope: Scope) -> list[str]:
    kinds = FINDING, SINGLE_FINDING
    return [(row[1] or "").casefold() for kind in kinds for row in reader.rows(kind, scope, "code")]


def _next(taken: Collection[str]) -> str:
    number = 1
    while f"m{number}" in taken:
        number += 1
    return f"M{number}"
