"""Second readings: what is one, what is not, what is told of them; own against moderated level by level."""

import json
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings

from lscb_audit.rules.agreement import Agreement, Coefficient
from lscb_audit.rules.audit import Audit, GradeRow, InvolvementRow, LevelRow, LineRow, UnitRow
from lscb_audit.rules.blanks import IN_CONFLICT
from lscb_audit.rules.comparing import Compared, compared, interval_in_words, kinds_of_blank, value_in_words
from lscb_audit.rules.cross_table import cross_table
from lscb_audit.rules.movement_matrix import MovementMatrix
from lscb_audit.rules.scales import BUILT_IN, scales_in
from lscb_audit.rules.second_readings import BlankPair, SecondReadings
from tests.published.plain_reader import cells_of, read_plainly

from .audits import as_sheets, audits
from .making import audit, of, plan
from .recount import SCALES, Recount
from .recount_cells import Row, Sheets
from .test_recount import random_sheets, write_workbook

LEVELS = ("outstanding", "good", "ri", "inadequate")


def read_twice(unit: str, line: str, own: str, second: str, agency: str = "POL") -> GradeRow:
    return GradeRow(unit, agency, line, own=own, second=second)


def units(count: int) -> tuple[UnitRow, ...]:
    return tuple(UnitRow(f"C{place:02}") for place in range(count))


def second_of(
    found: Compared, scope: str, line: str | None = None, agency: str | None = None
) -> SecondReadings:
    (entry,) = [e for e in found.second if (e.scope, e.line, e.agency) == (scope, line, agency)]
    return entry


def matrix_of(found: Compared, line: str | None = None, agency: str | None = None) -> MovementMatrix:
    (entry,) = [e for e in found.moved if (e.line, e.agency) == (line, agency)]
    return entry


def thirty(count: int = 30) -> Audit:
    """One agency's readings: two of three the same, one in three a level lower at second sight."""
    seconds = ("outstanding", "good", "ri")
    rows = [
        read_twice(unit.unit, "K1", ("outstanding", "good", "good")[place % 3], seconds[place % 3])
        for place, unit in enumerate(units(count))
    ]
    return audit(tuple(rows), units=units(count), lines="K1")


def test_only_the_same_form_and_line_read_by_another_reader_is_a_second_reading() -> None:
    rows = (
        read_twice("C1", "K1", "good", "ri"),
        GradeRow("C2", "POL", "K1", own="good", moderated="ri"),
        GradeRow("C1", "EDU", "K1", own="ri"),
        GradeRow("C1", "", "K1", agreed="ri"),
    )
    found = compared(audit(rows, lines="K1"))
    assert [(e.agency, e.scope, e.line, e.forms, e.table.n) for e in found.second] == [
        ("POL", "line", "K1", 1, 1),
        ("POL", "all lines", None, 1, 1),
        (None, "line", "K1", 1, 1),
        (None, "all lines", None, 1, 1),
    ]
    assert (found.second[0].table.down, found.second[0].table.up) == (1, 0)
    assert [e.table.n for e in found.moved_by_all()] == [1]


def test_an_audit_read_once_has_nothing_to_compare() -> None:
    assert compared(audit((GradeRow("C1", "POL", "K1", own="good"),))) == Compared()


