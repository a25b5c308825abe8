"""Every reader of what others wrote: files that come by post, and words that are typed from paper."""

import shutil
from collections.abc import Callable, Sequence
from functools import cache
from pathlib import Path
from random import Random
from typing import Any

import msgpack

from db import backup
from db.errors import UserProblem
from db.hub import lanes
from db.hub.bundle import Bundle, write_bundle
from db.hub.contract import Info
from db.keys import recovery
from lscb_audit.formats.encryption import sealed as encrypted
from lscb_audit.formats.grading_form import check_form, form_bytes, read_form
from lscb_audit.formats.survey.table import read_survey
from lscb_audit.formats.workbook import read, write
from lscb_audit.rules import merging
from lscb_audit.sharing import invitations, letters
from tests.formats.grading_forms import AUDIT, STAMP
from tests.formats.workbooks import save
from tests.hub.hubs import PARTNERSHIP, everything, segment, segments
from tests.support.command_line import CHEAP, PASSPHRASE

from .. import deeds
from ..keeping import kept_folder
from . import hubs, members
from .loop import Reader
from .mutations import archive_changed, bytes_changed, packed_changed, words_changed

_PASSWORD = "a password"


def _given(content: bytes, folder: Path, name: str) -> Path:
    path = folder / name
    path.write_bytes(content)
    return path


def _workbooks() -> list[bytes]:
    path = kept_folder() / "audit.xlsx"
    write(AUDIT, path)
    small = save(path.with_name("small.xlsx"), {"audit": [["reference"], ["a"]]})
    return [path.read_bytes(), small.read_bytes()]


def _forms() -> list[bytes]:
    plain = form_bytes(AUDIT, "POL", STAMP | {"heads": "a"})
    return [plain, plain, plain, encrypted(plain, _PASSWORD)]


def _read_form(content: bytes, folder: Path) -> None:
    path = _given(content, folder, "form.xlsx")
    is_plain = content.startswith(b"PK")
    check_form(read_form(path, password=None if is_plain else _PASSWORD), AUDIT, draft=True)


_ANSWERS: list[list[Any]] = [
    ["When", "What did you think?", "Role"],
    ["2026-11-03", "Nobody rang.", "parent"],
    [45_000, "ok", ""],
]


def _surveys() -> list[bytes]:
    book = save(kept_folder() / "survey.xlsx", {"answers": _ANSWERS}).read_bytes()
    lines = [",".join(f'"{cell}"' for cell in row) for row in _ANSWERS]
    text = "\r\n".join(lines)
    return [book, text.encode("utf-8-sig"), text.replace(",", ";").encode("cp1252"), text.encode("utf-16")]


def _read_survey(content: bytes, folder: Path) -> None:
    read_survey(_given(content, folder, "survey.xlsx" if content.startswith(b"PK") else "survey.csv"))


def _survey_changed(content: bytes, chance: Random) -> bytes:
    if content.startswith(b"PK"):
        return archive_changed(content, chance)
    return bytes_changed(content, chance)


def _bundles() -> list[bytes]:
    path = kept_folder() / "bundle"
    write_bundle(path, Info(PARTNERSHIP), [*segments(1, 1, 4), segment(2, 1, size=9000)])
    return [path.read_bytes()]


def _read_bundle(content: bytes, folder: Path) -> None:
    bundle = Bundle.open(_given(content, folder, "post.bundle"))
    try:
        bundle.info()
        everything(bundle)
    finally:
        bundle.close()


def _lanes() -> list[bytes]:
    held = [*segments(1, 1, 3), segment(2, 1, size=5000)]
    return [lanes.pack(Info(PARTNERSHIP), held, ("lane-a", "lane-b"))]


def _read_lane(content: bytes, _: Path) -> None:
    lane = lanes.unpack(content)
    if lane is not None:
        list(lane.segments)
        lanes.remembered(lanes.remember(lane.to_remember()))


@cache
def _invited() -> tuple[invitations.Invitation, bytes]:
    folder = kept_folder()
    with deeds.at(deeds.begin(folder / "laptop")) as (workspace, _):
        file = folder / "an.invitation"
        made = invitations.invite(workspace, "Police lead", "lead", "POL", PASSPHRASE, file)
    return made, letters.sealed(invitations._KIND, [*made], PASSPHRASE, CHEAP)


def _invitations() -> list[bytes]:
    made, file = _invited()
    return [file, bytes(msgpack.packb([*made]))]


