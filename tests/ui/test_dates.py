"""Dates as people type them, and when a form is due."""

from datetime import date

import pytest

from ui.form.dates import read_day, read_moment
from ui.form.due import due

WINDOW = ("2025-11-01", "2026-10-31")


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("3 May 2026", "2026-05-03"),
        ("3/5/26", "2026-05-03"),
        ("03.05.2026", "2026-05-03"),
        ("2026-05-03", "2026-05-03"),
        ("3 may", "2026-05-03"),
        ("12 December", "2025-12-12"),
        ("31 February 2026", ""),
        ("soon", ""),
        ("", ""),
        ("2026 May", ""),
        ("1234-5", ""),
    ],
)
def test_a_day_is_read_as_people_type_it(typed: str, meant: str) -> None:
    assert read_day(typed, WINDOW) == meant


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("20 November 2026, 17:00", "2026-11-20T17:00"),
        ("20 Nov 2026 9:05", "2026-11-20T09:05"),
        ("2026-11-20T17:00", "2026-11-20T17:00"),
        ("20 November 2026", "2026-11-20"),
        ("20 November 2026, 25:00", ""),
        ("20 November 2026, 17:99", ""),
        ("soon, 17:00", ""),
        ("17:00", ""),
        ("", ""),
    ],
)
def test_a_day_with_its_time_is_read_as_people_type_it(typed: str, meant: str) -> None:
    assert read_moment(typed) == meant


@pytest.mark.parametrize(
    ("by", "said"),
    [
        ("2026-11-13T17:00", ("Due", "tomorrow, Fri 13 Nov, 17:00", False)),
        ("2026-11-12", ("Due", "today, Thu 12 Nov", False)),
        ("2027-01-04", ("Due", "Mon 4 Jan 2027", False)),
        ("2026-11-11 17:00", ("1 day late:", "due Wed 11 Nov, 17:00", True)),
        ("2026-11-02", ("8 days late:", "due Mon 2 Nov", True)),
    ],
)
def test_when_a_form_is_due_is_said_with_its_day(by: str, said: tuple[str, str, bool]) -> None:
    assert due(by, date(2026, 11, 12)) == said


def test_where_no_day_is_agreed_nothing_is_due() -> None:
    assert due("", date(2026, 11, 12)) is None
