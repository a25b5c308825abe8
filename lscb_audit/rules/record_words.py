"""What people call the things and fields of the record: one table for every place that names a field.

Complete for every kind that the record can hold, which is tested. {unit} is the audit's own word for a case.
"""

from collections.abc import Mapping

from .form_words import BLANK_WORDS, DECLARED, FIELD_WORDS, LINKS
from .workshop_words import FIELDS as WORKSHOP_FIELDS
from .workshop_words import THINGS as WORKSHOP_THINGS

EXISTS_WORDS = "Whether it is there"
"""The field that says that a thing exists."""

THINGS: dict[str, str] = {
    "partnership": "The partnership",
    "agency": "Agency",
    "former_name": "Former name",
    "scale": "Grading scale",
    "level": "Level of a scale",
    "audit": "The audit",
    "plan": "Plan",
    "assignment": "Agency in this audit",
    "line": "Line of enquiry",
    "board": "Board that gets the report",
    "quota": "Quota",
    "audit_scale": "Scale of this audit",
    "unit": "Case details",
    "involvement": "Involvement",
    "tally": "Total of a panel",
    "person": "Person in the case",
    "identity_seen": "Names looked at",
    "reading": "Form read",
    "form": "Who audits, and when",
    "declaration": "Declaration of independence",
    "answer": "Answer",
    "hand_in": "Hand-in",
    "concern": "Immediate concern",
    "return": "Return of the form",
    "event": "Date in the case",
    "comment": "Comment on the form",
    "note": "Private note",
    **WORKSHOP_THINGS,
}

_TEXTS = {name: FIELD_WORDS[name] for name in ("evidence", "analysis", "strengths", "improvements", "voice")}

