"""How far a report has come: a draft, unless it says just what was approved."""

from datetime import date
from hashlib import sha256
from typing import TYPE_CHECKING, NamedTuple

from db.tables.reporting import APPROVAL

from ..reports.overview.status import Status
from ..rules.due import full_day
from ..rules.editions import for_readers
from .places import place_of

if TYPE_CHECKING:
    from ..reporting import Edition
    from ..rules.audit import Audit
    from ..workspace import Workspace


class Approval(NamedTuple):
    """One approved version of one edition. `withdrawn` says why it no longer stands, "" while it does."""

    uid: bytes
    version: int
    edition: str
    approved_on: str
    name: str
    role: str
    digest: str
    withdrawn: str = ""
    basis: str = ""


FIELDS = ("version", "edition", "approved_on", "name", "role", "digest", "withdrawn", "basis")


def approvals(workspace: "Workspace", reference: str) -> tuple[Approval, ...]:
    """Return every approval of an audit's report, the first one first."""
    place = place_of(workspace, reference)
    with workspace.reading() as (reader, _):
        rows = reader.rows(APPROVAL, place.scope, *FIELDS)
        uids = {ix: uid for uid, ix in reader.uids(place.scope).items()} if rows else {}
    made = [Approval(uids[ix], version or 0, *(word or "" for word in words)) for ix, version, *words in rows]
    return tuple(sorted(made, key=lambda one: one.version))


def standing(workspace: "Workspace", audit: "Audit", edition: "Edition", as_at: date) -> Status:
    """Return how far an edition has come: approved while nothing in it has changed since, else a draft."""
    every = approvals(workspace, audit.plan.reference)
    of_edition = [one for one in every if one.edition == edition and not one.withdrawn]
    if of_edition:
        last = of_edition[-1]
        if basis_of(workspace, audit, edition, as_at) == last.basis:
            return Status(str(last.version), last.role, date.fromisoformat(last.approved_on))
    return Status(str(max((one.version for one in every), default=0) + 1))


def in_words(status: Status) -> str:
    """Return how far an edition has come: "Version 2, draft"."""
    if status.draft or status.approved_on is None:
        return f"Version {status.version}, draft"
    return f"Version {status.version}, approved on {full_day(status.approved_on.isoformat())}"


def basis_of(workspace: "Workspace", audit: "Audit", edition: "Edition", as_at: date) -> str:
    """Return a digest of all that the report would say to its readers: the same while nothing in it changed.

    Matters of one agency are not in it: each laptop has others of these, and none is approved with it.
    """
    from ..reporting import document_of

    document, _ = document_of(workspace, for_readers(audit), edition, as_at, Status())
    return sha256(repr((document.title, document.blocks)).encode()).hexdigest()
