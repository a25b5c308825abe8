"""Names that were handed in: whole, in part, in any letters, by initials, pet form or with one slip."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from .context import Context, Person
from .hits import Hit, hit
from .signs import CALENDAR, KIN, acts, aged, met, speaks
from .tokens import Token, joined
from .vocabulary import cues, given_names, pet_forms

#: a name shorter than this is too near to too many words
LONG_ENOUGH = 5
_PARTICLES = cues("particles")
_ACRONYMS = cues("acronyms")


class _Match(NamedTuple):
    sure: bool
    people: frozenset[int]


def case_names(text: str, words: list[Token], context: Context) -> Iterator[Hit]:
    """Find the people of the context."""
    if not context.people:
        return
    matches = [_match(word, context.people) for word in words]
    for index, word in enumerate(words):
        match = matches[index]
        if match and _counts(text, words, matches, index, context):
            start, end = _with_initials(text, words, index)
            yield hit("name", text, start, end, match.sure)
        elif _initials(text, words, index, context.people):
            yield hit("name", text, word.start, word.end)
    for person in context.people:
        yield from _dotted(text, person)


def _match(word: Token, people: tuple[Person, ...]) -> _Match | None:
    exact = frozenset(i for i, person in enumerate(people) if word.bare in person.words)
    if exact:
        return _Match(True, exact)
    if not word.capital:
        return None
    pets = pet_forms().get(word.bare, frozenset())
    near = (
        i
        for i, person in enumerate(people)
        if any(part in pets or near_miss(part, word.bare) for part in person.words)
    )
    found = frozenset(near)
    return _Match(False, found) if found else None


def _counts(
    text: str, words: list[Token], matches: list[_Match | None], index: int, context: Context
) -> bool:
    """Tell whether a word that is like a name is meant as one."""
    word, match = words[index], matches[index]
    if match is None:
        return False
    for left, right in ((index - 1, index), (index, index + 1)):
        other = matches[left if right == index else right] if left >= 0 and right < len(words) else None
        if other and other.people & match.people and joined(text, words[left], words[right]):
            return True
    if word.bare in _PARTICLES:
        return False
    if word.bare in CALENDAR:
        return word.capital and speaks(text, word)
    likely = speaks(text, word) or aged(text, word)
    alone = word.start == 0 and word.end == len(text.rstrip())
    if not match.sure and word.bare not in given_names():
        shown = likely or not word.opens or alone or acts(text, word)
        return shown and not context.ordinary(word.bare)
    if context.wordlike(word.bare):
        return word.capital and (likely or not word.opens or (alone and match.sure) or met(text, word))
    return word.capital or len(word.bare) > 3


def _with_initials(text: str, words: list[Token], index: int) -> tuple[int, int]:
    """Return the place of a name with an initial before or after it ("K. Marsden", "Kayleigh M")."""
    start, end = words[index].start, words[index].end
    if index > 0 and _initial(words[index - 1]) and joined(text, words[index - 1], words[index]):
        start = words[index - 1].start
    after = index + 1
    if after < len(words) and _initial(words[after]) and joined(text, words[index], words[after]):
        end = words[after].end
    return start, end


def _initial(word: Token) -> bool:
    return word.capital and word.end - word.start == 1 and word.bare not in ("a", "i")


def _initials(text: str, words: list[Token], index: int, people: tuple[Person, ...]) -> bool:
    """Tell whether a word is a person's initials with a sign of a person beside it."""
    word = words[index]
    if not word.capitals or word.bare in _ACRONYMS or len(word.bare) < 2:
        return False
    if not any(word.bare in (person.initials, person.initials[0] + person.initials[-1]) for person in people):
        return False
    possessive = text.startswith(("’s ", "'s "), word.end)
    bracketed = text.endswith("(", 0, word.start) and text.startswith(")", word.end)
    related = index > 0 and words[index - 1].bare in KIN | {"person"}
    return bool(
        possessive or bracketed or related or speaks(text, word) or acts(text, word) or met(text, word)
    )


def _dotted(text: str, person: Person) -> Iterator[Hit]:
    if len(person.words) > 1:
        letters = r"\.\s?".join(map(re.escape, (person.initials[0], person.initials[-1])))
        for found in re.finditer(rf"(?i)(?<![\w.]){letters}(?:\.(?!\w)|(?=[’']s))", text):
            if found[0][0].isupper():
                yield hit("name", text, *found.span())


def near_miss(name: str, word: str) -> bool:
    """Tell whether a word is a long name with a letter changed, left out or added, or two exchanged."""
    if len(name) < LONG_ENOUGH or abs(len(name) - len(word)) > 1 or name == word:
        return False
    same = next(
        (i for i, (a, b) in enumerate(zip(name, word, strict=False)) if a != b), min(len(name), len(word))
    )
    rest, other = name[same:], word[same:]
    return (
        rest[1:] == other[1:]
        or rest[1:] == other
        or rest == other[1:]
        or (len(other) > 1 and len(rest) > 1 and rest[1::-1] + rest[2:] == other)
    )
