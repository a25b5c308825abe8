"""England's bank holidays: as published for years past and to come."""

from datetime import date

import pytest

from lscb_audit.rules.bank_holidays import bank_holidays, bank_holidays_between

PUBLISHED = {
    2020: "01-01 04-10 04-13 05-08 05-25 08-31 12-25 12-28",
    2021: "01-01 04-02 04-05 05-03 05-31 08-30 12-27 12-28",
    2022: "01-03 04-15 04-18 05-02 06-02 06-03 08-29 09-19 12-26 12-27",
    2023: "01-02 04-07 04-10 05-01 05-08 05-29 08-28 12-25 12-26",
    2024: "01-01 03-29 04-01 05-06 05-27 08-26 12-25 12-26",
    2025: "01-01 04-18 04-21 05-05 05-26 08-25 12-25 12-26",
    2026: "01-01 04-03 04-06 05-04 05-25 08-31 12-25 12-28",
    2027: "01-01 03-26 03-29 05-03 05-31 08-30 12-27 12-28",
    2028: "01-03 04-14 04-17 05-01 05-29 08-28 12-25 12-26",
}


@pytest.mark.parametrize("year", PUBLISHED)
def test_the_days_are_those_that_were_published(year: int) -> None:
    wanted = {date.fromisoformat(f"{year}-{day}") for day in PUBLISHED[year].split()}
    assert bank_holidays(year) == wanted


@pytest.mark.parametrize(
    ("year", "easter_monday"),
    [(1954, (4, 19)), (1981, (4, 20)), (2008, (3, 24)), (2038, (4, 26)), (2049, (4, 19)), (2076, (4, 20))],
)
def test_easter_is_right_in_the_years_that_are_exceptions(year: int, easter_monday: tuple[int, int]) -> None:
    assert date(year, *easter_monday) in bank_holidays(year)


def test_several_years_together() -> None:
    found = bank_holidays_between(date(2026, 12, 1), date(2027, 1, 31))
    assert found == bank_holidays(2026) | bank_holidays(2027)
