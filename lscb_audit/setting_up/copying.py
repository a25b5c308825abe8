"""What a new audit takes over from an earlier one. No case, form, grade, finding or action ever comes along.

A line keeps its code and its question, and says that it is the same as before: so the two audits can be
compared. Agencies come under the name that they have today.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from db.kinds import Value
from db.tables.partnership import AGENCY, AUDIT
from db.tables.planning import ASSIGNMENT, AUDIT_SCALE, BOARD, LINE, PLAN, QUOTA

from .. import planning
from ..auditing.places import uid_of
from ..queries.reader import Reader, Scope
from ..rules.audit import AgencyRow, LineRow, Plan
from ..rules.due import moment
from .places import find_audit

if TYPE_CHECKING:
    from ..writing import Writing

LINES, AGENCIES, SCALE, TIMETABLE, QUOTAS = "lines", "agencies", "scale", "timetable", "quotas"
AIM, PROTECTION = "aim", "protection"
PARTS = {
    LINES: "Lines of enquiry, with prompts and what good looks like",
    SCALE: "Grading scale",
    AGENCIES: "Agencies with their contacts, and boards that share it",
    TIMETABLE: "Timetable, a year later",
    QUOTAS: "Quotas of the sample",
    AIM: "Aim, method and review window",
    PROTECTION: "Lawful basis and sharing agreement",
}
"""What can come along, with its words for the screen."""

COPIED = frozenset(PARTS)
#: 52 weeks: the same day of the week, so that no workshop lands on a Sunday
_YEAR_OF_WEEKS = timedelta(weeks=52)
_AIM = ("hypothesis", "method", "review_window_months")
_PROTECTION = ("lawful_basis", "sharing_agreement")
_LONG = ("period_from", "period_to", "retain_until")
_DEADLINES = ("hand_in_by", "final_by")


@dataclass(frozen=True, slots=True)
class Source:
    """An earlier audit's plan, as it is copied. `agencies`: identity, row of today, contact, substitute."""

    reference: str = ""
    plan: Mapping[str, Value] = field(default_factory=dict)
    workshop_date: str = ""
    lines: tuple[tuple[LineRow, str], ...] = ()
    agencies: tuple[tuple[bytes, AgencyRow, str, str], ...] = ()
    boards: tuple[str, ...] = ()
    scales: tuple[bytes, ...] = ()
    quotas: tuple[tuple[str, str, int], ...] = ()

    @property
    def scale(self) -> str:
        return str(self.plan.get("scale") or "")

    def facts(self, parts: frozenset[str]) -> Plan:
        """Return the single entries that come along, in an otherwise empty plan."""
        wanted = (*(_AIM if AIM in parts else ()), *(_PROTECTION if PROTECTION in parts else ()))
        given: dict[str, Any] = {name: self.plan[name] for name in wanted if self.plan.get(name)}
        if TIMETABLE in parts:
            given |= {name: year_later(str(self.plan.get(name) or "")) for name in _LONG}
            given["workshop_date"] = weeks_later(self.workshop_date)
        return Plan("", "", "", "", "")._replace(**given)


NOTHING = Source()


def source_of(reader: Reader, partnership: Scope, reference: str) -> Source:
    """Return the plan of an earlier audit. Raises UserProblem if there is none."""
    place = find_audit(reader, partnership, reference)
    names = [one.name for one in PLAN.fields]
    rows = reader.rows(PLAN, place.scope, *names)
    register = next(
        row for row in reader.rows(AUDIT, partnership, "reference", "workshop_date") if row[0] == place.number
    )
    return Source(
        register[1] or "",
        dict(zip(names, rows[0][1:], strict=True)) if rows else {},
        register[2] or "",
        _lines(reader, place.scope),
        _agencies(reader, partnership, place.scope),
        tuple(row[1] or "" for row in reader.rows(BOARD, place.scope, "name")),
        tuple(uid_of(reader, row[1]) for row in reader.rows(AUDIT_SCALE, place.scope, "p_scale")),
        tuple(
            (characteristic or "", value or "", wanted or 0)
            for _, characteristic, value, wanted in reader.rows(
                QUOTA, place.scope, "characteristic", "value", "wanted"
            )
        ),
    )


def _lines(reader: Reader, audit: Scope) -> tuple[tuple[LineRow, str], ...]:
    names = ("code", "title", "section", "question", "prompts", "scale", "voice")
    return tuple(
        (LineRow(*(word or "" for word in words))._replace(same_as_previous="yes"), good or "")
        for _, good, *words in reader.rows(LINE, audit, "good", *names)
    )


def _agencies(
    reader: Reader, partnership: Scope, audit: Scope
) -> tuple[tuple[bytes, AgencyRow, str, str], ...]:
    known = {row[0]: row[1:] for row in reader.rows(AGENCY, partnership, "code", "name", "sector")}
    names = ("p_agency", "name_then", "sector_then", "contact", "substitute")
    found = []
    for _, of, name_then, sector_then, contact, substitute in reader.rows(ASSIGNMENT, audit, *names):
        code, name, sector = known[of]
        row = AgencyRow(code or "", name or name_then or "", sector_then or sector or "")
        found.append((uid_of(reader, of), row, contact or "", substitute or ""))
    return tuple(found)


def register_facts(source: Source, parts: frozenset[str]) -> dict[str, str]:
    """Return the two deadlines of the new audit."""
    if TIMETABLE not in parts:
        return {}
    return {name: weeks_later(str(source.plan.get(name) or "")) for name in _DEADLINES}


def copy_into(w: "Writing", audit: bytes, source: Source, parts: frozenset[str]) -> None:
    """Write what comes along into a new audit."""
    if SCALE in parts:
        for scale in source.scales:
            planning.use_scale(w, audit, scale)
    if AGENCIES in parts:
        for uid, agency, contact, substitute in source.agencies:
            planning.assign_agency(w, audit, uid, agency, contact=contact, substitute=substitute)
        for board in source.boards:
            planning.share_with_board(w, audit, board)
    if LINES in parts:
        for place, (line, good) in enumerate(source.lines, 1):
            # without the scale that it was graded on a line is graded on the new audit's
            row = line if SCALE in parts else line._replace(scale="")
            planning.add_line(w, audit, row, good=good, position=f"{place:04}")
    if QUOTAS in parts:
        for quota in source.quotas:
            planning.set_quota(w, audit, *quota)


def year_later(day: str) -> str:
    """Return the same day a year later (29 February: the 28th); "" for none."""
    found = moment(day)
    if found is None:
        return ""
    on = found.day
    last = on.month == 2 and on.day == 29
    return date(on.year + 1, on.month, 28 if last else on.day).isoformat()


def weeks_later(when: str) -> str:
    """Return the same day of the week a year (52 weeks) later, at the same time; "" for none."""
    found = moment(when)
    if found is None:
        return ""
    day = (found.day + _YEAR_OF_WEEKS).isoformat()
    return f"{day}T{found.at}" if found.at else day
