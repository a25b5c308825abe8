"""Text for paper: nothing that cannot be drawn, nothing lost."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lscb_audit.reports.fonts import register
from lscb_audit.reports.legible import legible


@given(st.text(max_size=80))
def test_whatever_is_written_can_be_drawn(text: str) -> None:
    shown = legible(text, register()).text
    assert all(character == "\n" or ord(character) in register() for character in shown)


@given(st.text(alphabet="abc ŵŷÂé–’“”✓→≤½£€\n", max_size=60))
def test_what_can_be_drawn_stays_as_it_is(text: str) -> None:
    assert legible(text, register()) == (text, ())


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("tea\tand\u00a0toast", "tea and toast"),
        ("one\r\ntwo\rthree\u2028four", "one\ntwo\nthree\nfour"),
        ("w\u0302", "ŵ"),
        ("bell\x07 and nothing\x00", "bell and nothing"),
        ("soft\u00adhyphen\u200b\ufeff", "softhyphen"),
        ("\uff21\uff22", "AB"),
        ("well 😀 done", "well [grinning face] done"),
        ("ਪੰ ok", "[U+0A2A U+0A70] ok"),
    ],
)
def test_odd_characters(text: str, shown: str) -> None:
    assert legible(text, register()).text == shown


def test_what_is_lacking_is_told_once_each() -> None:
    assert legible("😀 ਪ 😀", register()).lacking == ("😀", "ਪ")
