"""Findings: written, changed, taken back, put in order, for all or for one agency alone."""

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from db.edits import Edit
from db.identity import random_uid
from db.kinds import Kind, Value
from db.tables.findings import FINDING_AGENCY

from ..errors import UserProblem
from ..findings import values_of
from ..formats.words import clean, one_line
from ..reports.words import listed
from ..rules.audit import FindingRow
from ..rules.finding_words import KINDS, MULTI, SINCE, SINGLE, next_code
from ..setting_up.changes import Done, apply, born
from .codebook import edits_for_name
from .kinds import Family, Where, family, link, links, place, where
from .model import Conclusions, Finding, Source
from .reading import conclusions
from .shown import edits_over, refuse_changed

if TYPE_CHECKING:
    from ..workspace import Workspace


def add_finding(
    workspace: "Workspace", reference: str, row: FindingRow, evidence: Iterable[Source] = ()
) -> tuple[bytes, Done]:
    """Write a finding after the others; without a code it gets the next one. Returns its identity.

    Of scope "single agency" it names one agency: only that agency, custodians and facilitators can read it.
    """
    there, at = conclusions(workspace, reference), where(workspace, reference)
    checked = _checked(row, there)
    uid = random_uid()
    edits = _made(at, there, uid, checked, tuple(evidence), len(there.findings))
    named = edits_for_name(workspace, there.codebook, checked.theme, _alone(checked))
    everything = {**named, at.scope.uid: edits}
    done = apply(workspace, everything, f"finding {checked.finding} written")
    assert done is not None, "a new finding is always a change"
    return uid, done


def change_finding(
    workspace: "Workspace", reference: str, uid: bytes, row: FindingRow, shown: Finding | None = None
) -> tuple[bytes, Done | None]:
    """Write what differs from the finding as it was `shown`; return its identity, another one where others
    can read it from now on.

    Between all and one agency alone it becomes another thing, with its evidence, and the first is taken back.
    """
    there, at = conclusions(workspace, reference), where(workspace, reference)
    old = _found(there, uid)
    base = shown or old
    checked = _checked(row._replace(finding=row.finding or old.row.finding), there, old)
    named = edits_for_name(workspace, there.codebook, checked.theme, _alone(checked))
    if _alone(checked) != old.alone:
        refuse_changed(base.heads, old.heads, f"finding {old.row.finding}")
        return _for_others(workspace, there, at, old, checked)
    kinds, first = family(old.alone), (*at.owner(old.alone), uid)
    edits = edits_over(workspace, kinds.finding, uid, values_of(base.row), values_of(checked), base.heads)
    for kind, what, before, after in _links_of(kinds, base.row, checked, old.alone):
        edits += links(at.scope.uid, kind, first, at.found(what, before), at.found(what, after))
    return uid, apply(workspace, {**named, at.scope.uid: edits}, f"finding {checked.finding} changed")


def _for_others(
    workspace: "Workspace", there: Conclusions, at: Where, old: Finding, row: FindingRow
) -> tuple[bytes, Done | None]:
    """Make the finding anew in the other kind, and take the first back."""
    if old.actions:
        raise UserProblem(
            f"{_actions(old)} finding {old.row.finding}, and would tell of it. Take that away first, then "
            "change whose work the finding is about."
        )
    if old.hidden:
        raise UserProblem(
            f"Finding {old.row.finding} rests on evidence that cannot be read on this laptop. Change whose "
            "work it is about where all of it can be read."
        )
    uid = random_uid()
    order = [one.uid for one in there.findings].index(old.uid)
    edits = [*_gone(at, old), *_made(at, there, uid, row, old.evidence, order)]
    named = edits_for_name(workspace, there.codebook, row.theme, _alone(row))
    whose = there.agency_name(_alone(row))
    told = (
        f"Only {whose}, the QA officers and facilitators can read finding {row.finding} from now on. Who had "
        "read it before may still know it."
        if _alone(row)
        else f"All who take part in the audit can read finding {row.finding} from now on."
    )
    return uid, apply(workspace, {**named, at.scope.uid: edits}, f"finding {row.finding} changed", told)


def remove_finding(workspace: "Workspace", reference: str, uid: bytes) -> Done:
    """Take a finding back. Raises UserProblem while actions answer it."""
    there, at = conclusions(workspace, reference), where(workspace, reference)
    old = _found(there, uid)
    if old.actions:
        raise UserProblem(
            f"{_actions(old)} finding {old.row.finding}. Take the action away first, or tie it to another."
        )
    done = apply(workspace, {at.scope.uid: _gone(at, old)}, f"finding {old.row.finding} taken back")
    assert done is not None, "it was there"
    return done


def move_finding(
    workspace: "Workspace",
    reference: str,
    uid: bytes,
    *,
    theme: str | None = None,
    lines: Sequence[str] | None = None,
    before: bytes | None = b"",
) -> Done | None:
    """Put a finding under a theme, or lines of enquiry, and before another finding (None = last of all)."""
    there, at = conclusions(workspace, reference), where(workspace, reference)
    old = _found(there, uid)
    kinds, first = family(old.alone), (*at.owner(old.alone), uid)
    edits: list[Edit] = []
    values: dict[str, Value] = {}
    named = {}
    if theme is not None and one_line(theme) != old.theme:
        values["theme"] = _theme(theme)
        named = edits_for_name(workspace, there.codebook, theme, old.alone)
    if lines is not None:
        found = at.found("lines", lines)
        edits += links(at.scope.uid, kinds.line, first, at.found("lines", old.row.lines), found)
    if before != b"":
        edits += _ordered(there, uid, before, values)
    if values:
        edits.append(Edit(kinds.finding, uid, {**values}))
    words = f"finding {old.row.finding} moved"
    return apply(workspace, {**named, at.scope.uid: edits}, words) if edits or named else None


