"""Which draft reports wait to be checked by whoever is at a laptop, and which comments to be answered."""

from typing import NamedTuple

from db.tables.partnership import AGENCY
from db.tables.reporting import FACT_CHECK, FACT_CHECKER, READER_COMMENT

from ..queries.reader import Reader, Scope
from ..workspace import Workspace
from .audits import AuditFacts, all_audits


class ToCheck(NamedTuple):
    """A draft to check: of which audit, by when (ISO), how many comments one's own people made so far."""

    reference: str
    title: str
    version: int
    answer_by: str
    comments: int
    checked_on: str


def own_agency(workspace: Workspace, reader: Reader, partnership: Scope) -> str:
    """Return the code of the agency whose laptop this is, "" where it is nobody's."""
    ix = reader.number(workspace.member.agency)
    return _codes(reader, partnership).get(ix, "") if ix else ""


def to_check(workspace: Workspace, agency: str | None = None) -> tuple[ToCheck, ...]:
    """Return the open drafts that an agency was asked to check; None = the agency of this laptop."""
    with workspace.reading() as (reader, partnership):
        code = own_agency(workspace, reader, partnership) if agency is None else agency
        numbers = {known: ix for ix, known in _codes(reader, partnership).items()}
        wanted = numbers.get(code, -1) if code else 0
        found = [one for facts in all_audits(reader, partnership) for one in _of(reader, facts, wanted)]
    return tuple(sorted(found, key=lambda one: (bool(one.checked_on), one.answer_by)))


def _codes(reader: Reader, partnership: Scope) -> dict[int, str]:
    return {ix: code or "" for ix, code in reader.rows(AGENCY, partnership, "code")}


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
