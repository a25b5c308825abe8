"""Numbers that stand for one person or one case: NHS, UPN, National Insurance, vehicles, references."""

import re
from collections.abc import Iterator

from .hits import Hit, Kind, hit

_GAP = r"[ \u00a0\-.]?"
_NHS = re.compile(rf"(?<![\w.])\d{{3}}{_GAP}\d{{3}}{_GAP}\d{{4}}(?!\w|\.\d)")
_NHS_CUE = re.compile(r"(?i)\bNHS\s?(?:number|num|no|n°|#|id)?\.?[\s:=\-–(]*(?:\w+\s){0,2}$")
_UPN = re.compile(r"(?i)\b[A-Z]\d{3}[ ]?\d{4}[ ]?\d{4}[\dA-Z]\b")
_UPN_CUE = re.compile(r"(?i)\b(?:UPN|unique pupil number|pupil number)\W{0,3}(?:\w+\s){0,2}$")
_UPN_LETTERS = "ABCDEFGHJKLMNPQRTUVWXYZ"
_NINO = re.compile(r"(?i)\b[A-Z]{2}[ \-]?\d{2}[ \-]?\d{2}[ \-]?\d{2}[ \-]?[A-D]\b")
_NINO_CUED = re.compile(
    r"(?i)\b(?:national insurance|NI)\s(?:number|no)\.?[\s:]*(?:is "
    r"|was )?([A-Z]{2}(?:[ \-]?\d){6}[ \-]?[A-Z]?)\b"
)
_VEHICLE = re.compile(r"\b[A-HJ-PR-Y]{2}\d{2}\s?[A-HJ-PR-Z]{3}\b")
_VEHICLE_CUED = re.compile(
    r"(?i)\b(?:registration|reg|number plate|plates?|vehicle|index|car|van)(?:\s(?:number"
    r"|no|mark))?\.?[\s:,(]*"
    r"(?:is |was |of |bearing |reads |reading |with )?(?:the )?"
    r"(?-i:((?=[A-Za-z]*\d)[A-Za-z]{1,3}\d{1,3}\s?[A-Za-z]{3}|[A-Z]{1,3}\s?\d{1,4}|\d{1,4}\s?[A-Z]{2,3}))\b"
)

#: the number itself: four digits or more, with the letters and strokes that go with it
_NUMBER = r"(?-i:(?=(?:[A-Z/\-.]|[ ](?=\d))*\d)((?:[A-Z]{1,6}[ /\-]?)?\d[\dA-Z]*(?:[/\-.][\dA-Z]+)*))"
_REFERENCE_CUES = (
    r"(?:(?:case|crime|incident|log|court|file|hospital|patient|passport|custody|client|person|child|family"
    r"|claim|order|application|tenancy|prison|police|safeguarding|referral|licence|visa|home office)\s)?"
    r"(?:reference|ref|number|no|id|identifier|URN|CRN|PNC|CRIMINT|PIN|MRN)(?:\s(?:number|no))?\b"
)
_REFERENCE = re.compile(
    rf"(?i)\b{_REFERENCE_CUES}[.:#\s(]*(?:is |was |of |given as |recorded as )?{_NUMBER}(?![\w%])"
)
_SYSTEM = re.compile(
    rf"(?i)\b(?:mosaic|liquidlogic|LCS|EHM|ICS|systmone|EMIS|RiO|NICHE|athena|casetracker|careworks|eCAF)\b"
    rf"[.:#\s(]*(?:case |person |record )?(?:reference |ref |number |no "
    rf"|id )?[.:#\s]*(?:is |was )?{_NUMBER}(?![\w%])"
)
_COLLAR = re.compile(r"\b(?:PC|DC|DS|PS|WPC|PCSO|Sgt|Constable)\s(\d{2,6})\b")
_COURT_CASE = re.compile(r"\b[A-Z]{2}\d{2}[A-Z]\d{5}\b")
_RULES: tuple[tuple[Kind, re.Pattern[str]], ...] = (
    ("National Insurance number", _NINO),
    ("National Insurance number", _NINO_CUED),
    ("vehicle registration", _VEHICLE),
    ("vehicle registration", _VEHICLE_CUED),
)
_LOOSE = re.compile(r"\b[A-Z]{2,5}[ \-/]?\d{5,9}\b")
_YEAR = re.compile(r"(?:19|20)\d\d(?:[/\-](?:\d{2}|(?:19|20)\d\d))?")


def nhs_check(digits: str) -> bool:
    """Tell whether ten digits end with the right check digit (modulus 11)."""
    check = -sum(int(digit) * weight for digit, weight in zip(digits, range(10, 1, -1), strict=False)) % 11
    return len(digits) == 10 and check == int(digits[9])


def upn_check(upn: str) -> bool:
    """Tell whether a unique pupil number (13 signs) begins with the right check letter (modulus 23)."""
    last = str(_UPN_LETTERS.find(upn[12])) if upn[12].isalpha() else upn[12]
    values = [int(digit) for digit in upn[1:12]] + [int(last)]
    total = sum(value * weight for weight, value in enumerate(values, 2))
    return values[-1] >= 0 and _UPN_LETTERS[total % 23] == upn[0]


def numbers(text: str) -> Iterator[Hit]:
    """Find personal numbers and references. A number that breaks its check digit counts with a cue alone:
    mistyped, it still tells who is meant."""
    for found in _NHS.finditer(text):
        sure = nhs_check(re.sub(r"\D", "", found[0])) or _NHS_CUE.search(text, 0, found.start())
        if sure:
            yield hit("NHS number", text, *found.span())
    for found in _UPN.finditer(text):
        sure = upn_check(found[0].replace(" ", "").upper()) or _UPN_CUE.search(text, 0, found.start())
        yield hit("UPN", text, *found.span(), certain=bool(sure))
    for kind, pattern in _RULES:
        for found in pattern.finditer(text):
            yield hit(kind, text, *found.span(pattern.groups))
    for pattern in (_REFERENCE, _SYSTEM, _COLLAR, _COURT_CASE):
        for found in pattern.finditer(text):
            if _is_number(found[pattern.groups]):
                yield hit("reference", text, *found.span(pattern.groups))
    for found in _LOOSE.finditer(text):
        yield hit("reference", text, *found.span(), certain=False)


def _is_number(number: str) -> bool:
    """Tell whether what follows a cue is long enough to stand for one case, and no year."""
    return sum(sign.isdigit() for sign in number) >= 4 - ("/" in number) and not _YEAR.fullmatch(number)
