"""Charts say every count in words, keep their order, and reach the screen without what it cannot draw."""

import re
import xml.etree.ElementTree as ET
from importlib.metadata import version

import pytest
from hypothesis import given
from hypothesis import strategies as st
from reportlab.graphics.shapes import Drawing, Group, Rect, String

from lscb_audit.reports.charts import drawing, svg
from lscb_audit.reports.document import Bar, Chart, Pair, PairedBars, StackedBars

GRADES = ("Outstanding", "Good", "Requires improvement", "Inadequate")
TONES = ("rank1of4", "rank2of4", "rank3of4", "rank4of4")


def stacked(*bars: Bar, series: tuple[str, ...] = GRADES, tones: tuple[str, ...] = TONES) -> Chart:
    return Chart("Title", "Alt", StackedBars(series, tones, bars))


def paired(*pairs: Pair) -> Chart:
    return Chart("Title", "Alt", PairedBars("2024", "2026", pairs))


def strings(page: Drawing | Group) -> list[String]:
    return [shape for shape in page.contents if isinstance(shape, String)]


def texts(chart: Chart) -> list[str]:
    return [string.text for string in strings(drawing(chart))]


counts = st.tuples(*[st.integers(0, 90)] * 4)


@given(st.lists(counts, max_size=6))
def test_every_count_stands_in_or_below_its_part(rows: list[tuple[int, int, int, int]]) -> None:
    told = texts(stacked(*(Bar(f"Line {n}", row) for n, row in enumerate(rows))))
    for row in rows:
        assert f"n = {sum(row)}" in told
        for count, letter in zip(row, "OGRI", strict=True):
            assert not count or f"{count} {letter}" in told


@given(st.lists(counts, min_size=1, max_size=6), st.floats(250, 600))
def test_nothing_is_drawn_outside_the_chart(rows: list[tuple[int, int, int, int]], width: float) -> None:
    page = drawing(
        stacked(*(Bar("A line of enquiry with a long name", row, "A note. " * 30) for row in rows)), width
    )
    left, bottom, right, top = page.getBounds()
    assert left >= -1
    assert bottom >= -1
    assert right <= width + 1
    assert top <= page.height + 1


@given(st.text("ab ", max_size=200), st.text("ab ", max_size=200), st.floats(250, 600))
def test_no_pair_is_drawn_outside_the_chart(label: str, why: str, width: float) -> None:
    chart = Chart("Title", "Alt", PairedBars(label, label, (Pair(label, (1, 2), (2, 2), why),)))
    page = drawing(chart, width)
    left, bottom, right, top = page.getBounds()
    assert left >= -1
    assert bottom >= -1
    assert right <= width + 1
    assert top <= page.height + 1


def test_lengths_are_true_to_one_scale() -> None:
    page = drawing(stacked(Bar("A", (10, 0, 0, 0)), Bar("B", (5, 0, 0, 0))))
    edges = [
        s.width for s in page.contents if isinstance(s, Rect) and s.strokeColor is not None and s.width > 30
    ]
    assert edges[0] + 2 == pytest.approx(2 * (edges[1] + 2), abs=0.2)


def test_letters_tell_levels_apart_whatever_the_scale() -> None:
    told = texts(stacked(Bar("A", (3, 4, 5)), series=("Met", "Mostly met", "Not met"), tones=TONES[:3]))
    assert {"3 M", "4 MM", "5 N"} <= set(told)


def test_a_pair_says_its_counts_or_why_it_cannot_be_compared() -> None:
    told = texts(
        paired(
            Pair("A", (4, 10), (7, 12)), Pair("B", None, (2, 3), "the line is new"), Pair("C", (0, 0), None)
        )
    )
    assert {"4 of 10", "7 of 12", "2 of 3", "Not comparable: the line is new"} <= set(told)
    assert told.count("no figure") == 3


@pytest.mark.parametrize(
    "chart", [stacked(Bar("Gŵyl & <tea>", (3, 0, 2, 1))), paired(Pair("A", (1, 2), (2, 2)))]
)
def test_the_screen_gets_the_same_words_in_the_family_that_it_has(chart: Chart) -> None:
    image = svg(chart)
    root = ET.fromstring(image.partition("?>")[2].strip() if image.startswith("<?xml") else image)
    shown = [" ".join("".join(node.itertext()).split()) for node in root.iter() if node.tag.endswith("text")]
    assert sorted(shown) == sorted(" ".join(text.split()) for text in texts(chart))
    assert "clip" not in image.lower()
    assert "opacity" not in image
    assert set(re.findall(r"font-family: ([^;]+)", image)) == {"'Source Sans Pro'"}


def test_no_font_but_ours_is_asked_for() -> None:
    page = drawing(stacked(Bar("A", (1, 2, 3, 4), "a note")))
    assert {string.fontName for string in strings(page)} == {"SourceSansPro", "SourceSansPro-Semibold"}


def test_reportlab_is_the_version_that_was_measured() -> None:
    """Widths, subsets and SVG come from inside of it: look at pages and speed again before a new one."""
    assert version("reportlab") == "5.1.0"
