"""Grading forms go out, are filled and come back: handed in, as drafts, twice, and against others."""

from pathlib import Path
from typing import Any

import openpyxl
import pytest

from lscb_audit.queries.signed import hand_ins
from tests.formats.workbooks import plan, save
from tests.support.command_line import done, new_workspace, opened, refused, run

from .filling import CASES, SIGNED, fill, form_of, own_grades, rows_of


@pytest.fixture
def place(tmp_path: Path) -> Path:
    folder = new_workspace(tmp_path / "a.lscb")
    done("import", save(tmp_path / "audit.xlsx", CASES), "-w", folder)
    return folder


def revisions(place: Path) -> int:
    """Return how many hand-ins the record holds."""
    with opened(place) as workspace:
        (count,) = (
            workspace.store.raw().execute("SELECT count(*) FROM hand_in WHERE here NOT NULL").fetchone()
        )
    return int(count)


def take_in(place: Path, *forms: Path) -> list[str]:
    return [str(one) for one in done("forms", "import", *forms, "-w", place, "--json").json["forms"]]


def test_every_involved_agency_gets_a_form_and_the_others_are_named(place: Path, tmp_path: Path) -> None:
    said = run("forms", "export", "neglect-2026", "-w", place, "-o", tmp_path / "forms")
    assert said.code == 0
    assert sorted(path.name for path in (tmp_path / "forms").iterdir()) == [
        "neglect-2026-CSC.xlsx",
        "neglect-2026-POL.xlsx",
    ]
    assert said.problems == ["SCH is involved in no case of this audit, so it was given no form."]
    assert (
        "SCH is involved in no case"
        in refused("forms", "export", "neglect-2026", "-w", place, "-o", tmp_path, "--agency", "sch")[0]
    )
    assert (
        "is no agency of the audit"
        in refused("forms", "export", "neglect-2026", "-w", place, "-o", tmp_path, "--agency", "GP")[0]
    )


def test_a_form_holds_its_own_agencys_rows_alone(place: Path, tmp_path: Path) -> None:
    assert list(rows_of(form_of(place, "pol", tmp_path / "f"))) == [
        ("C01", "K1"), ("C01", "K2"), ("C01", ""), ("C02", "K1"), ("C02", "K2"), ("C02", ""),
    ]  # fmt: skip


def test_a_complete_form_is_handed_in_and_counted(place: Path, tmp_path: Path) -> None:
    assert own_grades(place)["blanks"]["not_returned"] == 6
    answers = {
        ("C01", "K1"): {"own": "Requires improvement", "evidence": "+late"},
        ("C01", "K2"): {"own": "nr"},
    }
    filled = fill(form_of(place, "POL", tmp_path / "f"), tmp_path / "filled.xlsx", answers, everywhere="GOOD")
    assert take_in(place, filled) == ["filled.xlsx: 7 answers taken in for POL; handed in."]
    found = own_grades(place)
    assert (found["n"], found["levels"]) == (3, {"outstanding": 0, "good": 2, "ri": 1, "inadequate": 0})
    assert found["blanks"] | {"not_returned": 2, "not_available": 1} == found["blanks"]
    with opened(place) as workspace:
        audit = workspace.audit("neglect-2026")
    assert [row.handed_in for row in audit.involvement] == ["2026-11-20", "2026-11-20", "", ""]
    assert [row.auditor for row in audit.involvement] == ["Team manager", "Team manager", "", ""]
    assert [row.independent for row in audit.involvement] == ["yes", "yes", "", ""]
    assert audit.grades[0].evidence == "+late"


def test_a_form_taken_in_twice_changes_nothing(place: Path, tmp_path: Path) -> None:
    filled = fill(form_of(place, "POL", tmp_path / "f"), tmp_path / "filled.xlsx", {}, everywhere="good")
    take_in(place, filled)
    with opened(place) as workspace:
        before = workspace.audit("neglect-2026")
    assert take_in(place, filled) == ["filled.xlsx: nothing to do, it was taken in before."]
    with opened(place) as workspace:
        assert workspace.audit("neglect-2026") == before
        assert workspace.verify() == []
    assert revisions(place) == 2


def test_one_form_named_twice_in_one_command_is_one_form(place: Path, tmp_path: Path) -> None:
    form = form_of(place, "CSC", tmp_path / "f")
    one = fill(form, tmp_path / "one.xlsx", {}, everywhere="good")
    two = fill(form, tmp_path / "two.xlsx", {}, everywhere="good")
    assert take_in(place, one, one, two) == [
        "one.xlsx: 3 answers taken in for CSC; handed in.",
        "two.xlsx: nothing to do, it is the same as another of these forms.",
    ]
    assert revisions(place) == 1


