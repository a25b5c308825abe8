"""Dates as people say them."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lscb_audit.rules import due, programme_year
from lscb_audit.rules.due import Moment

THURSDAY = date(2026, 11, 12)


@pytest.mark.parametrize(
    ("day", "said"),
    [
        (date(2026, 11, 12), "today"),
        (date(2026, 11, 13), "tomorrow"),
        (date(2026, 11, 11), "yesterday"),
        (date(2026, 11, 16), "in 2 working days"),
        (date(2026, 11, 24), "in 8 working days"),
        (date(2026, 11, 9), "3 working days ago"),
    ],
)
def test_how_far_off_a_day_is(day: date, said: str) -> None:
    assert due.distance(day, THURSDAY) == said


def test_over_a_weekend_alone_plain_days_are_counted() -> None:
    friday = date(2026, 11, 13)
    assert due.distance(date(2026, 11, 15), friday) == "in 2 days"
    assert due.distance(date(2026, 11, 16), friday) == "in 1 working day"
    assert (
        due.distance(date(2026, 12, 28), date(2026, 12, 24), {date(2026, 12, 25), date(2026, 12, 28)})
        == "in 4 days"
    )


def test_late_is_counted_in_working_days_and_at_least_one() -> None:
    friday = date(2026, 11, 13)
    assert due.late_by(friday, friday) == 0
    assert due.late_by(friday, date(2026, 11, 14)) == 1
    assert due.late_by(friday, date(2026, 11, 17)) == 2
    assert due.late_words(friday, friday) == ""
    assert due.late_words(friday, date(2026, 11, 16)) == "1 day late"
    assert due.late_words(friday, date(2026, 11, 17)) == "2 days late"


def test_a_deadline_is_told_with_its_weekday_and_time() -> None:
    assert (
        due.deadline(Moment(date(2026, 11, 13), "17:00"), THURSDAY) == "tomorrow, Friday 13 November, 17:00"
    )
    assert due.deadline(Moment(THURSDAY), THURSDAY) == "today, Thursday 12 November"
    assert due.deadline(Moment(date(2027, 1, 21)), THURSDAY) == "Thursday 21 January 2027"


def test_when_something_was_changed_last() -> None:
    assert due.changed(Moment(THURSDAY, "10:42"), THURSDAY) == "Today, 10:42"
    assert due.changed(Moment(date(2026, 11, 11), "09:00"), THURSDAY) == "Yesterday, 09:00"
    assert due.changed(Moment(date(2026, 11, 9)), THURSDAY) == "Mon 9 Nov"


@pytest.mark.parametrize("text", ["2026-11-13T17:00", "2026-11-13 17:00", "2026-11-13"])
def test_a_moment_is_read_with_or_without_its_time(text: str) -> None:
    assert due.moment(text) == Moment(date(2026, 11, 13), "17:00" if len(text) > 10 else "")


def test_a_day_is_told_in_full_and_other_words_stay_as_they_are() -> None:
    assert due.full_day("2026-11-20") == "20 November 2026"
    assert due.full_day(" before Easter ") == "before Easter"


def test_a_form_is_due_on_the_day_that_it_was_given_or_else_on_that_of_all_forms() -> None:
    assert due.of_form("2026-11-16", "2026-11-13T17:00") == Moment(date(2026, 11, 16))
    assert due.of_form("", "2026-11-13T17:00") == Moment(date(2026, 11, 13), "17:00")
    assert due.of_form("", "") is None


@given(st.text(max_size=12))
def test_what_is_no_day_is_none(text: str) -> None:
    found = due.moment(text)
    assert found is None or text.strip()[:1].isdigit()


def test_the_programmes_year_begins_in_april() -> None:
    assert programme_year.year_of(date(2026, 3, 31)) == 2025
    assert programme_year.year_of(date(2026, 4, 1)) == 2026
    assert programme_year.year_words(2026) == "2026–27"
    assert programme_year.year_words(2099) == "2099–00"


@pytest.mark.parametrize(
    ("programme", "workshop", "year", "current"),
    [
        ("2026/27", "2024-05-01", 2026, True),
        ("", "2026-02-01", 2025, False),
        ("Spring", "", None, True),
        ("2025–26", "2026-11-26", 2025, True),
        ("2025–26", "2025-11-26", 2025, False),
        ("2027/28", "", 2027, True),
    ],
)
def test_an_audit_is_under_way_or_past(
    programme: str, workshop: str, year: int | None, current: bool
) -> None:
    assert programme_year.audit_year(programme, workshop) == year
    assert programme_year.is_current(programme, workshop, THURSDAY) is current
