"""What waits for the QA officer: concerns first, then what an auditor declared, forms in again, conflicts.

Every sentence names cases by pseudonym, agencies and roles. No answer and no grade is read here.
"""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import NamedTuple

from sqlalchemy import text

from db.tables.cases import UNIT

from ..differences.open import where_they_differ
from ..queries.reader import Reader, Scope
from ..rules import due
from ..workspace import Workspace
from .audits import Agency, AuditFacts
from .forms import FormRow
from .kinds import AGAIN, COMMENTS, CONFLICT, DEROGATION, REASSIGN
from .to_check import to_answer


class Decision(NamedTuple):
    """Something to decide, in ready words, with the form that it is about (codes; empty for the audit)."""

    kind: str
    audit: str
    unit: str
    agency: str
    words: str
    more: str
    button: str
    said: str = ""


class OpenConcern(NamedTuple):
    """An immediate concern without an outcome. `told` empty = nobody has been told yet."""

    uid: bytes
    audit: str
    title: str
    unit: str
    agency: str
    agency_name: str
    raised_on: str
    told: str
    told_at: str
    reference: str
    what: str


_CONCERNS = """SELECT e.uid, c.p_unit, u.reference, c.p_agency,
        c.raised_on, c.told, c.told_at, c.reference, c.what
    FROM concern c JOIN unit u ON u.ix=c.p_unit JOIN entity e ON e.ix=c.ix
    WHERE c.ix BETWEEN :first AND :last AND c.here NOT NULL AND c.closed_on IS NULL AND c.outcome IS NULL
    ORDER BY abs(c.h_here)"""


def open_concerns(
    reader: Reader, facts: AuditFacts, agencies: Mapping[int, Agency]
) -> tuple[OpenConcern, ...]:
    """Return the concerns of an audit of which nobody has recorded what came of them."""
    units = dict(map(tuple, reader.rows(UNIT, facts.scope, "reference")))
    made = []
    for uid, unit, written, agency, *said in reader.connection.execute(text(_CONCERNS), facts.span):
        whose = agencies.get(agency, Agency("", ""))
        words = (str(word or "") for word in said)
        # a concern outlives its case: one that was taken out elsewhere is called as it was
        where = units.get(unit) or written or "", whose.code, whose.name
        made.append(OpenConcern(bytes(uid), facts.reference, facts.title, *where, *words))
    return tuple(made)


def decisions_about(
    facts: AuditFacts, forms: Iterable[FormRow], agencies: Mapping[int, Agency], today: date
) -> tuple[Decision, ...]:
    """Return what the forms of an audit ask to be decided, in this order: whose case, links, in again."""
    rows = tuple(forms)
    found = [_reassign(facts, row, agencies) for row in rows if row.waits_for_reassigning]
    found += [_derogation(facts, row, agencies) for row in rows if row.waits_for_derogation]
    # once the workshop has begun nothing is given back any more
    if not facts.workshop_date or today.isoformat() <= facts.workshop_date:
        found += [_again(facts, row, agencies, today) for row in rows if row.in_again]
    return tuple(found)


def _made(
    kind: str, facts: AuditFacts, row: FormRow, agencies: Mapping[int, Agency], told: tuple[str, str, str]
) -> Decision:
    whose = agencies.get(row.agency, Agency("", ""))
    words, more, button = told
    words = f"{row.unit_name}, {whose.name}: {words}"
    return Decision(kind, facts.reference, row.unit_name, whose.code, words, more, button, row.note)


def _reassign(facts: AuditFacts, row: FormRow, agencies: Mapping[int, Agency]) -> Decision:
    more = "The form is closed to that auditor. Say which role audits it instead."
    return _made(REASSIGN, facts, row, agencies, ("an auditor worked on this case", more, "Decide…"))


def _derogation(facts: AuditFacts, row: FormRow, agencies: Mapping[int, Agency]) -> Decision:
    more = f"Declared: {row.note}" if row.note else "The kind of link was not said."
    told = ("an auditor declared another link", more, "Decide…")
    return _made(DEROGATION, facts, row, agencies, told)


def _again(facts: AuditFacts, row: FormRow, agencies: Mapping[int, Agency], today: date) -> Decision:
    back, again = _day(row.returned_on, today), _day(row.handed_in_on, today)
    more = f"Returned {back}, handed in again {again}." if back and again else "It was given back before."
    return _made(AGAIN, facts, row, agencies, ("handed in again", more, "Read"))


def _day(iso: str, today: date) -> str:
    when = due.moment(iso)
    if when is None:
        return ""
    return "today" if when.day == today else f"on {due.short_day(when.day, today)}"


def comments_about(reader: Reader, facts: AuditFacts) -> tuple[Decision, ...]:
    """Return one entry for all that readers said to a draft report and nobody has answered."""
    count = to_answer(reader, facts)
    if not count:
        return ()
    words = f"{count} {'comment' if count == 1 else 'comments'} by readers of the draft to answer"
    return (Decision(COMMENTS, facts.reference, "", "", words, facts.title, "Answer"),)


def conflict_about(
    workspace: Workspace, reader: Reader, partnership: Scope, facts: AuditFacts | None
) -> tuple[Decision, ...]:
    """Return one entry for all that the QA desk decides where laptops differ: where, never what they say.

    `facts` None is what belongs to the whole partnership.
    """
    places = where_they_differ(workspace, reader, partnership, facts)
    if not places:
        return ()
    more = "; ".join(places[:2]) + (f" and {len(places) - 2} more" if len(places) > 2 else "")
    words = (
        "1 difference between laptops" if len(places) == 1 else f"{len(places)} differences between laptops"
    )
    title, reference = (facts.title, facts.reference) if facts is not None else ("The partnership", "")
    return (Decision(CONFLICT, reference, "", "", words, f"{title}: {more}.", "Compare"),)
