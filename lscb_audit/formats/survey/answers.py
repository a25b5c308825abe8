"""Which column of a survey is what; each row as statements, or a sentence on what is wrong with it."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from lscb_audit.errors import UserProblem
from lscb_audit.rules.hearing_words import AGE_BANDS

from ..problems import Problems
from ..words import key, meant, shown
from .table import SurveyTable

#: what a column can be; "" is left out
ROLES = {
    "": "Left out",
    "statement": "What people say",
    "line": "Line of enquiry",
    "stance": "What it says to the line",
    "age band": "Age band",
    "consent": "Consent to quote",
}
ONCE = ("line", "stance", "age band", "consent")
_HINTS = {
    "stance": ("stance", "support", "supports"),
    "consent": ("consent", "may we quote", "quote you"),
    "age band": ("age", "how old"),
    "line": ("line", "kloe"),
    "statement": ("statement", "comment", "say", "tell us", "answer", "why", "what", "how", "view"),
}
_STANCES = {
    "supports": ("supports", "support", "agree", "agree strongly", "strongly agree", "fits"),
    "contradicts": ("contradicts", "contradict", "disagree", "disagree strongly", "strongly disagree"),
    "neither": ("neither", "neither agree nor disagree", "neutral", "not sure", "don't know", "don’t know"),
}
_CONSENTS = {
    "quote": ("quote", "yes", "y", "may be quoted", "true"),
    "summary only": ("summary only", "no", "n", "summary", "false"),
}
_REMEDY = {
    "stance": "Write supports, contradicts or neither, or nothing",
    "consent": "Write quote (or yes) or summary only (or no), or nothing",
}


class SurveyAnswer(NamedTuple):
    """One statement of one row. `prompt` is the heading that it stands under."""

    row: int
    text: str
    line: str = ""
    stance: str = ""
    age_band: str = ""
    consent: str = ""
    prompt: str = ""


def guess(table: SurveyTable) -> tuple[str, ...]:
    """Return what each column probably is: by its heading, long answers by their length too."""
    found: list[str] = []
    for at, heading in enumerate(table.headings):
        words = f" {key(heading)} ".replace("?", " ").replace(":", " ")
        role = next(
            (
                role
                for role, hints in _HINTS.items()
                if any(f" {hint} " in words for hint in hints) and not (role in ONCE and role in found)
            ),
            "",
        )
        longest = max(len(row[at]) for row in table.rows)
        if role == "statement" and longest < 12:
            role = ""
        found.append(role or ("statement" if longest >= 40 else ""))
    return tuple(found)


def answers(
    table: SurveyTable, roles: Sequence[str], lines: Sequence[tuple[str, str]]
) -> tuple[SurveyAnswer, ...]:
    """Return the statements of all rows. Rows in which nobody said anything give none.

    `lines` are codes and titles. Raises UserProblem with a sentence for each wrong row.
    """
    said = [at for at, role in enumerate(roles) if role == "statement"]
    if not said:
        raise UserProblem("Say which column holds what people say.")
    twice = [ROLES[role].lower() for role in ONCE if list(roles).count(role) > 1]
    if twice:
        raise UserProblem(f"Two columns cannot both be the {twice[0]}. Leave one of them out.")
    places = {role: list(roles).index(role) for role in ONCE if role in roles}
    known = {key(word): code for code, title in reversed(lines) for word in (title, code) if word}
    problems, found = Problems(), []
    for number, row in zip(table.numbers, table.rows, strict=True):
        given = {role: row[at] for role, at in places.items()}
        told = _told(given, known, lines)
        if any(row[at] for at in said):
            for sentence in told[1]:
                problems.add(f"Row {number}: {sentence}")
        for at in said:
            if row[at]:
                prompt = table.headings[at]
                found.append(SurveyAnswer(number, row[at], prompt=prompt, **told[0]))
    problems.raise_if_any()
    if not found:
        raise UserProblem("No row says anything in the columns that you chose.")
    return tuple(found)


def _told(
    given: Mapping[str, str], known: Mapping[str, str], lines: Sequence[tuple[str, str]]
) -> tuple[dict[str, str], list[str]]:
    """Return what a row says beside its statements, and at most one sentence on what is wrong with it."""
    values = {"age_band": given.get("age band", "")}
    wrong = []
    line = given.get("line", "")
    values["line"] = known.get(key(line), "") if line else ""
    if line and not values["line"]:
        codes = [code for code, _ in lines]
        wrong.append(
            f"{shown(line)} is no line of this audit ({', '.join(codes)}){meant(line, codes) or '.'}"
        )
    for role, words in (("stance", _STANCES), ("consent", _CONSENTS)):
        word = given.get(role, "")
        values[role] = next((value for value, spelt in words.items() if key(word) in spelt), "")
        if word and not values[role]:
            wrong.append(f"{shown(word)} is no {role}. {_REMEDY[role]}.")
    if values["age_band"]:
        values["age_band"] = _band(values["age_band"])
    return values, [" ".join(wrong)] if wrong else []


def _band(word: str) -> str:
    """Return an age as the band that it belongs to; other words as they were written."""
    if not word.isdigit():
        return word
    for band in AGE_BANDS:
        ends = [int(part) for part in band.split() if part.isdigit()]
        low, high = {"under": (0, ends[0] - 1), "over": (ends[-1] + 1, 150)}.get(
            band.split()[0], (ends[0], ends[-1])
        )
        if low <= int(word) <= high:
            return band
    return word
