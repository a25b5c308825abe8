"""What this laptop logs in to a database with: kept in its encrypted store, and made by an administrator."""

from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import msgpack

from db.files import write_whole
from db.hub.place import is_server, server_at
from db.hub.postgres import administering
from db.hub.postgres.address import Address, Login
from db.hub.postgres.admin import Admin
from db.keys import device
from db.keys.slots import Cost
from db.settings import read_setting, write_setting
from db.transactions import transaction

from ..errors import UserProblem
from ..rules.access import CUSTODIAN
from .letters import Kind, damaged, sealed, unsealed

if TYPE_CHECKING:
    from ..workspace import Workspace

__all__ = ["Admin", "Login"]

#: the setting that holds the hub's address; a login is kept under the place where it holds
HUB = "hub"
_KEPT = "hub:"
_KIND = Kind("login", "login for a hub in a database")


def find(connection: Any, address: str) -> Login | None:
    """Return this laptop's login at the database of an address, None where it has none or none is needed."""
    if not is_server(address):
        return None
    query = "SELECT value FROM secret WHERE name=?"
    row = connection.execute(query, (_KEPT + server_at(address).place,)).fetchone()
    return Login(*msgpack.unpackb(bytes(row[0]))) if row else None


def keep(cursor: Any, address: str, login: Login) -> str:
    """Keep a login, inside the caller's transaction; return the address with this login's name in it."""
    server = server_at(address)
    packed = bytes(msgpack.packb([*login]))
    cursor.execute("INSERT OR REPLACE INTO secret VALUES(?,?)", (_KEPT + server.place, packed))
    return _own(server, login)


def is_own(workspace: "Workspace", address: str) -> bool:
    """Say whether an address leads to a database by the login that this laptop has, not by another."""
    login = find(workspace.connection, address)
    return login is not None and server_at(address).user in ("", login.user)


class Seat(NamedTuple):
    """For whom a login is: the partnership, the laptop, and the login that it has had until now."""

    partnership: bytes
    laptop: bytes
    had: administering.Made | None


def seat_of(workspace: "Workspace", admin: Admin) -> Seat:
    """Return what `for_seat` needs to know of this workspace."""
    laptop = bytes(device.load(workspace.connection).verify_key)[:16]
    login = find(workspace.connection, admin.address)
    server = server_at(admin.address)
    had = administering.Made(_own(server, login), login) if login else None
    return Seat(workspace.partnership_uid, laptop, had)


def for_seat(seat: Seat, admin: Admin) -> administering.Made:
    """Set the partnership's hub up in a database where it is not yet, and give this laptop a login there.

    Takes as long as the network does; touches nothing here. Raises Problem in words.
    """
    return administering.set_up(admin, seat.partnership, seat.laptop, keep=seat.had)


def settle(workspace: "Workspace", made: administering.Made) -> None:
    """Write down what `for_this_laptop` made."""
    with transaction(workspace.connection, workspace.folder) as cursor:
        keep(cursor, made.address, made.login)


def for_invited(workspace: "Workspace", admin: Admin, key: bytes, role: str) -> tuple[str, Login]:
    """Make a login for a laptop, known by a public key of its own; return the address for it and the login.

    Raises UserProblem where the hub of this workspace is no database; Problem in words.
    """
    hub = read_setting(workspace.connection, HUB)
    if not is_server(hub):
        raise UserProblem(
            "The hub of this workspace is no database, so that no login is needed. Leave it out."
        )
    made = administering.make_login(admin, workspace.partnership_uid, key[:16], custodian=role == CUSTODIAN)
    own = find(workspace.connection, hub)
    login = made.login if made.login.ca or own is None else made.login._replace(ca=own.ca)
    return _own(server_at(hub), login), login


def revoke(workspace: "Workspace", admin: Admin, keys: list[bytes]) -> list[str]:
    """Let the logins of these laptops in no more; return the names of those that there were."""
    return administering.revoke(admin, workspace.partnership_uid, [key[:16] for key in keys])


def write(path: Path, address: str, login: Login, passphrase: str) -> None:
    """Write a login into a file, sealed with a passphrase, for a laptop that takes part already."""
    write_whole(path, sealed(_KIND, [address, *login], passphrase, Cost()))


def take(workspace: "Workspace", path: Path, passphrase: str) -> str:
    """Take the login in a file as this laptop's own; return the address of its hub from now on.

    Raises UserProblem: no such file, wrong passphrase.
    """
    try:
        address, *login = unsealed(_KIND, path, passphrase)
        found = Login(*login)
    except (TypeError, ValueError) as error:
        raise damaged(path) from error
    with transaction(workspace.connection, workspace.folder) as cursor:
        own = keep(cursor, address, found)
        write_setting(cursor, HUB, own)
    return own


def _own(server: Address, login: Login) -> str:
    """Return the address that is kept: with this login's name, and without what only the first time needs."""
    return str(server._replace(user=login.user, root=""))
