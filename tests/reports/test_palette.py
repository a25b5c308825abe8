"""Colours can be read: on paper, on screen, in grey."""

import pytest

from lscb_audit.reports import palette
from lscb_audit.reports.palette import Tone, mixed, step, tone


def contrast(one: str, other: str) -> float:
    """The ratio that WCAG 2 defines."""

    def light(colour: str) -> float:
        parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
        red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in parts)
        return 0.2126 * red + 0.7152 * green + 0.0722 * blue

    high, low = sorted((light(one), light(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


RANKS = [f"rank{rank}of{of}" for of in range(1, 8) for rank in range(1, of + 1)]
STATES = ["", "blank", "differs", "done", "warn", "late"]


@pytest.mark.parametrize("name", [*RANKS, *STATES])
def test_ink_can_be_read_on_its_ground(name: str) -> None:
    assert contrast(*tone(name)) >= 5.5


@pytest.mark.parametrize("name", RANKS)
def test_the_edge_of_a_bar_stands_out_from_the_page(name: str) -> None:
    assert contrast(tone(name).ink, palette.WHITE) >= 3


def test_the_four_grades_have_four_patterns() -> None:
    assert [step(f"rank{rank}of4") for rank in range(1, 5)] == [0, 1, 2, 3]


def test_two_levels_are_good_and_inadequate_three_leave_out_the_best() -> None:
    assert [tone("rank1of2"), tone("rank2of2")] == [tone("rank2of4"), tone("rank4of4")]
    assert [tone(f"rank{rank}of3") for rank in (1, 2, 3)] == [tone(f"rank{rank}of4") for rank in (2, 3, 4)]


def test_an_unknown_tone_is_plain() -> None:
    assert tone("rainbow") == tone("") == Tone(palette.TEXT, palette.WHITE)
    assert step("done") is None


def test_mixing_is_solid() -> None:
    assert mixed("#000000", "#ffffff", 0.5) == "#808080"
