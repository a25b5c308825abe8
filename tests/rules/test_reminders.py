"""Words to remind an agency with."""

from datetime import date

from lscb_audit.rules.reminders import Waiting, reminder

TODAY = date(2026, 11, 17)


def test_a_reminder_says_what_is_waited_for_and_how_late_it_is() -> None:
    waiting = [Waiting("C01", "never opened"), Waiting("C07", "returned, 2 comments")]
    text = reminder("Stepping down", "Housing", waiting, "2026-11-13T17:00", TODAY)
    assert text.startswith(
        "Stepping down: 2 forms from Housing\n\nThe forms were due Friday 13 November, 17:00: 2 days late."
    )
    assert "- C01: never opened\n- C07: returned, 2 comments" in text


def test_before_the_deadline_it_says_when_it_is() -> None:
    text = reminder("Stepping down", "Housing", [Waiting("C01", "in progress")], "2026-11-18", TODAY)
    assert "one form from Housing" in text
    assert "The forms are due tomorrow, Wednesday 18 November." in text


def test_without_a_deadline_it_says_none() -> None:
    assert "due" not in reminder("A", "B", [Waiting("C01", "in progress")], "", TODAY)
