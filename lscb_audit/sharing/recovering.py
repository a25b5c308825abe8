"""With the printed recovery sheet and the hub alone: a QA officer's workspace when every other is gone."""

import time
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

import msgpack

from db import store
from db.founding import PLACE, clock_of
from db.hub.contract import Info, Publisher
from db.hub.place import is_server, open_hub
from db.hub.postgres.admin import Password, no_password
from db.hub.postgres.administering import make_login, only_hub
from db.identity import random_uid
from db.keys import device
from db.keys.device import Identity
from db.keys.recovery import parse
from db.keys.slots import Cost
from db.members import ANCHOR
from db.projection import create_tables
from db.settings import write_setting
from db.sharing import arrivals, engine, records
from db.sharing.arrivals import ANYBODY, TRUSTED
from db.sharing.membership import membership
from db.transactions import transaction

from ..errors import UserProblem
from ..rules.access import CUSTODIAN
from . import hubs, logins
from .sheets import replace_sheet

if TYPE_CHECKING:
    from ..workspace import Workspace

_SHEET = f"{device.FORMER}sheet"


class _Forgetful:
    """Remembers nothing of a hub: it is only asked whose it is."""

    def get(self, name: str) -> None:
        """Nothing is remembered."""

    def set(self, name: str, content: bytes) -> None:
        """Nothing is remembered."""

    def forget(self, names: object) -> None:
        """Nothing is remembered."""


def recover(
    address: str,
    folder: Path,
    sheet_key: str,
    passphrase: str,
    *,
    cost: Cost | None = None,
    weak: bool = False,
    progress: Callable[[str], None] = lambda _: None,
    password: Password = no_password,
) -> tuple["Workspace", str]:
    """Make a QA officer's workspace from a hub by the recovery sheet; return it with its own recovery key.

    The new key becomes the partnership's sheet. The address of a database is an administrator's, and so is
    `password`. Raises UserProblem: a mistyped key, another's sheet.
    """
    from ..workspace import Workspace

    sheet = device.of_sheet(parse(sheet_key))
    login = None
    if is_server(address):
        admin = logins.Admin(address, password)
        info = Info(only_hub(admin))
        made_login = make_login(admin, info.partnership, random_uid(), custodian=True)
        address, login = made_login.address, made_login.login
    else:
        info = _info_of(address)
    found = partial(_settle, info=info, sheet=sheet, hub=address, login=login)
    made, recovery_key = store.create(folder, passphrase, cost=cost, found=found, weak=weak)
    workspace = Workspace(made)
    try:
        _take(workspace, address, progress)
        _admit(workspace, sheet, recovery_key)
    except BaseException:
        workspace.close()
        store.discard(folder)
        raise
    workspace.close()
    opened = Workspace(store.open(folder, passphrase=passphrase))
    hubs.sync(opened, "", progress)
    return opened, recovery_key


def _info_of(address: str) -> Info:
    hub = open_hub(address, Publisher(random_uid(), bytes(16)), _Forgetful())
    try:
        info = hub.info()
    finally:
        hub.close()
    if info is None:
        raise UserProblem(f"“{address}” is empty: there is nothing from which a workspace could be made.")
    return info


def _settle(
    connection: Any,
    recovery_key: str,
    *,
    info: Info,
    sheet: Identity,
    hub: str,
    login: logins.Login | None,
) -> None:
    del recovery_key  # it becomes the sheet once this laptop is let in
    cursor = connection.cursor()
    create_tables(cursor)
    cursor.execute("INSERT INTO scope(ix, uid) VALUES(1, ?)", (info.partnership,))
    place = ["", random_uid(), "QA officer", CUSTODIAN, b""]
    write_setting(cursor, PLACE, bytes(msgpack.packb(place)).hex())
    write_setting(cursor, hubs.HUB, logins.keep(cursor, hub, login) if login is not None else hub)
    write_setting(cursor, TRUSTED, ANYBODY)
    # held only until what is sealed to it is open
    cursor.execute("INSERT INTO secret VALUES(?,?)", (_SHEET, bytes(sheet.signing) + bytes(sheet.sealing)))


def _take(workspace: "Workspace", address: str, progress: Callable[[str], None]) -> None:
    hub, _ = hubs.connect(workspace, address)
    try:
        engine.walk(engine.take(hubs.record_of(workspace), hub, engine.Outcome()), progress)
    finally:
        hub.close()


def _admit(workspace: "Workspace", sheet: Identity, recovery_key: str) -> None:
    """Let this laptop in by the sheet's signature, and replace the sheet."""
    cursor = workspace.connection.cursor()
    known = records.stored(cursor)
    founded = [one for one in known if one.kind == records.FOUNDED and _knows(known, one, sheet)]
    if not founded:
        raise UserProblem(
            "This recovery sheet belongs to another partnership, or was made before anything was shared. "
            "Nothing was made."
        )
    own, new, clock = device.load(workspace.connection), device.of_sheet(recovery_key), clock_of(time.time())
    admitted = bytes(own.verify_key), bytes(own.public_key), b""
    with transaction(workspace.connection, workspace.folder) as cursor:
        write_setting(cursor, ANCHOR, founded[0].hash.hex())
        records.keep(cursor, records.signed(records.ADMITTED, clock, admitted, sheet.signing))
        replace_sheet(cursor, new, clock + 1)
        cursor.execute("DELETE FROM secret WHERE name=?", (_SHEET,))
        cursor.execute("DELETE FROM setting WHERE name=?", (TRUSTED,))
        if not arrivals.all_vouched(cursor):
            raise UserProblem(
                "Something on the hub was altered by a stranger. Nothing was made. Have another laptop sync, "
                "or use a copy of the hub from before."
            )
    # what came was written by people nobody knew of until now
    workspace.rebuild()


def _knows(known: list[records.Record], founded: records.Record, sheet: Identity) -> bool:
    """Say whether a partnership's records name this sheet as one of theirs."""
    return bytes(sheet.verify_key) in membership(known, founded.hash).sheets
