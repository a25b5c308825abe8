"""Where somebody is found: postcodes, streets, telephones, e-mail; schools and other settings by name."""

import re
from collections.abc import Iterator

from .hits import Hit, hit
from .vocabulary import cues, no_names, words_of

_AREAS = cues("postcode areas")
_DOMAIN = r"[\w\-]{1,63}(?:\.[\w\-]{1,63}){0,8}\.\w{2,24}"
_EMAIL = re.compile(rf"[\w.+'’\-]{{1,64}}@{_DOMAIN}|[\w.+\-]{{1,64}} ?\(at\) ?{_DOMAIN}")
_POSTCODE = re.compile(r"(?i)\b([A-Z]{1,2})\d(?:\d|[A-Z])?[ \u00a0]{0,2}\d[ABD-HJLNP-UW-Z]{2}\b")
_ORDINAL = re.compile(r"\d(?:st|nd|rd|th)$")
_PHONE = re.compile(
    r"(?<![\w.,/£])(?:(?:\+|\(\+|00)44\)?[ \-.]?(?:\(0\)[ \-.]?)?|\(?0)"
    r"(?:\d[ \u00a0\-.()]{0,2}){8,9}\d(?![\w%]|[/.]\d)"
)
_FOREIGN_PHONE = re.compile(r"(?<!\w)\+(?!44)[1-9]\d{0,2}(?:[ \-.]?\(?\d{1,4}\)?){2,5}(?![\w%])")

_PLACE_NAME = r"[A-Z][\w’']+(?:-[\w’']+)*"
_STREET = (
    r"(?:Road|Rd|Street|St|Avenue|Ave|Lane|Ln|Close|Crescent|Cres"
    r"|Terrace|Gardens|Grove|Mews|Drive|Parade|Cottages)"
)
_STREET_IF_NUMBERED = (
    r"(?:Way|Court|Place|Hill|Row|Green|Walk|Square|Park|View|Rise|Parade|Gate|Yard|Fold"
    r"|Mount|Croft|House|Tower"
    r"|Towers|Heights|Villas|Wharf|Quay|Estate|Vale|Bank|End|Side)"
)
_NUMBERED = re.compile(
    rf"\b(?:(?:[Ff]lat|[Aa]partment|[Rr]oom|[Uu]nit|FLAT) \w{{1,4}}"
    rf",? )?(?:{_PLACE_NAME} (?:House|Court|Tower|Lodge),? )?"
    rf"\d{{1,4}}(?:[A-Za-z]|[\-–/]\d{{1,4}})?,? (?:{_PLACE_NAME} ){{1,4}}(?:{_STREET}"
    rf"|{_STREET_IF_NUMBERED})\b"
)
_NUMBERED_HOUSE = re.compile(
    rf"\b\d{{1,4}}[A-Za-z]? The {_PLACE_NAME}, (?:{_PLACE_NAME} ){{1,3}}(?:{_STREET}|{_STREET_IF_NUMBERED})\b"
)
_FLAT = re.compile(rf"\b[Ff]lat \w{{1,4}},? (?:{_PLACE_NAME} ){{1,3}}(?:{_STREET}|{_STREET_IF_NUMBERED})\b")
_NAMED_HOUSE = re.compile(
    rf"\b(?:{_PLACE_NAME} ){{1,3}}(?:Cottage|Farm|Lodge|House|Barn|Rectory|Vicarage|Bungalow), "
    rf"(?:{_PLACE_NAME} ){{1,3}}{_STREET}\b"
)
_STREET_ALONE = re.compile(rf"(?<=[a-z,;(] )(?:{_PLACE_NAME} ){{1,3}}{_STREET}\b")
_NO_STREET = re.compile(
    r"\b(?:Family|Crown|County|High|Youth|Magistrates[’']?|Police) Court\b|^(?:High"
    r"|Downing|Great Ormond|The) Street$"
    r"|^(?:19|20)\d\d [A-Z]"
)
_SETTING = re.compile(
    rf"\b(?:St\.? )?((?:{_PLACE_NAME} ){{1,3}})(?:(?:C of E|CofE|Church of England|Catholic"
    rf"|RC|Community|Primary"
    r"|Secondary|Junior|Infants?|High|Grammar|Nursery|Special|Free|Middle|Pre-?) ?){0,3}"
    r"(?:School|Academy|College|Nursery|Preschool|Playgroup|Children[’']s Centre|Surgery|Medical Centre"
    r"|Health Centre|Children[’']s Home)\b"
)


def contacts(text: str) -> Iterator[Hit]:
    """Find e-mail addresses, telephone numbers, postcodes, streets and named settings."""
    for found in _EMAIL.finditer(text):
        yield hit("e-mail address", text, *found.span())
    for found in _POSTCODE.finditer(text):
        if _is_postcode(found):
            yield hit("postcode", text, *found.span())
    for pattern in (_PHONE, _FOREIGN_PHONE):
        for found in pattern.finditer(text):
            if _is_phone(found[0]):
                yield hit("telephone number", text, *found.span())
    for pattern in (_NUMBERED, _NUMBERED_HOUSE, _FLAT, _NAMED_HOUSE, _STREET_ALONE):
        for found in pattern.finditer(text):
            if not _NO_STREET.search(found[0]):
                yield hit("address", text, *found.span())
    for found in _SETTING.finditer(text):
        own = [word for word in words_of(found[1]) if word not in no_names()]
        if own:
            yield hit("setting", text, *found.span())


def _is_postcode(found: re.Match[str]) -> bool:
    """A known area in any letters, or any two letters in capitals; "in 2nd" and "C1 2nd" are none."""
    area = found[1]
    if _ORDINAL.search(found[0]):
        return False
    if area.upper() in _AREAS:
        return found[0].isupper() or found[0].islower() or area.isupper()
    return len(area) == 2 and found[0].isupper()


def _is_phone(number: str) -> bool:
    """Ten or eleven digits after the leading 0 is put back, in a range that is given out; abroad eight up."""
    digits = re.sub(r"\D", "", number.replace("(0)", ""))
    if number.lstrip("(").startswith("+") and not digits.startswith("44"):
        return 9 <= len(digits) <= 15
    national = re.sub(r"^(?:0044|44)", "0", digits)
    return len(national) in (10, 11) and national[1] in "1235789"
