"""An audit workbook is read whole, or every reason why not is said with its place and remedy."""

import datetime
from collections.abc import Callable
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from lscb_audit.errors import UserProblem
from lscb_audit.formats.workbook import read
from lscb_audit.rules.audit import Audit, GradeRow, LevelRow

from .workbooks import Sheets, plan, save, sheets

Reader = Callable[[Sheets], Audit]
Troubles = Callable[[Sheets], tuple[str, ...]]


@pytest.fixture
def read_sheets(tmp_path: Path) -> Reader:
    return lambda content: read(save(tmp_path / "audit.xlsx", content))


@pytest.fixture
def troubles(read_sheets: Reader) -> Troubles:
    def sentences(content: Sheets) -> tuple[str, ...]:
        with pytest.raises(UserProblem) as problem:
            read_sheets(content)
        return problem.value.sentences

    return sentences


def test_a_small_audit_is_read(read_sheets: Reader) -> None:
    audit = read_sheets(
        sheets(
            grades=[
                ["unit", "agency", "line", "own", "evidence"],
                ["C01", "POL", "K1", "good", "Seen alone."],
            ]
        )
    )
    assert audit.plan.reference == "neglect-2026"
    assert [row.unit for row in audit.units] == ["C01", "C02"]
    assert audit.grades == (GradeRow("C01", "POL", "K1", own="good", evidence="Seen alone."),)


def test_a_built_in_scale_in_use_stands_among_the_levels(read_sheets: Reader) -> None:
    lines = [["line", "title", "scale"], ["K1", "Referral", ""], ["K2", "Voice", "RAG"]]
    audit = read_sheets(sheets(lines=lines))
    assert [row.level for row in audit.levels] == [
        "outstanding",
        "good",
        "ri",
        "inadequate",
        "green",
        "amber",
        "red",
    ]
    assert audit.lines[1].scale == "rag"


def test_own_scales_come_before_the_built_in_ones(read_sheets: Reader) -> None:
    scales: list[list[Any]] = [
        ["scale", "level", "label", "rank"],
        ["county", "1", "Good", 1],
        ["county", 2, "Poor", 2],
    ]
    audit = read_sheets(sheets(scales=scales))
    assert audit.levels[:2] == (LevelRow("county", 1, "1", "Good", 1), LevelRow("county", 1, "2", "Poor", 2))
    assert audit.levels[2].scale == "ofsted"


def test_codes_match_without_regard_to_case_and_take_their_own_sheets_spelling(read_sheets: Reader) -> None:
    audit = read_sheets(
        sheets(
            audit=plan(scale="OFSTED"),
            grades=[
                ["unit", "agency", "line", "own"],
                [" c01 ", "pol", "k1", "GOOD"],
                ["C02", "Pol", "", "nr"],
            ],
            findings=[
                ["finding", "kind", "theme", "text", "lines", "agencies", "since_last"],
                ["F1", "Strength", "voice", "Heard", "k2,K1, k2", "csc", "Improving, continuing"],
            ],
        )
    )
    assert audit.plan.scale == "ofsted"
    assert [row[:4] for row in audit.grades] == [("C01", "POL", "K1", "good"), ("C02", "POL", "", "NR")]
    assert audit.findings[0].lines == ("K2", "K1")
    assert audit.findings[0].agencies == ("CSC",)
    assert audit.findings[0].since_last == ("improving", "continuing")


def test_blank_rows_empty_sheets_and_column_order_do_not_matter(read_sheets: Reader) -> None:
    content = sheets(
        units=[
            [],
            ["group", None, "unit"],
            ["North", None, "C02"],
            [],
            ["  ", None, None],
            ["South", None, "C01"],
        ][1:],
        Sheet1=[],
    )
    assert [tuple(row[:2]) for row in read_sheets(content).units] == [("C02", "North"), ("C01", "South")]


def test_spaces_alone_withdraw_no_unit_and_make_no_form_late(read_sheets: Reader) -> None:
    content = sheets(
        units=[
            ["unit", "withdrawn", "note"],
            ["C01", " ", " "],
            ["C02", "\u00a0", ""],
            ["C03", " moved ", ""],
        ],
        involvement=[["unit", "agency", "status", "late"], ["C01", "POL", "involved", " "]],
    )
    audit = read_sheets(content)
    assert [row.withdrawn for row in audit.units] == ["", "", " moved "]
    assert audit.involvement[0].late == ""
    assert audit.units[0].note == " "


