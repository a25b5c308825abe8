"""What is recorded of an audit, counted without reading a form, a text or a grade."""

from dataclasses import replace
from datetime import date
from typing import Any

from sqlalchemy import text

from db.tables.findings import EVIDENCE

from ..queries.reader import Reader
from ..rules import due
from ..rules.action_counts import FINISHED
from ..rules.task_counts import Counts
from .audits import AuditFacts
from .forms import form_rows
from .quotas import quotas_of

#: whatever a finding is tied to, by the table of the tie
_TIED = " UNION ".join(f"SELECT p_finding FROM {kind.name} WHERE {{here}}" for kind in EVIDENCE.values())
#: what is of a unit that was withdrawn counts nowhere
_STAYED = "p_unit IN (SELECT ix FROM unit WHERE {here} AND withdrawn IS NULL)"
_COUNTS = {
    "units": "SELECT count(*) FROM unit WHERE {here} AND withdrawn IS NULL",
    "limitations": "SELECT count(*) FROM plan WHERE {here} AND limitations NOT NULL",
    "agencies": "SELECT count(*) FROM assignment WHERE {here}",
    "asked": "SELECT count(*) FROM involvement i JOIN unit u ON u.ix=i.p_unit"
    " WHERE i.ix BETWEEN :first AND :last AND i.here NOT NULL AND u.here NOT NULL AND u.withdrawn IS NULL"
    " AND i.status NOT NULL",
    "concerns": "SELECT count(*) FROM concern WHERE {here}",
    "concerns_open": "SELECT count(*) FROM concern WHERE {here} AND closed_on IS NULL AND outcome IS NULL",
    "concluded": "SELECT count(DISTINCT p_unit) FROM"
    " (SELECT p_unit FROM conclusion WHERE {here} AND agreed NOT NULL"
    f" UNION SELECT p_unit FROM moderation WHERE {{here}} AND moderated NOT NULL) WHERE {_STAYED}",
    "shown": f"SELECT count(DISTINCT p_unit) FROM opening WHERE {{here}} AND {_STAYED}",
    "day_set": "SELECT count(*) FROM workshop WHERE {here} AND starts NOT NULL",
    "remarks": "SELECT count(*) FROM remark WHERE {here}",
    "practitioners": "SELECT count(*) FROM session WHERE {here} AND source IN ('practitioners', 'managers')",
    "families": "SELECT count(*) FROM session WHERE {here} AND source IN ('parents', 'children')",
    "statements": "SELECT count(*) FROM statement WHERE {here}",
    "statements_tied": "SELECT count(*) FROM statement WHERE {here} AND line NOT NULL",
    "findings": "SELECT count(*) FROM finding WHERE {here}",
    "findings_tied": f"SELECT count(*) FROM finding WHERE {{here}} AND ix IN ({_TIED})",
    "improvements": "SELECT count(*) FROM finding WHERE {here} AND kind='improvement'",
    "improvements_met": "SELECT count(*) FROM finding WHERE {here} AND kind='improvement' AND ix IN"
    " (SELECT p_finding FROM action_finding WHERE {here})",
    "actions": "SELECT count(*) FROM action WHERE {here}",
    "actions_planned": "SELECT count(*) FROM action WHERE {here} AND lead NOT NULL"
    " AND (due NOT NULL OR status IN ({finished}))",
    "actions_finished": "SELECT count(*) FROM action WHERE {here} AND status IN ({finished})",
    "actions_late": "SELECT count(*) FROM action WHERE {here} AND coalesce(new_due, due)<:today"
    " AND coalesce(status, '') NOT IN ({finished})",
    "impacts": "SELECT count(*) FROM action WHERE {here} AND status IN ({finished}) AND impact NOT NULL",
}
_HERE = "ix BETWEEN :first AND :last AND here NOT NULL"
_FINISHED = ", ".join(f"'{status}'" for status in sorted(FINISHED))


def _recorded(reader: Reader, facts: AuditFacts, today: date) -> dict[str, int]:
    """Return the counts of an audit by the names that `Counts` has for them."""
    said = {**facts.span, "today": today.isoformat()}
    found = {}
    for name, query in _COUNTS.items():
        asked = text(query.format(here=_HERE, finished=_FINISHED))
        found[name] = reader.connection.execute(asked, said).scalar_one()
    return found


def counts_of(reader: Reader, facts: AuditFacts, today: date) -> Counts:
    """Return everything that is counted but the plan's parts and the audits that follow."""
    forms = form_rows(reader, facts)
    found: dict[str, Any] = _recorded(reader, facts, today)
    quotas, met = quotas_of(reader, facts)
    units = found.pop("units")
    final = due.moment(facts.final_by)
    missing = sum(not row.handed_in for row in forms)
    counts = Counts(
        unit_word=facts.unit_word,
        units=units,
        asked_of=units * found["agencies"],
        quotas=quotas,
        quotas_met=met,
        auditors=sum(bool(row.auditor) for row in forms),
        forms=len(forms),
        shown_of=len({row.unit for row in forms}),
        opened=sum(bool(row.opened_on or row.handed_in) for row in forms),
        declared=sum(bool(row.independent) for row in forms),
        decisions=sum(row.waits_for_reassigning or row.waits_for_derogation for row in forms),
        handed_in=len(forms) - missing,
        late=sum(row.late_by(facts.hand_in_by, today) > 0 for row in forms),
        returned=sum(bool(row.returned_on) for row in forms),
        returned_open=sum(row.returned for row in forms),
        workshop_set=bool(facts.workshop_date),
        workshop_past=bool(facts.workshop_date) and facts.workshop_date < today.isoformat(),
        limitations=bool(found.pop("limitations")),
        report_past=final is not None and final.day < today,
    )
    return replace(counts, **found)
