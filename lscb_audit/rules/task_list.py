"""The task list of an audit: its stages in the order of its life, each task's state, from plain counts.

A task has one state. What nobody has looked at yet is "Not started"; what was looked at and is incomplete
is "In progress". No grade comes in here and none goes out.
"""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from .task_counts import Counts

NOT_STARTED = "Not started"
IN_PROGRESS = "In progress"
COMPLETED = "Completed"
CANNOT_START = "Cannot start yet"
NEEDS_YOU = "Needs you now"
LATE = "Late"

STATES = (NOT_STARTED, IN_PROGRESS, COMPLETED, CANNOT_START, NEEDS_YOU, LATE)
#: what stands out, the most pressing first
PRESSING = (NEEDS_YOU, LATE)

PLAN, CASES, FORMS, WORKSHOP = "Plan", "Cases", "Own-agency audits", "Workshop"
VOICES, FINDINGS, REPORT = "Voices", "Findings", "Report"
ACTIONS, RE_AUDIT = "Actions and learning", "Re-audit"
#: what a task opens that is no place but something to do
OPEN_WORKSHOP = "open_workshop"


class Task(NamedTuple):
    """A task. `done` of `whole` where it can be counted; `reason` says why it cannot start yet.

    `opens` says where it is done: a place, then what to look at there ("forms:late").
    """

    words: str
    state: str
    note: str = ""
    done: int = 0
    whole: int = 0
    reason: str = ""
    opens: str = ""


class Stage(NamedTuple):
    """A stage of the audit's life with its tasks."""

    name: str
    tasks: tuple[Task, ...]

    @property
    def completed(self) -> int:
        return sum(task.state == COMPLETED for task in self.tasks)

    @property
    def state(self) -> str:
        """Return the state of the whole: the most pressing of its tasks', else how far they are."""
        states = {task.state for task in self.tasks}
        pressing = next((one for one in PRESSING if one in states), "")
        if pressing:
            return pressing
        if states <= {COMPLETED}:
            return COMPLETED
        if states == {CANNOT_START}:
            return CANNOT_START
        return IN_PROGRESS if states & {COMPLETED, IN_PROGRESS} else NOT_STARTED


def stages(counts: Counts) -> tuple[Stage, ...]:
    """Return the nine stages of an audit in the order of its life."""
    return (
        Stage(PLAN, tuple(_plan(counts))),
        Stage(CASES, tuple(_cases(counts))),
        Stage(FORMS, tuple(_forms(counts))),
        Stage(WORKSHOP, tuple(_workshop(counts))),
        Stage(VOICES, tuple(_voices(counts))),
        Stage(FINDINGS, tuple(_findings(counts))),
        Stage(REPORT, tuple(_report(counts))),
        Stage(ACTIONS, tuple(_actions(counts))),
        Stage(RE_AUDIT, (_re_audit(counts),)),
    )


def completed(of: Iterable[Stage]) -> tuple[int, int]:
    """Return (tasks completed, tasks)."""
    rows = tuple(of)
    return sum(stage.completed for stage in rows), sum(len(stage.tasks) for stage in rows)


def present(of: Sequence[Stage]) -> frozenset[str]:
    """Return the stages that one works at now: those begun or pressing; else the first still to begin."""
    begun = {stage.name for stage in of if stage.state in (IN_PROGRESS, *PRESSING)}
    first = next((stage.name for stage in of if stage.state == NOT_STARTED), "")
    return frozenset(begun or {first} - {""})


def _counted(words: str, done: int, whole: int, opens: str, note: str = "", reason: str = "") -> Task:
    """A task that is done bit by bit. With nothing to do it cannot start yet, for that reason."""
    if not whole:
        return Task(words, CANNOT_START, note, reason=reason, opens=opens)
    state = COMPLETED if done >= whole else IN_PROGRESS if done else NOT_STARTED
    return Task(words, state, note, done, whole, opens=opens)


def _done_or_not(words: str, done: bool, opens: str, note: str = "", reason: str = "") -> Task:
    """A task that is done or not; a `reason` holds it up."""
    if done:
        return Task(words, COMPLETED, note, opens=opens)
    state = CANNOT_START if reason else NOT_STARTED
    return Task(words, state, "" if reason else note, reason=reason, opens=opens)


