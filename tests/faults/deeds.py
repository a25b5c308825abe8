"""What a laptop does that must not be lost, done by the real program in a process that tells what is done.

`python -m tests.faults.deeds NAME FOLDER [FAULT]`: NAME is one of DEEDS, FOLDER was made by `begin`. What a
person would take for safe is told on stdout once it is done. `survived` then looks at what is there.
"""

import os
import re
import shutil
import sys
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from db import backup
from db.errors import UserProblem
from db.hub.contract import Publisher
from db.hub.folder import FolderHub
from db.identity import derived_uid, random_uid
from db.tables.cases import UNIT
from db.tables.partnership import AGENCY
from db.tables.planning import LINE
from lscb_audit import forms
from lscb_audit.queries.register import audit_scopes
from lscb_audit.rules.audit import AgencyRow, Audit, GradeRow, InvolvementRow, LineRow, Plan, UnitRow
from lscb_audit.rules.scales import BUILT_IN, level_rows
from lscb_audit.sharing import hubs
from lscb_audit.taking_in import record
from lscb_audit.workspace import Workspace, create, open_workspace
from tests.hub.hubs import DictMemory, everything
from tests.support.command_line import CHEAP, PASSPHRASE

OTHER = "pewter saddle rain"
STORE, HUB, BACKUP = "a.lscb", "hub", "b.lscb-backup"
Tell = Callable[[str], object]
_EDIT = re.compile(r"edit (\d+) ")


def begin(folder: Path) -> Path:
    """Make a laptop with an audit of one form, and a shared folder that it has set up; return `folder`."""
    (folder / HUB).mkdir(parents=True)
    (folder / "tmp").mkdir()
    made, _ = create(folder / STORE, "Exampleshire", PASSPHRASE, cost=CHEAP)
    with made:
        audit = Audit(
            plan=Plan("a-1", "An audit", "neglect", "Exampleshire", "case audit", scale="ofsted"),
            levels=tuple(level_rows(BUILT_IN["ofsted"])),
            agencies=(AgencyRow("POL", "Police"),),
            lines=(LineRow("K1", "Voice"),),
            units=(UnitRow("C01"),),
            involvement=(InvolvementRow("C01", "POL", "involved"),),
        )
        record(made, audit, "test")
        hubs.walked(hubs.setting_up(made, str(folder / HUB)))
    return folder


def save(workspace: Workspace, number: int) -> None:
    """Save one edit: two texts of one form that must stand or be missing together."""
    with workspace.reading() as (reader, partnership):
        scope = reader.scope(audit_scopes(reader, partnership)["a-1"])
        assert scope is not None
        uids = {ix: uid for uid, ix in reader.uids(scope).items()}
        unit, line = (uids[reader.rows(kind, scope, name)[0][0]] for kind, name in _CODES)
    agency = derived_uid(workspace.partnership_uid, AGENCY, "POL")
    text = f"edit {number} " + "x" * (number * 577 % 6000)
    with workspace.writing() as w:
        forms.answer(w, scope.uid, unit, agency, line, GradeRow("C01", "POL", evidence=text, analysis=text))


_CODES = ((UNIT, "reference"), (LINE, "code"))


def edits(workspace: Workspace) -> set[int]:
    """Return the numbers of the edits that the record holds; none of them is there by half."""
    assert workspace.verify() == []
    rows = workspace.connection.execute("SELECT value FROM change WHERE typeof(value)='text'")
    found = Counter(int(match[1]) for (value,) in rows if (match := _EDIT.match(value)))
    assert set(found.values()) <= {2}, f"half an edit: {found}"
    return set(found)


@contextmanager
def at(folder: Path, passphrase: str = PASSPHRASE) -> Iterator[tuple[Workspace, int]]:
    """Open the laptop; give it and the number of its next edit."""
    with open_workspace(folder / STORE, passphrase) as workspace:
        yield workspace, max(edits(workspace), default=0) + 1


