"""Words in the narrow cells of the matrix: short where they must be, never cut, and full in what is told."""

import pytest

from ui import theme
from ui.workshop import grid, looks, tiles
from ui.workshop.looks import Tile
from ui.workshop.short import names, short
from ui.workshop.telling import cell_name

from .sample import audit

OFSTED = ("Outstanding", "Good", "Requires improvement", "Inadequate")


@pytest.mark.parametrize(
    ("label", "said"),
    [
        ("Requires improvement", "Req. impr."),
        ("Outstanding", "Outst."),
        ("Good", "Good"),
        ("Partly met", "Partly met"),
        ("Consistently good practice", "Cons. good pract."),
        ("Strengths", "Strengths"),
    ],
)
def test_long_words_are_cut_before_a_vowel(label: str, said: str) -> None:
    assert short(label) == said


@pytest.mark.parametrize("zoom", [80, 100, 125, 200])
@pytest.mark.parametrize("word", OFSTED)
def test_no_grade_is_cut_in_a_cell(word: str, zoom: int, dressed: None) -> None:  # noqa: ARG001 - the fonts
    from PySide6.QtWidgets import QApplication

    app = QApplication.instance()
    assert isinstance(app, QApplication)
    theme.apply(app, "light", zoom)
    tile = Tile("good", word[0], word)
    whole = tiles.size()[0]
    # beside the letter, the edges and the mark of the grade that it was moderated to
    for room in (whole - theme.px(28), whole - theme.px(28 + 27)):
        assert not tiles.fitting(tiles.forms_of(tile), room).cut
    # below "≠ differs", on one line
    assert not tiles.fitting(tiles.forms_of(tile), whole - theme.px(12 + 27), sizes=(13,), most=1).cut


def test_every_blank_is_said_in_full(dressed: None) -> None:  # noqa: ARG001 - the fonts
    blanks = [made for made in vars(looks).values() if isinstance(made, Tile)]
    assert len(blanks) == 11
    for tile in blanks:
        found = tiles.fitting(tiles.forms_of(tile), tiles.size()[0] - theme.px(28))
        assert " ".join(found.lines) == tile.word


def test_the_name_of_a_cell_is_in_full() -> None:
    made = grid.make(audit())
    said = {cell_name(made, row, column) for row in made.rows for column in range(made.columns)}
    assert any("Requires improvement" in words for words in said)
    assert not any("Req." in words for words in said)


def test_a_long_name_of_an_agency_goes_without_its_brackets_unless_two_would_be_the_same() -> None:
    full = ("Police", "Education (schools and early years)", "Health (north)", "Health (south)")
    assert names(full, lambda name: len(name) < 8) == [
        "Police",
        "Education",
        "Health (north)",
        "Health (south)",
    ]
    assert names(full, lambda _: True) == list(full)
