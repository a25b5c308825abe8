"""Where the words of a finding, an action or a theme are kept, for their history."""

from typing import TYPE_CHECKING

from db.tables.partnership import THEME

from ..differences.fields import FieldPlace
from .kinds import family, where

if TYPE_CHECKING:
    from ..workspace import Workspace


def finding_field(
    workspace: "Workspace", reference: str, uid: bytes, alone: str, name: str = "text"
) -> FieldPlace:
    """Return where a field of a finding is kept; `alone`: whose alone the finding is."""
    return FieldPlace(where(workspace, reference).scope.uid, family(alone).finding, uid, name)


def action_field(
    workspace: "Workspace", reference: str, uid: bytes, alone: str, name: str = "status"
) -> FieldPlace:
    """Return where a field of an action is kept; `alone`: whose alone the action is."""
    return FieldPlace(where(workspace, reference).scope.uid, family(alone).action, uid, name)


def theme_field(workspace: "Workspace", uid: bytes, name: str = "name") -> FieldPlace:
    """Return where a field of a theme is kept."""
    return FieldPlace(workspace.partnership_uid, THEME, uid, name)
