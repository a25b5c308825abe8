"""Which forms are handed in, and what stands where a cell holds no grade."""

from .audit import Audit
from .blanks import IN_CONFLICT, NOT_ANSWERED, NOT_APPLICABLE, NOT_AVAILABLE

#: the unit and the agency whose form it is
Form = tuple[str, str]

#: what a cell's value says when it is no grade; an empty one depends on the form
_BLANK_OF = {
    NOT_APPLICABLE: "not_applicable",
    NOT_AVAILABLE: "not_available",
    IN_CONFLICT: "in_conflict",
}


def is_grade(value: str) -> bool:
    """Whether a cell holds a level: neither empty, nor a blank's code, nor in conflict."""
    return value != NOT_ANSWERED and value not in _BLANK_OF


def blank_of(value: str, *, handed_in: bool) -> str:
    """Return the blank (one of `blanks.BLANK_NAMES`) that a cell without a grade counts as."""
    return _BLANK_OF.get(value, "not_answered" if handed_in else "not_returned")


def forms_handed_in(audit: Audit) -> frozenset[Form]:
    """Return the forms with a `handed_in` date, an own grade or a blank's code among their own grades."""
    dated = {(row.unit, row.agency) for row in audit.involvement if row.handed_in}
    graded = {(row.unit, row.agency) for row in audit.grades if row.own and row.agency}
    return frozenset(dated | graded)
