"""What the window expects of a screen."""

from typing import Protocol

from PySide6.QtCore import SignalInstance


class Screen(Protocol):
    """One of the window's screens."""

    name: str
    hints: tuple[tuple[str, str], ...]

    def take_focus(self) -> None: ...
    def window_title(self) -> str: ...


class Arriving(Screen, Protocol):
    """A screen that reads what it shows each time that one comes to it, and says when that is `ready`.

    `doings` are the actions of the menus that it can do now, by their names; `leave` forgets what it shows.
    """

    ready: SignalInstance

    def arrive(self) -> None: ...
    def leave(self) -> None: ...
