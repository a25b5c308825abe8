"""From own to moderated, and where agencies saw one case differently."""

import pytest

from lscb_audit.rules.audit import GradeRow, LineRow
from lscb_audit.rules.blanks import IN_CONFLICT

from .making import FOUR_POINTS, SIX_POINTS, agreed, audit, of, own, plan

TEN = " ".join(f"C{i}" for i in range(1, 11))


@pytest.mark.parametrize(("levels", "scale", "up"), [(SIX_POINTS, "hmie", 1), (FOUR_POINTS, "nel", 0)])
def test_up_means_better_whichever_way_the_numbers_run(levels: tuple, scale: str, up: int) -> None:  # type: ignore[type-arg]  # rows of either scale
    grades = (own("C1", "POL", "K1", "3", "4"),)
    moved = of(audit(grades, levels=levels, plan_=plan(scale=scale))).movement[0]
    assert (moved.n, moved.same, moved.up, moved.down) == (1, 0, up, 1 - up)


def test_only_pairs_of_grades_of_lines_count() -> None:
    grades = (
        own("C1", "POL", "K1", "good", "NA"),
        own("C2", "POL", "K1", "", "good"),
        own("C3", "POL", "K1", IN_CONFLICT, "good"),
        own("C1", "POL", "", "good", "ri"),
        own("C1", "POL", "K2", "good", "good"),
        agreed("C1", "K1", "good"),
    )
    moved = of(audit(grades)).movement
    assert [(figure.agency, figure.line, figure.n) for figure in moved] == [
        ("POL", "K2", 1),
        ("POL", None, 1),
        (None, "K2", 1),
        (None, None, 1),
    ]


def test_percentages_are_withheld_under_ten_pairs() -> None:
    grades = tuple(own(unit, "POL", "K1", "good", "ri") for unit in TEN.split())
    nine = of(audit(grades[:9], units=TEN, lines="K1")).movement[0]
    assert (nine.n, nine.exact_percent, nine.within_one_percent) == (9, None, None)
    assert nine.withheld == "Fewer than 10 pairs: percentages are withheld."
    ten = of(audit(grades, units=TEN, lines="K1")).movement[0]
    assert (ten.exact_percent, ten.within_one_percent, ten.withheld) == (0.0, 100.0, None)


def test_within_one_level_counts_places_on_the_scale() -> None:
    moves = ["good", "good", "good", "ri", "ri", "ri", "ri", "inadequate", "inadequate", "outstanding"]
    grades = tuple(own(u, "POL", "K1", "good", m) for u, m in zip(TEN.split(), moves, strict=True))
    moved = of(audit(grades, units=TEN, lines="K1")).movement[0]
    assert (moved.same, moved.up, moved.down) == (3, 1, 6)
    assert (moved.exact_percent, moved.within_one_percent) == (30.0, 80.0)


def test_within_one_is_withheld_for_scales_under_four_levels_and_what_is_pooled_with_them() -> None:
    lines = (LineRow("K1", "One", scale="rag"), LineRow("K2", "Two"))
    grades = tuple(own(u, "POL", "K1", "green", "amber") for u in TEN.split())
    grades += tuple(own(u, "POL", "K2", "good", "good") for u in TEN.split())
    short, long, pooled = of(audit(grades, units=TEN, lines=lines)).movement[:3]
    assert (short.exact_percent, short.within_one_percent) == (0.0, None)
    assert short.withheld == "A scale of fewer than 4 levels: the percentage within one level is withheld."
    assert (long.within_one_percent, long.withheld) == (100.0, None)
    assert (pooled.n, pooled.exact_percent, pooled.within_one_percent) == (20, 50.0, None)


def test_spread_lists_the_cells_with_two_or_more_levels() -> None:
    grades = (
        own("C2", "POL", "K1", "outstanding"),
        own("C2", "EDU", "K1", "inadequate"),
        own("C2", "HLT", "K1", "inadequate"),
        own("C1", "POL", "K2", "good"),
        own("C1", "EDU", "K2", "ri"),
        own("C1", "POL", "K1", "good"),
        own("C1", "EDU", "K1", "NA"),
        own("C1", "POL", "", "good"),
        own("C1", "EDU", "", "inadequate"),
        agreed("C1", "K1", "ri"),
        GradeRow("C1", "HLT", "K1", moderated="ri"),
    )
    spread = of(audit(grades, agencies="POL EDU HLT")).spread
    assert [(cell.unit, cell.line, cell.levels, cell.range) for cell in spread] == [
        ("C1", "K2", 2, 1),
        ("C1", None, 2, 2),
        ("C2", "K1", 2, 3),
    ]
