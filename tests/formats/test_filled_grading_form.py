"""A form is filled in any program, and comes back checked, with every fault named by its cell."""

import dataclasses
import datetime
from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from lscb_audit.errors import UserProblem
from lscb_audit.formats.encryption import is_sealed, sealed
from lscb_audit.formats.grading_form import check_form, read_form, write_form
from lscb_audit.rules.audit import LineRow

from .grading_forms import AUDIT, STAMP, change, fill, troubles
from .office import filled_in, saved_again


def test_a_form_that_nobody_touched_reads_back_with_its_stamp(form: Path) -> None:
    filled = read_form(form)
    assert (filled.reference, filled.agency, filled.stamp) == ("neglect-2026", "POL", STAMP)
    assert filled.rows[0].evidence == "=Seen\nalone."
    assert check_form(filled, AUDIT, draft=True).rows[0].own == "good"


@pytest.mark.parametrize("own", ["Requires improvement", "RI", "requires  IMPROVEMENT "])
def test_a_form_filled_with_openpyxl_takes_labels_and_codes_in_any_case(form: Path, own: str) -> None:
    fill(form, own)
    checked = check_form(read_form(form), AUDIT)
    assert [row.own for row in checked.rows] == ["ri", "amber", "ri"] * 2
    assert checked.sign_off == ("Inspector", "yes", "", "2026-11-20")
    assert checked.numbers == (2, 3, 4, 5, 6, 7)


def test_blanks_fill_a_row_too(form: Path) -> None:
    fill(form, "na")
    assert check_form(read_form(form), AUDIT).rows[0].own == "NA"


def test_an_incomplete_form_says_each_cell_that_is_missing(form: Path) -> None:
    said = troubles(form)
    assert said[0].startswith(
        "answers!C3 (row 3, column own, C01 K2): empty. Choose a grade or a blank: Green, Amber"
    )
    assert [one.split(" ")[0] for one in said] == [
        *(f"answers!C{row}" for row in range(3, 8)),
        "sign-off!B3",
        "sign-off!B5",
    ]
    assert said[1].startswith("answers!C4 (row 4, column own, C01 overall)")


def test_an_auditor_who_is_not_independent_is_refused_even_with_a_draft(form: Path) -> None:
    fill(form, independent="no")
    for draft in (False, True):
        (said,) = troubles(form, draft=draft)
        assert said.endswith("It goes to another auditor.")


UNIT, LINE = (
    f"answers!{letter}2 (row 2, column {name}): " for name, letter in (("unit", "A"), ("line", "B"))
)
OWN = "answers!C2 (row 2, column own, C01 K1): "


@pytest.mark.parametrize(
    ("cell", "value", "sentence"),
    [
        ("C2", "Goood", OWN + '"Goood" is no grade of this form. Did you mean "Good"?'),
        ("A2", "C1", UNIT + '"C1" is not in this audit. Did you mean "C01"?'),
        ("A2", "C03", UNIT + '"C03" is not, or no longer, for this agency to grade'),
        ("B2", "K9", LINE + '"K9" is no line of this audit'),
        ("B2", "k2", 'answers!A3 (row 3, column unit and line): "c01, k2" stands already in row 2'),
        ("I1", "notes", 'answers!I1 (heading): "notes" is no column of this sheet and would be lost'),
        ("A2", None, UNIT + "empty, and must be filled in"),
    ],
)
def test_a_changed_cell_is_said_with_its_place(form: Path, cell: str, value: str, sentence: str) -> None:
    fill(form)
    change(form, cell, value)
    assert troubles(form)[0].startswith(sentence)


def test_a_row_that_was_removed_is_missed(form: Path) -> None:
    fill(form)
    book = openpyxl.load_workbook(form)
    book["answers"].delete_rows(4)
    book.save(form)
    assert troubles(form) == (
        "Sheet answers has no row for C01 and the overall judgement (an empty line). "
        "Add the row, or fill in the form as it was given to you.",
    )
    assert len(check_form(read_form(form), AUDIT, draft=True).rows) == 5


