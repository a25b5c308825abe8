"""The hub of a workspace: where it is, what this laptop remembers of it, one sync with it."""

import time
from collections.abc import Callable, Sequence
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from db.files import trouble
from db.founding import clock_of
from db.hub.contract import Hub, Info, Publisher, Segment
from db.hub.faults import refuse_foreign
from db.hub.place import open_hub
from db.keys import device
from db.settings import read_setting, write_setting
from db.sharing import arrivals, engine
from db.transactions import transaction

from .. import __version__
from ..errors import UserProblem
from ..rules.access import CUSTODIAN
from ..rules.authority import may_write
from .duties import duties

if TYPE_CHECKING:
    from ..workspace import Workspace

#: the settings that hold the hub's address, and when it was last reached
HUB, REACHED = "hub", "hub_reached"
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
        workspace.connection, workspace.folder, may_write, duties, lambda: clock_of(time.time()), __version__
    )


def connect(workspace: "Workspace", address: str = "") -> tuple[Hub, Remembered]:
    """Return the hub at an address, or this workspace's own. Raises UserProblem where there is none."""
    where = address or address_of(workspace)
    if not where:
        raise UserProblem("This workspace has no hub yet. Name one with --hub, or set one up with hub init.")
    memory = Remembered(workspace.connection)
    own = bytes(device.load(workspace.connection).verify_key)
    return open_hub(where, Publisher(own[:16], workspace.partnership_uid), memory), memory


def init_hub(
    workspace: "Workspace", address: str, progress: Progress = lambda _: None
) -> tuple[engine.Outcome, bool]:
    """Set a hub up, or connect to one of this partnership; say what went there and whether it was new."""
    if workspace.member.role != CUSTODIAN:
        raise UserProblem(_NO_HUB_HERE)
    _make_folder(address)
    hub, memory = connect(workspace, address)
    try:
        new = hub.info() is None
        outcome = engine.walk(engine.sync(record_of(workspace), hub, fill=True), progress)
    finally:
        hub.close()
    _remember(workspace, hub.place, memory)
    return outcome, new


def _make_folder(address: str) -> None:
    """A hub that is set up in a folder that is to be made gets it; what lies above it must be there."""
    place = Path(address)
    if "://" not in address and not place.suffix and not place.exists() and place.absolute().parent.is_dir():
        with trouble("make", place):
            place.mkdir()


def sync(workspace: "Workspace", address: str = "", progress: Progress = lambda _: None) -> engine.Outcome:
    """Share once with the hub. Raises UserProblem and PlaceProblem; what was done until then stays done."""
    steps = syncing(workspace, address)
    try:
        return engine.walk(steps, progress)
    finally:
        steps.close()


def syncing(workspace: "Workspace", address: str = "") -> engine.Steps:
    """Return the steps of one sync, for whoever walks through them; called on the record's thread.

    A place that is named and is not this workspace's own must be this partnership's hub already.
    """
    hub, memory = connect(workspace, address)
    return _steps(workspace, hub, memory, fill=not address or hub.place == address_of(workspace))


def setting_up(workspace: "Workspace", address: str) -> engine.Steps:
    """Return the steps that set a hub up, or connect to one of this partnership; else as `syncing`."""
    if workspace.member.role != CUSTODIAN:
        raise UserProblem(_NO_HUB_HERE)
    _make_folder(address)
    hub, memory = connect(workspace, address)
    return _steps(workspace, hub, memory, fill=True)


def _steps(workspace: "Workspace", hub: Hub, memory: Remembered, *, fill: bool) -> engine.Steps:
    try:
        outcome = yield from engine.sync(record_of(workspace), hub, fill=fill)
        yield engine.Step("record", lambda: _remember(workspace, hub.place, memory), "Remembering")
    finally:
        hub.close()
        workspace.settle_again()
    return outcome


def write_bundle_of(workspace: "Workspace", path: Path) -> engine.Outcome:
    """Write everything that this laptop carries, what was written here included, into one file."""
    from db.hub.bundle import write_bundle

    outcome = engine.Outcome()
    record = record_of(workspace)
    engine.seal(record, outcome)
    cursor = workspace.connection.cursor()
    numbers = arrivals.numbers(cursor)
    outcome.went = sum(numbers.values())
    segments = (
        Segment(stream, number, content)
        for stream in sorted(numbers)
        for number, content in arrivals.after(cursor, stream, 0)
    )
    write_bundle(path, Info(workspace.partnership_uid), segments)
    workspace.settle_again()
    return outcome


def take_bundle_in(workspace: "Workspace", path: Path, progress: Progress = lambda _: None) -> engine.Outcome:
    """Take in what a bundle holds; on a QA officer's laptop who asks is admitted with it."""
    from db.hub.bundle import Bundle

    outcome = engine.Outcome()
    record = record_of(workspace)
    bundle = Bundle.open(path)
    try:
        refuse_foreign(bundle.info(), workspace.partnership_uid, bundle.place)
        engine.walk(engine.take(record, bundle, outcome), progress)
    finally:
        bundle.close()
        workspace.settle_again()
    engine.seal(record, outcome)
    return outcome


def _remember(workspace: "Workspace", place: str, memory: Remembered) -> None:
    with transaction(workspace.connection, workspace.folder) as cursor:
        memory.save(cursor)
        write_setting(cursor, HUB, place)
        write_setting(cursor, REACHED, datetime.now().isoformat(timespec="minutes"))
