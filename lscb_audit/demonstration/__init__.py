"""A complete fictitious partnership, with which the program can be shown, learnt and tested."""

from collections.abc import Callable
from pathlib import Path


def make(folder: Path, progress: Callable[[str], None] | None = None) -> Path:
    """Make the demonstration in `folder`; return its workspace, closed. Its passphrase is `demonstration`."""
    from .making import make as make_open

    with make_open(folder, progress=progress or (lambda _: None)) as made:
        return made.folder
