"""Where people's values stand against each other: what each says, what was before, and who may decide."""

from .decided import decided
from .deciding import Choice, decide
from .fields import FieldPlace, agency_field, form_field, line_field, plan_field, unit_field
from .history import Entry, field_history
from .model import Base, Difference, Here, Settled, Side, Wrote
from .open import count_open, open_differences

__all__ = [
    "Base",
    "Choice",
    "Difference",
    "Entry",
    "FieldPlace",
    "Here",
    "Settled",
    "Side",
    "Wrote",
    "agency_field",
    "count_open",
    "decide",
    "decided",
    "field_history",
    "form_field",
    "line_field",
    "open_differences",
    "plan_field",
    "unit_field",
]
