"""What an audit concludes: findings tied to their evidence, the codebook of themes, actions, golden thread.

Each function takes an open `Workspace` and the audit's reference. What is read is one value, `Conclusions`;
what is written comes back as a `Done` with which it can be undone.
"""

from ..setting_up.changes import Done
from .actions import add_action, change_action, no_action, remove_action, update_action
from .chasing import BY_LETTER, Letter, chase, letters, note_answer
from .codebook import (
    add_theme,
    codebook,
    describe_theme,
    findings_by_theme,
    merge_theme,
    rename_theme,
    retire_theme,
    split_theme,
)
from .evidence import tie, untie
from .fields import action_field, finding_field, theme_field
from .findings import add_finding, change_finding, move_finding, remove_finding
from .model import KINDS, Action, Conclusions, Finding, Source, title_of
from .reading import conclusions
from .thread import ends_of, evidence_rows
from .undoing import undo

__all__ = [
    "BY_LETTER",
    "KINDS",
    "Action",
    "Conclusions",
    "Done",
    "Finding",
    "Letter",
    "Source",
    "action_field",
    "add_action",
    "add_finding",
    "add_theme",
    "change_action",
    "change_finding",
    "chase",
    "codebook",
    "conclusions",
    "describe_theme",
    "ends_of",
    "evidence_rows",
    "finding_field",
    "findings_by_theme",
    "letters",
    "merge_theme",
    "move_finding",
    "no_action",
    "note_answer",
    "remove_action",
    "remove_finding",
    "rename_theme",
    "retire_theme",
    "split_theme",
    "theme_field",
    "tie",
    "title_of",
    "undo",
    "untie",
    "update_action",
]
