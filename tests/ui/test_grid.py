"""The matrix as plain values: what a cell says, which rows differ, how they are chosen."""

from dataclasses import replace
from datetime import date

import pytest

from lscb_audit.preparing import Beside
from lscb_audit.preparing.beside import HandedIn
from lscb_audit.rules.audit import (
    AgencyRow,
    Audit,
    DissentRow,
    GradeRow,
    InvolvementRow,
    LevelRow,
    LineRow,
    Plan,
    UnitRow,
)
from lscb_audit.rules.figures import figures
from ui.audit import summary
from ui.workshop import choice, grid
from ui.workshop.choice import Choice, Heading
from ui.workshop.grid import Grid, Row
from ui.workshop.telling import cell_name, spread, tell

from .sample import audit


def _audit(*grades: GradeRow, involvement: tuple[InvolvementRow, ...] = ()) -> Audit:
    agencies = tuple(AgencyRow(code, name) for code, name in (("A", "Alpha"), ("B", "Beta"), ("C", "Gamma")))
    given = involvement or tuple(
        InvolvementRow("C1", row.agency, "involved", handed_in="2026-11-01") for row in agencies
    )
    plan = Plan("r", "Title", "Theme", "Partnership", "case audit", scale="ofsted")
    return Audit(plan, (), agencies, (LineRow("K1", "First"),), (UnitRow("C1"),), given, grades)


def _own(agency: str, level: str, **more: str) -> GradeRow:
    return GradeRow("C1", agency, "K1", level, **more)


def _only_row(made: Grid) -> Row:
    return made.rows[0]


def test_the_one_that_most_do_not_share_differs() -> None:
    made = grid.make(_audit(_own("A", "good"), _own("B", "good"), _own("C", "inadequate")))
    row = _only_row(made)
    assert [made.tile(row, column).differs for column in range(3)] == ["", "", "differs"]
    assert (row.apart, row.disagrees, row.below) == (2, True, True)


def test_where_no_level_has_most_the_agencies_are_split() -> None:
    made = grid.make(_audit(_own("A", "good"), _own("B", "ri")))
    row = _only_row(made)
    assert [made.tile(row, column).differs for column in (0, 1)] == ["split", "split"]


def test_grades_of_an_agency_that_has_no_part_after_all_count_as_little_as_in_the_figures() -> None:
    asked = tuple(
        InvolvementRow("C1", agency, status)
        for agency, status in (("A", "involved"), ("B", "involved"), ("C", "not involved"))
    )
    made = grid.make(_audit(_own("A", "good"), _own("B", "good"), _own("C", "ri"), involvement=asked))
    row = _only_row(made)
    assert made.tile(row, 2).word == "Not involved"
    assert (row.disagrees, row.below) == (False, False)
    decided = [_own("A", "good", moderated="good"), _own("B", "good", moderated="good"), _own("C", "ri")]
    there = Beside(results="moderated")
    assert _only_row(grid.make(_audit(*decided, involvement=asked), there)).decided
    assert spread(made, row) == "2 of the 2 agencies say Good."
    counted = figures(made.audit, as_at=date(2026, 11, 20))
    assert {one.n for one in counted.grades if (one.of, one.line) == ("all agencies", "K1")} == {2}


def test_a_form_that_is_in_and_cannot_be_read_here_is_not_called_missing() -> None:
    asked = tuple(InvolvementRow("C1", agency, "involved") for agency in "ABC")
    there = Beside(handed_in={("C1", "A"): HandedIn("2026-11-18T11:40", 1)})
    made = grid.make(_audit(involvement=asked), there)
    row = _only_row(made)
    assert [made.tile(row, column).word for column in range(3)] == ["Not here yet", "Not in", "Not in"]
    told = tell(made, row, 0)
    assert told.spread == "One form cannot be read here yet."
    assert ("Handed in", "18 November 2026, 11:40, never changed") in told.facts


def test_what_cannot_all_be_read_is_not_counted_as_agreeing() -> None:
    asked = tuple(InvolvementRow(unit, agency, "involved") for unit in ("C1", "C2", "C3") for agency in "ABC")
    second = _own("A", "good", moderated="good")._replace(unit="C2")
    grades = (_own("A", "good"), _own("B", "ri"), _own("C", "ri"), second)
    there = Beside(handed_in={("C2", "B"): HandedIn("2026-11-18T11:40", 1)})
    whole = replace(_audit(*grades, involvement=asked), units=(UnitRow("C1"), UnitRow("C2")))
    made = grid.make(whole, there)
    (heading, *_) = choice.chosen(made, Choice())
    assert isinstance(heading, Heading)
    assert heading.counts == "1 of 1 case differs, 1 not to be compared yet, 0 decided"
    assert spread(made, made.rows[1]) == "1 of the 1 agency says Good. One form cannot be read here yet."
    made = grid.make(replace(whole, units=(UnitRow("C2"),)), there)
    (heading, *_) = choice.chosen(made, Choice())
    assert isinstance(heading, Heading)
    assert heading.counts == "1 case not to be compared yet, 0 decided"
    made = grid.make(replace(whole, units=(UnitRow("C2"),)), replace(there, results="moderated"))
    assert not _only_row(made).decided


def test_a_cells_name_says_case_agency_line_grade_and_difference() -> None:
    made = grid.make(_audit(_own("A", "good"), _own("B", "good"), _own("C", "ri", moderated="good")))
    said = cell_name(made, _only_row(made), 2)
    assert (
        said == "Case C1, Gamma, line 1: Requires improvement, differs from Alpha and Beta, moderated to Good"
    )