def test_dates_come_as_excel_dates_or_iso_text_and_go_as_iso_text(read_sheets: Reader) -> None:
    content = sheets(
        audit=plan(period_from=datetime.date(2026, 1, 5), period_to="2026-03-31"),
        involvement=[
            ["unit", "agency", "status", "handed_in"],
            ["C01", "POL", "involved", datetime.datetime(2026, 4, 1)],
        ],
    )
    audit = read_sheets(content)
    assert (audit.plan.period_from, audit.plan.period_to) == ("2026-01-05", "2026-03-31")
    assert audit.involvement[0].handed_in == "2026-04-01"


def test_numbers_and_truth_values_become_what_their_column_holds(read_sheets: Reader) -> None:
    content = sheets(
        lines=[["line", "title", "voice"], [1, 2026, True], [2.0, 1.5, False]],
        units=[["unit", "age", "siblings"], [7, "12", 3]],
    )
    audit = read_sheets(content)
    assert [row[:2] for row in audit.lines] == [("1", "2026"), ("2", "1.5")]
    assert [row.voice for row in audit.lines] == ["yes", "no"]
    assert (audit.units[0].unit, audit.units[0].age, audit.units[0].siblings) == ("7", 12, "3")


@pytest.mark.parametrize("text", ["=1+1", "+44 20", "-5 %", "@home", "=cmd|'/c calc'!A1"])
def test_text_that_looks_like_a_formula_stays_text(tmp_path: Path, text: str) -> None:
    path = save(tmp_path / "audit.xlsx", sheets(units=[["unit", "note"], ["C01", "x"]]))
    book = openpyxl.load_workbook(path)
    book["units"]["B2"].value = text
    book["units"]["B2"].data_type = "s"
    book.save(path)
    assert read(path).units[0].note == text


def test_invisible_characters_are_dropped_and_line_breaks_are_kept(tmp_path: Path) -> None:
    path = tmp_path / "audit.xlsx"
    import xlsxwriter

    with xlsxwriter.Workbook(path) as book:
        for name, rows in sheets(units=[["unit", "note"], ["C01", "one\x0btwo\x00\r\nthree\x07 "]]).items():
            sheet = book.add_worksheet(name)
            for number, row in enumerate(rows):
                sheet.write_row(number, 0, row)
    assert read(path).units[0].note == "one\ntwo\nthree "


