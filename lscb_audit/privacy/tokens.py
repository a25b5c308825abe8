"""A text as words with their places: which begin a sentence, which are written with a capital."""

import re
from typing import NamedTuple

from .vocabulary import WORD, bare

_MID = re.compile(r"[a-z,’'] ?$")


class Token(NamedTuple):
    """A word: its place, how it is compared, whether it is written with a capital, or in capitals alone.

    `opens`: it begins a sentence, a quotation, a line or a cell, where any word has its capital.
    """

    start: int
    end: int
    bare: str
    capital: bool
    capitals: bool
    opens: bool


def tokens(text: str) -> list[Token]:
    """Return the words of a text; a possessive's "’s" is left out of its word."""
    return [_token(text, found) for found in WORD.finditer(text)]


def _token(text: str, found: re.Match[str]) -> Token:
    word = re.sub(r"(?i)[’']s$", "", found[0])
    return Token(
        found.start(),
        found.start() + len(word),
        bare(word),
        word[0].isupper(),
        len(word) > 1 and word.isupper(),
        not _MID.search(text, max(0, found.start() - 2), found.start()),
    )


def joined(text: str, left: Token, right: Token) -> bool:
    """Tell whether two neighbouring words may belong to one name."""
    return text[left.end : right.start] in (" ", "\u00a0", "-", ". ", ".", "  ")


def title_case(text: str, words: list[Token]) -> bool:
    """Tell whether most words are written with a capital, as in some headings: it says nothing there."""
    longer = [word for word in words if len(word.bare) > 3]
    sentence = text.rstrip("”’\"' ").endswith((".", "?", "!"))
    return not sentence and len(longer) > 2 and sum(word.capital for word in longer) * 2 > len(longer)
