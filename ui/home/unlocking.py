"""What happens when somebody asks to unlock: the workspace is opened, or the form says why not."""

from collections.abc import Callable
from pathlib import Path

from ..floor import Floor, Workspace
from ..tasks import Tasks
from .unlock_form import UnlockForm


def unlock(
    form: UnlockForm,
    floor: Floor,
    tasks: Tasks,
    wanted: tuple[Path, str, str],
    opened: Callable[[Workspace], object],
) -> None:
    """Open the workspace of a folder by its passphrase or its recovery key."""
    task = tasks.on_workspace(lambda _: floor.open_workspace(*wanted))
    task.done.connect(opened)
    task.failed.connect(lambda problem: refuse(form, problem))


def sheet_is_kept(workspace: Workspace) -> None:
    """Somebody says that the recovery key is printed or written down; on the workspace's thread."""
    from datetime import UTC, datetime

    from lscb_audit import backups
    from lscb_audit.workspace import Workspace as RealWorkspace

    assert isinstance(workspace, RealWorkspace)
    backups.sheet_was_made(workspace, datetime.now(UTC))


def refuse(form: UnlockForm, problem: Exception) -> None:
    """Say at the form why it did not open."""
    from .. import problems

    told = problems.sentences(problem)
    if told:
        form.refuse(" ".join(told))
    else:
        form.set_busy(False)
        problems.show(form, "The workspace could not be opened", problem)
