"""An invitation: one place for one laptop, in a file under a passphrase; and joining with it."""

import time
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import msgpack
from nacl.signing import SigningKey

from db import store
from db.files import write_whole
from db.folders import refuse_inside
from db.founding import PLACE, clock_of
from db.hub.place import is_server, place_of
from db.identity import random_uid
from db.keys import device
from db.keys.slots import Cost
from db.members import ANCHOR, membership_of
from db.projection import create_tables
from db.settings import read_setting, write_setting
from db.sharing import records
from db.sharing.arrivals import TRUSTED
from db.sharing.outbox import Outbox
from db.transactions import transaction

from ..errors import UserProblem
from ..rules.access import CUSTODIAN
from ..rules.authority import ROLES
from . import logins
from .hubs import HUB, address_of
from .letters import Kind, damaged, sealed, unsealed

if TYPE_CHECKING:
    from ..workspace import Workspace

_KIND = Kind("invitation", "invitation to a partnership's audits")
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
    #: what the laptop logs in to a database with, where the hub is one: name, password, certificate
    user: str = ""
    password: str = ""
    ca: str = ""
    #: the signing keys of QA officers' laptops, side by side: whose word counts while nobody is known
    trusted: bytes = b""

    def __repr__(self) -> str:
        """Keep what is secret out of whatever shows this."""
        return f"Invitation({self.role!r})"


def invite(
    workspace: "Workspace",
    name: str,
    role: str,
    agency: str,
    passphrase: str,
    path: Path,
    admin: logins.Admin | None = None,
) -> Invitation:
    """Write an invitation to `path` and note the place. Raises UserProblem in words.

    `admin` is a database's administrator, where the hub is one: a login is made, and travels inside.
    """
    if workspace.member.role != CUSTODIAN:
        raise UserProblem("Only a QA officer can invite.")
    said = " ".join(name.split())
    if not said:
        raise UserProblem("Say who is invited, for example --name “Police lead”.")
    refuse_inside(path, "the invitation")
    whose = _agency(workspace, role, agency)
    seed = SigningKey.generate()
    hub, login = address_of(workspace), logins.Login("", "")
    if admin is not None:
        hub, login = logins.for_invited(workspace, admin, bytes(seed.verify_key), role)
    made = Invitation(
        workspace.partnership_uid, workspace.partnership, read_setting(workspace.connection, ANCHOR),
        random_uid(), said, role, whose, hub, bytes(seed), *login,
        b"".join(one.key for one in membership_of(workspace.connection.cursor()).custodians()),
    )  # fmt: skip
    content = sealed(_KIND, made, passphrase, Cost())
    identity = device.load(workspace.connection)
    values = (bytes(seed.verify_key), made.member, said, role, whose)
    record = records.signed(records.INVITED, clock_of(time.time()), values, identity.signing)
    write_whole(path, content)
    with transaction(workspace.connection, workspace.folder) as cursor:
        records.keep(cursor, record)
    return made


def read(path: Path, passphrase: str) -> Invitation:
    """Return the invitation in a file. Raises UserProblem: no invitation, wrong passphrase."""
    try:
        found = Invitation(*unsealed(_KIND, path, passphrase))
    except TypeError as error:
        raise damaged(path) from error
    if not _is_sound(found):
        raise damaged(path)
    return found


def _is_sound(found: Invitation) -> bool:
    """Say whether a laptop can be made of it: somebody else's program may have written it."""
    kinds = Invitation.__annotations__
    texts = [getattr(found, name) for name, kind in kinds.items() if kind in (str, "str")]
    octets = [getattr(found, name) for name, kind in kinds.items() if kind in (bytes, "bytes")]
    if not all(type(one) is str for one in texts) or not all(type(one) is bytes for one in octets):
        return False
    sizes = len(found.partnership), len(found.member), len(found.seed), len(found.anchor)
    whole = sizes == (16, 16, 32, 64) and len(found.agency) in (0, 16) and len(found.trusted) % 32 == 0
    return whole and set(found.anchor) <= set("0123456789abcdef") and found.role in ROLES


def join(
    invitation: Invitation,
    folder: Path,
    passphrase: str,
    hub: str = "",
    *,
    cost: Cost | None = None,
    weak: bool = False,
) -> tuple["Workspace", str]:
    """Make the invited laptop's workspace, which asks for admission; return it with its recovery key.

    `hub` is where the hub is for this laptop, if elsewhere. Raises UserProblem where that can be no hub.
    """
    from ..workspace import Workspace

    found = partial(_settle, invitation=invitation, hub=place_of(hub) if hub else invitation.hub)
    made, recovery_key = store.create(folder, passphrase, cost=cost, found=found, weak=weak)
    return Workspace(made), recovery_key


def _settle(connection: Any, recovery_key: str, *, invitation: Invitation, hub: str) -> None:
    """Fill a new store: its partnership, the place that it asks for, the request itself."""
    del recovery_key  # it opens this workspace alone, it is no sheet of the partnership's
    cursor = connection.cursor()
    create_tables(cursor)
    cursor.execute("INSERT INTO scope(ix, uid) VALUES(1, ?)", (invitation.partnership,))
    write_setting(cursor, ANCHOR, invitation.anchor)
    keys = (invitation.trusted[at : at + 32].hex() for at in range(0, len(invitation.trusted), 32))
    write_setting(cursor, TRUSTED, " ".join(keys))
    place = [
        invitation.partnership_name,
        invitation.member,
        invitation.name,
        invitation.role,
        invitation.agency,
    ]
    write_setting(cursor, PLACE, bytes(msgpack.packb(place)).hex())
    if is_server(hub) and invitation.user:
        login = logins.Login(invitation.user, invitation.password, invitation.ca)
        hub = logins.keep(cursor, hub, login)
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
