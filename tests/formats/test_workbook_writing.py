"""What is written can be read back without loss, and the same audit always gives the same file."""

import dataclasses
import zipfile
from pathlib import Path

import openpyxl
import pytest
from hypothesis import HealthCheck, given, settings

from lscb_audit.errors import PlaceProblem, UserProblem
from lscb_audit.formats.cells import read_grids
from lscb_audit.formats.workbook import read, write
from lscb_audit.formats.workbook.layout import PLAN, TABLES
from lscb_audit.rules.audit import AgencyRow, Audit, ConflictRow, GradeRow, LineRow, Plan, UnitRow

from .audits import audits
from .office import saved_again

PUBLISHED = sorted((Path(__file__).parents[1] / "published").glob("*.xlsx"))

SMALL = Audit(
    plan=Plan("neglect-2026", "Neglect", "neglect", "Anyshire", "case audit", scale="ofsted"),
    agencies=(AgencyRow("POL", "Police"),),
    lines=(LineRow("K1", "Referral"),),
    units=(UnitRow("C01"),),
    grades=(GradeRow("C01", "POL", "K1", own="good"),),
)


@pytest.mark.parametrize("sheet", [PLAN, *TABLES], ids=lambda sheet: sheet.name)
def test_the_layout_names_the_fields_of_the_rows_in_their_order(sheet: object) -> None:
    assert [column.name for column in sheet.columns] == list(sheet.row._fields)  # type: ignore[attr-defined]


def test_the_layout_covers_the_whole_audit() -> None:
    fields = {field.name for field in dataclasses.fields(Audit)}
    assert {sheet.field for sheet in (PLAN, *TABLES)} | {"conflicts"} == fields


@pytest.mark.parametrize("path", PUBLISHED, ids=lambda path: path.stem)
def test_a_published_audit_is_read_written_and_read_the_same(path: Path, tmp_path: Path) -> None:
    audit = read(path)
    write(audit, tmp_path / "out.xlsx")
    assert read(tmp_path / "out.xlsx") == audit


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(audit=audits())
def test_any_audit_written_is_read_the_same_and_written_again_cell_for_cell(
    audit: Audit, tmp_path: Path
) -> None:
    first, second = tmp_path / "first.xlsx", tmp_path / "second.xlsx"
    write(audit, first)
    again = read(first)
    assert again == audit
    write(again, second)
    assert read_grids(second) == read_grids(first)
    assert second.read_bytes() == first.read_bytes()


def test_only_sheets_with_rows_are_written_and_always_the_scales_used(tmp_path: Path) -> None:
    write(SMALL, tmp_path / "out.xlsx")
    book = openpyxl.load_workbook(tmp_path / "out.xlsx")
    assert book.sheetnames == ["audit", "scales", "agencies", "lines", "units", "grades"]
    assert [row[2].value for row in book["scales"].rows] == [
        "level",
        "outstanding",
        "good",
        "ri",
        "inadequate",
    ]
    assert book["grades"].freeze_panes == "A2"
    assert book.properties.creator is None
    assert book.properties.title == "Neglect"


def test_nothing_in_the_file_tells_who_made_it_or_when(tmp_path: Path) -> None:
    write(SMALL, tmp_path / "out.xlsx")
    with zipfile.ZipFile(tmp_path / "out.xlsx") as archive:
        properties = archive.read("docProps/core.xml").decode()
        assert "2000-01-01" in properties
        assert "<dc:creator></dc:creator>" in properties
        assert {entry.date_time[0] for entry in archive.infolist()} == {1980}


def test_text_that_looks_like_a_formula_a_number_or_a_link_is_a_text_cell(tmp_path: Path) -> None:
    units = tuple(
        UnitRow(f"C{place}", note=text) for place, text in enumerate(("=1+1", "007", "http://x", "1e5"))
    )
    write(dataclasses.replace(SMALL, units=units, grades=()), tmp_path / "out.xlsx")
    sheet = openpyxl.load_workbook(tmp_path / "out.xlsx")["units"]
    cells = [row[-1] for row in sheet.rows][1:]
    assert [(cell.value, cell.data_type, cell.hyperlink) for cell in cells] == [
        ("=1+1", "s", None),
        ("007", "s", None),
        ("http://x", "s", None),
        ("1e5", "s", None),
    ]


def test_an_existing_file_is_replaced_and_missing_folders_are_made(tmp_path: Path) -> None:
    path = tmp_path / "new" / "folder" / "out.xlsx"
    write(SMALL, path)
    write(dataclasses.replace(SMALL, grades=()), path)
    assert read(path).grades == ()
    assert [entry.name for entry in path.parent.iterdir()] == ["out.xlsx"]


def test_a_text_too_long_for_excel_is_refused_with_its_cell(tmp_path: Path) -> None:
    units = (UnitRow("C01", note="x" * 32_767), UnitRow("C02", note="👩" * 16_384))
    with pytest.raises(UserProblem, match=r"Sheet units, row 3, column note: the text has 32,768 characters"):
        write(dataclasses.replace(SMALL, units=units), tmp_path / "out.xlsx")
    assert not (tmp_path / "out.xlsx").exists()


def test_the_longest_text_of_excel_goes_out_and_in(tmp_path: Path) -> None:
    audit = dataclasses.replace(SMALL, units=(UnitRow("C01", note="x" * 32_767),))
    write(audit, tmp_path / "out.xlsx")
    assert read(tmp_path / "out.xlsx").units == audit.units


def test_a_folder_is_not_written_over(tmp_path: Path) -> None:
    with pytest.raises(PlaceProblem):
        write(SMALL, tmp_path)


IN_CONFLICT = dataclasses.replace(
    SMALL,
    grades=(GradeRow("C01", "POL", "K1", own="in conflict"),),
    conflicts=(ConflictRow("grades", "C01, POL, K1", "own", ("good", "ri")),),
)


def test_open_conflicts_are_not_exported_unless_asked_for(tmp_path: Path) -> None:
    with pytest.raises(UserProblem, match=r"1 value of this audit is in conflict. Settle them first"):
        write(IN_CONFLICT, tmp_path / "out.xlsx")


def test_a_text_that_says_in_conflict_is_a_text(tmp_path: Path) -> None:
    audit = dataclasses.replace(SMALL, units=(UnitRow("C01", note="in conflict"),))
    write(audit, tmp_path / "out.xlsx")
    assert read(tmp_path / "out.xlsx").units[0].note == "in conflict"


def test_with_conflicts_the_cells_are_empty_and_a_sheet_lists_them(tmp_path: Path) -> None:
    write(IN_CONFLICT, tmp_path / "out.xlsx", with_conflicts=True)
    book = openpyxl.load_workbook(tmp_path / "out.xlsx")
    assert [cell.value for cell in book["conflicts"][2]] == [
        "grades",
        "C01, POL, K1",
        "own",
        "1. good\n2. ri",
    ]
    assert book["grades"]["D2"].value is None
    with pytest.raises(UserProblem, match="Settle the conflicts in the program and export again"):
        read(tmp_path / "out.xlsx")


@pytest.mark.office
def test_a_workbook_saved_again_by_libreoffice_is_read_the_same(tmp_path: Path) -> None:
    odd = tuple(
        UnitRow(f"C{place}", note=text) for place, text in enumerate(("=1+1", "007", " a\n b ", "Tŷ 👩"))
    )
    audit = dataclasses.replace(SMALL, units=(*SMALL.units, *odd))
    write(audit, tmp_path / "out.xlsx")
    assert read(saved_again(tmp_path / "out.xlsx", tmp_path / "saved")) == read(tmp_path / "out.xlsx")
