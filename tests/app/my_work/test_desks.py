"""Home as it is read: what waits for the QA officer, for an auditor, and the task list of an audit."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from db.tables.cases import UNIT
from lscb_audit import auditing
from lscb_audit.errors import UserProblem
from lscb_audit.my_work import sentences
from lscb_audit.my_work.auditor_desk import read_auditor_desk
from lscb_audit.my_work.qa_desk import read_qa_desk
from lscb_audit.my_work.reading import read
from lscb_audit.my_work.seats import agencies_to_fill, seat_of
from lscb_audit.my_work.tasks import read_tasks
from lscb_audit.rules import form as rules
from lscb_audit.rules import task_list
from lscb_audit.sampling.involvement import extend
from lscb_audit.sampling.places import find
from lscb_audit.taking_in import record
from lscb_audit.workspace import Workspace
from tests.ui.fake import open_copy
from tests.ui.sample import audit

from . import busy

TODAY = date(2026, 11, 20)
LATER = date(2026, 11, 25)


@pytest.fixture
def workspace(tmp_path: Path, request: pytest.FixtureRequest) -> Iterator[Workspace]:
    """The audit before any agency has begun, or once one's auditor has, for a test that takes its `keys`."""
    stirred = "keys" in request.fixturenames
    with open_copy(tmp_path / "w.lscb", [busy.busy()], then=busy.stir if stirred else None) as made:
        yield made


@pytest.fixture
def keys() -> list[auditing.FormKey]:
    return busy.forms_of()


def test_decisions_stand_in_the_order_of_their_kinds(
    workspace: Workspace, keys: list[auditing.FormKey]
) -> None:
    desk = read_qa_desk(workspace, TODAY)
    assert [(one.kind, one.unit) for one in desk.decisions] == [
        ("reassign", keys[0].unit),
        ("derogation", keys[1].unit),
    ]
    assert desk.decisions[1].more == "Declared: Ours is the only practice."


def test_each_decision_goes_once_it_is_decided(workspace: Workspace, keys: list[auditing.FormKey]) -> None:
    auditing.record_derogation(workspace, keys[1], "No other practice within reach.", busy.ON)
    auditing.reassign(workspace, keys[0], "Designated nurse")
    (concern,) = read_qa_desk(workspace, TODAY).concerns
    auditing.close_concern(
        workspace, auditing.FormKey("step-down-2", "C08", "EDU"), concern.uid, "Met.", busy.ON
    )
    desk = read_qa_desk(workspace, TODAY)
    assert (desk.decisions, desk.concerns) == ((), ())


def test_a_form_in_again_waits_until_a_qa_officer_has_read_it(
    workspace: Workspace, keys: list[auditing.FormKey]
) -> None:
    key = keys[4]
    comment = auditing.read(workspace, key).form.lines[0].comments[0]
    auditing.answer_comment(workspace, key, comment.uid, "By the school nurse.", busy.ON)
    auditing.hand_in(workspace, key, "Named nurse", "2026-11-20", "Comment answered.")
    again = [one for one in read_qa_desk(workspace, TODAY).decisions if one.kind == "again"]
    assert [one.more for one in again] == ["Returned on Thu 19 Nov, handed in again today."]
    auditing.note_reading(workspace, key, "QA officer", "2026-11-20T10:00")
    assert not [one for one in read_qa_desk(workspace, TODAY).decisions if one.kind == "again"]


@pytest.mark.usefixtures("keys")  # somebody has begun
def test_a_concern_stays_in_sight_though_its_case_was_taken_out_of_the_sample_elsewhere(
    workspace: Workspace,
) -> None:
    where = find(workspace, "step-down-2")
    with workspace.writing() as w:
        w.delete(where.uid, UNIT, where.unit("C08"))
    (concern,) = read_qa_desk(workspace, TODAY).concerns
    assert concern.unit == "C08"


def test_a_concern_says_what_is_open(workspace: Workspace, keys: list[auditing.FormKey]) -> None:  # noqa: ARG001
    (concern,) = read_qa_desk(workspace, TODAY).concerns
    said = sentences.concern(concern, TODAY)
    assert said.heading == "Immediate concern, case C08. A child may be at risk now."
    assert said.lines[-1] == "Nobody has been told by telephone yet, so the form cannot be handed in."
    key = auditing.FormKey("step-down-2", "C08", "EDU")
    auditing.tell_of_concern(workspace, key, concern.uid, "front door", "2026-11-20T09:05")
    (concern,) = read_qa_desk(workspace, TODAY).concerns
    assert sentences.concern(concern, TODAY).lines == (
        "Raised by Education today. Front door was told at 09:05.",
        "What came of it is not recorded yet.",
    )