def _ordered(there: Conclusions, uid: bytes, before: bytes | None, values: dict[str, Value]) -> list[Edit]:
    """Return the places of the findings with one moved; its own place goes among its `values`."""
    order = [one for one in there.findings if one.uid != uid]
    moved = _found(there, uid)
    to = next((number for number, one in enumerate(order) if one.uid == before), len(order))
    order.insert(to, moved)
    edits = []
    for number, one in enumerate(order):
        if one.uid == uid:
            values["position"] = place(number)
        else:
            edits.append(Edit(family(one.alone).finding, one.uid, {"position": place(number)}))
    return edits


def _made(
    at: Where, there: Conclusions, uid: bytes, row: FindingRow, evidence: tuple[Source, ...], order: int
) -> list[Edit]:
    """Return the edits that make a finding with all that it is tied to."""
    alone = _alone(row)
    kinds, owner = family(alone), at.owner(alone)
    others = [one for one in there.findings if one.row.finding != row.finding]
    edits: list[Edit] = []
    if order < len(others):
        edits += [
            Edit(family(one.alone).finding, one.uid, {"position": place(number + (number >= order))})
            for number, one in enumerate(others)
        ]
    values: dict[str, Value] = {**values_of(row), "position": place(order)}
    edits.append(born(kinds.finding, uid, values, owner))
    rest = row._replace(
        units=tuple(dict.fromkeys((*row.units, *(one.unit for one in evidence if one.unit)))),
        lines=tuple(dict.fromkeys((*row.lines, *(one.line for one in evidence if one.line)))),
    )
    for kind, what, _, after in _links_of(kinds, FindingRow("", "", "", ""), rest, alone):
        edits += links(at.scope.uid, kind, (*owner, uid), (), at.found(what, after))
    edits += [link(at.scope.uid, kinds.evidence[one.kind], (*owner, uid, one.uid)) for one in evidence]
    return edits


def _gone(at: Where, old: Finding) -> list[Edit]:
    """Return the edits that take a finding back with all that ties it."""
    kinds, first = family(old.alone), (*at.owner(old.alone), old.uid)
    edits = []
    for kind, what, before, _ in _links_of(kinds, old.row, FindingRow("", "", "", ""), old.alone):
        edits += links(at.scope.uid, kind, first, at.found(what, before), ())
    for one in old.evidence:
        edits.append(link(at.scope.uid, kinds.evidence[one.kind], (*first, one.uid), there=False))
    return [*edits, Edit(kinds.finding, old.uid, delete=True)]


def _links_of(
    kinds: Family, old: FindingRow, new: FindingRow, alone: str
) -> list[tuple[Kind, str, tuple[str, ...], tuple[str, ...]]]:
    found: list[tuple[Kind, str, tuple[str, ...], tuple[str, ...]]] = [
        (kinds.line, "lines", old.lines, new.lines),
        (kinds.unit, "units", old.units, new.units),
    ]
    if not alone:
        found.append((FINDING_AGENCY, "agencies", old.agencies, new.agencies))
    return found


def _alone(row: FindingRow) -> str:
    """Return the code of the agency that a finding is for alone."""
    return row.agencies[0] if row.scope == SINGLE and len(row.agencies) == 1 else ""


def _theme(theme: str) -> str:
    said = one_line(theme)
    if not said:
        raise UserProblem("A finding stands under a theme. Choose one of the codebook, or write a new one.")
    return said


def _checked(row: FindingRow, there: Conclusions, old: Finding | None = None) -> FindingRow:
    """Return a row as it is kept. Raises UserProblem for what cannot be."""
    if row.kind not in KINDS:
        raise UserProblem("Say what kind of finding it is: a strength, an area for improvement …")
    if not clean(row.text).strip():
        raise UserProblem("A finding says something. Write it in a sentence or two.")
    if row.scope == SINGLE and len(row.agencies) != 1:
        raise UserProblem("A finding for one agency alone names that agency, and no other.")
    unknown = [word for word in row.since_last if word not in SINCE]
    if unknown:
        raise UserProblem(f"“{unknown[0]}” is not a way in which a theme can stand since the earlier audit.")
    known = {code.casefold(): code for code, _ in there.agencies}
    others = [one.row.finding for one in there.findings if old is None or one.uid != old.uid]
    code = one_line(row.finding) or next_code(row.kind, others)
    if code.casefold() in {one.casefold() for one in others}:
        raise UserProblem(f"There is a finding {code} already.")
    return row._replace(
        finding=code,
        theme=_theme(row.theme),
        text=clean(row.text).strip(),
        agencies=tuple(known.get(one.casefold(), one) for one in row.agencies),
        scope=row.scope or MULTI,
        since_last=tuple(dict.fromkeys(row.since_last)),
    )


def _found(there: Conclusions, uid: bytes) -> Finding:
    found = there.finding(uid)
    if found is None:
        raise UserProblem("This finding is no longer there.")
    return found


def _actions(old: Finding) -> str:
    """Return "Action 1.1 answers", "Actions 1.1 and 2.1 answer"."""
    several = len(old.actions) > 1
    return f"Action{'s' if several else ''} {listed(old.actions)} answer{'' if several else 's'}"
