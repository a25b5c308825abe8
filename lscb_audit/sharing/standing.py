"""How sharing stands on this laptop: its hub, whether it takes part, what waits to be shared."""

from typing import TYPE_CHECKING, NamedTuple

from db.keys import device
from db.members import membership_of
from db.settings import read_setting
from db.sharing import holding, records

from .fingerprints import in_words
from .hubs import REACHED, address_of

if TYPE_CHECKING:
    from ..workspace import Workspace

#: for what a laptop waits, or that it was taken out; "" = it takes part
ADMISSION, AGENCY, REMOVED = "admission", "agency", "removed"
_UNSENT = "SELECT count(*) FROM batch JOIN stream ON stream.ix=batch.id>>40 WHERE segment=0 AND mine=1"


class Standing(NamedTuple):
    """`unsent` counts what was written here and not shared yet; `reached` is ISO text, "" for never.

    `asks` counts laptops whose many changes wait for somebody's word here. `name` and `role` are those of the
    place that this laptop has, or was invited to; `fingerprint` its own.
    """

    hub: str
    reached: str
    waits: str
    unsent: int
    name: str
    role: str
    fingerprint: str
    asks: int = 0


def read_standing(workspace: "Workspace") -> Standing:
    """Return how sharing stands."""
    cursor = workspace.connection.cursor()
    member = workspace.member
    identity = device.load(workspace.connection)
    unsent = cursor.execute(_UNSENT).fetchone()[0] + len(records.unshared(cursor))
    return Standing(
        address_of(workspace), read_setting(cursor, REACHED), waits_for(workspace), unsent,
        member.name, member.role, in_words(bytes(identity.verify_key), bytes(identity.public_key)),
        len(holding.waiting(cursor)),
    )  # fmt: skip


def waits_for(workspace: "Workspace") -> str:
    """Return for what this laptop waits, "" if it takes part."""
    cursor = workspace.connection.cursor()
    own = membership_of(cursor).devices.get(bytes(device.load(workspace.connection).verify_key))
    if own is None:
        return ADMISSION
    return {"active": "", "waiting": AGENCY}.get(own.state, REMOVED)
