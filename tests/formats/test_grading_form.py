"""An agency's form goes out with nothing of the others, is filled in any program, and comes back checked."""

import dataclasses
import re
import zipfile
from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest

from lscb_audit.errors import UserProblem
from lscb_audit.formats.encryption import is_sealed
from lscb_audit.formats.grading_form import Beside, FilledForm, check_form, form_bytes, read_form, write_form
from lscb_audit.rules.audit import (
    AgencyRow,
    Audit,
    DiscussionRow,
    GradeRow,
    InvolvementRow,
    LineRow,
    Plan,
    UnitRow,
)

from .office import saved_again

AUDIT = Audit(
    plan=Plan("neglect-2026", "Neglect audit", "neglect", "Anyshire", "case audit", scale="ofsted"),
    agencies=(AgencyRow("POL", "Police"), AgencyRow("ZQX", "Zebra quay trust")),
    lines=(
        LineRow("K1", "Referral", question="Was it timely?", prompts="Who knew?\nWhen?"),
        LineRow("K2", "Voice", scale="rag"),
    ),
    units=(UnitRow("C01"), UnitRow("C02"), UnitRow("C03"), UnitRow("C04", withdrawn="moved")),
    involvement=(
        InvolvementRow("C01", "POL", "involved", auditor="Sergeant"),
        InvolvementRow("C02", "POL", "adult only", auditor="Sergeant"),
        InvolvementRow("C03", "POL", "not known", auditor="Sergeant"),
        InvolvementRow("C04", "POL", "involved", auditor="Sergeant"),
        InvolvementRow("C03", "ZQX", "involved", auditor="zebraist"),
    ),
    grades=(
        GradeRow("C01", "POL", "K1", own="good", moderated="inadequate", evidence="=Seen\nalone."),
        GradeRow("C01", "ZQX", "K1", own="ri", evidence="zebra evidence"),
        GradeRow("C01", "", "K1", agreed="ri", reason="agreed zebra"),
    ),
    discussion=(DiscussionRow("C01", "K1", "ZQX", "challenge", "zebra said"),),
)
COUNT = "Still without a grade"
STAMP = {"form": "4f1c", "version": "3", "heads": "a1b2 " * 10_000}

Filled = Callable[..., FilledForm]


@pytest.fixture
def form(tmp_path: Path) -> Path:
    write_form(AUDIT, "pol", tmp_path / "form.xlsx", stamp=STAMP)
    return tmp_path / "form.xlsx"


def fill(path: Path, own: str = "Good", **signed: str) -> None:
    """Fill in the form as somebody would, and save it with openpyxl."""
    book = openpyxl.load_workbook(path)
    answers = book["answers"]
    for row in range(2, answers.max_row + 1):
        answers.cell(row, 3).value = "amber" if answers.cell(row, 2).value == "K2" else own
    signs = {"role": "Inspector", "independent": "Yes", "date": "2026-11-20"} | signed
    for field, value in book["sign-off"].iter_rows(min_row=2):
        value.value = signs.get(str(field.value))
    book.save(path)


def test_the_form_has_a_row_for_each_unit_and_line_and_one_for_the_overall(form: Path) -> None:
    book = openpyxl.load_workbook(form)
    rows = list(book["answers"].values)
    assert book.sheetnames == ["guidance", "lines", "answers", "sign-off", "form"]
    assert rows[0] == ("unit", "line", "own", "evidence", "analysis", "strengths", "improvements", "voice")
    assert [row[:2] for row in rows[1:]] == [
        ("C01", "K1"), ("C01", "K2"), ("C01", None), ("C02", "K1"), ("C02", "K2"), ("C02", None),
    ]  # fmt: skip
    assert rows[1][2:4] == ("Good", "=Seen\nalone.")
    assert list(book["sign-off"].values) == [
        ("field", "value"),
        ("role", "Sergeant"),
        ("independent", None),
        ("independence_note", None),
        ("date", None),
    ]


def test_where_nobody_said_who_is_involved_every_unit_has_its_rows(tmp_path: Path) -> None:
    write_form(dataclasses.replace(AUDIT, involvement=()), "ZQX", tmp_path / "form.xlsx", stamp={})
    units = [row[0] for row in openpyxl.load_workbook(tmp_path / "form.xlsx")["answers"].values][1:]
    assert units == ["C01"] * 3 + ["C02"] * 3 + ["C03"] * 3


def test_nothing_of_another_agency_is_anywhere_in_the_file(form: Path) -> None:
    with zipfile.ZipFile(form) as archive:
        everything = b"\n".join(archive.read(name) for name in archive.namelist()).decode()
    assert not re.search("zqx|zebra|C03|C04", everything, re.IGNORECASE)


