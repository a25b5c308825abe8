"""Who may decide a difference, and so who sees what stands in it."""

from typing import TYPE_CHECKING, NamedTuple

from db.kinds import EXISTS, FIELDS, Kind
from db.projection_tables import field_of
from db.tables.partnership import AGENCY

from ..formats.words import key as spelt
from ..queries.reader import Reader, Scope
from ..rules.authority import may_write

if TYPE_CHECKING:
    from ..workspace import Workspace

QA, AUDITOR, OWN = "qa", "auditor", "own agency"
#: what an agency alone reads while it writes
_THEIRS_ALONE = ("form", "agency")


class Seat(NamedTuple):
    """For whom one works at this laptop: the role, and the local number of the own agency (0 = none)."""

    role: str
    agency: int

    def may_decide(self, kind: Kind, slot: int, agency: int) -> bool:
        """Say whether one may, for a thing of an agency (0 = of none).

        At the QA desk an agency's form is the agency's to decide: before the hand-in nobody else reads it.
        """
        field = field_of(slot) if slot % FIELDS != EXISTS else None
        writer, channel = (field.writer, field.channel) if field else (kind.writer, kind.channel)
        if self.role == QA and writer == OWN and channel in _THEIRS_ALONE:
            return False
        return may_write(self.role, bool(agency) and agency == self.agency, writer)


def seat_of(workspace: "Workspace", reader: Reader, partnership: Scope, agency: str) -> Seat:
    """Return the seat: an agency's by its code, else that of the member whose laptop this is."""
    member = workspace.member
    if not agency or member.role != QA:
        return Seat(member.role, reader.number(member.agency) or 0)
    rows = reader.rows(AGENCY, partnership, "code")
    number = next((ix for ix, code in rows if spelt(code or "") == spelt(agency)), 0)
    return Seat(AUDITOR, number)
