"""Disks and folders that refuse, for tests: read-only for an ordinary person, full, or short of room."""

import os
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
    if os.name == "nt":
        pytest.skip("needs the access rights of Unix")
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
    done = os.name != "nt" and os.geteuid() == 0 and shutil.which("mount") is not None
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
    with _limited("RLIMIT_FSIZE", most_bytes):
        yield


@contextmanager
def little_memory() -> Iterator[None]:
    """Leave this process some hundred megabytes more than it has."""
    memory = Path("/proc/self/statm")
    if not memory.exists():
        pytest.skip("needs Linux to see how much memory is used")
    pages = int(memory.read_text().split()[0])
    with _limited("RLIMIT_AS", pages * os.sysconf("SC_PAGE_SIZE") + (300 << 20)):
        yield


@contextmanager
def _limited(name: str, most: int) -> Iterator[None]:
    resource = pytest.importorskip("resource", reason="limits of a process are a thing of Unix")
    limit = getattr(resource, name)
    before = resource.getrlimit(limit)
    resource.setrlimit(limit, (most, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(limit, before)


def fill(folder: Path, *, leaving: int = 0) -> Path:
    """Fill the disk of `folder` with one file, but for about `leaving` bytes; return the file."""
    file = folder / "filling"
    room = os.statvfs(folder)
    file.write_bytes(bytes(max(0, room.f_bavail * room.f_frsize - leaving)))
    return file


def everything_in(folder: Path) -> dict[str, bytes]:
    """Return all files under `folder`, by name, byte for byte."""
    return {str(p.relative_to(folder)): p.read_bytes() for p in sorted(folder.rglob("*")) if p.is_file()}