WRONG: list[tuple[str, dict[str, Any], str]] = [
    (
        "unknown sheet",
        {"grade": [["unit"], ["C01"]]},
        '"grade" is no sheet of an audit workbook and would be lost. Did you mean "grades"?',
    ),
    (
        "unknown column",
        {"units": [["unit", "gruop"], ["C01", "N"]]},
        'Sheet units, column B: "gruop" is no column of this sheet and would be lost. Did you mean "group"?',
    ),
    ("doubled column", {"units": [["unit", "Unit"], ["C01", "N"]]}, "has the column unit twice"),
    (
        "value without heading",
        {"units": [["unit", None], ["C01", "N"]]},
        "Sheet units, row 2, column B: a value in a column without a heading",
    ),
    ("missing sheet", {"lines": []}, "The sheet lines is missing or has no rows"),
    ("no audit sheet", {"audit": []}, "There is no sheet audit"),
    ("missing column", {"lines": [["line"], ["K1"]]}, "Sheet lines has no column title"),
    (
        "missing value",
        {"lines": [["line", "title"], ["K1", None]]},
        "Sheet lines, row 2, column title: empty, and must be filled in",
    ),
    ("missing field", {"audit": plan(theme=None)}, "Sheet audit, field theme: it is missing or empty"),
    (
        "unknown field",
        {"audit": plan(scales="rag")},
        'Sheet audit, row 8, column field: "scales" is no field of this sheet. Did you mean "scale"?',
    ),
    (
        "field without name",
        {"audit": [*plan(), ["", "x"]]},
        "Sheet audit, row 8, column field: a value without a field",
    ),
    ("doubled field", {"audit": [*plan(), ["Title", "x"]]}, '"title" stands already in row 3'),
    (
        "wrong choice",
        {"audit": plan(kind="case audits")},
        'Sheet audit, row 6, column value: kind: "case audits" is not allowed. Did you mean "case audit"?',
    ),
    (
        "period",
        {"audit": plan(period_from="2026-02-01", period_to="2026-01-01")},
        "2026-01-01 is before period_from",
    ),
    (
        "scale",
        {"audit": plan(scale="ofstead")},
        'Sheet audit, field scale: "ofstead" is no scale. Did you mean "ofsted"?',
    ),
    (
        "line scale",
        {"lines": [["line", "title", "scale"], ["K1", "x", "rga"]]},
        'Sheet lines, row 2, column scale: "rga" is no scale. Did you mean "rag"?',
    ),
    ("comma", {"units": [["unit"], ["C,1"]]}, 'Sheet units, row 2, column unit: "C,1" holds a comma'),
    ("number as code", {"units": [["unit"], [1.1]]}, "Sheet units, row 2, column unit: holds the number 1.1"),
    (
        "date as code",
        {"units": [["unit"], [datetime.date(2026, 1, 1)]]},
        "column unit: holds the date or time 2026-01-01",
    ),
    (
        "doubled code",
        {"units": [["unit"], ["C01"], ["c01"]]},
        'Sheet units, row 3, column unit: "c01" stands already in row 2',
    ),
    (
        "whole number",
        {"units": [["unit", "age"], ["C01", "three"]]},
        'Sheet units, row 2, column age: "three" is no whole number from 0',
    ),
    ("below zero", {"units": [["unit", "age"], ["C01", -1]]}, '"-1" is no whole number from 0'),
    (
        "British date",
        {"audit": plan(retain_until="20/11/2026")},
        '"20/11/2026" is no date. Enter it as year-month-day, 2026-11-20.',
    ),
    ("no such day", {"audit": plan(retain_until="2026-02-30")}, '"2026-02-30" is no date'),
    (
        "time of day",
        {"audit": plan(workshop_date=datetime.datetime(2026, 1, 1, 9))},
        "holds a time of day, which would be lost",
    ),
    (
        "formula",
        {"units": [["unit", "note"], ["C01", "=1+1"]]},
        "Sheet units, row 2, column note: a formula without a stored result",
    ),
    (
        "error value",
        {"units": [["unit", "note"], ["C01", "#REF!"]]},
        "Sheet units, row 2, column note: the error value #REF!",
    ),
    (
        "error in a blank row",
        {"units": [["unit", "note"], ["C01", "a"], [None, "#N/A"]]},
        "Sheet units, row 3, column note: the error value #N/A",
    ),
    (
        "reference",
        {"grades": [["unit", "agency"], ["C1", "POL"]]},
        'Sheet grades, row 2, column unit: "C1" is not on the sheet units. Did you mean "C01"?',
    ),
    (
        "reference to an empty sheet",
        {"agencies": [], "grades": [["unit", "agency"], ["C01", "POL"]]},
        'column agency: "POL" is not on the sheet agencies. That sheet has no rows; add it there.',
    ),
    (
        "reference in a list",
        {"findings": [["finding", "kind", "theme", "text", "lines"], ["F1", "strength", "t", "x", "K1, K9"]]},
        'Sheet findings, row 2, column lines: "K9" is not on the sheet lines',
    ),
    (
        "level",
        {"grades": [["unit", "agency", "line", "own"], ["C01", "POL", "K1", "goood"]]},
        'Sheet grades, row 2, column own: "goood" is no level of the scale of line K1. Did you mean "good"?',
    ),
    (
        "level of no scale",
        {"audit": plan(scale="none"), "grades": [["unit", "agency", "own"], ["C01", "POL", "good"]]},
        '"good" cannot stand here: the overall judgement has no grades',
    ),
    (
        "agreed with an agency",
        {"grades": [["unit", "agency", "agreed"], ["C01", "POL", "good"]]},
        'Sheet grades, row 2, column agreed: "good" stands in a row of the agency POL',
    ),
    (
        "own without an agency",
        {"grades": [["unit", "second"], ["C01", "good"]]},
        'Sheet grades, row 2, column second: "good" stands in a row without an agency',
    ),
    (
        "doubled grade",
        {"grades": [["unit", "agency", "line"], ["C01", "POL", "K1"], ["c01", "pol", "k1"]]},
        "Sheet grades, row 3, column unit and agency and line:",
    ),
    (
        "doubled involvement",
        {
            "involvement": [
                ["unit", "agency", "status"],
                ["C01", "POL", "involved"],
                ["C01", "POL", "not known"],
            ]
        },
        "Sheet involvement, row 3, column unit and agency:",
    ),
    (
        "concern",
        {"concerns": [["unit", "raised_on", "closed_on"], ["C01", "2026-02-02", "2026-02-01"]]},
        "Sheet concerns, row 2, column closed_on: 2026-02-01 is before raised_on",
    ),
    (
        "scale called none",
        {"scales": [["scale", "level", "label", "rank"], ["None", "a", "A", 1]]},
        '"none" means an audit without grades',
    ),
    (
        "level like a blank",
        {"scales": [["scale", "level", "label", "rank"], ["x", "na", "A", 1]]},
        '"na" stands for a blank',
    ),
    (
        "rank",
        {"scales": [["scale", "level", "label", "rank"], ["x", "a", "A", 0]]},
        "is no whole number from 1",
    ),
    (
        "other built-in",
        {"scales": [["scale", "level", "label", "rank"], ["ofsted", "good", "Good", 1]]},
        '"ofsted" version 1 is built in with other levels',
    ),
    (
        "agreed tally of an agency",
        {"tallies": [["agency", "level", "count", "round"], ["POL", "good", 1, "agreed"]]},
        '"agreed" counts the cases as a whole',
    ),
    (
        "conflicts",
        {"conflicts": [["sheet", "row", "column", "values"], ["grades", "C01", "own", "x"]]},
        "The sheet conflicts lists 1 cell on which people disagree",
    ),
]


