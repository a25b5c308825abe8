"""A survey's answers as a table of words, as they stand in the file."""

import csv
import datetime
import io
from pathlib import Path
from typing import NamedTuple

from lscb_audit.errors import UserProblem

from .. import limits
from ..cells import Cell, read_grids
from ..container import content_of
from ..words import one_line

_SEPARATORS = ",;\t|"


class SurveyTable(NamedTuple):
    """Headings, and under each the words of every row. `numbers` are the rows' own, from 1 for the first."""

    headings: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    numbers: tuple[int, ...]


def read_survey(path: Path, password: str | None = None) -> SurveyTable:
    """Read the answers in `path`: the first row that says anything holds the headings.

    Raises:
        UserProblem: no such file, no table in it, or more than can be.
        PlaceProblem: the file is there and cannot be read.
    """
    if path.suffix.lower() in (".csv", ".txt", ".tsv"):
        found = _of_text(path)
    else:
        found = _of_workbook(path, password)
    filled = [(number, row) for number, row in enumerate(found, 1) if any(row)]
    if len(filled) < 2:
        raise UserProblem(f"{path.name} holds no answers: it needs a row of headings and rows below it.")
    if len(filled) > limits.ROWS:
        raise UserProblem(f"{path.name} holds more than 100,000 rows. Split it.")
    width = max(len(row) for _, row in filled)
    if width > limits.COLUMNS:
        raise UserProblem(
            f"{path.name} has {width} columns. Keep those with answers, at most {limits.COLUMNS}."
        )
    (_, heads), *rows = filled
    headings = tuple(
        heads[at] if at < len(heads) and heads[at] else f"Column {at + 1}" for at in range(width)
    )
    padded = tuple((*row, *[""] * (width - len(row))) for _, row in rows)
    return SurveyTable(headings, padded, tuple(number for number, _ in rows))


def _of_workbook(path: Path, password: str | None) -> list[tuple[str, ...]]:
    """Return the rows of the first sheet that holds anything."""
    for grid in read_grids(path, password):
        if any(_words(cell) for row in grid.rows for cell in row):
            return [tuple(map(_words, row)) for row in grid.rows]
    return []


def _words(cell: Cell) -> str:
    if isinstance(cell, datetime.datetime) and not (cell.hour or cell.minute):
        cell = cell.date()
    if isinstance(cell, float) and cell.is_integer():
        cell = int(cell)
    return one_line(str(cell))


def _of_text(path: Path) -> list[tuple[str, ...]]:
    content = content_of(path)
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = content.decode("cp1252", "replace")
    first = text.split("\n", 1)[0]
    separator = max(_SEPARATORS, key=first.count)
    csv.field_size_limit(limits.FILE_BYTES)
    try:
        return [
            tuple(map(one_line, row))
            for row in csv.reader(io.StringIO(text, newline=""), delimiter=separator)
        ]
    except csv.Error as error:
        raise UserProblem(
            f"{path.name} is no table that can be read. Save it again as CSV or .xlsx."
        ) from error
