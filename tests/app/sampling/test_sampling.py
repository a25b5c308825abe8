"""The cases of an audit: units, quotas, who knows whom, who audits, and names kept apart."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from db.tables.cases import IDENTITY_SEEN
from lscb_audit import sampling
from lscb_audit.errors import UserProblem
from lscb_audit.reporting import overview
from lscb_audit.rules.audit import FindingRow, UnitRow
from lscb_audit.sampling import involvement, people, quotas, units
from lscb_audit.sampling.places import find_in
from lscb_audit.sampling.reading import read_sample
from lscb_audit.taking_in import record
from lscb_audit.workspace import Workspace
from tests.app.auditing.desk import audit, workspace

NAME = "Zebedee Quillfeather"


@pytest.fixture
def at(tmp_path: Path) -> Iterator[Workspace]:
    with workspace(tmp_path / "w.lscb") as made:
        yield made


def references(at: Workspace) -> list[str]:
    return [unit.unit for unit in read_sample(at, "a-1").units]


def test_the_room_says_what_it_is() -> None:
    assert sampling.__doc__


def test_a_sample_is_read_with_its_agencies_and_answers(at: Workspace) -> None:
    sample = read_sample(at, "a-1")
    assert [unit.unit for unit in sample.units] == ["C01", "C02"]
    assert sample.agencies == (("POL", "Police"), ("HEA", "Community health"))
    assert sample.status["C02", "POL"] == "adult only"
    assert ("C02", "HEA") not in sample.status


@pytest.mark.parametrize(
    ("known", "after"),
    [((), "C01"), (("C01", "C12"), "C13"), (("A-99",), "A-100"), (("C03", "Nora"), "C04"), (("x",), "C01")],
)
def test_the_next_reference_follows_the_last(known: tuple[str, ...], after: str) -> None:
    assert units.next_reference(known) == after


def test_units_are_added_put_right_withdrawn_and_taken_back(at: Workspace) -> None:
    units.add_unit(at, "a-1", UnitRow("C03", category="CP", age=9, age_unit="months"))
    units.change_unit(at, "a-1", "C03", UnitRow("C04", category="", age=10, age_unit="months"))
    sample = read_sample(at, "a-1")
    assert sample.units[-1] == UnitRow("C04", age=10, age_unit="months")
    with pytest.raises(UserProblem, match="Say why C04 is withdrawn"):
        units.withdraw(at, "a-1", "C04", " ")
    units.withdraw(at, "a-1", "C04", "Moved to another county.")
    assert [unit.unit for unit in read_sample(at, "a-1").present] == ["C01", "C02"]
    units.take_back(at, "a-1", "C04")
    assert len(read_sample(at, "a-1").present) == 3


@pytest.mark.parametrize(
    ("unit", "says"),
    [
        (UnitRow(" "), "Give the case a reference"),
        (UnitRow("C1,2"), "no comma"),
        (UnitRow("c01"), "in the sample already"),
        (UnitRow("C9", age=400, age_unit="months"), "cannot be"),
    ],
)
def test_a_wrong_unit_gets_one_sentence_and_nothing_is_added(at: Workspace, unit: UnitRow, says: str) -> None:
    with pytest.raises(UserProblem, match=says):
        units.add_units(at, "a-1", (UnitRow("C08"), unit))
    assert references(at) == ["C01", "C02"]
    with pytest.raises(UserProblem, match=says):
        units.change_unit(at, "a-1", "C02", unit)


def test_what_is_not_there_is_said_by_name(at: Workspace) -> None:
    with pytest.raises(UserProblem, match="“C9” is not in this audit’s sample"):
        units.take_back(at, "a-1", "C9")
    with pytest.raises(UserProblem, match="no audit “x”"):
        read_sample(at, "x")


def test_no_answer_is_never_not_involved(at: Workspace) -> None:
    involvement.set_involvement(
        at, "a-1", {("C02", "HEA"): "not known", ("C01", "HEA"): "", ("C02", "POL"): "not involved"}
    )
    status = read_sample(at, "a-1").status
    assert status == {("C01", "POL"): "involved", ("C02", "POL"): "not involved", ("C02", "HEA"): "not known"}


def test_auditors_are_assigned_by_role_and_given_more_time(at: Workspace) -> None:
    cells = [("C01", "POL"), ("C02", "POL")]
    involvement.assign(at, "a-1", dict.fromkeys(cells, "DI, child abuse team"))
    assert read_sample(at, "a-1").auditors["C02", "POL"].auditor == "DI, child abuse team"
    with pytest.raises(UserProblem, match="is no date"):
        involvement.extend(at, "a-1", cells, "soon")
    involvement.extend(at, "a-1", cells, "2026-11-20T17:00")
    involvement.note_chased(at, "a-1", cells, "2026-11-19")
    from lscb_audit.sampling.progress import form_progress

    (row,) = (row for row in form_progress(at, "a-1", "POL") if row.unit == "C01")
    assert (row.due, row.extended, row.chased_on) == ("2026-11-20T17:00", True, "2026-11-19")
    involvement.extend(at, "a-1", cells, "")
    assert not form_progress(at, "a-1", "POL")[0].extended


def test_quotas_count_units_that_are_not_withdrawn(at: Workspace) -> None:
    quotas.set_quota(at, "a-1", "age", "1 to 4", 2)
    quotas.set_quota(at, "a-1", "age", "1 to 4", 3)
    quotas.set_quota(at, "a-1", "category", "CP", 1)
    found = read_sample(at, "a-1").quotas
    assert found == (quotas.QuotaLine("age", "1 to 4", 3, 1), quotas.QuotaLine("category", "CP", 1, 0))
    quotas.remove_quota(at, "a-1", "category", "CP")
    units.withdraw(at, "a-1", "C01", "Moved.")
    assert read_sample(at, "a-1").quotas == (quotas.QuotaLine("age", "1 to 4", 3, 0),)
    for wrong in (("shoe", "9", 1), ("area", "", 1), ("area", "North", 0)):
        with pytest.raises(UserProblem):
            quotas.set_quota(at, "a-1", *wrong)


def test_people_are_shown_by_role_and_their_names_are_looked_at_on_the_record(at: Workspace) -> None:
    people.add_person(at, "a-1", "C01", "index child", "", NAME, "2021-05-03", "NHS 943 476 5919")
    people.add_person(at, "a-1", "C01", "sibling", "Sibling 1, 6 years")
    with pytest.raises(UserProblem, match="Say who this is"):
        people.add_person(at, "a-1", "C01", "cousin", "")
    with pytest.raises(UserProblem, match="no date of birth"):
        people.add_person(at, "a-1", "C01", "adult", "", born="in May")
    shown = read_sample(at, "a-1").people["C01"]
    assert [(one.role, one.label) for one in shown] == [
        ("index child", ""),
        ("sibling", "Sibling 1, 6 years"),
    ]
    assert NAME not in repr(read_sample(at, "a-1"))
    found = people.look_at_identities(at, "a-1", "C01", "QA officer", "2026-11-21T09:30")
    assert found[0].name == NAME
    with at.reading() as (reader, partnership):
        scope = find_in(reader, partnership, "a-1").scope
        assert [row[1:] for row in reader.rows(IDENTITY_SEEN, scope, "seen_at", "role")] == [
            ("2026-11-21T09:30", "QA officer")
        ]
    people.change_person(at, "a-1", found[0]._replace(name="", label="Index child"))
    people.remove_person(at, "a-1", found[1].uid)
    assert [one.label for one in read_sample(at, "a-1").people["C01"]] == ["Index child"]


def test_names_never_leave_with_an_audit(at: Workspace, tmp_path: Path) -> None:
    people.add_person(at, "a-1", "C01", "index child", "", NAME, "2021-05-03")
    assert NAME not in repr(at.audit("a-1"))
    at.export_workbook("a-1", tmp_path / "a.xlsx")
    from zipfile import ZipFile

    with ZipFile(tmp_path / "a.xlsx") as file:
        assert all(NAME.encode() not in file.read(name) for name in file.namelist())


def test_the_identifier_check_gets_the_names_and_nobody_looked_at_them(at: Workspace) -> None:
    people.add_person(at, "a-1", "C01", "index child", "", f" {NAME} ", "2021-05-03")
    people.add_person(at, "a-1", "C02", "adult", "Mother")
    people.add_person(at, "a-1", "C02", "sibling", "", NAME)
    assert people.names_to_look_for(at, "a-1") == (NAME,)
    with at.reading() as (reader, partnership):
        scope = find_in(reader, partnership, "a-1").scope
        assert not list(reader.rows(IDENTITY_SEEN, scope, "seen_at"))


def test_a_name_of_the_case_list_never_reaches_a_public_report(at: Workspace) -> None:
    """Nothing but the case list says that this is a name."""
    finding = FindingRow("F1", "learning", "Voice", "They met ash brook once.")
    found = replace(audit(), plan=audit().plan._replace(reference="a-2"), findings=(finding,))
    record(at, found, "test")
    people.add_person(at, "a-2", "C01", "index child", "", "Ash Brook")
    day = date(2026, 11, 21)
    document, replaced = overview(at, at.audit("a-2"), edition="public", as_at=day)
    assert "ash brook" not in repr(document).casefold()
    assert {one.kind for one in replaced} == {"name"}


def test_a_child_audited_in_the_last_twelve_months_is_warned_of(at: Workspace) -> None:
    first = audit()
    old = first.plan._replace(reference="a-0", title="Last year’s audit", workshop_date="2026-02-10")
    record(at, type(first)(**{**{f: getattr(first, f) for f in first.__slots__}, "plan": old}), "test")
    people.add_person(at, "a-0", "C02", "index child", "", NAME, "2021-05-03")
    people.add_person(at, "a-1", "C01", "index child", "", NAME.upper(), "2021-05-03")
    people.add_person(at, "a-1", "C02", "adult", "", NAME, "2021-05-03")
    assert people.audited_lately(at, "a-1", date(2026, 11, 21)) == {"C01": "Last year’s audit"}
    assert people.audited_lately(at, "a-1", date(2027, 3, 1)) == {}
