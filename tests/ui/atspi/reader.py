"""A screen reader's view of a program, from outside: names, roles, actions, texts, announcements over AT-SPI.

Runs under the system's Python, which has `pyatspi`; knows nothing of the program's code.
"""

import time
from collections.abc import Callable, Iterator
from typing import Any

import pyatspi  # type: ignore[import-not-found]  # the system's, not ours
from gi.repository import Atspi, GLib  # type: ignore[import-not-found]  # the system's, not ours

PATIENCE_S = 60.0


class LateError(Exception):
    """Something did not come in time."""


class Reader:
    """`heard` has what the program announced, in order."""

    def __init__(self, name: str) -> None:
        self.heard: list[str] = []
        self._focused: list[Any] = []
        self.program: Any = ()
        self._loop = GLib.MainContext.default()
        # a busy machine answers late: what never answers is noticed by what is waited for
        Atspi.set_timeout(int(PATIENCE_S * 1000), int(PATIENCE_S * 1000))
        pyatspi.Registry.registerEventListener(self._hear, "object:announcement")
        pyatspi.Registry.registerEventListener(self._follow, "object:state-changed:focused")
        self.program = self.until(lambda: self._program(name), f"the program {name}")

    def _hear(self, event: Any) -> None:
        self.heard.append(str(event.any_data))

    def _follow(self, event: Any) -> None:
        if event.detail1:
            self._focused.append(event.source)

    def _program(self, name: str) -> Any:
        return next((one for one in pyatspi.Registry.getDesktop(0) if one and name in (one.name or "")), None)

    def until(self, there: Callable[[], Any], what: str) -> Any:
        """Return what `there` finds, looking again each time that something happens."""
        end = time.monotonic() + PATIENCE_S
        while time.monotonic() < end:
            try:
                found = there()
            except (GLib.Error, LookupError, NotImplementedError):
                # what was read is gone meanwhile
                found = None
            if found:
                return found
            # a wake-up, where nothing happens that one hears of
            GLib.timeout_add(100, lambda: False)
            self._loop.iteration(True)
        raise LateError(f"{what} did not come. There is: {self.names()}. Heard: {self.heard}")

    def walk(self, at: Any = None) -> Iterator[Any]:
        """Give everything that is showing, in order."""
        for child in at or self.program:
            if child is None or not child.getState().contains(pyatspi.STATE_SHOWING):
                continue
            yield child
            yield from self.walk(child)

    def names(self) -> list[str]:
        return [f"{one.getRoleName()} “{one.name}”" for one in self.walk() if one.name]

    def find(self, role: str, name: str, at: Any = None) -> Any:
        """Return what has this role and a name that begins so; it is waited for."""

        def look() -> Any:
            return next(
                (one for one in self.walk(at) if one.getRoleName() == role and one.name.startswith(name)),
                None,
            )

        return self.until(look, f"{role} “{name}”")

    def press(self, role: str, name: str) -> None:
        """Do the first thing that can be done with something, once it can be done."""
        found = self.find(role, name)
        self.until(lambda: found.getState().contains(pyatspi.STATE_ENABLED), f"“{name}” to be enabled")
        found.queryAction().doAction(0)

    def write(self, role: str, name: str, words: str) -> None:
        """Write into a text that can be edited."""
        found = self.find(role, name)
        found.queryEditableText().insertText(0, words, len(words))

    def read(self, role: str, name: str) -> str:
        text = self.find(role, name).queryText()
        return str(text.getText(0, text.characterCount))

    def key(self, code: int) -> None:
        """Press a key of the keyboard, wherever the focus is."""
        pyatspi.Registry.generateKeyboardEvent(code, None, pyatspi.KEY_PRESSRELEASE)

    def press_with(self, code: int, *held: int) -> None:
        """Press a key of the keyboard while others are held."""
        for one in held:
            pyatspi.Registry.generateKeyboardEvent(one, None, pyatspi.KEY_PRESS)
        self.key(code)
        for one in reversed(held):
            pyatspi.Registry.generateKeyboardEvent(one, None, pyatspi.KEY_RELEASE)

    def focus_after(self, code: int, wanted: Callable[[Any], bool]) -> Any:
        """Press a key that moves the focus; return what has it then, if it is `wanted`."""
        self._focused.clear()
        self.key(code)
        # what was told late is of what had the focus before
        return self.until(
            lambda: next((one for one in reversed(self._focused) if wanted(one)), None),
            f"the focus after key {code}",
        )

    def everything(self) -> list[str]:
        """Return every name and text that can be reached, showing or not."""

        def look(at: Any) -> Iterator[str]:
            for child in at:
                if child is not None:
                    yield from (child.name, child.description)
                    if "Text" in pyatspi.listInterfaces(child):
                        text = child.queryText()
                        yield text.getText(0, text.characterCount)
                    yield from look(child)

        return [words for words in look(self.program) if words]

    def title(self) -> str:
        return next((one.name for one in self.program if one and one.getRoleName() == "frame"), "")

    def arrive(self, words: str) -> str:
        """Wait for a screen by what its title says first."""
        self.until(lambda: self.title().startswith(words), f"the screen “{words}”")
        return self.title()

    def hear(self, words: str) -> str:
        """Wait for an announcement that holds some words."""
        return str(
            self.until(lambda: next((one for one in self.heard if words in one), ""), f"the words “{words}”")
        )
