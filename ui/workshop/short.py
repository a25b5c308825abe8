"""Words made short for a narrow place: labels of levels, names of agencies. The panel tells the full ones."""

import re
from collections.abc import Callable, Sequence

_SHORT_ENOUGH = 6
_VOWELS = "aeiou"


def short(label: str) -> str:
    """Return a label with its long words cut before a vowel: "Requires improvement" is "Req. impr."."""
    return " ".join(_cut(word) for word in label.split())


def _cut(word: str) -> str:
    if len(word) <= _SHORT_ENOUGH:
        return word
    for end in range(3, len(word) - 2):
        head = word[:end]
        if word[end] in _VOWELS and head[-1] not in _VOWELS and set(head.lower()) & set(_VOWELS):
            return f"{head}."
    return word


def names(full: Sequence[str], fits: Callable[[str], bool]) -> list[str]:
    """Return the names, without what stands in brackets at the end where a name does not fit.

    A name that would then be the same as another's stays whole.
    """
    plain = [re.sub(r"\s*\([^()]*\)$", "", name) or name for name in full]
    return [
        name if fits(name) or plain.count(bare) > 1 or bare in full else bare
        for name, bare in zip(full, plain, strict=True)
    ]