def test_pairs_with_a_blank_are_counted_apart_by_kind() -> None:
    rows = (
        read_twice("C1", "K1", "good", "good"),
        read_twice("C1", "K2", "good", "NA"),
        read_twice("C1", "K3", "NR", "NR"),
        read_twice("C1", "K4", "", "ri"),
        read_twice("C1", "K5", IN_CONFLICT, "ri"),
        read_twice("C1", "K6", "good", ""),
        GradeRow("C2", "EDU", "K1", second="ri"),
    )
    involved = (InvolvementRow("C1", "POL", "involved"), InvolvementRow("C2", "EDU", "involved"))
    whole = compared(audit(rows, lines="K1 K2 K3 K4 K5 K6", involved=involved))
    police = second_of(whole, "all lines", agency="POL")
    assert (police.forms, police.table.n, police.agreement) == (1, 1, None)
    assert {tuple(pair) for pair in police.blanks} == {
        ("graded", "not_applicable", 1),
        ("not_available", "not_available", 1),
        ("not_answered", "graded", 1),
        ("in_conflict", "graded", 1),
        ("graded", "not_answered", 1),
    }
    assert {words for _, words in kinds_of_blank(police.blanks)} == {
        "not answered by the second reader",
        "not applicable by the second reader",
        "in conflict in the form",
        "not answered in the form",
        "record not available in both",
    }
    assert kinds_of_blank((BlankPair("not_answered", "not_applicable", 2),)) == [
        (2, "not answered in the form and not applicable by the second reader")
    ]
    education = second_of(whole, "line", "K1", "EDU")
    assert education.blanks == (BlankPair("not_returned", "graded", 1),)
    assert second_of(whole, "all lines").forms == 2


def test_a_line_that_the_second_reader_left_empty_is_not_answered_even_without_the_form() -> None:
    rows = (GradeRow("C1", "POL", "K1", second="ri"),)
    found = compared(audit(rows, lines="K1 K2", involved="C1/POL"))
    assert second_of(found, "all lines").blanks == (
        BlankPair("not_returned", "graded", 1),
        BlankPair("not_returned", "not_answered", 1),
    )


def test_entries_stand_in_workbook_order_all_lines_and_all_agencies_last() -> None:
    rows = tuple(
        read_twice("C1", line, "good", "ri", agency)._replace(moderated="ri")
        for agency in ("EDU", "POL")
        for line in ("K2", "K1")
    )
    found = compared(audit(rows))
    order = [(who, line) for who in ("POL", "EDU", None) for line in ("K1", "K2", None)]
    assert [(entry.agency, entry.line) for entry in found.moved] == order
    assert [(entry.agency, entry.line) for entry in found.second] == order


def test_under_thirty_pairs_it_is_too_few_to_say() -> None:
    few = second_of(compared(thirty(29)), "all lines")
    assert (few.table.n, few.agreement, few.table.same, few.table.down) == (29, None, 20, 9)
    enough = second_of(compared(thirty(30)), "all lines")
    assert isinstance(enough.agreement, Agreement)
    assert (enough.table.n, enough.table.shares.exact_percent) == (30, 66.7)
    assert enough.agreement.linear.value is not None


def test_percentages_are_withheld_under_ten_pairs_as_in_movement() -> None:
    few = second_of(compared(thirty(9)), "all lines").table.shares
    assert (few.exact_percent, few.within_one_percent) == (None, None)
    assert few.withheld == "Fewer than 10 pairs: percentages are withheld."


def test_within_one_level_is_said_of_scales_of_four_levels_and_more() -> None:
    assert second_of(compared(thirty()), "all lines").within_one == 30
    rows = tuple(read_twice(unit.unit, "K1", "green", "amber") for unit in units(12))
    short = second_of(
        compared(audit(rows, units=units(12), lines="K1", plan_=plan(scale="rag"))), "line", "K1"
    )
    assert (short.table.n, short.within_one, short.table.shares.within_one_percent) == (12, None, None)


def test_the_overall_judgement_stands_by_itself_and_in_no_pool() -> None:
    rows = (read_twice("C1", "K1", "good", "good"), read_twice("C1", "", "good", "ri"))
    found = compared(audit(rows, lines="K1"))
    assert [(e.scope, e.table.down) for e in found.second if e.agency is None] == [
        ("line", 0),
        ("overall", 1),
        ("all lines", 0),
    ]
    assert [e.table.down for e in found.second_of_all("overall")] == [1]


def test_lines_of_different_scales_are_never_pooled() -> None:
    lines = (LineRow("K1", "One"), LineRow("K2", "Two", scale="rag"))
    rows = (
        read_twice("C1", "K1", "good", "ri")._replace(moderated="ri"),
        read_twice("C1", "K2", "green", "red")._replace(moderated="red"),
    )
    found = compared(audit(rows, lines=lines))
    assert [e.table.scale.code for e in found.second_of_all("all lines")] == ["ofsted", "rag"]
    assert [(e.table.scale.code, e.table.n) for e in found.moved_by_all()] == [("ofsted", 1), ("rag", 1)]


