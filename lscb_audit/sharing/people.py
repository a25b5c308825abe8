"""Who is in: members and their laptops, second laptops of an agency, removal."""

import time
from typing import TYPE_CHECKING, Any, NamedTuple

from db.channels import PARTNERSHIP_CODE
from db.founding import clock_of
from db.keys import device
from db.keys.device import Identity
from db.members import membership_of
from db.rebuild import remake
from db.sharing import holding, keyring, records
from db.sharing.membership import Device
from db.sharing.outbox import Outbox
from db.sharing.unsealing import unseal
from db.sharing.writing_keys import BY_CUSTODIANS, WritingKeys
from db.transactions import transaction
from db.undisturbed import undisturbed

from ..errors import UserProblem
from ..rules.access import CUSTODIAN
from ..rules.authority import may_write
from .fingerprints import in_words

if TYPE_CHECKING:
    from ..workspace import Workspace

ACTIVE, WAITING, REMOVED, INVITED = "active", "waiting for its agency", "removed", "invited"


class Seat(NamedTuple):
    """One laptop of a member, or a place that was offered: who, in which role, for whom, how it stands.

    `fingerprint` is what two people read to each other to compare laptops; `key` names the laptop.
    """

    name: str
    role: str
    agency: str
    state: str
    fingerprint: str
    here: bool
    key: bytes


def seats(workspace: "Workspace") -> tuple[Seat, ...]:
    """Return every laptop, in the order of admission, and the places still open."""
    cursor = workspace.connection.cursor()
    known, codes = membership_of(cursor), _codes(cursor)
    own = bytes(device.load(workspace.connection).verify_key)
    words = {"active": ACTIVE, "waiting": WAITING, "removed": REMOVED}
    laptops = [
        Seat(
            one.member.name, one.member.role, codes.get(one.member.agency or b"", ""), words[one.state],
            in_words(one.key, one.sealing), one.key == own, one.key,
        )
        for one in known.devices.values()
    ]  # fmt: skip
    offered = [
        Seat(
            one.member.name, one.member.role, codes.get(one.member.agency or b"", ""), INVITED, "", False, b""
        )
        for one in known.invitations.values()
    ]
    return (*laptops, *offered)


def approve(workspace: "Workspace", name: str) -> Seat:
    """Say yes to a further laptop of one's own agency. Raises UserProblem when there is none of this name."""
    waiting = [
        one for one in seats(workspace) if one.state == WAITING and one.name.casefold() == name.casefold()
    ]
    if not waiting:
        raise UserProblem(f"No laptop of “{name}” waits for its agency's yes.")
    cursor = workspace.connection.cursor()
    known = membership_of(cursor)
    seat = waiting[0]
    if workspace.member.agency is None or known.devices[seat.key].member.agency != workspace.member.agency:
        raise UserProblem(
            f"“{seat.name}” is let in by a laptop of its own agency ({seat.agency}), not by this one."
        )
    _write(workspace, records.APPROVED, (seat.key,))
    return seat


def remove(workspace: "Workspace", key: bytes) -> None:
    """Take a laptop out: what it wrote later does not count, and what is written from now on it cannot read.

    Raises UserProblem: not a QA officer, this very laptop, or one that is not in.
    """
    identity = device.load(workspace.connection)
    if workspace.member.role != CUSTODIAN:
        raise UserProblem("Only a QA officer takes a laptop out.")
    if key == bytes(identity.verify_key):
        raise UserProblem("This laptop cannot take itself out. Do it on another QA officer's laptop.")
    cursor = workspace.connection.cursor()
    gone = membership_of(cursor).devices.get(key)
    if gone is None or gone.state == "removed":
        raise UserProblem("This laptop does not take part.")
    with undisturbed(), transaction(workspace.connection, workspace.folder) as cursor:
        _keep(cursor, identity, records.REMOVED, _cut(cursor, gone))
        _tell(cursor, identity)
        _renew(cursor, bytes(identity.verify_key))
        remake(cursor, may_write)


def remove_all_of(workspace: "Workspace", name: str) -> int:
    """Take out every laptop of a member but this one; return how many. Raises UserProblem: none is."""
    gone = [
        one.key
        for one in seats(workspace)
        if one.name.casefold() == name.casefold() and one.state in (ACTIVE, WAITING) and not one.here
    ]
    if not gone:
        raise UserProblem(f"No other laptop of “{name}” takes part.")
    for key in gone:
        remove(workspace, key)
    return len(gone)


