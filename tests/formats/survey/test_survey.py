"""Answers of a survey: read from CSV and Excel, each column given its meaning, wrong rows told by number."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lscb_audit.errors import UserProblem
from lscb_audit.formats import survey
from lscb_audit.formats.survey.answers import ROLES, SurveyAnswer, answers, guess
from lscb_audit.formats.survey.table import SurveyTable, read_survey

LINES = (("K1", "Voice"), ("K2", "Oversight"))
HEADINGS = (
    "Submitted",
    "How old are you?",
    "What do you want to say?",
    "Line",
    "Stance",
    "May we quote you?",
)
ROWS = (
    ("2026-03-01", "14", "They had decided before we came in.", "k1", "Disagree", "Yes"),
    ("2026-03-02", "", "Somebody rang every week, and that helped.", "Oversight", "", "no"),
    ("2026-03-02", "9", "", "K9", "perhaps", "perhaps"),
)
TABLE = SurveyTable(HEADINGS, ROWS, (2, 3, 4))


def test_the_room_says_what_it_is() -> None:
    assert survey.__doc__


@pytest.mark.parametrize("separator", [",", ";", "\t"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252"])
def test_a_csv_file_is_read_however_it_was_saved(tmp_path: Path, separator: str, encoding: str) -> None:
    path = tmp_path / "answers.csv"
    lines = [f"Age{separator}Comment", "", f'9{separator}"She said: “no; never,\nnever”."']
    path.write_bytes("\r\n".join(lines).encode(encoding))
    assert read_survey(path) == SurveyTable(
        ("Age", "Comment"), (("9", "She said: “no; never, never”."),), (3,)
    )


def test_an_excel_file_is_read_from_its_first_sheet_with_cells(tmp_path: Path) -> None:
    import openpyxl

    book = openpyxl.Workbook()
    book.create_sheet("Answers")
    sheet = book["Answers"]
    sheet.append(["Age", None, "Comment"])
    sheet.append([9.0, "x", "Fine"])
    path = tmp_path / "answers.xlsx"
    book.save(path)
    assert read_survey(path) == SurveyTable(("Age", "Column 2", "Comment"), (("9", "x", "Fine"),), (2,))


@pytest.mark.parametrize(
    ("content", "told"),
    [
        ("", "is empty"),
        ("Age,Comment\n", "holds no answers"),
        ("a\n" + "," * 70 + "b", "has 71 columns"),
    ],
)
def test_what_holds_no_answers_is_told(tmp_path: Path, content: str, told: str) -> None:
    path = tmp_path / "answers.csv"
    path.write_text(content, encoding="utf-8")
    with pytest.raises(UserProblem, match=told):
        read_survey(path)
    with pytest.raises(UserProblem, match="There is no file"):
        read_survey(tmp_path / "gone.csv")


def test_what_each_column_is_can_be_guessed_from_its_heading() -> None:
    assert guess(TABLE) == ("", "age band", "statement", "line", "stance", "consent")


def test_a_long_answer_is_what_somebody_says_whatever_stands_above_it() -> None:
    table = SurveyTable(("Q7", "Q8"), (("x" * 60, "yes"),), (2,))
    assert guess(table) == ("statement", "")


def test_rows_become_statements_and_a_row_that_says_nothing_none() -> None:
    assert answers(TABLE, guess(TABLE), LINES) == (
        SurveyAnswer(2, ROWS[0][2], "K1", "contradicts", "12 to 15", "quote", HEADINGS[2]),
        SurveyAnswer(3, ROWS[1][2], "K2", "", "", "summary only", HEADINGS[2]),
    )


def test_several_columns_can_hold_what_people_say_each_under_its_own_question() -> None:
    table = SurveyTable(("What helped?", "What did not?"), (("Calls.", "Waiting."), ("", "Nothing.")), (2, 3))
    found = answers(table, ("statement", "statement"), LINES)
    assert [(one.row, one.text, one.prompt) for one in found] == [
        (2, "Calls.", "What helped?"),
        (2, "Waiting.", "What did not?"),
        (3, "Nothing.", "What did not?"),
    ]


def test_each_wrong_row_is_told_by_its_number_in_one_sentence_and_nothing_is_half_done() -> None:
    rows = (
        ("Said", "K9", "supports", "yes"),
        ("Said", "K1", "perhaps", "yes"),
        ("Said", "K1", "", "perhaps"),
        ("Said", "K1", "neither", ""),
    )
    table = SurveyTable(("a", "b", "c", "d"), rows, (2, 3, 5, 6))
    with pytest.raises(UserProblem) as told:
        answers(table, ("statement", "line", "stance", "consent"), LINES)
    assert told.value.sentences == (
        'Row 2: "K9" is no line of this audit (K1, K2).',
        'Row 3: "perhaps" is no stance. Write supports, contradicts or neither, or nothing.',
        'Row 5: "perhaps" is no consent. Write quote (or yes) or summary only (or no), or nothing.',
    )


@pytest.mark.parametrize(
    ("roles", "told"),
    [
        (("", "line"), "Say which column holds what people say"),
        (("line", "statement", "line"), "Two columns cannot both be the line of enquiry"),
        (("statement",), "No row says anything"),
    ],
)
def test_columns_that_make_no_sense_are_told(roles: tuple[str, ...], told: str) -> None:
    table = SurveyTable(("a", "b", "c"), (("", "x", ""),), (2,))
    with pytest.raises(UserProblem, match=told):
        answers(table, roles, LINES)


@pytest.mark.parametrize(
    ("age", "band"),
    [
        ("3", "under 5"),
        ("5", "5 to 7"),
        ("18", "16 to 18"),
        ("40", "over 18"),
        ("200", "200"),
        ("teens", "teens"),
    ],
)
def test_an_age_becomes_its_band(age: str, band: str) -> None:
    table = SurveyTable(("a", "b"), (("Said", age),), (2,))
    assert answers(table, ("statement", "age band"), LINES)[0].age_band == band


@given(
    st.lists(st.lists(st.text(max_size=6), min_size=3, max_size=3), min_size=1, max_size=4),
    st.lists(st.sampled_from(list(ROLES)), min_size=3, max_size=3),
)
def test_any_table_gives_statements_or_sentences(rows: list[list[str]], roles: list[str]) -> None:
    table = SurveyTable(("a", "b", "c"), tuple(tuple(row) for row in rows), tuple(range(2, 2 + len(rows))))
    assert len(guess(table)) == 3
    wanted = sum(bool(row[at]) for row in rows for at in range(3) if roles[at] == "statement")
    try:
        found = len(answers(table, roles, LINES))
    except UserProblem as problem:
        found = wanted if all(problem.sentences) else -1
    assert found == wanted
