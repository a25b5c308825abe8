"""What is to be gone from this laptop, brought to its end: at once, or after the program was killed."""

from typing import TYPE_CHECKING

from db.sharing import ended, ending, profile
from db.transactions import transaction
from db.undisturbed import undisturbed

from ..rules.authority import may_write

if TYPE_CHECKING:
    from ..workspace import Workspace


def finish(workspace: "Workspace") -> None:
    """On opening: destroy what this user's other workspaces have destroyed, finish what was cut off."""
    if profile.remembered():
        with undisturbed(), transaction(workspace.connection, workspace.folder) as cursor:
            ending.obey_profile(cursor, may_write)
    if ended.is_untidy(workspace.connection.cursor()):
        clean_here(workspace)


def clean_here(workspace: "Workspace") -> None:
    """Leave nothing of what was taken out in the store's free pages, its log, and the backups beside it."""
    from ..hearing import rounds
    from ..sharing.hubs import record_of

    rounds.under_way(workspace)  # the file of a pass-round whose key is gone goes, too
    steps = ending.clean(record_of(workspace))
    result = None
    while True:
        try:
            step = steps.send(result)
        except StopIteration:
            return
        result = step.work()
