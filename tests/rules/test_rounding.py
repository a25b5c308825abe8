"""One rounding rule, against decimal arithmetic; and how a share is printed."""

from decimal import ROUND_HALF_UP, Decimal, localcontext

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lscb_audit.rules.rounding import percent, points, points_in_words, share_in_words

counts = st.integers(1, 100_000).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n)))


def decimally(value: Decimal) -> float:
    """Round half away from zero to one decimal, by the standard library's decimals."""
    return float(value.quantize(Decimal("0.1"), ROUND_HALF_UP))


@given(counts)
def test_a_percentage_is_rounded_half_away_from_zero(share: tuple[int, int]) -> None:
    with localcontext(prec=60):
        assert percent(*share) == decimally(Decimal(share[0]) * 100 / Decimal(share[1]))


@given(counts, counts)
def test_a_change_is_rounded_once_from_the_exact_fractions(
    before: tuple[int, int], after: tuple[int, int]
) -> None:
    with localcontext(prec=60):
        exact = (Decimal(after[0] * before[1] - before[0] * after[1]) * 100) / Decimal(after[1] * before[1])
        assert points(before, after) == decimally(exact)
    assert points(after, before) == -(points(before, after) or 0)


@pytest.mark.parametrize(
    ("part", "whole", "printed"),
    [(1, 16, 6.3), (1, 2000, 0.1), (3, 2000, 0.2), (1, 3, 33.3), (2, 3, 66.7), (5, 9, 55.6), (0, 7, 0.0)],
)
def test_halves_go_away_from_zero(part: int, whole: int, printed: float) -> None:
    assert percent(part, whole) == printed


def test_of_nothing_there_is_no_percentage() -> None:
    assert percent(0, 0) is None
    assert points((0, 0), (1, 2)) is None
    assert points((1, 2), (0, 0)) is None


def test_points_may_fall() -> None:
    assert points((9, 12), (8, 16)) == -25.0
    assert points((1, 16), (0, 1)) == -6.3


@pytest.mark.parametrize(
    ("part", "whole", "what", "words"),
    [
        (7, 12, "", "7 of 12"),
        (0, 0, "", "0 of 0"),
        (18, 19, "cases audited", "18 of the 19 cases audited"),
        (5, 20, "", "5 of 20 (25%)"),
        (43, 60, "cases audited", "43 of the 60 cases audited (72%)"),
        (1, 40, "", "1 of 40 (3%)"),
        (98, 99, "", "98 of 99 (99%)"),
        (1, 3000, "", "1 of 3,000 (0.0%)"),
        (100, 100, "grades", "100 of the 100 grades (100.0%)"),
        (457, 1042, "", "457 of 1,042 (43.9%)"),
    ],
)
def test_a_share_is_printed_with_its_n(part: int, whole: int, what: str, words: str) -> None:
    assert share_in_words(part, whole, what) == words


@pytest.mark.parametrize(
    ("before", "after", "words"),
    [
        ((8, 32), (12, 32), "13 percentage points"),
        ((12, 32), (8, 32), "13 percentage points"),
        ((8, 19), (12, 32), ""),
        ((50, 100), (49, 100), "1.0 percentage points"),
        ((500, 2000), (501, 2000), "0.1 percentage points"),
        ((1000, 9000), (1001, 9000), "less than 0.1 percentage points"),
        ((98, 99), (97, 98), "less than one percentage point"),
        ((49, 98), (50, 98), "one percentage point"),
    ],
)
def test_a_change_is_printed_as_precisely_as_its_smaller_sample_allows(
    before: tuple[int, int], after: tuple[int, int], words: str
) -> None:
    assert points_in_words(before, after) == words
