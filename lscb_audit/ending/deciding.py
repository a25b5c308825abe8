"""The end of an audit, or of the names in it, decided by two QA officers and done here at once."""

import time
from typing import TYPE_CHECKING, Literal, NamedTuple

from db.channels import AUDIT_CODE, IDENTITY_CODE
from db.founding import clock_of
from db.keys import device
from db.members import membership_of
from db.sharing import ending, keyring, records
from db.sharing.ended import AUDIT, What
from db.transactions import transaction
from db.undisturbed import undisturbed

from ..errors import UserProblem
from ..rules.access import CUSTODIAN
from ..rules.authority import may_write
from .counting import facts_of
from .finding import find
from .finishing import clean_here

if TYPE_CHECKING:
    from ..workspace import Workspace

State = Literal["proposed", "waiting", "destroyed", "already"]
PROPOSED: State = "proposed"
WAITING: State = "waiting"
DESTROYED: State = "destroyed"
ALREADY: State = "already"
NO_REASON = "No reason was written down."


class Decided(NamedTuple):
    """What came of saying so: it waits for a second QA officer, or it is destroyed here."""

    state: State
    reference: str
    what: What


def destroy(workspace: "Workspace", reference: str, reason: str = "", *, names_only: bool = False) -> Decided:
    """Say that an audit (or only the names in it) is to be destroyed. Once a second QA officer agrees, it is:
    here now, on every other laptop with its next sync.

    Said of what is destroyed already, nothing is done. Raises UserProblem: no such audit, not a QA officer.
    """
    meant = find(workspace, reference, names_only=names_only)
    if meant.ending is not None and meant.ending.decided:
        return Decided(ALREADY, meant.reference, meant.what)
    _refuse_others(workspace)
    said = meant.ending.said if meant.ending is not None else ()
    answers = [one.hash for one in said if one.member.uid != workspace.member.uid]
    alone = len(custodians(workspace)) == 1
    if said and not answers and not alone:
        return Decided(WAITING, meant.reference, meant.what)
    identity = device.load(workspace.connection)
    with undisturbed(), transaction(workspace.connection, workspace.folder) as cursor:
        word = (
            meant.scope, meant.what, meant.reference, facts_of(cursor, meant.scope, meant.what),
            " ".join(reason.split()) or NO_REASON, alone,
            _keys(workspace, meant.scope, meant.what), answers,
        )  # fmt: skip
        records.keep(cursor, records.signed(records.ENDS, clock_of(time.time()), word, identity.signing))
        done = ending.obey(cursor, may_write)
    if not done:
        return Decided(PROPOSED, meant.reference, meant.what)
    clean_here(workspace)
    if not _has_hub(workspace):
        from ..sharing.hubs import record_of

        ending.say(record_of(workspace))
    workspace.settle_again()
    return Decided(DESTROYED, meant.reference, meant.what)


def take_back(workspace: "Workspace", reference: str, *, names_only: bool = False) -> str:
    """Take back what whoever sits here proposed; return the audit's reference.

    If a second QA officer has agreed on a laptop that was not heard of yet, it is destroyed nonetheless.
    Raises UserProblem: destroyed already, or nothing proposed from here.
    """
    meant = find(workspace, reference, names_only=names_only)
    if meant.ending is not None and meant.ending.decided:
        raise UserProblem(f"{meant.reference} is destroyed already. That cannot be taken back.")
    said = meant.ending.said if meant.ending is not None else ()
    mine = [one.hash for one in said if one.member.uid == workspace.member.uid]
    if not mine:
        raise UserProblem(
            f"You have not proposed to destroy {meant.reference}: there is nothing to take back."
        )
    sign, clock = device.load(workspace.connection).signing, clock_of(time.time())
    with transaction(workspace.connection, workspace.folder) as cursor:
        for one in mine:
            records.keep(cursor, records.signed(records.STAYS, clock, (one,), sign))
    return meant.reference


def custodians(workspace: "Workspace") -> set[bytes]:
    """Return the QA officers that take part."""
    known = membership_of(workspace.connection.cursor())
    return {one.member.uid for one in known.custodians()}


def _keys(workspace: "Workspace", scope: bytes, what: What) -> list[bytes]:
    """Return the names of the keys by which others' laptops know what is meant."""
    code = AUDIT_CODE if what == AUDIT else IDENTITY_CODE
    cursor = workspace.connection.cursor()
    return sorted({key.id for key in keyring.held_like(cursor, code) if key.scope == scope})


def _refuse_others(workspace: "Workspace") -> None:
    if workspace.member.role != CUSTODIAN:
        raise UserProblem("Only QA officers decide that data are destroyed.")
    known = membership_of(workspace.connection.cursor())
    own = known.devices.get(bytes(device.load(workspace.connection).verify_key))
    if own is None or own.state != "active":
        raise UserProblem("This laptop does not take part, so its word would not count. Sync first.")


def _has_hub(workspace: "Workspace") -> bool:
    from ..sharing.hubs import address_of

    return bool(address_of(workspace))
