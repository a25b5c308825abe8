"""Lines of enquiry: add, change, order, take out."""

from collections.abc import Mapping
from typing import TYPE_CHECKING

from db.edits import Edit
from db.identity import random_uid
from db.kinds import Value
from db.tables.planning import LINE

from ..auditing.places import uid_of
from ..errors import UserProblem
from ..formats.words import clean, one_line
from ..queries.reader import Reader, Scope
from ..rules.plan_checks import code_problem, next_code
from ..seen import over_what_showed
from .changes import Done, apply, born
from .facts import NOTHING_SHOWN
from .grading import link_for_line
from .places import find_audit
from .uses import answered_by_line, forms_begun, listed, uses_of_line

if TYPE_CHECKING:
    from ..workspace import Workspace

EXAMPLE = "K1"
_ONE_LINE = ("code", "title", "section", "scale")
_YES_NO = ("voice", "same_as_previous")
#: what those who fill a form answer to
_ASKED = ("question", "prompts", "good", "title")


def add_line(workspace: "Workspace", reference: str, code: str = "", title: str = "") -> tuple[bytes, Done]:
    """Add a line after the others; return its identity. Without a code it gets the next one."""
    with workspace.reading() as (reader, partnership):
        audit = find_audit(reader, partnership, reference).scope
        codes = [code or "" for _, code in reader.rows(LINE, audit, "code")]
        edits = _positions(reader, audit)
    code = one_line(code) or next_code(codes)
    _refuse(code_problem(code, codes, "line", EXAMPLE))
    uid = random_uid()
    values: dict[str, Value] = {"code": code, "title": one_line(title), "position": _place(len(codes))}
    done = apply(workspace, {audit.uid: [*edits, born(LINE, uid, values)]}, f"line {code} added")
    assert done is not None, "a new line is always a change"
    return uid, done


def set_line(
    workspace: "Workspace",
    reference: str,
    line: bytes,
    values: Mapping[str, str],
    shown: Mapping[str, str] = NOTHING_SHOWN,
) -> Done | None:
    """Write entries of a line; "" takes one away. Raises UserProblem for a code that cannot be.

    `shown` is what the screen said before: what another laptop wrote since, unseen, stands beside it. `told`
    of what is returned says how many forms have begun, where a change of the question meets them.
    """
    with workspace.reading() as (reader, partnership):
        place = find_audit(reader, partnership, reference)
        audit = place.scope
        others = [code or "" for ix, code in reader.rows(LINE, audit, "code") if ix != reader.number(line)]
        begun = forms_begun(reader, audit)
        standing = reader.row(LINE, line)
        wanted = one_line(values.get("scale", ""))
        edits = link_for_line(reader, partnership, place, wanted)
        answered = answered_by_line(reader, audit).get(reader.number(line) or 0, 0)
        over = over_what_showed(reader, LINE, line, values, shown)
    if not standing:
        raise UserProblem("This line is no longer in the plan.")
    written = {name: _checked(name, text, others) for name, text in values.items()}
    new = {name for name, value in written.items() if value != standing.get(name)}
    if answered and "scale" in new:
        raise UserProblem(f"Line {standing['code']} has been answered, so it keeps its scale.")
    told = pointed_out(begun) if begun and new & set(_ASKED) and standing["question"] else ""
    edits.setdefault(audit.uid, []).append(Edit(LINE, line, {**written}, seen=over))
    return apply(workspace, edits, "line changed", told)


def pointed_out(begun: int) -> str:
    """Say what a change of a question means once forms have begun."""
    forms, have = ("form", "has") if begun == 1 else ("forms", "have")
    return f"{begun} {forms} {have} begun. They now ask the new words; the old ones stay in the history."


def _checked(name: str, text: str, other_codes: list[str]) -> Value:
    said = one_line(text) if name in _ONE_LINE else clean(text).strip()
    if name == "code":
        _refuse(code_problem(said, other_codes, "line", EXAMPLE))
    if name in _YES_NO and said not in ("", "yes", "no"):
        raise UserProblem(f"“{said}” is neither yes nor no.")
    return said or None


def remove_line(workspace: "Workspace", reference: str, line: bytes) -> Done | None:
    """Take a line out of the plan. Raises UserProblem if something rests on it, saying what."""
    with workspace.reading() as (reader, partnership):
        audit = find_audit(reader, partnership, reference).scope
        uses = uses_of_line(reader, audit, line)
        code = reader.row(LINE, line).get("code") or ""
    if uses:
        raise UserProblem(
            f"Line {code} stays: {listed(uses)} rest on it. Change its words, or leave it unanswered."
        )
    return apply(workspace, {audit.uid: [Edit(LINE, line, delete=True)]}, f"line {code} taken out")


def move_line(workspace: "Workspace", reference: str, line: bytes, by: int) -> Done | None:
    """Move a line up (`by` < 0) or down among the others; None where it stands at the end already."""
    with workspace.reading() as (reader, partnership):
        audit = find_audit(reader, partnership, reference).scope
        uids = [uid_of(reader, ix) for ix, *_ in reader.rows(LINE, audit)]
    if line not in uids:
        raise UserProblem("This line is no longer in the plan.")
    to = min(max(uids.index(line) + by, 0), len(uids) - 1)
    if to == uids.index(line):
        return None
    uids.remove(line)
    uids.insert(to, line)
    edits = [Edit(LINE, uid, {"position": _place(at)}) for at, uid in enumerate(uids)]
    return apply(workspace, {audit.uid: edits}, "line moved")


def _place(at: int) -> str:
    """Return a line's position as the record sorts it: as text."""
    return f"{at + 1:04}"


def _positions(reader: Reader, audit: Scope) -> list[Edit]:
    """Give the lines that were never ordered the places that they stand on, so that a new one comes last."""
    rows = reader.rows(LINE, audit, "position")
    if all(position == _place(at) for at, (_, position) in enumerate(rows)):
        return []
    return [Edit(LINE, uid_of(reader, ix), {"position": _place(at)}) for at, (ix, _) in enumerate(rows)]


def _refuse(problem: str) -> None:
    if problem:
        raise UserProblem(problem)