def test_a_form_of_another_audit_or_agency_is_refused(form: Path) -> None:
    other = dataclasses.replace(AUDIT, plan=AUDIT.plan._replace(reference="other"))
    assert troubles(form, other)[0].startswith("This form belongs to the audit neglect-2026, not to other.")
    without = dataclasses.replace(AUDIT, agencies=AUDIT.agencies[1:])
    assert troubles(form, without)[0].startswith('"POL" is no agency of the audit')


def test_a_workbook_that_is_no_form_is_refused(tmp_path: Path) -> None:
    openpyxl.Workbook().save(tmp_path / "other.xlsx")
    with pytest.raises(UserProblem, match="is no grading form of this program"):
        read_form(tmp_path / "other.xlsx")


def test_notes_on_a_sheet_of_their_own_are_not_lost_in_silence(form: Path) -> None:
    book = openpyxl.load_workbook(form)
    book.create_sheet("Notes")["A1"] = "more"
    book.save(form)
    assert troubles(form)[0].startswith('The sheet "Notes" is no part of the form and would be lost.')


def test_a_form_without_grades_is_complete_by_its_sign_off(tmp_path: Path) -> None:
    audit = dataclasses.replace(
        AUDIT, plan=AUDIT.plan._replace(scale="none"), lines=(LineRow("K1", "Referral"),), grades=()
    )
    path = tmp_path / "form.xlsx"
    write_form(audit, "POL", path, stamp={})
    book = openpyxl.load_workbook(path)
    assert {rule.type for rule in book["answers"].data_validations.dataValidation} <= {None, "none"}
    assert len(troubles(path, audit)) == 2
    for row, value in ((3, "derogation"), (5, "2026-11-20")):
        book["sign-off"].cell(row, 2).value = value
    book.save(path)
    assert check_form(read_form(path), audit).sign_off.independent == "derogation"
    change(path, "C2", "good")
    assert troubles(path, audit)[0].endswith("this audit gives no grade for it. Clear the cell.")


def test_a_password_encrypts_the_form_and_opens_it_again(tmp_path: Path) -> None:
    path = tmp_path / "form.xlsx"
    write_form(AUDIT, "POL", path, password="Tŷ gwyn 7", stamp=STAMP)
    assert is_sealed(path.read_bytes())
    assert read_form(path, password="Tŷ gwyn 7").stamp == STAMP
    for password, sentence in (
        (None, "protected with a password"),
        ("wrong", "password does not open form.xlsx"),
    ):
        with pytest.raises(UserProblem, match=sentence):
            read_form(path, password=password)


@pytest.mark.office
def test_a_form_filled_and_saved_again_by_libreoffice_comes_back_the_same(form: Path, tmp_path: Path) -> None:
    fill(form)
    before = check_form(read_form(form), AUDIT)
    again = saved_again(form, tmp_path / "saved")
    assert check_form(read_form(again), AUDIT) == before
    book = openpyxl.load_workbook(again)
    assert book["answers"].protection.sheet
    assert book["form"].sheet_state == "hidden"
    assert sum(rule.type == "list" for rule in book["answers"].data_validations.dataValidation) == 3
    assert book["answers"]["B2"].number_format == '@" Referral: Was it timely?"'
    told = list(openpyxl.load_workbook(again, data_only=True)["guidance"].values)
    assert ("Still without a grade", "0 of 6 answers") in told
    assert ("Sign-off still empty", "0 of 3 fields") in told


