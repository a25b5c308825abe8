"""`figures` and `report`: every number with its n, to the letter of the open format; the report as PDF."""

from pathlib import Path
from typing import Any

import pypdfium2
import pytest

from tests.support.command_line import done, new_workspace, refused, run

from .small_audit import workbook

AS_AT = ("--as-at", "2026-11-20")
#: the open format: each object's keys in their order
WHOLE = [
    "audit", "as_at", "seen", "units", "units_known", "agencies", "conflicts", "grades", "movement",
    "spread", "voices", "actions", "compared_with",
]  # fmt: skip
GRADE = [
    "round", "of", "agency", "scope", "line", "group", "scale", "scale_version", "n", "few", "levels",
    "blanks", "met", "met_percent",
]  # fmt: skip
BLANKS = [
    "not_applicable", "not_available", "not_answered", "not_returned", "not_known", "not_involved",
    "in_conflict",
]  # fmt: skip
MOVEMENT = ["agency", "line", "n", "same", "up", "down", "exact_percent", "within_one_percent", "withheld"]


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("figures")
    new_workspace(folder / "a.lscb")
    done("import", workbook(folder / "a.xlsx"), "-w", folder / "a.lscb")
    fields = {"reference": "again", "previous_audit": "neglect-2026"}
    done("import", workbook(folder / "b.xlsx", fields=fields), "-w", folder / "a.lscb")
    return folder / "a.lscb"


def figures(place: Path, audit: str = "neglect-2026", *more: str) -> Any:
    return done("figures", audit, "-w", place, "--json", *AS_AT, *more).json


def entry(found: Any, **which: Any) -> Any:
    (one,) = [grade for grade in found["grades"] if which.items() <= grade.items()]
    return one


def test_the_object_has_the_open_formats_keys_in_their_order(place: Path) -> None:
    found = figures(place, "again")
    assert list(found) == WHOLE
    assert all(list(grade) == GRADE for grade in found["grades"])
    assert all(list(grade["blanks"]) == BLANKS for grade in found["grades"])
    assert all(list(row) == MOVEMENT for row in found["movement"])
    assert all(list(row) == ["unit", "line", "levels", "range"] for row in found["spread"])
    assert list(found["voices"][0]) == ["line", "source", "supports", "contradicts", "neither"]
    assert list(found["actions"]) == ["total", "by_status", "delayed", "overdue"]
    assert list(found["compared_with"]) == ["audit", "lines"]
    line = found["compared_with"]["lines"][0]
    assert list(line) == ["line", "round", "comparable", "why_not", "before", "after", "change_points"]
    assert list(line["before"]) == ["n", "met", "met_percent"]


def test_the_facts_of_the_audit_stand_first(place: Path) -> None:
    found = figures(place)
    assert [found[name] for name in WHOLE[:7]] == ["neglect-2026", "2026-11-20", "all", 2, True, 3, 0]
    assert found["compared_with"] is None
    assert found["actions"] == {
        "total": 2, "by_status": {"in progress": 1, "complete": 1}, "delayed": 1, "overdue": 1,
    }  # fmt: skip


def test_each_blank_is_told_apart_and_adds_up(place: Path) -> None:
    found = figures(place)
    k2 = entry(found, round="own", of="all agencies", line="K2", group=None)
    assert k2["blanks"] == {
        "not_applicable": 1, "not_available": 0, "not_answered": 0, "not_returned": 1, "not_known": 1,
        "not_involved": 2, "in_conflict": 0,
    }  # fmt: skip
    assert (k2["n"], k2["few"], k2["met"], k2["met_percent"]) == (1, True, 1, 100.0)
    agreed = entry(found, round="agreed", of="case", line="K1", group=None)
    assert (agreed["n"], agreed["levels"]["ri"], agreed["met_percent"]) == (1, 1, 0.0)
    assert entry(found, round="own", agency="POL", scope="overall", group="North")["n"] == 1


def test_movement_and_spread_are_told(place: Path) -> None:
    found = figures(place)
    (police,) = [row for row in found["movement"] if (row["agency"], row["line"]) == ("POL", "K1")]
    assert (police["n"], police["down"], police["up"], police["exact_percent"]) == (1, 1, 0, None)
    assert police["withheld"]
    assert {"unit": "C01", "line": "K1", "levels": 2, "range": 1} in found["spread"]


def test_the_date_decides_what_is_overdue(place: Path) -> None:
    early = done("figures", "neglect-2026", "-w", place, "--json", "--as-at", "2026-10-31").json
    assert (early["as_at"], early["actions"]["overdue"]) == ("2026-10-31", 0)


