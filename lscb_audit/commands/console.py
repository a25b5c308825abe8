"""What commands print, and how they ask for a passphrase."""

import getpass
import json
import os
import sys
from collections.abc import Callable, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any

from db.files import describe

from ..errors import PlaceProblem, UserProblem

PASSWORD_VARIABLE = "LSCB_AUDIT_PASSWORD"
HUB_PASSWORD_VARIABLE = "LSCB_AUDIT_HUB_PASSWORD"


class Console:
    """Prints for people, or one JSON object at the end; progress goes to stderr, and only to a terminal."""

    def __init__(self, as_json: bool = False) -> None:
        self._as_json = as_json

    def say(self, sentence: str, **facts: Any) -> None:
        """Say what was done. With --json the facts are printed, with the sentence as `message`."""
        self.show(sentence, {"message": sentence, **facts})

    def show(self, lines: str, value: Any) -> None:
        """Show a result: `lines` to people, `value` as JSON."""
        self.done()
        _print(json.dumps(value, ensure_ascii=False, indent=1) if self._as_json else lines)

    def refuse(self, sentences: Sequence[str]) -> None:
        """Say why it could not be done: on stderr, and with --json as the one object too."""
        self.done()
        for sentence in sentences:
            self.note(sentence)
        if self._as_json:
            with suppress(BrokenPipeError, PlaceProblem):
                _print(json.dumps({"problems": list(sentences)}, ensure_ascii=False, indent=1))

    def note(self, sentence: str) -> None:
        """Say something beside the result, on stderr."""
        if sys.stderr is not None:
            self.done()
            with suppress(OSError):  # nobody can be told that there is no room to tell them
                sys.stderr.write(sentence + "\n")
                sys.stderr.flush()

    def progress(self, what: str) -> None:
        """Tell how far long work has come, if somebody is there to see it."""
        if sys.stderr is not None and sys.stderr.isatty():
            sys.stderr.write(f"\r\x1b[K{what} …")
            sys.stderr.flush()

    def steps(self, what: str) -> Callable[[int, int], None]:
        """Return a function that is told steps done and steps in all."""
        return lambda done, whole: self.progress(f"{what}: {done} of {whole}")

    def done(self) -> None:
        """Wipe the line of progress."""
        if sys.stderr is not None and sys.stderr.isatty():
            sys.stderr.write("\r\x1b[K")


def _print(text: str) -> None:
    """Write to stdout. Raises BrokenPipeError (nobody reads any more), PlaceProblem (disk full)."""
    if sys.stdout is None:  # a frozen program without a console
        return
    try:
        sys.stdout.write(text + "\n")
        sys.stdout.flush()
    except OSError as error:
        _forget_output()
        if isinstance(error, BrokenPipeError):
            raise
        raise describe(error, "write", Path("standard output")) from error


def _forget_output() -> None:
    """Drop what could not be written, or Python would try again at its end and complain."""
    with suppress(OSError, ValueError):
        nothing = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nothing, sys.stdout.fileno())
        os.close(nothing)


def passphrase(
    file: Path | None,
    *,
    prompt: str = "Passphrase: ",
    variable: str = PASSWORD_VARIABLE,
    option: str = "--password-file",
    what: str = "A passphrase",
) -> str:
    """Return the passphrase from the file, the environment, or a prompt when somebody sits there.

    `what` is wanted, and which `option` names its file, are said where there is none.
    """
    if file is not None:
        return secret_from(file)
    if given := os.environ.get(variable):
        return given
    if sys.stdin is not None and sys.stdin.isatty():
        return _typed(prompt)
    raise UserProblem(f"{what} is needed. Set the variable {variable}, or give {option} FILE.")


def hub_password() -> Callable[[bool], str]:
    """Return what gives the password of a database's administrator: from the environment, or typed once.

    The function is told whether the server wants one. Without the variable libpq's own means are tried first.
    """
    typed = ""

    def password(wanted: bool) -> str:
        nonlocal typed
        if given := os.environ.get(HUB_PASSWORD_VARIABLE):
            return given
        if wanted and not typed:
            if sys.stdin is None or not sys.stdin.isatty():
                raise UserProblem(
                    "The database wants the administrator's password. Set the variable "
                    f"{HUB_PASSWORD_VARIABLE}."
                )
            typed = _typed("The administrator's password for the database: ")
        return typed

    return password


def new_passphrase(file: Path | None) -> str:
    """Return a new passphrase; at a prompt it is typed twice."""
    typed = file is None and not os.environ.get(PASSWORD_VARIABLE)
    first = passphrase(file, prompt="New passphrase: ")
    if typed and _typed("Once more: ") != first:
        raise UserProblem("The two passphrases differ. Nothing was made; try again.")
    return first


def _typed(prompt: str) -> str:
    try:
        return getpass.getpass(prompt)
    except EOFError:
        raise UserProblem("No passphrase was typed, so nothing was done.") from None


def secret_from(file: Path) -> str:
    """Return the first line of a file that holds a passphrase."""
    try:
        lines = file.read_text(encoding="utf-8-sig").splitlines()
    except OSError as error:
        raise describe(error, "read the password file", file) from error
    except UnicodeDecodeError as error:
        raise UserProblem(f"The password file “{file}” is no text file.") from error
    if not lines or not lines[0]:
        raise UserProblem(f"The password file “{file}” is empty: its first line is the passphrase.")
    return lines[0]
