"""What was meant by a word that is not known: the words nearest to it, the common ones first."""

from collections.abc import Iterator
from typing import NamedTuple

from .words import Words, plain

_MOST = 6
_SHORT = 4


class _Near(NamedTuple):
    """A known word, ordered by how likely it was meant."""

    distance: float
    word: str


def suggestions(word: str, words: Words, most: int = _MOST) -> tuple[str, ...]:
    """Return up to `most` words that may have been meant, the likeliest first, with the capitals of `word`.

    Takes some hundredths of a second, and gives other threads their turn meanwhile.
    """
    said = plain(word)
    near = sorted([*_near(said.lower(), words), *_parted(said.lower(), words)])
    ending = word.replace("’", "'").strip("'")[len(said) :] and "’s"
    dressed = (_dressed(one.word, said) + ending for one in near)
    return tuple(dict.fromkeys(dressed))[:most]


def _near(word: str, words: Words) -> Iterator[_Near]:
    # imported here: only who asks for suggestions pays for it
    from rapidfuzz.distance import OSA
    from rapidfuzz.process import extract

    reach = 1 if len(word) < _SHORT else 2 if len(word) < 2 * _SHORT else 3
    for rank, some in words.by_letter:
        for other, distance, _ in extract(word, some, scorer=OSA.distance, score_cutoff=reach, limit=None):
            yield _Near(distance + 0.6 * rank + _unlike(word, other.lower()), other)


def _unlike(word: str, other: str) -> float:
    """Return what makes one of two words at the same distance less likely: few people miss the first letter,
    and letters are doubled, left out or exchanged sooner than replaced by others."""
    found = 0.9 * (word[0] != other[0]) + 0.2 * (word[-1] != other[-1])
    if sorted(word) == sorted(other):
        return found - 0.8
    return found - 0.5 * (set(word) == set(other))


def _parted(word: str, words: Words) -> Iterator[_Near]:
    """Two common words written as one: “alot”, “infact”."""
    common = frozenset(one for rank, some in words.by_letter if rank == 0 for one in some)
    for at in range(1, len(word)):
        left, right = word[:at], word[at:]
        if all(part in common or part in ("a", "i") for part in (left, right)):
            yield _Near(1.4 if len(left) > 1 else 1.2, f"{left} {right}")


def _dressed(word: str, said: str) -> str:
    """Return a word with the capitals of what was said, and typographic apostrophes."""
    if said.isupper() and len(said) > 1:
        word = word.upper()
    elif said[:1].isupper():
        word = word[:1].upper() + word[1:]
    return word.replace("'", "’")
