"""What appears beside a cell of the sheet `answers` as one comes to it, and the lists of the grades."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

from lscb_audit.rules.audit import Audit
from lscb_audit.rules.form_words import ASKED, FIELD_WORDS, OVERALL_JUDGED
from lscb_audit.rules.scales import Scale

from .hidden_sheet import list_reference
from .model import ANSWERS, OVERALL, TEXTS, FormRow
from .styles import cut

if TYPE_CHECKING:
    from xlsxwriter.worksheet import Worksheet

#: Excel's limits for the note that appears beside a cell: a reminder, whole on the sheet lines
NOTE_TITLE, NOTE_TEXT = 32, 255
_LINE, _OWN = 1, 2
_PLACES = {column.name: place for place, column in enumerate(ANSWERS.columns)}
_OWN_NOTE = "The grade of your own agency’s work: choose it from the list."
_NO_GRADE = "No grade is given here. Write into the boxes beside it."
_HEADS = {
    "unit": "What is graded, by its reference.",
    "line": "The line of enquiry; whole on the sheet lines. Empty for the overall judgement.",
    "own": _OWN_NOTE,
}


class Question(NamedTuple):
    """What a line asks: in few words and whole."""

    title: str
    text: str


def add_notes(
    sheet: "Worksheet", audit: Audit, rows: Sequence[FormRow], scales: Mapping[str, Scale | None]
) -> None:
    """One rule a line of enquiry and column, for the cells of every unit; and one for each heading."""
    for name, place in _PLACES.items():
        _add(
            sheet,
            [0],
            place,
            _note(FIELD_WORDS.get(name, name.capitalize()), _HEADS.get(name) or ASKED[name]),
        )
    places: dict[str, list[int]] = defaultdict(list)
    for number, row in enumerate(rows, 1):
        places[row.line].append(number)
    for line, question in _questions(audit).items():
        _add(sheet, places[line], _LINE, _note(question.title, question.text))
        if scale := scales[line]:
            graded = _note(question.title, question.text or _OWN_NOTE) | _choice(
                list_reference(scale, scales)
            )
        else:
            graded = _note(question.title, _NO_GRADE)
        _add(sheet, places[line], _OWN, graded)
        for field in TEXTS:
            asked = "\n".join(part for part in (ASKED[field], question.text) if part)
            title = f"{line or 'Overall'} · {FIELD_WORDS[field]}"
            _add(sheet, places[line], _PLACES[field], _note(title, asked))


def _questions(audit: Audit) -> dict[str, Question]:
    asked = {line.line: Question(f"{line.line} {line.title}", line.question) for line in audit.lines}
    whole = f"Of the whole {audit.plan.unit_word or 'case'}: {OVERALL_JUDGED}"
    return {**asked, OVERALL: Question("Overall judgement", whole)}


def _note(title: str, text: str) -> dict[str, Any]:
    return {
        "validate": "any",
        "input_title": cut(title, NOTE_TITLE),
        "input_message": cut(text or title, NOTE_TEXT),
    }


def _choice(source: str) -> dict[str, Any]:
    return {
        "validate": "list",
        "source": source,
        "error_type": "warning",  # a level's code may be typed too, and is not in the list
        "error_title": "Not in the list",
        "error_message": "Choose a grade from the list, or NA (not applicable), NR (no record).",
    }


def _add(sheet: "Worksheet", rows: Sequence[int], column: int, rule: dict[str, Any]) -> None:
    others = [[row, column, row, column] for row in rows[1:]]
    sheet.data_validation(rows[0], column, rows[0], column, rule | {"other_cells": others})
