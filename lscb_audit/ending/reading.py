"""What was said of the end of data, and which laptops have done it: rows for screen and certificate."""

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, NamedTuple

from db.keys import device
from db.members import membership_of
from db.sharing import records
from db.sharing.ended import What
from db.sharing.endings import Ending, endings
from db.sharing.membership import Membership
from db.sharing.records import Record

from .counting import day_of

if TYPE_CHECKING:
    from ..workspace import Workspace

#: `REPLACED`: restored from a backup or copied, another laptop goes on in its place
CONFIRMED, NOT_YET, TAKEN_OUT, REPLACED = "confirmed", "not yet", "taken out", "replaced"


class Word(NamedTuple):
    """One QA officer's word: name, day (ISO), why."""

    name: str
    day: str
    reason: str


class Holder(NamedTuple):
    """One laptop: whose, in which role, for which agency (code), how it stands, since which day (ISO)."""

    name: str
    role: str
    agency: str
    state: str
    day: str
    here: bool


class End(NamedTuple):
    """One thing that is to end or has ended.

    `said_here`: whoever sits here has said so; `asked_here`: somebody else has, and waits for an answer.
    """

    scope: bytes
    reference: str
    what: What
    facts: Mapping[str, int | str]
    words: tuple[Word, ...]
    decided: bool
    alone: bool
    holders: tuple[Holder, ...]
    said_here: bool
    asked_here: bool

    @property
    def day(self) -> str:
        """When it was decided, or said first."""
        return self.words[-1].day if self.decided else self.words[0].day

    @property
    def confirmed(self) -> int:
        return sum(one.state == CONFIRMED for one in self.holders)

    @property
    def asked(self) -> int:
        """How many laptops can confirm at all."""
        return self.confirmed + len(self.missing)

    @property
    def missing(self) -> tuple[Holder, ...]:
        """The laptops that have still to do it."""
        return tuple(one for one in self.holders if one.state == NOT_YET)


def read_ends(workspace: "Workspace") -> tuple[End, ...]:
    """Return everything that QA officers said should end, in the order in which it was first said."""
    cursor = workspace.connection.cursor()
    found = endings(cursor)
    if not found:
        return ()
    known, stored = membership_of(cursor), records.stored(cursor)
    query = "SELECT e.uid, a.code FROM agency a JOIN entity e ON e.ix=a.ix WHERE a.code NOT NULL"
    codes = {bytes(uid): str(code) for uid, code in cursor.execute(query)}
    own = bytes(device.load(workspace.connection).verify_key)
    return tuple(
        End(
            one.scope, one.said[0].reference, one.what, one.said[-1].facts,
            tuple(Word(each.member.name, day_of(each.clock), each.reason) for each in one.said),
            one.decided, one.decided and len({each.member.uid for each in one.said}) == 1,
            tuple(_holders(one, known, stored, codes, own)) if one.decided else (),
            any(each.member.uid == workspace.member.uid for each in one.said),
            any(each.member.uid != workspace.member.uid for each in one.said),
        )
        for one in found
    )  # fmt: skip


def _holders(
    one: Ending, known: Membership, stored: list[Record], codes: Mapping[bytes, str], own: bytes
) -> Iterator[Holder]:
    """Give every laptop that took part when it was decided, or has said that it is done."""
    assert one.deciding is not None
    done = {each.device: each.clock for each in one.done}
    came = {
        each.values[0]: each.clock for each in stored if each.kind in (records.ADMITTED, records.SUCCEEDED)
    }
    replaced = {each.signer for each in stored if each.kind == records.SUCCEEDED}
    for each in known.devices.values():
        if each.key not in done and came.get(each.key, 0) > one.deciding.clock:
            continue
        state = TAKEN_OUT if each.state == "removed" else REPLACED if each.key in replaced else NOT_YET
        state = CONFIRMED if each.key in done else state
        day = day_of(done[each.key]) if each.key in done else ""
        member = each.member
        yield Holder(
            member.name, member.role, codes.get(member.agency or b"", ""), state, day, each.key == own
        )
