"""The QA officer's home: what needs a decision, the audits that are under way, who is late. Never a grade."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from sqlalchemy import text

from ..queries.reader import Reader, Scope
from ..rules import due
from ..rules.action_counts import FINISHED
from ..rules.stages import stage
from ..workspace import Workspace
from .audits import Agency, AuditFacts, agencies_of, all_audits, split, with_plan
from .decisions import Decision, OpenConcern, comments_about, conflict_about, decisions_about, open_concerns
from .forms import FormRow, form_rows


class AuditLine(NamedTuple):
    """An audit under way: how many forms are in, how many are late, what comes next."""

    reference: str
    title: str
    stage: str
    handed_in: int
    expected: int
    late: int
    actions_late: int
    next: str


class LateAgency(NamedTuple):
    """An agency with forms that are not in: `days` late in working days, 0 = not yet due."""

    code: str
    name: str
    missing: int
    asked: int
    days: int
    note: str


class WhoIsLate(NamedTuple):
    """One audit's agencies whose forms are not in. `due` in words, "" where no day is set."""

    reference: str
    title: str
    due: str
    missing: int
    asked: int
    past: bool
    agencies: tuple[LateAgency, ...]


@dataclass(frozen=True, slots=True)
class QaDesk:
    """All that the QA officer's home shows. `whole` = how many audits the workspace holds, past ones too."""

    concerns: tuple[OpenConcern, ...]
    decisions: tuple[Decision, ...]
    audits: tuple[AuditLine, ...]
    late: WhoIsLate | None
    whole: int


def read_qa_desk(workspace: Workspace, today: date) -> QaDesk:
    """Read the home of the QA officer; on the workspace's thread."""
    with workspace.reading() as (reader, partnership):
        present, past = split(all_audits(reader, partnership), today)
        concerns: list[OpenConcern] = []
        decisions: list[Decision] = []
        lines: list[AuditLine] = []
        late: list[WhoIsLate] = []
        for facts in (with_plan(reader, one) for one in present):
            agencies, forms = agencies_of(reader, partnership, facts), form_rows(reader, facts)
            concerns += open_concerns(reader, facts, agencies)
            decisions += decisions_about(facts, forms, agencies, today)
            decisions += comments_about(reader, facts)
            decisions += conflict_about(workspace, reader, partnership, facts)
            lines.append(_line(reader, facts, forms, today))
            late += _late(facts, forms, agencies, today)
        decisions += conflict_about(workspace, reader, partnership, None)
        concerns += _old_concerns(reader, partnership, past)
    whole = len(present) + len(past)
    return QaDesk(tuple(concerns), tuple(decisions), tuple(lines), _worst(late), whole)


def _old_concerns(reader: Reader, partnership: Scope, past: Sequence[AuditFacts]) -> list[OpenConcern]:
    """A concern without an outcome never grows old. Audits without one are not looked into."""
    query = (
        "SELECT DISTINCT ix>>32 FROM concern WHERE here NOT NULL AND closed_on IS NULL AND outcome IS NULL"
    )
    scopes = {row[0] for row in reader.connection.execute(text(query))}
    found: list[OpenConcern] = []
    for facts in past:
        if facts.scope.ix in scopes:
            found += open_concerns(reader, facts, agencies_of(reader, partnership, facts))
    return found


_DONE = """SELECT
    (SELECT count(*) FROM conclusion WHERE ix BETWEEN :first AND :last AND here NOT NULL AND agreed NOT NULL)
    + (SELECT count(*) FROM tally WHERE ix BETWEEN :first AND :last AND here NOT NULL)
    + (SELECT count(*) FROM finding WHERE ix BETWEEN :first AND :last AND here NOT NULL)
    + (SELECT count(*) FROM single_finding WHERE ix BETWEEN :first AND :last AND here NOT NULL)"""
_ACTIONS = """SELECT status, coalesce(new_due, due) FROM action
    WHERE ix BETWEEN :first AND :last AND here NOT NULL
    UNION ALL SELECT status, coalesce(new_due, due) FROM single_action
    WHERE ix BETWEEN :first AND :last AND here NOT NULL"""


def _line(reader: Reader, facts: AuditFacts, forms: Sequence[FormRow], today: date) -> AuditLine:
    concluded = reader.connection.execute(text(_DONE), facts.span).scalar_one()
    actions = reader.connection.execute(text(_ACTIONS), facts.span).all()
    still_open = [day for status, day in actions if status not in FINISHED]
    handed_in = sum(row.handed_in for row in forms)
    where = stage(
        handed_in=handed_in,
        expected=len(forms),
        concluded=concluded,
        actions=len(actions),
        open_actions=len(still_open),
    )
    late = 0 if concluded else sum(row.late_by(facts.hand_in_by, today) > 0 for row in forms)
    actions_late = sum(bool(day) and day < today.isoformat() for day in still_open)
    nearest = min((day for day in still_open if day and day >= today.isoformat()), default="")
    upcoming = next_date(facts, today, nearest)
    return AuditLine(facts.reference, facts.title, where, handed_in, len(forms), late, actions_late, upcoming)


def next_date(facts: AuditFacts, today: date, action_due: str = "") -> str:
    """Say what comes next in an audit: "Workshop, Thu 26 Nov"; "" where no day lies ahead."""
    dates = [
        (when, words)
        for words, iso in (
            ("Forms due", facts.hand_in_by),
            ("Workshop", facts.workshop_date),
            ("Report", facts.final_by),
            ("Next action due", action_due),
        )
        if (when := due.moment(iso)) is not None and when.day >= today
    ]
    if not dates:
        return ""
    when, words = min(dates)
    return f"{words}, {due.short_day(when.day, today)}"


def _late(
    facts: AuditFacts, forms: Sequence[FormRow], agencies: Mapping[int, Agency], today: date
) -> list[WhoIsLate]:
    """Return who has not handed in; nothing where all is in, or nobody has begun and no day is set."""
    deadline = due.moment(facts.hand_in_by)
    missing = [row for row in forms if not row.handed_in]
    begun = len(missing) < len(forms) or any(row.opened_on for row in forms)
    if not missing or not (deadline or begun):
        return []
    if facts.workshop_date and facts.workshop_date < today.isoformat():
        return []
    rows = []
    for ix, agency in agencies.items():
        mine = [row for row in missing if row.agency == ix]
        if mine:
            asked = sum(row.agency == ix for row in forms)
            never = sum(not row.opened_on for row in mine)
            note = f"{never} never opened" if never else "all opened"
            days = max(row.late_by(facts.hand_in_by, today) for row in mine)
            rows.append(LateAgency(agency.code, agency.name, len(mine), asked, days, note))
    words = due.deadline(deadline, today) if deadline else ""
    rows.sort(key=lambda row: -row.missing)
    past = any(row.days for row in rows)
    return [WhoIsLate(facts.reference, facts.title, words, len(missing), len(forms), past, tuple(rows))]


def _worst(found: Sequence[WhoIsLate]) -> WhoIsLate | None:
    """Return the audit to chase: one that is past its day first, then the one with most forms missing."""
    return max(found, key=lambda one: (one.past, one.missing), default=None)
