"""What the search for names knows besides: names handed in, the partnership's terms, the whole report."""

import re
from collections.abc import Iterable
from functools import lru_cache
from typing import NamedTuple

from .vocabulary import cues, known_phrases, names_that_are_words, no_names, parts, words_of

_SMALL = re.compile(r"(?<![\w’'-])[a-z][\w’']*")


class Person(NamedTuple):
    """A name that was handed in, as its words are compared, in the order they are said."""

    words: tuple[str, ...]

    @property
    def initials(self) -> str:
        """The first letters, small."""
        return "".join(word[0] for word in self.words)


class Context(NamedTuple):
    """`known`: single words that are no person; `phrases` matches the partnership's own terms whole; `seen`:
    words that the text writes in small letters; `learned`: names that a cue gave away elsewhere."""

    people: tuple[Person, ...]
    known: frozenset[str]
    phrases: re.Pattern[str]
    seen: frozenset[str]
    learned: frozenset[str] = frozenset()

    def wordlike(self, bare: str) -> bool:
        """Tell whether a name is an ordinary word too, here or anywhere."""
        return len(bare) < 3 or bare in names_that_are_words() or self.ordinary(bare)

    def ordinary(self, bare: str) -> bool:
        """Tell whether a word is known as something else than a person's name."""
        return bare in self.known or bare in no_names() or bare in self.seen


def context_of(texts: Iterable[str], names: Iterable[str], known_words: Iterable[str]) -> Context:
    """Return what is known for a search through `texts`, which belong together."""
    terms = [term.strip() for term in known_words if term.strip()]
    seen = frozenset(word for text in texts for word in words_of(" ".join(_SMALL.findall(text))))
    people = tuple(person for person in map(_person, names) if person.words)
    own = frozenset(word for person in people for word in person.words)
    return Context(people, parts(terms), _whole((*terms, *known_phrases())), seen - own)


def _person(name: str) -> Person:
    """Read "Kayleigh Marsden", "MARSDEN, Kayleigh" or "Mrs K Marsden"; no title, no single letters."""
    family, comma, given = name.partition(",")
    ordered = f"{given} {family}" if comma else name
    return Person(tuple(word for word in words_of(ordered) if len(word) > 1 and word not in _NOT_PARTS))


_NOT_PARTS = cues("no parts")


@lru_cache(maxsize=8)
def _whole(terms: tuple[str, ...]) -> re.Pattern[str]:
    """Match any of the terms whole, either apostrophe, longest first."""
    longest = sorted({term.replace("’", "'") for term in terms}, key=len, reverse=True)
    choice = "|".join(re.escape(term).replace("'", "[’']") for term in longest)
    return re.compile(rf"(?i)(?<!\w)(?:{choice})(?!\w)")
