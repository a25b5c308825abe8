"""Approval by name and role: what was approved is kept as it was, with the digest of its file."""

from datetime import date
from hashlib import sha256
from typing import TYPE_CHECKING, NamedTuple

from db.identity import random_uid
from db.kinds import Value
from db.tables.reporting import APPROVAL

from ..errors import UserProblem
from ..formats.words import clean
from .places import place_of
from .reading import read
from .standing import FIELDS, Approval, approvals, basis_of

if TYPE_CHECKING:
    from ..reporting import Edition
    from ..rules.audit import Audit
    from ..workspace import Workspace


class Frozen(NamedTuple):
    """The file that was approved, byte for byte."""

    approval: Approval
    pdf: bytes


def approve(
    workspace: "Workspace", audit: "Audit", edition: "Edition", name: str, role: str, as_at: date
) -> Frozen:
    """Approve an edition as it is now: made without the watermark, its file kept with its digest.

    Raises UserProblem with what stands in the way: figures that have changed since they were written, people
    who disagree, a report that cannot be made yet.
    """
    from ..reporting import rendered
    from ..reports.overview.status import Status

    name, role = clean(name).strip(), clean(role).strip()
    hindered = [] if name and role else ["Say who approves the report, and in which role."]
    hindered += hindrances(workspace, audit, edition, as_at)
    if hindered:
        raise UserProblem(*hindered)
    reference = audit.plan.reference
    version = max((one.version for one in approvals(workspace, reference)), default=0) + 1
    pdf = rendered(workspace, audit, edition, as_at, Status(str(version), role, as_at))
    made = Approval(
        random_uid(), version, edition, as_at.isoformat(), name, role, sha256(pdf).hexdigest(),
        basis=basis_of(workspace, audit, edition, as_at),
    )  # fmt: skip
    values: dict[str, Value] = {field: getattr(made, field) or None for field in FIELDS}
    with workspace.writing("report approved") as w:
        uid = w.make(place_of(workspace, reference).uid, APPROVAL, {**values, "file": pdf})
    return Frozen(made._replace(uid=uid), pdf)


def hindrances(workspace: "Workspace", audit: "Audit", edition: "Edition", as_at: date) -> list[str]:
    """Return why an edition cannot be approved now, in whole sentences."""
    said = []
    for part in read(workspace, audit, edition=edition, as_at=as_at).parts:
        if part.text.others:
            said.append(f"“{part.title}” was written in two ways. Decide which one stands.")
        if part.draft is not None and part.draft.text.strip() != part.text.value:
            said.append(f"“{part.title}” is still being written. Leave it first.")
        for one in part.changed:
            now = f"is {one.now} now" if one.now else "is no figure of this edition"
            said.append(f"In “{part.title}” a figure {now}; {one.written} was written. Bring it up to date.")
    if audit.conflicts:
        said.append("People disagree about entries of this audit. Decide these first.")
    return said


def withdraw(workspace: "Workspace", reference: str, approval: Approval, reason: str) -> None:
    """Say why an approved version no longer stands; it is kept as it was. Raises UserProblem without one."""
    if not clean(reason).strip():
        raise UserProblem("Say why the approval is withdrawn.")
    with workspace.writing("approval withdrawn") as w:
        scope = place_of(workspace, reference).uid
        w.set(scope, APPROVAL, approval.uid, {"withdrawn": clean(reason).strip()})


def frozen(workspace: "Workspace", approval: Approval) -> Frozen:
    """Return the file of an approved version, checked against its digest. Raises UserProblem."""
    with workspace.reading() as (reader, _):
        pdf = bytes(reader.row(APPROVAL, approval.uid).get("file") or b"")
    if not pdf:
        raise UserProblem(
            "The pages of this version were taken out of the record, because of a word in them. Withdraw the "
            "approval and approve the report anew."
        )
    if sha256(pdf).hexdigest() != approval.digest:
        raise UserProblem("The file of this version is not the one that was approved. Run verify.")
    return Frozen(approval, pdf)
