"""Commands in processes of their own, killed without warning at moments drawn from a seed."""

import random
import signal
import subprocess
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import NamedTuple

from tests.support.command_line import arguments, surroundings

#: a kill may come a little after the command has ended
BEYOND = 1.1


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
    subprocess.run(
        arguments(*words),
        env=surroundings(),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        check=True,
        timeout=120,
    )
    return time.monotonic() - started


def killed_at(words: Sequence[str | Path], seed: int, duration: float) -> Ended:
    """Run the command and `kill -9` it at the moment that the seed says, from start to a little beyond."""
    delay = random.Random(seed).uniform(0, duration * BEYOND)
    with subprocess.Popen(
        arguments(*words),
        env=surroundings(),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
    ) as process:
        try:
            process.wait(timeout=delay)
        except subprocess.TimeoutExpired:
            process.send_signal(signal.SIGKILL)
        assert process.stdout is not None
        out = process.stdout.read().decode()
        code = process.wait()
    assert code in (0, -signal.SIGKILL), f"seed {seed}: the command failed by itself, exit {code}"
    return Ended(seed, code == -signal.SIGKILL, code, out)


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