FIELDS: dict[str, Mapping[str, str]] = {
    "partnership": {
        "name": "Name of the partnership",
        "demonstration": "Whether all of it is fictitious",
        "front_door": "Front door’s telephone number",
        "out_of_hours": "Out-of-hours telephone number",
        "designated_officer": "Designated officer’s telephone number",
    },
    "agency": {"code": "Code", "name": "Name", "sector": "Sector"},
    "former_name": {"name": "Former name", "until": "Called so until"},
    "scale": {"code": "Code", "version": "Version"},
    "level": {
        "code": "Code",
        "label": "Label",
        "rank": "Place, counted from the best",
        "counts_as": "Counts as",
        "descriptor": "What it means",
        "colour": "Colour",
    },
    "audit": {
        "reference": "Reference",
        "title": "Title",
        "theme": "Theme",
        "kind": "Kind of audit",
        "programme": "Programme year",
        "previous_audit": "Earlier audit",
        "workshop_date": "Workshop",
    },
    "plan": {
        "partnership": "Partnership",
        "mode": "How it is done",
        "unit_word": "What is audited",
        "why": "Why this theme",
        "hypothesis": "Aim or hypothesis",
        "method": "Method",
        "period_from": "Period from",
        "period_to": "Period to",
        "review_window_months": "Review window in months",
        "scale": "Grading scale",
        "limitations": "Limitations",
        "units_known": "Whether the cases are known",
        "lawful_basis": "Lawful basis",
        "sharing_agreement": "Sharing agreement",
        "retain_until": "Keep until",
        "names_until": "Keep names until",
        "hand_in_by": "Forms due",
        "final_by": "Final date",
    },
    "assignment": {
        "name_then": "Name in this audit",
        "sector_then": "Sector in this audit",
        "formerly_then": "Former names in this audit",
        "contact": "Contact",
        "substitute": "Substitute",
    },
    "line": {
        "code": "Code",
        "title": "Title",
        "section": "Section",
        "question": "Question",
        "prompts": "Prompts",
        "scale": "Scale",
        "voice": "Whether it asks for the child’s voice",
        "same_as_previous": "Same as in the earlier audit",
        "position": "Place in the list",
        "good": "What good looks like",
    },
    "board": {"name": "Name"},
    "quota": {"characteristic": "What is counted", "value": "Value", "wanted": "How many are wanted"},
    "audit_scale": {},
    "unit": {
        "reference": "Reference",
        "panel": "Panel",
        "category": "Category",
        "area": "Area",
        "age": "Age",
        "age_unit": "Age in",
        "gender": "Gender",
        "ethnicity": "Ethnicity",
        "siblings": "Siblings",
        "selected_because": "Why chosen",
        "withdrawn": "Why withdrawn",
        "note": "Note",
        "position": "Place in the list",
    },
    "involvement": {"status": "How the agency knows the {unit}"},
    "tally": {
        "line": "Line of enquiry",
        "agency": "Agency",
        "panel": "Panel",
        "level": "Level",
        "count": "How many",
        "round": "Round",
    },
    "person": {
        "role": "Role in the family",
        "label": "Pseudonym",
        "name": "Name",
        "born": "Date of birth",
        "identifiers": "Identifiers",
    },
    "identity_seen": {"seen_at": "Looked at on", "role": "By which role"},
    "reading": {"read_at": "Read on", "role": "By which role"},
    "form": {
        "auditor": "Auditor’s role",
        "late": "Why it is late",
        "opened_on": "First opened on",
        "second_reader": "Second reader’s role",
        "extended_to": "More time until",
        "chased_on": "Reminded on",
        "not_returned": "Never came, said on",
    },
    "declaration": {
        "independent": "What the auditor declared",
        "note": "What was said about it",
        "link": "Kind of link",
        "declared_on": "Declared on",
        "derogation": "Why this auditor may audit",
        "derogation_on": "Derogation recorded on",
    },
    "answer": {"own": FIELD_WORDS["own"], "second": FIELD_WORDS["second"], **_TEXTS},
    "hand_in": {
        "handed_in": "Handed in on",
        "role": "Handed in by (role)",
        "heads": "What the hand-in signs",
        "reason": "Why it was handed in again",
        "countersigned_by": "Countersigned by (role)",
        "countersigned_on": "Countersigned on",
    },
    "concern": {
        "raised_on": "Raised on",
        "told": "Who was told",
        "outcome": "What came of it",
        "closed_on": "Closed on",
        "told_at": "Told at",
        "reference": "Their reference",
        "what": "What the concern is",
    },
    "return": {"returned_on": "Returned on", "reason": "Why it was returned"},
    "event": {"happened_on": "Date", "what": "What happened", "explained": "Why it is told"},
    "comment": {
        "text": "Comment",
        "made_on": "Written on",
        "answer": "The agency’s answer",
        "answered_on": "Answered on",
    },
    "note": {"text": "Private note"},
    **WORKSHOP_FIELDS,
}

#: what is kept as a code and said in other words; every other choice is kept in plain words
_CHOICES: dict[tuple[str, str], Mapping[str, str]] = {
    ("declaration", "independent"): DECLARED,
    ("declaration", "link"): LINKS,
    ("plan", "mode"): {
        "own agency then workshop": "Each agency audits its own work, then a workshop",
        "joint panel": "Joint panel: one multi-agency team, one form",
    },
    ("plan", "scale"): {"none": "Without grades"},
    ("line", "scale"): {"none": "Without a grade"},
}


def field_words(kind: str, field: str, unit_word: str = "case") -> str:
    """Return what people call a field; `field` "" is the thing's being there. Raises KeyError for none."""
    if not field:
        return EXISTS_WORDS
    return FIELDS[kind][field].format(unit=unit_word, Unit=unit_word.capitalize())


def choice_words(kind: str, field: str, value: str) -> str:
    """Return what people call one of fixed values."""
    said = _CHOICES.get((kind, field), {}).get(value) or BLANK_WORDS.get(value, value)
    return said[:1].upper() + said[1:]