def test_an_incomplete_form_is_an_error_by_cell(place: Path, tmp_path: Path) -> None:
    answers = {("C01", "K1"): {"own": "good"}, ("C01", ""): {"own": "brilliant"}}
    filled = fill(form_of(place, "CSC", tmp_path / "f"), tmp_path / "x.xlsx", answers, signed={"date": ""})
    problems = refused("forms", "import", filled, "-w", place)
    assert [problem.split(": ")[:2] for problem in problems] == [
        ["x.xlsx", "answers!C3 (row 3, column own, C01 K2)"],
        ["x.xlsx", "answers!C4 (row 4, column own, C01 overall)"],
        ["x.xlsx", "sign-off!B2 (role)"],
        ["x.xlsx", "sign-off!B3 (independent)"],
        ["x.xlsx", "sign-off!B5 (date)"],
    ]
    assert own_grades(place)["blanks"]["not_returned"] == 6


def test_a_draft_is_kept_and_not_counted_until_it_is_handed_in(place: Path, tmp_path: Path) -> None:
    form = form_of(place, "CSC", tmp_path / "f")
    draft = fill(form, tmp_path / "d.xlsx", {("C01", "K1"): {"own": "good", "evidence": "seen"}}, signed={})
    said = done("forms", "import", draft, "-w", place, "--draft")
    assert said.out == "d.xlsx: 2 answers taken in for CSC; kept as a draft.\n"
    assert own_grades(place)["blanks"]["not_returned"] == 6
    again = form_of(place, "CSC", tmp_path / "g")
    assert rows_of(again)["C01", "K1"] | {"own": "Good", "evidence": "seen"} == rows_of(again)["C01", "K1"]
    filled = fill(again, tmp_path / "e.xlsx", {}, everywhere="ri")
    assert take_in(place, filled) == ["e.xlsx: 2 answers taken in for CSC; handed in."]
    found = own_grades(place)
    assert (found["levels"]["good"], found["levels"]["ri"], found["conflicts"]) == (1, 1, 0)


def test_a_draft_taken_in_twice_is_not_called_empty(place: Path, tmp_path: Path) -> None:
    form = form_of(place, "CSC", tmp_path / "f")
    draft = fill(form, tmp_path / "d.xlsx", {("C01", "K1"): {"own": "good"}}, signed={})
    done("forms", "import", draft, "-w", place, "--draft")
    again = done("forms", "import", draft, "-w", place, "--draft")
    assert again.out == "d.xlsx: nothing to do, it was taken in before.\n"
    police = form_of(place, "POL", tmp_path / "f")
    take_in(place, fill(police, tmp_path / "pol.xlsx", {}, everywhere="good"))
    empty = done("forms", "import", form, "-w", place, "--draft")
    assert empty.out == f"{form.name}: nothing to do, it is empty.\n"


def test_an_empty_draft_is_nothing_to_do(place: Path, tmp_path: Path) -> None:
    form = form_of(place, "CSC", tmp_path / "f")
    assert "nothing to do" in done("forms", "import", form, "-w", place, "--draft").out
    with opened(place) as workspace:
        assert workspace.audit("neglect-2026").grades == ()


def test_a_value_that_differs_from_a_newer_one_is_a_conflict(place: Path, tmp_path: Path) -> None:
    form = form_of(place, "CSC", tmp_path / "f")
    one = fill(form, tmp_path / "one.xlsx", {("C01", "K1"): {"evidence": "a day"}}, everywhere="good")
    other = fill(
        form,
        tmp_path / "other.xlsx",
        {("C01", "K1"): {"own": "inadequate", "evidence": "a week"}},
        everywhere="good",
    )
    take_in(place, one)
    take_in(place, other)
    with opened(place) as workspace:
        conflicts = workspace.audit("neglect-2026").conflicts
    assert {(row.column, frozenset(row.values)) for row in conflicts} == {
        ("own", frozenset({"good", "inadequate"})),
        ("evidence", frozenset({"a day", "a week"})),
    }
    found = own_grades(place)
    assert (found["blanks"]["in_conflict"], found["conflicts"], found["n"]) == (1, 2, 1)
    assert found["n"] + sum(count for name, count in found["blanks"].items() if name[:5] != "not_k") == 6
    assert "in conflict" in refused("export", "neglect-2026", "-w", place, "-o", tmp_path / "x.xlsx")[0]
    done("export", "neglect-2026", "-w", place, "-o", tmp_path / "x.xlsx", "--with-conflicts")
    assert take_in(place, one) == ["one.xlsx: nothing to do, it was taken in before."]
    assert take_in(place, other) == ["other.xlsx: nothing to do, it was taken in before."]


