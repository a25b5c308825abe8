"""The two ways into a workspace, changed: its passphrase, and the recovery key on its printed sheet."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ..workspace import Workspace

OLD_BACKUPS = "Backups that were made before still open with the old one. Make a new backup now."


def change_passphrase(
    workspace: "Workspace", new: str, *, passphrase: str | None = None, recovery_key: str | None = None
) -> None:
    """Set a new passphrase, by the present one or the recovery key. Raises UserProblem (wrong, too weak)."""
    workspace.store.change_passphrase(new, passphrase=passphrase, recovery_key=recovery_key)


def replace_recovery_key(
    workspace: "Workspace", *, passphrase: str | None = None, recovery_key: str | None = None
) -> str:
    """Return a new recovery key, to be shown once; the old one opens the workspace no more.

    Raises UserProblem (wrong secret).
    """
    return workspace.store.replace_recovery_key(passphrase=passphrase, recovery_key=recovery_key)
