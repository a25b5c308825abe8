"""The agenda out of the record: what is suggested, what is set by hand, who is ready, who comes."""

from collections import Counter
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from lscb_audit import preparing
from lscb_audit.errors import UserProblem
from lscb_audit.preparing import AgendaPage, Attendance, Day
from lscb_audit.preparing.agenda import why
from lscb_audit.rules.agenda import Case, clock
from lscb_audit.rules.audit import GradeRow, InvolvementRow
from lscb_audit.setting_up.undoing import undo
from lscb_audit.workspace import Workspace
from tests.ui.fake import open_copy
from tests.ui.sample import audit

from .conftest import REFERENCE

TODAY = date(2026, 11, 20)


def read(workspace: Workspace) -> AgendaPage:
    return preparing.read_agenda(workspace, REFERENCE, TODAY)


def units(page: AgendaPage) -> list[str]:
    return [item.case.unit for item in page.agenda.items]


def test_the_widest_spread_comes_first_and_what_does_not_fit_is_told(workspace: Workspace) -> None:
    page = read(workspace)
    assert len(page.agenda.items) == 12
    apart = [item.case.apart for item in page.agenda.items]
    assert apart == sorted(apart, reverse=True)
    assert page.agenda.over
    assert all("lines compared differ" in page.why[unit] for unit in units(page)[:3])
    assert not page.set_by_hand


def test_the_day_is_set_and_the_agenda_follows(workspace: Workspace) -> None:
    said = "Civic Centre", "Independent chair", "both", "Letter\nof May"
    day = Day("9", "17:00", "12.30-13.15 lunch", *said)
    preparing.set_day(workspace, REFERENCE, day)
    page = read(workspace)
    assert page.day == Day("09:00", "17:00", "12:30-13:15 lunch", *said)
    first = page.agenda.placed[0]
    assert clock(first.starts or 0) == "09:00"
    assert not any(item.starts and 12 * 60 + 30 <= item.starts < 13 * 60 + 15 for item in page.agenda.placed)
    assert preparing.read_beside(workspace, REFERENCE).results == "both"


@pytest.mark.parametrize(
    ("day", "says"),
    [
        (Day("nine", "13:00"), "“nine” is no time"),
        (Day("09:00"), "both"),
        (Day("13:00", "09:00"), "ends before it begins"),
        (Day("09:00", "13:00", "coffee"), "no list of breaks"),
        (Day(results="averages"), "none of: moderated, agreed, both"),
    ],
)
def test_a_day_that_cannot_be_is_refused_with_what_to_do(workspace: Workspace, day: Day, says: str) -> None:
    with pytest.raises(UserProblem, match=says):
        preparing.set_day(workspace, REFERENCE, day)
    assert read(workspace).day == Day()


def test_minutes_are_set_and_given_back(workspace: Workspace) -> None:
    before = {item.case.unit: item.minutes for item in read(workspace).agenda.items}
    preparing.set_minutes(workspace, REFERENCE, {"C03": 40, "C04": 5})
    now = {item.case.unit: item.minutes for item in read(workspace).agenda.items}
    assert now == {**before, "C03": 40, "C04": 5}
    preparing.set_minutes(workspace, REFERENCE, {"C03": None, "C04": None})
    assert {item.case.unit: item.minutes for item in read(workspace).agenda.items} == before
    with pytest.raises(UserProblem, match="5 to 120 minutes"):
        preparing.set_minutes(workspace, REFERENCE, {"C03": 500})
    with pytest.raises(UserProblem, match="no longer in this audit’s sample"):
        preparing.set_minutes(workspace, REFERENCE, {"C99": 10})


def test_an_order_by_hand_stands_until_it_is_given_up(workspace: Workspace) -> None:
    suggested = units(read(workspace))
    wanted = [suggested[-1], *suggested[:-1]]
    preparing.put_in_order(workspace, REFERENCE, wanted)
    assert units(read(workspace)) == wanted
    assert read(workspace).set_by_hand
    preparing.set_minutes(workspace, REFERENCE, {"C01": 45})
    preparing.as_suggested(workspace, REFERENCE)
    assert units(read(workspace)) == suggested
    assert all(item.case.minutes is None for item in read(workspace).agenda.items)


def test_a_case_is_left_out_with_a_word_and_never_silently(workspace: Workspace) -> None:
    preparing.leave_out(workspace, REFERENCE, "C05", "goes to the child protection chair")
    page = read(workspace)
    assert "C05" not in units(page)
    assert [(one.unit, one.left_out) for one in page.agenda.left_out] == [
        ("C05", "goes to the child protection chair")
    ]
    preparing.leave_out(workspace, REFERENCE, "C05", "")
    assert "C05" in units(read(workspace))


