"""Disks and folders that refuse, for tests: read-only for an ordinary person, full, or short of room."""

import os
import resource
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

_NOBODY = 65534


@contextmanager
def ordinary_person() -> Iterator[Path]:
    """Give a new folder of an ordinary person's, and be that person: no rights bind the superuser."""
    folder = Path(tempfile.mkdtemp())
    superuser = os.geteuid() == 0
    try:
        if superuser:
            os.chown(folder, _NOBODY, _NOBODY)
            os.seteuid(_NOBODY)
        yield folder
    finally:
        if superuser:
            os.seteuid(0)
        for place, _, _ in os.walk(folder):
            os.chmod(place, 0o700)
        shutil.rmtree(folder)


@contextmanager
def tiny_disk(megabytes: int) -> Iterator[Path]:
    """Give a disk of its own of that size; leaves the test out where none can be mounted."""
    folder = Path(tempfile.mkdtemp())
    size = f"size={megabytes}m"
    done = os.geteuid() == 0 and shutil.which("mount") is not None
    done = (
        done
        and not subprocess.run(
            ["mount", "-t", "tmpfs", "-o", size, "tmpfs", folder], check=False, capture_output=True
        ).returncode
    )
    try:
        if not done:
            pytest.skip("needs to mount a small disk (superuser on Linux)")
        yield folder
    finally:
        if done:
            subprocess.run(["umount", "-l", folder], check=True)
        folder.rmdir()


@contextmanager
def short_files(most_bytes: int) -> Iterator[None]:
    """Let the system refuse to make any file longer than that, as a full disk does amid a file."""
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (most_bytes, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)


def fill(folder: Path, *, leaving: int = 0) -> Path:
    """Fill the disk of `folder` with one file, but for about `leaving` bytes; return the file."""
    file = folder / "filling"
    room = os.statvfs(folder)
    file.write_bytes(bytes(max(0, room.f_bavail * room.f_frsize - leaving)))
    return file


def everything_in(folder: Path) -> dict[str, bytes]:
    """Return all files under `folder`, by name, byte for byte."""
    return {str(p.relative_to(folder)): p.read_bytes() for p in sorted(folder.rglob("*")) if p.is_file()}
