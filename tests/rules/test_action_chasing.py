"""How often an action was chased without an answer, and what is said of it."""

from datetime import date

import pytest

from lscb_audit.rules.action_chasing import (
    ANSWERED,
    CHASED,
    UPDATED,
    FollowUp,
    chased_words,
    is_silent,
    step_words,
    to_chase,
    unanswered,
)
from lscb_audit.rules.audit import ActionRow

TODAY = date(2027, 3, 1)
FIRST, SECOND, THIRD = (FollowUp(CHASED, f"2027-02-{day}") for day in ("01", "08", "22"))
UPDATE, ANSWER = FollowUp(UPDATED, "2027-02-15", "by Excel"), FollowUp(ANSWERED, "2027-02-23")


@pytest.mark.parametrize(
    ("steps", "count", "words"),
    [
        ((), 0, ""),
        ((FIRST,), 1, "chased Mon 1 Feb, no answer"),
        ((SECOND, FIRST), 2, "chased twice, no answer"),
        ((FIRST, SECOND, THIRD), 3, "chased 3 times, no answer"),
        ((FIRST, UPDATE, THIRD), 1, "chased Mon 22 Feb, no answer"),
        ((FIRST, SECOND, UPDATE), 0, "updated Mon 15 Feb"),
        ((THIRD, ANSWER), 0, "answered Tue 23 Feb"),
        ((FollowUp(CHASED, "some day"),), 1, "chased, no answer"),
    ],
)
def test_it_counts_from_the_last_word_that_came(steps: tuple[FollowUp, ...], count: int, words: str) -> None:
    assert unanswered(steps) == count
    assert chased_words(steps, TODAY) == words


def test_only_what_is_still_to_be_done_is_silent() -> None:
    steps = (FIRST, SECOND)
    assert is_silent(ActionRow("1", status="in progress"), steps)
    assert not is_silent(ActionRow("1", status="complete"), steps)
    assert not is_silent(ActionRow("1", status="in progress"), (FIRST,))


def test_what_is_late_or_due_soon_may_be_chased() -> None:
    due = {"2027-02-26": True, "2027-03-20": True, "2027-06-01": False, "": False}
    assert {day: to_chase(ActionRow("1", due=day), TODAY) for day in due} == due


def test_a_step_says_how() -> None:
    assert step_words(FIRST, again=False) == "chased"
    assert step_words(FIRST, again=True) == "chased again"
    assert step_words(UPDATE, again=True) == "update, by Excel"
