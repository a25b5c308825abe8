"""What a process asks of the disk, call by call, as `strace` records it; the program is as it is."""

import os
import re
import subprocess
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from tests.support.command_line import surroundings

_CALLS = (
    "openat,open,creat,close,write,writev,pwrite64,pwritev,lseek,dup,dup2,dup3,"
    "fsync,fdatasync,sync_file_range,ftruncate,truncate,fallocate,rename,renameat,renameat2,link,linkat,"
    "unlink,unlinkat,mkdir,mkdirat,rmdir,sendfile,copy_file_range,symlink,symlinkat"
)
_STRACE = ("strace", "-f", "--seccomp-bpf")
_LINE = re.compile(r"^(\d+) +(.*)$")
_CALL = re.compile(r"^(\w+)\((.*)\) += (-?\d+|\?)")
_UNFINISHED, _RESUMED = " <unfinished ...>", re.compile(r"^<\.\.\. \w+ resumed>(.*)$")
_TEXT = re.compile(r'"((?:\\x[0-9a-f]{2})*)"(\.\.\.)?')


class Call(NamedTuple):
    """One call that was not refused: its name, its words with texts taken out, the texts, what it gave."""

    name: str
    words: tuple[str, ...]
    texts: tuple[bytes, ...]
    gave: int

    def number(self, at: int) -> int:
        """Return the word at this place as a number."""
        return int(self.words[at], 0)


def recorded(name: str, folder: Path, log: Path, fault: str = "") -> list[Call]:
    """Do a deed of `deeds` in a process of its own; return its calls."""
    deed = [sys.executable, "-P", "-m", "tests.faults.deeds", name, str(folder), *([fault] if fault else [])]
    watch = [
        "strace",
        "-f",
        "--seccomp-bpf",
        "-xx",
        "-s",
        "33554432",
        "-e",
        f"trace={_CALLS}",
        "-o",
        str(log),
    ]
    around = surroundings(TMPDIR=str(folder / "tmp"), PYTHONDONTWRITEBYTECODE="1")
    subprocess.run([*watch, *deed], env=around, check=True, stdout=subprocess.PIPE, timeout=300)
    with log.open(encoding="ascii") as lines:
        return list(_calls(lines))


def _calls(lines: Iterator[str]) -> Iterator[Call]:
    begun: dict[str, str] = {}
    for line in lines:
        found = _LINE.match(line.rstrip("\n"))
        assert found is not None, line[:200]
        process, words = found.groups()
        if words.endswith(_UNFINISHED):
            begun[process] = words.removesuffix(_UNFINISHED)
            continue
        if resumed := _RESUMED.match(words):
            words = begun.pop(process) + resumed[1]
        if call := _call(words):
            yield call


def _call(line: str) -> Call | None:
    """Return the call of a line, None for signals, ends and what was refused."""
    found = _CALL.match(line)
    if found is None or found[3] == "?" or int(found[3]) < 0:
        return None
    texts: list[bytes] = []

    def taken(match: re.Match[str]) -> str:
        assert not match[2], "a text was cut short"
        texts.append(bytes.fromhex(match[1].replace("\\x", "")))
        return f"${len(texts) - 1}"

    words = _TEXT.sub(taken, found[2])
    return Call(found[1], tuple(word.strip() for word in words.split(",")), tuple(texts), int(found[3]))


def told(calls: Sequence[Call]) -> list[str]:
    """Return what the process said on stdout."""
    said = b"".join(call.texts[0] for call in calls if call.name == "write" and call.words[0] == "1")
    return said.decode().splitlines()


def is_possible() -> bool:
    """Say whether this machine has what it takes."""
    probe = [*_STRACE, "-o", os.devnull, sys.executable, "-c", ""]
    try:
        return subprocess.run(probe, check=False, capture_output=True).returncode == 0
    except FileNotFoundError:
        return False
