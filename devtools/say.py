"""Words to the person at the keyboard, always on stderr: stdout belongs to the program that is run."""

import sys


class Refused(Exception):
    """Something that the person must mend first; the text says what, in sentences."""


def say(text: str) -> None:
    """Write one line on stderr, at once."""
    sys.stderr.write(text + "\n")
    sys.stderr.flush()
