"""What is due to end, of all audits: names and results, until when, and what has been said of it."""

from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from db.sharing import ended
from db.tables.partnership import AUDIT
from db.tables.planning import PLAN
from db.tables.reporting import APPROVAL

from ..rules import retention
from ..rules.retention import Keep
from .reading import End, read_ends

if TYPE_CHECKING:
    from ..queries.reader import Reader, Scope
    from ..workspace import Workspace

_ORDER = (retention.OVERDUE, retention.SOON, retention.KEPT, retention.UNKNOWN)


class Due(NamedTuple):
    """One thing that is kept: of which audit, until when; what was said of its end, if anything."""

    reference: str
    title: str
    keep: Keep
    end: End | None


def read_due(workspace: "Workspace", today: date) -> tuple[Due, ...]:
    """Return everything that is still kept, what is overdue first."""
    said = {(one.scope, one.what): one for one in read_ends(workspace)}
    gone = ended.here(workspace.connection.cursor())
    found = []
    with workspace.reading() as (reader, partnership):
        uids = {ix: uid for uid, ix in reader.uids(partnership).items()}
        for ix, reference, title in reader.rows(AUDIT, partnership, "reference", "title"):
            scope = reader.scope(uids[ix])
            if scope is None:
                continue
            for keep in _keeps(reader, scope, today):
                if keep.what == retention.NAMES and scope.uid in gone.identities:
                    continue
                end = next((one for place, one in said.items() if place == (scope.uid, keep.what)), None)
                found.append(Due(reference or "", title or "", keep, end))
    return tuple(sorted(found, key=lambda one: (_ORDER.index(one.keep.state), one.keep.until)))


def _keeps(reader: "Reader", scope: "Scope", today: date) -> tuple[Keep, Keep]:
    plan = next(iter(reader.rows(PLAN, scope, "retain_until", "names_until")), (0, "", ""))
    approvals = reader.rows(APPROVAL, scope, "approved_on", "withdrawn")
    approved = max((day for _, day, withdrawn in approvals if day and not withdrawn), default="")
    return retention.keeps(plan[1] or "", plan[2] or "", approved, today)


def reminder(found: tuple[Due, ...]) -> str:
    """Return the sentence that a QA officer should read at home, "" for none."""
    waiting = [one for one in found if one.end is not None and one.end.asked_here]
    late = [one for one in found if one.keep.state == retention.OVERDUE and one.end is None]
    if waiting:
        return f"{_things(waiting)} {_is(waiting)} proposed to be destroyed: it waits for your word."
    if late:
        return f"{_things(late)} should have been destroyed by now, or the plan should say a later day."
    return ""


def _things(found: list[Due]) -> str:
    from ..reports.words import capital, listed

    words = [
        one.reference if one.keep.what == retention.RESULTS else f"the names in {one.reference}"
        for one in found
    ]
    if len(words) > 3:
        return f"{len(words)} things"
    said = listed(words)
    # a reference stands as it is written
    return capital(said) if said.startswith("the names") else said


def _is(found: list[Due]) -> str:
    return "is" if len(found) == 1 and found[0].keep.what == retention.RESULTS else "are"
