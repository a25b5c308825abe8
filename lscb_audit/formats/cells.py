"""The cells of every sheet of an Excel file, read by calamine, with the faults that it passes
over in silence."""

import datetime
import posixpath
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple
from xml.etree import ElementTree

from python_calamine import CalamineError, CalamineWorkbook, SheetTypeEnum

from lscb_audit.errors import UserProblem

from . import limits
from .container import Parts, damaged, packed, unpacked
from .merges import MERGED, merged_below
from .percentages import as_percent, percent_places, percent_styles
from .sheet_scan import Position, Scan, column_letters, scan

Cell = str | int | float | bool | datetime.date | datetime.time | datetime.timedelta


class Grid(NamedTuple):
    """One sheet. `rows[0]` is Excel's row 1; `faults` has cells (row, column from 0) that hold no
    usable value."""

    name: str
    rows: list[list[Cell]]
    faults: dict[Position, str]


def read_grids(path: Path, password: str | None = None) -> list[Grid]:
    """Every sheet of the workbook, in its order.

    Raises:
        UserProblem: no readable plain workbook, or one beyond the limits.
        PlaceProblem: the file cannot be read.
    """
    parts = unpacked(path, password)
    try:
        sheet_parts = _sheet_parts(parts)
        scans = {sheet: scan(parts[part]) for sheet, part in sheet_parts.items()}
        styles = percent_styles(_part(parts, "xl/styles.xml"))
    except (ElementTree.ParseError, LookupError, ValueError) as error:
        raise damaged(path.name) from error
    _refuse_beyond_limits(scans)
    _refuse_swollen_text(parts, list(sheet_parts.values()), path.name)
    grids = []
    for grid in _grids(parts, scans, path.name):
        sheet = parts[sheet_parts[grid.name]]
        _show_percentages(grid, sheet, styles)
        grids.append(_with_merges(grid, sheet, path.name))
    return grids


def _with_merges(grid: Grid, sheet: bytes, name: str) -> Grid:
    """Note the cells that show what another holds: what somebody sees there would be lost."""
    try:
        merged = dict.fromkeys(merged_below(sheet, grid.rows), MERGED)
    except ValueError as error:
        raise damaged(name) from error
    return grid._replace(faults=merged | grid.faults) if merged else grid


def _part(parts: Parts, name: str) -> bytes:
    return next((content for part, content in parts.items() if part.lower() == name), b"")


def _show_percentages(grid: Grid, sheet: bytes, styles: frozenset[bytes]) -> None:
    """Put what Excel shows in the place of the number, in the grid."""
    for row, column in percent_places(sheet, styles):
        cells = grid.rows[row] if row < len(grid.rows) else []
        cell = cells[column] if column < len(cells) else ""
        if isinstance(cell, int | float) and not isinstance(cell, bool):
            cells[column] = as_percent(cell)


def _grids(parts: Parts, scans: dict[str, Scan], name: str) -> Iterator[Grid]:
    try:
        with CalamineWorkbook.from_filelike(packed(parts)) as workbook:
            for sheet in workbook.sheets_metadata:
                if sheet.typ is not SheetTypeEnum.WorkSheet:
                    raise UserProblem(
                        f"The sheet {sheet.name} of {name} holds no cells. Delete it and try again."
                    )
                rows = workbook.get_sheet_by_name(sheet.name).to_python(skip_empty_area=False)
                yield Grid(sheet.name, rows, scans[sheet.name].faults)
    except (CalamineError, LookupError, ValueError, OSError) as error:
        raise damaged(name) from error


def _sheet_parts(parts: Parts) -> dict[str, str]:
    """The sheet names and the part that holds each."""
    by_lower = {name.lower(): name for name in parts}
    links = ElementTree.fromstring(parts[by_lower["xl/_rels/workbook.xml.rels"]])
    targets = {link.attrib["Id"]: link.attrib["Target"] for link in links}
    found = {}
    for sheet in ElementTree.fromstring(parts[by_lower["xl/workbook.xml"]]).iter():
        if sheet.tag.rpartition("}")[2] != "sheet":
            continue
        link = "".join(value for key, value in sheet.attrib.items() if key.endswith("}id"))
        part = posixpath.normpath(posixpath.join("/xl", targets[link])).lstrip("/").lower()
        found[sheet.attrib["name"]] = by_lower[part]
    return found


def _refuse_beyond_limits(scans: dict[str, Scan]) -> None:
    problems = []
    for sheet, extent in scans.items():
        if extent.last_row > limits.ROWS:
            problems.append(
                f"Sheet {sheet} reaches to row {extent.last_row + 1}: more than 100,000 rows. "
                "Delete what stands below the last row, or split the audit."
            )
        if extent.last_column >= limits.COLUMNS:
            problems.append(
                f"Sheet {sheet} reaches to column {column_letters(extent.last_column)}. "
                "Delete what stands to the right of its own columns."
            )
    if problems:
        raise UserProblem(*problems)


def _refuse_swollen_text(parts: Parts, sheet_parts: list[str], name: str) -> None:
    """Many cells that point at one long text take little room in the file and all of the memory."""
    shared = next(
        (content for part, content in parts.items() if part.lower().endswith("sharedstrings.xml")), b""
    )
    items = shared.split(b"</si>") if b":si>" not in shared else re.split(rb"</\w+:si>", shared)
    texts = list(map(len, items))
    sheets = [parts[part] for part in sheet_parts]
    if max(texts) * sum(sheet.count(b"v>") for sheet in sheets) <= limits.TEXT_CHARACTERS:
        return
    total = 0
    for sheet in sheets:
        for index, times in Counter(re.findall(rb"<(?:\w+:)?v[^>]*>\s*(\d{1,9})\s*<", sheet)).items():
            total += times * texts[min(int(index), len(texts) - 1)]
    if total > limits.TEXT_CHARACTERS:
        raise UserProblem(
            f"{name} holds more text than an audit can hold. Split it, or check where it comes from."
        )