def test_a_cases_minutes_and_place_are_set_in_one(workspace: Workspace) -> None:
    preparing.set_case(workspace, REFERENCE, "C02", 30, "")
    assert next(item for item in read(workspace).agenda.items if item.case.unit == "C02").minutes == 30
    done = preparing.set_case(workspace, REFERENCE, "C02", None, "heard in court")
    assert [one.unit for one in read(workspace).agenda.left_out] == ["C02"]
    assert done is not None
    undo(workspace, REFERENCE, done)
    assert next(item for item in read(workspace).agenda.items if item.case.unit == "C02").minutes == 30


def test_who_comes_is_noted_by_agency_and_role(workspace: Workspace) -> None:
    there = Attendance("present", 3, "Detective sergeant, two constables")
    preparing.set_attendance(workspace, REFERENCE, "POL", there)
    found = {row.agency: row.attendance for row in read(workspace).agencies}
    assert found["POL"][:3] == there[:3]
    assert found["CSC"] == Attendance()
    for wrong, says in ((Attendance("late"), "none of"), (Attendance("present", 0), "no number of people")):
        with pytest.raises(UserProblem, match=says):
            preparing.set_attendance(workspace, REFERENCE, "POL", wrong)
    with pytest.raises(UserProblem, match="no agency of this partnership"):
        preparing.set_attendance(workspace, REFERENCE, "XYZ", there)


def test_readiness_counts_forms_by_agency(workspace: Workspace) -> None:
    rows = read(workspace).agencies
    asked = sum(row.forms for row in rows)
    assert asked == sum(not row.status.startswith("not") for row in workspace.audit(REFERENCE).involvement)
    assert sum(row.handed_in for row in rows) < asked
    assert not all(row.is_ready for row in rows)


def test_lines_are_counted_among_those_that_two_agencies_graded(workspace: Workspace) -> None:
    rows = workspace.audit(REFERENCE).grades
    graded = Counter((row.unit, row.line) for row in rows if row.agency and row.own not in ("", "NA", "NR"))
    for item in read(workspace).agenda.items:
        lines = [line for (unit, line), count in graded.items() if unit == item.case.unit and count > 1]
        assert item.case.compared == len([line for line in lines if line])
        assert item.case.differ <= item.case.compared


@pytest.mark.parametrize(
    ("case", "says"),
    [
        (Case("C1", differ=1, apart=2, compared=2), "1 of 2 lines compared differs, 2 levels apart"),
        (Case("C1", differ=3, compared=3, concern=True), "A concern is open, 3 of 3 lines compared differ"),
        (Case("C1", compared=1), "None of 1 line compared differs"),
        (Case("C1"), "No line has grades of two agencies"),
        (Case("C1", known=False), "Cannot be compared here yet"),
    ],
)
def test_what_there_is_to_talk_about_is_told_with_its_n(case: Case, says: str) -> None:
    assert why(case) == says


def test_who_may_not_read_grades_is_not_told_how_far_they_lie_apart(workspace: Workspace) -> None:
    workspace.member = workspace.member._replace(role="auditor")
    page = read(workspace)
    assert all(not item.case.differ and not item.case.apart for item in page.agenda.items)
    assert set(page.why.values()) == {"Cannot be compared here yet"}
    assert units(page) == [f"C{number:02}" for number in range(1, 13)]


def test_only_grades_that_count_are_compared(tmp_path: Path) -> None:
    """An agency that says nothing of a case, or is not involved, is in no figure of it: nor here."""
    whole = audit(units=1, agencies=3, lines=2)
    first, second, third = (row.agency for row in whole.agencies)
    given = replace(
        whole,
        involvement=(
            InvolvementRow("C01", first, "involved", handed_in="2026-11-01"),
            InvolvementRow("C01", second, "involved", handed_in="2026-11-01"),
            InvolvementRow("C01", third, "not involved"),
        ),
        grades=(
            *(GradeRow("C01", agency, "K1", own="good") for agency in (first, third)),
            *(GradeRow("C01", agency, "K2", own=own) for agency, own in ((first, "good"), (second, "ri"))),
        ),
    )
    with open_copy(tmp_path / "w.lscb", [given], "Exampleshire") as made:
        page = read(made)
    assert page.why == {"C01": "1 of 1 line compared differs, 1 level apart"}
