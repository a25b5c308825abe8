"""What the pictures of sharing tell: a second laptop of one person, two laptops of an agency, a backup tried.

All of it is done with the use cases themselves, in the demonstration's workspace and in folders beside it.
"""

from collections.abc import Sequence
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from lscb_audit.auditing.keys import At, FormKey
    from lscb_audit.workspace import Workspace

AGENCY = "CH"
SECRET = "acorn lantern pebble window yellow"
_BEFORE = "On 26 February he showed the health visitor his bed. His nursery key worker was present."
_MINE = (
    "On 26 February he showed the health visitor his bed and said that he sleeps there now “with the light "
    "on”. His nursery key worker was present."
)
_THEIRS = (
    "On 26 February he showed the health visitor his bed. His nursery key worker was present and told us "
    "that he now asks for food by name."
)
_HERE, _THERE = "His weight rose, but slowly.", "His weight rose to the 25th centile."


class Field(NamedTuple):
    """A field of a form in which two laptops differ, for its history."""

    audit: str
    unit: str
    line: str
    field: str = "evidence"


def two_write_apart(workspace: "Workspace", audit: str, home: Path, passphrase: str, today: date) -> Field:
    """Let a laptop that was restored from a backup and this one write into the same fields; both share."""
    from lscb_audit import auditing, backups
    from lscb_audit.auditing import At, FormKey
    from lscb_audit.sampling.progress import form_progress
    from lscb_audit.sharing import hubs

    unit = form_progress(workspace, audit, AGENCY, today)[-1].unit
    key = FormKey(audit, unit, AGENCY)
    auditing.give_back(workspace, key, "One question", {"": "What did he say himself?"}, today.isoformat())
    lines = [one.line for one in auditing.read(workspace, key).form.lines]
    text, grade, other = At(lines[1], "evidence"), At(lines[1], "own"), At(lines[2], "analysis")
    _write(workspace, key, ((text, _BEFORE), (grade, "inadequate")))
    file = home / "before.lscb-backup"
    backups.back_up(workspace, file, datetime.now(UTC), lambda *_: None)
    with backups.restore(file, home / "clinic.lscb", lambda *_: None, passphrase=passphrase) as clinic:
        _write(workspace, key, ((text, _MINE), (grade, "good"), (other, _HERE)))
        _write(clinic, key, ((text, _THEIRS), (grade, "ri"), (other, _THERE)))
        hubs.sync(workspace)
        hubs.sync(clinic)
    hubs.sync(workspace)
    return Field(audit, unit, lines[1])


def _write(workspace: "Workspace", key: "FormKey", written: "Sequence[tuple[At, str]]") -> None:
    from lscb_audit import auditing

    where = auditing.places.find(workspace, key)
    for at, value in written:
        target = where.target(at)
        seen = auditing.showing.shown(workspace, [target])[target]
        auditing.settle(workspace, key, at, value, seen.heads)


def one_waits(workspace: "Workspace", home: Path, passphrase: str) -> None:
    """Let an agency's first laptop join, and its second one wait for the first one's yes."""
    from lscb_audit.sharing import hubs, invitations

    joined = []
    for name in ("Health lead", "Second health lead"):
        file = home / f"{name}.lscb-invitation"
        invitations.invite(workspace, name, "auditor", AGENCY, SECRET, file)
        folder = home / f"{name.replace(' ', '-').lower()}.lscb"
        joined.append(invitations.join(invitations.read(file, SECRET), folder, passphrase, weak=True)[0])
    first, second = joined
    with first, second:
        for one in (first, workspace, first, second, workspace):
            hubs.sync(one)
    invitations.invite(workspace, "Police lead", "lead", "POL", SECRET, home / "police.lscb-invitation")


def backed_up_and_tried(workspace: "Workspace", home: Path, passphrase: str) -> None:
    """Make a backup by hand, and try it out."""
    from lscb_audit import backups

    now, file = datetime.now(UTC), home / "share" / "exampleshire.lscb-backup"
    file.parent.mkdir()
    backups.back_up(workspace, file, now, lambda *_: None)
    backups.rehearse(workspace, file, now, lambda *_: None, passphrase=passphrase)
