"""The agenda: every case is placed, does not fit, or was left out; nothing overlaps; the widest first."""

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lscb_audit.rules.agenda import (
    LEAST,
    Break,
    Case,
    agenda,
    clock,
    even_minutes,
    minutes_for,
    ordered,
    read_breaks,
    read_time,
    room,
    written,
)

NINE, ONE = 9 * 60, 13 * 60
COFFEE = Break(10 * 60 + 30, 10 * 60 + 45, "coffee")

_CASES = st.lists(
    st.builds(
        Case,
        unit=st.integers(0, 10_000).map(str),
        differ=st.integers(0, 8),
        apart=st.integers(0, 3),
        known=st.booleans(),
        concern=st.booleans(),
        minutes=st.none() | st.integers(LEAST, 60),
        position=st.sampled_from(("", "0001", "0002", "0003")),
        left_out=st.sampled_from(("", "", "", "withdrawn by the court")),
    ),
    max_size=15,
)
_BREAKS = st.lists(
    st.tuples(st.integers(0, 24 * 60), st.integers(1, 90)).map(lambda of: Break(of[0], of[0] + of[1])),
    max_size=3,
)
_TIMES = st.integers(0, 24 * 60)


@given(_CASES, _TIMES, _TIMES, _BREAKS)
def test_each_case_is_in_just_one_place_and_none_overlap(
    cases: list[Case], starts: int, ends: int, breaks: list[Break]
) -> None:
    made = agenda(cases, starts, ends, breaks)
    assert Counter([*(item.case for item in made.items), *made.left_out]) == Counter(cases)
    assert all(item.starts is None for item in made.over)
    at = starts
    for item in made.placed:
        assert item.starts is not None
        assert item.ends is not None
        assert at <= item.starts
        assert item.ends - item.starts == item.minutes == minutes_for(item.case)
        assert item.ends <= ends
        assert all(item.ends <= one.starts or one.ends <= item.starts for one in breaks)
        at = item.ends
    assert [item.case for item in made.items] == ordered(case for case in cases if not case.left_out)
    assert made.free == room(starts, ends, breaks) - sum(item.minutes for item in made.placed)
    assert made.free >= 0


@given(_CASES, _TIMES, _TIMES, _BREAKS)
def test_shared_out_evenly_all_cases_fit(
    cases: list[Case], starts: int, ends: int, breaks: list[Break]
) -> None:
    minutes = even_minutes(cases, starts, ends, breaks)
    if minutes:
        shared = [case._replace(minutes=minutes) for case in cases]
        assert not agenda(shared, starts, ends, breaks).over


def test_open_concerns_come_first_then_the_widest_spread() -> None:
    cases = [
        Case("C1", differ=1, apart=1),
        Case("C2", differ=2, apart=3),
        Case("C3", concern=True),
        Case("C4", differ=4, apart=1),
    ]
    assert [case.unit for case in ordered(cases)] == ["C3", "C2", "C4", "C1"]


def test_what_was_put_by_hand_keeps_its_place_before_the_rest() -> None:
    cases = [Case("C1", apart=3), Case("C2", position="0002"), Case("C3", position="0001")]
    assert [case.unit for case in ordered(cases)] == ["C3", "C2", "C1"]


def test_minutes_grow_with_what_there_is_to_talk_about() -> None:
    assert minutes_for(Case("C1")) == 10
    assert minutes_for(Case("C1", differ=3)) == 20
    assert minutes_for(Case("C1", differ=3, concern=True)) == 25
    assert minutes_for(Case("C1", known=False)) == 15
    assert minutes_for(Case("C1", differ=3, minutes=7)) == 7


def test_no_case_goes_over_a_break_and_what_does_not_fit_is_told() -> None:
    cases = [Case(f"C{n}", minutes=40) for n in range(1, 8)]
    made = agenda(cases, NINE, ONE, [COFFEE])
    assert [clock(item.starts or 0) for item in made.placed] == ["09:00", "09:40", "10:45", "11:25", "12:05"]
    assert [item.case.unit for item in made.over] == ["C6", "C7"]
    assert made.free == 10 + 15


def test_nothing_later_is_taken_before_what_does_not_fit() -> None:
    made = agenda([Case("C1", minutes=100), Case("C2", minutes=5)], NINE, NINE + 60)
    assert [item.case.unit for item in made.over] == ["C1", "C2"]


def test_a_day_without_cases_is_free() -> None:
    assert agenda([], NINE, ONE).free == 240
    assert even_minutes([], NINE, ONE) == 120


def test_a_day_that_is_too_short_cannot_be_shared() -> None:
    assert even_minutes([Case("C1"), Case("C2")], NINE, NINE + 5) == 0


@pytest.mark.parametrize(
    ("text", "minutes"),
    [("9", 540), ("9:30", 570), ("09.05", 545), ("9:75", None), ("25:00", None), ("x", None)],
)
def test_times_are_read_as_people_write_them(text: str, minutes: int | None) -> None:
    assert read_time(text) == minutes


def test_breaks_are_read_with_or_without_their_words() -> None:
    found = read_breaks("12.30 – 13:15 lunch, 10:30-10:45;")
    assert found == (Break(630, 645), Break(750, 795, "lunch"))
    assert read_breaks(written(found)) == found
    assert read_breaks("") == ()


@pytest.mark.parametrize("text", ["coffee", "10:45-10:30", "10:30-25:00", "10:30-11"])
def test_a_break_that_cannot_be_read_is_none(text: str) -> None:
    assert read_breaks(text) is None
