"""Gates that are passed while something else is run: their words are kept, and said together afterwards."""

import subprocess
import tempfile
from collections.abc import Sequence
from threading import Event, Thread
from typing import IO

from .environment import ROOT
from .start import environment


class Beside:
    """Commands by name, run one after another up to the first that is red."""

    def __init__(self, commands: Sequence[tuple[str, list[str]]]) -> None:
        self._commands = commands
        self._process: subprocess.Popen[bytes] | None = None
        self._enough = Event()
        #: the name of each that has ended, its exit code, and what it said
        self.ended: list[tuple[str, int, str]] = []
        self._thread = Thread(target=self._run_all)
        self._thread.start()

    def red(self) -> bool:
        """Say whether one was red; nothing that is run beside it helps then."""
        return any(code for _, code, _ in self.ended)

    def wait(self) -> None:
        """Return once all have ended, or the first red one has."""
        self._thread.join()

    def stop(self) -> None:
        """End what still runs, and begin no other."""
        self._enough.set()
        if self._process is not None:
            self._process.terminate()
        self._thread.join()

    def _run_all(self) -> None:
        for name, command in self._commands:
            with tempfile.TemporaryFile() as said:
                code = self._run(command, said)
                said.seek(0)
                words = said.read().decode(errors="replace")
            if self._enough.is_set():
                return
            self.ended.append((name, code, words))
            if code:
                return

    def _run(self, command: list[str], said: IO[bytes]) -> int:
        self._process = subprocess.Popen(
            command,
            stdin=subprocess.DEVNULL,
            stdout=said,
            stderr=subprocess.STDOUT,
            env=environment(),
            cwd=ROOT,
        )
        if self._enough.is_set():
            self._process.terminate()
        return self._process.wait()
