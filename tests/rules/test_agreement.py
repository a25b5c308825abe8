"""Weighted kappa and AC2 against published examples, another program, and a second way to count them."""

import json
from collections.abc import Callable, Sequence
from fractions import Fraction
from math import isclose, sqrt

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from lscb_audit.rules.agreement import (
    ONE_LEVEL,
    ONE_READER_ONE_LEVEL,
    TOO_ALIKE,
    Coefficient,
    Square,
    agreement,
    gwet_ac2,
    linear_weights,
    ordinal_weights,
    quadratic_weights,
    student,
    weighted_kappa,
)

from .make_agreement_tables import TABLES

Counts = list[list[int]]

#: Cohen (1968), table 1: two judges, 200 cases, how grave each disagreement is
COHEN = [[88, 14, 18], [10, 40, 10], [2, 6, 12]]
COHEN_GRAVE = [[0, 1, 3], [1, 0, 6], [3, 6, 0]]
#: Fleiss, Cohen and Everitt (1969): 200 cases and the weights of their example
FLEISS = [[106, 10, 4], [22, 28, 10], [2, 12, 6]]
FLEISS_WEIGHTS = [[1.0, 0.0, 0.4444], [0.0, 1.0, 0.6667], [0.4444, 0.6667, 1.0]]
#: Gwet (2014): two abstractors of 100 records, and two ways to 223 diagnoses
ABSTRACTORS = [[13, 0, 0], [0, 20, 7], [0, 4, 56]]
DIAGNOSES = [[40, 4, 4, 17], [6, 25, 2, 13], [4, 1, 21, 12], [15, 5, 9, 45]]
#: the example of an agreement study in the SAS/STAT guide: two dermatologists, 88 patients
SKIN = [[10, 4, 1, 0], [5, 10, 12, 2], [2, 4, 12, 5], [0, 2, 6, 13]]

WEIGHTS: dict[str, Callable[[int], Square]] = {
    "linear": linear_weights,
    "quadratic": quadratic_weights,
    "ordinal": ordinal_weights,
}


def same_or_not(levels: int) -> Square:
    return [[float(i == j) for j in range(levels)] for i in range(levels)]


def test_cohens_own_example_of_1968() -> None:
    graded = [[1 - grave / 6 for grave in row] for row in COHEN_GRAVE]
    assert weighted_kappa(COHEN, same_or_not(3)).value == pytest.approx(0.492, abs=0.0005)
    assert weighted_kappa(COHEN, graded).value == pytest.approx(0.348, abs=0.0005)


def test_the_standard_errors_of_fleiss_cohen_and_everitt() -> None:
    plain, weighted = weighted_kappa(FLEISS, same_or_not(3)), weighted_kappa(FLEISS, FLEISS_WEIGHTS)
    assert (plain.value, plain.error) == pytest.approx((0.429, sqrt(0.002885)), abs=0.0005)
    assert (weighted.value, weighted.error) == pytest.approx((0.507, sqrt(0.003248)), abs=0.0005)


def test_the_dermatologists_of_an_agreement_study() -> None:
    kappa = weighted_kappa(SKIN, same_or_not(4))
    assert (kappa.value, kappa.error) == pytest.approx((0.3449, 0.0724), abs=0.00005)


@pytest.mark.parametrize(
    ("table", "weights", "kappa", "ac"),
    [
        (ABSTRACTORS, same_or_not, (0.796, 0.680, 0.913), (0.849, 0.764, 0.935)),
        (ABSTRACTORS, linear_weights, (0.843, 0.748, 0.938), (0.900, 0.842, 0.958)),
        (ABSTRACTORS, quadratic_weights, (0.892, 0.822, 0.962), (0.940, 0.905, 0.976)),
        (ABSTRACTORS, ordinal_weights, (0.872, 0.791, 0.953), (0.925, 0.881, 0.969)),
        (DIAGNOSES, same_or_not, (0.432, 0.341, 0.522), (0.456, 0.371, 0.542)),
        (DIAGNOSES, linear_weights, (0.407, 0.302, 0.512), (0.377, 0.267, 0.488)),
        (DIAGNOSES, quadratic_weights, (0.383, 0.254, 0.513), (0.299, 0.150, 0.447)),
        (DIAGNOSES, ordinal_weights, (0.390, 0.269, 0.512), (0.324, 0.189, 0.459)),
    ],
)
def test_the_examples_of_gwets_handbook(
    table: Counts, weights: Callable[[int], Square], kappa: tuple[float, ...], ac: tuple[float, ...]
) -> None:
    for found, published in (
        (weighted_kappa(table, weights(len(table))), kappa),
        (gwet_ac2(table, weights(len(table))), ac),
    ):
        assert (found.value, found.low, found.high) == pytest.approx(published, abs=0.00051)


