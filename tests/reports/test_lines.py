"""Lines hold all the text, in order, and never more than their width."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lscb_audit.reports.fonts import BODY, STRONG, register
from lscb_audit.reports.lines import Line, Run, break_lines, text_width, widest_atom

SIZE = 12.0


@pytest.fixture(autouse=True, scope="module")
def _fonts() -> None:
    register()


def said(line: Line) -> str:
    return "".join(segment.text for segment in line.segments)


texts = st.text(alphabet="abcdWi -/–.,1\n", max_size=120)
runs_of_text = st.lists(
    st.builds(Run, texts, st.sampled_from([BODY, STRONG]), st.sampled_from(["", "#x"])), max_size=4
)


@given(runs_of_text, st.floats(min_value=15, max_value=400))
def test_nothing_is_lost_and_nothing_stands_out(runs: list[Run], width: float) -> None:
    lines = break_lines(runs, width, SIZE)
    assert "".join("".join(said(line) for line in lines).split()) == "".join(
        "".join(r.text for r in runs).split()
    )
    assert all(line.width <= width + 0.1 for line in lines)


@given(runs_of_text)
def test_each_stretch_of_a_line_knows_its_run_and_its_width(runs: list[Run]) -> None:
    for line in break_lines(runs, 120.0, SIZE):
        for text, run, width in line.segments:
            assert width == pytest.approx(text_width(text, runs[run].font, SIZE), abs=0.01)
        assert line.width == pytest.approx(sum(segment.width for segment in line.segments), abs=0.01)


def test_words_stay_whole_while_they_fit() -> None:
    lines = break_lines((Run("Practitioners knew families well", BODY),), 90, SIZE)
    assert [said(line) for line in lines] == ["Practitioners", "knew families", "well"]


def test_a_compound_may_break_after_its_hyphen_a_date_may_not() -> None:
    width = text_width("multi-agency", BODY, SIZE) - 5
    assert [said(line) for line in break_lines((Run("multi-agency", BODY),), width, SIZE)] == [
        "multi-",
        "agency",
    ]
    assert widest_atom((Run("31/03/2027", BODY),), SIZE) == text_width("31/03/2027", BODY, SIZE)


def test_a_line_feed_begins_a_line_and_two_leave_one_empty() -> None:
    assert [said(line) for line in break_lines((Run("one\n\ntwo", BODY),), 200, SIZE)] == ["one", "", "two"]


def test_a_word_of_two_weights_is_not_torn() -> None:
    runs = (Run("see ", BODY), Run("here", STRONG), Run(", now", BODY))
    assert [said(line) for line in break_lines(runs, 30, SIZE)] == ["see", "here,", "now"]


def test_the_space_before_a_link_is_not_part_of_it() -> None:
    runs = (Run("see ", BODY), Run("the law", BODY, "https://www.gov.uk/"), Run(" now", BODY))
    (line,) = break_lines(runs, 300, SIZE)
    assert [segment.text for segment in line.segments] == ["see ", "the law", " now"]
