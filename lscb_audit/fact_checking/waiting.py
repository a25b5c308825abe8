"""Which drafts wait to be checked by whoever is at a laptop, and which comments to be answered: for home."""

from typing import TYPE_CHECKING, NamedTuple

from db.tables.reporting import FACT_CHECK, FACT_CHECKER, READER_COMMENT

from ..my_work.audits import AuditFacts, all_audits
from ..queries.reader import Reader
from .places import agency_uid, own_agency

if TYPE_CHECKING:
    from ..workspace import Workspace


class ToCheck(NamedTuple):
    """A draft to check: of which audit, by when (ISO), how many comments one's own people made so far."""

    reference: str
    title: str
    version: int
    answer_by: str
    comments: int
    checked_on: str


def to_check(workspace: "Workspace", agency: str | None = None) -> tuple[ToCheck, ...]:
    """Return the open drafts that an agency was asked to check; None = the agency of this laptop."""
    with workspace.reading() as (reader, partnership):
        code = own_agency(workspace, reader, partnership) if agency is None else agency
        wanted = reader.number(agency_uid(reader, partnership, code)) if code else 0
        found = [one for facts in all_audits(reader, partnership) for one in _of(reader, facts, wanted or 0)]
    return tuple(sorted(found, key=lambda one: (bool(one.checked_on), one.answer_by)))


def _of(reader: Reader, facts: AuditFacts, agency: int) -> list[ToCheck]:
    asked = {
        check: (answer_by or "", checked_on or "")
        for _, check, whose, answer_by, checked_on in reader.rows(
            FACT_CHECKER, facts.scope, "p_fact_check", "p_agency", "answer_by", "checked_on"
        )
        if whose == agency
    }
    if not asked:
        return []
    mine = [
        check
        for _, check, whose in reader.rows(READER_COMMENT, facts.scope, "p_fact_check", "p_agency")
        if whose == agency
    ]
    return [
        ToCheck(facts.reference, facts.title, version or 0, asked[ix][0], mine.count(ix), asked[ix][1])
        for ix, version, closed_on in reader.rows(FACT_CHECK, facts.scope, "version", "closed_on")
        if ix in asked and not closed_on
    ]


def to_answer(reader: Reader, facts: AuditFacts) -> int:
    """Return how many comments of readers nobody has answered yet."""
    return sum(not outcome for _, outcome in reader.rows(READER_COMMENT, facts.scope, "outcome"))
