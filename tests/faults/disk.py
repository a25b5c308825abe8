"""A disk that loses what was not forced to it: which states can be found on it after the power has gone.

Of what was written to a file since it was last forced (fsync), any write may be missing or there in part
(sectors of 512 bytes), in any order. Of names (new, changed, removed) a folder may have kept only the first
few since it was last forced itself. That is the least that POSIX promises, less than usual disks keep.
"""

import shutil
from collections.abc import Callable, Iterable
from pathlib import Path
from random import Random
from typing import NamedTuple

from .write_log import Call

_SECTOR = 512


class Write(NamedTuple):
    """Bytes at a place in a file; None: the file is cut or grown to that length."""

    at: int
    content: bytes | None


class File:
    """A file: what is on the disk for certain, and what was written since."""

    def __init__(self, content: bytes = b"") -> None:
        self.sure, self.since = content, list[Write]()

    def force(self) -> None:
        self.sure, self.since = _after(self.sure, self.since), []

    @property
    def size(self) -> int:
        return len(_after(self.sure, self.since))


class Naming(NamedTuple):
    """In the folder `where` a name was given to something (a file, a folder), or taken away (None)."""

    where: str
    name: str
    thing: "File | str | None"


#: what a name stands for: a file, or a folder by its path
Names = dict[str, "File | str"]
#: of things written since they were last forced, which are kept
Keeps = Callable[[list[Write]], list[Write]]


