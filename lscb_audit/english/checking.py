"""Finds the words of a text that are spelt in no known way."""

import re
from collections.abc import Collection
from typing import NamedTuple

from .words import Words, plain

_RUN = re.compile(r"\S+")
#: e-mail addresses, dates, codes (C04, s47), postcodes, web addresses, file names: no words to spell
_NO_WORDS = re.compile(r"[@\d_\\]|://|^www\.|\.(?:docx?|xlsx?|pdf|co|org|gov|uk|com)\b")
_WORD = re.compile(r"[^\W\d_]+(?:[-'’‑][^\W\d_]+)*")
#: what stands before a word that does not begin a sentence
_MID_SENTENCE = re.compile(r"[\w,;’'”)\]] ?$")


class Misspelt(NamedTuple):
    """A word that is not known; it stands from `start` to before `end`."""

    start: int
    end: int
    word: str


def misspelt(text: str, words: Words, own: Collection[str] = ()) -> list[Misspelt]:
    """Return the unknown words of a text. `own` are further words that are known, in small letters.

    Left alone are words with figures, addresses of the web and of mail, words in capitals, and words with a
    capital inside a sentence: these are names.
    """
    found = []
    for run in _RUN.finditer(text):
        if _NO_WORDS.search(run[0]):
            continue
        for word in _WORD.finditer(text, run.start(), run.end()):
            said = plain(word[0].replace("‑", "-"))
            if words.knows(said) or said.lower() in own or _is_name(text, word):
                continue
            found.append(Misspelt(word.start(), word.end(), word[0]))
    return found


def _is_name(text: str, word: re.Match[str]) -> bool:
    before = text[max(0, word.start() - 2) : word.start()]
    return word[0][0].isupper() and bool(_MID_SENTENCE.search(before))
