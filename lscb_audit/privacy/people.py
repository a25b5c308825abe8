"""People whom nobody handed in: after a title, beside kinship or a role, or by a well-known given name."""

import re
from collections.abc import Iterator

from .context import Context
from .hits import Hit, hit
from .signs import CALENDAR, KIN, ROLES, TITLES, WEAK_TITLES, acts, aged, met, speaks, tells
from .tokens import Token, joined, title_case
from .vocabulary import cues, given_names, names_that_are_words, no_names

#: what a place, a body or a thing is called by, after its proper name
ORGANISATIONS = cues("bodies")
_PLACE_BEFORE = cues("before places")
_DETERMINERS = cues("before things")
#: how words end that are written with a capital and are nobody's name
_NO_NAME_ENDS = re.compile(
    r"(?:tion|sion|ment|ness|ology|ism|ics|ing|ship|hood|ity|ance|side|shire|borough|bury|mouth|minster|wide|ed|ces)$"
)
_RATINGS = cues("ratings")
_RATING_BEFORE = cues("before ratings")
_TIME_BEFORE = cues("before times")
_NAMED = re.compile(
    r"(?i)(?:\b(?:child|boy|girl|man|woman|friend|person|partner|male|female|adult|sibling"
    r"|baby|brother|sister"
    r"|mother|father|youth|son|daughter)\s(?:who (?:is|was)\s)?(?:was\s|is\s)?(?:named"
    r"|called|known as|nicknamed)"
    r"|\b(?:name (?:is|was)|named as|known as|goes by|alias|a\.?k\.?a\.?|calls (?:him|her)self))[\s“‘\"':]*$"
)
#: words that no given name is followed by, unless they are the surname
_FAMILY_NAMES = cues("word surnames")
_LONGEST = 3


def people(text: str, words: list[Token], context: Context) -> Iterator[Hit]:
    """Find likely names."""
    heading = title_case(text, words)
    for index, word in enumerate(words):
        if not word.capital:
            continue
        first = _cued(text, words, index, context) or _listed(text, words, index, context)
        if first or (not heading and _unknown(text, words, index, context)) or _learned(word, context):
            end = _run(text, words, index, context)
            yield hit("name", text, word.start, words[end].end, certain=False)


def _cued(text: str, words: list[Token], index: int, context: Context) -> bool:
    """Tell whether a title, kinship, a role or "called" stands before the word."""
    word = words[index]
    if _NAMED.search(text, max(0, word.start - 40), word.start):
        return not context.ordinary(word.bare)
    cue = _previous(words, index)
    if cue is None:
        return False
    gap = text[cue.end : word.start]
    spaced = re.fullmatch(r"\.? ?(?:(?:\d{2,6}|[A-Z]\.?) )?", gap) and gap
    if spaced and cue.capital and cue.bare in TITLES:
        return word.bare not in ("service", "and")
    if spaced and cue.capital and cue.bare in WEAK_TITLES:
        return not context.ordinary(word.bare)
    if gap == ", " and cue.bare in KIN and word.bare in CALENDAR:
        return text.startswith(",", word.end)
    related = (gap in (" ", ", ", " (") and cue.bare in KIN) or (gap in (" ", ", ") and cue.bare in ROLES)
    return (related or _beside_a_name(text, words, index)) and _may_be_name(text, words, index, context)


def _beside_a_name(text: str, words: list[Token], index: int) -> bool:
    """Tell whether a given name stands next to the word in a list ("Ollie & Max", "Rose and Kayleigh")."""
    between = (" & ", " and ", " / ", "/", " + ")
    for step in (1, 2):
        for other in (index - step, index + step):
            if not 0 <= other < len(words):
                continue
            left, right = sorted((words[index], words[other]))
            if text[left.end : right.start] in between and _is_given(words[other]):
                return True
    return False


def _is_given(word: Token) -> bool:
    return word.capital and not word.capitals and word.bare in given_names()


def _previous(words: list[Token], index: int) -> Token | None:
    """Return the word before, over initials ("Dr A. Patel")."""
    at = index - 1
    while at > max(0, index - _LONGEST) and words[at].end - words[at].start == 1 and words[at].capital:
        at -= 1
    return words[at] if at >= 0 and words[index].start - words[at].end < 12 else None


def _may_be_name(text: str, words: list[Token], index: int, context: Context) -> bool:
    word = words[index]
    if word.bare in TITLES:
        return False
    if word.bare in given_names() or (word.bare in names_that_are_words() and word.bare not in CALENDAR):
        return not _names_a_thing(text, words, index)
    return not word.capitals and not context.ordinary(word.bare) and not _names_a_thing(text, words, index)


