"""The figures against a second count that shares nothing with them, from a workbook's own cells."""

import json
import random
from dataclasses import replace
from pathlib import Path

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lscb_audit.rules.audit import Audit
from lscb_audit.rules.blanks import BLANK_NAMES
from lscb_audit.rules.figures_model import GradeFigure
from tests.published.plain_reader import cells_of, read_plainly

from .audits import as_sheets, audits
from .making import of
from .recount import Recount
from .recount_cells import Sheets


def assert_recounted(audit: Audit, sheets: Sheets) -> None:
    found = json.loads(json.dumps(of(audit).as_json()))
    again = Recount(sheets)
    assert found["grades"] == again.entries()
    for moved in found["movement"]:
        del moved["withheld"]
    assert found["movement"] == again.movement()
    assert found["spread"] == again.spread()
    assert (found["units"], found["agencies"]) == (len(again.units), len(again.agencies))


def write_workbook(path: Path, sheets: Sheets) -> None:
    book = openpyxl.Workbook()
    book.remove(book.worksheets[0])
    for name, rows in sheets.items():
        sheet = book.create_sheet(name)
        columns = list(dict.fromkeys(column for row in rows for column in row))
        sheet.append(columns)
        for row in rows:
            sheet.append([row.get(column) for column in columns])
    book.save(path)


def random_sheets(seed: int) -> Sheets:
    """A workbook's rows with every kind of cell: 14 units, 4 agencies, 3 lines and the overall."""
    pick = random.Random(seed)
    units = [{"unit": f"C{i:02}", "group": pick.choice(["North", "South"])} for i in range(14)]
    units[3]["withdrawn"] = "moved away"
    agencies = [{"agency": code, "name": code.title()} for code in ("POL", "EDU", "HLT", "CSC")]
    lines = [{"line": "K1", "title": "One"}, {"line": "K2", "title": "Two", "scale": "rag"}]
    lines.append({"line": "K3", "title": "Three"})
    involvement, grades = [], []
    for unit in units:
        for agency in agencies:
            status = pick.choice(["involved"] * 5 + ["adult only", "not known", "not involved"])
            involvement.append({"unit": unit["unit"], "agency": agency["agency"], "status": status})
            if status in ("involved", "adult only") and pick.random() < 0.9:
                involvement[-1]["handed_in"] = "2026-10-01"
                for line in ("K1", "K2", "K3", None):
                    levels = (
                        ["green", "amber", "red"]
                        if line == "K2"
                        else ["outstanding", "good", "ri", "inadequate"]
                    )
                    row = {"unit": unit["unit"], "agency": agency["agency"], "line": line}
                    row |= {
                        name: pick.choice([*levels * 2, "NA", "NR", None]) for name in ("own", "moderated")
                    }
                    grades.append({name: value for name, value in row.items() if value})
        for line in ("K1", "K3"):
            grades.append({"unit": unit["unit"], "line": line, "agreed": pick.choice(["good", "ri", "NA"])})
    facts = {
        "reference": "r",
        "title": "t",
        "theme": "t",
        "partnership": "p",
        "kind": "case audit",
        "scale": "ofsted",
    }
    audit = [{"field": name, "value": value} for name, value in facts.items()]
    return {
        "audit": audit,
        "agencies": agencies,
        "lines": lines,
        "units": units,
        "involvement": involvement,
        "grades": grades,
    }


@pytest.mark.parametrize("seed", [1, 2])
def test_the_figures_of_a_workbook_are_those_of_its_cells_counted_again(tmp_path: Path, seed: int) -> None:
    path = tmp_path / "audit.xlsx"
    write_workbook(path, random_sheets(seed))
    audit = read_plainly(path)
    assert len(audit.grades) > 150
    assert_recounted(audit, cells_of(path))


@settings(max_examples=30, deadline=None)
@given(audits())
def test_the_figures_of_any_audit_are_those_of_a_second_count(audit: Audit) -> None:
    assert_recounted(audit, as_sheets(audit))