def takes_part(workspace: "Workspace", name: str) -> bool:
    """Say whether another laptop of a member is in."""
    return any(one.state in (ACTIVE, WAITING) and not one.here for one in _of(workspace, name))


def removed_keys(workspace: "Workspace", name: str) -> list[bytes]:
    """Return the keys of a member's laptops that were taken out. Raises UserProblem: there is none."""
    keys = [one.key for one in _of(workspace, name) if one.state == REMOVED]
    if not keys:
        raise UserProblem(f"No laptop of “{name}” was taken out.")
    return keys


def one_laptop(workspace: "Workspace", name: str) -> Seat:
    """Return the laptop of a member that is in. Raises UserProblem: none, or several."""
    found = [one for one in _of(workspace, name) if one.state in (ACTIVE, WAITING)]
    if len(found) != 1:
        number = "no laptop" if not found else f"{len(found)} laptops"
        raise UserProblem(f"There is {number} of “{name}”; a login is for one laptop that takes part.")
    return found[0]


def _of(workspace: "Workspace", name: str) -> list[Seat]:
    return [one for one in seats(workspace) if one.name.casefold() == name.casefold()]


class Questioned(NamedTuple):
    """A laptop that would change much of what others wrote: whose, how many values, of how many."""

    name: str
    changes: int
    existing: int
    key: bytes


def questioned(workspace: "Workspace") -> tuple[Questioned, ...]:
    """Return the laptops whose changes wait for somebody's word."""
    cursor = workspace.connection.cursor()
    known = membership_of(cursor).devices
    return tuple(
        Questioned(
            known[one.device].member.name if one.device in known else "a laptop that is not known",
            one.changes, one.existing, one.device,
        )
        for one in holding.waiting(cursor)
    )  # fmt: skip


def accept(workspace: "Workspace", name: str) -> int:
    """Let the many changes of a member's laptop in; return how many. Raises UserProblem if none wait."""
    cursor = workspace.connection.cursor()
    keys = {one.key for one in questioned(workspace) if one.name.casefold() == name.casefold()}
    streams = [one.stream for one in holding.waiting(cursor) if one.device in keys]
    if not streams:
        raise UserProblem(f"No changes of “{name}” wait.")
    with undisturbed(), transaction(workspace.connection, workspace.folder) as cursor:
        holding.let_in(cursor, streams)
        done = unseal(cursor, may_write)
    workspace.settle_again()
    return done.changes


def _cut(cursor: Any, gone: Device) -> tuple[Any, ...]:
    """Return what a removal says: how far the laptop's streams count, which records of its elsewhere do."""
    streams = cursor.execute("SELECT ix, uid, sealed FROM stream WHERE verify_key=?", (gone.key,)).fetchall()
    last = {bytes(uid): holding.before(cursor, ix, bytes(uid), sealed) for ix, uid, sealed in streams}
    kept = cursor.execute("SELECT hash FROM record WHERE signer=? AND place<=0", (gone.key,)).fetchall()
    return gone.key, [[uid, number] for uid, number in last.items()], [bytes(row[0]) for row in kept]


def _tell(cursor: Any, identity: device.Identity) -> None:
    """Seal the removal under the key that the one who leaves still holds: it shall know."""
    keys = WritingKeys(cursor, membership_of(cursor), bytes(identity.verify_key))
    key = keys.for_channel(PARTNERSHIP_CODE, keyring.NOWHERE)
    if key is not None:
        Outbox(cursor, identity, clock_of(time.time())).members(key)


def _renew(cursor: Any, own: bytes) -> None:
    """Make new keys for everything that custodians give out: the one who left holds the former ones."""
    keys = WritingKeys(cursor, membership_of(cursor), own)
    for code in BY_CUSTODIANS:
        for channel, scope in {(key.channel, key.scope) for key in keyring.held_like(cursor, code)}:
            keys.renew(channel, scope)


def _write(workspace: "Workspace", kind: str, values: tuple[Any, ...]) -> None:
    identity = device.load(workspace.connection)
    with transaction(workspace.connection, workspace.folder) as cursor:
        _keep(cursor, identity, kind, values)


def _keep(cursor: Any, identity: Identity, kind: str, values: tuple[Any, ...]) -> None:
    records.keep(cursor, records.signed(kind, clock_of(time.time()), values, identity.signing))


def _codes(cursor: Any) -> dict[bytes, str]:
    query = "SELECT e.uid, a.code FROM agency a JOIN entity e ON e.ix=a.ix WHERE a.code NOT NULL"
    return {bytes(uid): code for uid, code in cursor.execute(query)}
