"""What an Excel form tells beside its questions, and what is said of its words as it comes back."""

from datetime import date
from pathlib import Path

import openpyxl
import pytest

from lscb_audit.auditing import set_local_numbers
from lscb_audit.auditing.concerns import LocalNumbers
from lscb_audit.sampling.involvement import extend
from lscb_audit.sampling.people import add_person
from lscb_audit.setting_up import read_plan, set_facts, set_line
from tests.formats.workbooks import save
from tests.support.command_line import done, new_workspace, opened, run

from .filling import CASES, fill, form_of


@pytest.fixture
def place(tmp_path: Path) -> Path:
    folder = new_workspace(tmp_path / "a.lscb")
    done("import", save(tmp_path / "audit.xlsx", CASES), "-w", folder)
    return folder


def test_a_form_tells_its_deadlines_and_whom_to_telephone(place: Path, tmp_path: Path) -> None:
    with opened(place) as workspace:
        set_facts(workspace, "neglect-2026", {"hand_in_by": "2026-11-13T17:00", "final_by": "2026-11-20"})
        line = read_plan(workspace, "neglect-2026", date(2026, 11, 1)).lines[0]
        set_line(workspace, "neglect-2026", line.uid, {"good": "Referred on the day."})
        set_local_numbers(workspace, LocalNumbers(front_door="01632 960 123"))
        extend(workspace, "neglect-2026", [("C02", "POL"), ("C01", "CSC")], "2026-11-18")
    told = {agency: form_of(place, agency, tmp_path / "f") for agency in ("POL", "CSC")}
    guidance = {
        agency: list(openpyxl.load_workbook(form)["guidance"].values) for agency, form in told.items()
    }
    assert ("Hand in by", "13 November 2026, 17:00; C02: 18 November 2026") in guidance["POL"]
    assert ("Hand in by", "18 November 2026") in guidance["CSC"]
    for rows in guidance.values():
        assert ("Last day", "20 November 2026") in rows
        assert ("In an emergency", "999") in rows
        assert ("Front door", "01632 960 123") in rows
    lines = list(openpyxl.load_workbook(told["POL"])["lines"].values)
    assert lines[:2] == [
        ("line", "title", "what good looks like"),
        ("K1", "Referral", "Referred on the day."),
    ]


def test_what_may_identify_somebody_is_pointed_out_by_cell_and_never_refused(
    place: Path, tmp_path: Path
) -> None:
    with opened(place) as workspace:
        add_person(workspace, "neglect-2026", "C01", "index child", "", "Kayleigh Farnworth")
    answers = {
        ("C01", "K1"): {"own": "good", "evidence": "Her NHS number is 943 476 5919."},
        ("C01", ""): {"voice": "Kayleigh said that she was glad."},
    }
    signed = {"independence_note": "I know the family: ring 01632 960 123."}
    filled = fill(form_of(place, "CSC", tmp_path / "f"), tmp_path / "x.xlsx", answers, signed=signed)
    taken = run("forms", "import", filled, "-w", place, "--draft", "--json")
    assert taken.code == 0
    end = "Taken in as it stands; ask the agency to take it out."
    assert taken.json["warnings"] == [
        f"x.xlsx: answers!D2 (evidence, C01 K1) may identify somebody: NHS number “943 476 5919”. {end}",
        f"x.xlsx: answers!H4 (voice, C01 overall) may identify somebody: name “Kayleigh”. {end}",
        "x.xlsx: sign-off!B4 (independence_note) may identify somebody: "
        f"telephone number “01632 960 123”. {end}",
    ]
    assert taken.problems == taken.json["warnings"]


def test_what_may_identify_somebody_is_told_to_people_too(place: Path, tmp_path: Path) -> None:
    answers = {("C01", "K1"): {"evidence": "Her NHS number is 943 476 5919."}}
    filled = fill(form_of(place, "CSC", tmp_path / "f"), tmp_path / "x.xlsx", answers, everywhere="good")
    taken = run("forms", "import", filled, "-w", place)
    assert taken.out == "x.xlsx: 4 answers taken in for CSC; handed in.\n"
    assert [problem.split(" may ")[0] for problem in taken.problems] == [
        "x.xlsx: answers!D2 (evidence, C01 K1)"
    ]
