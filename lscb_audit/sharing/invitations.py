"""An invitation: one place for one laptop, in a file under a passphrase; and joining with it."""

import json
import secrets
import time
from base64 import b64decode, b64encode
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import msgpack
from nacl.exceptions import CryptoError
from nacl.secret import SecretBox
from nacl.signing import SigningKey

from db import store
from db.files import trouble, write_whole
from db.founding import PLACE, clock_of
from db.identity import random_uid
from db.keys import device, slots
from db.keys.slots import Cost
from db.members import ANCHOR
from db.projection import create_tables
from db.settings import read_setting, write_setting
from db.sharing import records
from db.sharing.outbox import Outbox
from db.transactions import transaction

from ..errors import PlaceProblem, UserProblem
from ..rules.access import CUSTODIAN
from ..rules.authority import ROLES
from .hubs import HUB, address_of

if TYPE_CHECKING:
    from ..workspace import Workspace

_FORMAT = 1
#: roles that are an agency's, the partnership's own, or either
_AGENCY_ROLES, _OWN_ROLES = ("auditor", "lead"), ("qa", "facilitator")


class Invitation(NamedTuple):
    """What the file holds: the partnership, its founding record, the place, the hub, and the signing seed."""

    partnership: bytes
    partnership_name: str
    anchor: str
    member: bytes
    name: str
    role: str
    agency: bytes
    hub: str
    seed: bytes


def invite(
    workspace: "Workspace", name: str, role: str, agency: str, passphrase: str, path: Path
) -> Invitation:
    """Write an invitation to `path` and note the place. Raises UserProblem in words."""
    if workspace.member.role != CUSTODIAN:
        raise UserProblem("Only a QA officer can invite.")
    said = " ".join(name.split())
    if not said:
        raise UserProblem("Say who is invited, for example --name “Police lead”.")
    whose = _agency(workspace, role, agency)
    seed = SigningKey.generate()
    made = Invitation(
        workspace.partnership_uid, workspace.partnership, read_setting(workspace.connection, ANCHOR),
        random_uid(), said, role, whose, address_of(workspace), bytes(seed),
    )  # fmt: skip
    content = _sealed(made, passphrase)
    identity = device.load(workspace.connection)
    values = (bytes(seed.verify_key), made.member, said, role, whose)
    record = records.signed(records.INVITED, clock_of(time.time()), values, identity.signing)
    write_whole(path, content)
    with transaction(workspace.connection, workspace.folder) as cursor:
        records.keep(cursor, record)
    return made


def read(path: Path, passphrase: str) -> Invitation:
    """Return the invitation in a file. Raises UserProblem: no invitation, wrong passphrase."""
    with trouble("read", path):
        content = path.read_bytes()
    try:
        outer = json.loads(content)
        form, sealed = outer["format"], b64decode(outer["sealed"], validate=True)
        found = slots.decode(json.dumps(outer["slots"]).encode(), path)
    except (ValueError, KeyError, TypeError, PlaceProblem, RecursionError) as error:
        raise UserProblem(
            f"“{path}” is no invitation, or is damaged. Ask the QA officer for it again."
        ) from error
    if form != _FORMAT:
        raise UserProblem(f"“{path}” was written by a newer version of this program. Install that.")
    key = slots.unlock(found, passphrase=passphrase, what="this invitation")
    try:
        return Invitation(*msgpack.unpackb(SecretBox(key).decrypt(sealed)))
    except (CryptoError, ValueError, TypeError) as error:
        raise UserProblem(f"“{path}” is damaged. Ask the QA officer for it again.") from error


def join(
    invitation: Invitation,
    folder: Path,
    passphrase: str,
    hub: str = "",
    *,
    cost: Cost | None = None,
    weak: bool = False,
) -> tuple["Workspace", str]:
    """Make the invited laptop's workspace, which asks for admission; return it with its recovery key."""
    from ..workspace import Workspace

    found = partial(_settle, invitation=invitation, hub=hub or invitation.hub)
    made, recovery_key = store.create(folder, passphrase, cost=cost, found=found, weak=weak)
    return Workspace(made), recovery_key


def _settle(connection: Any, recovery_key: str, *, invitation: Invitation, hub: str) -> None:
    """Fill a new store: its partnership, the place that it asks for, the request itself."""
    del recovery_key  # it opens this workspace alone, it is no sheet of the partnership's
    cursor = connection.cursor()
    create_tables(cursor)
    cursor.execute("INSERT INTO scope(ix, uid) VALUES(1, ?)", (invitation.partnership,))
    write_setting(cursor, ANCHOR, invitation.anchor)
    place = [
        invitation.partnership_name,
        invitation.member,
        invitation.name,
        invitation.role,
        invitation.agency,
    ]
    write_setting(cursor, PLACE, bytes(msgpack.packb(place)).hex())
    write_setting(cursor, HUB, hub)
    identity, clock = device.load(connection), clock_of(time.time())
    values = bytes(identity.verify_key), bytes(identity.public_key)
    Outbox(cursor, identity, clock).ask(
        records.signed(records.ASKED, clock, values, SigningKey(invitation.seed))
    )


def _agency(workspace: "Workspace", role: str, code: str) -> bytes:
    """Return the identity of the agency to which this role belongs, b"" for none."""
    if role not in ROLES:
        raise UserProblem(f"There is no role “{role}”. Roles: {', '.join(ROLES)}.")
    if role in _AGENCY_ROLES and not code:
        raise UserProblem(f"Somebody invited as {role} belongs to an agency. Say which with --agency.")
    if role in _OWN_ROLES and code:
        raise UserProblem(
            f"Somebody invited as {role} belongs to the partnership itself. Leave --agency out."
        )
    if not code:
        return b""
    query = "SELECT a.code, e.uid FROM agency a JOIN entity e ON e.ix=a.ix WHERE a.code NOT NULL"
    known = {row[0]: bytes(row[1]) for row in workspace.connection.execute(query)}
    for spelt, uid in known.items():
        if spelt.casefold() == code.casefold():
            return uid
    told = ", ".join(sorted(known)) or "none yet; add it to an audit's plan first"
    raise UserProblem(f"There is no agency “{code}” in this partnership. It has: {told}.")


def _sealed(made: Invitation, passphrase: str) -> bytes:
    key = secrets.token_bytes(slots.KEY_BYTES)
    slot = slots.for_passphrase(key, passphrase, Cost(), weak=True)
    body = SecretBox(key).encrypt(bytes(msgpack.packb(made)))
    outer = {
        "what": "invitation to a partnership's audits",
        "format": _FORMAT,
        "slots": json.loads(slots.encode((slot,))),
        "sealed": b64encode(bytes(body)).decode("ascii"),
    }
    return json.dumps(outer, indent=1).encode("ascii")
