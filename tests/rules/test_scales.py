"""Scales: best first by rank, whatever their codes say; a version; a threshold; letters."""

import pytest

from lscb_audit.rules.audit import LevelRow, LineRow
from lscb_audit.rules.scales import (
    BUILT_IN,
    find_level,
    letters,
    level_rows,
    line_scales,
    scale_of,
    scales_in,
)

from .making import FOUR_POINTS, SIX_POINTS, audit, plan


def test_the_built_in_scales_are_those_of_the_open_format() -> None:
    told = {code: [(v.code, v.label, v.counts_as) for v in scale.levels] for code, scale in BUILT_IN.items()}
    assert told == {
        "ofsted": [
            ("outstanding", "Outstanding", "met"),
            ("good", "Good", "met"),
            ("ri", "Requires improvement", "not met"),
            ("inadequate", "Inadequate", "not met"),
        ],
        "rag": [("green", "Green", "met"), ("amber", "Amber", "not met"), ("red", "Red", "not met")],
        "met": [
            ("met", "Met", "met"),
            ("partly", "Partly met", "not met"),
            ("not-met", "Not met", "not met"),
        ],
    }
    assert {scale.version for scale in BUILT_IN.values()} == {1}


def test_a_line_has_its_own_scale_or_the_audits_or_none() -> None:
    lines = (LineRow("K1", "One"), LineRow("K2", "Two", scale="rag"), LineRow("K3", "Three", scale="none"))
    an_audit = audit(lines=lines)
    scales = line_scales(an_audit)
    assert {line: scale and scale.code for line, scale in scales.items()} == {
        "K1": "ofsted",
        "K2": "rag",
        "K3": None,
        "": "ofsted",
    }
    assert [scale_of(an_audit, line) for line in lines] == [scales["K1"], scales["K2"], None]
    assert scale_of(an_audit) is BUILT_IN["ofsted"]
    assert scale_of(audit(plan_=plan(scale="none"))) is None


def test_a_scale_that_nobody_describes_is_refused_with_a_remedy() -> None:
    with pytest.raises(ValueError, match="The scale traffic is not described"):
        scale_of(audit(plan_=plan(scale="traffic")))


def test_a_scales_newest_version_counts_and_its_code_is_matched_without_case() -> None:
    old = LevelRow("RAG", 1, "green", "All met", 1, "met")
    new = LevelRow("RAG", 2, "green", "Exceeds the minimum", 1, "met")
    scale = scale_of(audit(levels=(new, old), plan_=plan(scale="rag")))
    assert scale is not None
    assert (scale.name, scale.levels[0].label) == (("RAG", 2), "Exceeds the minimum")


def test_direction_is_the_ranks_not_the_numbers() -> None:
    aberdeen, lincolnshire = scales_in(SIX_POINTS + FOUR_POINTS).values()
    assert [level.code for level in aberdeen.levels] == ["6", "5", "4", "3", "2", "1"]
    assert [level.code for level in lincolnshire.levels] == ["1", "2", "3", "4"]
    assert aberdeen.places()["6"] == lincolnshire.places()["1"] == 0


def test_places_leave_no_gaps_and_levels_of_one_rank_share_one() -> None:
    ranks = (("good", 1), ("adequate", 4), ("ri", 4), ("inadequate", 9))
    (scale,) = scales_in(LevelRow("old", 1, code, code.title(), rank) for code, rank in ranks).values()
    assert scale.places() == {"good": 0, "adequate": 1, "ri": 1, "inadequate": 2}


def test_the_threshold_is_the_lowest_level_that_is_met() -> None:
    (aberdeen,) = scales_in(SIX_POINTS).values()
    assert aberdeen.has_threshold
    assert aberdeen.met_levels == {"4", "5", "6"}
    assert aberdeen.threshold is not None
    assert aberdeen.threshold.label == "Good"
    (lincolnshire,) = scales_in(FOUR_POINTS).values()
    assert not lincolnshire.has_threshold
    assert lincolnshire.threshold is None


def test_levels_go_out_as_they_came() -> None:
    (scale,) = scales_in(FOUR_POINTS).values()
    assert level_rows(scale) == FOUR_POINTS


@pytest.mark.parametrize(
    ("written", "code"), [("good", "good"), (" Requires IMPROVEMENT ", "ri"), ("RI", "ri"), ("fine", None)]
)
def test_a_level_is_found_by_code_or_label(written: str, code: str | None) -> None:
    level = find_level(BUILT_IN["ofsted"], written)
    assert (level.code if level else None) == code


def test_a_code_wins_over_anothers_label() -> None:
    (scale,) = scales_in((LevelRow("s", 1, "1", "2", 1), LevelRow("s", 1, "2", "1", 2))).values()
    assert [(level := find_level(scale, text)) and level.rank for text in ("1", "2")] == [1, 2]


@pytest.mark.parametrize(
    ("labels", "expected"),
    [
        (("Outstanding", "Good", "Requires improvement", "Inadequate"), ["O", "G", "R", "I"]),
        (("Green", "Amber", "Red"), ["G", "A", "R"]),
        (("Met", "Partly met", "Not met"), ["M", "P", "N"]),
        (("Fully met", "Mostly met", "Partially met", "Not met"), ["F", "M", "P", "N"]),
        (("Good", "Generally good", "Grim", "Grave"), ["G", "GG", "Gr", "Ga"]),
        (("0", "1", "10"), ["0", "1", "10"]),
        (("A", "A", "A"), ["A", "2", "3"]),
        (("", ""), ["L", "2"]),
    ],
)
def test_each_level_has_a_distinct_letter_or_two(labels: tuple[str, ...], expected: list[str]) -> None:
    rows = (LevelRow("s", 1, f"L{'l' * i}" if label else "L", label, i) for i, label in enumerate(labels, 1))
    (scale,) = scales_in(rows).values()
    if labels == ("", ""):
        scale = scales_in((LevelRow("s", 1, "L", "", 1), LevelRow("s", 1, "l", "", 2)))["s", 1]
    assert list(letters(scale).values()) == expected