def test_gwets_published_standard_errors() -> None:
    kappa, ac = weighted_kappa(ABSTRACTORS, same_or_not(3)), gwet_ac2(ABSTRACTORS, same_or_not(3))
    assert (kappa.value, kappa.error) == pytest.approx((0.7964094, 0.05891072), rel=1e-6)
    assert (ac.value, ac.error) == pytest.approx((0.8493305, 0.04321747), rel=1e-6)


def test_another_program_gives_the_same_for_a_hundred_tables() -> None:
    rows = json.loads(TABLES.read_text(encoding="utf-8"))
    assert len(rows) > 100
    for row in rows:
        for name, weights in WEIGHTS.items():
            square = weights(len(row["table"]))
            ours = weighted_kappa(row["table"], square)[:4], gwet_ac2(row["table"], square)[:4]
            for found, theirs in zip(ours, row[name], strict=True):
                if found[0] is None:  # one reader gave one grade only
                    assert theirs[0] == pytest.approx(0, abs=1e-6)
                    continue
                assert found == pytest.approx(tuple(theirs), abs=5e-6)


def test_the_weights_of_a_scale_of_four() -> None:
    assert linear_weights(4)[0] == pytest.approx([1, 2 / 3, 1 / 3, 0])
    assert quadratic_weights(4)[0] == pytest.approx([1, 8 / 9, 5 / 9, 0])
    assert ordinal_weights(4)[0] == pytest.approx([1, 5 / 6, 1 / 2, 0])
    found = agreement(SKIN)
    assert found.linear == weighted_kappa(SKIN, linear_weights(4))
    assert found.quadratic == weighted_kappa(SKIN, quadratic_weights(4))
    assert found.ac2 == gwet_ac2(SKIN, ordinal_weights(4))


@pytest.mark.parametrize(
    ("freedom", "reach"), [(10, 2.2281), (29, 2.0452), (30, 2.0423), (60, 2.0003), (120, 1.9799)]
)
def test_students_quantile_is_that_of_the_printed_tables(freedom: int, reach: float) -> None:
    assert student(freedom) == pytest.approx(reach, abs=0.0002)


def test_where_all_pairs_have_one_grade_kappa_says_nothing_and_ac2_has_no_interval() -> None:
    found = agreement([[0, 0, 0, 0], [0, 40, 0, 0], [0, 0, 0, 0], [0, 0, 0, 0]])
    assert found.linear == found.quadratic == Coefficient(None, why_not=ONE_LEVEL)
    assert found.ac2 == Coefficient(1.0, why_not=TOO_ALIKE)


def test_where_one_reader_gives_one_grade_only_kappa_says_nothing() -> None:
    found = agreement([[0, 0, 0, 0], [5, 30, 5, 0], [0, 0, 0, 0], [0, 0, 0, 0]])
    assert found.linear == found.quadratic == Coefficient(None, why_not=ONE_READER_ONE_LEVEL)
    assert found.ac2.value is not None
    assert found.ac2.low is not None
    turned = agreement([[0, 5, 0, 0], [0, 30, 0, 0], [0, 5, 0, 0], [0, 0, 0, 0]])
    assert turned.linear.why_not == ONE_READER_ONE_LEVEL
    apart = agreement([[0, 40, 0, 0], [0, 0, 0, 0], [0, 0, 0, 0], [0, 0, 0, 0]])
    assert apart.linear.why_not == ONE_READER_ONE_LEVEL


def test_readers_who_never_differ_agree_fully_without_an_interval() -> None:
    for one in agreement([[10, 0, 0], [0, 20, 0], [0, 0, 5]]):
        assert one.value == pytest.approx(1.0)
        assert (one.error, one.low, one.high, one.why_not) == (None, None, None, TOO_ALIKE)