@pytest.mark.office
def test_a_form_filled_in_with_libreoffice_is_complete_and_shows_it(form: Path, tmp_path: Path) -> None:
    long = "Seen on the day. " * 60
    grades = {("answers", f"C{row}"): "Amber" if row in (3, 6) else "good" for row in range(2, 8)}
    signed = {("sign-off", "B3"): "yes", ("sign-off", "B5"): "2026-11-20"}
    filled = filled_in(form, tmp_path / "typed", grades | {("answers", "E5"): long} | signed)
    checked = check_form(read_form(filled), AUDIT)
    assert [row.own for row in checked.rows] == ["good", "amber", "good"] * 2
    assert checked.rows[3].analysis == long
    assert checked.sign_off == ("Sergeant", "yes", "", "2026-11-20")
    book = openpyxl.load_workbook(filled, data_only=True)
    assert ("Still without a grade", "0 of 6 answers") in list(book["guidance"].values)
    heights = [book["answers"].row_dimensions[row].height for row in (4, 5)]
    assert heights[1] > 3 * heights[0]


def test_a_sorted_form_with_other_columns_is_read_and_its_cells_are_named(form: Path) -> None:
    """Somebody moved `own` to the end, sorted the rows and left blank ones between."""
    fill(form)
    book = openpyxl.load_workbook(form)
    sheet = book["answers"]
    rows = [list(row) for row in sheet.values]
    moved = [[*row[:2], *row[3:], row[2]] for row in rows]
    moved = [moved[0], *reversed(moved[1:4]), [None] * 8, *reversed(moved[4:])]
    for number, row in enumerate(moved, 1):
        for place, value in enumerate(row, 1):
            cell = sheet.cell(number, place)
            cell.value = f" {value} " if place == 8 and number > 1 and value else value
            cell.data_type = "s" if value else "n"  # openpyxl takes a text that begins with = for a formula
    book.save(form)
    checked = check_form(read_form(form), AUDIT)
    assert {(row.unit, row.line): row.own for row in checked.rows}["C01", "K1"] == "good"
    change(form, "H2", "splendid")
    assert troubles(form)[0].startswith('answers!H2 (row 2, column own, C01 overall): "splendid"')
    filled = read_form(form)
    assert filled.cell(filled.numbers[0], "evidence") == "answers!C2"


def test_the_sign_off_may_be_in_any_order_and_its_cells_are_named(form: Path) -> None:
    fill(form)
    book = openpyxl.load_workbook(form)
    sheet = book["sign-off"]
    for number, pair in enumerate([("date", None), ("role", "Sergeant"), ("independent", "yes")], 2):
        for place, value in enumerate(pair, 1):
            sheet.cell(number, place).value = value
    sheet.delete_rows(5)
    book.save(form)
    assert troubles(form) == (
        "sign-off!B2 (date): it is empty. Enter the day on which the form is handed in, as 2026-11-20.",
    )


def test_what_is_wrong_with_the_sign_off_is_said_with_all_else(form: Path) -> None:
    fill(form, date="20/11/2026", independent="perhaps", role="")
    change(form, "C2", None)
    said = troubles(form)
    assert [sentence.partition(" ")[0] for sentence in said] == [
        "answers!C2",
        "sign-off!B3",
        "sign-off!B5",
        "sign-off!B2",
    ]
    assert "2026-11-20" in said[2]
    assert troubles(form, draft=True) == said[1:3]


#: how somebody may leave a form: order of columns and rows, empty ones between, letters, blanks around
left = st.tuples(
    st.permutations(range(8)),
    st.permutations(range(6)),
    st.lists(st.integers(0, 7), max_size=2),
    st.sampled_from([str.upper, str.lower, str.title]),
    st.sampled_from(["", " ", "\t", "\n", "\u00a0"]),
)


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(left)
def test_however_a_form_is_sorted_spaced_and_spelt_it_says_the_same(
    form: Path, how: tuple[list[int], list[int], list[int], Callable[[str], str], str]
) -> None:
    columns, order, empty, letters, around = how
    write_form(AUDIT, "POL", form, stamp=STAMP)
    fill(form)
    before = check_form(read_form(form), AUDIT)
    book = openpyxl.load_workbook(form)
    sheet = book["answers"]
    head, *rows = ([row[place] for place in columns] for row in sheet.values)
    codes = [columns.index(place) for place in range(3)]
    for number, row in enumerate([head, *(rows[place] for place in order)], 1):
        for place, value in enumerate(row, 1):
            if value and place - 1 in codes:
                value = f"{around}{letters(str(value))}{around}"
            cell = sheet.cell(number, place)
            cell.value = value
            cell.data_type = "s" if value else "n"  # openpyxl takes a text that begins with = for a formula
    for place in sorted(empty, reverse=True):
        sheet.insert_cols(place + 1)
        sheet.insert_rows(min(place, 5) + 2)
    book.save(form)
    after = check_form(read_form(form), AUDIT)
    assert set(after.rows) == set(before.rows)
    assert after.sign_off == before.sign_off


