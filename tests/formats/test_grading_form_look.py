"""A grading form as a file: pages, typefaces, what Excel allows, the same bytes each time."""

import dataclasses
import html
import re
import zipfile
from pathlib import Path

import openpyxl

from lscb_audit.formats.grading_form import Beside, form_bytes, read_form, write_form
from lscb_audit.formats.limits import cell_units
from lscb_audit.rules.audit import LineRow, UnitRow

from .grading_forms import AUDIT, STAMP

COUNT = "Still without a grade"


def parts(form: Path) -> dict[str, str]:
    with zipfile.ZipFile(form) as archive:
        return {name: archive.read(name).decode() for name in archive.namelist()}


def test_the_file_tells_its_title_and_its_language(form: Path) -> None:
    properties = openpyxl.load_workbook(form).properties
    assert (properties.title, properties.language) == ("Neglect audit: Police", "en-GB")


def test_rows_grow_with_what_is_typed_into_them(form: Path) -> None:
    for sheet, count in (("sheet3", 6), ("sheet4", 4)):
        rows = re.findall(r"<row [^>]*>", parts(form)[f"xl/worksheets/{sheet}.xml"])
        assert ["customHeight" in row for row in rows] == [True] + [False] * count
    rows = re.findall(r"<row [^>]*>", parts(form)["xl/worksheets/sheet3.xml"])
    assert all(float(re.findall(r'ht="([\d.]+)"', row)[0]) >= 72 for row in rows[1:])


def test_no_sheet_has_merged_cells_or_lines_where_nothing_stands(form: Path) -> None:
    sheets = [text for name, text in parts(form).items() if name.startswith("xl/worksheets/")]
    assert not any("mergeCell" in sheet for sheet in sheets)
    assert ['showGridLines="0"' in sheet for sheet in sheets] == [True] * 4 + [False]


def test_a_row_shows_its_question_and_holds_its_code_alone(form: Path) -> None:
    answers = openpyxl.load_workbook(form)["answers"]
    shown = [(cell.value, cell.number_format) for row in answers["A2:B4"] for cell in row]
    assert shown == [
        ("C01", "@"),
        ("K1", '@" Referral: Was it timely?"'),
        ("C01", "@"),
        ("K2", '@" Voice"'),
        ("C01", '@" · overall judgement"'),
        (None, "@"),
    ]


def test_of_very_many_lines_the_code_alone_is_shown(tmp_path: Path) -> None:
    """Excel keeps some 200 number formats, and each question needs one."""
    lines = tuple(LineRow(f"K{number}", f"Line {number}", question="Why?") for number in range(101))
    write_form(dataclasses.replace(AUDIT, lines=lines, grades=()), "POL", tmp_path / "form.xlsx", stamp={})
    answers = openpyxl.load_workbook(tmp_path / "form.xlsx")["answers"]
    assert {answers.cell(row, 2).number_format for row in range(2, 103)} == {"@"}


def test_every_field_of_the_sign_off_says_what_goes_into_it(form: Path) -> None:
    sign_off = openpyxl.load_workbook(form)["sign-off"]
    assert sign_off["A3"].number_format.startswith('@" – yes: you had no part in the work.')
    assert all(sign_off.cell(row, 1).number_format.startswith('@" – ') for row in range(2, 6))
    rules = {str(rule.sqref): rule for rule in sign_off.data_validations.dataValidation}
    assert rules["B3"].formula1 == '"yes,no,derogation"'
    assert (rules["B5"].type, rules["B5"].operator) == ("date", "greaterThanOrEqual")


def test_words_of_any_length_and_sign_fit_into_what_excel_allows(tmp_path: Path) -> None:
    odd = LineRow('K"*', 'A "quoted"\ntitle & more 👩‍👧 ' * 20, question="Why? 👩‍👧 " * 100)
    long = LineRow("L" * 300, "Long code", scale="none")
    audit = dataclasses.replace(
        AUDIT, plan=AUDIT.plan._replace(title="Q&A " * 90), lines=(odd, long), grades=()
    )
    write_form(audit, "POL", tmp_path / "form.xlsx", stamp={})
    book = openpyxl.load_workbook(tmp_path / "form.xlsx")
    answers = book["answers"]
    formats = {cell.number_format for row in answers["A2:B7"] for cell in row}
    rules = answers.data_validations.dataValidation
    assert all(cell_units(code) <= 255 and code.count('"') in (0, 2) for code in formats)
    assert all(cell_units(rule.promptTitle) <= 32 and cell_units(rule.prompt) <= 255 for rule in rules)
    guidance = parts(tmp_path / "form.xlsx")["xl/worksheets/sheet1.xml"]
    (head,) = re.findall("<oddHeader>(.*)</oddHeader>", guidance)
    assert len(html.unescape(head)) <= 255
    (formula,) = (row[1] for row in book["guidance"].values if row[0] == COUNT)
    assert f'"={"L" * 60}*"' in str(formula)
    assert read_form(tmp_path / "form.xlsx").rows[0].line == 'K"*'


def test_a_case_is_not_cut_in_two_by_the_end_of_a_page(tmp_path: Path) -> None:
    lines = tuple(LineRow(f"K{number}", "Line") for number in range(4))
    units = tuple(UnitRow(f"C{number:02}") for number in range(4))
    audit = dataclasses.replace(AUDIT, lines=lines, units=units, involvement=(), grades=())
    write_form(audit, "POL", tmp_path / "form.xlsx", stamp={})
    breaks = openpyxl.load_workbook(tmp_path / "form.xlsx")["answers"].row_breaks.brk
    assert [one.id for one in breaks] == [6, 11, 16]


def test_no_section_of_the_guidance_is_cut_in_two(tmp_path: Path) -> None:
    numbers = tuple((f"Number {number}", "01632 960 123") for number in range(9))
    write_form(AUDIT, "POL", tmp_path / "form.xlsx", stamp={}, beside=Beside(telephone=numbers))
    guidance = openpyxl.load_workbook(tmp_path / "form.xlsx")["guidance"]
    (page,) = guidance.row_breaks.brk
    assert str(guidance.cell(page.id + 1, 1).value).startswith("What the grades mean")


def test_two_short_cases_share_a_page(form: Path) -> None:
    assert not openpyxl.load_workbook(form)["answers"].row_breaks.brk


def test_every_letter_is_in_one_typeface_that_no_theme_replaces(form: Path) -> None:
    styles = parts(form)["xl/styles.xml"]
    assert set(re.findall('<name val="([^"]+)"', styles)) == {"Arial"}
    assert "<scheme" not in styles


def test_the_same_audit_gives_the_same_bytes(form: Path) -> None:
    assert form.read_bytes() == form_bytes(AUDIT, "POL", STAMP)
