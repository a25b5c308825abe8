"""The audits of a workspace with what home needs of each: names, dates, the agencies' names. No forms yet."""

from collections.abc import Iterable
from datetime import date
from typing import NamedTuple

from sqlalchemy import text

from db.tables.partnership import AGENCY, AUDIT
from db.tables.planning import ASSIGNMENT, PLAN

from ..queries.reader import Reader, Scope
from ..rules import programme_year


class AuditFacts(NamedTuple):
    """One audit: who it is, and its dates as ISO text (deadlines may carry a time)."""

    scope: Scope
    reference: str
    title: str
    theme: str
    programme: str
    workshop_date: str
    previous_audit: str
    kind: str
    hand_in_by: str = ""
    final_by: str = ""
    unit_word: str = "case"

    @property
    def span(self) -> dict[str, int]:
        """Return the first and last local number of the audit's things, for a query."""
        return self.scope.bounds


class Agency(NamedTuple):
    """An agency by its local number: its code, and the name that it has in an audit."""

    code: str
    name: str


def all_audits(reader: Reader, partnership: Scope) -> tuple[AuditFacts, ...]:
    """Return every audit on the register, in the order in which they were added."""
    found = text("SELECT entity.ix, scope.ix, scope.uid FROM scope CROSS JOIN entity ON entity.uid=scope.uid")
    scopes = {row[0]: Scope(bytes(row[2]), row[1]) for row in reader.connection.execute(found)}
    names = ("reference", "title", "theme", "programme", "workshop_date", "previous_audit", "kind")
    return tuple(
        AuditFacts(scopes[ix], *(fact or "" for fact in facts))
        for ix, *facts in reader.rows(AUDIT, partnership, *names)
        if ix in scopes
    )


def with_plan(reader: Reader, facts: AuditFacts) -> AuditFacts:
    """Add the plan's deadlines and the word for what is audited."""
    for _, hand_in_by, final_by, unit_word in reader.rows(
        PLAN, facts.scope, "hand_in_by", "final_by", "unit_word"
    ):
        return facts._replace(
            hand_in_by=hand_in_by or "", final_by=final_by or "", unit_word=unit_word or "case"
        )
    return facts


def split(audits: Iterable[AuditFacts], today: date) -> tuple[tuple[AuditFacts, ...], tuple[AuditFacts, ...]]:
    """Return (audits under way or to come, past audits): what is past is not read for home."""
    present: list[AuditFacts] = []
    past: list[AuditFacts] = []
    for one in audits:
        now = programme_year.is_current(one.programme, one.workshop_date, today)
        (present if now else past).append(one)
    return tuple(present), tuple(past)


def agencies_of(reader: Reader, partnership: Scope, facts: AuditFacts) -> dict[int, Agency]:
    """Return the agencies that take part in an audit, under the names that they have in it."""
    known = {
        ix: (code or "", name or "") for ix, code, name in reader.rows(AGENCY, partnership, "code", "name")
    }
    found = {}
    for _, agency, name in reader.rows(ASSIGNMENT, facts.scope, "p_agency", "name_then"):
        code, present_name = known.get(agency, ("", ""))
        found[agency] = Agency(code, name or present_name or code)
    return found
