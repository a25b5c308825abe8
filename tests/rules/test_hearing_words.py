"""Scales, what a place on one says, and when a group is small."""

import pytest

from lscb_audit.rules.hearing_words import SOURCES, few, places, stance_of


def test_a_scale_has_its_words_or_ends_of_its_own() -> None:
    assert places("three") == ("No", "Sometimes", "Yes")
    assert places("five", "Never", "Always")[0::4] == ("Never", "Always")
    assert places("free") == places("unknown", "low", "high") == ()
    assert list(SOURCES) == ["practitioners", "managers", "parents", "children"]


@pytest.mark.parametrize(
    ("kind", "place", "says"),
    [
        ("five", 1, "contradicts"),
        ("five", 2, "contradicts"),
        ("five", 3, "neither"),
        ("five", 5, "supports"),
        ("three", 2, "neither"),
        ("three", 3, "supports"),
        ("three", None, ""),
        ("free", 1, ""),
    ],
)
def test_the_upper_end_speaks_for_the_line(kind: str, place: int | None, says: str) -> None:
    assert stance_of(kind, place) == says


def test_fewer_than_five_are_warned_of() -> None:
    assert few(None) == few(5) == ""
    assert few(4).startswith("With 4 people present")
    assert few(1).startswith("With one person present")
