"""Counts, units, lists, dates and shares read as a person would write them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lscb_audit.reports.words import (
    a,
    both_or_all,
    capital,
    clipped,
    day,
    from_to,
    listed,
    lowered,
    number,
    paragraphs,
    plural,
    sentence,
    share_of,
    some,
)


def test_numbers_under_ten_are_words() -> None:
    assert [number(count) for count in (0, 1, 9, 10, 1234)] == ["no", "one", "nine", "10", "1,234"]


@pytest.mark.parametrize(
    ("one", "many"),
    [
        ("case", "cases"),
        ("agency", "agencies"),
        ("child", "children"),
        ("child in need", "children in need"),
        ("Early Help episode", "Early Help episodes"),
        ("bus", "buses"),
        ("survey", "surveys"),
    ],
)
def test_units_take_their_plural(one: str, many: str) -> None:
    assert plural(one) == many
    assert some(2, one) == f"two {many}"
    assert some(1, one) == f"one {one}"


def test_articles() -> None:
    assert (a("case"), a("agency"), a("Early Help episode")) == (
        "a case",
        "an agency",
        "an Early Help episode",
    )


def test_lists_part_with_and_and_semicolons_where_items_hold_commas() -> None:
    assert listed(()) == ""
    assert listed(("a",)) == "a"
    assert listed(("a", "b", "c")) == "a, b and c"
    assert listed(("a, b", "c")) == "a, b; and c"
    assert listed(("police", "health and care", "schools")) == "police, health and care, and schools"


def test_one_two_or_all_of_them() -> None:
    assert [both_or_all(count, "statement") for count in (1, 2, 3)] == [
        "the one statement",
        "both statements",
        "all three statements",
    ]


def test_dates_in_words_and_other_text_as_it_is() -> None:
    assert day("2026-11-05") == "5 November 2026"
    assert day("autumn 2026") == "autumn 2026"
    assert from_to("2026-01-01", "") == "from 1 January 2026"
    assert from_to("", "") == ""


def test_acronyms_keep_their_letters_inside_a_sentence() -> None:
    assert lowered("Requires improvement") == "requires improvement"
    assert lowered("GP practice") == "GP practice"


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("ends plainly", "Ends plainly."),
        ("Ends already.", "Ends already."),
        ("Is this one?", "Is this one?"),
        ("She said “no.”", "She said “no.”"),
        ("  two\n lines ", "Two lines."),
        ("", ""),
    ],
)
def test_sentences_begin_large_and_end_with_a_stop(text: str, told: str) -> None:
    assert sentence(text) == told


def test_shares_say_what_they_are_of() -> None:
    assert share_of(8, 12, "cases audited") == "8 of the 12 cases audited"
    assert share_of(12, 12, "cases audited") == "all 12 of the cases audited"
    assert share_of(0, 12, "cases audited") == "none of the 12 cases audited"
    assert share_of(23, 26, "agencies audited") == "23 of the 26 agencies audited (88%)"
    assert share_of(1, 1, "cases audited", "case audited") == "the one case audited"
    assert share_of(2, 2, "cases audited", "case audited") == "both of the cases audited"
    assert share_of(0, 1, "cases audited", "case audited") == "none of the cases audited (one)"


def test_paragraphs_are_lines_with_something_in_them() -> None:
    assert paragraphs("One  line.\n\n Another. \n") == ["One line.", "Another."]


@given(st.text(max_size=400), st.integers(20, 200))
def test_clipped_text_is_never_longer_than_asked(text: str, most: int) -> None:
    assert len(clipped(text, most)) <= most


def test_clipping_keeps_whole_sentences_before_whole_words() -> None:
    text = "A first sentence. A second one that is longer."
    assert clipped(text, 30) == "A first sentence."
    assert clipped("Words that go on and on without end", 20) == "Words that go on…"
    assert clipped(text, 400) == text


@given(st.text(max_size=50))
def test_a_capital_changes_the_first_letter_alone(text: str) -> None:
    assert capital(text)[1:].endswith(text[1:])
