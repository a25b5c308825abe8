"""Commands in processes of their own, killed without warning at moments drawn from a seed.

The processes are forked from this one, which has the program loaded: moments then fall into the command's own
work and not into the loading before it.
"""

import os
import random
import sys
import time
from collections.abc import Callable, Sequence
from multiprocessing import get_context
from pathlib import Path
from signal import SIGKILL
from typing import NamedTuple

from lscb_audit import cli
from tests.support.command_line import surroundings

#: a kill may come a little after the command has ended
BEYOND = 1.1
_TOO_LONG_S = 120


class Ended(NamedTuple):
    """How a command ended: `done` only if it said so itself."""

    seed: int
    killed: bool
    code: int
    out: str

    @property
    def done(self) -> bool:
        return self.code == 0


def seconds(words: Sequence[str | Path]) -> float:
    """Return how long the command takes when nobody kills it; it must succeed."""
    started = time.monotonic()
    code, _ = _run(words, _TOO_LONG_S)
    assert code == 0, code
    return time.monotonic() - started


def killed_at(words: Sequence[str | Path], seed: int, duration: float) -> Ended:
    """Run the command and `kill -9` it at the moment that the seed says, from start to a little beyond."""
    code, out = _run(words, random.Random(seed).uniform(0, duration * BEYOND))
    assert code in (0, -SIGKILL), f"seed {seed}: the command failed by itself, exit {code}"
    return Ended(seed, code == -SIGKILL, code, out)


def _run(words: Sequence[str | Path], longest: float) -> tuple[int, str]:
    """Run the command, killed if it is not done after so many seconds; return its exit code and stdout."""
    reading, writing = os.pipe()
    process = get_context("fork").Process(target=_be, args=([str(word) for word in words], writing))
    process.start()
    os.close(writing)
    with os.fdopen(reading, encoding="utf-8") as told:
        process.join(longest)
        if process.is_alive():
            process.kill()
        out = told.read()
    process.join()
    code = process.exitcode
    assert code is not None
    return code, out


def _be(words: list[str], writing: int) -> None:
    """Be the command: with an output of its own and no terminal. Nothing of the test runner runs after it."""
    os.environ.update(surroundings())
    sys.stdin = open(os.devnull, encoding="utf-8")  # noqa: SIM115 - as long as the process lives
    sys.stderr = open(os.devnull, "w", encoding="utf-8")  # noqa: SIM115 - as above
    sys.stdout = os.fdopen(writing, "w", encoding="utf-8")
    code = 1
    try:
        code = cli.main(words)
        sys.stdout.flush()
    finally:
        os._exit(code)


class Tally(NamedTuple):
    """A campaign: commands killed, commands that had ended, after how many the work was there, or said."""

    killed: int
    ended: int
    there: int
    acknowledged: int


class Story(NamedTuple):
    """A command: how long it takes, and a function that kills it once (seed, duration) and looks.

    That tells how the command ended, and whether its work is there.
    """

    duration: float
    once: Callable[[int, float], tuple[Ended, bool]]


def campaign(moments: int, first_seed: int, story: Story) -> Tally:
    """Kill the command at so many moments."""
    duration = story.duration
    results = [story.once(first_seed + number, duration) for number in range(moments)]
    tally = Tally(
        sum(ended.killed for ended, _ in results),
        sum(not ended.killed for ended, _ in results),
        sum(there for _, there in results),
        sum(ended.done or bool(ended.out) for ended, _ in results),
    )
    last = first_seed + moments - 1
    print(f"seeds {first_seed} to {last}, {duration:.2f} s long: {tally}")  # noqa: T201 - shown when red
    return tally