def _read_invitation(content: bytes, folder: Path) -> None:
    """Read a file; or the values inside one, as somebody with the passphrase could have put them there."""
    path = folder / "an.invitation"
    if content.startswith(b"{"):
        path.write_bytes(content)
    else:
        try:
            values = msgpack.unpackb(content, strict_map_key=False)
        except (ValueError, TypeError, RecursionError):
            raise UserProblem("No values.") from None
        path.write_bytes(letters.sealed(invitations._KIND, values, PASSPHRASE, CHEAP))
    invitation = invitations.read(path, PASSPHRASE)
    place = folder / "joined.lscb"
    try:
        joined, _ = invitations.join(invitation, place, PASSPHRASE, cost=CHEAP)
        joined.close()
    finally:
        shutil.rmtree(place, ignore_errors=True)


def _invitation_changed(content: bytes, chance: Random) -> bytes:
    return (bytes_changed if content.startswith(b"{") else packed_changed)(content, chance)


def _backups() -> list[bytes]:
    folder = deeds.begin(kept_folder() / "laptop")
    with deeds.at(folder) as (workspace, number):
        deeds.save(workspace, number)
        backup.write(workspace.store, folder / deeds.BACKUP)
    return [(folder / deeds.BACKUP).read_bytes()]


def _read_backup(content: bytes, folder: Path) -> None:
    path = _given(content, folder, "a.lscb-backup")
    with deeds.restored(path, folder / "again.lscb") as workspace:
        assert workspace.verify() == []
    assert not list(folder.glob(".lscb-*")), "something half done was left"


def _backup_changed(content: bytes, chance: Random) -> bytes:
    return archive_changed(content, chance, bytes_changed)


def _sheets() -> list[bytes]:
    return [recovery.generate().encode(), recovery.generate().replace("-", " ").lower().encode()]


def _read_sheet(content: bytes, _: Path) -> None:
    recovery.sheet_seeds(recovery.parse(content.decode("utf-8", "surrogatepass")))


_BEGUN = "Seen alone on 3 May. Her mother said the school had rung twice; nobody wrote it down."


def _texts() -> list[bytes]:
    more = [_BEGUN, _BEGUN + " The visit was late.", _BEGUN.replace("twice", "once")]
    return ["\x1e".join(more).encode(), "\x1e".join(["", "a b a b " * 300, "b a b a " * 300]).encode()]


def _read_texts(content: bytes, _: Path) -> None:
    base, mine, theirs, *_more = [*content.decode("utf-8", "surrogatepass").split("\x1e"), "", "", ""]
    for before in (None, base):
        merged = merging.merge(before, mine, theirs)
        assert all(piece.text for piece in merged.pieces)
        if base in (mine, theirs) and before is not None:
            assert merged.text == (theirs if base == mine else mine)
    merging.marked(mine, theirs, merging.MINE)


def _reader(
    name: str,
    sound: Callable[[], Sequence[bytes]],
    read: Callable[[bytes, Path], object],
    change: Callable[[bytes, Random], bytes],
    *watched: str,
) -> Reader:
    return Reader(name, cache(sound), read, change, watched)


_FORMATS = "lscb_audit/formats"
READERS = (
    _reader("workbook", _workbooks, lambda it, at: read(_given(it, at, "a.xlsx")), archive_changed, _FORMATS),
    _reader("form", _forms, _read_form, archive_changed, _FORMATS),
    _reader("survey", _surveys, _read_survey, _survey_changed, _FORMATS),
    _reader("bundle", _bundles, _read_bundle, bytes_changed, "db/hub"),
    _reader("lane", _lanes, _read_lane, bytes_changed, "db/hub"),
    _reader("segment", members.sound, members.take, members.changed, "db/sharing"),
    _reader(
        "invitation", _invitations, _read_invitation, _invitation_changed, "lscb_audit/sharing", "db/keys"
    ),
    _reader("hub", hubs.sound, hubs.take, bytes_changed, "db/sharing", "db/hub"),
    _reader("rows", hubs.sound, hubs.take_rows, bytes_changed, "db/hub"),
    _reader("backup", _backups, _read_backup, _backup_changed, "db/"),
    _reader("sheet", _sheets, _read_sheet, words_changed, "db/keys"),
    _reader("texts", _texts, _read_texts, words_changed, "lscb_audit/rules"),
)
