"""Asking for files and folders: the system's own dialogs, in one place."""

from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QWidget


def open_folder(parent: QWidget, title: str, start: Path | None = None) -> Path | None:
    chosen = QFileDialog.getExistingDirectory(parent, title, str(start or Path.home()))
    return Path(chosen) if chosen else None


def open_file(parent: QWidget, title: str, kinds: str) -> Path | None:
    chosen, _ = QFileDialog.getOpenFileName(parent, title, str(Path.home()), kinds)
    return Path(chosen) if chosen else None


def open_files(parent: QWidget, title: str, kinds: str) -> list[Path]:
    chosen, _ = QFileDialog.getOpenFileNames(parent, title, str(Path.home()), kinds)
    return [Path(one) for one in chosen]


def save_file(parent: QWidget, title: str, name: str, kinds: str) -> Path | None:
    """Ask where to save; the dialog itself asks before a file is replaced."""
    chosen, _ = QFileDialog.getSaveFileName(parent, title, str(Path.home() / name), kinds)
    return Path(chosen) if chosen else None


def name_file(parent: QWidget, title: str, name: str, kinds: str) -> Path | None:
    """Ask for a file that may be there or not: it is neither replaced nor asked about."""
    keep = QFileDialog.Option.DontConfirmOverwrite
    chosen, _ = QFileDialog.getSaveFileName(parent, title, str(Path.home() / name), kinds, options=keep)
    return Path(chosen) if chosen else None