def test_a_newer_version_of_a_scale_is_another_scale() -> None:
    """Legacy levels are those of an older version: told apart from the newer, and refused if mixed in."""
    older = tuple(
        LevelRow("grades", 1, code, code, rank) for rank, code in enumerate(("good", "adequate"), 1)
    )
    newer = tuple(LevelRow("grades", 2, code, code, rank) for rank, code in enumerate(("good", "poor"), 1))
    rows = (read_twice("C1", "K1", "good", "adequate"),)
    legacy = compared(audit(rows, levels=older, lines="K1", plan_=plan(scale="grades")))
    assert second_of(legacy, "line", "K1").table.scale.name == ("grades", 1)
    with pytest.raises(ValueError, match="adequate is no level of the scale grades"):
        compared(audit(rows, levels=older + newer, lines="K1", plan_=plan(scale="grades")))


def test_levels_of_one_rank_are_one_place() -> None:
    rows = (
        LevelRow("s", 1, "a", "A", 1),
        LevelRow("s", 1, "b", "B", 2),
        LevelRow("s", 1, "b2", "B, before 2024", 2),
        LevelRow("s", 1, "c", "C", 4),
    )
    table = cross_table(scales_in(rows)["s", 1], {("b", "b2"): 3, ("a", "c"): 2, ("c", "b"): 1})
    assert (table.n, table.same, table.up, table.down, table.within_one) == (6, 3, 1, 2, 4)
    assert table.counts == ((0, 0, 0, 2), (0, 0, 3, 0), (0, 0, 0, 0), (0, 1, 0, 0))
    assert table.by_place() == ((0, 0, 2), (0, 3, 0), (0, 1, 0))


def test_a_scale_of_one_level_has_no_coefficient() -> None:
    rows = tuple(read_twice(unit.unit, "K1", "seen", "seen") for unit in units(40))
    one = audit(
        rows,
        units=units(40),
        lines="K1",
        levels=(LevelRow("s", 1, "seen", "Seen", 1),),
        plan_=plan(scale="s"),
    )
    assert second_of(compared(one), "line", "K1").agreement is None


def test_the_matrix_says_what_became_of_every_own_grade() -> None:
    moves = [("good", "good"), ("good", "ri"), ("good", "ri"), ("ri", "good"), ("inadequate", "outstanding")]
    rows = tuple(
        GradeRow(unit.unit, "POL", "K1", own=own, moderated=moderated)
        for unit, (own, moderated) in zip(units(5), moves, strict=True)
    )
    matrix = matrix_of(compared(audit(rows, units=units(5), lines="K1")), "K1", "POL")
    assert matrix.table == cross_table(
        BUILT_IN["ofsted"],
        {
            ("good", "good"): 1,
            ("good", "ri"): 2,
            ("ri", "good"): 1,
            ("inadequate", "outstanding"): 1,
        },
    )
    assert (matrix.table.n, matrix.table.up, matrix.table.down) == (5, 2, 2)


@pytest.mark.parametrize(
    ("found", "said"),
    [
        (Coefficient(0.5, 0.1, 0.3, 0.7), "0.50, 0.30 to 0.70"),
        (Coefficient(-0.2, 0.1, -0.4, 0.0), "−0.20, −0.40 to 0.00"),
        (Coefficient(1.0, why_not="alike"), "1.00, –"),
        (Coefficient(None, why_not="none"), "–, –"),
    ],
)
def test_a_coefficient_is_told_to_two_decimals_with_its_interval(found: Coefficient, said: str) -> None:
    assert f"{value_in_words(found.value)}, {interval_in_words(found)}" == said