def test_the_form_is_the_same_file_whatever_the_others_and_the_workshop_said(form: Path) -> None:
    alone = dataclasses.replace(
        AUDIT,
        agencies=AUDIT.agencies[:1],
        involvement=AUDIT.involvement[:4],
        grades=(AUDIT.grades[0]._replace(moderated=""),),
        discussion=(),
    )
    assert form_bytes(alone, "POL", STAMP) == form.read_bytes()


BESIDE = Beside(
    "From 1 October 2025",
    "13 November 2026, 17:00",
    good={"K1": "Referred on the day."},
    telephone=(("Front door", "01632 960 123"),),
)


@pytest.fixture
def told(tmp_path: Path) -> Path:
    write_form(AUDIT, "pol", tmp_path / "told.xlsx", stamp=STAMP, beside=BESIDE)
    return tmp_path / "told.xlsx"


def test_the_guidance_comes_first_with_whom_to_telephone_and_by_when(told: Path) -> None:
    book = openpyxl.load_workbook(told)
    assert book.active is book["guidance"]
    rows = list(book["guidance"].values)
    assert rows[0] == ("Grading form", "Neglect audit")
    assert rows[1][0] == "A child at risk now?"
    assert ("Front door", "01632 960 123") in rows
    assert ("Hand in by", "13 November 2026, 17:00") in rows
    assert ("Last day", None) not in rows
    assert ("To grade", "Two cases; for each two lines of enquiry and an overall judgement") in rows
    assert [row[0] for row in rows if "What the grades mean" in str(row[0])] == [
        "What the grades mean: ofsted, for K1, overall",
        "What the grades mean: rag, for K2",
    ]


def test_the_guidance_counts_what_has_no_grade_yet(form: Path) -> None:
    (formula,) = (row[1] for row in openpyxl.load_workbook(form)["guidance"].values if row[0] == COUNT)
    assert formula == '=COUNTIFS(answers!A2:A7,"?*",answers!C2:C7,"")&" of 6 answers"'
    values = list(openpyxl.load_workbook(form, data_only=True)["guidance"].values)
    assert (COUNT, "5 of 6 answers") in values
    assert ("Sign-off still empty", "2 of 3 fields") in values


def test_only_what_is_graded_is_counted(tmp_path: Path) -> None:
    ungraded = dataclasses.replace(AUDIT, lines=(AUDIT.lines[0], AUDIT.lines[1]._replace(scale="none")))
    write_form(ungraded, "POL", tmp_path / "form.xlsx", stamp={})
    (formula,) = (
        row[1] for row in openpyxl.load_workbook(tmp_path / "form.xlsx")["guidance"].values if row[0] == COUNT
    )
    assert formula == (
        '=COUNTIFS(answers!A2:A7,"?*",answers!C2:C7,"")'
        '-COUNTIFS(answers!A2:A7,"?*",answers!B2:B7,"=K2",answers!C2:C7,"")&" of 4 answers"'
    )


def test_each_line_is_told_whole_in_a_row_of_its_own(told: Path) -> None:
    rows = list(openpyxl.load_workbook(told)["lines"].values)
    assert rows == [
        ("line", "title", "question", "prompts", "what good looks like"),
        (
            "K1",
            "Referral\n(graded on ofsted)",
            "Was it timely?",
            "• Who knew?\n• When?",
            "Referred on the day.",
        ),
        ("K2", "Voice\n(graded on rag)", None, None, None),
    ]


def test_every_box_says_what_goes_into_it(form: Path) -> None:
    book = openpyxl.load_workbook(form)
    rules = book["answers"].data_validations.dataValidation
    notes = {str(rule.sqref): (rule.promptTitle, rule.prompt) for rule in rules}
    assert notes["B2 B5"] == notes["C2 C5"] == ("K1 Referral", "Was it timely?")
    assert notes["C4 C7"][1].startswith("Of the whole case: judged by you.")
    asked = "What in the record shows this? Say dates and roles, no names."
    assert notes["D2 D5"] == ("K1 · Evidence", f"{asked}\nWas it timely?")
    assert notes["D3 D6"] == ("K2 · Evidence", asked)
    assert notes["H4 H7"][0] == "Overall · The child’s voice and…"
    signed = book["sign-off"].data_validations.dataValidation
    assert [str(rule.sqref) for rule in signed] == ["B2", "B3", "B4", "B5"]
    every = [*notes.values(), *((rule.promptTitle, rule.prompt) for rule in signed)]
    assert all(len(title) <= 32 and len(text) <= 255 for title, text in every)


