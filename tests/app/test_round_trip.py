"""Workbook → record → workbook → record → workbook: nothing is lost, added or moved, whatever the audit."""

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import fields, replace
from pathlib import Path
from typing import Any

import openpyxl
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from lscb_audit.formats.workbook import read, write
from lscb_audit.rules.audit import AgencyRow, Audit, GradeRow, LevelRow, LineRow, Plan, UnitRow
from lscb_audit.rules.handed_in import forms_handed_in
from lscb_audit.rules.scales import BUILT_IN, level_rows
from lscb_audit.taking_in import take_in
from lscb_audit.workspace import Workspace
from tests.formats.audits import audits
from tests.support.command_line import done, new_workspace, opened, refused

from .small_audit import ALL, workbook

#: an example makes two workspaces
few = settings(max_examples=12, suppress_health_check=list(HealthCheck))


@contextmanager
def empty_workspace() -> Iterator[tuple[Workspace, Path]]:
    with tempfile.TemporaryDirectory() as folder:
        new_workspace(Path(folder) / "a.lscb")
        with opened(Path(folder) / "a.lscb") as workspace:
            yield workspace, Path(folder)


def cells(path: Path) -> dict[str, list[tuple[Any, ...]]]:
    """Return every cell of every sheet: value and type."""
    book = openpyxl.load_workbook(path)
    found = {
        sheet.title: [tuple((cell.value, cell.data_type) for cell in row) for row in sheet.iter_rows()]
        for sheet in book
    }
    book.close()
    return found


def sheets_of(audit: Audit) -> dict[str, Any]:
    return {field.name: getattr(audit, field.name) for field in fields(audit)}


def through(book: Path, reference: str, target: Path) -> Audit:
    """Import a workbook into an empty workspace, export it to `target`, and return the audit as recorded."""
    with empty_workspace() as (workspace, _):
        assert take_in(workspace, book).said.startswith("Imported")
        found = workspace.audit(reference)
        workspace.export_workbook(reference, target)
        assert take_in(workspace, book).said.startswith("Nothing to do")
        assert take_in(workspace, target).said.startswith("Nothing to do")
        assert workspace.verify() == []
    return found


@few
@given(audit=audits())
def test_any_audit_comes_out_of_the_record_as_it_went_in(audit: Audit) -> None:
    with tempfile.TemporaryDirectory() as folder:
        first, second, third = (Path(folder) / f"{name}.xlsx" for name in "abc")
        write(audit, first)
        whole = read(first)
        reference = whole.plan.reference
        assert sheets_of(through(first, reference, second)) == sheets_of(whole)
        assert sheets_of(read(second)) == sheets_of(whole)
        assert cells(second) == cells(first)
        through(second, reference, third)
        assert cells(third) == cells(second)
        assert third.read_bytes() == second.read_bytes()


graded = st.tuples(
    st.sampled_from(["C1", "C2"]), st.sampled_from(["", "POL", "CSC"]), st.sampled_from(["", "K1", "K2"])
)


@few
@given(order=st.lists(graded, unique=True, min_size=1), data=st.data())
def test_grades_keep_any_order_of_agencies_own_and_agreed_rows(
    order: list[tuple[str, str, str]], data: st.DataObject
) -> None:
    levels = st.sampled_from(["", "good", "ri", "NA", "NR"])
    rows = []
    for unit, agency, line in order:
        row = GradeRow(unit, agency, line, evidence=data.draw(st.sampled_from(["", "seen"])))
        if agency:
            own, second, moderated = (data.draw(levels) for _ in range(3))
            rows.append(row._replace(own=own, second=second, moderated=moderated, reason="why"))
        else:
            rows.append(row._replace(agreed=data.draw(levels)))
    audit = Audit(
        plan=Plan("a", "A", "theme", "Exampleshire", "case audit", scale="ofsted"),
        levels=tuple(level_rows(BUILT_IN["ofsted"])),
        agencies=(AgencyRow("POL", "Police"), AgencyRow("CSC", "Care")),
        lines=(LineRow("K1", "One"), LineRow("K2", "Two")),
        units=(UnitRow("C1"), UnitRow("C2")),
        grades=tuple(rows),
    )
    with tempfile.TemporaryDirectory() as folder:
        write(audit, Path(folder) / "a.xlsx")
        found = through(Path(folder) / "a.xlsx", "a", Path(folder) / "b.xlsx")
    assert found.grades == audit.grades
    assert forms_handed_in(found) == forms_handed_in(audit)


def test_a_large_mixture_written_by_hand_comes_out_cell_for_cell(tmp_path: Path) -> None:
    book = workbook(tmp_path / "a.xlsx")
    out, again = tmp_path / "b.xlsx", tmp_path / "c.xlsx"
    found = through(book, "neglect-2026", out)
    assert found.findings[0].units == ("C02", "C01")
    assert found.findings[0].since_last == ("improving", "new")
    assert [row.action for row in found.actions] == ["1.1", "1"]
    through(out, "neglect-2026", again)
    assert cells(again) == cells(out)
    given_rows = openpyxl.load_workbook(book)
    for name, rows in ALL.items():
        head = [cell.value for cell in given_rows[name][1]]
        sheet = cells(out)[name]
        places = [[value for value, _ in sheet[0]].index(column) for column in head]
        kept = [[row[place][0] for place in places] for row in sheet[1:]]
        assert kept == [[value if value != "" else None for value in row] for row in rows[1:]], name
    given_rows.close()


# Two audits in one workspace


