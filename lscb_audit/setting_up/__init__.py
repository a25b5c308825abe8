"""Setting up an audit, as a screen or a script does it: by references, codes and plain words.

Each function takes an open `Workspace`. What is read is one value, `PlanSheet`; what is written is in the
record when the function returns, and comes back as a `Done` with which it can be undone.
"""

from .agencies import (
    add_agency,
    add_board,
    remove_board,
    rename_agency,
    set_agency,
    take_in_agencies,
    take_in_agency,
    take_out_agency,
)
from .changes import Done, put_back
from .copying import COPIED, PARTS
from .facts import KINDS, MODES, set_fact, set_facts
from .grading import COLOURS, choose_scale, define_scale
from .lines import add_line, move_line, remove_line, set_line
from .new_audit import Earlier, NewAudit, Proposal, make_audit, propose
from .reading import read_parts, read_plan
from .removing import begun, remove_audit
from .sheet import KnownAgency, OfferedScale, PlanAgency, PlanLine, PlanSheet
from .undoing import undo

__all__ = [
    "COLOURS",
    "COPIED",
    "KINDS",
    "MODES",
    "PARTS",
    "Done",
    "Earlier",
    "KnownAgency",
    "NewAudit",
    "OfferedScale",
    "PlanAgency",
    "PlanLine",
    "PlanSheet",
    "Proposal",
    "add_agency",
    "add_board",
    "add_line",
    "begun",
    "choose_scale",
    "define_scale",
    "make_audit",
    "move_line",
    "propose",
    "put_back",
    "read_parts",
    "read_plan",
    "remove_audit",
    "remove_board",
    "remove_line",
    "rename_agency",
    "set_agency",
    "set_fact",
    "set_facts",
    "set_line",
    "take_in_agencies",
    "take_in_agency",
    "take_out_agency",
    "undo",
]
