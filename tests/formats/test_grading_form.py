"""An agency's form goes out with nothing of the others, told and laid out for who has no program."""

import dataclasses
import re
import zipfile
from pathlib import Path

import openpyxl
import pytest

from lscb_audit.errors import UserProblem
from lscb_audit.formats.grading_form import Beside, form_bytes, write_form
from lscb_audit.rules.audit import LineRow

from .grading_forms import AUDIT, STAMP

COUNT = "Still without a grade"


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
    assert ("To fill in", "Two cases; for each two lines of enquiry and the whole of it") in rows
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


def test_a_column_of_which_no_line_says_anything_is_left_out(form: Path) -> None:
    (head, *_) = openpyxl.load_workbook(form)["lines"].values
    assert head == ("line", "title", "question", "prompts")


def test_every_box_says_what_goes_into_it(form: Path) -> None:
    book = openpyxl.load_workbook(form)
    rules = book["answers"].data_validations.dataValidation
    notes = {str(rule.sqref): (rule.promptTitle, rule.prompt) for rule in rules}
    assert notes["B2 B5"] == notes["C2 C5"] == ("K1 Referral", "Was it timely?")
    assert notes["C4 C7"][1].startswith("Of the whole case: judged by you.")
    asked = "What in the record shows this? Say dates and roles, no names."
    assert notes["D2 D5"] == ("K1 · Evidence", f"{asked}\nWas it timely?")
    assert notes["D3 D6"] == ("K2 · Evidence", asked)
    assert notes["C1"] == ("Grade", "The grade of your own agency’s work: choose it from the list.")
    assert notes["H4 H7"][0] == "Overall · The child’s voice and…"
    signed = book["sign-off"].data_validations.dataValidation
    assert [str(rule.sqref) for rule in signed] == ["B2", "B3", "B4", "B5"]
    every = [*notes.values(), *((rule.promptTitle, rule.prompt) for rule in signed)]
    assert all(len(title) <= 32 and len(text) <= 255 for title, text in every)


def test_where_nothing_is_graded_nothing_asks_for_a_grade(tmp_path: Path) -> None:
    lines = (AUDIT.lines[0], AUDIT.lines[1]._replace(scale="none"))
    some = dataclasses.replace(AUDIT, lines=lines)
    plan = AUDIT.plan._replace(scale="none")
    none = dataclasses.replace(AUDIT, lines=(LineRow("K1", "Referral"), lines[1]), plan=plan, grades=())
    for audit, locked in ((some, [False, True, False]), (none, [True] * 3)):
        write_form(audit, "POL", tmp_path / "form.xlsx", stamp={})
        book = openpyxl.load_workbook(tmp_path / "form.xlsx")
        answers = book["answers"]
        assert [answers.cell(row, 3).protection.locked for row in (2, 3, 4)] == locked
        notes = {str(rule.sqref): str(rule.prompt) for rule in answers.data_validations.dataValidation}
        assert notes["C3 C6"].startswith("No grade is given here.")
        told = [str(row[1]) for row in book["guidance"].values]
        assert any("Choose a grade" in text for text in told) is not all(locked)
        assert any("Nothing is graded" in text for text in told) is all(locked)


def test_a_long_question_is_cut_in_its_note_and_whole_on_the_lines(tmp_path: Path) -> None:
    question = "Was the child seen, and by whom, and what came of it? " * 8
    long = dataclasses.replace(AUDIT, lines=(AUDIT.lines[0]._replace(question=question.strip()),))
    write_form(long, "POL", tmp_path / "form.xlsx", stamp={})
    book = openpyxl.load_workbook(tmp_path / "form.xlsx")
    rules = book["answers"].data_validations.dataValidation
    (note,) = {rule.prompt for rule in rules if str(rule.sqref).startswith(("B2", "C2"))}
    assert (len(note), note[-1]) == (255, "…")
    assert book["lines"]["C2"].value == question.strip()


def test_what_has_no_grade_is_marked_and_where_to_begin_is_chosen(form: Path) -> None:
    answers = openpyxl.load_workbook(form)["answers"]
    marks = [
        (str(one.sqref), rule.formula[0], rule.dxf.numFmt and rule.dxf.numFmt.formatCode)
        for one in answers.conditional_formatting
        for rule in one.rules
    ]
    assert [mark for mark in marks if mark[1].startswith("$C")] == [
        ("A2:A3", '$C2=""', '@" · no grade yet"'),
        ("C2:C3", '$C2=""', None),
        ("A4", '$C4=""', '@" · overall judgement · no grade yet"'),
        ("C4", '$C4=""', None),
        ("A5:A6", '$C5=""', '@" · adult only · no grade yet"'),
        ("C5:C6", '$C5=""', None),
        ("A7", '$C7=""', '@" · overall judgement · adult only · no grade yet"'),
        ("C7", '$C7=""', None),
    ]
    said = [mark for mark in marks if not mark[1].startswith("$C")]
    assert ("A2:A3", 'AND(OR($C2="NA",$C2="NR"),$D2="")', '@" · say why"') in said
    assert [cells for cells, _, shown in said if shown is None] == ["D2:D3", "D4", "D5:D6", "D7"]
    assert answers.sheet_view.selection[-1].activeCell == "C3"


def test_each_table_names_its_titles_for_screen_readers(form: Path) -> None:
    names = openpyxl.load_workbook(form).defined_names
    assert {name: names[name].attr_text for name in names} == {
        "TitleRegion1.A1.H7.1": "answers!$A$1",
        "TitleRegion2.A1.D3.2": "lines!$A$1",
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


def test_an_agency_without_cases_or_unknown_has_no_form(tmp_path: Path) -> None:
    audit = dataclasses.replace(AUDIT, involvement=AUDIT.involvement[:1])
    with pytest.raises(UserProblem, match="ZQX is involved in no case"):
        write_form(audit, "ZQX", tmp_path / "form.xlsx", stamp={})
    with pytest.raises(UserProblem, match='"PLO" is no agency of the audit neglect-2026'):
        write_form(audit, "PLO", tmp_path / "form.xlsx", stamp={})
