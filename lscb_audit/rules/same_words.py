"""What two texts share, word by word: fast for any length, and the same whoever asks."""

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Sequence
from difflib import SequenceMatcher
from itertools import pairwise

_TOKEN = re.compile(r"\w+(?:[’'\-]\w+)*|\s+|[^\w\s]")
_WORD = re.compile(r"\w+")
#: how many pairs of words are compared at most where nothing holds two stretches together
_MOST = 60_000

#: (from, to) in one text and (from, to) in the other that say the same
Same = tuple[int, int, int, int]


def tokens(text: str) -> list[str]:
    """Return a text cut into words, blanks and signs; joined they are the text."""
    return _TOKEN.findall(text)


def words(text: str) -> list[str]:
    """Return the words of a text without regard to capitals."""
    return _WORD.findall(text.casefold())


def same(one: list[str], two: list[str]) -> list[Same]:
    """Return what two texts share, in order: words that stand once in both, and what is alike around them.

    Fast for any length: a long stretch without such a word is taken as different.
    """
    found: list[Same] = []
    ahead = [(0, len(one), 0, len(two))]
    while ahead:
        first, last, other, end = ahead.pop()
        start, stop = alike(one[first:last], two[other:end])
        found += [(first, first + start, other, other + start), (last - stop, last, end - stop, end)]
        first, last, other, end = first + start, last - stop, other + start, end - stop
        anchors = _anchors(one[first:last], two[other:end])
        if anchors:
            cuts = [(first - 1, other - 1), *((first + a, other + b) for a, b in anchors), (last, end)]
            found += [(a, a + 1, b, b + 1) for a, b in cuts[1:-1]]
            ahead += [(a + 1, c, b + 1, d) for (a, b), (c, d) in pairwise(cuts)]
        elif (last - first) * (end - other) <= _MOST:
            found += _same_words(one, two, (first, last, other, end))
    return sorted(block for block in found if block[0] < block[1])


def alike(one: Sequence[str], two: Sequence[str]) -> tuple[int, int]:
    """Return with how many tokens two stretches begin alike, and with how many of the rest they end alike."""
    most = min(len(one), len(two))
    start = next((at for at in range(most) if one[at] != two[at]), most)
    end = next((at for at in range(most - start) if one[-1 - at] != two[-1 - at]), most - start)
    return start, end


def _anchors(one: Sequence[str], two: Sequence[str]) -> list[tuple[int, int]]:
    """Return the places of words that stand once in both, as many as stand in one order in both."""
    counted = Counter(one), Counter(two)
    places = {word: at for at, word in enumerate(two) if counted[1][word] == 1}
    pairs = [
        (at, places[word])
        for at, word in enumerate(one)
        if counted[0][word] == 1 and word in places and _WORD.match(word)
    ]
    return _longest_rising(pairs)


def _longest_rising(pairs: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """Return the most pairs whose second numbers rise, by patience sorting."""
    tops: list[int] = []
    piles: list[int] = []
    before: list[int] = []
    for number, (_, place) in enumerate(pairs):
        pile = bisect_left(tops, place)
        before.append(piles[pile - 1] if pile else -1)
        tops[pile:], piles[pile:] = [place, *tops[pile + 1 :]], [number, *piles[pile + 1 :]]
    found: list[tuple[int, int]] = []
    at = piles[-1] if piles else -1
    while at >= 0:
        found.append(pairs[at])
        at = before[at]
    return found[::-1]


def _same_words(one: list[str], two: list[str], where: tuple[int, int, int, int]) -> Iterable[Same]:
    """Return the words that two short stretches share; blanks alone hold nothing together."""
    first, last, other, end = where
    matcher = SequenceMatcher(str.isspace, one[first:last], two[other:end], autojunk=False)
    for a, b, size in matcher.get_matching_blocks():
        yield first + a, first + a + size, other + b, other + b + size
