"""Text that the report's fonts can show: cleaned, composed, and with a visible substitute for what they lack.

A character without a glyph would print as an empty box and reach a screen reader as nothing at all, so it is
spelled out: a symbol by its name ("[grinning face]"), letters of another script by their code points.
"""

import re
import unicodedata
from collections.abc import Container
from typing import NamedTuple

# Joiners, direction marks, variation selectors and the byte order mark draw nothing: nothing is lost.
_INVISIBLE = re.compile(
    "[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufe00-\ufe0f\ufeff\U000e0000-\U000e007f]"
)
_SPACES = re.compile(r"[^\S\n]")
_LINES = re.compile(r"\r\n?|[\x0b\x0c\x85\u2028\u2029]")


class Legible(NamedTuple):
    """`text` to print; `lacking`, the characters that had to be spelled out, in order of appearance."""

    text: str
    lacking: tuple[str, ...] = ()


def legible(text: str, drawable: Container[int]) -> Legible:
    """Make `text` printable with fonts that draw the code points `drawable`. Line feeds are kept."""
    if text.isascii() and text.isprintable():
        return Legible(text)
    text = unicodedata.normalize("NFC", _LINES.sub("\n", text))
    text = _INVISIBLE.sub("", _SPACES.sub(" ", text))
    text = "".join(c for c in text if c == "\n" or unicodedata.category(c) not in ("Cc", "Cs", "Cn"))
    if all(c == "\n" or ord(c) in drawable for c in text):
        return Legible(text)
    return _spelled_out(text, drawable)


def _spelled_out(text: str, drawable: Container[int]) -> Legible:
    parts: list[str] = []
    lacking: dict[str, None] = {}
    unread: list[str] = []  # a run of letters to be told by code points
    for character in text:
        plain = _plain(character, drawable)
        if plain is None and _is_word_part(character):
            unread.append(character)
        else:
            parts += _told(unread)
            unread = []
            parts.append(
                plain if plain is not None else f"[{unicodedata.name(character, _code(character)).lower()}]"
            )
        if plain is None:
            lacking[character] = None
    parts += _told(unread)
    return Legible("".join(parts), tuple(lacking))


def _plain(character: str, drawable: Container[int]) -> str | None:
    """The character, or its plain equal (a full-width A is an A), or None."""
    if character == "\n" or ord(character) in drawable:
        return character
    equal = unicodedata.normalize("NFKC", character)
    return equal if equal != character and all(ord(c) in drawable for c in equal) else None


def _is_word_part(character: str) -> bool:
    return unicodedata.category(character)[0] in "LMN"


def _told(letters: list[str]) -> list[str]:
    return [f"[{' '.join(_code(c) for c in letters)}]"] if letters else []


def _code(character: str) -> str:
    return f"U+{ord(character):04X}"
