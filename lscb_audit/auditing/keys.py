"""Which form, and which field of it, by the words that people know them by."""

from typing import NamedTuple


class FormKey(NamedTuple):
    """A form: the audit's reference, the unit's reference, the agency's code."""

    audit: str
    unit: str
    agency: str


class At(NamedTuple):
    """A field of a form. `line` is the line's code, "" = the overall judgement.

    `field`: own, second, evidence, analysis, strengths, improvements, voice; ("", "note") is the note.
    """

    line: str
    field: str


NOTE_FIELD = "note"
