"""Where no agency's words stand on the wall it says why."""

import pytest
from pytestqt.qtbot import QtBot

from lscb_audit.moderating.model import NOT_IN, NOT_READ_HERE, CaseKey, CaseOnWall, Decision, Side
from ui.wall.side_by_side import SideBySide
from ui.wall.words import nothing_to_read


def _side(blank: str = "", words: str = "") -> Side:
    return Side("POL", "Police", blank, texts=(words, "", "", "", ""))


@pytest.mark.parametrize(
    ("sides", "said"),
    [
        ([_side("", "Seen alone."), _side(NOT_READ_HERE)], ""),
        ([_side(), _side(NOT_IN)], "No agency has written anything on this."),
        (
            [_side(NOT_READ_HERE), _side(NOT_IN), _side(NOT_READ_HERE)],
            "Two forms cannot be read here yet: not opened, or not shared with this laptop.",
        ),
    ],
)
def test_it_says_why_there_is_nothing(sides: list[Side], said: str) -> None:
    assert nothing_to_read(sides) == said


def _case(side: Side) -> CaseOnWall:
    return CaseOnWall(CaseKey("a", "C1", "K1"), "Title", "", "case", "", (side,), Decision(), (), "", "")


def test_it_stands_where_the_words_would_stand(qtbot: QtBot) -> None:
    shown = SideBySide()
    qtbot.addWidget(shown)
    shown.show_case(_case(_side(NOT_READ_HERE)), {})
    assert shown.nothing.words().startswith("One form cannot be read here yet: ")
    assert not shown.nothing.isHidden()
    shown.show_case(_case(_side("", "Seen alone.")), {})
    assert shown.nothing.isHidden()
