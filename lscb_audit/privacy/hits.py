"""What was found in a text, and how several finds of one place become one."""

from collections.abc import Iterable
from typing import Literal, NamedTuple

Kind = Literal[
    "name",
    "NHS number",
    "UPN",
    "National Insurance number",
    "postcode",
    "telephone number",
    "e-mail address",
    "date of birth",
    "address",
    "vehicle registration",
    "reference",
    "setting",
]


class Hit(NamedTuple):
    """An identifier in a text: `text` stands from `start` to before `end`.

    `certain`: by its own form (a check digit, a cue that names it) or because the name was handed in. A name
    that is not certain is likely; any other kind that is not certain is only worth a look.
    """

    kind: Kind
    start: int
    end: int
    text: str
    certain: bool


def hit(kind: Kind, text: str, start: int, end: int, certain: bool = True) -> Hit:
    """Return the hit for a stretch of `text`."""
    return Hit(kind, start, end, text[start:end], certain)


def replaceable(found: Hit) -> bool:
    """Tell whether the public edition replaces it: what is certain, and likely names."""
    return found.certain or found.kind == "name"


def merged(text: str, hits: Iterable[Hit]) -> list[Hit]:
    """Return the hits in order, none overlapping. Hits that overlap become one that covers them all, so that
    no part of an identifier is left standing; it takes the kind of the most certain, then longest. For the
    same reason a hit takes the letters and digits that hang on to it ("Kayleigh2011")."""
    groups: list[list[Hit]] = []
    end = -1
    whole = (_whole(text, one) for one in hits)
    for one in sorted(whole, key=lambda one: (one.start, -one.end)):
        if groups and one.start < end:
            groups[-1].append(one)
        else:
            groups.append([one])
        end = max(one.end, end)
    return [_covering(text, group) for group in groups]


def _whole(text: str, one: Hit) -> Hit:
    start, end = one.start, one.end
    while start > 0 and _in_word(text[start - 1]):
        start -= 1
    while end < len(text) and _in_word(text[end]):
        end += 1
    return hit(one.kind, text, start, end, one.certain)


def _in_word(sign: str) -> bool:
    return sign.isalnum() or sign == "_"


def _covering(text: str, group: list[Hit]) -> Hit:
    best = max(group, key=lambda one: (replaceable(one), one.certain, one.end - one.start))
    return hit(best.kind, text, group[0].start, max(one.end for one in group), best.certain)
