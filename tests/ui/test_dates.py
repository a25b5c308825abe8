"""Dates as people type them."""

import pytest

from ui.dates import read_day, read_moment

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
