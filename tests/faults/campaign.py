"""What a campaign is: one thing tried with seed after seed; the same seed does the same again."""

import os
import shutil
import signal
import traceback
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

import pytest

#: tries with this seed in this empty folder; whatever it raises is a fault found
Try = Callable[[int, Path], object]

#: a try that takes so long hangs
MOST_SECONDS = 900


class Campaign(NamedTuple):
    """One row of the table of campaigns."""

    name: str
    #: what is done, and what must hold
    what: str
    #: what is counted, in the plural
    unit: str
    #: so many make the campaign whole; or, where it is `timed`, so many minutes of processor time
    wanted: int
    once: Try
    #: how many units one seed stands for
    each: int = 1
    #: seeds tried in the normal run, and when the long ones are asked for
    few: int = 1
    many: int = 20
    #: what it needs of the machine, as the tests mark it
    needs: str = ""
    timed: bool = False


class Found(NamedTuple):
    """A seed with which something went wrong, and what."""

    seed: int
    said: str


class HangingError(Exception):
    """It took far longer than it may."""


def tried(campaign: Campaign, seeds: Iterable[int], folder: Path) -> Iterator[Found | None]:
    """Try seed after seed; give what was found, None where all went well."""
    for seed in seeds:
        try:
            again(campaign, seed, folder / str(seed))
        except pytest.skip.Exception:
            raise
        except Exception as fault:  # noqa: BLE001 - whatever it is, it is what is looked for
            traceback.print_exc()
            yield Found(seed, f"{type(fault).__name__}: {fault}".splitlines()[0][:200])
        else:
            yield None


def again(campaign: Campaign, seed: int, place: Path) -> None:
    """Do one try at a new place, which is gone afterwards; raise what went wrong in it."""
    place.mkdir()
    try:
        with _limited():
            campaign.once(seed, place)
    finally:
        shutil.rmtree(place, ignore_errors=True)


@contextmanager
def _limited() -> Iterator[None]:
    """Raise in a try that hangs."""
    if not hasattr(signal, "setitimer") or "PYTEST_CURRENT_TEST" in os.environ:
        yield  # a test has a limit of its own
        return

    def end(*_: object) -> None:
        raise HangingError(f"took more than {MOST_SECONDS} seconds")

    before = signal.signal(signal.SIGALRM, end)
    signal.setitimer(signal.ITIMER_REAL, MOST_SECONDS)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)
