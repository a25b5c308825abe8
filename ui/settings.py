"""What the program remembers between two starts: its look and its recent workspaces. Nothing personal."""

from datetime import date
from pathlib import Path
from typing import NamedTuple

from PySide6.QtCore import QByteArray, QSettings, QStandardPaths

from .home import sorting
from .theme import FOLLOW_SYSTEM, THEMES, ZOOMS

MOST_RECENT = 5
LOCK_AFTER, LONGEST = 10, 60
MINUTES = (1, 2, 5, LOCK_AFTER, 15, 20, 30, 45, LONGEST)
"""What is offered for locking by idleness."""


class Recent(NamedTuple):
    """A workspace that was open: its folder, and the ISO date when it was last unlocked."""

    folder: Path
    used: str


class Settings:
    """An ini file. A value that makes no sense counts as not set."""

    def __init__(self, path: Path | None = None) -> None:
        self._store = QSettings(str(path or default_path()), QSettings.Format.IniFormat)

    @property
    def theme(self) -> str:
        value = self._text("look/theme")
        return value if value in THEMES else FOLLOW_SYSTEM

    @theme.setter
    def theme(self, name: str) -> None:
        self._store.setValue("look/theme", name)

    @property
    def zoom(self) -> int:
        value = self._text("look/zoom")
        return int(value) if value.isdecimal() and int(value) in ZOOMS else 100

    @zoom.setter
    def zoom(self, percent: int) -> None:
        self._store.setValue("look/zoom", percent)

    @property
    def lock_after(self) -> int:
        """Minutes without a key or a movement until the workspace is locked, 1 to 60: never off."""
        value = self._text("lock/after_minutes")
        return int(value) if value.isdecimal() and 1 <= int(value) <= LONGEST else LOCK_AFTER

    @lock_after.setter
    def lock_after(self, minutes: int) -> None:
        self._store.setValue("lock/after_minutes", minutes)

    @property
    def order(self) -> sorting.Order:
        return sorting.named(self._text("audits/sorted"))

    @order.setter
    def order(self, order: sorting.Order) -> None:
        self._store.setValue("audits/sorted", str(order))

    @property
    def geometry(self) -> QByteArray:
        value = self._store.value("window/geometry")
        return value if isinstance(value, QByteArray) else QByteArray()

    @geometry.setter
    def geometry(self, value: QByteArray) -> None:
        self._store.setValue("window/geometry", value)

    def widths(self, key: str) -> str:
        """Return what is kept of the columns of a table, see `widgets.widths`."""
        return self._text(f"columns/{key}")

    def keep_widths(self, key: str, text: str) -> None:
        self._store.setValue(f"columns/{key}", text)

    def forget_widths(self) -> None:
        self._store.remove("columns")

    def recent(self) -> list[Recent]:
        """Return the workspaces that are still there, the last one used first."""
        found = []
        for number in range(MOST_RECENT):
            folder = self._text(f"recent/{number}_folder")
            if folder and Path(folder).is_dir():
                found.append(Recent(Path(folder), self._text(f"recent/{number}_used")))
        return found

    def remember(self, folder: Path) -> None:
        """Put `folder` at the head of the list of recent workspaces."""
        folder = folder.absolute()
        others = [entry for entry in self.recent() if entry.folder != folder]
        self._write_recent([Recent(folder, date.today().isoformat()), *others][:MOST_RECENT])

    def forget(self, folder: Path) -> None:
        self._write_recent([entry for entry in self.recent() if entry.folder != folder])

    def _write_recent(self, entries: list[Recent]) -> None:
        self._store.remove("recent")
        for number, entry in enumerate(entries):
            self._store.setValue(f"recent/{number}_folder", str(entry.folder))
            self._store.setValue(f"recent/{number}_used", entry.used)

    def _text(self, key: str) -> str:
        value = self._store.value(key)
        return str(value) if value is not None else ""

    def save(self) -> None:
        self._store.sync()


def default_path() -> Path:
    """Return where the user's settings lie on this machine."""
    folder = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.GenericConfigLocation)
    return Path(folder) / "lscb-audit" / "settings.ini"
