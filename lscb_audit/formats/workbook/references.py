"""Codes that point at another sheet: matched without regard to case, written as their own sheet
writes them."""

from ..problems import Problems
from ..words import key, listed, meant, shown
from .layout import Column, Holds
from .tables import Table

Tables = dict[str, Table]


def settle_references(tables: Tables, problems: Problems) -> None:
    """Put every reference into the spelling of its own sheet, in place; what points at nothing is
    a problem."""
    spellings: dict[str, dict[str, str]] = {}
    for table in tables.values():
        own = table.sheet.columns[0].name
        for column in table.sheet.columns:
            if column.refers:
                known = spellings.setdefault(column.refers, _spellings(tables[column.refers]))
                lost = (
                    bool(tables[column.refers].rows) and not known
                )  # its codes are wrong: that is said there
                _settle(table, column, known, problems, silent=lost)
        if table.sheet.once == (own,):
            spellings[table.sheet.name] = _spellings(table)


def _spellings(table: Table) -> dict[str, str]:
    own = table.sheet.columns[0].name
    return {key(code): code for code in table.columns[own] if code}


def _settle(table: Table, column: Column, known: dict[str, str], problems: Problems, *, silent: bool) -> None:
    values = table.columns[column.name]
    several = column.holds is Holds.CODES
    settled = {}
    missing: dict[object, list[str]] = {}
    for value in set(values):
        codes = value if several else (value,) if value else ()
        if lost := [code for code in codes if key(code) not in known]:
            missing[value] = lost
        found = tuple(dict.fromkeys(known.get(key(code), code) for code in codes))
        settled[value] = found if several else (found or ("",))[0]
    for number, value in zip(table.rows, values, strict=True) if missing and not silent else ():
        for code in missing.get(value, ()):
            what = "" if problems.full else _nowhere(code, column.refers, known)
            problems.at(table.sheet.name, number, column.name, what)
    table.columns[column.name] = [settled[value] for value in values]


def _nowhere(code: str, sheet: str, known: dict[str, str]) -> str:
    what = f"{shown(code)} is not on the sheet {sheet}.{meant(code, known.values())}"
    if not known:
        return f"{what} That sheet has no rows; add it there."
    return f"{what} Add it there, or use one of: {listed(known.values())}."


def refuse_doubles(table: Table, problems: Problems) -> None:
    """Refuse a second row with the same codes."""
    names = table.sheet.once
    if not names:
        return
    columns = [_keys(table.columns[name]) for name in names]
    seen: dict[tuple[object, ...], int] = {}
    if len(set(zip(*columns, strict=True))) == len(table.rows):
        return
    for number, one in zip(table.rows, zip(*columns, strict=True), strict=True):
        if not any(one):
            continue  # already said to be empty
        first = seen.setdefault(one, number)
        if first != number:
            what = ", ".join(str(part) for part in one if part != "")
            problems.at(
                table.sheet.name,
                number,
                " and ".join(names),
                f"{shown(what)} stands already in row {first}. Keep one of the two rows.",
            )


def _keys(values: list[object]) -> list[object]:
    keys = {value: key(value) if isinstance(value, str) else value for value in set(values)}
    return [keys[value] for value in values]
