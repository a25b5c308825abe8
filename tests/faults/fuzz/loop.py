"""Fuzzing led by coverage: what reaches a line by a new way is kept, and changed further.

A session is a process that ends by itself: forked, with limits to its memory and to the processor time of one
input. So a crash, a hang and a flood are all seen from outside, with the input that caused them.
"""

import hashlib
import os
import resource
import signal
import sys
import tempfile
import traceback
from collections.abc import Callable, Sequence
from pathlib import Path
from random import Random
from types import FrameType
from typing import Any, NamedTuple

from db.errors import Problem
from tests.support.command_line import ROOT

INPUTS = 100
#: processor time for one input, and memory beyond what the process has
_SECONDS, _MORE_BYTES = 20, 1 << 30
#: what is larger is read, and not changed further
_LARGE = 1 << 20
_FOUND = Path(tempfile.gettempdir()) / "lscb-found"


class Reader(NamedTuple):
    """Something that takes in what others wrote."""

    name: str
    #: sound inputs to begin with
    sound: Callable[[], Sequence[bytes]]
    #: reads an input, in a folder of its own; may raise a Problem
    read: Callable[[bytes, Path], object]
    change: Callable[[bytes, Random], bytes]
    #: where the code stands whose lines are watched, from the root of the checkout
    watched: tuple[str, ...]


class Crashed(AssertionError):
    """A reader did with an input what none may do."""


def session(reader: Reader, seed: int, folder: Path, inputs: int = INPUTS) -> None:
    """Read so many inputs in a process of its own. Raises Crashed; the input is kept and named."""
    sound = reader.sound()
    said = folder / "said"
    child = os.fork()
    if not child:
        _end(lambda: _live(reader, sound, Random(seed), folder, inputs), said)
    _, status = os.waitpid(child, 0)
    if status:
        why = _why(status, said)
        kept = _kept(folder / "input", reader.name)
        raise Crashed(f"{reader.name}: {why.splitlines()[-1]} (input: {kept})\n{why}")


def _why(status: int, said: Path) -> str:
    if os.WIFSIGNALED(status):
        number = os.WTERMSIG(status)
        return "it hangs" if number == signal.SIGPROF else f"the process died by signal {number}"
    return said.read_text("utf-8", "replace").strip()[-3000:]


def _kept(file: Path, name: str) -> Path:
    """Keep the input that was being read, so that it can become a test."""
    content = file.read_bytes()
    _FOUND.mkdir(exist_ok=True)
    kept = _FOUND / f"{name}-{hashlib.sha256(content).hexdigest()[:12]}"
    kept.write_bytes(content)
    return kept


def _end(act: Callable[[], object], said: Path) -> None:
    """Do it and leave at once, with 1 if it failed: nothing of the parent may run a second time here."""
    failed = 1
    try:
        act()
        failed = 0
    except BaseException:  # noqa: BLE001 - it is told in a file, and by the process's end
        sys.settrace(None)
        said.write_text(traceback.format_exc(), "utf-8")
    finally:
        os._exit(failed)


def _live(reader: Reader, sound: Sequence[bytes], chance: Random, folder: Path, inputs: int) -> None:
    _limit_memory()
    signal.signal(signal.SIGPROF, signal.SIG_DFL)
    ways = _Ways(tuple(str(ROOT / path) for path in reader.watched))
    corpus = list(sound)
    for content in corpus:
        _one(reader, content, folder, ways)
    for _ in range(inputs):
        content = reader.change(chance.choice(corpus[-60:] if chance.random() < 0.7 else corpus), chance)
        if _one(reader, content, folder, ways) and len(content) < _LARGE:
            corpus.append(content)


def _one(reader: Reader, content: bytes, folder: Path, ways: "_Ways") -> bool:
    """Read one input; say whether it went a new way."""
    (folder / "input").write_bytes(content)
    signal.setitimer(signal.ITIMER_PROF, _SECONDS)
    before, said = len(ways.gone), tuple[str, ...](("Read.",))
    sys.settrace(ways.called)
    try:
        reader.read(content, folder)
    except Problem as problem:
        said = problem.sentences
    finally:
        sys.settrace(None)
        signal.setitimer(signal.ITIMER_PROF, 0)
    assert all(sentence.endswith(".") for sentence in said), said
    assert said, "a problem without a word"
    return len(ways.gone) > before


def _limit_memory() -> None:
    pages = int(Path("/proc/self/statm").read_text().split()[0])
    most = pages * os.sysconf("SC_PAGE_SIZE") + _MORE_BYTES
    resource.setrlimit(resource.RLIMIT_AS, (most, resource.getrlimit(resource.RLIMIT_AS)[1]))


class _Ways:
    """Which lines of the watched code were reached, each with the line before it."""

    def __init__(self, watched: tuple[str, ...]) -> None:
        self.gone: set[tuple[int, int, int]] = set()
        self._watched, self._known, self._last = watched, dict[Any, bool](), 0

    def called(self, frame: FrameType, event: str, _: Any) -> Any:
        del event
        code = frame.f_code
        if code not in self._known:
            self._known[code] = code.co_filename.startswith(self._watched)
        return self._line if self._known[code] else None

    def _line(self, frame: FrameType, event: str, _: Any) -> Any:
        if event == "line":
            self.gone.add((id(frame.f_code), self._last, frame.f_lineno))
            self._last = frame.f_lineno
        return self._line
