"""Writing over what the screen showed: what was not changed there is left as others wrote it meanwhile."""

from collections.abc import Mapping
from typing import TYPE_CHECKING

from db.edits import Edit
from db.kinds import Kind

from ..errors import UserProblem
from ..rules.form import Answered
from ..seen import edit_over
from .model import Heads

if TYPE_CHECKING:
    from ..workspace import Workspace


def edits_over(
    workspace: "Workspace",
    kind: Kind,
    uid: bytes,
    before: Mapping[str, str],
    after: Mapping[str, str],
    heads: Heads,
) -> list[Edit]:
    """Return the edit of the fields that differ from what was shown, none where nothing does.

    It stands over the changes that were shown (`heads`): what somebody else wrote there meanwhile, unseen,
    stands beside it as a conflict.
    """
    shown = {name: Answered(value, heads.get(name, ())) for name, value in before.items()}
    edit = edit_over(workspace, kind, uid, {name: value or None for name, value in after.items()}, shown)
    return [edit] if edit else []


def refuse_changed(shown: Heads, now: Heads, what: str) -> None:
    """Refuse to make a thing anew for other readers when its words are no longer those that were shown."""
    if shown != now:
        raise UserProblem(
            f"Somebody changed {what} meanwhile. Look at it again, then change who can read it."
        )
