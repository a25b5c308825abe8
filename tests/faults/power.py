"""The power goes at any moment of a deed: what was told as done is there when it comes back."""

from functools import cache
from pathlib import Path
from random import Random
from typing import NamedTuple

from . import deeds, write_log
from .disk import Disk
from .keeping import kept_folder, put_back
from .write_log import Call


class Recording(NamedTuple):
    """A deed that was recorded: its calls, and the places in them after which something had changed."""

    folder: Path
    kept: Path
    calls: list[Call]
    moments: list[int]


@cache
def recording(name: str, fault: str = "") -> Recording:
    """Record a deed, once a run."""
    top = kept_folder()
    folder = deeds.begin(top / "laptop")
    kept = put_back(folder, top / "before")
    calls = write_log.recorded(name, folder, top / "log", fault)
    (top / "log").unlink()
    put_back(kept, folder)
    disk = Disk(folder)
    moments = [at for at, call in enumerate(calls, 1) if disk.take(call) or call.words[:1] == ("1",)]
    return Recording(folder, kept, calls, moments)


def goes(name: str, moment: int, variant: int, fault: str = "") -> None:
    """Let the power go after a moment (counted from 0); fail if what was told until then is not there.

    Variant 0 loses all that was not forced, 1 nothing, others draw by chance.
    """
    deed = recording(name, fault)
    at = deed.moments[moment]
    put_back(deed.kept, deed.folder)
    disk = Disk(deed.folder)
    for call in deed.calls[:at]:
        disk.take(call)
    chance = Random(f"{moment} {variant}") if variant > 1 else None
    disk.write_down(chance, float(variant))
    deeds.survived(deed.folder, write_log.told(deed.calls[:at]))


def lost(seed: int, _: Path) -> None:
    """Try the moments of all deeds one after the other, then all of them again in another variant."""
    variant, at = divmod(seed, sum(len(recording(name).moments) for name in deeds.DEEDS))
    for name in deeds.DEEDS:
        if at < len(recording(name).moments):
            goes(name, at, variant)
            return
        at -= len(recording(name).moments)
