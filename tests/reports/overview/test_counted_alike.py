"""One thing has one number wherever the report tells it, and the n that it is said to have."""

from dataclasses import replace

from lscb_audit.reports.document import Table
from lscb_audit.rules.audit import (
    Audit,
    FindingRow,
    InvolvementRow,
    LevelRow,
    LineRow,
    TallyRow,
    UnitRow,
    VoiceRow,
)
from tests.rules.making import audit, own, plan

from .made import part_words, report, sentences, words

UNITS = (UnitRow("C1"), UnitRow("C2"), UnitRow("C3", withdrawn="moved away"))


def rows_of(made: Audit, caption: str, previous: Audit | None = None) -> list[list[str]]:
    """The body of the table with this caption."""
    (found,) = [
        block
        for block in report(made, previous=previous).blocks
        if isinstance(block, Table) and block.caption.endswith(caption)
    ]
    return [[str(cell.text) for cell in row] for row in found.rows]


def with_a_withdrawn_case() -> Audit:
    involved = (
        InvolvementRow("C1", "POL", "involved", independent="yes", handed_in="2026-10-01"),
        InvolvementRow("C2", "POL", "adult only", independent="derogation", handed_in="2026-10-01"),
        InvolvementRow(
            "C3", "POL", "involved", auditor="Nurse", independent="derogation",
            independence_note="Small team", handed_in="2026-10-01", late="yes",
        ),
        InvolvementRow("C3", "EDU", "involved"),
        InvolvementRow("C1", "EDU", "not known"),
    )  # fmt: skip
    finding = FindingRow("F1", "improvement", "Plans", "Plans were late.", units=("C1", "C3", "C2"))
    grades = (own("C1", "POL", "K1", "good"), own("C2", "POL", "K1", "ri"))
    return audit(grades, units=UNITS, involved=involved, findings=(finding,))


def test_of_a_withdrawn_case_nothing_is_counted_among_those_who_took_part() -> None:
    made = with_a_withdrawn_case()
    assert rows_of(made, "How many cases each agency knew") == [
        ["Agency POL", "1", "1", "0", "0"],
        ["Agency EDU", "0", "0", "1", "0"],
    ]
    said = words(report(made))
    assert "independent for 1 of two forms" in said
    assert "For one form another link was declared" in said
    assert "Agency EDU looked but knew none of the cases" in said
    assert "came in late" not in said
    assert "Nurse" not in said
    assert len(rows_of(made, "Declarations other than independent")) == 1


def test_a_finding_names_the_cases_that_it_counts() -> None:
    assert "Seen in both of the cases audited: C1 and C2." in words(report(with_a_withdrawn_case()))


def tallied(reference: str, good: int, n: int) -> Audit:
    """An audit of one line on which so many of n are good."""
    rows = (("good", good), ("ri", n - good))
    tallies = tuple(TallyRow("K1", "", "", level, count, "agreed") for level, count in rows)
    return audit(lines="K1", tallies=tallies, plan_=plan(reference=reference))


def test_a_change_is_rounded_half_away_from_zero_as_every_number() -> None:
    def change(before: tuple[int, int], after: tuple[int, int]) -> str:
        now, then = tallied("now", *after), tallied("then", *before)
        return rows_of(now, "Met the standard, then and now", then)[0][-1]

    assert change((8, 32), (12, 32)) == "Up by 13 percentage points"
    assert change((12, 32), (8, 32)) == "Down by 13 percentage points"
    assert change((50, 100), (49, 100)) == "Down by 1.0 percentage points"
    assert change((98, 99), (97, 98)) == "Down by less than one percentage point"
    assert change((8, 16), (12, 16)) == "Up"
    assert change((8, 32), (16, 64)) == "The same"


def test_lines_whose_scale_has_no_standard_to_meet_are_not_said_to_have_no_grades() -> None:
    levels = tuple(LevelRow("nel", 1, code, f"Level {code}", int(code)) for code in "123")
    lines = (LineRow("K1", "One"), LineRow("K2", "Two", scale="nel"), LineRow("K3", "Three"))
    grades = (own("C1", "POL", "K1", "good"), own("C1", "POL", "K2", "2"))
    now = audit(grades, lines=lines, levels=levels)
    then = replace(now, plan=plan(reference="then"))
    assert rows_of(now, "Met the standard, then and now", then) == [
        ["One", "1 of 1", "1 of 1", "The same"],
        ["Two", "n = 1", "n = 1", "No level of its scale counts as met"],
        ["Three", "–", "–", "No grades then or now"],
    ]


def test_sessions_with_other_numbers_of_people_are_other_sessions() -> None:
    heard = [("", 6), ("", 6), ("", 4), ("Spring", 3), ("Spring", None)]
    voices = tuple(VoiceRow("parents", name, n, "K1", "supports", "quote", "Good.") for name, n in heard)
    assert rows_of(audit(voices=voices), "Statements and people") == [["Parents and carers", "5", "13"]]


def test_where_lines_have_two_scales_the_agencies_figures_say_which_lines_they_count() -> None:
    lines = (LineRow("K1", "One"), LineRow("K2", "Two"), LineRow("K3", "Three", scale="rag"))
    grades = tuple(
        own(unit, agency, line, "green" if line == "K3" else "good")
        for unit in ("C1", "C2")
        for agency in ("POL", "EDU")
        for line in ("K1", "K2", "K3")
    )
    said = part_words(report(audit(grades, lines=lines)), "What the grades say")
    assert "number of grades on the two lines graded outstanding to inadequate" in said
    assert "number of grades on all lines" not in said
    together = next(text for text in sentences(report(audit(grades, lines=lines))) if "not ranked" in text)
    assert together.startswith(
        "All agencies together, on the two lines graded outstanding to inadequate, all eight of the grades"
    )


def test_totals_of_more_grades_than_there_are_cases_are_not_said_to_be_cases() -> None:
    graded = tuple(own(unit, "POL", "K1", "good") for unit in ("C1", "C2", "C3"))
    tallies = tuple(TallyRow("K2", "", "", level, 2, "own") for level in ("good", "ri"))
    said = words(report(audit(graded, tallies=tallies)))
    assert "all three of the cases audited" in said
    assert "2 of the 4 grades given in the cases audited" in said
    assert "4 cases audited" not in said
    few = tuple(TallyRow("K2", "", "", level, 1, "own") for level in ("good", "ri"))
    said = words(report(audit(graded, tallies=few)))
    assert "1 of the 2 grades given in the cases audited" in said
