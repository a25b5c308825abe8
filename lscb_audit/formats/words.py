"""Text as a cell can hold it, keys that ignore case, and the suggestion of what was probably meant."""

import difflib
import re
import unicodedata
from collections.abc import Iterable

#: what a line break may look like when it is pasted from other programs
_BREAKS = re.compile("\r\n|[\r\x0b\x0c\x85\u2028\u2029]")
#: control characters, halves of a pair and non-characters: invisible, and no Excel file may hold them
_UNPRINTABLE = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
_TO_MEND = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufffe\uffff]")
#: those of them that are ASCII
_CONTROLS = bytes([*range(9), *range(11, 32), 127])


#: a beginning that turns a word into its opposite
_OPPOSITE = re.compile(r"^(?:in|un|not[ -]?)(?=\w)")


def is_clean(text: str) -> bool:
    """Whether `clean` would leave the text as it is. Quick for plain English, even a megabyte of it."""
    if text.isascii():
        plain = text.encode("ascii")
        return len(plain.translate(None, _CONTROLS)) == len(plain)
    return _TO_MEND.search(text) is None


def clean(text: str) -> str:
    """The text with plain line breaks and without invisible characters; nothing readable is lost."""
    return text if is_clean(text) else _UNPRINTABLE.sub("", _BREAKS.sub("\n", text))


def one_line(text: str) -> str:
    return " ".join(clean(text).split())


def key(text: str) -> str:
    """Equal for two spellings of one code: case, spaces around and the way accents are stored do
    not matter."""
    return unicodedata.normalize("NFC", " ".join(text.split())).casefold()


def listed(words: Iterable[str], most: int = 12) -> str:
    """`a, b, c` for a sentence; long lists are cut and say so."""
    words = list(words)
    more = f" and {len(words) - most} more" if len(words) > most else ""
    return ", ".join(words[:most]) + more


def meant(given: str, allowed: Iterable[str]) -> str:
    """` Did you mean "x"?`, or nothing when no allowed word is near."""
    allowed = list(allowed)
    if len(given) > 60 or len(allowed) > 300:  # looking for near words takes time; long lists are for the eye
        return ""
    spellings = {key(word): word for word in allowed}
    near = difflib.get_close_matches(key(given), spellings, n=1)
    if near and (key(given) == _OPPOSITE.sub("", near[0]) or near[0] == _OPPOSITE.sub("", key(given))):
        return ""  # "inadequate" is what somebody who wrote "adequate" meant least
    return f' Did you mean "{spellings[near[0]]}"?' if near else ""


def shown(value: object, most: int = 40) -> str:
    """A value as a sentence quotes it: one line, not too long."""
    text = one_line(str(value))
    return f'"{text[:most]}…"' if len(text) > most else f'"{text}"'
