"""What the window asks of a screen."""

from typing import Protocol


class Screen(Protocol):
    """`name` also names its help page; `hints` are the keys that work there, each with what it does."""

    @property
    def name(self) -> str: ...
    @property
    def hints(self) -> tuple[tuple[str, str], ...]: ...
    def window_title(self) -> str: ...
    def take_focus(self) -> None: ...
