"""Working days, with the bank holidays that are handed in."""

from datetime import date

import pytest

from lscb_audit.rules.working_days import add_working_days, is_working_day, working_days

SUMMER_2018 = date(2018, 8, 27)


def test_durham_had_100_working_days_from_the_inspection_to_its_plan() -> None:
    assert working_days(date(2018, 7, 13), date(2018, 12, 3), {SUMMER_2018}) == 100


def test_the_day_100_working_days_on_is_found_again() -> None:
    assert add_working_days(date(2018, 7, 13), 100, {SUMMER_2018}) == date(2018, 12, 3)


@pytest.mark.parametrize(
    ("day", "expected"), [(date(2018, 8, 24), True), (date(2018, 8, 25), False), (SUMMER_2018, False)]
)
def test_weekends_and_bank_holidays_are_no_working_days(day: date, expected: bool) -> None:
    assert is_working_day(day, {SUMMER_2018}) is expected


def test_backwards_is_negative_and_the_same_day_is_nothing() -> None:
    friday, monday = date(2018, 8, 24), date(2018, 8, 27)
    assert working_days(monday, friday, ()) == -1
    assert working_days(friday, friday, ()) == 0
    assert add_working_days(friday, 0, ()) == friday
