"""The kinds of blank: why a cell holds no grade. None of them is ever silently in a denominator."""

NOT_APPLICABLE = "NA"
NOT_AVAILABLE = "NR"
NOT_ANSWERED = ""
IN_CONFLICT = "in conflict"

BLANK_CODES = (NOT_APPLICABLE, NOT_AVAILABLE)

#: the keys of `blanks` in the figures, in their order
BLANK_NAMES = (
    "not_applicable",
    "not_available",
    "not_answered",
    "not_returned",
    "not_known",
    "not_involved",
    "in_conflict",
)

#: as they are called
BLANK_WORDS = {
    "not_applicable": "not applicable",
    "not_available": "record not available",
    "not_answered": "not answered",
    "not_returned": "form not handed in",
    "not_known": "not known to the agency",
    "not_involved": "agency not involved",
    "in_conflict": "in conflict",
}
