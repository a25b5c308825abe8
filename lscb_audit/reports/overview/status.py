"""How far a report has come: a draft, or approved by whom and when."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Status:
    """A draft until `approved_by` (a role or a group, never a name) and `approved_on` are set."""

    version: str = "1"
    approved_by: str = ""
    approved_on: date | None = None

    @property
    def draft(self) -> bool:
        return not (self.approved_by and self.approved_on)
