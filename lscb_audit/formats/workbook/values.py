"""One cell's value as the audit holds it. Each function returns the value, or raises `Wrong` with
the remedy."""

import datetime
import re
from typing import TypeGuard

from ..cells import Cell
from ..limits import CELL_UNITS, cell_units
from ..words import clean, key, listed, meant, one_line, shown
from .layout import Column, Holds


class Wrong(Exception):
    """What is wrong with one value, and what to do."""


Value = str | int | None | tuple[str, ...]
EXACT = 10**15  # beyond this Excel itself no longer keeps every digit


def value_of(cell: Cell, column: Column) -> Value:
    """The value of a cell that is not empty."""
    match column.holds:
        case Holds.TEXT:
            return _short_enough(text_of(cell))
        case Holds.NAME:
            return _short_enough(one_line(text_of(cell)))
        case Holds.CODE | Holds.LEVEL:
            return code_of(cell)
        case Holds.WHOLE:
            return _whole(cell, column.least)
        case Holds.DATE:
            return _date(cell)
        case Holds.CHOICE:
            return choice_of(cell, column.choices)
        case Holds.CODES:
            return tuple(dict.fromkeys(_items(cell)))
        case Holds.CHOICES:
            return tuple(dict.fromkeys(choice_of(item, column.choices) for item in _items(cell)))


def text_of(cell: Cell) -> str:
    """The cell as Excel would show it."""
    match cell:
        case str():
            return clean(cell)
        case bool():
            return str(cell).upper()
        case int() | float():
            return str(int(cell)) if _is_whole(cell) else format(cell, ".15g")
        case datetime.datetime() if cell.time() != datetime.time():
            return cell.isoformat(" ", "seconds")
        case datetime.datetime():
            return cell.date().isoformat()
        case datetime.timedelta():
            return str(cell)
        case _:
            return cell.isoformat()


def code_of(cell: Cell) -> str:
    """A code as one line without a comma."""
    if isinstance(cell, str):
        code = one_line(cell)
        if "," in code:
            raise Wrong(f"{shown(code)} holds a comma. A code must not; use a hyphen or a space.")
        return _short_enough(code)
    if _is_number(cell) and _is_whole(cell):
        return str(int(cell))
    kind = (
        "the number" if _is_number(cell) else "yes or no:" if isinstance(cell, bool) else "the date or time"
    )
    raise Wrong(
        f"holds {kind} {text_of(cell)}, which Excel may have made of a code. "
        "Format the column as text and type the code again."
    )


def choice_of(cell: Cell, choices: tuple[str, ...]) -> str:
    """One of the allowed words, in their own spelling."""
    text = text_of(cell)
    if isinstance(cell, bool) and "yes" in choices:
        return "yes" if cell else "no"
    for choice in choices:
        if key(choice) == key(text):
            return choice
    raise Wrong(f"{shown(text)} is not allowed.{meant(text, choices)} Use one of: {listed(choices)}.")


def _items(cell: Cell) -> list[str]:
    if isinstance(cell, str):
        return [item for item in map(one_line, cell.split(",")) if item]
    return [code_of(cell)]


def _is_number(cell: Cell) -> TypeGuard[float]:
    return isinstance(cell, int | float) and not isinstance(cell, bool)


def _is_whole(number: float) -> bool:
    return abs(number) < EXACT and number == int(number)


def _short_enough(text: str) -> str:
    if len(text) > CELL_UNITS // 2 and cell_units(text) > CELL_UNITS:
        raise Wrong(
            f"holds {cell_units(text):,} characters; Excel keeps at most {CELL_UNITS:,}. Shorten the text."
        )
    return text


def _whole(cell: Cell, least: int) -> int:
    if isinstance(cell, str):
        number = int(cell) if re.fullmatch(r"\s*\d{1,9}\s*", cell, re.ASCII) else None
    else:
        number = int(cell) if _is_number(cell) and _is_whole(cell) else None
    if number is None or not least <= number < 10**9:
        raise Wrong(
            f"{shown(text_of(cell))} is no whole number from {least}. Enter a number such as {least + 1}."
        )
    return number


def _date(cell: Cell) -> str:
    found = _as_date(cell)
    if found is not None and found.year >= 1900:
        return found.isoformat()
    if isinstance(cell, datetime.datetime):
        raise Wrong(f"{shown(text_of(cell))} holds a time of day, which would be lost. Enter the date alone.")
    text = text_of(cell)
    raise Wrong(
        f"{shown(text)} is no date. Enter it as year-month-day, {_as_iso(text) or 'such as 2026-11-20'}."
    )


def _as_date(cell: Cell) -> datetime.date | None:
    if isinstance(cell, datetime.datetime):
        return cell.date() if cell.time() == datetime.time() else None
    if isinstance(cell, datetime.date):
        return cell
    if not isinstance(cell, str):
        return None
    found = re.fullmatch(r"\s*(\d{4}-\d\d-\d\d)(?:[T ]00:00(?::00)?)?\s*", cell, re.ASCII)
    try:
        return datetime.date.fromisoformat(found[1]) if found else None
    except ValueError:
        return None


def _as_iso(text: str) -> str:
    """What a British date such as 20/11/2026 would be."""
    found = re.fullmatch(r"\s*(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})\s*", text, re.ASCII)
    try:
        return datetime.date(int(found[3]), int(found[2]), int(found[1])).isoformat() if found else ""
    except ValueError:
        return ""
