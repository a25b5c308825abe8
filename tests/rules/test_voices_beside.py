"""Where grades and voices part: pure, with every n."""

from hypothesis import given
from hypothesis import strategies as st

from lscb_audit.rules.voices_beside import (
    GRADED_LOW,
    GRADED_WELL,
    Graded,
    Mismatch,
    Said,
    contradicting,
    mismatches,
)

LINES = ("K1", "K2")


def graded(line: str, *met: bool, unit: str = "C01") -> list[Graded]:
    return [Graded(line, unit, one) for one in met]


def said(line: str, *stances: str, unit: str = "", source: str = "parents") -> list[Said]:
    return [Said(line, unit, source, one) for one in stances]


def test_good_grades_that_people_contradict_come_first_then_the_other_way_round() -> None:
    grades = [*graded("K1", True, True, False), *graded("K2", False, False)]
    voices = [
        *said("K2", "supports"),
        *said("K1", "contradicts", "contradicts", "supports", "neither"),
        *said("K1", "contradicts", source="children"),
    ]
    assert mismatches(LINES, grades, voices) == (
        Mismatch(GRADED_WELL, "K1", "", "children", 2, 3, 0, 1, 0),
        Mismatch(GRADED_WELL, "K1", "", "parents", 2, 3, 1, 2, 1),
        Mismatch(GRADED_LOW, "K2", "", "parents", 0, 2, 1, 0, 0),
    )
    assert mismatches(LINES, grades, voices)[1].said == 4


def test_halves_and_equal_numbers_part_nobody() -> None:
    assert mismatches(LINES, graded("K1", True, False), said("K1", "contradicts")) == ()
    assert mismatches(LINES, graded("K1", True), said("K1", "contradicts", "supports")) == ()
    assert mismatches(LINES, graded("K1", True), said("K1", "supports")) == ()
    assert mismatches(LINES, graded("K1", False), said("K1", "contradicts")) == ()
    assert mismatches(LINES, (), said("K1", "contradicts")) == ()


def test_a_single_case_is_told_after_the_whole_lines() -> None:
    grades = [*graded("K1", True), *graded("K1", True, unit="C02")]
    voices = said("K1", "contradicts", unit="C02")
    assert [(one.unit, one.met, one.graded) for one in mismatches(LINES, grades, voices)] == [
        ("", 2, 2),
        ("C02", 1, 1),
    ]


def test_what_is_not_coded_yet_counts_nowhere() -> None:
    voices = [*said("", "contradicts"), *said("K1", "")]
    assert mismatches(LINES, graded("K1", True), voices) == ()


@given(
    st.lists(st.booleans(), max_size=6),
    st.lists(st.sampled_from(("supports", "contradicts", "neither")), max_size=6),
)
def test_no_mismatch_of_both_kinds_and_every_n_adds_up(met: list[bool], stances: list[str]) -> None:
    found = mismatches(LINES, graded("K1", *met), said("K1", *stances))
    assert len(found) <= 1
    for one in found:
        assert (one.met, one.graded, one.said) == (sum(met), len(met), len(stances))
        well = one.kind == GRADED_WELL
        assert (2 * one.met > one.graded) == well
        assert (one.contradicts > one.supports) == well


def test_a_line_is_contradicted_where_more_of_one_kind_of_people_speak_against_it_than_for_it() -> None:
    voices = [
        *said("K1", "contradicts", "supports"),
        *said("K1", "contradicts", source="children", unit="C02"),
        *said("K2", "contradicts", "supports", "supports"),
        *said("K2", "contradicts", unit="C01"),
        *said("", "contradicts"),
    ]
    assert contradicting(voices) == {("K1", ""), ("K1", "C02"), ("K2", "C01")}
