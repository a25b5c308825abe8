"""Until when names and results are kept: as the plan says, else counted from the approval of the report."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lscb_audit.rules.retention import KEPT, OVERDUE, SOON, UNKNOWN, keeps, months_after, state_of

TODAY = date(2026, 11, 21)


def test_the_plan_counts_first() -> None:
    names, results = keeps("2030-01-31", "2027-01-31", "2026-11-20", TODAY)
    assert (names.until, results.until) == ("2027-01-31", "2030-01-31")
    assert names.because == results.because == "as the plan says"


def test_without_a_day_it_counts_from_the_approval() -> None:
    names, results = keeps("", "", "2026-11-20", TODAY)
    assert (names.until, results.until) == ("2027-11-20", "2032-11-20")
    assert names.because == "twelve months after the report was approved"
    assert results.because == "six years after the report was approved"


def test_names_are_never_kept_longer_than_the_results() -> None:
    names, results = keeps("2027-01-31", "2028-01-31", "", TODAY)
    assert names.until == results.until == "2027-01-31"
    assert keeps("2027-01-31", "", "2026-11-20", TODAY)[0].until == "2027-01-31"


def test_before_the_approval_no_day_is_known() -> None:
    names, results = keeps("", "", "", TODAY)
    assert names.until == results.until == ""
    assert names.state == results.state == UNKNOWN


@pytest.mark.parametrize(
    ("until", "state"),
    [
        ("2026-11-20", OVERDUE), ("2026-11-21", SOON), ("2026-12-21", SOON), ("2026-12-22", KEPT),
        ("", UNKNOWN),
    ],
)  # fmt: skip
def test_what_ends_within_a_month_is_told_beforehand(until: str, state: str) -> None:
    assert state_of(until, TODAY) == state


@given(st.dates(date(2000, 1, 1), date(2090, 1, 1)), st.integers(1, 120))
def test_months_later_is_the_same_day_or_the_last_of_its_month(start: date, months: int) -> None:
    found = date.fromisoformat(months_after(start.isoformat(), months))
    assert (found.year * 12 + found.month) - (start.year * 12 + start.month) == months
    assert found.day == start.day or (found.day < start.day and found.month != _next(found).month)


def _next(day: date) -> date:
    return date.fromordinal(day.toordinal() + 1)
