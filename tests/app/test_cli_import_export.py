"""`import` and `export`: all of it or nothing, once, and out again."""

from dataclasses import replace
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from db.edits import Edit
from db.identity import derived_uid
from db.tables.forms import ANSWER
from lscb_audit.formats.workbook import read, write
from tests.support.command_line import done, new_workspace, opened, refused, run

from .small_audit import ALL, workbook


@pytest.fixture
def place(tmp_path: Path) -> Path:
    return new_workspace(tmp_path / "a.lscb")


def cells(path: Path) -> dict[str, list[tuple[Any, ...]]]:
    book = openpyxl.load_workbook(path)
    found = {sheet.title: list(sheet.iter_rows(values_only=True)) for sheet in book}
    book.close()
    return found


def test_an_import_says_what_it_made(place: Path, tmp_path: Path) -> None:
    book = workbook(tmp_path / "a.xlsx")
    said = done("import", book, "-w", place)
    assert said.out == (
        "Imported neglect-2026: 2 units, 2 lines of enquiry, 3 agencies, 8 rows of grades, 1 statement, "
        "2 findings, 2 actions.\n"
    )


def test_the_same_workbook_again_is_nothing_to_do(place: Path, tmp_path: Path) -> None:
    book = workbook(tmp_path / "a.xlsx")
    done("import", book, "-w", place)
    assert done("import", book, "-w", place).out.startswith("Nothing to do: the audit neglect-2026 is in ")


def test_the_same_content_with_codes_in_another_case_is_nothing_to_do(place: Path, tmp_path: Path) -> None:
    done("import", workbook(tmp_path / "a.xlsx"), "-w", place)
    other = workbook(
        tmp_path / "b.xlsx",
        fields={"reference": "NEGLECT-2026", "scale": "OFSTED"},
        dissent=[["unit", "line", "agency", "of", "text"], ["c01", "k1", "pol", "", "The police disagree."]],
    )
    assert done("import", other, "-w", place).out.startswith("Nothing to do")


@pytest.mark.parametrize(
    "changed",
    [
        {"fields": {"title": "Another"}},
        {"units": [*ALL["units"], ["C03", "North", "CP"]]},
        {"actions": ALL["actions"][:2]},
        {"lines": [ALL["lines"][0], ALL["lines"][2], ALL["lines"][1]]},
        {"grades": [*ALL["grades"][:-1], ["C01", "", "", "", "", "good", ""]]},
        {
            "voices": [
                [*ALL["voices"][0]],
                ["parents", "June", 5, "K2", "contradicts", "quote", "Nobody asked her."],
            ]
        },
    ],
    ids=["title", "unit more", "action less", "other order", "other grade", "other number"],
)
def test_the_same_reference_with_other_content_is_refused(
    place: Path, tmp_path: Path, changed: dict[str, Any]
) -> None:
    done("import", workbook(tmp_path / "a.xlsx"), "-w", place)
    (problem,) = refused("import", workbook(tmp_path / "b.xlsx", **changed), "-w", place)
    assert "already holds an audit neglect-2026 with other content" in problem
    assert done("export", "neglect-2026", "-w", place, "-o", tmp_path / "out.xlsx")
    assert cells(tmp_path / "out.xlsx")["audit"][2] == ("title", "Neglect")


def test_a_scale_with_another_meaning_under_the_same_reference_is_other_content(
    place: Path, tmp_path: Path
) -> None:
    def book(name: str, label: str) -> Path:
        rows = [
            ["scale", "version", "level", "label", "rank"],
            ["own", 1, "a", "Good", 1],
            ["own", 1, "b", label, 2],
        ]
        grades = [["unit", "agency", "line", "own"], ["C01", "POL", "K1", "a"]]
        return workbook(tmp_path / name, fields={"scale": "own"}, scales=rows, grades=grades)

    done("import", book("a.xlsx", "Weak"), "-w", place)
    (problem,) = refused("import", book("b.xlsx", "Poor"), "-w", place)
    assert "other content" in problem


