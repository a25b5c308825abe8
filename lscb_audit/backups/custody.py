"""The two ways into a workspace, changed: its passphrase, and the recovery key on its printed sheet."""

import time
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from ..workspace import Workspace


def change_passphrase(
    workspace: "Workspace", new: str, *, passphrase: str | None = None, recovery_key: str | None = None
) -> None:
    """Set a new passphrase, by the present one or the recovery key. Raises UserProblem (wrong, too weak)."""
    workspace.store.change_passphrase(new, passphrase=passphrase, recovery_key=recovery_key)


def replace_recovery_key(
    workspace: "Workspace", *, passphrase: str | None = None, recovery_key: str | None = None
) -> str:
    """Return a new recovery key, to be shown once; the old one opens the workspace no more.

    Where the old one was the partnership's sheet, the new one is from now on. Raises UserProblem (wrong
    secret), PlaceProblem.
    """
    made = workspace.store.replace_recovery_key(passphrase=passphrase, recovery_key=recovery_key)
    _announce_sheet(workspace, made)
    return made


def _announce_sheet(workspace: "Workspace", recovery_key: str) -> None:
    """Tell other laptops the public keys of the new sheet: what custodians give out is sealed to it."""
    from db.founding import clock_of
    from db.keys import device
    from db.members import membership_of
    from db.transactions import transaction

    from ..sharing.sheets import replace_sheet

    with transaction(workspace.connection, workspace.folder) as cursor:
        if _holds_sheet(membership_of(cursor), workspace.member.uid):
            replace_sheet(cursor, device.of_sheet(recovery_key), clock_of(time.time()))


def _holds_sheet(known: Any, member: bytes) -> bool:
    """The partnership's sheet is its founder's; the key of a laptop that joined opens that laptop alone."""
    founder = next(iter(known.devices.values()), None)
    return known.sheet is not None and founder is not None and founder.member.uid == member