def test_a_concern_of_a_past_audit_still_stands_above_all(
    workspace: Workspace,
    keys: list[auditing.FormKey],  # noqa: ARG001
) -> None:
    desk = read_qa_desk(workspace, date(2031, 1, 1))
    assert (len(desk.concerns), desk.audits, desk.decisions, desk.whole) == (1, (), (), 1)


def test_who_is_late_is_counted_by_agency(workspace: Workspace, keys: list[auditing.FormKey]) -> None:
    desk = read_qa_desk(workspace, TODAY)
    assert desk.late is not None
    assert not desk.late.past
    after = read_qa_desk(workspace, LATER).late
    assert after is not None
    assert after.past
    health = next(one for one in after.agencies if one.code == busy.CHS)
    assert (health.missing, health.asked, health.days) == (len(keys) - 1, len(keys), 2)
    assert sum(one.missing for one in after.agencies) == after.missing
    (line,) = read_qa_desk(workspace, LATER).audits
    assert line.late == after.missing
    assert line.handed_in + line.late == line.expected
    assert "Was due Monday 23 November, 17:00." in sentences.who_is_late(after)


def test_who_was_given_more_time_is_not_late_before_it_is_over(
    workspace: Workspace, keys: list[auditing.FormKey]
) -> None:
    before = read_qa_desk(workspace, LATER).late
    assert before is not None
    mine = [(key.unit, key.agency) for key in keys]
    extend(workspace, keys[0].audit, mine, "2026-12-04T17:00")
    after = read_qa_desk(workspace, LATER).late
    assert after is not None
    days = {one.code: one.days for one in after.agencies}
    assert days.pop(busy.CHS) == 0
    assert set(days.values()) == {2}
    (line,) = read_qa_desk(workspace, LATER).audits
    assert line.late == before.missing - (len(keys) - 1)
    states = {
        task.words: task
        for stage in read_tasks(workspace, "step-down-2", LATER).stages
        for task in stage.tasks
    }
    assert f"{line.late} late" in states["Forms handed in"].note
    (deadline,) = read_auditor_desk(workspace, busy.CHS, LATER).deadlines
    assert (deadline.days, deadline.due) == (0, "Friday 4 December, 17:00")


def test_an_auditors_forms_stand_by_what_they_wait_for(
    workspace: Workspace, keys: list[auditing.FormKey]
) -> None:
    desk = read_auditor_desk(workspace, busy.CHS, TODAY)
    first = [(one.unit, one.state, one.button) for one in desk.to_finish[:4]]
    assert first == [
        (keys[4].unit, rules.RETURNED, "Read comments"),
        (keys[2].unit, rules.IN_PROGRESS, "Continue"),
        (keys[3].unit, rules.READY, "Check and hand in"),
        (keys[5].unit, rules.OPENED, "Start"),
    ]
    assert {one.button for one in desk.to_finish[4:]} == {"Declare"}
    assert [(one.unit, one.state) for one in desk.waiting] == [
        (keys[0].unit, rules.WITH_LEAD),
        (keys[1].unit, rules.WAITS),
    ]
    assert desk.line == 3
    (deadline,) = desk.deadlines
    said = sentences.deadline(deadline)
    assert said.heading == f"{len(keys) - 2} forms to finish by Monday 23 November, 17:00."
    assert said.lines == (f"Of your {len(keys)} forms, none is handed in and 2 wait for somebody else.",)


def test_after_its_day_the_deadline_says_how_late(workspace: Workspace, keys: list[auditing.FormKey]) -> None:
    (deadline,) = read_auditor_desk(workspace, busy.CHS, LATER).deadlines
    assert sentences.deadline(deadline).heading == (
        f"{len(keys) - 2} forms were due on Monday 23 November, 17:00: 2 working days late."
    )