def _plan(of: Counts) -> Iterable[Task]:
    for part in of.plan:
        state = COMPLETED if part.complete else IN_PROGRESS if part.begun else NOT_STARTED
        yield Task(part.words, state, "" if part.complete else part.lacks, opens=f"plan:{part.name}")


def _cases(of: Counts) -> Iterable[Task]:
    yield _done_or_not(
        f"Choose the {of.unit_word}s",
        bool(of.units),
        "cases:sample",
        f"{of.units} chosen" if of.units else "",
    )
    if of.quotas:
        yield _counted("Quotas met", of.quotas_met, of.quotas, "cases:quotas")
    no_cases = f"Choose the {of.unit_word}s and the agencies first."
    yield _counted(
        "Ask the agencies who is known to them", of.asked, of.asked_of, "cases:involvement", reason=no_cases
    )
    yield _counted("Name the auditors", of.auditors, of.forms, "cases:auditors", reason=_NOBODY_INVOLVED)


_NO_UNITS = "There is nothing to talk about yet: choose the sample first."
_NOBODY_INVOLVED = "No agency has said yet that it is involved."


def _forms(of: Counts) -> Iterable[Task]:
    declared = _counted("Independence declared", of.declared, of.forms, "forms", reason=_NOBODY_INVOLVED)
    if of.decisions:
        waits = "waits" if of.decisions == 1 else "wait"
        note = f"{of.decisions} {waits} for your decision"
        declared = declared._replace(state=NEEDS_YOU, note=note, reason="", opens="forms:waits")
    yield declared
    yield _concerns(of)
    yield _handed_in(of)
    yield _returned(of)


def _all_in(of: Counts) -> bool:
    return bool(of.forms) and of.handed_in >= of.forms


def _concerns(of: Counts) -> Task:
    words, opens = "Immediate concerns", "forms"
    if of.concerns_open:
        note = f"{of.concerns} raised, {of.concerns_open} without an outcome"
        return Task(words, NEEDS_YOU, note, opens=opens)
    note = f"{of.concerns} raised, each with its outcome" if of.concerns else "none raised"
    over = bool(of.concerns) or _all_in(of)
    return Task(words, COMPLETED if over else NOT_STARTED, note, opens=opens)


def _handed_in(of: Counts) -> Task:
    never = of.forms - max(of.opened, of.handed_in)
    late = f"{of.late} late" if of.late else ""
    unopened = f"{never} never opened" if never > 0 and of.opened else ""
    note = ", ".join(part for part in (late, unopened) if part)
    task = _counted("Forms handed in", of.handed_in, of.forms, "forms:out", note, _NOBODY_INVOLVED)
    if of.late and task.state in (NOT_STARTED, IN_PROGRESS):
        return task._replace(state=LATE)
    if task.state == NOT_STARTED and of.opened:
        return task._replace(state=IN_PROGRESS)
    return task


def _returned(of: Counts) -> Task:
    words, opens = "Returned forms", "forms:returned"
    if of.returned_open:
        back = of.returned - of.returned_open
        note = f"{of.returned_open} with the agencies"
        return Task(words, IN_PROGRESS, note, back, of.returned, opens=opens)
    note = f"{of.returned} returned, all in again" if of.returned else "none returned"
    over = bool(of.returned) or _all_in(of)
    return Task(words, COMPLETED if over else NOT_STARTED, note, opens=opens)


def _workshop(of: Counts) -> Iterable[Task]:
    yield _done_or_not("Set the day of the workshop", of.workshop_set, "plan:dates")
    if of.day_set or not of.concluded:
        # what is decided needs no agenda
        yield _done_or_not(
            "Prepare the day: agenda, who comes",
            bool(of.day_set),
            "agenda",
            "",
            "" if of.units else _NO_UNITS,
        )
    yield from _opening(of)
    missing = of.forms - of.handed_in
    if of.concluded or of.shown or _all_in(of):
        each, none = f"for each {of.unit_word}", f"No {of.unit_word} is left in the sample."
        agreed = _counted("Agree the results", of.concluded, of.units, "matrix", each, none)
        if of.workshop_past and agreed.state == NOT_STARTED:
            agreed = agreed._replace(state=LATE, note="the day of the workshop is past")
        yield agreed
    else:
        reason = f"Needs all forms: {missing} not handed in." if of.forms else _NOBODY_INVOLVED
        yield Task("Agree the results", CANNOT_START, "needs all forms", reason=reason, opens="matrix")
    yield _done_or_not(
        "Minute discussion and challenge",
        bool(of.remarks),
        "overview",
        _some(of.remarks, "entry", "entries"),
        "" if of.concluded or of.shown or _all_in(of) else "Begins in the workshop, once the forms are in.",
    )