def test_where_others_cannot_be_read_yet_only_ones_own_entries_stand() -> None:
    rows = (
        read_twice("C1", "K1", "good", "ri")._replace(moderated="ri"),
        read_twice("C1", "K1", "good", "ri", "EDU")._replace(moderated="ri"),
    )
    found = compared(audit(rows, lines="K1"), "EDU")
    assert [{e.agency for e in found.moved}, {e.agency for e in found.second}] == [{"EDU"}, {"EDU"}]
    assert compared(audit(rows, lines="K1"), "HLT") == Compared()


@settings(max_examples=40, deadline=None)
@given(audits())
def test_every_matrix_adds_up_to_the_figure_of_movement(whole: Audit) -> None:
    found = compared(whole).moved
    figures = of(whole).movement
    for figure in figures:
        parts = [e.table for e in found if (e.agency, e.line) == (figure.agency, figure.line)]
        for name in ("n", "same", "up", "down"):
            assert sum(getattr(table, name) for table in parts) == getattr(figure, name)
        if len(parts) == 1:
            assert parts[0].shares == (figure.exact_percent, figure.within_one_percent, figure.withheld)
    assert {(e.agency, e.line) for e in found} == {(figure.agency, figure.line) for figure in figures}


class Pairs(Recount):
    """Pairs of two rounds counted from the rows alone."""

    def table(self, agency: str | None, lines: list[str | None], scale: str, rounds: tuple[str, str]) -> Row:
        levels = list(SCALES[scale])
        counts = [[0] * len(levels) for _ in levels]
        for name in [agency] if agency else self.agencies:
            for line in lines:
                for unit in self.units:
                    if self.status(unit["unit"], name) in ("involved", "adult only"):
                        first, second = (self.value(round_, unit["unit"], name, line) for round_ in rounds)
                        if first in levels and second in levels:
                            counts[levels.index(first)][levels.index(second)] += 1
        return {"counts": counts, "scale": scale}

    def of(self, agency: str | None, scope: str, line: str | None, scale: str, second: str) -> Row:
        lines = [code for kind, code, _, on in self.scopes() if kind == "line" and on == scale]
        chosen = lines if scope == "all lines" else [line]
        return self.table(agency, chosen, scale, ("own", second))


def assert_recounted(whole: Audit, sheets: Sheets) -> int:
    """Compare every table with a second count; return how many pairs of second readings there were."""
    found, again = compared(whole), Pairs(sheets)
    for matrix in found.moved:
        scope = "line" if matrix.line else "all lines"
        code = matrix.table.scale.code
        counted = again.of(matrix.agency, scope, matrix.line, code, "moderated")["counts"]
        assert json.loads(json.dumps(matrix.table.counts)) == counted
    seen = 0
    for entry in found.second:
        counted = again.of(entry.agency, entry.scope, entry.line, entry.table.scale.code, "second")["counts"]
        assert json.loads(json.dumps(entry.table.counts)) == counted
        seen += entry.table.n
    return seen


@settings(max_examples=40, deadline=None)
@given(audits())
def test_any_audits_tables_are_those_of_a_second_count(whole: Audit) -> None:
    assert_recounted(whole, as_sheets(whole))


def test_the_tables_of_a_workbook_are_those_of_its_cells_counted_again(tmp_path: Path) -> None:
    sheets = random_sheets(3)
    for place, row in enumerate(sheets["grades"]):
        if row.get("agency") and place % 3:
            row["second"] = row.get("moderated", "NA")
    write_workbook(tmp_path / "audit.xlsx", sheets)
    whole = read_plainly(tmp_path / "audit.xlsx")
    assert assert_recounted(whole, cells_of(tmp_path / "audit.xlsx")) > 100


@settings(max_examples=40, deadline=None)
@given(audits())
def test_pairs_and_blanks_are_together_the_cells_of_the_forms_read_twice(whole: Audit) -> None:
    one_line = replace(whole, lines=whole.lines[:1])
    for entry in compared(one_line).second:
        if entry.scope == "line" and entry.agency:
            assert entry.table.n + sum(pair.cells for pair in entry.blanks) == entry.forms
