"""The agencies that take part: from the partnership's list or new, under the name that they have now."""

from typing import TYPE_CHECKING, NamedTuple

from db.edits import Edit
from db.identity import derived_uid
from db.kinds import Value
from db.tables.partnership import AGENCY, FORMER_NAME
from db.tables.planning import ASSIGNMENT, BOARD

from ..auditing.places import uid_of
from ..errors import UserProblem
from ..formats.words import key, one_line
from ..queries.reader import Reader, Scope
from ..rules.plan_checks import code_problem
from .changes import Done, apply, born
from .places import find_audit
from .uses import listed, uses_of_agency

if TYPE_CHECKING:
    from ..workspace import Workspace

EXAMPLE = "POL"


class _Known(NamedTuple):
    """An agency of the partnership, and what makes it one of the audit's."""

    audit: Scope
    uid: bytes
    code: str
    name: str
    sector: str

    @property
    def assignment(self) -> bytes:
        return derived_uid(self.audit.uid, ASSIGNMENT, self.uid)


def known_as(workspace: "Workspace", reference: str, code: str) -> tuple[bytes, bytes]:
    """Return the identities of an audit and of an agency's part in it. Raises UserProblem."""
    with workspace.reading() as (reader, partnership):
        audit = find_audit(reader, partnership, reference).scope
        return audit.uid, _known(reader, partnership, audit, code).assignment


def take_in_agency(workspace: "Workspace", reference: str, code: str) -> Done | None:
    """Let an agency of the partnership take part, under the name and sector that it has now."""
    return take_in_agencies(workspace, reference, (code,))


def take_in_agencies(workspace: "Workspace", reference: str, codes: tuple[str, ...]) -> Done | None:
    """Let several agencies of the partnership take part, in one step."""
    edits = []
    with workspace.reading() as (reader, partnership):
        audit = find_audit(reader, partnership, reference).scope
        for code in codes:
            one = _known(reader, partnership, audit, code)
            if not reader.row(ASSIGNMENT, one.assignment):
                edits.append(_assigned(one))
    return apply(workspace, {audit.uid: edits}, "agencies taken in")


def add_agency(workspace: "Workspace", reference: str, code: str, name: str, sector: str = "") -> Done | None:
    """Add an agency to the partnership and let it take part."""
    code, name, sector = one_line(code), one_line(name), one_line(sector)
    with workspace.reading() as (reader, partnership):
        audit = find_audit(reader, partnership, reference).scope
        taken = [other or "" for _, other in reader.rows(AGENCY, partnership, "code")]
    problem = code_problem(code, taken, "agency", EXAMPLE)
    if problem or not name:
        raise UserProblem(problem or "Give the agency a name.")
    values: dict[str, Value] = {"code": code, "name": name, "sector": sector}
    made = _Known(audit, derived_uid(partnership.uid, AGENCY, code), code, name, sector)
    edits = {partnership.uid: [born(AGENCY, made.uid, values)], audit.uid: [_assigned(made)]}
    return apply(workspace, edits, f"agency {code} added")


def rename_agency(workspace: "Workspace", reference: str, code: str, name: str) -> Done | None:
    """Give an agency its new name from now on; it is still told what it was called, here and elsewhere.

    Audits of before keep the name that the agency had then.
    """
    name = one_line(name)
    if not name:
        raise UserProblem("Give the agency a name.")
    with workspace.reading() as (reader, partnership):
        audit = find_audit(reader, partnership, reference).scope
        one = _known(reader, partnership, audit, code)
        then = reader.row(ASSIGNMENT, one.assignment)
    if name in (then.get("name_then"), "") and name == one.name:
        return None
    formerly = FORMER_NAME, derived_uid(partnership.uid, FORMER_NAME, one.uid, one.name)
    edits: dict[bytes, list[Edit]] = {audit.uid: [Edit(ASSIGNMENT, one.assignment, {"name_then": name})]}
    if name != one.name:
        edits[partnership.uid] = [
            Edit(AGENCY, one.uid, {"name": name}),
            *([born(*formerly, {"name": one.name}, (one.uid,))] if one.name else []),
        ]
    return apply(workspace, edits, f"agency {code} renamed")


def set_agency(workspace: "Workspace", reference: str, code: str, values: dict[str, str]) -> Done | None:
    """Write `sector`, `contact` (a role) or `substitute` of an agency in this audit; "" takes it away."""
    names = {"sector": "sector_then"}
    with workspace.reading() as (reader, partnership):
        audit = find_audit(reader, partnership, reference).scope
        one = _known(reader, partnership, audit, code)
        if not reader.row(ASSIGNMENT, one.assignment):
            raise UserProblem(f"{one.name or code} does not take part in this audit.")
    written: dict[str, Value] = {
        names.get(name, name): one_line(text) or None for name, text in values.items()
    }
    return apply(workspace, {audit.uid: [Edit(ASSIGNMENT, one.assignment, {**written})]}, "agency changed")


def take_out_agency(workspace: "Workspace", reference: str, code: str) -> Done | None:
    """Let an agency take no part. Raises UserProblem if something of it is recorded, saying what."""
    with workspace.reading() as (reader, partnership):
        audit = find_audit(reader, partnership, reference).scope
        one = _known(reader, partnership, audit, code)
        uses = uses_of_agency(reader, audit, one.uid)
        name = reader.row(ASSIGNMENT, one.assignment).get("name_then") or one.name
    if uses:
        raise UserProblem(f"{name} stays in this audit: {listed(uses)} recorded for it.")
    return apply(
        workspace, {audit.uid: [Edit(ASSIGNMENT, one.assignment, delete=True)]}, f"agency {code} taken out"
    )


def add_board(workspace: "Workspace", reference: str, name: str) -> Done | None:
    """Note another board or partnership that shares the audit."""
    name = one_line(name)
    if not name:
        raise UserProblem("Type the name of the board.")
    with workspace.reading() as (reader, partnership):
        audit = find_audit(reader, partnership, reference).scope
        if any(key(row[1] or "") == key(name) for row in reader.rows(BOARD, audit, "name")):
            raise UserProblem(f"{name} shares this audit already.")
    uid = derived_uid(audit.uid, BOARD, name)
    return apply(workspace, {audit.uid: [born(BOARD, uid, {"name": name})]}, "board added")


def remove_board(workspace: "Workspace", reference: str, name: str) -> Done | None:
    """Note that a board does not share the audit after all."""
    with workspace.reading() as (reader, partnership):
        audit = find_audit(reader, partnership, reference).scope
    uid = derived_uid(audit.uid, BOARD, name)
    return apply(workspace, {audit.uid: [Edit(BOARD, uid, delete=True)]}, "board taken out")


def _known(reader: Reader, partnership: Scope, audit: Scope, code: str) -> _Known:
    for ix, *facts in reader.rows(AGENCY, partnership, "code", "name", "sector"):
        if key(facts[0] or "") == key(code):
            return _Known(audit, uid_of(reader, ix), *(fact or "" for fact in facts))
    raise UserProblem(f"There is no agency “{code}” in this partnership.")


def _assigned(one: _Known) -> Edit:
    values: dict[str, Value] = {"name_then": one.name, "sector_then": one.sector}
    return born(ASSIGNMENT, one.assignment, values, (one.uid,))