def test_a_form_that_has_seen_both_values_settles_the_conflict(place: Path, tmp_path: Path) -> None:
    form = form_of(place, "CSC", tmp_path / "f")
    take_in(place, fill(form, tmp_path / "one.xlsx", {}, everywhere="good"))
    other = {"own": "ri", "voice": "she said no"}
    take_in(place, fill(form, tmp_path / "two.xlsx", {("C01", "K1"): other}, everywhere="good"))
    again = form_of(place, "CSC", tmp_path / "g")
    assert rows_of(again)["C01", "K1"]["own"] == ""
    take_in(place, fill(again, tmp_path / "three.xlsx", {("C01", "K1"): {"own": "ri"}}))
    found = own_grades(place)
    assert (found["conflicts"], found["blanks"]["in_conflict"], found["levels"]["ri"]) == (0, 0, 1)
    done("export", "neglect-2026", "-w", place, "-o", tmp_path / "x.xlsx")


def test_a_handed_in_form_given_out_again_and_changed_is_a_new_revision(place: Path, tmp_path: Path) -> None:
    form = form_of(place, "POL", tmp_path / "f")
    take_in(place, fill(form, tmp_path / "one.xlsx", {}, everywhere="good"))
    again = form_of(place, "POL", tmp_path / "g")
    changed = fill(again, tmp_path / "two.xlsx", {("C02", "K1"): {"own": "inadequate"}})
    assert take_in(place, changed) == ["two.xlsx: 1 answer taken in for POL; handed in."]
    found = own_grades(place)
    assert (found["levels"]["good"], found["levels"]["inadequate"], found["conflicts"]) == (3, 1, 0)
    with opened(place) as workspace:
        raw = workspace.store.raw()
        reasons = raw.execute("SELECT reason FROM hand_in WHERE here NOT NULL ORDER BY ix").fetchall()
        with workspace.reading() as (reader, partnership):
            assert len(hand_ins(reader, partnership)) == 0
        assert workspace.verify() == []
    assert reasons == [(None,), (None,), ("taken in again with other answers",)]


def test_an_auditor_who_is_not_independent_is_refused_even_as_a_draft(place: Path, tmp_path: Path) -> None:
    signed = SIGNED | {"independent": "no"}
    filled = fill(
        form_of(place, "CSC", tmp_path / "f"), tmp_path / "x.xlsx", {}, everywhere="good", signed=signed
    )
    for more in ((), ("--draft",)):
        (problem,) = refused("forms", "import", filled, "-w", place, *more)
        assert "It goes to another auditor." in problem


def test_a_derogation_is_kept_with_its_note(place: Path, tmp_path: Path) -> None:
    signed = SIGNED | {"independent": "derogation", "independence_note": "small practice"}
    form = form_of(place, "CSC", tmp_path / "f")
    take_in(place, fill(form, tmp_path / "x.xlsx", {}, everywhere="good", signed=signed))
    done("export", "neglect-2026", "-w", place, "-o", tmp_path / "out.xlsx")
    with opened(place) as workspace:
        row = workspace.audit("neglect-2026").involvement[2]
    assert (row.independent, row.independence_note) == ("derogation", "small practice")


def test_two_agencies_forms_are_taken_in_together_or_not_at_all(place: Path, tmp_path: Path) -> None:
    police = fill(form_of(place, "POL", tmp_path / "f"), tmp_path / "pol.xlsx", {}, everywhere="good")
    care = form_of(place, "CSC", tmp_path / "f")
    missing = tmp_path / "missing.xlsx"
    problems = refused("forms", "import", police, care, missing, "-w", place)
    assert {problem.split(":")[0] for problem in problems} >= {"neglect-2026-CSC.xlsx"}
    assert f"There is no file {missing}. Check the name and the folder." in problems
    assert own_grades(place)["blanks"]["not_returned"] == 6
    filled = fill(care, tmp_path / "csc.xlsx", {}, everywhere="ri")
    assert len(take_in(place, police, filled)) == 2
    assert own_grades(place)["levels"] == {"outstanding": 0, "good": 4, "ri": 2, "inadequate": 0}


def test_an_audit_without_grades_takes_texts(place: Path, tmp_path: Path) -> None:
    book = save(tmp_path / "b.xlsx", {**CASES, "audit": plan(reference="words", scale="none")})
    done("import", book, "-w", place)
    form = form_of(place, "CSC", tmp_path / "f", "words")
    filled = fill(form, tmp_path / "x.xlsx", {("C01", "K1"): {"strengths": "quick"}})
    assert take_in(place, filled) == ["x.xlsx: 1 answer taken in for CSC; handed in."]
    with opened(place) as workspace:
        audit = workspace.audit("words")
        assert workspace.verify() == []
    assert [(row.line, row.strengths) for row in audit.grades] == [("K1", "quick")]
    assert audit.involvement[2].handed_in == "2026-11-20"
    graded = fill(form, tmp_path / "y.xlsx", {("C01", "K1"): {"own": "good"}})
    assert "this audit gives no grade for it" in refused("forms", "import", graded, "-w", place)[0]