def _listed(text: str, words: list[Token], index: int, context: Context) -> bool:
    """Tell whether the word is a given name; one that is a word too needs a sign of a person."""
    word = words[index]
    if word.capitals and len(word.bare) < 5:
        return False
    if word.bare not in given_names() | names_that_are_words() or _names_a_thing(text, words, index):
        return False
    if word.bare in context.known:
        return tells(text, word)
    if word.bare in given_names():
        return True
    if word.bare in _RATINGS and index and words[index - 1].bare in _RATING_BEFORE:
        return False
    if word.bare in CALENDAR:
        shown = speaks(text, word) or met(text, word) or _has_surname(text, words, index, context)
        return shown and not _dates(text, words, index)
    if speaks(text, word) or aged(text, word) or met(text, word):
        return True
    if _has_surname(text, words, index, context):
        return True
    place = _after_capital(text, words, index) or _no_person_before(text, words, index, context)
    mid = not word.opens and not word.capitals and not title_case(text, words)
    return mid and not place


def _has_surname(text: str, words: list[Token], index: int, context: Context) -> bool:
    after = index + 1
    if after >= len(words) or not joined(text, words[index], words[after]):
        return False
    other = words[after]
    return other.capital and not other.capitals and not context.ordinary(other.bare)


def _dates(text: str, words: list[Token], index: int) -> bool:
    """Tell by what stands before it whether a month or season is one ("in May", "20 April")."""
    if index and words[index - 1].bare in _PLACE_BEFORE | _DETERMINERS | _TIME_BEFORE:
        return True
    beside = text[: words[index].start].rstrip(), text[words[index].end :].lstrip()
    return bool(re.search(r"\d(?:st|nd|rd|th)?$", beside[0]) or re.match(r"\d|figures|term|data", beside[1]))


def _unknown(text: str, words: list[Token], index: int, context: Context) -> bool:
    """Tell whether the word has a capital inside a sentence for no reason that is known."""
    word = words[index]
    if word.capitals or len(word.bare) < 3 or _odd(text, word) or context.wordlike(word.bare):
        return False
    if _NO_NAME_ENDS.search(word.bare) or _names_a_thing(text, words, index, small=True):
        return False
    if word.opens:
        return not word.bare.endswith("s") and (tells(text, word) or aged(text, word))
    return not _after_capital(text, words, index) and not _no_person_before(text, words, index, context)


def _after_capital(text: str, words: list[Token], index: int) -> bool:
    """Tell whether a capital before ("Work Bill", "Housing and Homelessness") explains the word's own."""
    if index == 0 or words[index - 1].capital:
        return index == 0 or joined(text, words[index - 1], words[index])
    before = words[index - 2] if index > 1 and words[index - 1].bare == "and" else None
    return before is not None and before.capital and before.bare not in given_names() | names_that_are_words()


def _no_person_before(text: str, words: list[Token], index: int, context: Context) -> bool:
    """Tell whether the word before leads to a place or a thing rather than a person ("in", "the")."""
    word, before = words[index], words[index - 1].bare
    if before == "that":
        last = words[_run(text, words, index, context)]
        return not (speaks(text, last) or acts(text, last))
    return before in _DETERMINERS or (before in _PLACE_BEFORE and not met(text, word))


def _odd(text: str, word: Token) -> bool:
    """Tell whether a word is written as products are, with capitals or digits inside."""
    inside = text[word.start + 1 : word.end]
    camel = any(letter.isupper() for letter in inside) and not text.startswith(
        ("Mc", "Mac", "O’", "O'"), word.start
    )
    return camel or text[word.end : word.end + 1].isdigit()


def _learned(word: Token, context: Context) -> bool:
    return word.bare in context.learned and not (word.capitals and len(word.bare) < 4)


def _names_a_thing(text: str, words: list[Token], index: int, small: bool = False) -> bool:
    """Tell whether the capitals around the word name a place or a body ("Ashley House", "St Peter"); `small`:
    what it is may be written small too ("the Compass team")."""
    before = words[index - 1] if index else None
    if before and before.capital and before.bare in ("st", "saint", "king", "queen"):
        return joined(text, before, words[index])
    at = index
    while at + 1 < len(words) and joined(text, words[at], words[at + 1]) and at - index < _LONGEST:
        at += 1
        if (small or words[at].capital) and words[at].bare.removesuffix("s") in ORGANISATIONS:
            return True
        if not words[at].capital:
            return False
    return False


def _run(text: str, words: list[Token], index: int, context: Context) -> int:
    """Return the index of the last word of the name that begins here: surnames are taken with it."""
    at = index
    while at + 1 < len(words) and at - index < _LONGEST and joined(text, words[at], words[at + 1]):
        other = words[at + 1]
        acronym = other.capitals and not words[index].capitals
        sentence_over = text[words[at].end : other.start].startswith(".") and len(words[at].bare) > 1
        if (
            not other.capital
            or (other.bare in no_names() and other.bare not in _FAMILY_NAMES)
            or other.bare in context.known
            or acronym
            or sentence_over
        ):
            break
        at += 1
    return at
