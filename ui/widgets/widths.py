"""How wide somebody has dragged the columns of a table: kept by table and zoom, until the layout is reset."""

import re
from functools import cache
from typing import Protocol

from PySide6.QtCore import QObject, Signal

_NO_WORD = re.compile(r"[^a-z0-9]+")


class Store(Protocol):
    """What keeps the widths between two starts: texts by their keys."""

    def widths(self, key: str) -> str: ...
    def keep_widths(self, key: str, text: str) -> None: ...
    def forget_widths(self) -> None: ...


class Widths(QObject):
    """Widths are pixels of the screen: each zoom has its own. `changed` asks all tables to measure anew."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._store: Store | None = None
        self._known: dict[str, dict[int, int]] = {}

    def keep_in(self, store: Store) -> None:
        """Keep the widths there from now on."""
        self._store, self._known = store, {}

    def of(self, table: str, zoom: int) -> dict[int, int]:
        """Return the widths of the columns that were dragged, by their place."""
        key = _key(table, zoom)
        if key not in self._known:
            self._known[key] = _read(self._store.widths(key) if self._store is not None else "")
        return self._known[key]

    def keep(self, table: str, zoom: int, place: int, width: int | None) -> None:
        """Keep how wide a column is from now on; None = as wide as it was made."""
        found, key = self.of(table, zoom), _key(table, zoom)
        found.pop(place, None)
        if width is not None:
            found[place] = width
        if self._store is not None:
            self._store.keep_widths(key, " ".join(f"{at}={wide}" for at, wide in sorted(found.items())))

    def forget(self) -> None:
        """Make all columns of all tables as wide as they were made."""
        self._known = {}
        if self._store is not None:
            self._store.forget_widths()
        self.changed.emit()


@cache
def widths() -> Widths:
    return Widths()


def _key(table: str, zoom: int) -> str:
    return f"{_NO_WORD.sub('-', table.lower()).strip('-')}_{zoom}"


def _read(text: str) -> dict[int, int]:
    """Return what `keep` wrote; what makes no sense counts as not set."""
    found = {}
    for part in text.split():
        place, _, width = part.partition("=")
        if place.isdecimal() and width.isdecimal():
            found[int(place)] = int(width)
    return found
