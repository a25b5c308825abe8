"""What in an audit rests on a line or an agency of its plan: why it cannot be taken out."""

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from sqlalchemy import text

from ..queries.reader import Reader, Scope

_ANSWERED = "coalesce(own, second, evidence, analysis, strengths, improvements, voice) NOT NULL"
_OF_LINE = (
    ("form", "forms", f"SELECT p_unit, p_agency FROM answer WHERE {{here}} AND p_line=:ix AND {_ANSWERED}"),
    ("form", "forms", "SELECT p_unit, p_agency FROM comment WHERE {here} AND p_line=:ix"),
    ("grade of the workshop", "grades of the workshop",
     "SELECT ix FROM conclusion WHERE {here} AND p_line=:ix UNION SELECT ix FROM moderation WHERE {here}"
     " AND p_line=:ix UNION SELECT ix FROM dissent WHERE {here} AND p_line=:ix"),
    ("remark", "remarks", "SELECT ix FROM remark WHERE {here} AND line=:uid"),
    ("statement", "statements", "SELECT ix FROM statement WHERE {here} AND line=:uid"),
    ("finding", "findings", "SELECT ix FROM finding_line WHERE {here} AND p_line=:ix"),
    ("total", "totals", "SELECT ix FROM tally WHERE {here} AND line=:uid"),
)  # fmt: skip
_OF_AGENCY = (
    ("form", "forms",
     "SELECT p_unit, p_agency FROM form WHERE {here} AND p_agency=:ix"
     f" UNION SELECT p_unit, p_agency FROM answer WHERE {{here}} AND p_agency=:ix AND {_ANSWERED}"
     " UNION SELECT p_unit, p_agency FROM hand_in WHERE {here} AND p_agency=:ix"
     " UNION SELECT p_unit, p_agency FROM declaration WHERE {here} AND p_agency=:ix"),
    ("immediate concern", "immediate concerns", "SELECT ix FROM concern WHERE {here} AND p_agency=:ix"),
    ("answer about whom it knows", "answers about whom it knows",
     "SELECT ix FROM involvement WHERE {here} AND p_agency=:ix AND status NOT NULL"),
    ("grade of the workshop", "grades of the workshop",
     "SELECT ix FROM moderation WHERE {here} AND p_agency=:ix UNION SELECT ix FROM dissent WHERE {here}"
     " AND (p_agency=:ix OR of=:uid)"),
    ("remark", "remarks", "SELECT ix FROM remark WHERE {here} AND raised_by=:uid"),
    ("finding", "findings", "SELECT ix FROM finding_agency WHERE {here} AND p_agency=:ix"),
    ("action", "actions", "SELECT ix FROM action_agency WHERE {here} AND p_agency=:ix"),
    ("total", "totals", "SELECT ix FROM tally WHERE {here} AND agency=:uid"),
)  # fmt: skip
_BEGUN = (
    "SELECT p_unit, p_agency FROM form WHERE {here} AND opened_on NOT NULL"
    f" UNION SELECT p_unit, p_agency FROM answer WHERE {{here}} AND {_ANSWERED}"
    " UNION SELECT p_unit, p_agency FROM hand_in WHERE {here}"
)
_GRADED = (
    "SELECT p_unit, p_agency FROM answer WHERE {here} AND coalesce(own, second) NOT NULL"
    " UNION SELECT p_unit, p_agency FROM moderation WHERE {here} AND moderated NOT NULL"
    " UNION SELECT p_unit, 0 FROM conclusion WHERE {here} AND agreed NOT NULL"
    " UNION SELECT 0, ix FROM tally WHERE {here}"
)
_OF_AUDIT = (
    ("form", "forms", _BEGUN),
    ("immediate concern", "immediate concerns", "SELECT ix FROM concern WHERE {here}"),
    ("grade of the workshop", "grades of the workshop",
     "SELECT ix FROM moderation WHERE {here} UNION SELECT ix FROM conclusion WHERE {here}"
     " UNION SELECT ix FROM dissent WHERE {here}"),
    ("remark", "remarks", "SELECT ix FROM remark WHERE {here}"),
    ("statement", "statements", "SELECT ix FROM statement WHERE {here}"),
    ("finding", "findings", "SELECT ix FROM finding WHERE {here}"),
    ("action", "actions", "SELECT ix FROM action WHERE {here}"),
    ("total", "totals", "SELECT ix FROM tally WHERE {here}"),
)  # fmt: skip
_HERE = "ix BETWEEN :first AND :last AND here NOT NULL"


class Use(NamedTuple):
    """So many of one sort rest on it: "3 forms"."""

    number: int
    words: str


def uses_of_line(reader: Reader, audit: Scope, line: bytes) -> tuple[Use, ...]:
    """Return what rests on a line of enquiry, nothing where it can be taken out."""
    return _uses(reader, audit, line, _OF_LINE)


def uses_of_agency(reader: Reader, audit: Scope, agency: bytes) -> tuple[Use, ...]:
    """Return what rests on an agency in this audit."""
    return _uses(reader, audit, agency, _OF_AGENCY)


def uses_of_audit(reader: Reader, audit: Scope) -> tuple[Use, ...]:
    """Return the work that was done in an audit: what is more than its plan and its cases."""
    return _uses(reader, audit, audit.uid, _OF_AUDIT)


def forms_begun(reader: Reader, audit: Scope) -> int:
    """Return how many forms somebody has opened, written in or handed in."""
    return _count(reader, audit, _BEGUN)


def graded(reader: Reader, audit: Scope) -> int:
    """Return in how many forms, cases and totals a grade stands."""
    return _count(reader, audit, _GRADED)


def answered_by_line(reader: Reader, audit: Scope) -> dict[int, int]:
    """Return in how many forms something stands, by the local number of the line."""
    query = f"SELECT p_line, count(*) FROM answer WHERE {_HERE} AND {_ANSWERED} GROUP BY p_line"
    return {row[0]: row[1] for row in reader.connection.execute(text(query), audit.bounds)}


def forms_by_agency(reader: Reader, audit: Scope) -> dict[int, int]:
    """Return how many forms have begun, by the local number of the agency."""
    query = f"SELECT p_agency, count(*) FROM ({_BEGUN.format(here=_HERE)}) GROUP BY p_agency"
    return {row[0]: row[1] for row in reader.connection.execute(text(query), audit.bounds)}


def listed(uses: Iterable[Use]) -> str:
    """Return "3 forms, 1 finding"."""
    return ", ".join(f"{use.number} {use.words}" for use in uses)


def _uses(
    reader: Reader, audit: Scope, uid: bytes, queries: tuple[tuple[str, str, str], ...]
) -> tuple[Use, ...]:
    said = {"ix": reader.number(uid), "uid": uid}
    found: dict[str, tuple[int, str]] = {}
    for one, many, query in queries:
        count = _count(reader, audit, query, said)
        if count and one not in found:
            found[one] = count, one if count == 1 else many
    return tuple(Use(*use) for use in found.values())


def _count(reader: Reader, audit: Scope, query: str, said: Mapping[str, object] | None = None) -> int:
    whole = f"SELECT count(*) FROM (SELECT DISTINCT * FROM ({query.format(here=_HERE)}))"
    counted: int = reader.connection.execute(text(whole), {**audit.bounds, **(said or {})}).scalar_one()
    return counted