@settings(max_examples=30, deadline=None)
@given(audits(), st.randoms(use_true_random=False))
def test_the_order_of_the_rows_of_grades_does_not_matter(audit: Audit, order: random.Random) -> None:
    grades, involvement = list(audit.grades), list(audit.involvement)
    order.shuffle(grades)
    order.shuffle(involvement)
    assert of(replace(audit, grades=tuple(grades), involvement=tuple(involvement))) == of(audit)


def expected_of(audit: Audit, figure: GradeFigure) -> int:
    """Units by lines, for one agency or the case."""
    groups = {row.unit: row.group for row in audit.units if not row.withdrawn}
    units = [unit for unit, group in groups.items() if figure.group in (None, group)]
    lines = sum((row.scale or audit.plan.scale) == figure.scale for row in audit.lines)
    if figure.agency:
        status = {(row.unit, row.agency): row.status for row in audit.involvement}
        units = [unit for unit in units if status.get((unit, figure.agency)) in ("involved", "adult only")]
    return len(units) * (lines if figure.scope == "all lines" else 1)


@settings(max_examples=30, deadline=None)
@given(audits().filter(lambda audit: audit.involvement))
def test_graded_and_blank_cells_are_together_what_is_expected(audit: Audit) -> None:
    for figure in of(audit).grades:
        if figure.of != "all agencies":
            blank = sum(
                count for name, count in figure.blanks.items() if name not in ("not_known", "not_involved")
            )
            assert figure.n + blank == expected_of(audit, figure)
            assert figure.n == sum(figure.levels.values())


@settings(max_examples=30, deadline=None)
@given(audits())
def test_all_agencies_together_are_the_sum_of_the_agencies(audit: Audit) -> None:
    found = of(audit).grades
    for whole in (figure for figure in found if figure.of == "all agencies"):
        place = (whole.round, whole.scope, whole.line, whole.group, whole.scale)
        parts = [f for f in found if f.agency and (f.round, f.scope, f.line, f.group, f.scale) == place]
        assert whole.levels == {level: sum(part.levels[level] for part in parts) for level in whole.levels}
        for name in BLANK_NAMES[:4]:
            assert whole.blanks[name] == sum(part.blanks[name] for part in parts)


@settings(max_examples=30, deadline=None)
@given(audits())
def test_all_lines_together_are_the_sum_of_the_lines_of_their_scale(audit: Audit) -> None:
    found = of(audit).grades
    for whole in (figure for figure in found if figure.scope == "all lines"):
        place = (whole.round, whole.of, whole.agency, whole.group, whole.scale)
        parts = [
            f for f in found if f.scope == "line" and (f.round, f.of, f.agency, f.group, f.scale) == place
        ]
        assert (whole.n, whole.met or 0) == (sum(p.n for p in parts), sum(p.met or 0 for p in parts))


@settings(max_examples=30, deadline=None)
@given(audits(), audits())
def test_a_comparison_has_the_same_numbers_from_either_side(one: Audit, other: Audit) -> None:
    there, back = of(other, previous=one).compared_with, of(one, previous=other).compared_with
    assert there is not None
    assert back is not None
    seen = {line.line: line for line in back.lines}
    assert len(there.lines) == len(seen)
    for line in there.lines:
        mirror = seen[line.line]
        assert (line.before, line.after, line.round) == (mirror.after, mirror.before, mirror.round)
        assert (line.change_points or 0) == -(mirror.change_points or 0)
        assert line.comparable is mirror.comparable


@settings(max_examples=30, deadline=None)
@given(audits(max_units=8))
def test_the_public_edition_only_leaves_out(audit: Audit) -> None:
    whole, public = of(audit), of(audit, edition="public")
    assert set(map(repr, public.grades)) <= set(map(repr, whole.grades))
    lines = [figure for figure in whole.grades if figure.of != "agency" and figure.group is None]
    assert [figure for figure in public.grades if figure.of != "agency" and figure.group is None] == lines
    assert public.spread == ()
