"""The auditor's home: one agency's forms of all audits under way, by what they wait for. Never a grade."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from db.tables.cases import UNIT

from .. import auditing
from ..differences.open import count_open
from ..queries.reader import Reader
from ..reports import words
from ..rules import due
from ..rules import form as rules
from ..rules.audit import UnitRow
from ..rules.unit_words import unit_words
from ..sampling.progress import FormProgress, form_progress
from ..workspace import Workspace
from .audits import AuditFacts, agencies_of, all_audits, split, with_plan
from .forms import FormRow, form_rows

DECLARE, START, CONTINUE = "Declare", "Start", "Continue"
READ_COMMENTS, CHECK, VIEW = "Read comments", "Check and hand in", "View"
WITH_LEAD, WITH_QA = rules.WITH_LEAD, rules.WAITS

#: the order in which forms are finished
_ORDER = (rules.RETURNED, rules.IN_PROGRESS, rules.READY, rules.OPENED, rules.NEVER_OPENED)


class MyForm(NamedTuple):
    """One form: where it stands (a state of `rules.form`, or with whom it waits), in words, what to press."""

    audit: str
    title: str
    unit: str
    who: str
    state: str
    more: str
    changed: str
    button: str


class Deadline(NamedTuple):
    """One audit's forms: how many are to finish by when, of how many; `days` late in working days."""

    reference: str
    title: str
    to_finish: int
    whole: int
    handed_in: int
    waiting: int
    due: str
    days: int


class Next(NamedTuple):
    """A day of the timetable that lies ahead, or that is past and was missed."""

    day: str
    words: str
    audit: str


@dataclass(frozen=True, slots=True)
class AuditorDesk:
    """All that an auditor's home shows. `several` = forms of more than one audit wait here."""

    deadlines: tuple[Deadline, ...]
    to_finish: tuple[MyForm, ...]
    waiting: tuple[MyForm, ...]
    also: tuple[str, ...]
    dates: tuple[Next, ...]
    workshop: str
    several: bool
    line: int = 0


def read_auditor_desk(workspace: Workspace, agency: str, today: date) -> AuditorDesk:
    """Read the home of an agency's auditor; on the workspace's thread."""
    with workspace.reading() as (reader, partnership):
        audits = [with_plan(reader, one) for one in split(all_audits(reader, partnership), today)[0]]
        mine: list[tuple[AuditFacts, dict[str, FormRow], Mapping[str, str]]] = []
        for facts in audits:
            numbers = {one.code: ix for ix, one in agencies_of(reader, partnership, facts).items()}
            if agency in numbers:
                rows = [row for row in form_rows(reader, facts) if row.agency == numbers[agency]]
                if rows:
                    mine.append((facts, {row.unit_name: row for row in rows}, _people(reader, facts)))
    made: list[MyForm] = []
    deadlines: list[Deadline] = []
    also: list[str] = []
    for facts, by_unit, people in mine:
        progress = form_progress(workspace, facts.reference, agency, today)
        forms = [
            _form(facts, one, by_unit.get(one.unit), people.get(one.unit, ""), today) for one in progress
        ]
        made += forms
        deadlines.append(_deadline(facts, forms, progress, today))
        also += _also(progress)
    finish = sorted((one for one in made if one.state in _ORDER), key=lambda one: _ORDER.index(one.state))
    begun = next((one for one in finish if one.button == CONTINUE), None)
    return AuditorDesk(
        tuple(deadlines),
        tuple(finish),
        tuple(one for one in made if one.state not in _ORDER),
        (*also, *_differences(workspace, agency)),
        _dates([facts for facts, _, _ in mine], today),
        next((facts.workshop_date for facts, _, _ in mine if facts.workshop_date >= today.isoformat()), ""),
        len(mine) > 1,
        _line_to_do(workspace, begun, agency) if begun is not None else 0,
    )


def _line_to_do(workspace: Workspace, form: MyForm, agency: str) -> int:
    """Return the number of the first page of a form that needs an answer; 0 = none, or the overall one."""
    found = auditing.read(workspace, auditing.FormKey(form.audit, form.unit, agency)).form
    wanted = rules.next_unanswered(found, None)
    return [line.line for line in found.lines].index(wanted) + 1 if wanted else 0


