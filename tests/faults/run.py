"""`dev.py campaign`: run campaigns on from where their last run ended, and keep the totals.

Usage: python3 dev.py campaign [NAME ...] [--minutes N] [--seed N] [--list]

  NAME ...      these campaigns; without a name those that are not whole yet
  --minutes N   end each campaign after N minutes, 20 if nothing is said
  --tries N     end each campaign after N seeds
  --seed N      do one try with this seed again and show what it says; nothing is kept
  --list        say which campaigns there are and how far each has come
"""

import argparse
import os
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import date
from itertools import count
from pathlib import Path

import pytest

from tests.hub.postgres_place import close_all
from tests.support.machine import files_in_memory, reason_to_skip
from tests.support.postgres import stop_shared_server

from . import ledger
from .campaign import Campaign, Found, again, tried
from .campaigns import BY_NAME, CAMPAIGNS

_KEPT_EVERY_SECONDS = 30


def main(words: Sequence[str]) -> int:
    """Do what the words ask; 1 when a fault was found."""
    reader = argparse.ArgumentParser(prog="dev.py campaign", usage=(__doc__ or "").split("Usage: ")[1])
    reader.add_argument("names", nargs="*", choices=[*BY_NAME, []])
    reader.add_argument("--minutes", type=float, default=20.0)
    reader.add_argument("--tries", type=int, default=0)
    reader.add_argument("--seed", type=int)
    reader.add_argument("--list", action="store_true")
    asked = reader.parse_args(words)
    if asked.list:
        _say(ledger.table(CAMPAIGNS))
        return 0
    chosen = [BY_NAME[name] for name in asked.names] or [one for one in CAMPAIGNS if not ledger.is_whole(one)]
    if asked.seed is not None:
        for one in chosen:
            again(one, asked.seed, Path(os.environ["HOME"]) / "try")
            _say(f"{one.name}, seed {asked.seed}: all is well.")
        return 0
    found = [_run(one, asked.minutes * 60, asked.tries) for one in chosen]
    ledger.show(CAMPAIGNS)
    return int(any(found))


def _processor_time() -> float:
    """Return the seconds that this process and those that it has waited for have worked."""
    return sum(os.times()[:4])


class _Kept:
    """What was tried and is not in the ledger yet; put there now and then, so that a killed run counts."""

    def __init__(self, campaign: Campaign) -> None:
        self._campaign = campaign
        self.tried, self.faults = 0, 0
        self._new: list[Found | None] = []
        self._last, self._worked = time.monotonic(), _processor_time()

    def take(self, outcome: Found | None) -> None:
        self._new.append(outcome)
        self.tried += 1
        if time.monotonic() - self._last > _KEPT_EVERY_SECONDS:
            self.keep()

    def keep(self) -> None:
        found = [one for one in self._new if one is not None]
        self.faults += len(found)
        worked = _processor_time()
        ledger.add(self._campaign, len(self._new), worked - self._worked, found, date.today().isoformat())
        self._new, self._last, self._worked = [], time.monotonic(), worked


def _run(campaign: Campaign, seconds: float, most: int) -> int:
    """Run one campaign until its time or its number of tries is over; return how many faults were found."""
    lacking = reason_to_skip(campaign.needs, True) if campaign.needs else None
    if lacking:
        _say(f"{campaign.name}: not possible here: {lacking}")
        return 0
    started, kept, first = time.monotonic(), _Kept(campaign), ledger.entry(campaign.name)["next"]
    try:
        for outcome in tried(campaign, count(first), Path(os.environ["HOME"])):
            kept.take(outcome)
            if outcome is not None:
                _say(f"{campaign.name}: FOUND with seed {outcome.seed}: {outcome.said}")
            if time.monotonic() - started > seconds or kept.tried == most:
                break
    except pytest.skip.Exception as reason:
        _say(f"{campaign.name}: not possible here: {reason}")
    except KeyboardInterrupt:
        _say(f"{campaign.name}: ended.")
    kept.keep()
    spent, now = time.monotonic() - started, kept.tried * campaign.each
    whole = ledger.entry(campaign.name)["tried"]
    _say(f"{campaign.name}: {now:,} {campaign.unit} in {spent:.0f} s, {kept.faults} found; {whole:,} in all")
    return kept.faults


@contextmanager
def _no_server_left() -> Iterator[None]:
    """Let a database that was started for a campaign end with it."""
    try:
        yield
    finally:
        close_all()
        stop_shared_server()


@contextmanager
def _home() -> Iterator[None]:
    """Have a home of our own: nothing of the user's is read or touched."""
    place = tempfile.TemporaryDirectory(prefix="lscb-home-", dir=files_in_memory())
    with place as home, pytest.MonkeyPatch.context() as patch:
        for name in ("HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_CACHE_HOME", "XDG_STATE_HOME"):
            patch.setenv(name, home)
        yield


def _say(words: str) -> None:
    sys.stdout.write(words + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    with _home(), _no_server_left():
        sys.exit(main(sys.argv[1:]))
