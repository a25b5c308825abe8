"""Which audit is meant, by its reference: one that is here, or one that was destroyed."""

from typing import TYPE_CHECKING, NamedTuple

from db.sharing.ended import AUDIT, IDENTITIES, What
from db.sharing.endings import Ending, endings

from ..errors import UserProblem
from ..formats.words import key
from ..queries.register import audit_scopes

if TYPE_CHECKING:
    from ..workspace import Workspace


class Meant(NamedTuple):
    """An audit: its identity, its reference as written; what was said of its end so far, if anything."""

    scope: bytes
    reference: str
    what: What
    ending: Ending | None


def find(workspace: "Workspace", reference: str, *, names_only: bool = False) -> Meant:
    """Return what is meant. Raises UserProblem: there is no such audit and never was."""
    what: What = IDENTITIES if names_only else AUDIT
    said = endings(workspace.connection.cursor())
    with workspace.reading() as (reader, partnership):
        scope = audit_scopes(reader, partnership).get(key(reference))
        written = {key(row.reference): row.reference for row in workspace.audits()}
    if scope is not None:
        known = next((one for one in said if (one.scope, one.what) == (scope, what)), None)
        return Meant(scope, written[key(reference)], what, known)
    gone = [one for one in said if key(one.said[0].reference) == key(reference) and one.decided]
    whole = [one for one in gone if one.what == AUDIT]
    fits = [one for one in gone if one.what == what] or whole
    if fits:
        return Meant(fits[-1].scope, fits[-1].said[0].reference, fits[-1].what, fits[-1])
    raise UserProblem(
        f"There is no audit “{reference}” in this workspace, and no record that one was destroyed."
    )
