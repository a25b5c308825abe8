"""Hints on weak words, where actions stand, their numbers, loose ends, the words of findings."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lscb_audit.rules import action_states, finding_words, smart
from lscb_audit.rules.action_counts import STATUSES, action_figures
from lscb_audit.rules.audit import ActionRow
from lscb_audit.rules.loose_ends import loose_ends

DAY = date(2027, 3, 1)
STRONG = ActionRow(
    "1.1",
    ("I1",),
    what="Conference chairs ask for three months of evidence before a plan ends.",
    lead="Head of service",
    due="2027-06-30",
    measure="Evidence in 9 of 10 plans ended, by dip sample",
    status="not started",
)


def words(row: ActionRow) -> str:
    return " ".join(hint.says for hint in smart.hints(row))


def test_an_action_that_says_who_does_what_by_when_and_how_one_knows_gets_no_hint() -> None:
    assert smart.hints(STRONG) == ()
    assert smart.hints(ActionRow("1")) == ()


@pytest.mark.parametrize("start", smart.WEAK_STARTS)
def test_each_weak_start_is_pointed_out_at_the_start_only(start: str) -> None:
    assert f"“{start.capitalize()}”" in words(STRONG._replace(what=f"{start.upper()} the plan."))
    assert f"“{start.capitalize()}”" not in words(STRONG._replace(what=f"Chairs {start} the plan."))


@pytest.mark.parametrize("word", smart.VAGUE)
def test_each_vague_word_is_pointed_out_wherever_it_stands(word: str) -> None:
    assert f"“{word}”" in words(STRONG._replace(what=f"Chairs do it, {word}."))


@pytest.mark.parametrize(
    ("weak", "says"),
    [
        ({"measure": ""}, "No measure"),
        ({"measure": "People know it"}, "no number"),
        ({"lead": ""}, "No lead"),
        ({"lead": "All agencies"}, "is nobody"),
        ({"due": ""}, "No date"),
        ({"due": "Ongoing"}, "is no date"),
    ],
)
def test_what_is_missing_is_asked_for(weak: dict[str, str], says: str) -> None:
    assert says in words(STRONG._replace(**weak))  # type: ignore[arg-type]  # texts only


def test_the_number_of_a_measure_may_stand_in_its_target() -> None:
    assert smart.hints(STRONG._replace(measure="Plans with evidence", target="90 %")) == ()


@pytest.mark.parametrize(
    ("row", "said"),
    [
        (STRONG._replace(due="2027-01-29", status="in progress"), ("Delayed", 31)),
        (STRONG._replace(due="2027-01-29", status="not started"), ("Late", 31)),
        (STRONG._replace(due="2027-01-29", new_due="2027-06-30", status="delayed"), ("Delayed", 0)),
        (STRONG._replace(due="2027-01-29", status="complete"), ("Done, to be checked", 0)),
        (STRONG._replace(status="complete", verified_on="2027-02-01"), ("Checked and closed", 0)),
        (
            STRONG._replace(status="complete with next phase", verified_on="2027-02-01"),
            ("Checked, next phase to come", 0),
        ),
        (STRONG._replace(status=""), ("Not started", 0)),
        (STRONG._replace(status="already in place"), ("Already in place", 0)),
        (STRONG._replace(due="0 someday", status="in progress"), ("In progress", 0)),
    ],
)
def test_where_an_action_stands(row: ActionRow, said: tuple[str, int]) -> None:
    assert action_states.standing(row, DAY) == said


_rows = st.builds(
    lambda status, due, new_due, verified: STRONG._replace(
        status=status, due=due, new_due=new_due, verified_on=verified
    ),
    st.sampled_from(STATUSES),
    *[st.sampled_from(["", "2027-01-29", "2027-03-01", "2027-03-31", "2027-12-01", "soon"])] * 2,
    st.sampled_from(["", "2027-02-01"]),
)


@given(st.lists(_rows, max_size=8))
def test_the_filters_agree_with_the_figures_and_the_order_keeps_every_action(rows: list[ActionRow]) -> None:
    figures = action_figures(rows, DAY)
    counts = {
        name: sum(keeps(row, DAY) for row in rows) for name, (_, keeps) in action_states.FILTERS.items()
    }
    assert counts["late"] == figures.overdue
    assert counts["all"] == figures.total
    assert counts["late"] + counts["soon"] <= counts["open"] <= counts["all"]
    ordered = action_states.in_order(rows, DAY)
    assert sorted(ordered) == sorted(rows)
    late = [action_states.days_late(row, DAY) for row in ordered]
    assert late == sorted(late, reverse=True)


@pytest.mark.parametrize(
    ("codes", "beside", "said"),
    [
        ((), (), "1.1"),
        (("1", "2"), (), "3"),
        (("1.1", "1.2", "2.1"), (), "3.1"),
        (("1.1", "1.2", "2.3a"), ("1.1",), "1.3"),
        (("A",), ("A",), "1.1"),
    ],
)
def test_a_new_action_gets_the_next_number(
    codes: tuple[str, ...], beside: tuple[str, ...], said: str
) -> None:
    assert action_states.next_code(codes, beside) == said


def test_a_new_finding_gets_the_next_code_of_its_kind() -> None:
    assert finding_words.next_code("improvement", ("S1", "i1", "I3")) == "I2"
    assert finding_words.next_code("other", ()) == "F1"


def test_counts_of_findings_are_told_in_words() -> None:
    assert finding_words.counted({}) == ""
    some = {"strength": 2, "improvement": 1, "learning": 2, "good practice": 1}
    assert finding_words.counted(some) == "2 strengths, 1 area for improvement, 1 good practice, 2 learning"


def test_loose_ends_are_named() -> None:
    ends = loose_ends(
        {"S1": "strength", "I1": "improvement", "L1": "learning"},
        {"S1": "ab", "I1": ()},
        [ActionRow("1", ("I1",)), ActionRow("2"), ActionRow("3", ("gone",))],
        [b"1", b"2"],
        {b"2"},
    )
    assert ends.total == 6
    assert ends == (("I1", "L1"), ("L1",), ("2", "3"), (b"1",))
