"""The connection to a hub, tried out before it is used: what is there, in words."""

import os
import tempfile
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from db.errors import PlaceProblem, UserProblem
from db.hub.contract import FORMAT, Hub
from db.hub.place import is_one_file, is_server, server_at
from db.hub.postgres.admin import Password, no_password
from db.hub.postgres.administering import is_there as is_in_database
from db.sharing.engine import Step

from ..rules.access import CUSTODIAN
from . import logins
from .hubs import connect

if TYPE_CHECKING:
    from collections.abc import Generator

    from ..workspace import Workspace

EMPTY, OURS, OTHERS, NEWER, READ_ONLY, AWAY, WRONG = (
    "empty", "ours", "another partnership’s", "newer", "read-only", "not reached", "wrong",
)  # fmt: skip
USABLE = (EMPTY, OURS)
_NEW = "{} is empty and can be written: a hub can be set up there."
_NEW_FILE = (
    "{} is not there yet. A hub can be set up in that file: it was tried that one laptop waits for the other "
    "there."
)


class Looked(NamedTuple):
    """What is at an address (see above), in one or two sentences, and whether this laptop can share there."""

    kind: str
    said: str
    usable: bool


def looking(
    workspace: "Workspace", address: str, password: Password = no_password
) -> "Generator[Step, Looked, Looked]":
    """Return the one step that looks at an address without changing anything there.

    `password` is an administrator's, for the address of a database where this laptop has no login yet.
    """
    try:
        custodian = workspace.member.role == CUSTODIAN
        if custodian and is_server(address) and not logins.is_own(workspace, address):
            return _database(logins.Admin(address.strip(), password), workspace.partnership_uid)
        hub, _ = connect(workspace, address.strip())
    except UserProblem as problem:
        return _nothing(Looked(WRONG, " ".join(problem.sentences), usable=False))
    return _steps(hub, workspace.partnership_uid, may_fill=workspace.member.role == CUSTODIAN)


def _database(admin: logins.Admin, partnership: bytes) -> "Generator[Step, Looked, Looked]":
    return (yield Step("hub", partial(look_as_administrator, admin, partnership), "Looking at the hub"))


def look_as_administrator(admin: logins.Admin, partnership: bytes) -> Looked:
    """Say what is in a database, and whether the administrator's login reaches far enough."""
    try:
        there = is_in_database(admin, partnership)
    except PlaceProblem as problem:
        return Looked(AWAY, " ".join(problem.sentences), usable=False)
    except UserProblem as problem:
        return Looked(WRONG, " ".join(problem.sentences), usable=False)
    place = f"“{server_at(admin.address).place}”"
    if there:
        said = f"{place} holds this partnership’s hub. This laptop is given a login of its own there."
        return Looked(OURS, said, usable=True)
    return Looked(EMPTY, f"{place} was reached. A hub can be set up there.", usable=True)


def _nothing(looked: Looked) -> "Generator[Step, Looked, Looked]":
    return (yield Step("record", lambda: looked, "Looking"))


def _steps(hub: Hub, partnership: bytes, *, may_fill: bool) -> "Generator[Step, Looked, Looked]":
    try:
        return (yield Step("hub", partial(look, hub, partnership, may_fill), "Looking at the hub"))
    finally:
        hub.close()


def look(hub: Hub, partnership: bytes, may_fill: bool) -> Looked:
    """Say what is there. `may_fill`: this laptop may set a hub up where there is none."""
    place = f"“{hub.place}”"
    try:
        info = hub.info()
    except PlaceProblem as problem:
        return Looked(AWAY, " ".join(problem.sentences), usable=False)
    except UserProblem as problem:
        return Looked(WRONG, " ".join(problem.sentences), usable=False)
    if info is not None and info.min_reader > FORMAT:
        said = f"{place} was written by a newer version of this program. Update this program first."
        return Looked(NEWER, said, usable=False)
    if info is not None and info.partnership != partnership:
        return Looked(OTHERS, f"{place} is the hub of another partnership. Choose another place.", False)
    one_file = is_one_file(hub.place)
    if not is_server(hub.place) and not _can_write(Path(hub.place), one_file=one_file):
        said = f"{place} can be read but not written. Ask whoever looks after it for the right to write."
        return Looked(READ_ONLY, said, usable=False)
    if info is not None:
        return Looked(OURS, f"{place} is this partnership’s hub, and can be written.", usable=True)
    if may_fill:
        return Looked(EMPTY, (_NEW_FILE if one_file else _NEW).format(place), usable=True)
    said = f"{place} is empty: no hub has been set up there. Ask a QA officer where it is."
    return Looked(EMPTY, said, usable=False)


def _can_write(path: Path, *, one_file: bool) -> bool:
    """Try it: what a network share allows, only the attempt tells."""
    if one_file and path.exists() and not os.access(path, os.W_OK):
        return False
    folder = path.parent if one_file else path
    try:
        with tempfile.TemporaryFile(dir=folder):
            return True
    except OSError:
        return False
