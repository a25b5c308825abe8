"""The register of audits: one line each, counted without reading any form."""

from typing import NamedTuple

from sqlalchemy import text

from db.tables.partnership import AUDIT

from ..formats.words import key
from ..rules.action_counts import FINISHED
from ..rules.involvement import FORM_DUE
from ..rules.stages import stage
from .reader import Reader, Scope

_ALL_ACTIONS = (
    "SELECT ix, status FROM action WHERE here NOT NULL"
    " UNION ALL SELECT ix, status FROM single_action WHERE here NOT NULL"
)
#: the forms that are to come: of units that stayed, by agencies that are involved
_ASKED = (
    "FROM involvement i JOIN unit u ON u.ix=i.p_unit"
    " WHERE i.here NOT NULL AND u.here NOT NULL AND u.withdrawn IS NULL"
    f" AND i.status IN {FORM_DUE!r}"
)
_COUNTS = {
    "units": "SELECT ix>>32, count(*) FROM unit WHERE here NOT NULL AND withdrawn IS NULL GROUP BY 1",
    "agencies": "SELECT ix>>32, count(*) FROM assignment WHERE here NOT NULL GROUP BY 1",
    "expected": f"SELECT i.ix>>32, count(*) {_ASKED} GROUP BY 1",
    "handed_in": "SELECT scope, count(*) FROM (SELECT DISTINCT ix>>32 AS scope, p_unit, p_agency FROM hand_in"
    f" WHERE here NOT NULL AND (p_unit, p_agency) IN (SELECT i.p_unit, i.p_agency {_ASKED})) GROUP BY 1",
    "begun": "SELECT ix>>32, count(*) FROM hand_in WHERE here NOT NULL GROUP BY 1",
    "concluded": "SELECT ix>>32, count(*) FROM conclusion WHERE here NOT NULL AND agreed NOT NULL GROUP BY 1",
    "totals": "SELECT ix>>32, count(*) FROM tally WHERE here NOT NULL GROUP BY 1",
    "findings": "SELECT ix>>32, count(*) FROM (SELECT ix FROM finding WHERE here NOT NULL"
    " UNION ALL SELECT ix FROM single_finding WHERE here NOT NULL) GROUP BY 1",
    "actions": f"SELECT ix>>32, count(*) FROM ({_ALL_ACTIONS}) GROUP BY 1",
}
# from the few scopes to the many things: the other way round it reads every thing there is
_SCOPES = "SELECT entity.ix, scope.ix FROM scope CROSS JOIN entity ON entity.uid=scope.uid"
_OPEN = f"SELECT ix>>32, status FROM ({_ALL_ACTIONS})"


class RegisterRow(NamedTuple):
    """One audit on the register. `handed_in` of `expected` forms: those of units that stayed, by agencies
    that are involved; where no involvement is known both are 0.
    """

    reference: str
    title: str
    theme: str
    programme: str
    kind: str
    workshop_date: str
    stage: str
    units: int
    agencies: int
    handed_in: int
    expected: int


def register(reader: Reader, partnership: Scope) -> tuple[RegisterRow, ...]:
    """Return all audits, in the order in which they were added."""
    counts = {name: _count(reader, query) for name, query in _COUNTS.items()}
    still_open: dict[int, int] = {}
    for scope, status in reader.connection.execute(text(_OPEN)):
        still_open[scope] = still_open.get(scope, 0) + (status not in FINISHED)
    scopes = _scopes(reader)
    names = ("reference", "title", "theme", "programme", "kind", "workshop_date")
    made = []
    for ix, *facts in reader.rows(AUDIT, partnership, *names):
        scope = scopes.get(ix, -1)
        of = {name: counted.get(scope, 0) for name, counted in counts.items()}
        where = stage(
            handed_in=of["handed_in"] if of["expected"] else of["begun"],
            expected=of["expected"],
            concluded=of["concluded"] + of["totals"] + of["findings"],
            actions=of["actions"],
            open_actions=still_open.get(scope, 0),
        )
        numbers = of["units"], of["agencies"], of["handed_in"], of["expected"]
        made.append(RegisterRow._make((*(fact or "" for fact in facts), where, *numbers)))
    return tuple(made)


def audit_scopes(reader: Reader, partnership: Scope) -> dict[str, bytes]:
    """Return the identity of each audit by the `key` of its reference."""
    uids = {ix: uid for uid, ix in reader.uids(partnership).items()}
    rows = reader.rows(AUDIT, partnership, "reference")
    return {key(reference or ""): uids[ix] for ix, reference in rows}


def _count(reader: Reader, query: str) -> dict[int, int]:
    return {row[0]: row[1] for row in reader.connection.execute(text(query))}


def _scopes(reader: Reader) -> dict[int, int]:
    """Return the scope's number of each audit on the register."""
    return {row[0]: row[1] for row in reader.connection.execute(text(_SCOPES))}
