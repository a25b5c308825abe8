"""At a terminal: the passphrase is asked for unseen, and long work shows how far it has come."""

import os
import subprocess
from pathlib import Path

import pytest

from tests.support.command_line import PASSPHRASE, arguments, new_workspace, surroundings

from .small_audit import workbook

pty = pytest.importorskip("pty", reason="needs the terminals of Unix")


def at_a_terminal(words: list[str], *typed: str) -> tuple[int, str]:
    """Run a command at a terminal of its own; answer each prompt; return its exit code and all it showed."""
    ours, theirs = pty.openpty()
    with subprocess.Popen(
        words, env=surroundings(None), stdin=theirs, stdout=theirs, stderr=theirs, start_new_session=True
    ) as process:
        os.close(theirs)
        shown = b""
        answers = list(typed)
        while True:
            try:
                piece = os.read(ours, 4096)
            except OSError:  # the other end is closed
                piece = b""
            if not piece:
                break
            shown += piece
            if piece.rstrip().endswith((b"assphrase:", b"Once more:")) and answers:
                os.write(ours, answers.pop(0).encode() + b"\n")
    os.close(ours)
    return process.returncode, shown.decode()


def test_the_passphrase_is_asked_for_and_progress_is_shown(tmp_path: Path) -> None:
    place, book = new_workspace(tmp_path / "a.lscb"), workbook(tmp_path / "a.xlsx")
    code, shown = at_a_terminal(arguments("import", book, "-w", place), PASSPHRASE)
    assert code == 0
    assert shown.startswith("Passphrase: ")
    assert PASSPHRASE not in shown
    assert "\x1b[KRecording neglect-2026 …" in shown
    assert "\x1b[KImported neglect-2026: 2 units, 2 lines of enquiry" in shown.splitlines()[-1]


def test_a_new_passphrase_is_asked_for_twice(tmp_path: Path) -> None:
    words = arguments("new", tmp_path / "a.lscb", "--partnership", "Exampleshire")
    code, shown = at_a_terminal(words, PASSPHRASE, "another one altogether")
    assert code == 1
    assert "The two passphrases differ. Nothing was made; try again." in shown
    assert not (tmp_path / "a.lscb").exists()


def test_the_end_of_input_ends_the_command(tmp_path: Path) -> None:
    code, shown = at_a_terminal(arguments("verify", "-w", new_workspace(tmp_path / "a.lscb")), "\x04")
    assert code == 1
    assert "Traceback" not in shown
    assert "No passphrase was typed" in shown
