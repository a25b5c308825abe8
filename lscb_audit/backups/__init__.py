"""Backups as their users see them: what there is, one made now, one tried out, one restored."""

from .custody import change_passphrase, replace_recovery_key
from .kept import keep_elsewhere, keep_quiet, sheet_was_made
from .listing import Backup, Backups, read_backups, reminder_of
from .making import back_up, name_now, with_suffix
from .rehearsing import Rehearsed, rehearse
from .restoring import check_new_folder, name_for, restore

__all__ = [
    "Backup",
    "Backups",
    "Rehearsed",
    "back_up",
    "change_passphrase",
    "check_new_folder",
    "keep_elsewhere",
    "keep_quiet",
    "name_for",
    "name_now",
    "read_backups",
    "rehearse",
    "reminder_of",
    "replace_recovery_key",
    "restore",
    "sheet_was_made",
    "with_suffix",
]
