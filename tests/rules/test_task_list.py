"""The task list: each task has one state, the counts add up, nothing is both completed and late."""

from dataclasses import fields
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lscb_audit.rules import task_list as tl
from lscb_audit.rules.task_counts import Counts, PlanPart
from lscb_audit.rules.task_list import Stage, Task

_MANY = st.integers(0, 12)


@st.composite
def counts(draw: st.DrawFn) -> Counts:
    """Any counts that a record can give: a part is never more than its whole."""
    made: dict[str, Any] = {
        field.name: draw(st.booleans() if isinstance(field.default, bool) else _MANY)
        for field in fields(Counts)
        if field.name not in ("plan", "unit_word")
    }
    for part, whole in (
        ("handed_in", "forms"),
        ("opened", "forms"),
        ("declared", "forms"),
        ("auditors", "forms"),
        ("asked", "asked_of"),
        ("quotas_met", "quotas"),
        ("concluded", "units"),
        ("concerns_open", "concerns"),
        ("returned_open", "returned"),
        ("statements_tied", "statements"),
        ("findings_tied", "findings"),
        ("improvements", "findings"),
        ("improvements_met", "improvements"),
        ("actions_planned", "actions"),
        ("actions_finished", "actions"),
        ("impacts", "actions_finished"),
    ):
        made[part] = min(made[part], made[whole])
    made["late"] = min(made["late"], made["forms"] - made["handed_in"])
    made["actions_late"] = min(made["actions_late"], made["actions"] - made["actions_finished"])
    parts = (PlanPart("why", "Why", draw(st.booleans()), draw(st.booleans()), "Missing."),)
    return Counts(plan=parts, **made)


@given(counts())
def test_the_counts_always_add_up(of: Counts) -> None:
    stages = tl.stages(of)
    tasks = [task for stage in stages for task in stage.tasks]
    assert tl.completed(stages) == (sum(task.state == tl.COMPLETED for task in tasks), len(tasks))
    assert sum(sum(task.state == state for task in tasks) for state in tl.STATES) == len(tasks)
    assert [stage.name for stage in stages][:3] == ["Plan", "Cases", "Own-agency audits"]
    for stage in stages:
        assert stage.state in tl.STATES
        assert (stage.state == tl.COMPLETED) == (stage.completed == len(stage.tasks))


@given(counts())
def test_a_task_is_never_both_completed_and_late_and_what_cannot_start_says_why(of: Counts) -> None:
    for stage in tl.stages(of):
        for task in stage.tasks:
            assert 0 <= task.done <= task.whole
            if task.whole and task.done == task.whole:
                assert task.state in (tl.COMPLETED, tl.NEEDS_YOU)
            assert bool(task.reason) == (task.state == tl.CANNOT_START), task
            assert task.opens


@given(counts())
def test_what_one_works_at_now_is_open(of: Counts) -> None:
    stages = tl.stages(of)
    now = tl.present(stages)
    pressing = {stage.name for stage in stages if stage.state in tl.PRESSING}
    assert pressing <= now
    assert now or all(stage.state in (tl.COMPLETED, tl.CANNOT_START) for stage in stages)


def _task(words: str, **of: object) -> Task:
    made = Counts(**of)  # type: ignore[arg-type]  # the test names the counts
    return next(task for stage in tl.stages(made) for task in stage.tasks if task.words == words)


def _said(task: Task) -> tuple[str, str]:
    return task.state, task.note


@pytest.mark.parametrize(
    ("of", "state", "note"),
    [
        ({}, tl.CANNOT_START, ""),
        ({"forms": 8}, tl.NOT_STARTED, ""),
        ({"forms": 8, "opened": 3}, tl.IN_PROGRESS, "5 never opened"),
        ({"forms": 8, "opened": 8, "handed_in": 6}, tl.IN_PROGRESS, ""),
        ({"forms": 8, "opened": 8, "handed_in": 6, "late": 2}, tl.LATE, "2 late"),
        ({"forms": 8, "late": 8}, tl.LATE, "8 late"),
        ({"forms": 8, "opened": 8, "handed_in": 8}, tl.COMPLETED, ""),
    ],
)
def test_nobody_looked_is_told_apart_from_looked_and_incomplete(
    of: dict[str, int], state: str, note: str
) -> None:
    assert _said(_task("Forms handed in", **of)) == (state, note)


def test_a_declared_involvement_needs_the_qa_officer_now() -> None:
    assert _said(_task("Independence declared", forms=4, declared=4)) == (tl.COMPLETED, "")
    told = "1 waits for your decision"
    assert _said(_task("Independence declared", forms=4, declared=4, decisions=1)) == (tl.NEEDS_YOU, told)
    assert _task("Independence declared", forms=4, decisions=2).note == "2 wait for your decision"


def test_a_concern_stays_until_its_outcome_is_recorded() -> None:
    words = "Immediate concerns"
    assert _said(_task(words, forms=4)) == (tl.NOT_STARTED, "none raised")
    assert _said(_task(words, forms=4, handed_in=4)) == (tl.COMPLETED, "none raised")
    assert _task(words, concerns=2, concerns_open=1).state == tl.NEEDS_YOU
    assert _said(_task(words, concerns=2)) == (tl.COMPLETED, "2 raised, each with its outcome")


