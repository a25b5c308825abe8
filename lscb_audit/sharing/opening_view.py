"""What opening a workshop will reveal: to whom, of which cases, and whose forms are missing."""

from collections.abc import Collection, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

from ..rules.access import AuditAccess
from ..rules.involvement import FORM_DUE, NO_FORM
from ..sampling.places import find
from . import facts
from .opening import plan_opening

if TYPE_CHECKING:
    from ..workspace import Workspace


class Case(NamedTuple):
    """A case: how many of the forms that are asked for are in, and whether it was opened before."""

    reference: str
    handed_in: int
    asked: int
    opened: bool


class Missing(NamedTuple):
    """A form that is asked for and not handed in; `not_returned` = recorded so."""

    case: str
    agency: str
    agency_name: str
    not_returned: bool


class Sees(NamedTuple):
    """Of which chosen cases an agency will see the others' forms, and of which not until its own is in."""

    agency: str
    name: str
    cases: tuple[str, ...]
    not_yet: tuple[str, ...]


class OpeningView(NamedTuple):
    """All that is shown before a workshop is opened. `digest` is that of what would be open then."""

    cases: tuple[Case, ...]
    chosen: tuple[str, ...]
    sees: tuple[Sees, ...]
    missing: tuple[Missing, ...]
    new: tuple[str, ...]
    digest: str


def view(workspace: "Workspace", audit: str, chosen: Sequence[str] = ()) -> OpeningView:
    """Return what opening `chosen` cases (none named = all) would do, without doing it."""
    planned = plan_opening(workspace, audit, chosen)
    where = find(workspace, audit)
    cursor = workspace.connection.cursor()
    ix = cursor.execute("SELECT ix FROM scope WHERE uid=?", (where.uid,)).fetchone()[0]
    access = facts.access_of(cursor, ix, where.uid)
    references = _references(cursor, ix)
    wanted = tuple(one for one in references.values() if not chosen or one in chosen)
    names = _names(cursor, access.agencies)
    return OpeningView(
        tuple(_case(access, uid, reference) for uid, reference in references.items()),
        wanted,
        tuple(_sees(access, references, wanted, agency, *names[agency]) for agency in _sorted(names)),
        _missing(access, references, wanted, names),
        planned.units,
        planned.digest,
    )


def _references(cursor: Any, ix: int) -> dict[bytes, str]:
    query = (
        "SELECT e.uid, u.reference FROM unit u JOIN entity e ON e.ix=u.ix"
        " WHERE u.here NOT NULL AND u.withdrawn IS NULL AND u.ix>>32=? ORDER BY u.reference"
    )
    return {bytes(uid): reference or "" for uid, reference in cursor.execute(query, (ix,))}


def _names(cursor: Any, agencies: Collection[bytes]) -> dict[bytes, tuple[str, str]]:
    query = "SELECT e.uid, a.code, a.name FROM agency a JOIN entity e ON e.ix=a.ix"
    rows = cursor.execute(query)
    return {
        bytes(uid): (code or "", name or code or "") for uid, code, name in rows if bytes(uid) in agencies
    }


def _sorted(names: dict[bytes, tuple[str, str]]) -> list[bytes]:
    return sorted(names, key=lambda uid: names[uid][1].casefold())


def _case(access: AuditAccess, unit: bytes, reference: str) -> Case:
    asked = [form for form, status in access.status.items() if form[0] == unit and status in FORM_DUE]
    handed_in = sum(form in access.handed_in for form in asked)
    return Case(reference, handed_in, len(asked), any(form[0] == unit for form in access.opened))


def _sees(
    access: AuditAccess, units: dict[bytes, str], wanted: Sequence[str], agency: bytes, code: str, name: str
) -> Sees:
    """As `rules.access.may_read_form` decides it once these cases are open."""
    seen: list[str] = []
    not_yet: list[str] = []
    for unit, reference in units.items():
        form = unit, agency
        if reference not in wanted:
            continue
        laid_down = form in access.handed_in or form in access.not_returned
        (seen if laid_down or access.status.get(form) in NO_FORM else not_yet).append(reference)
    return Sees(code, name, tuple(seen), tuple(not_yet))


def _missing(
    access: AuditAccess,
    units: dict[bytes, str],
    wanted: Sequence[str],
    names: dict[bytes, tuple[str, str]],
) -> tuple[Missing, ...]:
    found = [
        Missing(units[form[0]], *names[form[1]], form in access.not_returned)
        for form, status in access.status.items()
        if status in FORM_DUE
        and form not in access.handed_in
        and form[1] in names
        and units.get(form[0]) in wanted
    ]
    return tuple(sorted(found, key=lambda one: (one.case, one.agency_name.casefold())))
