"""`kill -9` at random moments of a laptop at work, again and again: nothing that it told is lost."""

import os
import shutil
import signal
from collections.abc import Callable
from functools import cache
from itertools import count
from pathlib import Path
from random import Random

from db import backup
from lscb_audit.sharing import hubs
from tests.record.crashes import working

from . import deeds
from .keeping import kept_folder

KILLS = 10
#: spins between two looks: a moment that depends on no clock
_SPINS = 400_000


def killed_at_work(seed: int, folder: Path) -> None:
    """Kill a laptop that saves, shares and backs up so many times; fail if anything that it told is lost."""
    chance, place = Random(seed), folder / "laptop"
    shutil.copytree(_begun(), place)
    (place / deeds.BACKUP).unlink(missing_ok=True)
    told: list[str] = []
    for _ in range(KILLS):
        with working(_work(place, chance.random(), chance.random())) as (process, following):
            for _ in range(chance.randint(1, 8)):
                told.append(_words(following()))
            for _ in range(chance.randint(0, _SPINS)):
                pass
            os.kill(process, signal.SIGKILL)
            while (later := following()) > 0:
                told.append(_words(later))
        deeds.survived(place, told)


def _work(place: Path, shares: float, backs_up: float) -> Callable[[Callable[[int], None]], None]:
    """Return a life: saves, now and then a sync or a backup, as often as these chances say."""

    def live(tell: Callable[[int], None]) -> None:
        with deeds.at(place) as (workspace, first):
            chance = Random(first)
            for number in count(first):
                deeds.save(workspace, number)
                tell(number * 10 + 1)
                if chance.random() < shares:
                    hubs.sync(workspace, str(place / deeds.HUB))
                if chance.random() < backs_up:
                    backup.write(workspace.store, place / deeds.BACKUP)
                    tell(number * 10 + 2)

    return live


def _words(told: int) -> str:
    assert told > 0, "the laptop failed by itself"
    return f"{('', 'saved', 'backed-up')[told % 10]} {told // 10}"


@cache
def _begun() -> Path:
    return deeds.begin(kept_folder() / "laptop")
