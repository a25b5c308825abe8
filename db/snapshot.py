"""One file that holds a whole workspace: a zip of its key slots and of a copy of its database.

Both are inside as they are in a workspace, the database encrypted with the same key; any zip tool and the
stock SQLCipher can get at them without this program.
"""

import hashlib
import os
import secrets
import struct
import zipfile
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import IO

from sqlcipher3 import dbapi2

from .connections import checkup, close, connect, speaking
from .errors import PlaceProblem, UserProblem
from .files import PART, trouble, write_whole
from .folders import STORE, refuse_inside
from .keys import slots

DATABASE, BACKUPS = STORE, "backups"
_CHUNK_BYTES = 1 << 20
_ENCRYPTED = 1  # the bit of it in a zip
_UNREADABLE = (
    zipfile.BadZipFile, zlib.error, struct.error, UnicodeDecodeError, EOFError, NotImplementedError
)  # fmt: skip
_STEPS = 20_000
"""So many steps of the database's machine lie between two looks at how far a copy is."""

Told = Callable[[float], object]
"""Told the share that is done (0 to 1); what it raises ends the work, and nothing half done is left."""


class DamagedBackupError(PlaceProblem):
    """The archive itself is at fault, not the disk around it."""


def write(folder: Path, key: bytes, target: Path, told: Told = lambda _: None) -> None:
    """Write the workspace `folder` as it is at this moment to `target`, whole or not at all.

    The copy is checked page by page before it is packed, and read back before it takes its name. Others may
    go on writing meanwhile. Needs room for one more copy in the workspace. Raises PlaceProblem, UserProblem.
    """
    _refuse_inside(folder, target)
    with trouble("write", folder / BACKUPS):
        (folder / BACKUPS).mkdir(mode=0o700, exist_ok=True)
    copy = folder / BACKUPS / f".{secrets.token_hex(8)}{PART}"
    try:
        with speaking(folder):
            _copy_database(folder, key, copy, told)
        packed = slots.encode(slots.read(folder))
        told(0.6)
        write_whole(
            target,
            lambda file: _pack(file, packed, copy, lambda share: told(0.6 + share * 0.3)),
            check=lambda part: _compare(part, packed, copy),
        )
    finally:
        with suppress(OSError):
            copy.unlink()


def pack_again(target: Path, packed_slots: bytes, copy: Path) -> None:
    """Put a database beside its slots in the place of the archive at `target`, whole or not at all."""
    write_whole(
        target,
        lambda file: _pack(file, packed_slots, copy, lambda _: None),
        check=lambda part: _compare(part, packed_slots, copy),
    )


@contextmanager
def unpacked(path: Path) -> Iterator[zipfile.ZipFile]:
    """Give the archive at `path`. Raises UserProblem (no such archive) or PlaceProblem (damaged)."""
    with trouble("read", path):
        try:
            with zipfile.ZipFile(path) as archive:
                if sorted(archive.namelist()) != sorted((slots.FILE, DATABASE)):
                    raise UserProblem(f"“{path}” is no backup of a workspace. Choose another file.")
                if not all(map(_is_readable, archive.infolist())):
                    raise damaged(path)
                yield archive
        except _UNREADABLE as error:
            raise damaged(path) from error


def _is_readable(entry: zipfile.ZipInfo) -> bool:
    """Say whether something in an archive is packed as any zip tool may have packed it again."""
    return (
        entry.compress_type in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED) and not entry.flag_bits & _ENCRYPTED
    )


def extract_database(archive: zipfile.ZipFile, target: Path, told: Told = lambda _: None) -> None:
    """Write the database out of the archive to `target` and force it to the disk."""
    path = Path(archive.filename or "")
    with trouble("read", path):
        source = archive.open(DATABASE)
    with source, target.open("xb") as file:
        _copy_bytes(source, path, file, archive.getinfo(DATABASE).file_size, told)
        file.flush()
        os.fsync(file.fileno())


def damaged(path: Path) -> DamagedBackupError:
    """Return the problem that says so of the archive at `path`."""
    return DamagedBackupError(f"“{path}” is damaged, or no backup of a workspace. Use another backup.")


def _refuse_inside(folder: Path, target: Path) -> None:
    """A backup must not take the place of what a workspace lives by; backups have a folder in their own."""
    if Path(os.path.realpath(target)).parent != Path(os.path.realpath(folder)) / BACKUPS:
        refuse_inside(target, "the backup")


def _copy_database(folder: Path, key: bytes, copy: Path, told: Told) -> None:
    source = connect(folder / DATABASE, key)
    try:
        _vacuum_into(source, copy, (folder / DATABASE).stat().st_size, told)
    finally:
        close(source)
    told(0.5)
    found = checkup(copy, key)
    if found:
        raise PlaceProblem(f"No backup of “{folder}” was made: its copy does not read back. {found[0]}")


def _vacuum_into(source: dbapi2.Connection, copy: Path, size: int, told: Told) -> None:
    """Copy the database; what `told` raises meanwhile ends it, as an error of the database's own machine."""
    stopped: list[BaseException] = []

    def look() -> bool:
        try:
            written = copy.stat().st_size if copy.exists() else 0
            told(0.5 * min(1.0, written / max(1, size)))
        except BaseException as wish:  # noqa: BLE001 - whatever it is goes on below, on this thread
            stopped.append(wish)
        return bool(stopped)

    source.set_progress_handler(look, _STEPS)
    try:
        source.execute("VACUUM INTO ?", (str(copy),))
    except dbapi2.OperationalError:
        if stopped:
            raise stopped[0] from None
        raise


def _copy_bytes(source: IO[bytes], path: Path, target: IO[bytes], size: int, told: Told) -> None:
    """Copy bytes. Where they cannot be read, it is `path` that is told, not the place that is written to."""
    done = 0
    while chunk := _chunk(source, path):
        target.write(chunk)
        done += len(chunk)
        told(done / max(1, size))


def _chunk(source: IO[bytes], path: Path) -> bytes:
    with trouble("read", path):
        return source.read(_CHUNK_BYTES)


def _pack(file: IO[bytes], packed_slots: bytes, copy: Path, told: Told) -> None:
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr(zipfile.ZipInfo(slots.FILE), packed_slots)
        with (
            copy.open("rb") as source,
            archive.open(zipfile.ZipInfo(DATABASE), "w", force_zip64=True) as entry,
        ):
            _copy_bytes(source, copy, entry, copy.stat().st_size, told)


def _compare(part: Path, packed_slots: bytes, copy: Path) -> None:
    with unpacked(part) as archive, copy.open("rb") as source:
        with archive.open(DATABASE) as entry:
            same = _digest(entry) == _digest(source)
        if not same or archive.read(slots.FILE) != packed_slots:
            raise damaged(part)


def _digest(file: IO[bytes]) -> bytes:
    digest = hashlib.sha256()
    while chunk := file.read(_CHUNK_BYTES):
        digest.update(chunk)
    return digest.digest()