@pytest.mark.parametrize(("content", "sentence"), [row[1:] for row in WRONG], ids=[row[0] for row in WRONG])
def test_what_is_wrong_is_said_with_its_place_and_remedy(
    troubles: Troubles, content: dict[str, Any], sentence: str
) -> None:
    (said,) = [one for one in troubles(sheets(**content)) if sentence in one]
    assert said.endswith(".")


def test_everything_wrong_is_said_at_once(troubles: Troubles) -> None:
    said = troubles(
        sheets(
            audit=plan(kind="x", scale="y"),
            units=[["unit", "age"], ["C01", "old"], ["C,2", 3]],
            grades=[["unit", "agency", "line", "own"], ["C09", "XYZ", "K9", "good"]],
        )
    )
    assert len(said) == 7


def test_a_wrong_column_of_a_large_sheet_is_not_said_without_end(troubles: Troubles) -> None:
    grades = [["unit", "agency", "line", "own"], *(["C01", f"A{row}", "K1", "x"] for row in range(3000))]
    said = troubles(sheets(grades=grades))
    assert len(said) == 1001
    assert said[-1] == "There are 5000 more problems. Mend these first and try again."


GRADED = [["unit", "agency", "line", "own"], ["C01", "POL", "K1", "good"]]
TALLY = ["line", "agency", "group", "level", "count", "round"]


@pytest.mark.parametrize("group", ["north", None])
def test_a_tally_never_counts_again_what_grades_count(troubles: Troubles, group: str | None) -> None:
    (said,) = troubles(sheets(grades=GRADED, tallies=[TALLY, ["K1", "POL", group, "good", 3, "own"]]))
    assert "is graded on the sheet grades too (row 2)" in said


def test_a_tally_may_stand_beside_other_grades(read_sheets: Reader) -> None:
    tallies: list[list[Any]] = [
        TALLY,
        ["K1", "POL", "South", "good", 3, "own"],
        ["K2", "POL", "", "NR", 1, "own"],
    ]
    assert [row.count for row in read_sheets(sheets(grades=GRADED, tallies=tallies)).tallies] == [3, 1]


def test_a_built_in_scale_given_again_may_leave_not_met_unsaid(read_sheets: Reader) -> None:
    rows = [
        ["RAG", "Green", "green", 1, "met"],
        ["RAG", "amber", "Amber", 2, ""],
        ["rag", "red", "Red", 3, "not met"],
    ]
    audit = read_sheets(
        sheets(
            audit=plan(scale="rag"),
            scales=[["scale", "level", "label", "rank", "counts_as"], *rows],
            grades=[["unit", "agency", "line", "own"], ["C01", "POL", "K1", "green"]],
        )
    )
    assert audit.plan.scale == "RAG"
    assert [row.scale for row in audit.levels] == ["RAG"] * 3
    assert audit.grades[0].own == "Green"


def test_another_version_of_a_built_in_scale_is_the_partnerships_own(read_sheets: Reader) -> None:
    scales: list[list[Any]] = [
        ["scale", "version", "level", "label", "rank"],
        ["ofsted", 2, "adequate", "Adequate", 1],
    ]
    assert [row.level for row in read_sheets(sheets(scales=scales)).levels] == ["adequate"]


def test_previous_audit_may_be_anything(read_sheets: Reader) -> None:
    assert (
        read_sheets(sheets(audit=plan(previous_audit="neglect-2019"))).plan.previous_audit == "neglect-2019"
    )


def test_a_conflicts_sheet_without_rows_does_no_harm(read_sheets: Reader) -> None:
    assert read_sheets(sheets(conflicts=[["sheet", "row", "column", "values"]])).conflicts == ()
