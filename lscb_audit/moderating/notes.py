"""The facilitator's private notes: in this laptop's encrypted store alone. No change, so in no segment."""

from typing import TYPE_CHECKING

from db.settings import PRIVATE_NOTE, read_setting, write_setting
from db.transactions import transaction

from .model import CaseKey
from .places import WallPlace, find

if TYPE_CHECKING:
    from ..workspace import Workspace


def keep_note(workspace: "Workspace", key: CaseKey, text: str) -> None:
    """Keep what the facilitator noted for themselves about a case."""
    name = _name(find(workspace, key))
    with transaction(workspace.connection, workspace.folder) as cursor:
        write_setting(cursor, name, text)


def read_note(workspace: "Workspace", key: CaseKey) -> str:
    """Return the note of a case, "" where there is none."""
    return read_setting(workspace.connection, _name(find(workspace, key)))


def _name(where: WallPlace) -> str:
    return PRIVATE_NOTE + where.unit.hex()
