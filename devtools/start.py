"""Starting other programs so that arguments, output, exit code and signals pass through. No shell."""

import os
import signal
import subprocess
from collections.abc import Callable, Sequence
from contextlib import suppress
from pathlib import Path
from types import FrameType

from .environment import ROOT

#: how often, in seconds, it is asked whether what runs is still wanted
_LOOK_S = 0.5


def environment() -> dict[str, str]:
    """Return the environment for our own programs: our folders are found from wherever they are started."""
    return os.environ | {"PYTHONPATH": str(ROOT)}


def become(command: Sequence[str | Path]) -> int:
    """Be `command` from now on, in the same folder; it gets every signal itself. Returns on Windows only."""
    words = [str(word) for word in command]
    if os.name != "nt":
        os.execve(words[0], words, environment())
    # `exec` on Windows returns to the prompt at once and loses the exit code.
    return _wait(words, os.getcwd())


def run(command: Sequence[str | Path], enough: Callable[[], bool] | None = None) -> int:
    """Run `command` in the checkout's folder and return its exit code.

    `enough` is asked now and then: once it says so, the command is told to end.
    """
    return _wait([str(word) for word in command], str(ROOT), enough)


def _wait(words: list[str], folder: str, enough: Callable[[], bool] | None = None) -> int:
    process = subprocess.Popen(words, env=environment(), cwd=folder)

    def hand_on(number: int, _frame: FrameType | None) -> None:
        process.send_signal(number)

    # Ctrl-C reaches the child by itself, from the terminal; our own end only waits for the child's.
    before = {
        signal.SIGINT: signal.signal(signal.SIGINT, lambda _number, _frame: None),
        signal.SIGTERM: signal.signal(signal.SIGTERM, hand_on),
    }
    try:
        while enough is not None and not enough():
            with suppress(subprocess.TimeoutExpired):
                process.wait(_LOOK_S)
                break
        if process.poll() is None and enough is not None:
            process.terminate()
        code = process.wait()
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
    # Ended by a signal: the same number that a shell would report.
    return code if code >= 0 else 128 - code