class Disk:
    """The disk under one folder, as a process goes on writing to it."""

    def __init__(self, root: Path) -> None:
        self._root = str(root)
        self.now, self.sure = self._found(root), self._found(root)
        self.sure = dict(self.now)
        self.namings: list[Naming] = []
        self._open: dict[int, tuple[str, File | None]] = {}
        self._at: dict[int, int] = {}

    def _found(self, root: Path) -> Names:
        return {
            str(path): File(path.read_bytes()) if path.is_file() else str(path)
            for path in sorted(root.rglob("*"))
        }

    def take(self, call: Call) -> bool:
        """Take one call of the process; say whether anything changed."""
        act = getattr(self, f"_{call.name}", None)
        return bool(act(call)) if act else self._not_known(call)

    def _not_known(self, call: Call) -> bool:
        files = [int(word) for word in call.words if word.isdecimal()]
        ours = any(text.decode(errors="replace").startswith(self._root) for text in call.texts)
        ours = ours or any(self._open.get(one, ("", None))[1] for one in files)
        assert not ours, f"not known: {call}"
        return False

    def _path(self, call: Call, folder: str, text: int) -> str:
        path = call.texts[text].decode()
        if path.startswith("/"):
            return path
        return (
            f"{self._open[int(folder)][0]}/{path}"
            if folder.isdecimal() and int(folder) in self._open
            else path
        )

    def _ours(self, path: str) -> bool:
        return path.startswith(self._root + "/")

    def _name(self, path: str, thing: "File | str | None") -> None:
        folder, _, _ = path.rpartition("/")
        self.namings.append(Naming(folder, path, thing))
        if thing is None:
            self.now.pop(path, None)
        else:
            self.now[path] = thing

    def _openat(self, call: Call) -> bool:
        path, flags = self._path(call, call.words[0], 0), call.words[2]
        self._at[call.gave] = 0
        if not self._ours(path):
            self._open[call.gave] = path, None
            return False
        thing = self.now.get(path)
        changed = False
        if thing is None and "O_CREAT" in flags:
            self._name(path, thing := File())
            changed = True
        file = thing if isinstance(thing, File) else None
        self._open[call.gave] = path, file
        if file is not None and "O_TRUNC" in flags and file.size:
            file.since.append(Write(0, None))
            changed = True
        if file is not None and "O_APPEND" in flags:
            self._at[call.gave] = file.size
        return changed

    def _close(self, call: Call) -> bool:
        self._open.pop(call.number(0), None)
        return False

    def _lseek(self, call: Call) -> bool:
        self._at[call.number(0)] = call.gave
        return False

    def _write(self, call: Call) -> bool:
        handle = call.number(0)
        at = self._at.get(handle, 0)
        self._at[handle] = at + call.gave
        return self._written(handle, at, call.texts[0][: call.gave])

    def _pwrite64(self, call: Call) -> bool:
        return self._written(call.number(0), call.number(3), call.texts[0][: call.gave])

    def _written(self, handle: int, at: int, content: bytes) -> bool:
        file = self._open.get(handle, ("", None))[1]
        if file is not None:
            file.since.append(Write(at, content))
        return file is not None

    def _ftruncate(self, call: Call) -> bool:
        file = self._open.get(call.number(0), ("", None))[1]
        if file is not None:
            file.since.append(Write(call.number(1), None))
        return file is not None

    def _fallocate(self, call: Call) -> bool:
        return False if self._open.get(call.number(0), ("", None))[1] is None else self._not_known(call)

    def _fsync(self, call: Call) -> bool:
        path, file = self._open.get(call.number(0), ("", None))
        if file is not None:
            file.force()
        elif self._ours(path + "/"):
            for each in [each for each in self.namings if each.where == path]:
                _apply(self.sure, each)
                self.namings.remove(each)
        return self._ours(path + "/")

    _fdatasync = _fsync

    def _rename(self, call: Call, first: str = "", second: str = "") -> bool:
        old, new = self._path(call, first, 0), self._path(call, second, 1)
        if not self._ours(old):
            return False
        moved = {path: thing for path, thing in self.now.items() if path == old or path.startswith(old + "/")}
        for path, thing in moved.items():
            there = new + path.removeprefix(old)
            self._name(there, there if isinstance(thing, str) else thing)
            self._name(path, None)
        return True

    def _renameat(self, call: Call) -> bool:
        return self._rename(call, call.words[0], call.words[2])

    _renameat2 = _renameat

    def _unlink(self, call: Call, folder: str = "") -> bool:
        path = self._path(call, folder, 0)
        if self._ours(path):
            self._name(path, None)
        return self._ours(path)

    def _unlinkat(self, call: Call) -> bool:
        return self._unlink(call, call.words[0])

    _rmdir = _unlink

    def _mkdir(self, call: Call, folder: str = "") -> bool:
        path = self._path(call, folder, 0)
        if self._ours(path):
            self._name(path, path)
        return self._ours(path)

    def _mkdirat(self, call: Call) -> bool:
        return self._mkdir(call, call.words[0])

    def write_down(self, chance: Random | None, kept: float = 0.0) -> None:
        """Let the power go and come back: put on the real disk what is there then.

        `chance` chooses what is kept of what was not forced; without it all is kept (1) or nothing (0).
        """
        names, keep = dict(self.sure), _keep_by(chance, kept)
        for folder in sorted({each.where for each in self.namings}):
            pending = [each for each in self.namings if each.where == folder]
            for each in pending[: _share(len(pending), chance, kept)]:
                _apply(names, each)
        shutil.rmtree(self._root)
        Path(self._root).mkdir()
        for path, thing in sorted(names.items()):
            self._put(Path(path), thing, keep)

    def _put(self, path: Path, thing: "File | str", keep: Keeps) -> None:
        if isinstance(thing, str):
            path.mkdir(parents=True, exist_ok=True)
        elif path.parent.is_dir():  # what lies in a folder whose name was lost is lost with it
            path.write_bytes(_after(thing.sure, keep(thing.since)))


def _apply(names: Names, naming: Naming) -> None:
    if naming.thing is None:
        names.pop(naming.name, None)
    else:
        names[naming.name] = naming.thing


def _share(count: int, chance: Random | None, kept: float) -> int:
    return chance.randint(0, count) if chance else round(count * kept)


def _keep_by(chance: Random | None, kept: float) -> Keeps:
    """Return a function that says which writes to a file are there afterwards."""

    def keep(since: list[Write]) -> list[Write]:
        if chance is None:
            return since if kept else []
        likely = chance.random()
        return [_torn(each, chance) for each in since if chance.random() < likely]

    return keep


def _torn(write: Write, chance: Random) -> Write:
    """Return a write as it was, or now and then its first sectors alone."""
    if write.content is None or len(write.content) <= _SECTOR or chance.random() < 0.7:
        return write
    return Write(write.at, write.content[: _SECTOR * chance.randint(1, len(write.content) // _SECTOR)])


def _after(content: bytes, writes: Iterable[Write]) -> bytes:
    """Return a file's content after these writes."""
    made = bytearray(content)
    for at, written in writes:
        if written is None:
            made[at:] = bytes(max(0, at - len(made)))
        else:
            made.extend(bytes(max(0, at - len(made))))
            made[at : at + len(written)] = written
    return bytes(made)
