"""Ties the demonstration's findings to what they rest on: what says the same of the same cases and lines."""

from typing import TYPE_CHECKING

from ..concluding import Conclusions, Finding, Source, conclusions
from ..concluding.kinds import family, where
from ..writing import Writing

if TYPE_CHECKING:
    from ..workspace import Workspace

#: grades that speak for each kind of finding, and the field of a form that it is written in
_SPEAKS = {
    "strength": (("Good", "Outstanding"), "strengths"),
    "good practice": (("Good", "Outstanding"), "strengths"),
    "improvement": (("Requires improvement", "Inadequate"), "improvements"),
    "learning": (("Requires improvement", "Inadequate"), "improvements"),
}
#: so many pieces of each kind at most
_MOST = {"answer": 4, "moderation": 1, "conclusion": 2, "dissent": 1, "remark": 2, "statement": 2}


def tie_findings(workspace: "Workspace", reference: str) -> None:
    """Tie each finding to its evidence, in one writing."""
    there, at = conclusions(workspace, reference), where(workspace, reference)
    w = Writing(workspace.partnership_uid)
    for finding in there.findings:
        kinds, first = family(finding.alone).evidence, (*at.owner(finding.alone), finding.uid)
        for piece in chosen(there, finding):
            w.make(at.scope.uid, kinds[piece.kind], {}, parts=(*first, piece.uid))
    workspace.write(w, "demonstration")


def chosen(there: Conclusions, finding: Finding) -> list[Source]:
    """Return what a finding rests on, a few pieces of each kind."""
    found: list[Source] = []
    for kind, most in _MOST.items():
        of_kind = [one for one in there.sources if one.kind == kind and _says_so(one, finding)]
        found += of_kind[:most]
    return found


def _says_so(one: Source, finding: Finding) -> bool:
    """Say whether a piece is of the finding's own cases and lines and says what the finding says."""
    grades, field = _SPEAKS[finding.row.kind]
    speaks_against = field == "improvements"
    if one.line not in finding.row.lines or (one.unit and one.unit not in finding.row.units):
        return False
    if one.kind == "answer":
        about = not finding.row.agencies or one.agency in finding.row.agencies
        return about and one.grade in grades and field in dict(one.texts)
    if one.kind in ("moderation", "conclusion"):
        return one.grade in grades
    if one.kind == "statement":
        return one.contradicts == speaks_against
    return speaks_against
