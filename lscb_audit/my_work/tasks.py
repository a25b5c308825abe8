"""One audit's task list as its screen shows it: the stages from what is recorded, its facts, its dates."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, NamedTuple

from db.tables.partnership import LEVEL, SCALE
from db.tables.planning import LINE, PLAN

from ..errors import UserProblem
from ..formats.words import key
from ..queries.reader import Reader, Scope
from ..reports import words
from ..rules import due, programme_year, task_list
from ..rules.task_counts import Counts
from ..workspace import Workspace
from .audits import AuditFacts, all_audits, with_plan
from .plan import parts_of
from .recorded import counts_of

Facts = tuple[tuple[str, str], ...]


class DateLine(NamedTuple):
    """A day of the audit's timetable. `off` says how far off it is; `late` that it is past and not done."""

    iso: str
    day: str
    words: str
    off: str
    late: bool


@dataclass(frozen=True, slots=True)
class TaskPage:
    """What the screen shows of one audit. `place` = "Audit 3 of 4 in 2026–27", "" where no year is known."""

    reference: str
    title: str
    place: str
    stages: tuple[task_list.Stage, ...]
    facts: Facts
    dates: tuple[DateLine, ...]
    repeats: str
    repeats_here: bool

    @property
    def completed(self) -> tuple[int, int]:
        """Return (tasks completed, tasks)."""
        return task_list.completed(self.stages)


def read_tasks(workspace: Workspace, reference: str, today: date) -> TaskPage:
    """Read the task list of one audit; on the workspace's thread. Raises UserProblem if there is none."""
    with workspace.reading() as (reader, partnership):
        audits = all_audits(reader, partnership)
        found = next((one for one in audits if key(one.reference) == key(reference)), None)
        if found is None:
            raise UserProblem(f"There is no audit “{reference}” in this workspace.")
        facts = with_plan(reader, found)
        plan = _plan(reader, facts)
        counts = counts_of(reader, facts, today)
        follows = sum(key(one.previous_audit) == key(reference) for one in audits)
        parts = parts_of(reader, facts)
        lines, levels = len(reader.rows(LINE, facts.scope)), _levels(reader, partnership, plan["scale"])
    counts = replace(counts, plan=parts, followed=follows)
    return TaskPage(
        facts.reference,
        facts.title,
        place_in_year(facts, audits),
        task_list.stages(counts),
        _facts(plan, counts, lines, levels),
        dates_of(facts, counts, today),
        facts.previous_audit,
        any(key(one.reference) == key(facts.previous_audit) for one in audits),
    )


def _plan(reader: Reader, facts: AuditFacts) -> dict[str, Any]:
    names = ("hypothesis", "period_from", "period_to", "scale")
    rows = [dict(zip(names, row[1:], strict=True)) for row in reader.rows(PLAN, facts.scope, *names)]
    return rows[0] if rows else dict.fromkeys(names)


def place_in_year(facts: AuditFacts, audits: Sequence[AuditFacts]) -> str:
    """Say which of its year's audits this is: "Audit 3 of 4 in 2026–27", by the days of their workshops."""
    year = programme_year.audit_year(facts.programme, facts.workshop_date)
    if year is None:
        return ""
    same = [one for one in audits if programme_year.audit_year(one.programme, one.workshop_date) == year]
    same.sort(key=lambda one: one.workshop_date or "9999")
    number = [one.reference for one in same].index(facts.reference) + 1
    return f"Audit {number} of {len(same)} in {programme_year.year_words(year)}"


def _facts(plan: dict[str, Any], counts: Counts, lines: int, levels: int) -> Facts:
    """Return what the audit is, as labels and values. Of its scale only how many levels it has."""
    ends = (due.moment(plan[name] or "") for name in ("period_from", "period_to"))
    window = [f"{end.day.day} {due.MONTHS[end.day.month - 1][:3]} {end.day.year}" for end in ends if end]
    return (
        ("Question", plan["hypothesis"] or ""),
        ("Looks at", words.some(counts.units, counts.unit_word) if counts.units else ""),
        ("Agencies", str(counts.agencies or "")),
        ("Lines", str(lines or "")),
        ("Scale", words.capital(words.some(levels, "level")) if levels else "No grades"),
        ("Window", " to ".join(window)),
    )


def _levels(reader: Reader, partnership: Scope, code: str | None) -> int:
    """Return how many levels the scale of this code has (the newest version of it)."""
    scales = [row for row in reader.rows(SCALE, partnership, "code", "version") if row[1] and row[1] == code]
    if not scales:
        return 0
    newest = max(scales, key=lambda row: row[2] or 0)[0]
    return sum(row[1] == newest for row in reader.rows(LEVEL, partnership, "p_scale"))


def dates_of(facts: AuditFacts, counts: Counts, today: date) -> tuple[DateLine, ...]:
    """Return the audit's days in their order, each with how far off it is and whether it is missed."""
    missed = {
        "Forms due": bool(counts.late),
        "Workshop": counts.workshop_past and not counts.concluded,
        "Report": counts.report_past and not counts.actions,
    }
    found = []
    days = (("Forms due", facts.hand_in_by), ("Workshop", facts.workshop_date), ("Report", facts.final_by))
    for name, iso in days:
        when = due.moment(iso)
        if when is not None:
            day = ", ".join(part for part in (due.short_day(when.day, today), when.at) if part)
            found.append(DateLine(iso, day, name, due.distance(when.day, today), missed[name]))
    return tuple(sorted(found))