def test_a_long_question_is_cut_in_its_note_and_whole_on_the_lines(tmp_path: Path) -> None:
    question = "Was the child seen, and by whom, and what came of it? " * 8
    long = dataclasses.replace(AUDIT, lines=(AUDIT.lines[0]._replace(question=question.strip()),))
    write_form(long, "POL", tmp_path / "form.xlsx", stamp={})
    book = openpyxl.load_workbook(tmp_path / "form.xlsx")
    note = book["answers"].data_validations.dataValidation[0].prompt
    assert (len(note), note[-1]) == (255, "…")
    assert book["lines"]["C2"].value == question.strip()


def test_what_has_no_grade_is_marked_and_where_to_begin_is_chosen(form: Path) -> None:
    answers = openpyxl.load_workbook(form)["answers"]
    marks = {
        str(one.sqref): (rule.formula, rule.dxf.numFmt and rule.dxf.numFmt.formatCode)
        for one in answers.conditional_formatting
        for rule in one.rules
    }
    assert marks == {
        "A2 A3": (['$C2=""'], '@" · no grade yet"'),
        "C2 C3": (['$C2=""'], None),
        "A4": (['$C4=""'], '@" · overall judgement · no grade yet"'),
        "C4": (['$C4=""'], None),
        "A5 A6": (['$C5=""'], '@" · adult only · no grade yet"'),
        "C5 C6": (['$C5=""'], None),
        "A7": (['$C7=""'], '@" · overall judgement · adult only · no grade yet"'),
        "C7": (['$C7=""'], None),
    }
    assert answers.sheet_view.selection[-1].activeCell == "C3"


def test_each_table_names_its_titles_for_screen_readers(form: Path) -> None:
    names = openpyxl.load_workbook(form).defined_names
    assert {name: names[name].attr_text for name in names} == {
        "TitleRegion1.A1.H7.1": "answers!$A$1",
        "TitleRegion2.A1.E3.2": "lines!$A$1",
        "TitleRegion3.A1.B5.3": "'sign-off'!$A$1",
    }


def test_each_case_begins_with_a_thick_line(form: Path) -> None:
    answers = openpyxl.load_workbook(form)["answers"]
    assert [answers.cell(row, 1).border.top.style for row in (2, 4, 5)] == ["thin", "thin", "thick"]


def test_answers_are_free_and_headings_and_codes_protected(form: Path) -> None:
    answers = openpyxl.load_workbook(form)["answers"]
    assert answers.protection.sheet
    assert [answers.cell(1, place).protection.locked for place in (1, 3, 8)] == [True] * 3
    assert [answers.cell(2, place).protection.locked for place in range(1, 9)] == [True, True] + [False] * 6
    assert answers.print_title_rows == "$1:$1"
    assert answers.page_setup.orientation == "landscape"
    assert answers.freeze_panes == "C2"


def test_the_drop_downs_offer_the_labels_of_the_lines_scale_and_the_blanks(form: Path) -> None:
    book = openpyxl.load_workbook(form)
    hidden = book["form"]
    assert hidden.sheet_state == "hidden"
    offered = {}
    for rule in book["answers"].data_validations.dataValidation:
        if rule.type != "list":
            continue
        column, last = re.fullmatch(r"form!\$(\w)\$2:\$\1\$(\d+)", rule.formula1).groups()  # type: ignore[union-attr]
        offered[str(rule.sqref)] = [hidden[f"{column}{row}"].value for row in range(2, int(last) + 1)]
    ofsted = ["Outstanding", "Good", "Requires improvement", "Inadequate", "NA", "NR"]
    assert offered == {"C2 C5": ofsted, "C3 C6": ["Green", "Amber", "Red", "NA", "NR"], "C4 C7": ofsted}


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


def troubles(path: Path, audit: Audit = AUDIT, *, draft: bool = False) -> tuple[str, ...]:
    with pytest.raises(UserProblem) as problem:
        check_form(read_form(path), audit, draft=draft)
    return problem.value.sentences


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


def change(path: Path, cell: str, value: str | None) -> None:
    book = openpyxl.load_workbook(path)
    book["answers"][cell].value = value
    book.save(path)


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


def test_an_agency_without_cases_or_unknown_has_no_form(tmp_path: Path) -> None:
    audit = dataclasses.replace(AUDIT, involvement=AUDIT.involvement[:1])
    with pytest.raises(UserProblem, match="ZQX is involved in no case"):
        write_form(audit, "ZQX", tmp_path / "form.xlsx", stamp={})
    with pytest.raises(UserProblem, match='"PLO" is no agency of the audit neglect-2026'):
        write_form(audit, "PLO", tmp_path / "form.xlsx", stamp={})


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
