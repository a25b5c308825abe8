"""The heading of a part of home, with how many stand below it."""

from ..widgets.words import Label, heading


def section(words: str, count: int, more: str = "") -> Label:
    """Return "To finish 5"."""
    return heading(f"{words}  {count}{more}", 16)
