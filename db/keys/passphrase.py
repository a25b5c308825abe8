"""How good a passphrase is, in words, and the rules that it must keep. Standard library only."""

import unicodedata
from typing import NamedTuple

MINIMUM = 12
_ADVICE = "Three random words are good."
_ROWS = ("abcdefghijklmnopqrstuvwxyz", "qwertyuiopasdfghjklzxcvbnm", "01234567890")
_COMMON = (
    "password", "passphrase", "passw0rd", "letmein", "welcome", "changeme", "iloveyou", "administrator",
    "safeguarding", "partnership", "children", "lscb", "lscp", "audit", "summer", "winter", "autumn",
)  # fmt: skip


class Strength(NamedTuple):
    """`accepted`; `words` (`too weak`, `fair`, `good`, `very good`); `reasons`: a sentence a broken rule."""

    accepted: bool
    words: str
    reasons: tuple[str, ...]


def normalise(passphrase: str) -> str:
    """Return the passphrase in the one form that all keyboards agree on."""
    return unicodedata.normalize("NFKC", passphrase)


def strength(passphrase: str) -> Strength:
    """Judge a passphrase that somebody wants to set. Length counts, mixtures of signs do not."""
    text = normalise(passphrase)
    if len(passphrase) < len(text):
        text = text[: len(passphrase)]  # one sign that stands for many is still one sign to guess
    reasons = tuple(_broken_rules(text))
    if reasons:
        return Strength(False, "too weak", reasons)
    worth = len(_without_easy_parts(text.lower())) + 2 * len(text.split())
    return Strength(True, "fair" if worth < 18 else "good" if worth < 26 else "very good", ())


def _broken_rules(text: str) -> list[str]:
    if len(text) < MINIMUM:
        counted = "1 character" if len(text) == 1 else f"{len(text)} characters"
        return [f"The passphrase has {counted}; it needs at least {MINIMUM}. {_ADVICE}"]
    if not text.strip() or len(set(text.lower())) < 5:
        return [f"The passphrase uses fewer than five different characters. {_ADVICE}"]
    if _repeats(text.lower()):
        return [f"The passphrase is one short piece repeated. {_ADVICE}"]
    if len(_without_easy_parts(text.lower())) < 4:
        return [f"The passphrase is only a row of keys, a run of digits or a very common word. {_ADVICE}"]
    return []


def _repeats(text: str) -> bool:
    """Is the text a piece of at most a third of its length, again and again?"""
    return any((text[:n] * len(text))[: len(text)] == text for n in range(1, len(text) // 3 + 1))


def _without_easy_parts(text: str) -> str:
    """Return what must still be guessed once rows of keys, digits at the ends and common words are gone."""
    for word in _COMMON:
        text = text.replace(word, "")
    for row in _ROWS:
        for line in (row, row[::-1]):
            for length in range(len(line), 3, -1):
                for start in range(len(line) - length + 1):
                    text = text.replace(line[start : start + length], "")
    return text.strip(" 0123456789!?.-_")
