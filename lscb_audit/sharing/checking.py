"""Everything looked through from end to end: the workspace itself, and whether all on its hub can be read."""

from collections.abc import Callable
from typing import TYPE_CHECKING, NamedTuple

from ..errors import PlaceProblem, UserProblem
from .hubs import address_of, connect
from .telling import unread

if TYPE_CHECKING:
    from ..workspace import Workspace


ALL_WELL = "All is well: file, history, signatures and tables agree."
#: told how far it is (0 to 1) and which part is being looked through
Progress = Callable[[float, str], None]
#: how far it is when a part begins
_SHARES = {"file": 0.0, "members": 0.1, "chain": 0.15, "tables": 0.5}


class Checked(NamedTuple):
    """What was found at a hub: `said` in one sentence ("" = there is none), and `faults`, a sentence each.

    A hub that could not be asked has no faults: `said` tells why it was not checked.
    """

    said: str
    faults: tuple[str, ...] = ()


def check_hub(workspace: "Workspace") -> Checked:
    """Read everything again that lies on this workspace's hub; takes as long as a first sync."""
    if not address_of(workspace):
        return Checked("")
    try:
        hub, _ = connect(workspace)
        try:
            gone = hub.check() if hub.info() is not None else None
        finally:
            hub.close()
    except (PlaceProblem, UserProblem) as problem:
        return Checked(f"The hub was not checked. {' '.join(problem.sentences)}")
    if gone is None:
        return Checked("The hub was not checked: nothing lies there yet. The next sync fills it.")
    if gone:
        return Checked("Not everything on the hub can be read.", tuple(unread(name) for name in gone))
    return Checked("Everything on the hub can be read.")


def check_all(workspace: "Workspace", progress: Progress) -> Checked:
    """Look through the workspace, and its hub if the workspace is well; `said` tells what was found."""
    problems = workspace.verify(lambda part: progress(_SHARES[part], f"Checking the {part}"))
    if problems:
        return Checked("Something does not hold in this workspace.", tuple(problems))
    progress(0.8, "Checking the hub")
    hub = check_hub(workspace)
    return Checked(f"{ALL_WELL} {hub.said}".strip(), hub.faults)
