"""The hub looked through from end to end: whether every file that is needed there can still be read."""

from typing import TYPE_CHECKING, NamedTuple

from ..errors import PlaceProblem, UserProblem
from .hubs import address_of, connect
from .telling import unread

if TYPE_CHECKING:
    from ..workspace import Workspace


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
