"""Folders for what is made once a run and tried on many times."""

import atexit
import shutil
import tempfile
from pathlib import Path


def kept_folder() -> Path:
    """Return a new folder that is there until this process ends."""
    keeper = tempfile.TemporaryDirectory(prefix="lscb-kept-")
    atexit.register(keeper.cleanup)
    return Path(keeper.name)


def put_back(kept: Path, place: Path) -> Path:
    """Make `place` a copy of `kept`, whatever was there; return it."""
    shutil.rmtree(place, ignore_errors=True)
    shutil.copytree(kept, place)
    return place
