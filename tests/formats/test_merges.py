"""What stands in cells merged over several rows is asked for in each: no row loses what it shows."""

from pathlib import Path

import openpyxl
import pytest

from lscb_audit.errors import UserProblem
from lscb_audit.formats import limits, merges
from lscb_audit.formats.workbook import read

from .workbooks import save, sheets

UNITS: list[list[str | None]] = [
    ["unit", "group", "note"],
    ["C01", "North", None],
    ["C02", None, "quiet"],
    [None],
    ["C03", None, None],
]


def merged(tmp_path: Path, *ranges: str) -> Path:
    path = save(tmp_path / "a.xlsx", sheets(units=UNITS))
    book = openpyxl.load_workbook(path)
    for cells in ranges:
        book["units"].merge_cells(cells)
    book.save(path)
    return path


def test_a_group_merged_over_its_cases_is_asked_for_in_each_row(tmp_path: Path) -> None:
    with pytest.raises(UserProblem) as problem:
        read(merged(tmp_path, "B2:B5"))
    assert problem.value.sentences == tuple(
        f"Sheet units, row {row}, column group: merged with a cell above, so it holds nothing itself. "
        "Unmerge the cells, fill in each row."
        for row in (3, 5)
    )


def test_a_reference_that_is_merged_is_not_called_empty_as_well(tmp_path: Path) -> None:
    with pytest.raises(UserProblem) as problem:
        read(merged(tmp_path, "A2:A3"))
    (sentence,) = problem.value.sentences
    assert sentence.startswith("Sheet units, row 3, column unit: merged")


def test_cells_merged_within_a_row_or_over_blank_ones_do_no_harm(tmp_path: Path) -> None:
    units = read(merged(tmp_path, "B2:C2", "A3:A4", "B3:B5")).units
    assert [(unit.unit, unit.group, unit.note) for unit in units] == [
        ("C01", "North", ""),
        ("C02", "", "quiet"),
        ("C03", "", ""),
    ]


def test_merges_that_cover_each_other_over_and_over_end_the_reading(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(merges, "ROWS", 10)
    sheet = b'<mergeCell ref="A1:A11"/>' * (limits.COLUMNS + 1)
    with pytest.raises(ValueError, match="more than once"):
        list(merges.merged_below(sheet, [["x"], *[[""]] * 10]))
