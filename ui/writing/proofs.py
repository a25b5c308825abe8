"""What is pointed out in one text: asked for after a pause, thrown away when late, kept or ignored."""

from collections.abc import Callable, Iterable
from typing import TypeVar

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtGui import QTextCursor

from lscb_audit.english import Misspelt
from lscb_audit.privacy import Hit

from ..tasks import Task
from .edit import Edit
from .marks import Mark, Marks
from .reading import Read, read, reader

PAUSE_MS = 300
"""How long nothing is typed before the text is read."""
Key = tuple[str, str]
"""An identifier wherever it stands: its kind and its words."""
_Found = TypeVar("_Found", Hit, Misspelt)
_NOTHING = Read((), (), {})


def key(hit: Hit) -> Key:
    return hit.kind, hit.text.casefold()


class Proofs(QObject):
    """Reads the text of `edit` and marks it. `shown`: what is pointed out has changed; `was_read`: it is
    what there is in the text of now."""

    shown = Signal()
    was_read = Signal()

    def __init__(self, edit: Edit) -> None:
        super().__init__(edit)
        self._edit = edit
        self.marks = Marks(edit)
        self._names: tuple[str, ...] = ()
        self._terms: tuple[str, ...] = ()
        self._ignored: frozenset[str] = frozenset()
        self.kept: frozenset[Key] = frozenset()
        self._read = _NOTHING
        self._task: Task | None = None
        self.changes = self._asked = 0
        self._read_at = 0
        self._then: list[Callable[[], object]] = []
        self._held = False
        self._pause = QTimer(self, interval=PAUSE_MS, singleShot=True)
        self._pause.timeout.connect(self._ask)
        edit.textChanged.connect(self._changed)
        edit.left.connect(self._let_go)
        reader().word_added.connect(self._forget_spelling)

    def _changed(self) -> None:
        """Count the change and wait for a pause: no more, as it is done for every key."""
        self.changes += 1
        self._then = []
        self._pause.start()

    def when_read(self, do: Callable[[], object]) -> None:
        """Do it as soon as what is pointed out is of the text of now; not at all if this changes before."""
        if self._read_at == self.changes or self._edit.isReadOnly():
            do()
            return
        self._then.append(do)
        self._ask()

    def set_terms(self, names: Iterable[str], terms: Iterable[str]) -> None:
        self._names, self._terms = tuple(names), tuple(terms)
        self._pause.start()

    def set_kept(self, kept: Iterable[Key]) -> None:
        self.kept = frozenset(kept)
        self._show(self._read)

    def forget(self) -> None:
        """Begin anew with another text."""
        self.kept, self._ignored = frozenset(), frozenset()
        self._show(_NOTHING)
        self._pause.start()

    def restart(self) -> None:
        """Read the same text again, or nothing where it may not be changed."""
        if self._edit.isReadOnly():
            self._show(_NOTHING)
        self._pause.start()

    def hits(self) -> tuple[Hit, ...]:
        """Return the identifiers that were neither removed nor kept."""
        return tuple(one for one in self._read.hits if key(one) not in self.kept)

    def misspelt(self) -> tuple[Misspelt, ...]:
        """Return the unknown words that are not ignored here."""
        return tuple(one for one in self._read.misspelt if one.word.lower() not in self._ignored)

    # -- what the user decides

    def keep(self, hit: Hit) -> None:
        self.kept |= {key(hit)}
        self._show(self._read)

    def remove(self, hit: Hit) -> None:
        """Put a neutral word in the place of an identifier, wherever it stands: one step to undo."""
        self.when_read(lambda: self._remove(hit))

    def _remove(self, hit: Hit) -> None:
        neutral = f"[{hit.kind}]"
        gone = [one for one in self.hits() if key(one) == key(hit)]
        cursor = self._edit.textCursor()
        cursor.beginEditBlock()
        for one in reversed(gone):
            cursor.setPosition(one.start)
            cursor.setPosition(one.end, QTextCursor.MoveMode.KeepAnchor)
            cursor.insertText(neutral)
        cursor.endEditBlock()
        self._edit.setTextCursor(cursor)
        left = tuple(_moved(one, gone, len(neutral)) for one in self._read.hits if key(one) != key(hit))
        misspelt = tuple(_moved(one, gone, len(neutral)) for one in self._read.misspelt)
        self._read_at = self.changes
        self._show(self._read._replace(hits=left, misspelt=misspelt))

    def ignore(self, word: str) -> None:
        self._ignored |= {word.lower()}
        self._show(self._read)

    # -- reading

    def _ask(self) -> None:
        self._pause.stop()
        if self._task is not None:
            self._task.cancel()
            self._task = None
        if self._edit.isReadOnly():
            return
        text, names, terms, before = self._edit.toPlainText(), self._names, self._terms, self._read.blocks
        self._asked = self.changes
        self._task = reader().ask(lambda _: read(text, names, terms, before))
        self._task.done.connect(self._take)

    def _take(self, found: Read) -> None:
        self._task = None
        # late: the text has moved on, and is read again after the next pause
        if self._asked == self.changes and not self._edit.isReadOnly():
            self._read_at = self._asked
            self._show(found)
            self.was_read.emit()
            then, self._then = self._then, []
            for do in then:
                do()

    def _forget_spelling(self) -> None:
        self._read = self._read._replace(blocks={})
        self._pause.start()

    def _show(self, found: Read) -> None:
        self._read = found
        self._mark()
        self.shown.emit()

    # -- marking

    def _mark(self) -> None:
        caret = self._edit.textCursor().position() if self._edit.hasFocus() else -1
        shown = self.misspelt()
        # the word at the caret may not be written to its end
        self._hold(any(one.end == caret for one in shown))
        words = [Mark(one.start, one.end, identifier=False) for one in shown if one.end != caret]
        self.marks.set((*words, *(Mark(one.start, one.end, identifier=True) for one in self.hits())))

    def _hold(self, held: bool) -> None:
        """Listen to the caret only while a word is held back: what Python hears of each key takes time."""
        if held and not self._held:
            self._edit.cursorPositionChanged.connect(self._let_go)
        elif self._held and not held:
            self._edit.cursorPositionChanged.disconnect(self._let_go)
        self._held = held

    def _let_go(self) -> None:
        if self._held:
            self._hold(False)
            self._pause.start()


def _moved(one: _Found, gone: Iterable[Hit], length: int) -> _Found:
    """Return a find in its new place, where those that are gone have given way to words of `length`."""
    shift = sum(length - (other.end - other.start) for other in gone if other.start < one.start)
    return one._replace(start=one.start + shift, end=one.end + shift)