def _saves(folder: Path, tell: Tell) -> None:
    for _ in range(2):
        with at(folder) as (workspace, number):
            for each in range(number, number + 4):
                save(workspace, each)
                tell(f"saved {each}")


def _shares(folder: Path, tell: Tell) -> None:
    with at(folder) as (workspace, number):
        for each in range(number, number + 3):
            save(workspace, each)
            tell(f"saved {each}")
            hubs.sync(workspace)
            tell(f"shared {len(_in_hub(folder, workspace))}")


def _backs_up(folder: Path, tell: Tell) -> None:
    with at(folder) as (workspace, number):
        for each in range(number, number + 2):
            save(workspace, each)
            tell(f"saved {each}")
            backup.write(workspace.store, folder / BACKUP)
            tell(f"backed-up {each}")


def _changes_passphrase(folder: Path, tell: Tell) -> None:
    with at(folder) as (workspace, _):
        workspace.store.change_passphrase(OTHER, passphrase=PASSPHRASE, cost=CHEAP)
        tell("changed 1")


DEEDS: dict[str, Callable[[Path, Tell], None]] = {
    "save": _saves,
    "share": _shares,
    "back up": _backs_up,
    "change the passphrase": _changes_passphrase,
}


def _in_hub(folder: Path, workspace: Workspace) -> dict[tuple[bytes, int], bytes]:
    """Return what somebody who comes for the first time finds in the shared folder."""
    hub = FolderHub(folder / HUB, Publisher(random_uid(), workspace.partnership_uid), DictMemory())
    found = everything(hub)
    assert hub.unread == []
    return found


def survived(folder: Path, told: Sequence[str]) -> None:
    """Fail unless all that was told is there, and what was not is there whole or not at all."""
    most = Counter[str]()
    for line in told:
        what, number = line.split()
        most[what] = max(most[what], int(number))
    with at(folder, _passphrase(folder, bool(most["changed"]))) as (workspace, _):
        found, shared = edits(workspace), len(_in_hub(folder, workspace))
    lost = set(range(1, most["saved"] + 1)) - found
    assert not lost, f"saved and lost: {sorted(lost)}"
    assert found == set(range(1, len(found) + 1)), found
    assert shared >= most["shared"], "shared and lost"
    if most["backed-up"]:
        with restored(folder / BACKUP, folder / "again.lscb") as workspace:
            assert edits(workspace) >= set(range(1, most["backed-up"] + 1)), "backed up and lost"


def _passphrase(folder: Path, changed: bool) -> str:
    """Return the one that opens: the new one if the change was told, else either."""
    if changed:
        return OTHER
    try:
        open_workspace(folder / STORE, PASSPHRASE).close()
    except UserProblem:
        return OTHER
    return PASSPHRASE


@contextmanager
def restored(file: Path, folder: Path) -> Iterator[Workspace]:
    """Give the laptop that a backup becomes, for a while."""
    try:
        with Workspace(backup.restore(file, folder, passphrase=PASSPHRASE)) as workspace:
            yield workspace
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _unforced(words: str) -> None:
    """Plant a fault: what is written is not forced to the disk."""
    from db import connections

    if words == "the store is not forced":
        assert "synchronous = FULL" in connections._PRAGMAS
        pragmas = [one.replace("synchronous = FULL", "synchronous = OFF") for one in connections._PRAGMAS]
        setattr(connections, "_PRAGMAS", tuple(pragmas))  # noqa: B010 - the type says how many there are
    else:
        assert words == "files are not forced"
        setattr(os, "fsync", lambda _: None)  # noqa: B010 - another signature


def main(name: str, folder: str, fault: str = "") -> None:
    """Do the deed; tell on stdout, at once, what is done."""
    if fault:
        _unforced(fault)
    DEEDS[name](Path(folder), lambda words: os.write(1, f"{words}\n".encode()))


if __name__ == "__main__":
    main(*sys.argv[1:])
