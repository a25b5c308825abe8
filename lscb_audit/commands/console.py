"""What commands print, and how they ask for a passphrase."""

import getpass
import json
import os
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

from ..errors import PlaceProblem, UserProblem

PASSWORD_VARIABLE = "LSCB_AUDIT_PASSWORD"


class Console:
    """Prints for people, or one JSON object at the end; progress goes to stderr, and only to a terminal."""

    def __init__(self, as_json: bool = False) -> None:
        self._as_json = as_json

    def say(self, sentence: str, **facts: Any) -> None:
        """Say what was done. With --json the facts are printed, with the sentence as `message`."""
        if self._as_json:
            sys.stdout.write(json.dumps({"message": sentence, **facts}, ensure_ascii=False, indent=1) + "\n")
        else:
            sys.stdout.write(sentence + "\n")

    def show(self, lines: str, value: Any) -> None:
        """Show a result: `lines` to people, `value` as JSON."""
        if self._as_json:
            sys.stdout.write(json.dumps(value, ensure_ascii=False, indent=1) + "\n")
        else:
            sys.stdout.write(lines + "\n")

    def note(self, sentence: str) -> None:
        """Say something beside the result, on stderr."""
        sys.stderr.write(sentence + "\n")

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


def passphrase(file: Path | None, *, prompt: str = "Passphrase: ", variable: str = PASSWORD_VARIABLE) -> str:
    """Return the passphrase from the file, the environment, or a prompt when somebody sits there."""
    if file is not None:
        return secret_from(file)
    if variable in os.environ:
        return os.environ[variable]
    if sys.stdin is not None and sys.stdin.isatty():
        return getpass.getpass(prompt)
    raise UserProblem(f"A passphrase is needed. Set the variable {variable}, or give --password-file FILE.")


def new_passphrase(file: Path | None) -> str:
    """Return a new passphrase; at a prompt it is typed twice."""
    typed = file is None and PASSWORD_VARIABLE not in os.environ
    first = passphrase(file, prompt="New passphrase: ")
    if typed and getpass.getpass("Once more: ") != first:
        raise UserProblem("The two passphrases differ. Nothing was made; try again.")
    return first


def secret_from(file: Path) -> str:
    """Return the first line of a file that holds a passphrase."""
    try:
        lines = file.read_text(encoding="utf-8-sig").splitlines()
    except OSError as error:
        raise PlaceProblem(f"The password file “{file}” could not be read: {error.strerror}.") from error
    except UnicodeDecodeError as error:
        raise UserProblem(f"The password file “{file}” is no text file.") from error
    if not lines or not lines[0]:
        raise UserProblem(f"The password file “{file}” is empty: its first line is the passphrase.")
    return lines[0]
