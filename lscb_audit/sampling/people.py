"""Who is in a case: index child, siblings, adults. Roles for every screen; names apart from them."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from db.tables.cases import IDENTITY_SEEN, PERSON, UNIT
from db.tables.partnership import AUDIT
from db.tables.planning import PLAN

from ..errors import UserProblem
from ..queries.reader import Reader, Scope
from ..queries.register import audit_scopes
from ..rules import due
from ..rules.quotas import months_before
from .places import find, find_in

if TYPE_CHECKING:
    from ..workspace import Workspace

ROLES = ("index child", "sibling", "adult")
LATELY_MONTHS = 12


class Person(NamedTuple):
    """Somebody in a case, as every screen may show it."""

    uid: bytes
    role: str
    label: str


class Identity(NamedTuple):
    """Who a person is. Shown in one place only, after it was asked for."""

    uid: bytes
    role: str
    label: str
    name: str
    born: str
    identifiers: str


def add_person(
    workspace: "Workspace",
    audit: str,
    unit: str,
    role: str,
    label: str,
    name: str = "",
    born: str = "",
    identifiers: str = "",
) -> None:
    """Add somebody to a case."""
    _check(role, born)
    where = find(workspace, audit)
    values = {
        "role": role,
        "label": label.strip(),
        "name": name.strip(),
        "born": born,
        "identifiers": identifiers.strip(),
    }
    with workspace.writing() as w:
        w.make(where.uid, PERSON, values, parts=(where.unit(unit),))


def change_person(workspace: "Workspace", audit: str, person: Identity) -> None:
    """Put right what is known of somebody."""
    _check(person.role, person.born)
    where = find(workspace, audit)
    values = {name: value.strip() or None for name, value in person._asdict().items() if name != "uid"}
    with workspace.writing() as w:
        w.set(where.uid, PERSON, person.uid, values)


def remove_person(workspace: "Workspace", audit: str, uid: bytes) -> None:
    """Take somebody out of a case."""
    where = find(workspace, audit)
    with workspace.writing() as w:
        w.delete(where.uid, PERSON, uid)


def people_of(reader: Reader, scope: Scope, units: Mapping[int, str]) -> dict[str, tuple[Person, ...]]:
    """Return the people of each unit by its reference; no names."""
    uids = {ix: uid for uid, ix in reader.uids(scope).items()}
    found: dict[str, tuple[Person, ...]] = {}
    for ix, unit, role, label in reader.rows(PERSON, scope, "p_unit", "role", "label"):
        reference = units.get(unit, "")
        found[reference] = (*found.get(reference, ()), Person(uids[ix], role or "", label or ""))
    return found


def look_at_identities(
    workspace: "Workspace", audit: str, unit: str, role: str, now: str
) -> tuple[Identity, ...]:
    """Return who the people of a case are. First it is recorded that somebody looked, when, in which role."""
    where = find(workspace, audit)
    uid = where.unit(unit)
    with workspace.writing() as w:
        w.make(where.uid, IDENTITY_SEEN, {"seen_at": now, "role": role}, parts=(uid,))
    with workspace.reading() as (reader, _):
        uids = {ix: one for one, ix in reader.uids(where.scope).items()}
        number = reader.number(uid)
        names = ("p_unit", "role", "label", "name", "born", "identifiers")
        rows = [row for row in reader.rows(PERSON, where.scope, *names) if row[1] == number]
    return tuple(Identity(uids[row[0]], *(word or "" for word in row[2:])) for row in rows)


def names_to_look_for(workspace: "Workspace", *audits: str) -> tuple[str, ...]:
    """Return the names on the case lists of audits, for the identifier check alone: they are never shown.

    Nobody looks at them, so no look is recorded: what the check points out is what somebody typed.
    """
    found: dict[str, None] = {}
    with workspace.reading() as (reader, partnership):
        for audit in audits:
            scope = find_in(reader, partnership, audit).scope
            found |= {name.strip(): None for _, name in reader.rows(PERSON, scope, "name") if name}
    return tuple(name for name in found if name)


def audited_lately(workspace: "Workspace", audit: str, today: date) -> dict[str, str]:
    """Return the units whose index child another audit of the last 12 months looked at too, and which audit.

    A child is known by identifiers, or by name and day of birth together; references are each audit's own.
    """
    with workspace.reading() as (reader, partnership):
        here = find_in(reader, partnership, audit)
        mine = _children(reader, here.scope)
        found: dict[str, str] = {}
        for scope, title, on in _other_audits(reader, partnership, here.scope):
            if on is None or not months_before(today, LATELY_MONTHS) < on:
                continue
            known = set().union(*_children(reader, scope).values())
            for unit, marks in mine.items():
                if marks & known:
                    found.setdefault(unit, title)
    return found


def _other_audits(
    reader: Reader, partnership: Scope, here: Scope
) -> Iterable[tuple[Scope, str, date | None]]:
    uids = set(audit_scopes(reader, partnership).values())
    about = {row[0]: row[1:] for row in reader.rows(AUDIT, partnership, "title", "workshop_date")}
    for uid in uids - {here.uid}:
        scope = reader.scope(uid)
        if scope is None:
            continue
        title, workshop = about.get(reader.number(uid) or -1, ("", ""))
        plan = next(iter(reader.rows(PLAN, scope, "period_to")), None)
        when = due.moment(workshop or (plan[1] if plan else "") or "")
        yield scope, title or "", when.day if when else None


def _children(reader: Reader, scope: Scope) -> dict[str, set[str]]:
    """Return what each unit's index child is known by."""
    units = {ix: reference or "" for ix, reference in reader.rows(UNIT, scope, "reference")}
    found: dict[str, set[str]] = {}
    for _, unit, role, name, born, identifiers in reader.rows(
        PERSON, scope, "p_unit", "role", "name", "born", "identifiers"
    ):
        if role != ROLES[0]:
            continue
        marks = {word.casefold() for word in (identifiers or "").replace(",", " ").split()}
        if name and born:
            marks.add(f"{' '.join(name.casefold().split())} {born}")
        found.setdefault(units.get(unit, ""), set()).update(marks)
    return found


def _check(role: str, born: str) -> None:
    if role not in ROLES:
        raise UserProblem("Say who this is in the case: the index child, a sibling or an adult.")
    if born and due.moment(born) is None:
        raise UserProblem(f"“{born}” is no date of birth. Write it as in 3 May 2019.")