def test_returned_forms_are_in_progress_until_all_are_in_again() -> None:
    words = "Returned forms"
    assert _said(_task(words, forms=4)) == (tl.NOT_STARTED, "none returned")
    back = _task(words, forms=4, returned=3, returned_open=1)
    assert (back.state, back.done, back.whole) == (tl.IN_PROGRESS, 2, 3)
    assert _said(_task(words, forms=4, returned=3)) == (tl.COMPLETED, "3 returned, all in again")


def test_the_results_wait_for_all_forms_and_are_late_after_the_workshop() -> None:
    words = "Agree the results"
    assert _task(words).reason == "No agency has said yet that it is involved."
    assert _task(words, forms=8, handed_in=6, units=2).reason == "Needs all forms: 2 not handed in."
    assert _task(words, forms=8, handed_in=8, units=2).state == tl.NOT_STARTED
    assert _task(words, forms=8, handed_in=8, units=2, workshop_past=True).state == tl.LATE
    assert _task(words, forms=8, handed_in=6, units=2, concluded=1).state == tl.IN_PROGRESS


def test_the_workshop_is_opened_once_the_forms_are_in() -> None:
    words = "Open the workshop"
    assert _task(words, forms=8).reason == "No form is handed in yet."
    assert _said(_task(words, forms=8, handed_in=7)) == (tl.NOT_STARTED, "1 form to come")
    assert _said(_task(words, forms=8, handed_in=7, workshop_past=True))[0] == tl.LATE
    assert _said(_task(words, forms=8, handed_in=8)) == (tl.NEEDS_YOU, "all forms are in")
    opened = _task(words, forms=8, handed_in=8, shown=1, shown_of=2)
    assert (opened.state, opened.done, opened.whole) == (tl.IN_PROGRESS, 1, 2)
    assert _task(words, forms=8, handed_in=8, shown=2, shown_of=2).state == tl.COMPLETED
    assert opened.opens == tl.OPEN_WORKSHOP


def test_where_results_were_agreed_without_it_the_workshop_need_not_be_opened() -> None:
    words = [task.words for task in tl.stages(Counts(forms=8, handed_in=8, concluded=1))[3].tasks]
    assert "Agree the results" in words
    assert "Open the workshop" not in words


def test_where_every_case_was_withdrawn_since_the_opening_there_is_nothing_to_agree() -> None:
    task = _task("Agree the results", units=0, shown=1)
    assert (task.state, task.reason) == (tl.CANNOT_START, "No case is left in the sample.")


def test_once_the_workshop_is_open_the_results_can_be_agreed() -> None:
    assert _task("Agree the results", forms=8, handed_in=6, units=2, shown=2).state == tl.NOT_STARTED


def test_quotas_are_a_task_only_where_some_are_set() -> None:
    assert "Quotas met" not in [task.words for task in tl.stages(Counts())[1].tasks]
    assert _task("Quotas met", quotas=3, quotas_met=2).state == tl.IN_PROGRESS


def test_the_report_counts_as_completed_once_its_actions_are_recorded() -> None:
    words = "Overview report"
    assert _task(words).state == tl.CANNOT_START
    assert _task(words, findings=1).state == tl.NOT_STARTED
    assert _said(_task(words, findings=1, report_past=True)) == (tl.LATE, "its day is past")
    assert _said(_task(words, actions=1, report_past=True)) == (tl.COMPLETED, "its actions are recorded")


def test_an_action_that_is_late_is_told() -> None:
    assert _said(_task("Actions finished", actions=3, actions_late=1)) == (tl.LATE, "1 late")
    assert _task("Actions finished", actions=3, actions_finished=3).state == tl.COMPLETED


def test_a_stage_takes_the_state_of_what_presses_most() -> None:
    def stage(*states: str) -> str:
        return Stage("x", tuple(Task("t", state) for state in states)).state

    assert stage(tl.COMPLETED, tl.LATE, tl.NEEDS_YOU) == tl.NEEDS_YOU
    assert stage(tl.COMPLETED, tl.LATE) == tl.LATE
    assert stage(tl.CANNOT_START, tl.CANNOT_START) == tl.CANNOT_START
    assert stage(tl.NOT_STARTED, tl.CANNOT_START) == tl.NOT_STARTED
    assert stage(tl.NOT_STARTED, tl.COMPLETED) == tl.IN_PROGRESS
    assert tl.present(tl.stages(Counts()))


def test_where_nothing_is_begun_the_first_stage_to_begin_is_open() -> None:
    plan = (PlanPart("why", "Why", begun=False, complete=False, lacks="Missing: the theme."),)
    assert tl.present(tl.stages(Counts(plan=plan))) == {tl.PLAN}
    assert tl.present((Stage("x", (Task("t", tl.COMPLETED),)),)) == frozenset()


def test_the_plan_says_what_lacks() -> None:
    parts = (
        PlanPart("why", "Why", begun=True, complete=False, lacks="Missing: the method."),
        PlanPart("dates", "Dates", begun=True, complete=True),
    )
    tasks = tl.stages(Counts(plan=parts))[0].tasks
    assert [(task.state, task.note, task.opens) for task in tasks] == [
        (tl.IN_PROGRESS, "Missing: the method.", "plan:why"),
        (tl.COMPLETED, "", "plan:dates"),
    ]