def test_all_errors_are_said_at_once_and_nothing_is_imported(place: Path, tmp_path: Path) -> None:
    book = workbook(
        tmp_path / "a.xlsx",
        fields={"kind": "audit"},
        dissent=[
            ["unit", "line", "agency", "of", "text"],
            ["C09", "K1", "POL", "", "x"],
            ["C01", "K9", "X", "", "y"],
        ],
        surplus=[["a"], ["b"]],
    )
    problems = refused("import", book, "-w", place)
    assert len(problems) == 5
    assert problems[0].startswith('The sheet "surplus" is no sheet')
    assert any(problem.startswith('Sheet dissent, row 2, column unit: "C09"') for problem in problems)
    assert any(problem.startswith('Sheet dissent, row 3, column line: "K9"') for problem in problems)
    assert any(problem.startswith("Sheet audit, row 6, column value: kind:") for problem in problems)
    assert "It holds: none yet." in refused("figures", "neglect-2026", "-w", place)[0]


def test_a_previous_audit_that_is_not_there_is_kept_and_warned_of(place: Path, tmp_path: Path) -> None:
    said = run(
        "import", workbook(tmp_path / "a.xlsx", fields={"previous_audit": "neglect-2024"}), "-w", place
    )
    assert said.code == 0
    assert said.out.startswith("Imported neglect-2026")
    assert said.problems == [
        "It follows the audit neglect-2024, which is not in this workspace: nothing can be compared until "
        "that is imported too."
    ]
    done("export", "neglect-2026", "-w", place, "-o", tmp_path / "out.xlsx")
    assert ("previous_audit", "neglect-2024") in cells(tmp_path / "out.xlsx")["audit"]


def test_a_previous_audit_that_is_there_is_not_warned_of(place: Path, tmp_path: Path) -> None:
    done("import", workbook(tmp_path / "a.xlsx"), "-w", place)
    fields = {"reference": "again", "previous_audit": "NEGLECT-2026"}
    done("import", workbook(tmp_path / "b.xlsx", fields=fields), "-w", place)
    compared = done("figures", "again", "-w", place, "--json").json["compared_with"]
    assert compared["audit"] == "neglect-2026"


def test_an_export_makes_missing_folders_and_replaces_a_file(place: Path, tmp_path: Path) -> None:
    done("import", workbook(tmp_path / "a.xlsx"), "-w", place)
    target = tmp_path / "new" / "deep" / "out.xlsx"
    assert (
        done("export", "NEGLECT-2026", "-w", place, "-o", target).out == f"Wrote neglect-2026 to {target}.\n"
    )
    target.write_bytes(b"old")
    done("export", "neglect-2026", "-w", place, "-o", target)
    assert cells(target)["units"][1][:3] == ("C01", "North", "CP")
    assert list(target.parent.iterdir()) == [target]


def test_an_export_that_cannot_be_written_leaves_the_old_file(place: Path, tmp_path: Path) -> None:
    done("import", workbook(tmp_path / "a.xlsx"), "-w", place)
    (tmp_path / "file").write_text("x")
    (problem,) = refused("export", "neglect-2026", "-w", place, "-o", tmp_path / "file" / "out.xlsx")
    assert "a part of that path is a file" in problem
    (problem,) = refused("export", "neglect-2026", "-w", place, "-o", tmp_path / "out.xls")
    assert problem.endswith("a workbook's name ends in .xlsx.")
    (tmp_path / "folder.xlsx").mkdir()
    assert (
        "that is a folder"
        in refused("export", "neglect-2026", "-w", place, "-o", tmp_path / "folder.xlsx")[0]
    )


def test_text_that_looks_like_a_formula_is_text_in_and_out(place: Path, tmp_path: Path) -> None:
    book = workbook(tmp_path / "a.xlsx", grades=ALL["grades"][:1])
    audit = read(book)
    odd = audit.units[0]._replace(note="=1+1", category="+44", area="-5", siblings="@x")
    write(replace(audit, units=(odd, *audit.units[1:])), tmp_path / "b.xlsx")
    done("import", tmp_path / "b.xlsx", "-w", place)
    done("export", "neglect-2026", "-w", place, "-o", tmp_path / "out.xlsx")
    sheet = openpyxl.load_workbook(tmp_path / "out.xlsx")["units"]
    found = [(str(cell.value or " "), cell.data_type) for cell in sheet[2]]
    assert [pair for pair in found if pair[0][0] in "=+-@"] == [
        ("+44", "s"), ("-5", "s"), ("@x", "s"), ("=1+1", "s"),
    ]  # fmt: skip


# Conflicts


