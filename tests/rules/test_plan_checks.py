"""What is refused, and what is only pointed out, while a plan is written."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lscb_audit.rules.plan_checks import (
    LONGEST_CODE,
    Note,
    code_problem,
    date_notes,
    next_code,
    propose_reference,
)

TODAY = date(2026, 9, 1)


@pytest.mark.parametrize(
    ("code", "said"),
    [
        (" ", "Give the line a code, for example K1."),
        ("K1,K2", "A code holds no comma and stands on one line. Write for example K1."),
        ("K" * (LONGEST_CODE + 1), "A code is short, 40 signs at most. Write for example K1."),
        ("k2", "There is already a line K2. Give this one another code."),
        ("K3", ""),
    ],
)
def test_a_code_that_cannot_be_is_refused_in_a_sentence(code: str, said: str) -> None:
    assert code_problem(code, ("K1", "K2"), "line", "K1") == said


def test_the_sentence_has_the_right_article() -> None:
    assert "already an agency POL" in code_problem("pol", ("POL",), "agency", "POL")


def test_the_next_code_counts_on() -> None:
    assert next_code(()) == "K1"
    assert next_code(("K1", "K2")) == "K3"
    assert next_code(("1.9", "1.10")) == "1.11"
    assert next_code(("K2", "K3", "K2a")) == "K4"
    assert next_code(("voice", "K2", "K1")) == "K3", "K2 is taken"


def test_a_reference_is_made_of_the_title() -> None:
    assert propose_reference("Children’s voices: a re-audit", ()) == "childrens-voices-a-re-audit"
    assert propose_reference("…", ()) == "audit"
    assert propose_reference("Neglect", ("NEGLECT", "neglect-2")) == "neglect-3"
    assert propose_reference("Stepping down from neglect child protection plans", ()) == (
        "stepping-down-from-neglect"
    )
    assert propose_reference("x" * 60, ()) == "x" * 28


@given(st.text(max_size=60), st.lists(st.text(max_size=20), max_size=5))
def test_a_proposed_reference_is_always_free_and_a_good_code(title: str, others: list[str]) -> None:
    taken = [*others, propose_reference(title, others)]
    proposed = propose_reference(title, taken)
    assert code_problem(proposed, taken, "audit", "a-1") == ""


def test_days_in_the_wrong_order_are_pointed_out_at_the_later_one() -> None:
    dates = {
        "period_from": "2026-10-01", "period_to": "2026-09-30", "hand_in_by": "2026-11-26T17:00",
        "workshop_date": "2026-11-25", "final_by": "2026-11-24", "retain_until": "2025-01-01",
    }  # fmt: skip
    assert {note.field for note in date_notes(dates, TODAY)} == {
        "period_to", "workshop_date", "final_by", "retain_until",
    }  # fmt: skip
    assert date_notes({"period_from": "2026-10-01", "period_to": "2026-09-30"}, TODAY) == (
        Note("period_to", "The period ends before it begins."),
    )


def test_two_times_on_one_day_are_compared_too() -> None:
    due = {"hand_in_by": "2026-11-26T17:00"}
    assert date_notes({**due, "final_by": "2026-11-26T09:00"}, TODAY)
    assert date_notes({**due, "final_by": "2026-11-26T18:00"}, TODAY) == ()
    assert date_notes({**due, "workshop_date": "2026-11-26"}, TODAY) == ()


def test_weekends_and_bank_holidays_are_pointed_out() -> None:
    dates = {"hand_in_by": "2026-11-21T17:00", "workshop_date": "2026-12-25", "final_by": "2027-01-08"}
    assert date_notes(dates, TODAY) == (
        Note("hand_in_by", "Saturday 21 November is no working day."),
        Note("workshop_date", "Friday 25 December is a bank holiday."),
    )
    assert date_notes({"hand_in_by": "soon", "final_by": ""}, TODAY) == ()
