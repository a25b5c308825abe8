"""A re-audit beside the audit that it follows."""

import pytest

from lscb_audit.rules.audit import Audit, LevelRow, LineRow, TallyRow, UnitRow
from lscb_audit.rules.figures_model import ComparedLine, Share

from .making import FOUR_POINTS, agreed, audit, of, own, plan


def compared(before: Audit, after: Audit) -> tuple[ComparedLine, ...]:
    found = of(after, previous=before).compared_with
    assert found is not None
    assert found.audit == before.plan.reference
    return found.lines


def tallied(met: int, n: int, line: LineRow, **more: object) -> Audit:
    tallies = tuple(
        TallyRow(line.line, "", "", level, count, "agreed")
        for level, count in (("good", met), ("ri", n - met))
    )
    return audit(lines=(line,), tallies=tallies, **more)  # type: ignore[arg-type]  # whatever `audit` takes


def line(question: str = "", title: str = "Title", same: str = "") -> LineRow:
    return LineRow("K1", title, question=question, same_as_previous=same)


def why_not(before: LineRow, after: LineRow) -> str | None:
    (found,) = compared(tallied(1, 2, before), tallied(1, 2, after))
    assert found.comparable is (found.why_not is None)
    assert (found.change_points is None) is (found.why_not is not None)
    return found.why_not


def test_shares_stand_side_by_side_with_the_change_in_points() -> None:
    (found,) = compared(tallied(8, 16, line()), tallied(9, 12, line()))
    assert found == ComparedLine("K1", "agreed", True, None, Share(16, 8, 50.0), Share(12, 9, 75.0), 25.0)


def test_the_n_of_each_side_is_its_own() -> None:
    first, second = tallied(8, 16, line()), tallied(9, 12, line())
    (there,), (back,) = compared(first, second), compared(second, first)
    assert (there.before, there.after) == (back.after, back.before)
    assert (there.change_points, back.change_points) == (25.0, -25.0)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("Is the child seen?", "  is the CHILD\nseen "),
        ("Is the child’s voice heard?", "Is the child's voice heard?"),
        ("", ""),
        ("", "Is the child seen?"),
    ],
)
def test_a_question_is_the_same_whatever_its_case_spacing_and_quotes(before: str, after: str) -> None:
    assert why_not(line(before), line(after)) is None


def test_another_question_cannot_be_compared_unless_it_is_said_to_be_the_same() -> None:
    then, now = line("Is the child seen?"), line("Is the child heard?")
    assert why_not(then, now) == "The question changed."
    assert why_not(then, now._replace(same_as_previous="yes")) is None
    assert why_not(line(title="One"), line(title="Another")) == "The question changed."


def test_another_scale_or_version_cannot_be_compared_even_for_the_same_question() -> None:
    rag_line = line(same="yes")._replace(scale="rag")
    rag = audit(lines=(rag_line,), tallies=(TallyRow("K1", "", "", "green", 2, "agreed"),))
    (found,) = compared(tallied(1, 2, line()), rag)
    assert found.why_not == "The scale changed from ofsted to rag."
    assert (found.before, found.after) == (Share(2, 1, 50.0), Share(2, 2, 100.0))
    newer = tuple(LevelRow("rag", 2, code, code, i) for i, code in enumerate(("green", "amber", "red"), 1))
    (found,) = compared(rag, audit(lines=(rag_line,), tallies=rag.tallies, levels=newer))
    assert found.why_not == "The scale rag changed from version 1 to 2."
    assert found.after == Share(2, None, None)


def test_a_line_without_grades_cannot_be_compared() -> None:
    (found,) = compared(audit(lines=(line(),), plan_=plan(scale="none")), tallied(1, 2, line()))
    assert found == ComparedLine(
        "K1", "own", False, "The line was not graded in both audits.", None, None, None
    )


def test_only_lines_of_both_are_paired_and_the_overall_is_not() -> None:
    grades = (agreed("C1", "K1", "good"), agreed("C1", "", "good"))
    before, after = audit(grades, lines="k1 K3"), audit(grades, lines="K2 K1")
    before = audit(
        (agreed("C1", "k1", "good"), agreed("C1", "", "good")), lines=(line()._replace(line="k1"),)
    )
    after = audit(grades, lines=(LineRow("K2", "New"), line()))
    assert [(found.line, found.change_points) for found in compared(before, after)] == [("K1", 0.0)]


def test_the_best_round_that_both_have_is_compared() -> None:
    everything = audit((own("C1", "POL", "K1", "ri", "good"), agreed("C1", "K1", "outstanding")), lines="K1")
    moderated = audit((own("C1", "POL", "K1", "ri", "good"),), lines="K1")
    only_own = audit((own("C1", "POL", "K1", "ri"),), lines="K1")
    assert compared(everything, everything)[0].round == "agreed"
    assert compared(moderated, everything)[0].round == "moderated"
    assert compared(only_own, everything)[0].round == "own"
    assert compared(only_own, everything)[0].after == Share(1, 0, 0.0)


def test_all_units_are_compared_whatever_their_groups() -> None:
    units = (UnitRow("C1", group="North"), UnitRow("C2", group="South"))
    grades = (agreed("C1", "K1", "good"), agreed("C2", "K1", "ri"))
    an_audit = audit(grades, units=units, lines="K1")
    assert compared(an_audit, an_audit)[0].after == Share(2, 1, 50.0)


def test_without_a_threshold_or_a_grade_there_is_no_change() -> None:
    lines = (line(),)
    tallies = (TallyRow("K1", "", "", "1", 2, "agreed"),)
    plain = audit(lines=lines, levels=FOUR_POINTS, tallies=tallies, plan_=plan(scale="nel"))
    (found,) = compared(plain, plain)
    assert (found.comparable, found.before, found.change_points) == (True, Share(2, None, None), None)
    ungraded = audit(lines=lines, involved="C1/POL")
    (found,) = compared(ungraded, audit((own("C1", "POL", "K1", "good"),), lines=lines))
    assert (found.comparable, found.before, found.change_points) == (True, Share(0, None, None), None)


def test_an_audit_that_follows_none_is_compared_with_none() -> None:
    assert of(audit()).compared_with is None