def disagree(place: Path) -> None:
    """Two people wrote other evidence and another grade over the same answer of the police."""
    with opened(place) as workspace:
        with workspace.reading() as (reader, partnership):
            from lscb_audit.filled_forms import _keys

            keys = _keys(reader, partnership, workspace.audit("neglect-2026"))
        uid = derived_uid(keys.scope.uid, ANSWER, keys.units["c01"], keys.agencies["pol"], keys.lines["k1"])
        edit = Edit(ANSWER, uid, {"own": "inadequate", "evidence": "It took a week."}, seen={})
        workspace._journal.write(keys.scope.uid, [edit])


def test_open_conflicts_stop_an_export_unless_it_is_told_to_go_on(place: Path, tmp_path: Path) -> None:
    done("import", workbook(tmp_path / "a.xlsx"), "-w", place)
    disagree(place)
    target = tmp_path / "out.xlsx"
    (problem,) = refused("export", "neglect-2026", "-w", place, "-o", target)
    assert problem.startswith("2 values of this audit are in conflict.")
    assert not target.exists()
    done("export", "neglect-2026", "-w", place, "-o", target, "--with-conflicts")
    found = cells(target)
    head, first = found["grades"][:2]
    row = dict(zip(head, first, strict=True))
    assert (row["unit"], row["own"], row["evidence"], row["moderated"]) == ("C01", None, None, "ri")
    assert found["conflicts"][0] == ("sheet", "row", "column", "values")
    listed = {(sheet, row, column): values for sheet, row, column, values in found["conflicts"][1:]}
    assert set(listed) == {("grades", "C01 POL K1", "own"), ("grades", "C01 POL K1", "evidence")}
    assert "inadequate" in listed["grades", "C01 POL K1", "own"]
    assert "good" in listed["grades", "C01 POL K1", "own"]
    assert "It took a week." in listed["grades", "C01 POL K1", "evidence"]
    assert "The sheet conflicts lists 2 cells" in refused("import", target, "-w", place)[0]


def test_a_conflict_in_another_audit_is_not_this_ones(place: Path, tmp_path: Path) -> None:
    from db.tables.partnership import AGENCY, AUDIT
    from lscb_audit.queries.register import audit_scopes

    done("import", workbook(tmp_path / "a.xlsx"), "-w", place)
    other = {"reference": "other", "title": "Other"}
    agencies = [["agency", "name"], ["SCH", "Schools"]]
    empty: dict[str, list[list[str]]] = {
        name: []
        for name in ("involvement", "grades", "dissent", "discussion", "concerns", "findings", "actions")
    }
    done("import", workbook(tmp_path / "b.xlsx", fields=other, agencies=agencies, **empty), "-w", place)
    with opened(place) as workspace:
        with workspace.reading() as (reader, partnership):
            uid = audit_scopes(reader, partnership)["other"]
        school = derived_uid(workspace.partnership_uid, AGENCY, "SCH")
        edits = [
            Edit(AUDIT, uid, {"title": "Another"}, seen={}),
            Edit(AGENCY, school, {"name": "All schools"}, seen={}),
        ]
        workspace._journal.write(workspace.partnership_uid, edits)
        assert len(workspace.audit("other").conflicts) == 2
        assert workspace.audit("neglect-2026").conflicts == ()
    done("export", "neglect-2026", "-w", place, "-o", tmp_path / "out.xlsx")
    assert "2 values" in refused("export", "other", "-w", place, "-o", tmp_path / "out2.xlsx")[0]
    done("export", "other", "-w", place, "-o", tmp_path / "out2.xlsx", "--with-conflicts")
    found = cells(tmp_path / "out2.xlsx")
    assert ("title", "Other") not in found["audit"]
    assert {row[:3] for row in found["conflicts"][1:]} == {
        ("audit", "other", "title"),
        ("agencies", "SCH All schools", "name"),
    }


def test_an_unknown_audit_is_refused_with_those_that_are_here(place: Path, tmp_path: Path) -> None:
    done("import", workbook(tmp_path / "a.xlsx"), "-w", place)
    for words in (
        ("export", "x", "-o", tmp_path / "a2.xlsx"),
        ("figures", "x"),
        ("report", "x", "-o", tmp_path / "a.pdf"),
        ("forms", "export", "x", "-o", tmp_path),
    ):
        (problem,) = refused(*words, "-w", place)
        assert problem == "There is no audit “x” in this workspace. It holds: neglect-2026."
