"""The connection to a hub, tried out before it is used: what is there, in words."""

import tempfile
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from db.errors import PlaceProblem, UserProblem
from db.hub.contract import FORMAT, Hub
from db.sharing.engine import Step

from ..rules.access import CUSTODIAN
from .hubs import connect

if TYPE_CHECKING:
    from collections.abc import Generator

    from ..workspace import Workspace

EMPTY, OURS, OTHERS, NEWER, READ_ONLY, AWAY, WRONG = (
    "empty", "ours", "another partnership’s", "newer", "read-only", "not reached", "wrong",
)  # fmt: skip
USABLE = (EMPTY, OURS)


class Looked(NamedTuple):
    """What is at an address (see above), in one or two sentences, and whether this laptop can share there."""

    kind: str
    said: str
    usable: bool


def looking(workspace: "Workspace", address: str) -> "Generator[Step, Looked, Looked]":
    """Return the one step that looks at an address without changing anything there."""
    try:
        hub, _ = connect(workspace, address.strip())
    except UserProblem as problem:
        return _nothing(Looked(WRONG, " ".join(problem.sentences), usable=False))
    return _steps(hub, workspace.partnership_uid, may_fill=workspace.member.role == CUSTODIAN)


def _nothing(looked: Looked) -> "Generator[Step, Looked, Looked]":
    return (yield Step("record", lambda: looked, "Looking"))


def _steps(hub: Hub, partnership: bytes, *, may_fill: bool) -> "Generator[Step, Looked, Looked]":
    try:
        return (yield Step("hub", partial(look, hub, partnership, may_fill), "Looking at the folder"))
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
        return Looked(OTHERS, f"{place} is the hub of another partnership. Choose another folder.", False)
    if not _can_write(Path(hub.place)):
        said = f"{place} can be read but not written. Ask whoever looks after it for the right to write."
        return Looked(READ_ONLY, said, usable=False)
    if info is not None:
        return Looked(OURS, f"{place} is this partnership’s hub, and can be written.", usable=True)
    if may_fill:
        return Looked(EMPTY, f"{place} is empty and can be written: a hub can be set up there.", usable=True)
    said = f"{place} is empty: no hub has been set up there. Ask a QA officer which folder it is."
    return Looked(EMPTY, said, usable=False)


def _can_write(folder: Path) -> bool:
    """Try it: what a network share allows, only the attempt tells."""
    try:
        with tempfile.TemporaryFile(dir=folder):
            return True
    except OSError:
        return False