def _opening(of: Counts) -> Iterable[Task]:
    """What was agreed without opening needs none any more."""
    words, opens = "Open the workshop", OPEN_WORKSHOP
    if of.shown:
        # a case that was opened may have lost its forms since
        yield _counted(words, of.shown, max(of.shown, of.shown_of), opens)
    elif of.concluded:
        return
    elif not of.handed_in:
        yield Task(words, CANNOT_START, reason="No form is handed in yet.", opens=opens)
    elif _all_in(of):
        yield Task(words, NEEDS_YOU, "all forms are in", opens=opens)
    elif of.workshop_past:
        yield Task(words, LATE, "the day of the workshop is past", opens=opens)
    else:
        yield Task(words, NOT_STARTED, f"{_some(of.forms - of.handed_in, 'form')} to come", opens=opens)


def _voices(of: Counts) -> Iterable[Task]:
    for words, sessions in (
        ("Practitioners and managers", of.practitioners),
        ("Children, young people and parents", of.families),
    ):
        yield _done_or_not(words, bool(sessions), "overview:voices", _some(sessions, "session"))
    yield _counted(
        "Statements tied to a line of enquiry",
        of.statements_tied,
        of.statements,
        "overview:voices",
        reason="Nothing that was said has been recorded yet.",
    )


def _findings(of: Counts) -> Iterable[Task]:
    waits = "" if of.concluded or _all_in(of) else "Needs the forms first: findings rest on them."
    yield _done_or_not(
        "Strengths and areas for improvement",
        bool(of.findings),
        "findings:board",
        _some(of.findings, "finding"),
        waits,
    )
    none = "There are no findings yet."
    yield _counted(
        "Findings tied to their evidence", of.findings_tied, of.findings, "findings:ends", reason=none
    )
    yield _counted(
        "An action for each area for improvement",
        of.improvements_met,
        of.improvements,
        "findings:ends",
        reason=none if not of.findings else "No finding is an area for improvement.",
    )


def _report(of: Counts) -> Iterable[Task]:
    yield _done_or_not("Say what limits the audit", of.limitations, "plan:why")
    waits = "" if of.findings or of.concluded else "Needs results or findings to tell of."
    task = _done_or_not("Overview report", bool(of.actions), "report", "", waits)
    if of.actions:
        # when it was issued is not recorded; its recommendations come back as actions
        task = task._replace(note="its actions are recorded")
    elif of.report_past:
        task = task._replace(state=LATE, note="its day is past", reason="")
    yield task


def _actions(of: Counts) -> Iterable[Task]:
    none = "There are no actions yet: they follow from the report."
    yield _counted(
        "Lead and date for each action", of.actions_planned, of.actions, "actions:open", reason=none
    )
    late = f"{of.actions_late} late" if of.actions_late else ""
    finished = _counted(
        "Actions finished", of.actions_finished, of.actions, "actions:open", late, reason=none
    )
    if of.actions_late and finished.state in (NOT_STARTED, IN_PROGRESS):
        finished = finished._replace(state=LATE)
    yield finished
    yield _counted(
        "What changed for children",
        of.impacts,
        of.actions_finished,
        "actions:check",
        reason="No action is finished yet.",
    )


def _re_audit(of: Counts) -> Task:
    waits = "" if of.actions else "Comes after the actions: it asks the same questions again."
    note = _some(of.followed, "audit follows", "audits follow")
    return _done_or_not("Ask the same questions again", bool(of.followed), "audits", note, waits)


def _some(count: int, word: str, many: str = "") -> str:
    """Return "3 sessions", or nothing for none."""
    return f"{count} {word if count == 1 else many or word + 's'}" if count else ""