def test_every_blank_has_its_own_word_and_none_is_a_grade() -> None:
    involvement = (
        InvolvementRow("C1", "A", "not involved"),
        InvolvementRow("C1", "B", "not known"),
        InvolvementRow("C1", "C", "involved"),
    )
    made = grid.make(_audit(involvement=involvement))
    words = [made.tile(_only_row(made), column).word for column in range(3)]
    assert words == ["Not involved", "Not known", "Not in"]
    codes = (_own("A", "NA"), _own("B", "NR"), _own("C", ""))
    made = grid.make(_audit(*codes))
    assert [made.tile(_only_row(made), column).word for column in range(3)] == [
        "Does not apply",
        "No record",
        "Not answered",
    ]
    assert not _only_row(made).disagrees


def test_the_spread_counts_agencies_and_says_its_whole() -> None:
    made = grid.make(_audit(_own("A", "good"), _own("B", "good"), _own("C", "ri")))
    assert spread(made, _only_row(made)) == "2 of the 3 agencies say Good, 1 says Requires improvement."
    assert spread(grid.make(_audit()), _only_row(grid.make(_audit()))) == "No agency has graded this."


def test_the_panel_tells_texts_dissent_and_the_agreed_grade() -> None:
    plain = _audit(
        _own("A", "good", evidence="Seen."), GradeRow("C1", "", "K1", agreed="ri", reason="After debate.")
    )
    full = replace(plain, dissent=(DissentRow("C1", "K1", "B", "", "We disagree."),))
    made = grid.make(full)
    of_agency, of_case = (tell(made, _only_row(made), column) for column in (0, 3))
    assert ("Evidence", "Seen.") in of_agency.sections
    assert ("Agreed grade", "Requires improvement") in of_agency.facts
    assert ("Beta dissents", "We disagree.") in of_case.sections
    assert of_case.title == "C1, agreed grade"


def test_the_rows_that_disagree_are_the_spread_of_the_figures() -> None:
    sample = audit()
    counted = {(row.unit, row.line): row.range for row in figures(sample, as_at=date(2026, 11, 20)).spread}
    shown = {(row.unit.unit, row.line.line): row.apart for row in grid.make(sample).rows if row.disagrees}
    assert shown == counted


def test_only_disagreements_shows_the_widest_first_under_its_heading() -> None:
    made = grid.make(audit())
    found = choice.chosen(made, Choice(only_disagreements=True))
    assert isinstance(found[0], Heading)
    rows = [row for row in found if isinstance(row, Row)]
    assert len(rows) == choice.counts(made)[0]
    first = [row.apart for row in rows if row.line == rows[0].line]
    assert first == sorted(first, reverse=True)


@pytest.mark.parametrize("by_case", [False, True])
def test_each_row_stands_once_however_it_is_grouped(by_case: bool) -> None:
    made = grid.make(audit())
    rows = [row for row in choice.chosen(made, Choice(by_case=by_case)) if isinstance(row, Row)]
    assert sorted(id(row) for row in rows) == sorted(id(row) for row in made.rows)


def test_a_filter_by_agency_asks_that_agencys_cells() -> None:
    made = grid.make(audit())
    column = [agency.agency for agency in made.agencies].index("POL")
    rows = choice.chosen(made, Choice(only_disagreements=True, agency="POL"))
    assert all(made.tile(row, column).differs for row in rows if isinstance(row, Row))
    assert any(isinstance(row, Row) for row in rows)


def test_an_audit_without_grades_has_an_empty_matrix_and_no_failure() -> None:
    plan = Plan("r", "Title", "Theme", "Partnership", "case audit", scale="none")
    made = grid.make(Audit(plan, lines=(LineRow("K1", "First"),), units=(UnitRow("C1"),)))
    assert made.columns == 0
    assert choice.counts(made) == (0, 0, 0, 0, 0)


def test_rows_of_a_line_without_grades_are_in_no_count() -> None:
    given = _audit(_own("A", "good"), _own("B", "ri"))
    lines = (*given.lines, LineRow("K2", "In words", scale="none"))
    made = grid.make(replace(given, lines=lines))
    assert choice.counts(made) == choice.Counts(1, 1, 0, 1, 1)
    said = [one.counts for one in choice.chosen(made, Choice()) if isinstance(one, Heading)]
    assert said == ["1 of 1 case differs, 0 decided", "without grades"]
    (by_case,) = [one for one in choice.chosen(made, Choice(by_case=True)) if isinstance(one, Heading)]
    assert by_case.counts == "1 of 1 line differs, 0 decided"


def test_beside_a_level_that_counts_as_met_one_that_says_nothing_is_below() -> None:
    levels = tuple(
        LevelRow("own", 1, code, code.title(), rank, counts)
        for rank, (code, counts) in enumerate((("high", "met"), ("low", "")), 1)
    )
    given = _audit(_own("A", "high"), _own("B", "low"))
    made = grid.make(replace(given, plan=given.plan._replace(scale="own"), levels=levels))
    assert _only_row(made).below
    unsaid = tuple(row._replace(counts_as="") for row in levels)
    made = grid.make(replace(given, plan=given.plan._replace(scale="own"), levels=unsaid))
    assert not _only_row(made).below


def test_what_is_below_is_named_by_the_scale_or_where_there_are_several_by_the_standard() -> None:
    given = _audit(_own("A", "good"), _own("B", "ri"))
    assert grid.make(given).threshold == "Good"
    two = (*given.lines, LineRow("K2", "Second", scale="rag"))
    assert grid.make(replace(given, lines=two)).threshold == "the standard"
    only_lines = replace(given, plan=given.plan._replace(scale="none"), lines=two[1:])
    assert grid.make(only_lines).threshold == "Green"
    assert [
        summary.met_title(one) for one in map(grid.make, (given, replace(given, lines=two), only_lines))
    ] == [
        "Good or better",
        "Met the standard",
        "Green",
    ]