def test_a_form_with_a_password_opens_with_it_alone(place: Path, tmp_path: Path) -> None:
    secret, wrong = tmp_path / "secret.txt", tmp_path / "wrong.txt"
    secret.write_text("long enough\n")
    wrong.write_text("another\n")
    words = ("forms", "export", "neglect-2026", "-w", place, "-o", tmp_path / "f", "--agency", "CSC")
    done(*words, "--form-password-file", secret)
    (form,) = (tmp_path / "f").iterdir()
    assert not form.read_bytes().startswith(b"PK")
    assert "is protected with a password" in refused("forms", "import", form, "-w", place, "--draft")[0]
    given = ("forms", "import", form, "-w", place, "--draft", "--form-password-file")
    assert "does not open" in refused(*given, wrong)[0]
    assert "nothing to do" in done(*given, secret).out


def test_a_form_of_another_partnerships_audit_is_refused(place: Path, tmp_path: Path) -> None:
    form = form_of(place, "CSC", tmp_path / "f")
    other = new_workspace(tmp_path / "b.lscb")
    (problem,) = refused("forms", "import", form, "-w", other)
    assert "There is no audit “neglect-2026” in this workspace" in problem


def test_a_hidden_sheet_that_was_changed_is_refused(place: Path, tmp_path: Path) -> None:
    form = fill(form_of(place, "CSC", tmp_path / "f"), tmp_path / "x.xlsx", {}, everywhere="good")
    book = openpyxl.load_workbook(form)
    sheet: Any = book["form"]
    for row in sheet.iter_rows(min_row=2):
        if row[0].value == "stamp.seen":
            row[1].value = "no base64"
    book.save(form)
    book.close()
    (problem,) = refused("forms", "import", form, "-w", place)
    assert "the form's hidden sheet was changed" in problem


def test_two_codes_that_come_to_one_file_name_get_two_files(tmp_path: Path) -> None:
    place = new_workspace(tmp_path / "a.lscb")
    agencies = [["agency", "name"], ["A/B", "One"], ["A B", "Two"]]
    involvement = [["unit", "agency", "status"], ["C01", "A/B", "involved"], ["C01", "A B", "involved"]]
    book = save(tmp_path / "audit.xlsx", CASES | {"agencies": agencies, "involvement": involvement})
    done("import", book, "-w", place)
    done("forms", "export", "neglect-2026", "-w", place, "-o", tmp_path / "f")
    names = sorted(path.name for path in (tmp_path / "f").iterdir())
    assert names == ["neglect-2026-A-B-2.xlsx", "neglect-2026-A-B.xlsx"]


def test_a_draft_over_a_form_that_was_handed_in_counts_when_it_is_handed_in_too(
    place: Path, tmp_path: Path
) -> None:
    form = form_of(place, "CSC", tmp_path / "f")
    take_in(place, fill(form, tmp_path / "one.xlsx", {}, everywhere="good"))
    again = form_of(place, "CSC", tmp_path / "g")
    changed = fill(again, tmp_path / "two.xlsx", {("C01", "K1"): {"own": "ri"}})
    assert "kept as a draft" in done("forms", "import", changed, "-w", place, "--draft").out
    assert (own_grades(place)["levels"]["good"], revisions(place)) == (2, 1)
    assert take_in(place, changed) == ["two.xlsx: 0 answers taken in for CSC; handed in."]
    assert (own_grades(place)["levels"]["ri"], revisions(place)) == (1, 2)
    assert take_in(place, changed) == ["two.xlsx: nothing to do, it was taken in before."]


def test_a_form_taken_in_again_does_not_sign_what_another_typed_meanwhile(
    place: Path, tmp_path: Path
) -> None:
    form = form_of(place, "CSC", tmp_path / "f")
    one = fill(form, tmp_path / "one.xlsx", {}, everywhere="good")
    take_in(place, one)
    other = fill(form, tmp_path / "two.xlsx", {("C01", "K1"): {"own": "ri"}}, everywhere="good")
    assert "kept as a draft" in done("forms", "import", other, "-w", place, "--draft").out
    assert take_in(place, one) == ["one.xlsx: nothing to do, it was taken in before."]
    assert (own_grades(place)["levels"]["good"], revisions(place)) == (2, 1)
