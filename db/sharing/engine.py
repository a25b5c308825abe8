"""One sync: what comes, what it means, what is due, what goes. `docs/sync.md` tells the steps."""

from functools import partial

from ..errors import UserProblem
from ..hub.contract import Hub
from ..hub.place import ours
from .ending import clean_hub
from .giving import give, seal
from .steps import Outcome, Record, Step, Steps, walk
from .taking import take

__all__ = ["Outcome", "Record", "Step", "Steps", "give", "seal", "sync", "take", "walk"]


def sync(record: Record, hub: Hub, *, fill: bool) -> Steps:
    """Give the steps of one sync with a hub. `fill`: an empty one is ours, lost or new, and is filled."""
    outcome = Outcome()
    known = yield Step("hub", partial(ours, hub, record.partnership()), "Looking at the hub")
    if not known and not fill:
        raise UserProblem(f"“{hub.place}” is empty: no hub has been set up there. Set it up with hub init.")
    before = -1
    while outcome.renewed != before:  # a copy of another laptop fetches what that one shared, and gives again
        before = outcome.renewed
        yield from take(record, hub, outcome)
        yield from clean_hub(record, hub)
        yield from give(record, hub, outcome)
    outcome.unread = hub.unread
    return outcome
