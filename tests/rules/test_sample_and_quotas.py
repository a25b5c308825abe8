"""The sample table, quotas, and the twelve months between two audits of one child."""

from datetime import date
from fractions import Fraction

import pytest

from lscb_audit.rules.audit import UnitRow
from lscb_audit.rules.quotas import Quota, audited_lately, check_quotas, months_before
from lscb_audit.rules.sample import age_band, age_in_years, sample_table

from .making import audit


def test_ages_are_in_months_or_years() -> None:
    assert age_in_years(UnitRow("C1", age=2, age_unit="months")) == Fraction(1, 6)
    assert age_in_years(UnitRow("C1", age=17, age_unit="years")) == age_in_years(UnitRow("C1", age=17)) == 17
    assert age_in_years(UnitRow("C1")) is None


@pytest.mark.parametrize(
    ("age", "unit", "band"),
    [
        (0, "years", "under 1"),
        (11, "months", "under 1"),
        (12, "months", "1 to 4"),
        (59, "months", "1 to 4"),
        (60, "months", "5 to 9"),
        (15, "years", "10 to 15"),
        (17, "years", "16 to 17"),
        (18, "years", "18 and over"),
        (None, "", "not recorded"),
    ],
)
def test_an_age_has_its_band(age: int | None, unit: str, band: str) -> None:
    assert age_band(UnitRow("C1", age=age, age_unit=unit)) == band


def test_the_sample_is_counted_by_characteristic_without_withdrawn_units() -> None:
    units = (
        UnitRow("C1", category="CP", age=12),
        UnitRow("C2"),
        UnitRow("C3", category="EH", age=2, age_unit="months"),
        UnitRow("C4", category="CP", age=9),
        UnitRow("C5", category="CIN", withdrawn="moved away"),
    )
    an_audit = audit(units=units)
    assert list(sample_table(an_audit, "category").items()) == [("CP", 2), ("EH", 1), ("not recorded", 1)]
    assert list(sample_table(an_audit, "age")) == ["under 1", "5 to 9", "10 to 15", "not recorded"]
    assert sample_table(an_audit, "category", "public") == {}


def test_two_spellings_of_a_value_are_one_in_the_sample() -> None:
    spelt = (("CP", "North"), ("cp", "north "), (" Cp ", "NORTH"), ("CIN", "South"), ("", " "))
    units = tuple(UnitRow(f"C{i}", category=one, group=two) for i, (one, two) in enumerate(spelt))
    assert sample_table(audit(units=units), "category") == {"CP": 3, "CIN": 1, "not recorded": 1}
    assert sample_table(audit(units=units), "group") == {"North": 3, "South": 1, "not recorded": 1}


def test_the_public_sample_hides_small_counts() -> None:
    genders = ["girl"] * 6 + ["boy"] * 3 + [""] * 7
    units = tuple(UnitRow(f"C{i}", gender=gender) for i, gender in enumerate(genders))
    found = sample_table(audit(units=units), "gender", "public")
    assert found == {"girl": None, "boy": None, "not recorded": 7}


def test_city_and_hackney_takes_five_cases_of_one_area_and_three_of_the_other() -> None:
    areas = ["Hackney"] * 5 + ["City"] * 2
    units = (
        *(UnitRow(f"C{i}", area=area) for i, area in enumerate(areas)),
        UnitRow("W", area="City", withdrawn="no"),
    )
    checks = check_quotas(audit(units=units), [Quota(5, area="hackney"), Quota(3, area="City")])
    assert [(check.found, check.missing) for check in checks] == [(5, 0), (2, 1)]


def test_brighton_and_hove_takes_six_children_under_five() -> None:
    ages = ((2, "months"), (59, "months"), (60, "months"), (4, "years"), (5, "years"), (None, ""))
    units = tuple(UnitRow(f"C{i}", age=age, age_unit=unit) for i, (age, unit) in enumerate(ages))
    checks = check_quotas(
        audit(units=units), [Quota(6, under_age=5), Quota(1, from_age=5), Quota(1, from_age=1, under_age=5)]
    )
    assert [(check.found, check.missing) for check in checks] == [(3, 3), (2, -1), (2, -1)]


def test_a_child_audited_in_the_last_twelve_months_is_found() -> None:
    last = {"C1": date(2025, 11, 20), "C2": date(2025, 11, 21), "C3": date(2020, 1, 1)}
    assert audited_lately(last, date(2026, 11, 20)) == ("C2",)
    assert audited_lately(last, date(2026, 11, 20), months=24) == ("C1", "C2")


@pytest.mark.parametrize(
    ("day", "months", "earlier"),
    [
        (date(2026, 3, 31), 1, date(2026, 2, 28)),
        (date(2024, 2, 29), 12, date(2023, 2, 28)),
        (date(2026, 1, 15), 1, date(2025, 12, 15)),
        (date(2026, 12, 1), 12, date(2025, 12, 1)),
    ],
)
def test_months_are_counted_back_by_the_calendar(day: date, months: int, earlier: date) -> None:
    assert months_before(day, months) == earlier
