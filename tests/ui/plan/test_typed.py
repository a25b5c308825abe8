"""Deadlines as people type them."""

from datetime import date

import pytest

from ui.plan.typed import read_moment, shown_day, told_day


@pytest.mark.parametrize(
    ("typed", "iso"),
    [
        ("21 November 2026, 17:00", "2026-11-21T17:00"),
        ("21/11/2026 5pm", "2026-11-21T17:00"),
        ("21/11/26 at 5.30 PM", "2026-11-21T17:30"),
        ("21 Nov 2026 noon", "2026-11-21T12:00"),
        ("21 Nov 2026 12am", "2026-11-21T00:00"),
        ("2026-11-21 9:05", "2026-11-21T09:05"),
        ("2026-11-21T17:00", "2026-11-21T17:00"),
        ("21 November 2026", "2026-11-21T17:00"),
        ("21 November 2026, 25:00", ""),
        ("21 November 2026, 13pm", ""),
        ("31 November 2026, 17:00", ""),
        ("21 November 2026 17", ""),
        ("soon", ""),
        ("", ""),
    ],
)
def test_a_deadline_is_read_as_it_is_typed(typed: str, iso: str) -> None:
    assert read_moment(typed) == iso


def test_what_is_shown_is_read_as_the_same() -> None:
    for iso in ("2026-11-21T17:00", "2027-01-08T09:30"):
        assert read_moment(shown_day(iso)) == iso
    assert shown_day("2026-11-26") == "26 November 2026"
    assert shown_day("") == ""


def test_a_date_is_told_by_its_day_and_how_far_off_it_is() -> None:
    assert told_day("2026-11-26", date(2026, 11, 20)) == "Thursday, in 4 working days"
    assert told_day("2026-12-29", date(2026, 12, 24)) == "Tuesday, in 1 working day"
    assert told_day("", date(2026, 11, 20)) == ""
