"""A sheet of actions as plain values, and its columns as data."""

from dataclasses import dataclass, field
from typing import NamedTuple

from lscb_audit.rules.action_counts import STATUSES

from ..grading_form.model import GUIDANCE, HIDDEN
from ..workbook.layout import Column, Holds, Sheet

ACTIONS_NAME = "actions"
SHEET_ORDER = (GUIDANCE, ACTIONS_NAME, HIDDEN)
#: what the hidden sheet says that it is
KIND, KIND_IS = "kind", "actions"


class SheetAction(NamedTuple):
    """An action as it is given out: its number, what is done, its lead, its date in words, its status."""

    action: str
    what: str
    lead: str
    due: str
    status: str


class UpdateRow(NamedTuple):
    """One row of the sheet: what was given out, then what came back. Empty = nothing new."""

    action: str
    what: str = ""
    lead: str = ""
    due: str = ""
    status: str = ""
    new_status: str = ""
    update: str = ""
    evidence: str = ""
    completed: str = ""
    new_due: str = ""

    @property
    def says_something(self) -> bool:
        return any(
            (self.new_status, self.update.strip(), self.evidence.strip(), self.completed, self.new_due)
        )


#: the columns that are filled in, by field
FREE = {
    "new_status": "new status",
    "update": "how it stands now",
    "evidence": "evidence",
    "completed": "completed on",
    "new_due": "new date",
}
ACTIONS = Sheet(
    ACTIONS_NAME,
    "rows",
    UpdateRow,
    (
        Column("action", Holds.CODE, required=True),
        *map(Column, ("what is done", "lead", "due", "status now")),
        Column(FREE["new_status"], Holds.CHOICE, choices=STATUSES),
        Column(FREE["update"]),
        Column(FREE["evidence"]),
        Column(FREE["completed"], Holds.DATE),
        Column(FREE["new_due"], Holds.DATE),
    ),
    once=("action",),
)


@dataclass(frozen=True, slots=True)
class FilledSheet:
    """A sheet as it came back. For sentences about its cells: `numbers` are the rows' numbers in Excel,
    `letters` the columns' letters by sheet and heading.
    """

    reference: str
    agency: str
    rows: tuple[UpdateRow, ...]
    numbers: tuple[int, ...]
    stamp: dict[str, str]
    letters: dict[tuple[str, str], str] = field(default_factory=dict, compare=False)

    def cell(self, number: int, name: str) -> str:
        """Return the cell of a row and a field as Excel names it, the sheet first."""
        return f"{ACTIONS_NAME}!{self.letters.get((ACTIONS_NAME, FREE[name]), '')}{number} ({FREE[name]})"