def counted_exactly(table: Sequence[Sequence[Fraction]], name: str) -> tuple[Fraction | None, Fraction]:
    """Kappa and AC2 from what is seen and expected to be *disagreed*, in fractions."""
    levels, n = range(len(table)), sum((sum(row, Fraction(0)) for row in table), Fraction(0))
    apart = [{"linear": s, "quadratic": s * s, "ordinal": s * (s + 1)}[name] for s in levels]
    grave = [[Fraction(apart[abs(i - j)], apart[-1]) for j in levels] for i in levels]
    rows = [sum(table[i], Fraction(0)) / n for i in levels]
    columns = [sum((table[i][j] for i in levels), Fraction(0)) / n for j in levels]
    seen = sum((grave[i][j] * table[i][j] / n for i in levels for j in levels), Fraction(0))
    expected = sum((grave[i][j] * rows[i] * columns[j] for i in levels for j in levels), Fraction(0))
    kappa = 1 - seen / expected if expected else None
    share = sum((1 - grave[i][j] for i in levels for j in levels), Fraction(0)) / (levels[-1] * len(levels))
    both = [(rows[i] + columns[i]) / 2 for i in levels]
    by_chance = share * (1 - sum((one * one for one in both), Fraction(0)))
    return kappa, (1 - seen - by_chance) / (1 - by_chance)


def error_by_moving_pairs(table: Counts, name: str, which: int) -> float:
    """The standard error from how the coefficient moves where a little more weight lies on each cell."""
    n, step = sum(map(sum, table)), Fraction(1, 10**7)
    shares = [[Fraction(count, n) for count in row] for row in table]
    variance = 0.0
    for i, row in enumerate(shares):
        for j, share in enumerate(row):
            moved = []
            for way in (step, -step):
                there = [[one * (1 - way) for one in each] for each in shares]
                there[i][j] += way
                value = counted_exactly(there, name)[which]
                assert value is not None
                moved.append(value)
            variance += float(share) * (float(moved[0] - moved[1]) / float(2 * step)) ** 2
    return sqrt(variance / n)


def square_tables() -> st.SearchStrategy[Counts]:
    def of(levels: int) -> st.SearchStrategy[Counts]:
        row = st.lists(st.integers(0, 9), min_size=levels, max_size=levels)
        return st.lists(row, min_size=levels, max_size=levels)

    return st.integers(2, 5).flatmap(of).filter(lambda table: sum(map(sum, table)) > 10)


@settings(max_examples=30, deadline=None)
@given(square_tables(), st.sampled_from(list(WEIGHTS)))
def test_any_table_is_judged_as_in_fractions_from_its_disagreements(table: Counts, name: str) -> None:
    square = WEIGHTS[name](len(table))
    found = weighted_kappa(table, square), gwet_ac2(table, square)
    exact = counted_exactly([[Fraction(count) for count in row] for row in table], name)
    for which, (ours, value) in enumerate(zip(found, exact, strict=True)):
        if ours.value is None:
            assert which == 0
            continue
        assert value is not None
        assert isclose(ours.value, value, abs_tol=1e-9)
        if ours.error is not None:
            assert ours.error == pytest.approx(error_by_moving_pairs(table, name, which), rel=1e-4, abs=1e-6)


@settings(max_examples=60, deadline=None)
@given(square_tables())
def test_neither_the_order_of_the_readers_nor_the_end_that_is_best_matters(table: Counts) -> None:
    found = agreement(table)
    turned = agreement([list(column) for column in zip(*table, strict=True)])
    upside_down = agreement([row[::-1] for row in table[::-1]])
    for one, *others in zip(found, turned, upside_down, strict=True):
        for other in others:
            assert one.why_not == other.why_not
            assert one[:4] == pytest.approx(other[:4], abs=1e-6)


@settings(max_examples=60, deadline=None)
@given(square_tables())
def test_an_interval_holds_its_coefficient_and_stays_where_coefficients_are(table: Counts) -> None:
    for found in agreement(table):
        assume(found.low is not None)
        assert found.value is not None
        assert found.low is not None
        assert found.high is not None
        assert -1 <= found.low <= found.value <= found.high <= 1
