"""The menu of the box: what was meant by an unknown word, what to do about an identifier, then the rest."""

from collections.abc import Callable, Sequence
from typing import NamedTuple

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu
from shiboken6 import isValid

from lscb_audit.english import Misspelt
from lscb_audit.privacy import Hit

from ..announce import announce
from .edit import Edit
from .proofs import Proofs
from .reading import reader

ALL_KNOWN = "All words are in the dictionary."
NOT_KEPT = "The word is known until the program ends. It could not be written down for the next time."


class Doing(NamedTuple):
    """A line of the menu."""

    words: str
    do: Callable[[], object]


class Menus:
    """Answers a wish for the menu: where nothing is to be looked up at once, else when it is found."""

    def __init__(self, edit: Edit, proofs: Proofs) -> None:
        self._edit, self._proofs = edit, proofs
        edit.menu_wanted.connect(lambda where, place: proofs.when_read(lambda: self._wanted(where, place)))
        edit.spelling_wanted.connect(lambda: proofs.when_read(self._go_to_unknown_word))

    def _go_to_unknown_word(self) -> None:
        """Go to the unknown word at the caret, or the next one, and tell what may have been meant."""
        cursor, wrong = self._edit.textCursor(), self._proofs.misspelt()
        place = cursor.position()
        word = next((one for one in wrong if place <= one.end), wrong[0] if wrong else None)
        if word is None:
            announce(self._edit, ALL_KNOWN)
            return
        if not word.start <= place <= word.end:
            cursor.setPosition(word.end)
            self._edit.setTextCursor(cursor)
        announce(self._edit, f"“{word.word}” is not in the dictionary.")
        self._wanted(self._edit.caret_on_screen(), word.end)

    def _wanted(self, where: QPoint, place: int) -> None:
        hit = next((one for one in self._proofs.hits() if one.start <= place <= one.end), None)
        wrong = next((one for one in self._proofs.misspelt() if one.start <= place <= one.end), None)
        for_hit = self._for_hit(hit) if hit else ()
        if wrong is None or self._edit.isReadOnly():
            self._open(where, [for_hit])
            return
        asked = self._proofs.changes

        def found(meant: tuple[str, ...]) -> None:
            # late: another word may stand there now, or the screen be gone
            if isValid(self._edit) and asked == self._proofs.changes:
                self._open(where, [self._meant(wrong, meant), self._about(wrong), for_hit])

        reader().suggest(wrong.word).done.connect(found)

    def _meant(self, wrong: Misspelt, meant: Sequence[str]) -> Sequence[Doing]:
        return [
            Doing(word, lambda word=word: self._edit.put(wrong.start, wrong.end, word))  # type: ignore[misc]
            for word in meant
        ]

    def _about(self, wrong: Misspelt) -> Sequence[Doing]:
        ignore = Doing(f"Ignore “{wrong.word}” here", lambda: self._proofs.ignore(wrong.word))
        # a word with a capital may be a name: the list on the laptop is not locked away, so no names in it
        if wrong.word[0].isupper():
            return [ignore]
        return [
            Doing(f"Add “{wrong.word}” to this laptop’s dictionary", lambda: self._learn(wrong.word)),
            ignore,
        ]

    def _for_hit(self, hit: Hit) -> Sequence[Doing]:
        return [
            Doing(f"Remove {hit.kind} {hit.text}", lambda: self._proofs.remove(hit)),
            Doing(f"Keep {hit.kind} {hit.text}", lambda: self._proofs.keep(hit)),
        ]

    def _learn(self, word: str) -> None:
        def told(written: bool) -> None:
            if isValid(self._edit):
                announce(self._edit, f"“{word}” is in this laptop’s dictionary." if written else NOT_KEPT)

        reader().learn(word).done.connect(told)

    def _open(self, where: QPoint, groups: Sequence[Sequence[Doing]]) -> None:
        menu = self._edit.createStandardContextMenu()
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        first = menu.actions()[0]
        ours: list[QAction] = []
        for group in groups:
            made = [_action(menu, one) for one in group]
            menu.insertActions(first, made)
            if made:
                menu.insertSeparator(first)
            ours += made
        menu.popup(where)
        if ours:
            menu.setActiveAction(ours[0])


def _action(menu: QMenu, one: Doing) -> QAction:
    action = QAction(one.words.replace("&", "&&"), menu)
    action.triggered.connect(lambda _checked: one.do())
    return action
