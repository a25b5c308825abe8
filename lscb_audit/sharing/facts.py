"""What decides who may read what, as the record says: asked inside the transaction that gives keys."""

from typing import Any

from db.canonical import unpack_ids
from db.sharing import ended
from db.sharing.membership import Membership

from ..rules.access import AuditAccess, Laptop
from ..rules.expected import JOINT_PANEL

_UNITS = (
    "SELECT e.uid, u.withdrawn FROM unit u JOIN entity e ON e.ix=u.ix WHERE u.here NOT NULL AND u.ix>>32=?"
)
_JOINT = "SELECT count(*) FROM plan WHERE here NOT NULL AND ix>>32=? AND mode=?"
_AGENCIES = (
    "SELECT e.uid FROM assignment a JOIN entity e ON e.ix=a.p_agency WHERE a.here NOT NULL AND a.ix>>32=?"
)
_FORMS = (
    'SELECT u.uid, a.uid, {what} FROM "{table}" of JOIN entity u ON u.ix=of.p_unit'
    " JOIN entity a ON a.ix=of.p_agency WHERE of.here NOT NULL AND of.ix>>32=? AND {when}"
)
_OPENINGS = (
    "SELECT u.uid, o.heads FROM opening o JOIN entity u ON u.ix=o.p_unit WHERE o.here NOT NULL AND o.ix>>32=?"
)

Form = tuple[bytes, bytes]


def laptops(known: Membership) -> list[Laptop]:
    """Return every laptop that takes part, or waits to."""
    return [
        Laptop(one.sealing, one.member.role, one.member.agency, one.state == "waiting")
        for one in known.devices.values()
        if one.state != "removed"
    ]


def audits(cursor: Any) -> list[AuditAccess]:
    """Return what decides who may read what, for every audit that is here."""
    query = (
        "SELECT scope.ix, scope.uid FROM scope JOIN entity e ON e.uid=scope.uid JOIN audit ON audit.ix=e.ix"
    )
    rows = cursor.execute(f"{query} WHERE audit.here NOT NULL ORDER BY scope.ix").fetchall()
    gone = ended.here(cursor).audits
    return [access_of(cursor, ix, bytes(uid)) for ix, uid in rows if bytes(uid) not in gone]


def access_of(cursor: Any, ix: int, scope: bytes) -> AuditAccess:
    """Return what decides who may read what of one audit."""
    agencies = frozenset(bytes(row[0]) for row in cursor.execute(_AGENCIES, (ix,)))
    units = {bytes(uid): bool(why) for uid, why in cursor.execute(_UNITS, (ix,)).fetchall()}
    withdrawn = frozenset(unit for unit, gone in units.items() if gone)
    joint = bool(cursor.execute(_JOINT, (ix, JOINT_PANEL)).fetchone()[0])
    answers = dict(_forms(cursor, ix, "involvement", "of.status", "1"))
    status = {form: word for form, word in answers.items() if word is not None}
    signed, first = signed_forms(cursor, ix), opened_heads(cursor, ix)
    late = _forms(cursor, ix, "form", "1", "of.not_returned NOT NULL")
    opened = {form for form, heads in signed if heads and heads <= first.get(form[0], frozenset())}
    return AuditAccess(
        scope, agencies, tuple(units), status, frozenset(form for form, _ in signed),
        frozenset(form for form, _ in late), frozenset(opened), frozenset(answers), frozenset(first),
        withdrawn, joint,
    )  # fmt: skip


def signed_forms(cursor: Any, ix: int) -> list[tuple[Form, frozenset[int]]]:
    """Return each hand-in of an audit: its form, and the changes that it signs."""
    streams = {bytes(uid): number for number, uid in cursor.execute("SELECT ix, uid FROM stream")}
    rows = _forms(cursor, ix, "hand_in", "of.heads", "of.handed_in NOT NULL")
    return [
        (form, frozenset(unpack_ids(heads, streams)) if heads else frozenset[int]()) for form, heads in rows
    ]


def all_here(cursor: Any, ix: int, own: bytes | None) -> bool:
    """Say whether everything that other agencies signed can be read here."""
    for form, signed in signed_forms(cursor, ix):
        marks = ",".join(map(str, sorted(signed)))
        query = f"SELECT count(*) FROM change WHERE id IN ({marks})"
        if form[1] != own and cursor.execute(query).fetchone()[0] < len(signed):
            return False
    return True


def opened_heads(cursor: Any, ix: int) -> dict[bytes, frozenset[int]]:
    """Return for each opened unit the changes that count as first."""
    streams = {bytes(uid): number for number, uid in cursor.execute("SELECT ix, uid FROM stream")}
    found: dict[bytes, frozenset[int]] = {}
    for unit, heads in cursor.execute(_OPENINGS, (ix,)).fetchall():
        said = frozenset(unpack_ids(heads, streams)) if heads else frozenset[int]()
        found[bytes(unit)] = found.get(bytes(unit), frozenset()) | said
    return found


def _forms(cursor: Any, ix: int, table: str, what: str, when: str) -> list[tuple[Form, Any]]:
    query = _FORMS.format(what=what, table=table, when=when)
    return [
        ((bytes(unit), bytes(agency)), value)
        for unit, agency, value in cursor.execute(query, (ix,)).fetchall()
    ]
