"""The lines that list what the identifier check replaced in a public edition."""

from collections import Counter
from collections.abc import Iterable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ..privacy import Replaced

REMINDER = "Read the report through before you share it: no rule finds everything."


def replacements(replaced: Iterable["Replaced"]) -> list[str]:
    """Return a line for each identifier and heading it stood under: what kind, where, replaced by what.

    The identifier itself is told, and nothing around it, so that a person can see a false alarm.
    """
    lines = [_line(one, times) for one, times in Counter(replaced).items()]
    return [*lines, REMINDER] if lines else []


def _line(one: "Replaced", times: int) -> str:
    where = f"under “{one.under}”" if one.under else "on the cover or in the file’s properties"
    often = f" ({times} times)" if times > 1 else ""
    return f"Replaced {where}: {one.kind} “{one.text}” by {one.instead}{often}."