def test_the_public_edition_is_said_in_the_same_shape(place: Path) -> None:
    found = figures(place, "neglect-2026", "--edition", "public")
    assert list(found) == WHOLE
    assert figures(place, "neglect-2026", "--edition", "partnership") == figures(place)


def test_for_people_every_number_has_its_n(place: Path) -> None:
    lines = done("figures", "again", "-w", place, *AS_AT).out.splitlines()
    assert lines[0] == "Neglect (again), as at 2026-11-20"
    grades = [line for line in lines if line.startswith(("own", "moderated", "agreed"))]
    assert grades
    assert all(": n " in line for line in grades)
    assert "compared with neglect-2026:" in lines


def test_for_people_a_line_of_which_no_level_counts_as_met_is_compared_by_its_n(tmp_path: Path) -> None:
    levels = [["scale", "level", "label", "rank"], ["ours", "a", "First", 1], ["ours", "b", "Second", 2]]
    grades = [["unit", "line", "agreed"], ["C01", "K1", "a"], ["C02", "K1", "b"]]
    sheets = {"scales": levels, "grades": grades, "dissent": []}
    folder = new_workspace(tmp_path / "a.lscb")
    for reference, more in (("one", {}), ("two", {"previous_audit": "one"})):
        fields = {"reference": reference, "scale": "ours", **more}
        done("import", workbook(tmp_path / f"{reference}.xlsx", fields=fields, **sheets), "-w", folder)
    lines = done("figures", "two", "-w", folder, *AS_AT).out.splitlines()
    compared = lines[lines.index("compared with one:") + 1 :]
    assert compared[0] == "  Referral: n 2 before, n 2 now (agreed)"
    assert not any("None" in line for line in lines)


# The report


def test_the_report_is_a_pdf_that_states_its_date(place: Path, tmp_path: Path) -> None:
    target, again = tmp_path / "deep" / "r.pdf", tmp_path / "s.pdf"
    for path in (target, again):
        said = run("report", "neglect-2026", "-w", place, "-o", path, *AS_AT)
        assert (said.code, said.out.split(":")[0]) == (0, f"Wrote {path}")
    assert target.read_bytes() == again.read_bytes()
    document = pypdfium2.PdfDocument(str(target))
    words = " ".join(document[number].get_textpage().get_text_range() for number in range(len(document)))
    document.close()
    assert "20 November 2026" in words
    assert "The referral was made the same day" in words or "Children are not heard" in words


def test_who_publishes_is_told_of_the_one_agency_whose_numbers_can_be_worked_out(tmp_path: Path) -> None:
    place = new_workspace(tmp_path / "a.lscb")
    grades = [["unit", "agency", "line", "own"], ["C01", "POL", "K1", "good"], ["C02", "POL", "K1", "ri"]]
    done("import", workbook(tmp_path / "a.xlsx", grades=grades, involvement=[], dissent=[]), "-w", place)
    for edition, told in (("public", True), ("partnership", False)):
        words = (
            "report",
            "neglect-2026",
            "-w",
            place,
            "-o",
            tmp_path / "r.pdf",
            "--edition",
            edition,
            *AS_AT,
        )
        said = run(*words)
        assert said.code == 0
        assert any(one.startswith("Weigh before you publish: POL alone") for one in said.problems) is told


def test_the_public_edition_is_written_too(place: Path, tmp_path: Path) -> None:
    words = ("report", "neglect-2026", "-w", place, "-o", tmp_path / "r.pdf", "--edition", "public", *AS_AT)
    said = run(*words)
    assert said.code == 0
    assert (tmp_path / "r.pdf").read_bytes().startswith(b"%PDF-")


@pytest.mark.parametrize("name", ["r.docx", "r.html", "r", "r.txt"])
def test_another_kind_of_file_is_refused(place: Path, tmp_path: Path, name: str) -> None:
    (problem,) = refused("report", "neglect-2026", "-w", place, "-o", tmp_path / name)
    assert problem.endswith("the name must end in .pdf.")
    assert list(tmp_path.iterdir()) == []


def test_another_kind_of_report_is_refused(place: Path, tmp_path: Path) -> None:
    words = ("report", "neglect-2026", "-w", place, "-o", tmp_path / "r.pdf")
    (problem,) = refused(*words, "--kind", "briefing")
    assert "not the briefing. Leave --kind out." in problem
    assert "Leave --agency out." in refused(*words, "--agency", "POL")[0]
