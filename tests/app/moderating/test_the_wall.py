"""A case on the wall: what is read, what is decided, what the log and the history say of it."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from db.settings import read_setting
from lscb_audit import auditing, concluding, differences, moderating, preparing
from lscb_audit.auditing import FormKey
from lscb_audit.errors import UserProblem
from lscb_audit.moderating import CaseKey, Decision
from lscb_audit.moderating.model import CHALLENGE, NOT_IN
from lscb_audit.moderating.sides import compared
from lscb_audit.queries.readable import occurs
from lscb_audit.rules.audit import ActionRow, FindingRow, LevelRow
from lscb_audit.rules.decided import BOTH
from lscb_audit.rules.involvement import NOT_INVOLVED, NOT_KNOWN
from lscb_audit.rules.scales import BUILT_IN, level_rows
from lscb_audit.workspace import Workspace
from tests.ui.fake import open_copy
from tests.ui.sample import audit

from .conftest import AUDIT, C08K3

GIVEN = audit()


def test_every_agency_is_told_as_the_audit_tells_it(workspace: Workspace) -> None:
    involved = {(row.unit, row.agency): row for row in GIVEN.involvement}
    grades = {(row.unit, row.agency, row.line): row for row in GIVEN.grades}
    for unit in ("C01", "C08", "C12"):
        wall = moderating.read_case(workspace, CaseKey(AUDIT, unit, "K2"))
        assert {side.agency for side in wall.sides} == {row.agency for row in GIVEN.agencies}
        for side in wall.sides:
            row = involved[unit, side.agency]
            grade = grades.get((unit, side.agency, "K2"))
            if row.status in (NOT_INVOLVED, NOT_KNOWN):
                assert side.blank == row.status
            elif not row.handed_in:
                assert side.blank == NOT_IN
                assert not any(side.texts)
            elif grade is not None:
                assert (side.own, side.texts[0]) == (grade.own, grade.evidence)
                assert side.moderation.grade.value == grade.moderated


def test_the_widest_from_the_rest_stands_first_and_blanks_last(workspace: Workspace) -> None:
    wall = moderating.read_case(workspace, C08K3)
    kinds = [2 if side.blank else 0 if side.own in BUILT_IN["ofsted"].places() else 1 for side in wall.sides]
    assert kinds == sorted(kinds)
    apart = [side.apart for side in wall.sides if not side.blank]
    assert apart == sorted(apart, reverse=True)


def test_one_that_differs_from_all_others_is_marked_and_two_halves_are_split() -> None:
    levels = level_rows(BUILT_IN["ofsted"])

    def sides(*grades: str) -> list[str]:
        made = [moderating.Side(str(at), str(at), own=grade) for at, grade in enumerate(grades)]
        return [side.differs for side in compared(made, levels)]

    assert sides("good", "inadequate", "good") == ["differs", "", ""]
    assert sides("good", "ri") == ["split", "split"]
    assert sides("good", "good", "NA") == ["", "", ""]


def test_a_grade_is_agreed_with_its_reason_and_own_grades_stay(workspace: Workspace) -> None:
    before = moderating.read_case(workspace, C08K3)
    assert not before.agreed.decided
    moderating.agree(workspace, C08K3, "ri", "Decided without the police.", before.agreed)
    after = moderating.read_case(workspace, C08K3)
    assert after.agreed.decided
    assert (after.agreed.grade.value, after.agreed.reason.value) == ("ri", "Decided without the police.")
    assert after.agreed.role == "QA officer"
    assert [side.own for side in after.sides] == [side.own for side in before.sides]
    assert after.decided == before.decided + 1
    assert after.to_decide == before.to_decide - 1


@pytest.mark.parametrize(("grade", "reason"), [("", "Why"), ("good", "  ")])
def test_no_decision_without_a_grade_and_a_reason(grade: str, reason: str, workspace: Workspace) -> None:
    with pytest.raises(UserProblem):
        moderating.agree(workspace, C08K3, grade, reason, Decision())
    assert not moderating.read_case(workspace, C08K3).agreed.decided


def test_reopening_is_a_decision_of_its_own_and_says_so(workspace: Workspace) -> None:
    moderating.agree(workspace, C08K3, "ri", "First reason", Decision())
    stands = moderating.read_case(workspace, C08K3).agreed
    with pytest.raises(UserProblem):
        moderating.reopen_agreed(workspace, C08K3, "", stands)
    moderating.reopen_agreed(workspace, C08K3, "A letter was found", stands)
    opened = moderating.read_case(workspace, C08K3).agreed
    assert opened.is_reopened
    assert not opened.decided
    moderating.agree(workspace, C08K3, "good", "The letter was read", opened)
    assert moderating.read_case(workspace, C08K3).agreed.decided
    told = [
        (row.before, row.after, row.reason, row.role)
        for row in moderating.read_log(workspace, AUDIT, "C08")
        if row.line == "K3" and not row.agency
    ]
    assert told == [
        ("", "Good", "The letter was read", "QA officer"),
        ("Requires improvement", "", "A letter was found", "QA officer"),
        ("", "Requires improvement", "First reason", "QA officer"),
    ]


def test_the_log_names_each_grade_by_its_own_lines_scale(tmp_path: Path) -> None:
    four = tuple(LevelRow("four", 1, row.level, f"{row.label} of four", *row[4:]) for row in GIVEN.levels)
    lines = tuple(row._replace(scale="four") if row.line == "K3" else row for row in GIVEN.lines)
    with open_copy(tmp_path / "two.lscb", [replace(GIVEN, levels=(*GIVEN.levels, *four), lines=lines)]) as at:
        for line in ("K2", "K3"):
            moderating.agree(at, CaseKey(AUDIT, "C08", line), "ri", "Because", Decision())
        told = {row.line: row.after for row in moderating.read_log(at, AUDIT, "C08") if not row.agency}
    assert (told["K2"], told["K3"]) == ("Requires improvement", "Requires improvement of four")


def test_a_moderated_grade_is_the_agencys_and_apart_from_the_agreed_one(workspace: Workspace) -> None:
    wall = moderating.read_case(workspace, C08K3)
    side = next(side for side in wall.sides if not side.blank)
    moderating.moderate(
        workspace, C08K3, side.agency, "inadequate", "The record shows no visit", side.moderation
    )
    after = moderating.read_case(workspace, C08K3)
    moderated = after.side(side.agency)
    assert moderated is not None
    assert (moderated.own, moderated.moderation.grade.value) == (side.own, "inadequate")
    assert not after.agreed.decided
    assert after.results == BOTH
    assert moderating.read_log(workspace, AUDIT, "C08")[0].agency == side.agency


def test_the_overall_judgement_is_decided_like_a_line(workspace: Workspace) -> None:
    key = CaseKey(AUDIT, "C08", "")
    moderating.agree(workspace, key, "good", "On the whole", Decision())
    wall = moderating.read_case(workspace, key)
    assert (wall.title, wall.agreed.grade.value) == ("Overall judgement", "good")


def test_one_begins_at_the_first_judgement_that_is_still_to_be_made(workspace: Workspace) -> None:
    first = moderating.first_place(workspace, AUDIT)
    assert first is not None
    on_wall = (moderating.read_case(workspace, CaseKey(AUDIT, unit, "K1")) for unit in _agenda(workspace))
    open_ones = [case.key for case in on_wall if case.here_decided < case.here_all]
    assert first == open_ones[0]
    moderating.agree(workspace, first, "good", "On the whole", Decision())
    assert moderating.first_place(workspace, AUDIT) == first._replace(line="K2")


def _agenda(workspace: Workspace) -> list[str]:
    page = preparing.read_agenda(workspace, AUDIT, date(2026, 11, 20))
    return [item.case.unit for item in page.agenda.items]


def test_cases_come_in_the_agendas_order_and_a_case_that_was_left_out_is_passed_over(
    workspace: Workspace,
) -> None:
    worked_out = moderating.read_case(workspace, C08K3).units
    assert list(worked_out) == _agenda(workspace)
    assert list(worked_out) != sorted(worked_out)
    preparing.leave_out(workspace, AUDIT, worked_out[1], "heard in court")
    assert moderating.read_case(workspace, C08K3).units == (worked_out[0], *worked_out[2:])
    preparing.put_in_order(workspace, AUDIT, ["C08", "C02"])
    assert moderating.read_case(workspace, C08K3).units[:2] == ("C08", "C02")


def test_a_case_has_the_minutes_of_the_agenda_once_somebody_has_set_one(workspace: Workspace) -> None:
    assert moderating.read_case(workspace, C08K3).minutes is None
    preparing.set_day(workspace, AUDIT, preparing.Day("09:00", "17:00"))
    page = preparing.read_agenda(workspace, AUDIT, date(2026, 11, 20))
    minutes = {item.case.unit: item.minutes for item in page.agenda.items}
    assert moderating.read_case(workspace, C08K3).minutes == minutes["C08"]
    preparing.set_minutes(workspace, AUDIT, {"C08": 45})
    assert moderating.read_case(workspace, C08K3).minutes == 45
    preparing.leave_out(workspace, AUDIT, "C08", "heard in court")
    assert moderating.read_case(workspace, C08K3).minutes is None


def test_when_everything_is_decided_nothing_is_left_and_it_stays_so(workspace: Workspace) -> None:
    wall = moderating.read_case(workspace, C08K3)
    for unit in wall.units:
        for line in wall.lines:
            key = CaseKey(AUDIT, unit, line)
            moderating.agree(workspace, key, "good", "Agreed", moderating.read_case(workspace, key).agreed)
    for _ in range(2):
        wall = moderating.read_case(workspace, C08K3)
        assert (wall.to_decide, wall.decided, wall.here_decided) == (0, 72, wall.here_all)


def test_a_remark_is_minuted_mended_taken_back_and_put_back(workspace: Workspace) -> None:
    uid = moderating.minute_remark(
        workspace, C08K3, "POL", CHALLENGE, "We were  not invited", "2026-11-26T10:58"
    )
    (said,) = moderating.read_case(workspace, C08K3).remarks
    assert (said.uid, said.by, said.kind, said.text) == (uid, "POL", "challenge", "We were not invited")
    moderating.mend_remark(workspace, C08K3, uid, "We were not asked", said.heads)
    (mended,) = moderating.read_case(workspace, C08K3).remarks
    assert (mended.text, mended.mended) == ("We were not asked", True)
    moderating.take_remark_back(workspace, C08K3, uid)
    assert moderating.read_case(workspace, C08K3).remarks == ()
    moderating.put_remark_back(workspace, C08K3, uid)
    assert moderating.read_case(workspace, C08K3).remarks == (mended,)
    assert differences.count_open(workspace) == 0
    assert moderating.read_case(workspace, CaseKey(AUDIT, "C08", "K2")).remarks == ()


def test_a_remark_that_is_written_twice_stands_once(workspace: Workspace) -> None:
    uid = moderating.minute_remark(workspace, C08K3, "", CHALLENGE, "Once", "2026-11-26T10:58")
    moderating.minute_remark(workspace, C08K3, "", CHALLENGE, "Once", "2026-11-26T10:58", uid)
    assert [one.text for one in moderating.read_case(workspace, C08K3).remarks] == ["Once"]


def test_an_agency_dissents_with_its_own_grade_and_may_take_it_back(workspace: Workspace) -> None:
    moderating.dissent(workspace, C08K3, "POL", "It was not safe", grade="inadequate")
    (one,) = moderating.read_case(workspace, C08K3).dissent
    assert (one.agency, one.of, one.text.value, one.grade.value) == (
        *("POL", "", "It was not safe", "inadequate"),
    )
    moderating.dissent(workspace, C08K3, "POL", "Without us", grade="ri", seen=one)
    (two,) = moderating.read_case(workspace, C08K3).dissent
    assert (two.uid, two.text.value, two.grade.value) == (one.uid, "Without us", "ri")
    moderating.withdraw_dissent(workspace, C08K3, one.uid)
    assert moderating.read_case(workspace, C08K3).dissent == ()


def test_a_matter_for_one_agency_and_an_action_get_their_codes(workspace: Workspace) -> None:
    assert moderating.matter_for_one(workspace, C08K3, "CHS", "Letters lay unread", "improvement") == "M1"
    assert moderating.matter_for_one(workspace, C08K3, "CHS", "Once more", "learning") == "M2"
    assert moderating.put_action(workspace, C08K3, ["POL"], "Send a report to each review", "") == "4"
    found = workspace.audit(AUDIT)
    matter = next(row for row in found.findings if row.finding == "M1")
    assert (matter.scope, matter.agencies, matter.units, matter.lines) == (
        "single agency",
        ("CHS",),
        ("C08",),
        ("K3",),
    )
    assert found.actions[-1].source == "Workshop: C08, K3"


def test_what_comes_up_at_the_wall_stands_after_what_was_written_before(workspace: Workspace) -> None:
    concluding.add_finding(workspace, AUDIT, FindingRow("", "learning", "Oversight", "It was late."))
    concluding.add_action(workspace, AUDIT, ActionRow("7.1", what="Read letters."))
    matter = moderating.matter_for_one(workspace, C08K3, "CHS", "Letters lay unread", "improvement")
    number = moderating.put_action(workspace, C08K3, [], "Ask for reports", "2027-01-31")
    with pytest.raises(UserProblem, match="is no day"):
        moderating.put_action(workspace, C08K3, [], "Ask again", "soon")
    found = workspace.audit(AUDIT)
    assert (found.findings[-1].finding, found.actions[-1].action) == (matter, number)
    assert number == "8.1"


def test_private_notes_are_kept_and_are_no_change_of_the_record(workspace: Workspace) -> None:
    count = "SELECT count(*) FROM change"
    before = workspace.connection.execute(count).fetchone()
    moderating.keep_note(workspace, C08K3, "Let the school speak first")
    assert moderating.read_note(workspace, C08K3) == "Let the school speak first"
    assert moderating.read_note(workspace, CaseKey(AUDIT, "C07", "K3")) == ""
    assert workspace.connection.execute(count).fetchone() == before
    assert occurs(workspace, "Let the school speak first")
    assert read_setting(workspace.connection, "nothing") == ""


def test_all_agencies_dates_stand_in_one_order_of_those_that_are_handed_in(workspace: Workspace) -> None:
    case = moderating.read_case(workspace, C08K3)
    there = [side.agency for side in case.sides if not side.blank][:2]
    blank = [side.agency for side in case.sides if side.blank][:1]
    for agency, on in zip((*there, *blank), ("2026-03-03", "2026-02-05", "2026-01-01"), strict=False):
        auditing.add_event(workspace, FormKey(AUDIT, "C08", agency), on, f"Seen by {agency}")
    dates = moderating.read_case(workspace, C08K3).dates
    assert [(one.on, one.agency) for one in dates] == [("2026-02-05", there[1]), ("2026-03-03", there[0])]


def test_a_case_counts_as_opened_once_something_of_it_is_decided(workspace: Workspace) -> None:
    before = moderating.read_case(workspace, C08K3)
    assert not before.opened
    moderating.agree(workspace, C08K3, "good", "The letter", before.agreed)
    assert moderating.read_case(workspace, C08K3).opened
