"""The words that are known: British English in three lists by how common a word is, and the field's words."""

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from lscb_audit.privacy.vocabulary import bare
from resources import reader

#: the lists of English, the most common words first
_LISTS = ("common", "usual", "rare")
_FIELD = "field_words"
#: an acronym, perhaps of several ("GPs"), or a word with a capital inside ("eCAF"): nobody's spelling
_CODE = re.compile(r"[A-Z]{2,}s?|\w*[a-z][A-Z]\w*")
#: what stands before a hyphen and is no word by itself
_PREFIX = re.compile(
    "anti|bi|co|counter|cyber|de|ex|inter|intra|macro|micro|mid|mini|mono|multi|neo|neuro|non|pan|para|post"
    "|pre|pro|pseudo|psycho|quasi|re|semi|socio|sub|super|trans|tri|ultra|un|under"
)


class Words(NamedTuple):
    """`known`: every word; `by_letter`: lists of words, each of one first letter and one list."""

    known: frozenset[str]
    by_letter: tuple[tuple[int, tuple[str, ...]], ...]
    """With the rank of the list: 0 = the field's and common words, 2 = rare ones."""

    def knows(self, word: str) -> bool:
        """Tell whether a word is known; possessives are, and words whose parts are (“co-located”)."""
        word = plain(word)
        if len(word) < 2 or self._has(word):
            return True
        parts = word.split("-")
        return len(parts) > 1 and all(
            len(part) < 2 or _PREFIX.fullmatch(part.lower()) or self._has(part) for part in parts
        )

    def _has(self, word: str) -> bool:
        return (
            word in self.known
            or word.lower() in self.known
            or bool(_CODE.fullmatch(word))
            or (word.isupper() and word.capitalize() in self.known)
            or (not word.isascii() and bare(word) in self.known)
        )


def plain(word: str) -> str:
    """Return a word with straight apostrophes and without its possessive."""
    word = word.replace("’", "'").strip("'")
    return word[:-2] if word.endswith(("'s", "'S")) else word


@cache
def words() -> Words:
    """Read the lists: some hundredths of a second, so never on the window's thread."""
    by_letter = tuple(_lists())
    known: set[str] = set()
    for _, some in by_letter:
        # a list at a time, so that other threads get their turn
        known.update(some)
    return Words(frozenset(known), by_letter)


def _lists() -> Iterator[tuple[int, tuple[str, ...]]]:
    for rank, name in enumerate((_FIELD, *_LISTS)):
        for line in reader.text(f"dictionary/{name}.txt").splitlines():
            if line and not line.startswith("#"):
                yield max(0, rank - 1), tuple(line.split())
