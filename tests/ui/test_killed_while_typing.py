"""U8: the window is killed while somebody types. What it said it had kept is there, page and caret too."""

import os
import signal
import subprocess
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from random import Random
from typing import NamedTuple

import pytest
from PySide6.QtWidgets import QPlainTextEdit
from pytestqt.qtbot import QtBot

from lscb_audit import auditing
from lscb_audit.auditing import At
from tests.app.auditing.desk import KEY, PASSPHRASE, TODAY, value, workspace
from ui import application
from ui.form.keeper import PAUSE_MS
from ui.real_floor import REAL
from ui.screens_guide import wait
from ui.settings import Settings

from .typist import AUDITOR, WORDS

pytestmark = pytest.mark.skipif(os.name == "nt", reason="needs the processes of Unix")

ROOT = Path(__file__).parents[2]
EVIDENCE = At("K1", "evidence")
SECOND_MS = 1000


class Killed(NamedTuple):
    """What a killed window had told: keys typed, keys that it said it had kept, seconds of typing lost."""

    typed: int
    kept: int
    times: dict[int, float]


@contextmanager
def windows(folder: Path) -> Iterator[Callable[[int, int], Killed]]:
    """Return a function that lets a window type on from a key, and kills it after so many lines told.

    Each window is a process of its own, forked from one that has read the program.
    """
    command = [sys.executable, "-m", "tests.ui.typist", str(folder)]
    offscreen = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    with subprocess.Popen(
        command,
        cwd=ROOT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
        env=offscreen,
    ) as source:
        assert source.stdin is not None
        assert source.stdout is not None
        said, told = source.stdin, source.stdout

        def type_until_killed(begin: int, lines: int) -> Killed:
            said.write(f"{begin}\n")
            said.flush()
            return _killed(told, begin, lines)

        try:
            yield type_until_killed
        finally:
            source.kill()  # on its way out it would wait for a window that nobody has killed


def _killed(told: Iterable[str], begin: int, lines: int) -> Killed:
    """Read what a window tells, and kill it after so many lines."""
    typed = kept = begin
    times: dict[int, float] = {}
    child = number = 0
    for line in told:
        word, *values = line.removesuffix(" .\n").split() if line.endswith(" .\n") else [""]
        if word == "ended":
            break
        if word == "began":
            child = int(values[0])
        elif word == "typed":
            typed, times[int(values[0])] = int(values[0]), float(values[1])
        elif word == "kept":
            kept = int(values[0])
        number += word in ("typed", "kept")
        if number == lines:
            os.kill(child, signal.SIGKILL)
            number += 1
    assert number > lines, "the window ended before it was killed"
    return Killed(typed, kept, times)


def prepare(folder: Path) -> None:
    with workspace(folder) as at:
        auditing.open_form(at, KEY, TODAY)
        auditing.declare(at, KEY, "yes", today=TODAY)


def text_of(length: int) -> str:
    return (WORDS * (length // len(WORDS) + 1))[:length]


def after(folder: Path, killed: Killed) -> int:
    """Check what is there after a kill; return how many keys are."""
    with workspace(folder) as at:
        opened = auditing.read(at, KEY)
        text = value(at, EVIDENCE).value
        assert at.verify() == []
    assert text == text_of(len(text))
    assert killed.kept <= len(text) <= killed.typed
    if len(text) > 0:
        assert opened.draft == (EVIDENCE, len(text))
    return len(text)


def _campaign(folder: Path, kills: int, seed: int) -> float:
    """Kill so many windows one after another on one workspace; return the longest typing lost, in seconds."""
    luck = Random(seed)
    prepare(folder)
    begin, longest = 0, 0.0
    with windows(folder) as type_until_killed:
        for _ in range(kills):
            killed = type_until_killed(begin, luck.randrange(5, 130))
            there = after(folder, killed)
            if there < killed.typed:
                first_lost = killed.times.get(there + 1, min(killed.times.values()))
                longest = max(longest, max(killed.times.values()) - first_lost)
            begin = there
    return longest


def test_u8_nothing_waits_longer_than_a_second_to_be_kept() -> None:
    assert PAUSE_MS < SECOND_MS


@pytest.mark.timeout(300)
@pytest.mark.parametrize("seed", [1, 2])
def test_u8_a_killed_window_loses_only_what_it_had_not_said_was_kept(seed: int, tmp_path: Path) -> None:
    _campaign(tmp_path / "w.lscb", 10, seed)


@pytest.mark.slow
@pytest.mark.timeout(1200)
@pytest.mark.parametrize("seed", range(10, 14))
def test_u8_two_hundred_windows_are_killed(
    seed: int, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    lost = _campaign(tmp_path / "w.lscb", 50, seed)
    with capsys.disabled():  # a figure for the reader: the clock of a busy machine proves nothing
        sys.stdout.write(f"\n50 windows killed, at most {lost:.2f} s of typing lost\n")


@pytest.mark.timeout(120)
def test_u8_after_a_kill_the_form_opens_at_the_same_page_and_caret(tmp_path: Path, qtbot: QtBot) -> None:
    folder = tmp_path / "w.lscb"
    prepare(folder)
    with windows(folder) as type_until_killed:
        killed = type_until_killed(0, 120)
    there = after(folder, killed)
    assert there > 0
    settings = Settings(tmp_path / "settings.ini")
    settings.theme = "light"
    settings.remember(folder)
    application.make_application([])
    window = application.make_window(settings, REAL)
    qtbot.addWidget(window)
    with qtbot.waitActive(window):
        window.show()
        window.activateWindow()
    window.welcome.form.secret.setText(PASSPHRASE)
    wait(window.arrived, window.welcome.form.unlock.click)
    window.office.sit(AUDITOR)
    wait(window.arrived, lambda: window.open_form(*KEY))
    here = window.focusWidget()
    assert isinstance(here, QPlainTextEdit)
    assert here.accessibleName() == "Evidence"
    assert here.toPlainText() == text_of(there)
    assert here.textCursor().position() == there
    window.close()
