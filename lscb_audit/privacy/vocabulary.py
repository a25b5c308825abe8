"""The lists behind the search for names: given names, names that are words, pet forms, what is no name."""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from functools import cache

from resources import reader

#: a word as names are made of: letters, with apostrophes inside ("O’Connor"); hyphens part words
WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")


def bare(word: str) -> str:
    """Return a word as it is compared: small letters, no accents, no possessive, straight apostrophes."""
    word = word.casefold().replace("’", "'").removesuffix("'s").removesuffix("'")
    if word.isascii():
        return word
    return "".join(c for c in unicodedata.normalize("NFKD", word) if not unicodedata.combining(c))


def words_of(text: str) -> list[str]:
    """Return the words of a text as they are compared."""
    return [bare(found[0]) for found in WORD.finditer(text)]


@cache
def given_names() -> frozenset[str]:
    """Return given names that are hardly ever anything else."""
    return _words("given_names.txt") - names_that_are_words()


@cache
def names_that_are_words() -> frozenset[str]:
    """Return given names that need a sign of a person beside them."""
    return _words("names_that_are_words.txt")


@cache
def no_names() -> frozenset[str]:
    """Return words that are written with a capital and are no person's name."""
    return _words("no_names.txt")


@cache
def known_phrases() -> tuple[str, ...]:
    """Return names of well-known cases, reviews and schemes."""
    return tuple(line[1:].strip() for line in _lines("no_names.txt") if line.startswith("="))


@cache
def pet_forms() -> dict[str, frozenset[str]]:
    """Return for each name its short and pet forms, and for each of these the names it stands for."""
    forms: dict[str, set[str]] = {}
    for line in _lines("nicknames.txt"):
        name, _, short = line.partition(":")
        for other in short.split():
            forms.setdefault(name, set()).add(other)
            forms.setdefault(other, set()).add(name)
    return {name: frozenset(others) for name, others in forms.items()}


@cache
def cues(title: str) -> frozenset[str]:
    """Return one list of the words that tell names from other words. Raises KeyError for no such list."""
    lists = reader.text("privacy/cues.txt").replace("\n  ", " ").splitlines()
    rows = (line.partition(": ") for line in lists if not line.startswith("#"))
    return {name: frozenset(words.split()) for name, _, words in rows}[title]


def parts(words: Iterable[str]) -> frozenset[str]:
    """Return the single words of several phrases."""
    return frozenset(part for phrase in words for part in words_of(phrase))


def _words(name: str) -> frozenset[str]:
    return frozenset(bare(word) for line in _lines(name) if not line.startswith("=") for word in line.split())


def _lines(name: str) -> Iterator[str]:
    for line in reader.text(f"privacy/{name}").splitlines():
        if line.strip() and not line.startswith("#"):
            yield line