def test_an_agencys_other_name_goes_to_formerly(tmp_path: Path) -> None:
    place = new_workspace(tmp_path / "a.lscb")
    done("import", workbook(tmp_path / "a.xlsx"), "-w", place)
    later = [["agency", "name"], ["pol", "Police"], ["CSC", "Children’s social care"], ["ICB", "NHS board"]]
    second = workbook(tmp_path / "b.xlsx", fields={"reference": "second"}, agencies=later)
    done("import", second, "-w", place)
    with opened(place) as workspace:
        agencies = workspace.audit("second").agencies
        earlier = workspace.audit("neglect-2026").agencies
    assert agencies == (
        AgencyRow("POL", "Police", "", "Exampleshire Police"),
        AgencyRow("CSC", "Children’s social care"),
        AgencyRow("ICB", "NHS board", "", "Integrated care board"),
    )
    assert earlier[0] == AgencyRow("POL", "Exampleshire Police", "police", "Police")
    assert earlier[2].formerly == "Clinical commissioning group; NHS board"
    assert done("import", second, "-w", place).out.startswith("Nothing to do")
    assert done("import", workbook(tmp_path / "a.xlsx"), "-w", place).out.startswith("Nothing to do")
    for reference in ("second", "neglect-2026"):
        out, again = tmp_path / f"{reference}.xlsx", tmp_path / f"{reference}-2.xlsx"
        done("export", reference, "-w", place, "-o", out)
        through(out, reference, again)
        assert cells(again) == cells(out)


def own_scale(**changes: Any) -> tuple[LevelRow, ...]:
    better = LevelRow("own", 1, "yes", "Yes", 1, "met", "in time", "#00FF00")
    return (better._replace(**changes), LevelRow("own", 1, "no", "No", 2, "not met"))


def on_own_scale(reference: str, levels: tuple[LevelRow, ...], grade: str = "yes") -> Audit:
    return Audit(
        plan=Plan(reference, "A", "theme", "Exampleshire", "case audit", scale=levels[0].scale),
        levels=levels,
        agencies=(AgencyRow("POL", "Police"),),
        lines=(LineRow("K1", "One"),),
        units=(UnitRow("C1"),),
        grades=(GradeRow("C1", "POL", "K1", grade),),
    )


def imported(place: Path, tmp_path: Path, audit: Audit) -> Path:
    book = tmp_path / f"{audit.plan.reference}.xlsx"
    write(audit, book)
    done("import", book, "-w", place)
    return book


def test_a_scale_without_descriptor_or_colour_on_one_side_is_the_same_scale(tmp_path: Path) -> None:
    place = new_workspace(tmp_path / "a.lscb")
    bare = imported(place, tmp_path, on_own_scale("one", own_scale(descriptor="", colour="")))
    imported(place, tmp_path, on_own_scale("two", own_scale()))
    imported(place, tmp_path, on_own_scale("three", own_scale(colour="")))
    with opened(place) as workspace:
        assert {workspace.audit(name).levels for name in ("one", "two", "three")} == {own_scale()}
    assert done("import", bare, "-w", place).out.startswith("Nothing to do")


def test_a_scale_with_another_meaning_is_refused(tmp_path: Path) -> None:
    place = new_workspace(tmp_path / "a.lscb")
    imported(place, tmp_path, on_own_scale("one", own_scale()))
    first = own_scale()
    others = {
        "label": own_scale(label="Aye"),
        "rank": (first[0]._replace(rank=2), first[1]._replace(rank=1)),
        "counts as": own_scale(counts_as="not met"),
        "one level more": (*first, LevelRow("own", 1, "partly", "Partly", 3, "not met")),
        "descriptor": own_scale(descriptor="at once"),
        "colour": own_scale(colour="#0000FF"),
    }
    levels_of_the_first = "other levels (yes, Yes, 1, met; no, No, 2, not met)"
    said = {
        "descriptor": 'another descriptor of yes, "in time"',
        "colour": 'another colour of yes, "#00FF00"',
    }
    for name, levels in others.items():
        write(on_own_scale("two", levels), tmp_path / "two.xlsx")
        (problem,) = refused("import", tmp_path / "two.xlsx", "-w", place)
        assert problem == (
            "Sheet scales: the scale own version 1 is here already with "
            f"{said.get(name, levels_of_the_first)}. Give this one another version number."
        ), name
    newer = tuple(level._replace(version=2, label=level.label + "!") for level in first)
    imported(place, tmp_path, on_own_scale("two", newer))


def test_codes_in_another_case_are_counted_as_the_same(tmp_path: Path) -> None:
    place = new_workspace(tmp_path / "a.lscb")
    imported(place, tmp_path, on_own_scale("one", own_scale()))
    shouted = tuple(
        level._replace(scale="OWN", level=level.level.upper(), colour=level.colour.lower())
        for level in own_scale()
    )
    audit = on_own_scale("two", shouted, "YES")
    book = imported(place, tmp_path, replace(audit, agencies=(AgencyRow("pol", "Police"),)))
    assert done("import", book, "-w", place).out.startswith("Nothing to do")
    for reference in ("one", "two"):
        (entry,) = [
            one
            for one in done("figures", reference, "-w", place, "--json").json["grades"]
            if (one["of"], one["scope"]) == ("agency", "line")
        ]
        assert (entry["agency"], entry["scale"], entry["levels"]) == ("POL", "own", {"yes": 1, "no": 0})
        out, again = tmp_path / f"out-{reference}.xlsx", tmp_path / f"again-{reference}.xlsx"
        done("export", reference, "-w", place, "-o", out)
        through(out, reference, again)
        assert cells(again) == cells(out)
