"""Where one file must not be shared: in folders that a program keeps in step, on shares whose locks end here.

What is known by name is refused; of the rest the trial of the locks (`file_probe.py`) decides.
"""

import os
import re
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from . import file_faults

_BY_NAME = (
    ("OneDrive", re.compile(r"onedrive\b.*")),
    ("Dropbox", re.compile(r"dropbox( \(.*\))?")),
    ("Google Drive", re.compile(r"google ?drive\b.*|my drive|shared drives|drivefs")),
    ("iCloud", re.compile(r"icloud ?drive|mobile documents|com~apple~clouddocs")),
    ("SharePoint", re.compile(r".*\.sharepoint\.com(@ssl)?(@\d+)?|.*\bsharepoint\b.*")),
    ("Syncthing", re.compile(r"syncthing")),
    ("Nextcloud", re.compile(r"nextcloud|owncloud")),
    ("Box", re.compile(r"box sync|box-box")),
    ("a program of a cloud store", re.compile(r"cloudstorage|pcloud ?drive|mega(sync)?|davwwwroot|.*@ssl")),
)
_BY_MARK = (
    ("Syncthing", (".stfolder", ".stversions")),
    ("Dropbox", (".dropbox", ".dropbox.cache")),
    ("OneDrive", (".849C9593-D756-4E56-8D6E-42412F2A707B",)),
    ("Google Drive", (".tmp.drivedownload", ".tmp.driveupload")),
    ("Nextcloud", (".nextcloudsync.log", ".owncloudsync.log", ".csync_journal.db")),
    ("Resilio", (".sync",)),
)
_BY_VARIABLE = "onedrive"
_CLOUD_FILES, _CLOUD_MASK = 0x9000001A, 0xFFFF0FFF
"""Windows marks folders so that a cloud program fills on demand, whatever they are called."""
_MOUNTS = Path("/proc/self/mountinfo")
_NO_REACH = {"davfs", "9p", "vboxsf", "prl_fs", "vmhgfs", "afs"}
_STAY_HERE = {
    "cifs": {"nobrl", "nolock"},
    "smb3": {"nobrl", "nolock"},
    "nfs": {"nolock", "local_lock=all", "local_lock=posix"},
    "nfs4": {"local_lock=all", "local_lock=posix"},
}


class Mount(NamedTuple):
    """Where Linux found a folder: on which kind of file system, mounted how."""

    point: str
    kind: str
    options: frozenset[str]


def refuse(path: Path) -> None:
    """Raise UserProblem when one file for all is known not to be safe at `path`."""
    for each in {path.absolute(): None, Path(os.path.realpath(path)): None}:
        for folder in each.parents:
            who = _keeper(folder)
            if who:
                raise file_faults.synced(path, who)
    mount = mount_of(path.parent)
    if mount is not None and (way := _no_reach(mount)):
        raise file_faults.locks_end_here(path, way)


def described(folder: Path) -> str:
    """Return what tells this place from another under the same path; on Linux also how it is mounted."""
    mount = mount_of(folder)
    if mount is not None:
        return " ".join((mount.point, mount.kind, *sorted(mount.options)))
    return str(folder.stat().st_dev)


def _keeper(folder: Path) -> str:
    """Return who keeps a folder in step, "" if nobody is known to."""
    name = folder.name or folder.drive.rpartition("\\")[2]
    for part in (name, *folder.drive.strip("\\").split("\\")):
        for who, pattern in _BY_NAME:
            if pattern.fullmatch(part.casefold()):
                return who
    for who, marks in _BY_MARK:
        if any((folder / mark).exists() for mark in marks):
            return who
    if any(_same(folder, root) for root in _variables()):
        return "OneDrive"
    return "a program of a cloud store" if _filled_on_demand(folder) else ""


def _variables() -> Iterator[str]:
    return (value for name, value in os.environ.items() if name.casefold().startswith(_BY_VARIABLE) and value)


def _same(folder: Path, root: str) -> bool:
    return os.path.normcase(folder) == os.path.normcase(os.path.abspath(root))


def _filled_on_demand(folder: Path) -> bool:
    try:
        tag = getattr(folder.lstat(), "st_reparse_tag", 0)
    except OSError:
        return False
    return bool(tag & _CLOUD_MASK == _CLOUD_FILES)


def mount_of(folder: Path) -> Mount | None:
    """Return how a folder is mounted; None where the system does not say."""
    try:
        lines = _MOUNTS.read_text(encoding="utf-8", errors="surrogateescape").splitlines()
    except OSError:
        return None
    real = os.path.realpath(folder)
    found = None
    for line in lines:
        before, _, after = line.partition(" - ")
        point = re.sub(r"\\(\d{3})", lambda octal: chr(int(octal[1], 8)), before.split()[4])
        inside = real == point or real.startswith(point.rstrip("/") + "/")
        if inside and (found is None or len(point) >= len(found.point)):
            kind, _, options = after.split(" ", 2)
            found = Mount(point, kind, frozenset(options.split(",")))
    return found


def _no_reach(mount: Mount) -> str:
    """Return what keeps the locks of a mount on this computer, "" if nothing is known to."""
    if mount.kind in _NO_REACH or mount.kind.startswith("fuse."):
        return mount.kind
    ways = sorted(_STAY_HERE.get(mount.kind, set()) & mount.options)
    return f"{mount.kind}, {ways[0]}" if ways else ""