def _form(facts: AuditFacts, of: FormProgress, row: FormRow | None, who: str, today: date) -> MyForm:
    """Say where a form stands and what to do with it."""
    when = due.moment(of.last_changed)
    changed = due.changed(when, today) if when else ""
    state, more, button = _stand(of, row, today)
    return MyForm(facts.reference, facts.title, of.unit, who, state, more, changed, button)


def _stand(of: FormProgress, row: FormRow | None, today: date) -> tuple[str, str, str]:
    """Return (state, what more to say, button)."""
    if row is not None and row.waits_for_reassigning:
        return WITH_LEAD, "You worked on this case: somebody else audits it.", ""
    if row is not None and row.waits_for_derogation:
        return WITH_QA, "You declared another link: a derogation is waited for.", VIEW
    answered = f"{of.answered} of {of.parts} parts answered"
    if of.state == rules.RETURNED:
        comments = f"{words.capital(words.some(of.returned_comments, 'comment'))} to answer"
        return of.state, comments if of.returned_comments else answered, READ_COMMENTS
    if of.state == rules.NEVER_OPENED and not (row is not None and row.independent):
        return of.state, "Never opened", DECLARE
    if of.state in (rules.NEVER_OPENED, rules.OPENED):
        declared = row is not None and row.independent
        return (
            of.state,
            answered if declared else "Independence to declare first",
            START if declared else DECLARE,
        )
    if of.state == rules.READY:
        return of.state, answered, CHECK
    if of.state == rules.HANDED_IN:
        on = due.moment(row.handed_in_on) if row is not None else None
        return of.state, f"On {due.short_day(on.day, today)}" if on else "", VIEW
    return of.state, answered, CONTINUE


def _deadline(
    facts: AuditFacts, forms: Sequence[MyForm], progress: Sequence[FormProgress], today: date
) -> Deadline:
    """Say when the first form that is to be finished is due; a form that was given more time has its own."""
    unfinished = {one.unit for one in forms if one.state in _ORDER}
    due_then = [due.moment(one.due) for one in progress if one.unit in unfinished]
    when = min((one for one in due_then if one), default=due.moment(facts.hand_in_by))
    to_finish = len(unfinished)
    return Deadline(
        facts.reference,
        facts.title,
        to_finish,
        len(forms),
        sum(one.state == rules.HANDED_IN for one in forms),
        sum(one.state in (WITH_LEAD, WITH_QA) for one in forms),
        due.deadline(when, today) if when else "",
        due.late_by(when.day, today) if when and to_finish else 0,
    )


def _also(progress: Iterable[FormProgress]) -> list[str]:
    """Say what else needs the auditor: a concern that stands open."""
    return [
        f"{one.unit}: an immediate concern is open. Say who was told, or what came of it."
        for one in progress
        if one.concern_open
    ]


def _differences(workspace: Workspace, agency: str) -> tuple[str, ...]:
    """Say that laptops differ: where that is decided the status bar leads to."""
    count = count_open(workspace, agency)
    if not count:
        return ()
    needs = (
        "1 difference between laptops needs" if count == 1 else f"{count} differences between laptops need"
    )
    return (f"{needs} your decision (Ctrl+Shift+D).",)


def _dates(audits: Iterable[AuditFacts], today: date) -> tuple[Next, ...]:
    """Return the days ahead of these audits, the next one first."""
    found = []
    for facts in audits:
        for name, iso in (
            ("Forms handed in", facts.hand_in_by),
            ("Workshop", facts.workshop_date),
            ("Report to the partnership", facts.final_by),
        ):
            when = due.moment(iso)
            if when is not None and when.day >= today:
                day = ", ".join(part for part in (due.short_day(when.day, today), when.at) if part)
                found.append((when, Next(day, name, facts.title)))
    return tuple(one for _, one in sorted(found))


def _people(reader: Reader, facts: AuditFacts) -> Mapping[str, str]:
    """Return a few words on each unit: "Girl, 7 years"; where nothing is known, its category."""
    names = ("reference", "age", "age_unit", "gender", "category")
    found = {}
    for _, reference, age, age_unit, gender, category in reader.rows(UNIT, facts.scope, *names):
        person = UnitRow("", age=age, age_unit=age_unit or "", gender=gender or "")
        found[reference or ""] = unit_words(person) or category or ""
    return found
