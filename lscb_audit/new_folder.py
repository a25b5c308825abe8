"""The folder that a workspace is made in: what it may be called, and where it may go."""

import re
from pathlib import Path

ENDING = ".lscb"


def name_of(words: str, otherwise: str = "workspace", more: str = "") -> str:
    """Return a folder's name for what is in it: letters, digits, dashes, then `more`, ending in `.lscb`."""
    plain = re.sub(r"[^\w]+", "-", words.lower(), flags=re.ASCII).strip("-_")
    return f"{plain[:40].rstrip('-') or otherwise}{more}{ENDING}"


def wrong_with(folder: Path) -> str:
    """Say why no workspace can be made there, "" where one can."""
    if folder.suffix.casefold() != ENDING or not folder.is_absolute():
        return "The folder needs its whole path and a name that ends in .lscb."
    if folder.exists():
        return f"There is already something called {folder.name}. Choose another name."
    return "" if folder.parent.is_dir() else f"There is no folder {folder.parent}. Choose another place."
