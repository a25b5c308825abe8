"""The agenda as it is read: the cases, what there is to talk about in each, and when."""

from collections import Counter
from collections.abc import Collection, Iterable
from datetime import date
from typing import TYPE_CHECKING

from db.tables.cases import UNIT
from db.tables.workshop import AGENDA_ITEM, WORKSHOP

from ..queries.form import shown_rows
from ..queries.reader import Reader, Scope
from ..reports import words
from ..rules import agenda as rules
from ..rules import expected, form
from ..rules.audit import Audit
from ..rules.authority import may_write
from ..rules.handed_in import is_grade
from ..rules.spread import spread_figures
from ..sampling.progress import FormProgress
from ..setting_up.places import find_audit
from .model import BREAKS, ENDS, STARTS, AgendaPage, Day
from .readiness import read_attendance, read_forms, readiness

if TYPE_CHECKING:
    from ..workspace import Workspace

#: what is set of the day, by the fields of the record
DAY = ("starts", "ends", "breaks", "place", "led_by", "results", "pre_reading")
#: who may be told how far grades lie apart; what they cannot read is not in their record
_TOLD = ("qa", "facilitator")


def read_agenda(workspace: "Workspace", reference: str, today: date) -> AgendaPage:
    """Read what the day needs. Raises UserProblem if there is no such audit."""
    audit = workspace.audit(reference, texts=False)
    forms = read_forms(workspace, reference, today)
    cases = read_cases(workspace, audit, forms)
    with workspace.reading() as (reader, partnership):
        scope = find_audit(reader, partnership, reference).scope
        day = read_day(reader, scope)
        attendance = read_attendance(reader, partnership, scope)
    starts, ends, breaks = times(day)
    return AgendaPage(
        audit.plan.reference,
        audit.plan.title,
        audit.plan.partnership,
        audit.plan.unit_word or "case",
        audit.plan.workshop_date,
        day,
        starts,
        ends,
        breaks,
        rules.agenda(cases, starts, ends, breaks),
        rules.even_minutes(cases, starts, ends, breaks),
        readiness(forms, ((one.agency, one.name) for one in audit.agencies), attendance),
        {case.unit: why(case) for case in cases},
        any(case.position for case in cases),
        may_write(workspace.member.role, True, "facilitator"),
    )


def read_cases(
    workspace: "Workspace", audit: Audit, forms: Collection[FormProgress]
) -> tuple[rules.Case, ...]:
    """Return what is known of each case that counts, as far as it may be told here."""
    with workspace.reading() as (reader, partnership):
        by_hand = _by_hand(reader, find_audit(reader, partnership, audit.plan.reference).scope)
    return tuple(_cases(audit, by_hand, forms, workspace.member.role in _TOLD))


def times(day: Day) -> tuple[int, int, tuple[rules.Break, ...]]:
    """Return when a day begins and ends, and its breaks; of a day that nobody set half a day is taken."""
    starts, ends = rules.read_time(day.starts), rules.read_time(day.ends)
    if starts is None or ends is None:
        starts, ends = rules.read_time(STARTS) or 0, rules.read_time(ENDS) or 0
    unset = not (day.starts or day.ends or day.breaks)
    return starts, ends, rules.read_breaks(BREAKS if unset else day.breaks) or ()


def why(case: rules.Case) -> str:
    """Say what there is to talk about: "a concern is open, 3 of 5 lines compared differ, 2 levels apart".

    A line that fewer than two agencies graded is not among those compared.
    """
    parts = ["a concern is open"] if case.concern else []
    if not case.known:
        parts.append("cannot be compared here yet")
    elif not case.compared:
        parts.append("no line has grades of two agencies")
    elif case.differ:
        lines = f"{case.differ} of {words.counted(case.compared, 'line')} compared"
        parts.append(f"{lines} {'differs' if case.differ == 1 else 'differ'}")
        if case.apart:
            parts.append(f"{case.apart} {'level' if case.apart == 1 else 'levels'} apart")
    else:
        parts.append(f"none of {words.counted(case.compared, 'line')} compared differs")
    return words.capital(", ".join(parts))


def read_day(reader: Reader, scope: Scope) -> Day:
    """Return what was set of the day."""
    for _, _, shown in shown_rows(reader, WORKSHOP, scope, (), DAY):
        return Day(**{name: one.value for name, one in shown.items()}, shown=shown)
    return Day()


def _by_hand(reader: Reader, scope: Scope) -> dict[str, tuple[int | None, str, str]]:
    """Return the minutes, the position and why it is left out, of the units where any was set."""
    units = {ix: code or "" for ix, code in reader.rows(UNIT, scope, "reference")}
    names = ("p_unit", "minutes", "position", "left_out")
    return {
        units[unit]: (minutes, position or "", left_out or "")
        for _, unit, minutes, position, left_out in reader.rows(AGENDA_ITEM, scope, *names)
        if unit in units
    }


def _cases(
    audit: Audit,
    by_hand: dict[str, tuple[int | None, str, str]],
    forms: Collection[FormProgress],
    tells: bool,
) -> Iterable[rules.Case]:
    concerns = {row.unit for row in forms if row.concern_open}
    spread: dict[str, list[int]] = {}
    laid_out, own = expected.grid(audit), expected.ROUNDS.index("own")
    for row in spread_figures(audit, laid_out) if tells else ():
        # the overall judgement is not a line that one talks through
        if row.line is not None:
            spread.setdefault(row.unit, []).append(row.range)
    graded: dict[str, set[str]] = {}
    by_line: dict[str, Counter[str]] = {}
    for cell in laid_out.cells if tells else ():
        if cell.agency and is_grade(cell.values[own]):
            graded.setdefault(cell.unit, set()).add(cell.agency)
            by_line.setdefault(cell.unit, Counter()).update([cell.line] if cell.line else [])
    waits = {row.unit for row in forms if row.state != form.HANDED_IN}
    for unit in expected.units_counted(audit):
        minutes, position, left_out = by_hand.get(unit, (None, "", ""))
        apart = spread.get(unit, [])
        # with fewer than two forms in there is nothing to compare, unless no more are to come
        known = tells and (len(graded.get(unit, ())) > 1 or unit not in waits)
        widest = max(apart, default=0)
        compared = sum(count > 1 for count in by_line.get(unit, Counter()).values())
        given = minutes, position, left_out
        yield rules.Case(unit, len(apart), widest, known, unit in concerns, *given, compared)