def test_an_agency_reads_its_own_forms_alone(workspace: Workspace, keys: list[auditing.FormKey]) -> None:  # noqa: ARG001
    desk = read_auditor_desk(workspace, "EDU", TODAY)
    assert desk.also == ("C08: an immediate concern is open. Say who was told, or what came of it.",)
    assert read_auditor_desk(workspace, "NOBODY", TODAY).deadlines == ()


def test_the_count_of_each_state_equals_the_record(
    workspace: Workspace, keys: list[auditing.FormKey]
) -> None:
    """U5."""
    desk = read_auditor_desk(workspace, busy.CHS, TODAY)
    shown = {one.unit: one.state for one in desk.to_finish}
    for key in keys[2:]:
        assert shown[key.unit] == rules.state(auditing.read(workspace, key).form)


def test_the_task_list_counts_what_is_recorded(workspace: Workspace, keys: list[auditing.FormKey]) -> None:  # noqa: ARG001
    page = read_tasks(workspace, "STEP-DOWN-2", TODAY)
    states = {task.words: (task.state, task.note) for stage in page.stages for task in stage.tasks}
    assert states["Independence declared"] == (task_list.NEEDS_YOU, "2 wait for your decision")
    assert states["Immediate concerns"] == (task_list.NEEDS_YOU, "1 raised, 1 without an outcome")
    assert states["Returned forms"] == (task_list.IN_PROGRESS, "1 with the agencies")
    assert states["Agree the results"][0] == task_list.CANNOT_START
    assert page.place == "Audit 1 of 1 in 2026–27"
    assert [(one.words, one.off) for one in page.dates][:2] == [
        ("Forms due", "in 1 working day"),
        ("Workshop", "in 4 working days"),
    ]
    late = read_tasks(workspace, "step-down-2", LATER)
    forms = next(task for stage in late.stages for task in stage.tasks if task.words == "Forms handed in")
    assert forms.state == task_list.LATE
    assert late.dates[0].late


def test_an_audit_that_is_not_there_is_said(workspace: Workspace) -> None:
    with pytest.raises(UserProblem, match="There is no audit “other”"):
        read_tasks(workspace, "other", TODAY)


def test_the_qa_officers_laptop_serves_every_agency(workspace: Workspace) -> None:
    assert seat_of(workspace) == ("qa", "", "")
    rows = agencies_to_fill(workspace, TODAY)
    assert len(rows) == 8
    assert [row.missing for row in rows] == sorted((row.missing for row in rows), reverse=True)
    assert read(workspace, "", TODAY, whose=True).whose == ("qa", "", "")
    assert read(workspace, busy.CHS, TODAY, whose=False).auditor is not None


def test_an_agencys_own_laptop_sits_for_it_from_the_start(workspace: Workspace) -> None:
    from db.identity import derived_uid
    from db.tables.partnership import AGENCY

    agency = derived_uid(workspace.partnership_uid, AGENCY, busy.CHS)
    workspace.member = workspace.member._replace(role="auditor", agency=agency)
    assert seat_of(workspace) == ("auditor", "CHS", "Community health")
    assert read(workspace, "", TODAY, whose=True).auditor is not None


@pytest.mark.parametrize("role", ["facilitator", "reader"])
def test_who_reads_sits_at_nobodys_desk(workspace: Workspace, role: str) -> None:
    workspace.member = workspace.member._replace(role=role)
    assert seat_of(workspace) == (role, "", "")
    home = read(workspace, "", TODAY, whose=False)
    assert (home.qa, home.auditor) == (None, None)
    assert [row.reference for row in home.to_read or ()] == ["step-down-2"]


def test_no_grade_is_read(workspace: Workspace, keys: list[auditing.FormKey]) -> None:  # noqa: ARG001
    """The canary: the only grade of this level stands in a form."""
    for told in (
        read_qa_desk(workspace, LATER),
        read_auditor_desk(workspace, busy.CHS, LATER),
        read_tasks(workspace, "step-down-2", LATER),
    ):
        assert busy.CANARY not in repr(told).casefold()


def test_past_audits_stay_out_of_home(workspace: Workspace) -> None:
    old = audit(units=2, agencies=2, lines=1, reference="old")
    plan = old.plan._replace(programme="2019/20", workshop_date="2019-11-01")
    from dataclasses import replace

    record(workspace, replace(old, plan=plan), "test")
    desk = read_qa_desk(workspace, TODAY)
    assert [one.reference for one in desk.audits] == ["step-down-2"]
    assert desk.whole == 2
