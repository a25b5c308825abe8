"""When a form is due, as its own page says it."""

from datetime import date

import pytest

from ui.form.due import due


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
