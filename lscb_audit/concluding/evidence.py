"""Tying findings to what they rest on, and untying them."""

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from ..errors import UserProblem
from ..reports.words import listed, some
from ..setting_up.changes import Done, apply
from .kinds import family, link, where
from .model import Source
from .reading import conclusions

if TYPE_CHECKING:
    from ..workspace import Workspace


def tie(workspace: "Workspace", reference: str, uid: bytes, pieces: Sequence[Source]) -> Done | None:
    """Tie a finding to pieces of evidence; None where it is tied to all of them already.

    Cases and lines that the evidence is about become the finding's too; `told` names those that are new.
    """
    there, at = conclusions(workspace, reference), where(workspace, reference)
    finding = there.finding(uid)
    if finding is None:
        raise UserProblem("This finding is no longer there.")
    kinds, first = family(finding.alone), (*at.owner(finding.alone), uid)
    tied = {one.uid for one in finding.evidence}
    new = [one for one in pieces if one.uid not in tied]
    units = _new((one.unit for one in new), finding.row.units)
    lines = _new((one.line or "" for one in new), finding.row.lines)
    edits = [link(at.scope.uid, kinds.evidence[one.kind], (*first, one.uid)) for one in new]
    edits += [link(at.scope.uid, kinds.unit, (*first, one)) for one in at.found("units", units)]
    edits += [link(at.scope.uid, kinds.line, (*first, one)) for one in at.found("lines", lines)]
    if not new:
        return None
    told = f"It is seen in {listed(units)} too." if units else ""
    return apply(
        workspace, {at.scope.uid: edits}, f"{some(len(new), 'piece')} tied to {finding.row.finding}", told
    )


def untie(workspace: "Workspace", reference: str, uid: bytes, pieces: Sequence[Source]) -> Done | None:
    """Untie a finding from pieces of evidence; its cases and lines stay."""
    there, at = conclusions(workspace, reference), where(workspace, reference)
    finding = there.finding(uid)
    if finding is None:
        raise UserProblem("This finding is no longer there.")
    kinds, first = family(finding.alone), (*at.owner(finding.alone), uid)
    tied = {one.uid for one in finding.evidence}
    gone = [one for one in pieces if one.uid in tied]
    edits = [link(at.scope.uid, kinds.evidence[one.kind], (*first, one.uid), there=False) for one in gone]
    words = f"{some(len(gone), 'piece')} untied from {finding.row.finding}"
    return apply(workspace, {at.scope.uid: edits}, words) if edits else None


def _new(codes: Iterable[str], there: Sequence[str]) -> list[str]:
    known = {one.casefold() for one in there}
    return [one for one in dict.fromkeys(codes) if one and one.casefold() not in known]
