"""The hub of a workspace: where it is, what this laptop remembers of it, one sync with it."""

import time
from collections.abc import Callable, Sequence
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from db import cleaning
from db.files import trouble
from db.founding import clock_of
from db.hub.contract import Hub, Publisher
from db.hub.place import is_server, open_hub
from db.hub.postgres.admin import Password, no_password
from db.hub.postgres.administering import is_there as is_in_database
from db.keys import device
from db.settings import read_setting, write_setting
from db.sharing import engine
from db.sharing.erasing import Gone, erase_from_copy
from db.transactions import transaction

from .. import __version__
from ..errors import UserProblem
from ..rules.access import CUSTODIAN
from ..rules.authority import may_write
from . import logins
from .duties import duties

if TYPE_CHECKING:
    from ..workspace import Workspace

#: the settings that hold the hub's address, and when it was last reached
HUB, REACHED = logins.HUB, "hub_reached"
_NO_HUB_HERE = "Only a QA officer's workspace sets a hub up. Others are given it with their invitation."
Progress = Callable[[str], None]


class Remembered:
    """What is remembered of one hub: read once, used by the hub's thread, written down by the record's."""

    def __init__(self, connection: Any) -> None:
        rows = connection.execute("SELECT name, value FROM hub_memory").fetchall()
        self._kept = {name: bytes(value) for name, value in rows}
        self._changed: set[str] = set()

    def get(self, name: str) -> bytes | None:
        return self._kept.get(name)

    def set(self, name: str, content: bytes) -> None:
        if self._kept.get(name) != content:
            self._kept[name] = content
            self._changed.add(name)

    def forget(self, names: Sequence[str]) -> None:
        for name in names:
            if self._kept.pop(name, None) is not None:
                self._changed.add(name)

    def save(self, cursor: Any) -> None:
        """Write down what has changed, inside the caller's transaction."""
        for name in sorted(self._changed):
            if name in self._kept:
                cursor.execute("INSERT OR REPLACE INTO hub_memory VALUES(?,?)", (name, self._kept[name]))
            else:
                cursor.execute("DELETE FROM hub_memory WHERE name=?", (name,))
        self._changed.clear()


def address_of(workspace: "Workspace") -> str:
    """Return where the hub of this workspace is, "" if it has none."""
    return read_setting(workspace.connection, HUB)


def record_of(workspace: "Workspace") -> engine.Record:
    """Return the record as a sync needs it."""
    return engine.Record(
        workspace.connection, workspace.folder, may_write, duties, lambda: clock_of(time.time()), __version__,
        partial(clean_backups, workspace),
    )  # fmt: skip


def clean_backups(workspace: "Workspace", gone: Gone) -> None:
    """Take out of the backups in the workspace's own folder what is gone from it."""
    with workspace.held_open() as store:
        cleaning.clean(store, lambda cursor: erase_from_copy(cursor, gone, may_write))


def connect(workspace: "Workspace", address: str = "") -> tuple[Hub, Remembered]:
    """Return the hub at an address, or this workspace's own. Raises UserProblem where there is none."""
    where = address or address_of(workspace)
    if not where:
        raise UserProblem("This workspace has no hub yet. Name one with --hub, or set one up with hub init.")
    memory = Remembered(workspace.connection)
    own = bytes(device.load(workspace.connection).verify_key)
    login = logins.find(workspace.connection, where)
    return open_hub(where, Publisher(own[:16], workspace.partnership_uid), memory, login), memory


def is_there(workspace: "Workspace", address: str, password: Password = no_password) -> bool:
    """Say whether there is a hub at an address; nothing is made there. Raises PlaceProblem, UserProblem."""
    if _is_to_be_made(address):
        return False
    if is_server(address) and not logins.is_own(workspace, address):
        return is_in_database(logins.Admin(address, password), workspace.partnership_uid)
    hub, _ = connect(workspace, address)
    try:
        return hub.info() is not None
    finally:
        hub.close()


def _is_to_be_made(address: str) -> bool:
    """A hub may be set up in a folder that is not there yet; what lies above it must be."""
    place = Path(address)
    is_folder = "://" not in address and not place.suffix
    return is_folder and not place.exists() and place.absolute().parent.is_dir()


def walked(steps: engine.Steps, progress: Progress = lambda _: None) -> engine.Outcome:
    """Take every step here and now. Raises UserProblem and PlaceProblem; what was done until then stays."""
    try:
        return engine.walk(steps, progress)
    finally:
        steps.close()


def sync(workspace: "Workspace", address: str = "", progress: Progress = lambda _: None) -> engine.Outcome:
    """Share once with the hub."""
    return walked(syncing(workspace, address), progress)


def syncing(workspace: "Workspace", address: str = "") -> engine.Steps:
    """Return the steps of one sync, for whoever walks through them; called on the record's thread.

    A place that is named and is not this workspace's own must be this partnership's hub already.
    """
    hub, memory = connect(workspace, address)
    return _steps(workspace, hub, memory, fill=not address or hub.place == address_of(workspace))


def setting_up(workspace: "Workspace", address: str, password: Password = no_password) -> engine.Steps:
    """Return the steps that set a hub up, or connect to one of this partnership; else as `syncing`.

    `password` is an administrator's, for the address of a database; it is used and forgotten.
    """
    if workspace.member.role != CUSTODIAN:
        raise UserProblem(_NO_HUB_HERE)
    if _is_to_be_made(address):
        with trouble("make", Path(address)):
            Path(address).mkdir()
    if is_server(address) and not logins.is_own(workspace, address):
        return _setting_up_database(workspace, logins.Admin(address, password))
    hub, memory = connect(workspace, address)
    return _steps(workspace, hub, memory, fill=True)


def _setting_up_database(workspace: "Workspace", admin: logins.Admin) -> engine.Steps:
    seat = yield engine.Step("record", lambda: logins.seat_of(workspace, admin), "Setting up the hub")
    made = yield engine.Step("hub", lambda: logins.for_seat(seat, admin), "Setting up the hub")
    yield engine.Step("record", lambda: logins.settle(workspace, made), "Setting up the hub")
    hub, memory = yield engine.Step("record", lambda: connect(workspace, made.address), "Connecting")
    return (yield from _steps(workspace, hub, memory, fill=True))


def _steps(workspace: "Workspace", hub: Hub, memory: Remembered, *, fill: bool) -> engine.Steps:
    try:
        outcome = yield from engine.sync(record_of(workspace), hub, fill=fill)
        yield engine.Step("record", lambda: _remember(workspace, hub.place, memory), "Remembering")
    finally:
        hub.close()
        workspace.settle_again()
    return outcome


def _remember(workspace: "Workspace", place: str, memory: Remembered) -> None:
    with transaction(workspace.connection, workspace.folder) as cursor:
        memory.save(cursor)
        write_setting(cursor, HUB, place)
        write_setting(cursor, REACHED, datetime.now().isoformat(timespec="minutes"))
