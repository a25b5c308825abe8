"""Which versions of Python the program runs under. Written so that older ones can read it too."""

from __future__ import annotations

OLDEST, NEWEST = (3, 11), (3, 13)


def problem(version: tuple[int, ...]) -> str | None:
    """Return a sentence when the program cannot run under this version of Python, else None."""
    if OLDEST <= tuple(version[:2]) <= NEWEST:
        return None
    found, oldest, newest = (".".join(map(str, each[:2])) for each in (version, OLDEST, NEWEST))
    return (
        f"LSCB Audit needs Python {oldest} to {newest}; this is Python {found}. "
        f"Install one of these and start again with it, for example: python{newest} dev.py run"
    )
