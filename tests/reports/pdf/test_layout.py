"""Where things stand: what belongs together stays together, pages are filled, columns suit their words."""

from dataclasses import dataclass
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lscb_audit.reports.fonts import BODY, register
from lscb_audit.reports.lines import Run
from lscb_audit.reports.pdf.columns import column_widths
from lscb_audit.reports.pdf.pager import Frame, Placed, place
from lscb_audit.reports.pdf.paper import Paper
from lscb_audit.reports.pdf.paragraph import Paragraph
from lscb_audit.reports.pdf.pieces import Piece
from lscb_audit.reports.pdf.styles import Style

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
