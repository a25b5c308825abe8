"""Forms that will not come any more: recorded as not returned, so that their agency may read the others."""

from collections.abc import Iterable
from typing import TYPE_CHECKING

from db.tables.forms import FORM

from ..errors import UserProblem
from ..rules.access import CUSTODIAN
from ..sampling.places import find

if TYPE_CHECKING:
    from ..workspace import Workspace


def record_not_returned(
    workspace: "Workspace", audit: str, forms: Iterable[tuple[str, str]], on: str
) -> None:
    """Record on a day (ISO; "" takes it back) that forms (case, agency's code) were not returned."""
    if workspace.member.role != CUSTODIAN:
        raise UserProblem("Only a QA officer records that a form was not returned.")
    where = find(workspace, audit)
    with workspace.writing("Not returned" if on else "Waited for again") as w:
        for unit, agency in forms:
            uid = w.make(where.uid, FORM, {}, parts=(where.unit(unit), where.agency(agency)))
            w.set(where.uid, FORM, uid, {"not_returned": on or None})
