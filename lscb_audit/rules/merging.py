"""Two texts that grew from one, merged word by word: what one of them added is in, what both say stands once.

Where both changed the same words both wordings are kept, one after the other, and marked as overlapping.
"""

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from .same_words import Same, alike, same, tokens, words

BOTH, MINE, THEIRS = "both", "mine", "theirs"


class Piece(NamedTuple):
    """A stretch of a text and who wrote it. `overlapping`: the other wrote something else in this place."""

    text: str
    who: str
    overlapping: bool = False


class Merged(NamedTuple):
    """A merged text in pieces, none of them empty, neighbours by different people."""

    pieces: tuple[Piece, ...]

    @property
    def text(self) -> str:
        return "".join(piece.text for piece in self.pieces)

    @property
    def overlaps(self) -> bool:
        """Whether both wrote something else in one place: somebody must read that."""
        return any(piece.overlapping for piece in self.pieces)


def merge(base: str | None, mine: str, theirs: str) -> Merged:
    """Merge two texts. Without a text from which both began (None) nothing is left out of either."""
    if mine == theirs:
        return _made([Piece(mine, BOTH)])
    ours, others = tokens(mine), tokens(theirs)
    if base is None:
        return _made(_united(ours, others))
    before = tokens(base)
    found: list[Piece] = []
    for was, one, two in _stretches(before, ours, others):
        found += _resolved("".join(was), "".join(one), "".join(two))
    return _made(found)


def marked(text: str, other: str, who: str) -> tuple[Piece, ...]:
    """Return a text in pieces: what stands in the other too (`BOTH`), and what only `who` has."""
    parts = tokens(text)
    kept = [False] * len(parts)
    for first, last, _, _ in same(parts, tokens(other)):
        kept[first:last] = [True] * (last - first)
    return _shown(Piece(one, BOTH if shared else who) for one, shared in zip(parts, kept, strict=True))


def traced(text: str, mine: str, theirs: str) -> tuple[Piece, ...]:
    """Return a result in pieces: what only mine or only theirs has; what was typed anew is `BOTH`."""
    parts = tokens(text)
    there = []
    for source in (mine, theirs):
        held = [False] * len(parts)
        for first, last, _, _ in same(parts, tokens(source)):
            held[first:last] = [True] * (last - first)
        there.append(held)
    names = {(True, False): MINE, (False, True): THEIRS}
    pairs = zip(*there, strict=True)
    return _shown(Piece(one, names.get(pair, BOTH)) for one, pair in zip(parts, pairs, strict=True))


def _shown(pieces: Iterable[Piece]) -> tuple[Piece, ...]:
    """A blank by itself is nobody's."""
    joined = _made(pieces).pieces
    return _made(piece._replace(who=BOTH) if piece.text.isspace() else piece for piece in joined).pieces


def missing_words(text: str, *sources: str) -> tuple[str, ...]:
    """Return the words of the sources that stand less often in the text, each once, in their order."""
    there = Counter(words(text))
    found: dict[str, None] = {}
    for source in sources:
        lacking = Counter(words(source)) - there
        found.update(
            dict.fromkeys(word for word in tokens(source) if not lacking.keys().isdisjoint(words(word)))
        )
    return tuple(found)


_Stretch = tuple[list[str], list[str], list[str]]


def _stretches(base: list[str], one: list[str], two: list[str]) -> Iterable[_Stretch]:
    """Cut three texts where all of them say the same: what lies between belongs together."""
    at = (0, 0, 0)
    for first, last, of_one, of_two in _shared_by_all(same(base, one), same(base, two)):
        yield base[at[0] : first], one[at[1] : of_one], two[at[2] : of_two]
        shared = base[first:last]
        yield shared, shared, shared
        size = last - first
        at = last, of_one + size, of_two + size
    yield base[at[0] :], one[at[1] :], two[at[2] :]


def _shared_by_all(one: Sequence[Same], two: Sequence[Same]) -> Iterable[Same]:
    """Return (from, to) in the base with the places in the other texts, where all three say the same."""
    starts = [block[0] for block in two]
    for first, last, of_one, _ in one:
        for begin, end, of_two, _ in two[max(0, bisect_right(starts, first) - 1) :]:
            low, high = max(first, begin), min(last, end)
            if begin >= last:
                break
            if low < high:
                yield low, high, of_one + low - first, of_two + low - begin


def _resolved(was: str, mine: str, theirs: str) -> list[Piece]:
    """Return what is to stand where three texts differ."""
    if mine == theirs:
        return [Piece(mine, BOTH)]
    if mine == was:
        return [Piece(theirs, THEIRS)]
    if theirs == was:
        return [Piece(mine, MINE)]
    return _overlapping(tokens(mine), tokens(theirs))


def _overlapping(one: Sequence[str], two: Sequence[str]) -> list[Piece]:
    """Keep both wordings of one place; what they begin and end with alike stands once."""
    start, end = alike(one, two)
    middles = [("".join(part[start : len(part) - end]), who) for part, who in ((one, MINE), (two, THEIRS))]
    return [
        Piece("".join(one[:start]), BOTH),
        *(Piece(text, who, overlapping=True) for text, who in middles),
        Piece("".join(one[len(one) - end :]), BOTH),
    ]


def _united(one: list[str], two: list[str]) -> list[Piece]:
    """Return all words of both, those that they share once, in an order that either would give."""
    turned = two < one
    first, second = (two, one) if turned else (one, two)
    found: list[Piece] = []
    at = (0, 0)
    for begin, end, other_begin, other_end in [*same(first, second), (len(first),) * 2 + (len(second),) * 2]:
        parts = ["".join(first[at[0] : begin]), "".join(second[at[1] : other_begin])]
        mine, theirs = reversed(parts) if turned else parts
        found += [Piece(mine, MINE, overlapping=True), Piece(theirs, THEIRS, overlapping=True)]
        found.append(Piece("".join(first[begin:end]), BOTH))
        at = end, other_end
    return found


def _made(pieces: Iterable[Piece]) -> Merged:
    """Join neighbours of one kind; between two wordings of one place stands a blank."""
    found: list[Piece] = []
    for piece in pieces:
        if not piece.text:
            continue
        text = piece.text
        if found and found[-1].overlapping and piece.overlapping and _touch(found[-1].text, text):
            text = f" {text}"
        if found and found[-1][1:] == piece[1:]:
            found[-1] = found[-1]._replace(text=found[-1].text + text)
        else:
            found.append(piece._replace(text=text))
    return Merged(tuple(found))


def _touch(before: str, after: str) -> bool:
    return not before[-1].isspace() and not after[0].isspace()
