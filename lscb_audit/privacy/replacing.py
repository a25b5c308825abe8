"""Pseudonyms in place of what was found: the same person the same number throughout."""

from collections.abc import Iterable

from .case_names import near_miss
from .hits import Hit
from .vocabulary import pet_forms, words_of


class Pseudonyms:
    """Hands out pseudonyms: "[name 1]" for a person, "[postcode]" for any postcode.

    A first name stands for the full name with which it was met or handed in. A surname alone has a number of
    its own, as it may be anybody's of the family.
    """

    def __init__(self, names: Iterable[str] = ()) -> None:
        self._handed_in = [tuple(words_of(name)) for name in names]
        self._people: list[tuple[str, ...]] = []

    def of(self, found: Hit) -> str:
        """Return what stands in place of a hit."""
        if found.kind != "name":
            return f"[{found.kind}]"
        said = tuple(words_of(found.text))
        for number, person in enumerate(self._people, 1):
            if _same(said, person):
                self._people[number - 1] = max(person, said, key=len)
                return f"[name {number}]"
        full = [person for person in self._handed_in if _same(said, person)]
        self._people.append(full[0] if len(full) == 1 else said)
        return f"[name {len(self._people)}]"


def replace(text: str, hits: Iterable[Hit], pseudonyms: Pseudonyms) -> str:
    """Return the text with every hit replaced by its pseudonym."""
    pieces, done = [], 0
    for found in sorted(hits, key=lambda found: found.start):
        pieces += [text[done : found.start], pseudonyms.of(found)]
        done = found.end
    return "".join((*pieces, text[done:]))


def _same(said: tuple[str, ...], person: tuple[str, ...]) -> bool:
    """Tell whether two names are one person's: the same words, or a first name and the full name."""
    if not said or not person:
        return said == person
    if len(said) > 1 and len(person) > 1:
        return _like(said[0], person[0]) and _like(said[-1], person[-1])
    short, long = sorted((said, person), key=len)
    return _like(short[0], long[0])


def _like(one: str, other: str) -> bool:
    return (
        one == other
        or near_miss(one, other)
        or other in pet_forms().get(one, ())
        or (len(one) == 1 and other.startswith(one))
    )
