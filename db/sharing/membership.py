"""Who takes part: a pure function of the set of member records, whatever the order in which they came.

Additions first, as if nobody had been removed; then removals, the more senior signer's first; then additions
again without what the removals cut off. A removal names the last segments of the device that count.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from ..members import Member
from . import records
from .records import Record

CUSTODIAN_ROLE = "qa"


class Device(NamedTuple):
    """One laptop of a member. `state`: active, waiting (for its agency's yes) or removed.

    `last` are the segments of a removed one that count, by stream; `rank` is its seniority, 0 the founder's.
    """

    key: bytes
    sealing: bytes
    member: Member
    rank: int
    state: str = "active"
    last: Mapping[bytes, int] | None = None


class Invitation(NamedTuple):
    """A place that waits for its laptop, by the invitation's public key."""

    key: bytes
    member: Member


@dataclass(frozen=True)
class Membership:
    """Everybody, every laptop, and the public keys to which something may be sealed."""

    devices: Mapping[bytes, Device] = field(default_factory=dict)
    invitations: Mapping[bytes, Invitation] = field(default_factory=dict)
    #: the custodians' public sealing key by epoch
    custody: Mapping[int, bytes] = field(default_factory=dict)
    #: (verify key, sealing key) of the recovery sheet that holds now
    sheet: tuple[bytes, bytes] | None = None
    #: the verify keys of every recovery sheet there ever was
    sheets: frozenset[bytes] = frozenset()

    def people(self) -> dict[bytes, Member]:
        """Return everybody who has, had or was offered a place, by identity."""
        found = {one.member.uid: one.member for one in self.invitations.values()}
        found.update({one.member.uid: one.member for one in self.devices.values()})
        return found

    def writer(self, device: bytes, author: bytes, segment: int, stream: bytes) -> Member | bool | None:
        """Return whose word a batch is: the member; None = not known yet; False = it does not count.

        `segment` is 0 for what was written here and not shared yet.
        """
        found = self.devices.get(device)
        if found is None:
            return None
        if found.member.uid != author or found.state == "waiting":
            return False if found.member.uid != author else None
        if found.last is not None and not 0 < segment <= found.last.get(stream, 0):
            return False
        return found.member

    def custodians(self) -> list[Device]:
        return [one for one in self.active() if one.member.role == CUSTODIAN_ROLE]

    def active(self) -> list[Device]:
        return [one for one in self.devices.values() if one.state == "active"]

    def of_agency(self, agency: bytes) -> list[Device]:
        return [one for one in self.active() if one.member.agency == agency]


Cut = dict[bytes, tuple[dict[bytes, int], frozenset[bytes]]]


def membership(given: Iterable[Record], anchor: bytes) -> Membership:
    """Return what a set of records means. `anchor` is the hash of the record that founded the partnership."""
    ordered = sorted(given, key=lambda one: (one.clock, one.hash))
    founded = next((one for one in ordered if one.hash == anchor), None)
    if founded is None:
        return Membership()
    ever = _Additions(founded, ordered, {}).result()
    cut = _removals(ordered, ever)
    found = _Additions(founded, ordered, cut)
    return found.with_states(found.result(), cut)


def _removals(ordered: Iterable[Record], ever: "_Added") -> Cut:
    """Return what is cut off of whom. A removal that is itself cut off by a more senior one says nothing.

    A new recovery sheet cuts off the sheets before it, but for what is known to have been signed by them.
    """
    wanted = [
        (rank, one)
        for one in ordered
        if one.kind in (records.REMOVED, records.SHEET)
        and (rank := ever.rank_of_custodian(one.signer)) is not None
    ]
    cut: Cut = {}
    for _, one in sorted(wanted, key=lambda pair: (pair[0], pair[1].clock, pair[1].hash)):
        if not _within(one, cut):
            continue
        if one.kind == records.REMOVED and one.values[0] in ever.devices:
            device, streams, kept = one.values
            _cut_off(cut, device, {bytes(stream): number for stream, number in streams}, kept)
        if one.kind == records.SHEET:
            for before in ever.sheets_before(one.values[0]):
                _cut_off(cut, before, {}, one.values[2])
    return cut


def _cut_off(cut: Cut, signer: bytes, last: dict[bytes, int], kept: Iterable[bytes]) -> None:
    before = cut.get(signer)
    if before is not None:
        last = {stream: min(number, before[0].get(stream, 0)) for stream, number in last.items()}
        kept = before[1].intersection(kept)
    cut[signer] = last, frozenset(kept)


def _within(record: Record, cut: Cut) -> bool:
    if record.signer not in cut:
        return True
    last, kept = cut[record.signer]
    if record.hash in kept or record.said in kept:
        return True
    return record.place is not None and record.place[1] <= last.get(record.place[0], 0)


@dataclass
class _Added:
    """What additions make: devices in the order of their admission."""

    devices: dict[bytes, Device]
    invitations: dict[bytes, Invitation]
    used: set[bytes]
    approved: dict[bytes, set[bytes]]
    custody: dict[int, bytes]
    sheets: list[tuple[bytes, bytes]]

    def rank_of_custodian(self, signer: bytes) -> int | None:
        """Return the seniority of a custodian's device, None for everybody else."""
        device = self.devices.get(signer)
        return device.rank if device is not None and device.member.role == CUSTODIAN_ROLE else None

    def sheets_before(self, verify: bytes) -> list[bytes]:
        """Return the recovery sheets that this one takes the place of."""
        every = [key for key, _ in self.sheets]
        return every[: every.index(verify)] if verify in every else []


class _Additions:
    """Adds what records add, again and again until nothing more is added."""

    def __init__(self, founded: Record, ordered: list[Record], cut: Cut) -> None:
        partnership, member, name, role, sealing, *sheet = founded.values
        del partnership
        maker = Member(member, name, role, None, founded.signer)
        self._added = _Added(
            {founded.signer: Device(founded.signer, sealing, maker, 0)}, {}, set(), {}, {}, []
        )
        if sheet[0]:
            self._added.sheets.append((sheet[0], sheet[1]))
        self._left = [one for one in ordered if one is not founded and _within(one, cut)]

    def result(self) -> _Added:
        while True:
            left = [one for one in self._left if not self._take(one)]
            if len(left) == len(self._left):
                return self._added
            self._left = left

    def _take(self, one: Record) -> bool:
        """Take a record if its signer may write it by now; say whether it is done with."""
        by_custodian = self._added.rank_of_custodian(one.signer) is not None
        match one.kind:
            case records.INVITED if by_custodian:
                key, member, name, role, agency = one.values
                person = Member(member, name, role, agency or None, b"")
                self._added.invitations.setdefault(key, Invitation(key, person))
            case records.ADMITTED if by_custodian or self._by_sheet(one):
                return self._admit(*one.values)
            case records.SUCCEEDED if one.signer in self._added.devices:
                device, sealing = one.values
                self._add(device, sealing, self._added.devices[one.signer].member)
            case records.APPROVED if one.signer in self._added.devices:
                self._added.approved.setdefault(one.values[0], set()).add(one.signer)
            case records.CUSTODIANS if by_custodian:
                epoch, public = one.values
                self._added.custody.setdefault(epoch, public)
            case records.SHEET if by_custodian:
                self._added.sheets.append((one.values[0], one.values[1]))
            case _:
                return False
        return True

    def _by_sheet(self, one: Record) -> bool:
        """A recovery sheet admits the laptop that it brings back, and does nothing else."""
        return one.values[2] == b"" and any(one.signer == verify for verify, _ in self._added.sheets)

    def _admit(self, device: bytes, sealing: bytes, invitation: bytes) -> bool:
        if not invitation:  # by the sheet, for itself
            founder = next(iter(self._added.devices.values())).member
            self._add(device, sealing, founder)
            return True
        place = self._added.invitations.get(invitation)
        if place is None:
            return False
        if invitation not in self._added.used:
            self._added.used.add(invitation)
            self._add(device, sealing, place.member)
        return True

    def _add(self, key: bytes, sealing: bytes, member: Member) -> None:
        if key not in self._added.devices:
            rank = len(self._added.devices)
            self._added.devices[key] = Device(key, sealing, member._replace(device=key), rank)

    def with_states(self, added: _Added, cut: Cut) -> Membership:
        """Say which devices are removed, which wait for their agency's yes, which are active."""
        made: dict[bytes, Device] = {}
        welcomed: dict[bytes, set[bytes]] = {}
        for device in added.devices.values():
            removed, agency = device.key in cut, device.member.agency
            others = welcomed.setdefault(agency or b"", set())
            welcome = agency is None or device.member.role == "reader" or self._welcome(device, others, made)
            if welcome:
                others.add(device.key)
            state = "removed" if removed else "active" if welcome else "waiting"
            made[device.key] = device._replace(state=state, last=cut[device.key][0] if removed else None)
        open_places = {key: one for key, one in added.invitations.items() if key not in added.used}
        sheet = added.sheets[-1] if added.sheets else None
        every = frozenset(verify for verify, _ in added.sheets)
        return Membership(made, open_places, dict(added.custody), sheet, every)

    def _welcome(self, device: Device, others: set[bytes], made: Mapping[bytes, Device]) -> bool:
        """An agency's first device is; a further one if its member has one, or one of the agency said yes."""
        if not any(made[key].state == "active" for key in others):
            return True
        known = any(made[key].member.uid == device.member.uid for key in others)
        return known or bool(others & self._added.approved.get(device.key, set()))
