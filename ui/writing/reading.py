"""Reads what was written, off the window's thread: unknown words, and what could identify the family.

One thread for all boxes; it ends when nothing is left to read. Places are counted as Qt counts (UTF-16).
"""

from collections import deque
from collections.abc import Callable, Iterable
from functools import cache
from threading import Lock, Thread
from typing import Any, NamedTuple

from PySide6.QtCore import QObject, Signal

from lscb_audit.english import Misspelt, OwnWords, misspelt, suggestions, words
from lscb_audit.privacy import Hit, find

from ..settings import default_path
from ..tasks import Task


class Read(NamedTuple):
    """What was found in a text, with its places; `blocks` keeps each paragraph's words for the next time."""

    misspelt: tuple[Misspelt, ...]
    hits: tuple[Hit, ...]
    blocks: dict[str, list[Misspelt]]


class Reader(QObject):
    """The thread that reads. Made once, as it is asked by every box."""

    word_added = Signal()
    """A word was added on this laptop: every box spells its text anew."""

    def __init__(self) -> None:
        super().__init__()
        self._waiting: deque[Task] = deque()
        self._lock = Lock()
        self._runs = False

    def ask(self, work: Callable[[Task], Any]) -> Task:
        """Queue `work`; what it returns comes by the task's `done`, on the window's thread."""
        task = Task(self, work)
        task.failed.connect(_raise)
        task.ended.connect(task.deleteLater)
        with self._lock:
            self._waiting.append(task)
            if not self._runs:
                self._runs = True
                Thread(target=self._work_off, name="reading").start()
        return task

    def learn(self, word: str) -> Task:
        """Know a word on this laptop from now on; the task's result tells whether it was written down."""
        task = self.ask(lambda _: own_words().add(word))
        task.done.connect(lambda _: self.word_added.emit())
        return task

    def suggest(self, word: str) -> Task:
        """Look for what was meant by a word."""
        return self.ask(lambda _: suggestions(word, words()))

    def _work_off(self) -> None:
        while True:
            with self._lock:
                if not self._waiting:
                    self._runs = False
                    return
                task = self._waiting.popleft()
            task.run()


@cache
def reader() -> Reader:
    return Reader()


@cache
def own_words() -> OwnWords:
    """Return the words that were added on this laptop; they lie beside the settings."""
    return OwnWords(default_path().with_name("dictionary.txt"))


def read(
    text: str,
    names: Iterable[str],
    terms: Iterable[str],
    before: dict[str, list[Misspelt]],
) -> Read:
    """Read a text. What was read `before` is not spelt through again; identifiers are looked for in the whole
    text, as a name given away in one paragraph is found in the others."""
    blocks: dict[str, list[Misspelt]] = {}
    found: list[Misspelt] = []
    known, own, at = words(), own_words().all(), 0
    for block in text.split("\n"):
        if block not in blocks:
            blocks[block] = before[block] if block in before else misspelt(block, known, own)
        found += [Misspelt(at + one.start, at + one.end, one.word) for one in blocks[block]]
        at += len(block) + 1
    hits = find(text, names=names, known_words=terms)
    places = _places(text)
    return Read(
        tuple(Misspelt(places(one.start), places(one.end), one.word) for one in found),
        tuple(one._replace(start=places(one.start), end=places(one.end)) for one in hits),
        blocks,
    )


def _places(text: str) -> Callable[[int], int]:
    """Return what turns a place counted in characters into one counted as Qt does, where the two differ."""
    wide = [at for at, sign in enumerate(text) if sign > "\uffff"] if not text.isascii() else []
    return (lambda at: at + sum(one < at for one in wide)) if wide else (lambda at: at)


def _raise(problem: Exception) -> None:
    """A fault of ours: raised where the window reports it."""
    raise problem
