"""Where things stand: what belongs together stays together, pages are filled, columns suit their words."""

from dataclasses import dataclass
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lscb_audit.reports.document import Cell, Table
from lscb_audit.reports.fonts import BODY, register
from lscb_audit.reports.lines import Run
from lscb_audit.reports.pdf.columns import column_widths
from lscb_audit.reports.pdf.pager import Frame, Placed, place
from lscb_audit.reports.pdf.paper import Paper
from lscb_audit.reports.pdf.paragraph import Paragraph
from lscb_audit.reports.pdf.pieces import Piece
from lscb_audit.reports.pdf.styles import CELL, Style
from lscb_audit.reports.pdf.table import Grid, Row, TableCell
from lscb_audit.reports.pdf.wide import parts
from lscb_audit.reports.pdf.wording import Wording

FRAME = Frame(50, 50, 400, 500)


@dataclass(slots=True, kw_only=True)
class Block(Piece):
    tall: float

    def height(self, _width: float) -> float:
        return self.tall

    def draw(self, paper: Paper, x: float, top: float, width: float) -> None:
        raise NotImplementedError


def placed(*pieces: Piece) -> list[Placed]:
    return place(pieces, FRAME, tick=lambda: None)


blocks = st.builds(
    Block, tall=st.floats(1, 700), keep=st.booleans(), before=st.floats(0, 30), new_page=st.booleans()
)


@given(st.lists(blocks, max_size=30))
def test_all_pieces_are_placed_in_order_inside_the_frame(pieces: list[Block]) -> None:
    found = placed(*pieces)
    assert [one.piece for one in found] == pieces
    for one in found:
        assert one.top <= FRAME.top
        assert one.top - one.piece.height(400) >= FRAME.bottom or one.top == FRAME.top
    for above, below in pairwise(found):
        assert (above.page, -above.top) <= (below.page, -below.top)


def test_a_heading_moves_on_with_what_follows_it() -> None:
    found = placed(Block(tall=440), Block(tall=30, keep=True), Block(tall=40))
    assert [one.page for one in found] == [0, 1, 1]


def test_headings_below_one_another_move_on_together() -> None:
    found = placed(Block(tall=400), Block(tall=30, keep=True), Block(tall=30, keep=True), Block(tall=60))
    assert [one.page for one in found] == [0, 1, 1, 1]


def test_a_piece_that_asks_for_a_new_page_does_not_leave_an_empty_one() -> None:
    assert [one.page for one in placed(Block(tall=10, new_page=True), Block(tall=10, new_page=True))] == [
        0,
        1,
    ]


def text(words: int) -> Paragraph:
    register()
    return Paragraph(runs=(Run("word " * words, BODY),), style=Style(12, 20), element=None)


@pytest.mark.parametrize("above", [455, 465, 475, 485])
def test_no_line_stands_alone_at_the_foot_or_the_head_of_a_page(above: float) -> None:
    first, *rest = placed(Block(tall=above), text(200))
    lines = [one.piece.height(400) / 20 for one in rest]
    assert first.page == 0
    assert min(lines) >= 2


def test_a_paragraph_of_three_lines_is_not_split() -> None:
    (_, para) = placed(Block(tall=450), text(40))
    assert (para.piece.height(400), para.page) == (60, 1)


widths = st.integers(1, 14).flatmap(
    lambda n: st.tuples(
        st.lists(st.tuples(st.floats(5, 200), st.floats(0, 2000)), min_size=n, max_size=n),
        st.one_of(st.just(()), st.tuples(*[st.floats(0, 10)] * n)),
    )
)


@given(widths)
def test_columns_fill_the_width_and_break_no_word_without_need(
    given_widths: tuple[list[tuple[float, float]], tuple[float, ...]],
) -> None:
    columns, weights = given_widths
    least = [low for low, _ in columns]
    most = [low + more for low, more in columns]
    found = column_widths(least, most, weights, 470.0)
    assert sum(found) == pytest.approx(470, abs=0.5)
    floors = [min(low, 170.0) for low in least]
    if sum(floors) <= 470:
        assert all(width >= floor - 0.5 for width, floor in zip(found, floors, strict=True))


def test_a_date_stays_on_one_line_beside_prose() -> None:
    found = column_widths([60, 50, 40], [2000, 90, 45], (), 470.0)
    assert found[1] >= 90


def table(heights: list[int]) -> Grid:
    """A table of one column; each row has so many lines of 14.5 points, and 10 points of padding."""
    register()
    words = [Paragraph(runs=(Run("\n".join(["a"] * n), BODY),), style=CELL, element=None) for n in heights]
    return Grid(head=(), rows=[Row((TableCell(text, 0),)) for text in words], count=1)


@given(st.lists(st.integers(1, 90), min_size=1, max_size=25), st.floats(0, 480))
def test_a_table_over_pages_loses_no_line_and_stays_inside_them(heights: list[int], above: float) -> None:
    found = placed(Block(tall=above or 1), table(heights))
    grids = [one for one in found if isinstance(one.piece, Grid)]
    lines = [
        cell.text.height(388) / CELL.leading
        for one in grids
        if isinstance(one.piece, Grid)
        for row in one.piece.rows
        for cell in row.cells
    ]
    # Of a row that was split the first cell is said again, so there may be more lines but never fewer.
    assert sum(lines) >= sum(heights)
    for one in grids:
        assert one.top - one.piece.height(400) >= FRAME.bottom - 0.1


def test_a_small_table_is_not_split() -> None:
    found = placed(Block(tall=420), table([1, 1, 1, 1, 1]))
    assert [one.page for one in found] == [0, 1]


def test_no_row_stands_alone_on_the_last_page() -> None:
    found = placed(table([1] * 21))
    assert [len(one.piece.rows) for one in found if isinstance(one.piece, Grid)] == [19, 2]


def test_a_table_with_too_many_columns_is_printed_in_even_parts() -> None:
    wording = Wording(frozenset())
    names = [f"Column heading {number}" for number in range(14)]
    cut = parts(Table("Wide", (tuple(map(Cell, names)),), ()), wording)
    assert [[str(cell.text) for cell in part.header[0]] for part in cut] == [
        names[:8],
        [names[0], *names[8:]],
    ]
    assert [part.caption for part in cut] == ["Wide (part 1 of 2)", "Wide (part 2 of 2)"]


def test_a_table_whose_words_fit_stays_one() -> None:
    narrow = Table("Narrow", (tuple(Cell("OGRI"[n % 4]) for n in range(14)),), ())
    assert parts(narrow, Wording(frozenset())) == [narrow]


@pytest.mark.parametrize("above", [380, 400, 430, 460])
def test_a_table_begins_with_three_rows_or_on_the_next_page(above: float) -> None:
    found = placed(Block(tall=above), table([1] * 12))
    first = next(one for one in found if isinstance(one.piece, Grid))
    assert isinstance(first.piece, Grid)
    assert first.page == 1 or len(first.piece.rows) >= 3


def test_a_note_does_not_begin_a_page_without_its_table() -> None:
    found = placed(Block(tall=200), table([1] * 12), Block(tall=20, clings=True))
    *_, last, note = found
    assert isinstance(last.piece, Grid)
    assert note.page == last.page


def test_a_note_moves_a_figure_that_would_leave_it_behind() -> None:
    found = placed(Block(tall=300), Block(tall=190), Block(tall=40, clings=True))
    assert [one.page for one in found] == [0, 1, 1]
