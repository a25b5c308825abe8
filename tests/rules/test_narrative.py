"""A figure in a sentence knows what it counts, and says so when that has changed."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lscb_audit.rules.audit import ActionRow, Audit, GradeRow, LineRow, Plan, UnitRow, VoiceRow
from lscb_audit.rules.figures import figures
from lscb_audit.rules.narrative import (
    Changed,
    as_read,
    brought_up_to_date,
    changed,
    met_name,
    pieces,
    quotable,
    token,
    voices_name,
)
from lscb_audit.rules.scales import BUILT_IN, level_rows

NAME = "met agreed case K1"
TEXT = f"In {token(NAME, '1 of 2')} cases it was good {{or better}}; {token('units', '2')} cases."


def audit(**parts: tuple[object, ...]) -> Audit:
    plan = Plan("a-1", "An audit", "neglect", "Exampleshire", "case audit", scale="ofsted")
    rows = (
        GradeRow("C1", "", "K1", agreed="good"),
        GradeRow("C2", "", "K1", agreed="ri"),
        GradeRow("C1", "POL", "K1", own="good", moderated="ri"),
        GradeRow("C1", "CSC", "K1", own="ri"),
    )
    whole: dict[str, object] = {
        "levels": tuple(level_rows(BUILT_IN["ofsted"])),
        "lines": (LineRow("K1", "Voice"),),
        "units": (UnitRow("C1"), UnitRow("C2")),
        "grades": rows,
        "voices": (
            VoiceRow("parents", line="K1", stance="contradicts", statement="No."),
            VoiceRow("children", stance="supports", statement="Yes."),
        ),
        "actions": (
            ActionRow("1", status="complete"),
            ActionRow("2", status="not started", due="2026-01-01"),
        ),
    }
    return Audit(plan, **{**whole, **parts})  # type: ignore[arg-type]  # the sheets' names are given by the tests


def test_what_can_be_named_are_whole_counts_with_their_n() -> None:
    now = quotable(figures(audit(), as_at=date(2026, 11, 20)))
    assert now[NAME] == "1 of 2"
    assert now["graded ri agreed case K1"] == "1 of 2"
    assert (now["moved down K1"], now["moved up all lines"]) == ("1 of 1", "0 of 1")
    assert (now["voices contradict K1"], now["voices contradict no line"]) == ("1 of 1", "0 of 1")
    assert (now["units"], now["spread"]) == ("2", "1")
    assert (now["actions complete"], now["actions overdue"]) == ("1 of 2", "1 of 2")
    assert not any(" agency " in name for name in now)


def test_an_audit_without_any_of_it_offers_nothing() -> None:
    bare = audit(units=(), grades=(), voices=(), actions=())
    assert "spread" not in quotable(figures(bare, as_at=date(2026, 11, 20)))


def test_a_scale_without_a_threshold_has_counts_of_its_levels_alone() -> None:
    levels = tuple(row._replace(counts_as="") for row in level_rows(BUILT_IN["ofsted"]))
    now = quotable(figures(audit(levels=levels), as_at=date(2026, 11, 20)))
    assert NAME not in now
    assert now["graded good agreed case K1"] == "1 of 2"


def test_a_text_is_read_without_the_names_of_its_figures() -> None:
    assert as_read(TEXT) == "In 1 of 2 cases it was good {or better}; 2 cases."
    assert [piece.name for piece in pieces(TEXT)] == ["", NAME, "", "units", ""]


def test_a_figure_that_says_something_else_now_is_told_once() -> None:
    now = {NAME: "2 of 2", "units": "2"}
    assert changed(TEXT + TEXT, now) == (Changed(NAME, "1 of 2", "2 of 2"),)
    assert changed(TEXT, {"units": "2"}) == (Changed(NAME, "1 of 2", ""),)
    assert changed("No figure here, and 1 of 2 by hand.", {}) == ()


def test_figures_are_brought_up_to_date_one_by_one_or_all() -> None:
    now = {NAME: "2 of 3", "units": "3"}
    assert as_read(brought_up_to_date(TEXT, now)) == "In 2 of 3 cases it was good {or better}; 3 cases."
    only = brought_up_to_date(TEXT, now, "units")
    assert as_read(only) == "In 1 of 2 cases it was good {or better}; 3 cases."
    assert changed(brought_up_to_date(TEXT, now), now) == ()
    assert brought_up_to_date(TEXT, {}) == TEXT


NAMES = st.sampled_from([NAME, "units", "moved down all lines", "voices contradict K:1"])
WORDS = st.from_regex(r"[0-9]{1,3} of [0-9]{1,3}", fullmatch=True)


@given(st.lists(st.one_of(st.text(), st.tuples(NAMES, WORDS))))
def test_any_text_keeps_every_letter_of_itself(parts: list[str | tuple[str, str]]) -> None:
    text = "".join(part if isinstance(part, str) else token(*part) for part in parts)
    assert "".join(token(one.name, one.words) if one.name else one.words for one in pieces(text)) == text


@pytest.mark.parametrize("text", ["{met}", "{met agreed", "{unknown thing: 8 of 12}", "{: }", "{}"])
def test_braces_of_another_kind_are_text(text: str) -> None:
    assert as_read(text) == text


def test_a_line_whose_code_is_a_word_of_the_names_keeps_a_name_of_its_own() -> None:
    lines = (LineRow("overall", "The whole child"), LineRow("no line", "Other"), LineRow("all lines", "More"))
    grades = (
        GradeRow("C1", "", "overall", agreed="good"),
        GradeRow("C1", "", "", agreed="ri"),
        GradeRow("C1", "POL", "all lines", own="good", moderated="ri"),
        GradeRow("C1", "POL", "overall", own="good", moderated="good"),
    )
    voices = (
        VoiceRow("parents", line="no line", stance="contradicts"),
        VoiceRow("parents", stance="supports"),
    )
    given = audit(lines=lines, grades=grades, voices=voices, units=(UnitRow("C1"),))
    now = quotable(figures(given, as_at=date(2026, 11, 20)))
    assert (now["met agreed case overall"], now[met_name("agreed", "case", "overall", "line")]) == (
        "0 of 1",
        "1 of 1",
    )
    assert (now["moved down all lines"], now["moved down line all lines"]) == ("1 of 2", "1 of 1")
    assert (now["voices contradict no line"], now[voices_name("no line")]) == ("0 of 1", "1 of 1")
    assert voices_name("K1") == "voices contradict K1"
