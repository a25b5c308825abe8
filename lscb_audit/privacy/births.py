"""Dates of birth: a date with a word about being born beside it. Any other date is left alone."""

import re
from collections.abc import Iterator

from .hits import Hit, hit

_MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?"
    r"|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\.?"
)
_DAY = r"\d{1,2}(?:st|nd|rd|th)?"
_DATE = (
    r"(?:\d{1,2}\s?[/.\-–]\s?\d{1,2}\s?[/.\-–]\s?(?:\d{4}|\d{2})|\d{4}[\-/]\d{2}[\-/]\d{2}"
    rf"|{_DAY}[\s\-]+(?:of\s+)?{_MONTH}[\s\-]*,?\s*(?:\d{{4}}|[’']?\d{{2}}\b)?"
    rf"|{_MONTH}\s+{_DAY}(?:,?\s+\d{{4}})?|{_MONTH}\s+\d{{4}}|\d{{8}}|\d{{6}})(?!\d)"
)
_CUE = (
    r"(?:\bd\.?\s?o\.?\s?b\b\.?|\bdates?\s+of\s+birth|\bbirth\s?-?dates?|\bborn\b"
    r"|\bb(?:irth|[’'])days?\b|\bb\.(?=\s?\d)"
    r"|\bd/o/b\b|\bturn(?:s|ed|ing)\s+(?:\d{1,2}|\w+)(?=\s+on\b))"
)
#: words between the cue and the date that say that the date is of something else
_ELSE = (
    r"(?:end(?:ed|s)?|beg[au]n|start(?:ed)?|before|after|when|until|since|conference|plan|meeting|audit|visit"
    r"|review|seen|referr?(?:al|ed)|assess(?:ed|ment)|and|but|who|which|while|with)\b"
)
_SEPARATOR = r"[\s:,(=\-–]"
_BORN = re.compile(
    rf"(?i){_CUE}(?:{_SEPARATOR}{{1,3}}(?!{_ELSE})[^\W\d_][\w’']*){{0,6}}(?:{_SEPARATOR}|[“‘\"]){{0,5}}\b({_DATE})"
)
_DATE_FIRST = re.compile(
    rf"(?i)\b({_DATE})\s?(?:[,(\-–]\s?)?(?:\(?d\.?o\.?b\b|\(?date of birth|(?:is|was) (?:his|her|their|the"
    r"|(?:the )?\w+[’']s) (?:\w+ )?(?:date of birth|birthday|dob))"
)


def births(text: str) -> Iterator[Hit]:
    """Find dates of birth: the date alone, its cue stays."""
    for pattern in (_BORN, _DATE_FIRST):
        for found in pattern.finditer(text):
            start, end = found.span(1)
            yield hit("date of birth", text, start, start + len(text[start:end].rstrip(" ,")))
