"""An agency's audit of its own work in one case, as a screen or a script does it: by references and codes.

Each function takes an open `Workspace` and the form's key. What is read is one value, `OpenForm`; what is
written is in the record when the function returns.
"""

from .answers import choose, save_draft, settle, settle_all
from .beside import Beside, read_beside
from .concerns import (
    close_concern,
    raise_concern,
    read_local_numbers,
    set_local_numbers,
    tell_of_concern,
)
from .dates import add_event, change_event, remove_event
from .half_typed import keep_half_typed, read_half_typed
from .handing_in import answer_comment, give_back, hand_in
from .independence import declare, reassign, record_derogation
from .keys import At, FormKey
from .looking import Looked, look_in, note_reading, readings
from .reading import OpenForm, open_form, read, read_handed_in

__all__ = [
    "At",
    "Beside",
    "FormKey",
    "Looked",
    "OpenForm",
    "add_event",
    "answer_comment",
    "change_event",
    "choose",
    "close_concern",
    "declare",
    "give_back",
    "hand_in",
    "keep_half_typed",
    "look_in",
    "note_reading",
    "open_form",
    "raise_concern",
    "read",
    "read_beside",
    "read_half_typed",
    "read_handed_in",
    "read_local_numbers",
    "readings",
    "reassign",
    "record_derogation",
    "remove_event",
    "save_draft",
    "set_local_numbers",
    "settle",
    "settle_all",
    "tell_of_concern",
]
