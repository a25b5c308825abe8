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
    """A workspace that was open: its folder, the ISO date when it was last unlocked, where one was in it.

    Of an audit nothing is kept but its reference.
    """

    folder: Path
    used: str
    audit: str = ""
    place: str = ""


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
                words = (self._text(f"recent/{number}_{field}") for field in Recent._fields[1:])
                found.append(Recent(Path(folder), *words))
        return found

    def remember(self, folder: Path) -> None:
        """Put `folder` at the head of the list of recent workspaces."""
        folder = folder.absolute()
        known = self.recent()
        others = [entry for entry in known if entry.folder != folder]
        this = next((entry for entry in known if entry.folder == folder), Recent(folder, ""))
        self._write_recent([this._replace(used=date.today().isoformat()), *others][:MOST_RECENT])

    def forget(self, folder: Path) -> None:
        self._write_recent([entry for entry in self.recent() if entry.folder != folder])

    def place_of(self, folder: Path) -> tuple[str, str]:
        """Return the audit and the place where one was last in a workspace, "" for what is not known."""
        at = self._number(folder)
        return (self._text(f"recent/{at}_audit"), self._text(f"recent/{at}_place")) if at >= 0 else ("", "")

    def keep_place(self, folder: Path, audit: str, place: str) -> None:
        """Keep where one is in a workspace, if it is one of the recent ones."""
        at = self._number(folder)
        if at >= 0:
            self._store.setValue(f"recent/{at}_audit", audit)
            self._store.setValue(f"recent/{at}_place", place)

    def _number(self, folder: Path) -> int:
        """Return which of the recent workspaces it is, -1 = none; the disk is not asked, it may be slow."""
        wanted = str(folder.absolute())
        numbers = (at for at in range(MOST_RECENT) if self._text(f"recent/{at}_folder") == wanted)
        return next(numbers, -1)

    def _write_recent(self, entries: list[Recent]) -> None:
        self._store.remove("recent")
        for number, entry in enumerate(entries):
            for field, value in entry._asdict().items():
                self._store.setValue(f"recent/{number}_{field}", str(value))

    def _text(self, key: str) -> str:
        value = self._store.value(key)
        return str(value) if value is not None else ""

    def save(self) -> None:
        self._store.sync()


def default_path() -> Path:
    """Return where the user's settings lie on this machine."""
    folder = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.GenericConfigLocation)
    return Path(folder) / "lscb-audit" / "settings.ini"