def test_an_inserted_column_moves_the_cells_that_are_named(form: Path) -> None:
    fill(form, "splendid")
    book = openpyxl.load_workbook(form)
    book["answers"].insert_cols(2)
    book.save(form)
    assert troubles(form)[0].startswith('answers!D2 (row 2, column own, C01 K1): "splendid" is no grade')
    change(form, "B1", "page")
    assert troubles(form)[0].startswith('answers!B1 (heading): "page" is no column of this sheet')
    change(form, "B1", None)
    change(form, "B4", "p. 7")
    assert troubles(form)[0].startswith("answers!B4 (row 4, column B): a value in a column without a heading")


@pytest.mark.parametrize("day", [datetime.date(2026, 11, 20), datetime.datetime(2026, 11, 20), "2026-11-20 "])
def test_the_day_may_be_typed_as_excel_takes_it(form: Path, day: object) -> None:
    fill(form)
    book = openpyxl.load_workbook(form)
    book["sign-off"]["B5"].value = day
    book.save(form)
    assert check_form(read_form(form), AUDIT).sign_off.date == "2026-11-20"


def test_a_day_that_excel_did_not_understand_is_said_by_its_cell(form: Path) -> None:
    fill(form, date="Friday week")
    (said,) = troubles(form)
    assert said.startswith('sign-off!B5 (row 5, column value): date: "Friday week"')


def test_a_sign_off_that_cannot_be_is_said_by_its_cell(form: Path) -> None:
    fill(form, independent="perhaps")
    assert troubles(form)[0].startswith('sign-off!B3 (row 3, column value): independent: "perhaps" is not')


def test_a_form_stays_protected_when_it_was_saved_by_another_program(form: Path) -> None:
    fill(form)
    book = openpyxl.load_workbook(form)
    assert book["answers"].protection.sheet
    assert book["sign-off"].protection.sheet
    assert check_form(read_form(form), AUDIT).agency == "POL"


def test_what_is_only_told_may_be_broken_or_gone(form: Path) -> None:
    """Sheets that nobody reads back: a formula without a result, an error, none at all."""
    fill(form)
    book = openpyxl.load_workbook(form)
    book["guidance"]["B1"].value = "=answers!#REF!"
    book["guidance"]["B2"].value = "#REF!"
    book["guidance"]["B2"].data_type = "e"
    del book["lines"]
    book.save(form)
    assert len(check_form(read_form(form), AUDIT).rows) == 6


def test_an_error_value_is_said_by_its_cell(form: Path) -> None:
    fill(form)
    book = openpyxl.load_workbook(form)
    book["answers"]["E4"].value = "#N/A"
    book["answers"]["E4"].data_type = "e"
    book.save(form)
    assert troubles(form) == (
        "answers!E4 (row 4, column analysis): the error value #N/A. Mend the formula or type the value.",
    )


def test_a_filled_form_with_a_password_is_the_same_form(form: Path) -> None:
    fill(form)
    before = read_form(form)
    form.write_bytes(sealed(form.read_bytes(), "heron marsh"))
    assert read_form(form, password="heron marsh") == before
