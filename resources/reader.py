"""The one way to the files of this folder, the same in a checkout and in the frozen program."""

from pathlib import Path

_HERE = Path(__file__).resolve().parent


def path(name: str) -> Path:
    """Return the path of the resource `name` (`scales/built_in.json`)."""
    return _HERE / name


def text(name: str) -> str:
    """Return the resource `name` as text."""
    return path(name).read_text(encoding="utf-8")
