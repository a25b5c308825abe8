"""What real audits hold and a naive design cannot express: thirteen cases, each through record and
figures.
"""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from db.tables.forms import HAND_IN
from db.tables.planning import ASSIGNMENT, BOARD, PLAN, QUOTA
from lscb_audit import forms, planning
from lscb_audit.reporting import audit_figures
from lscb_audit.rules.audit import (
    ActionRow,
    AgencyRow,
    Audit,
    FindingRow,
    GradeRow,
    InvolvementRow,
    LevelRow,
    LineRow,
    Plan,
    TallyRow,
    UnitRow,
)
from lscb_audit.rules.figures_model import Figures, GradeFigure
from lscb_audit.rules.scales import BUILT_IN, level_rows
from lscb_audit.taking_in import record
from lscb_audit.workspace import Workspace
from tests.support.command_line import new_workspace, opened

AS_AT = date(2026, 11, 20)
OFSTED = tuple(level_rows(BUILT_IN["ofsted"]))


@pytest.fixture
def workspace(tmp_path: Path) -> Iterator[Workspace]:
    with opened(new_workspace(tmp_path / "w.lscb")) as made:
        yield made


def audit(**parts: object) -> Audit:
    """Return a small audit on the Ofsted scale; `parts` replace its sheets."""
    whole = Audit(
        plan=Plan("a-1", "An audit", "neglect", "Exampleshire", "case audit", scale="ofsted"),
        levels=OFSTED,
        agencies=(AgencyRow("POL", "Police"), AgencyRow("CSC", "Children's social care")),
        lines=(LineRow("K1", "Voice"), LineRow("K2", "Plan")),
        units=(UnitRow("C01"), UnitRow("C02")),
    )
    return replace(whole, **parts)  # type: ignore[arg-type]  # the sheets' names are given by the tests


def recorded(workspace: Workspace, given: Audit) -> tuple[Audit, Figures]:
    """Record an audit, read it back (it must be what was given), count it, and see that the record holds."""
    record(workspace, given, "test")
    back = workspace.audit(given.plan.reference)
    assert back == given
    assert workspace.verify() == []
    return back, audit_figures(workspace, back, AS_AT)


def entry(figures: Figures, **wanted: object) -> GradeFigure:
    (found,) = [e for e in figures.grades if all(getattr(e, name) == value for name, value in wanted.items())]
    return found


def test_01_the_overall_grade_is_judged_and_differs_from_its_components(workspace: Workspace) -> None:
    grades = (
        GradeRow("C01", line="K1", agreed="good"),
        GradeRow("C01", line="K2", agreed="good"),
        GradeRow("C01", agreed="inadequate", reason="One night undid it all."),
    )
    _, figures = recorded(workspace, audit(grades=grades, units=(UnitRow("C01"),)))
    assert entry(figures, round="agreed", scope="overall").levels["inadequate"] == 1
    assert entry(figures, round="agreed", scope="all lines").levels["good"] == 2


def test_02_the_unit_is_not_always_a_child(workspace: Workspace) -> None:
    plan = audit().plan._replace(unit_word="contact")
    back, figures = recorded(workspace, audit(plan=plan, units=(UnitRow("Contact 17"),)))
    assert (back.plan.unit_word, figures.units) == ("contact", 1)


def test_03_no_blank_is_silently_in_a_denominator(workspace: Workspace) -> None:
    units = tuple(UnitRow(f"C{n:02}") for n in range(1, 9))
    said = ("involved",) * 5 + ("not known", "not involved", "adult only")
    involvement = [InvolvementRow(u.unit, "POL", s) for u, s in zip(units, said, strict=True)]
    involvement[2] = involvement[2]._replace(handed_in="2026-11-18")
    own = {"C01": "good", "C02": "NA", "C04": "NR"}
    grades = tuple(GradeRow(unit, "POL", "K1", own=grade) for unit, grade in own.items())
    given = audit(units=units, involvement=tuple(involvement), grades=grades, lines=(LineRow("K1", "Voice"),))
    _, figures = recorded(workspace, given)
    police = entry(figures, round="own", agency="POL", scope="line", group=None)
    assert police.n == 1
    assert police.blanks == {
        "not_applicable": 1,
        "not_available": 1,
        "not_answered": 1,
        "not_returned": 2,
        "not_known": 1,
        "not_involved": 1,
        "in_conflict": 0,
    }


def test_04_graders_in_sequence_are_all_kept(workspace: Workspace) -> None:
    rows = (
        GradeRow(
            "C01", "POL", "K1", own="good", second="ri", moderated="inadequate", reason="Not seen alone."
        ),
        GradeRow("C01", line="K1", agreed="ri", reason="Seen by others."),
    )
    back, figures = recorded(workspace, audit(grades=rows))
    assert back.grades == rows
    assert {e.round for e in figures.grades} == {"own", "second", "moderated", "agreed"}


def test_05_scales_have_versions_directions_and_legacy_levels(workspace: Workspace) -> None:
    six = ("excellent", "very good", "good", "adequate", "weak", "unsatisfactory")
    older = tuple(
        LevelRow(
            "hmie", 2, str(7 - rank), word.title(), rank, "met" if rank < 4 else "not met", f"{word} work"
        )
        for rank, word in enumerate(six, 1)
    )
    plan = audit().plan._replace(scale="hmie")
    grades = (GradeRow("C01", line="K1", agreed="3"), GradeRow("C02", line="K1", agreed="6"))
    _, figures = recorded(workspace, audit(plan=plan, levels=older, grades=grades))
    line = entry(figures, scope="line", line="K1", group=None)
    assert (line.scale, line.scale_version, line.met, line.levels["3"]) == ("hmie", 2, 1, 1)


def test_06_quotas_panels_boards_and_depths(workspace: Workspace) -> None:
    units = (
        *(UnitRow(f"F{n}", group="full", area="Hackney") for n in range(2)),
        *(UnitRow(f"R{n}", group="referral", area="City") for n in range(3)),
    )
    grades = (
        *(GradeRow(u.unit, line=k, agreed="good") for u in units[:2] for k in ("K1", "K2")),
        *(GradeRow(u.unit, line="K1", agreed="ri") for u in units[2:]),
        *(GradeRow(u.unit, line="K2", agreed="NA") for u in units[2:]),
    )
    _, figures = recorded(workspace, audit(units=units, grades=grades))
    by_group = {(e.line, e.group): e.n for e in figures.grades if e.scope == "line"}
    assert by_group["K2", None] == 2
    assert by_group["K1", "referral"] == 3
    assert entry(figures, line="K2", group="referral").blanks["not_applicable"] == 3
    uid = _audit_uid(workspace, "a-1")
    with workspace.writing() as w:
        planning.set_quota(w, uid, "area", "City", 3)
        planning.share_with_board(w, uid, "City and Hackney")
        planning.share_with_board(w, uid, "Neighbourshire")
    assert _rows(workspace, QUOTA, uid, "characteristic", "value", "wanted") == [("area", "City", 3)]
    assert _rows(workspace, BOARD, uid, "name") == [("City and Hackney",), ("Neighbourshire",)]


def test_07_an_audit_without_any_grades(workspace: Workspace) -> None:
    given = audit(
        plan=audit().plan._replace(scale="none"),
        levels=(),
        grades=(GradeRow("C01", "POL", "K1", evidence="Seen.", strengths="Calm."),),
        findings=(FindingRow("F1", "strength", "voice", "Children were heard."),),
    )
    _, figures = recorded(workspace, given)
    assert figures.grades == ()


def test_08_one_theme_is_both_improving_and_still_to_develop(workspace: Workspace) -> None:
    since = ("improving", "continuing")
    findings = (FindingRow("F1", "strength", "meetings", "More often the right people.", since_last=since),)
    issues = tuple(FindingRow(f"F2{c}", "improvement", "case 1", f"Issue {c}") for c in "abcdef")
    actions = tuple(ActionRow(c, (f"F2{c}",), what=f"Act on {c}", status="in progress") for c in "abcdef")
    back, _ = recorded(workspace, audit(findings=(*findings, *issues), actions=actions))
    assert back.findings[0].since_last == since
    assert [row.finding for row in back.actions] == [(f"F2{c}",) for c in "abcdef"]


def test_09_actions_end_in_many_ways(workspace: Workspace) -> None:
    words = ("not possible", "already in place", "delayed", "in progress", "complete with next phase")
    actions = tuple(ActionRow(str(n), source="Eve review", what="x", status=s) for n, s in enumerate(words))
    _, figures = recorded(workspace, audit(actions=actions))
    assert figures.actions.by_status["in progress"] == 2
    assert figures.actions.delayed == 1
    assert figures.actions.by_status["not possible"] == 1


def test_10_months_deadlines_a_substitute_and_a_second_sign_off(
    workspace: Workspace,
) -> None:
    baby = UnitRow("C01", age=2, age_unit="months")
    back, _ = recorded(workspace, audit(units=(baby, UnitRow("C02", age=17, age_unit="years"))))
    assert back.units[0].age_unit == "months"
    uid = _audit_uid(workspace, "a-1")
    with workspace.writing() as w:
        planning.set_plan(w, uid, back.plan, hand_in_by="2026-11-05T17:00", final_by="2026-11-20T12:00")
        agency = _agency_uid(workspace, "POL")
        row = back.agencies[0]
        planning.assign_agency(w, uid, agency, row, contact="QA lead", substitute="Deputy QA lead")
        unit = _unit_uid(workspace, uid)
        signed = {"countersigned_by": "Governing body", "countersigned_on": "2026-11-19"}
        forms.hand_in(w, uid, unit, agency, (), on="2026-11-18", **signed)
    assert _rows(workspace, PLAN, uid, "hand_in_by", "final_by") == [("2026-11-05T17:00", "2026-11-20T12:00")]
    assert ("Deputy QA lead",) in _rows(workspace, ASSIGNMENT, uid, "substitute")
    assert _rows(workspace, HAND_IN, uid, "countersigned_by") == [("Governing body",)]


def test_11_last_years_answer_by_the_same_respondent_beside_this_years(workspace: Workspace) -> None:
    before = audit(grades=(GradeRow("C01", "POL", "K1", own="ri"),))
    after = audit(
        plan=before.plan._replace(reference="a-2", previous_audit="a-1"),
        grades=(GradeRow("C01", "POL", "K1", own="good"),),
    )
    recorded(workspace, before)
    back, figures = recorded(workspace, after)
    previous = workspace.previous(back)
    assert previous is not None
    assert (previous.grades[0].own, back.grades[0].own) == ("ri", "good")
    assert figures.compared_with is not None
    line = figures.compared_with.lines[0]
    assert (line.comparable, line.change_points) == (True, 100.0)


def test_12_an_agency_changes_its_name_and_history_keeps_both(workspace: Workspace) -> None:
    recorded(workspace, audit(agencies=(AgencyRow("HEA", "Exampleshire CCG"),)))
    later = audit(
        plan=audit().plan._replace(reference="a-2"),
        agencies=(AgencyRow("hea", "Exampleshire ICB", formerly="Exampleshire CCG"),),
    )
    record(workspace, later, "test")
    (row,) = workspace.audit("a-2").agencies
    assert (row.name, row.formerly) == ("Exampleshire ICB", "Exampleshire CCG")
    assert workspace.audit("a-1").agencies[0].name == "Exampleshire CCG"


def test_13_no_field_of_the_record_is_made_for_the_name_of_a_member_of_staff() -> None:
    from db.tables import KINDS

    named = [f"{kind.name}.{field.name}" for kind in KINDS for field in kind.fields if "name" in field.name]
    allowed = {"partnership.name", "agency.name", "former_name.name", "assignment.name_then", "board.name"}
    allowed |= {"session.name", "theme.name", "theme_name.name"}
    allowed |= {"plan.names_until"}  # a day
    # A child's or parent's name has a channel of its own, apart from the pseudonym; who approves a report
    # answers for it by name.
    assert set(named) <= allowed | {"person.name", "approval.name"}


def test_totals_alone_are_an_audit_too(workspace: Workspace) -> None:
    tallies = (TallyRow("K1", "", "", "good", 23, "own"), TallyRow("K1", "", "", "ri", 3, "own"))
    _, figures = recorded(workspace, audit(tallies=tallies))
    assert entry(figures, line="K1").met_percent == 88.5


def _audit_uid(workspace: Workspace, reference: str) -> bytes:
    from lscb_audit.queries.register import audit_scopes

    with workspace.reading() as (reader, partnership):
        return audit_scopes(reader, partnership)[reference]


def _agency_uid(workspace: Workspace, code: str) -> bytes:
    from db.identity import derived_uid
    from db.tables.partnership import AGENCY

    return derived_uid(workspace.partnership_uid, AGENCY, code)


def _unit_uid(workspace: Workspace, audit_uid: bytes) -> bytes:
    from db.tables.cases import UNIT

    with workspace.reading() as (reader, _):
        scope = reader.scope(audit_uid)
        assert scope is not None
        uids = {ix: uid for uid, ix in reader.uids(scope).items()}
        return uids[reader.rows(UNIT, scope, "reference")[0][0]]


def _rows(workspace: Workspace, kind: object, audit_uid: bytes, *names: str) -> list[tuple[object, ...]]:
    from db.kinds import Kind

    assert isinstance(kind, Kind)
    with workspace.reading() as (reader, _):
        scope = reader.scope(audit_uid)
        assert scope is not None
        return [tuple(row[1:]) for row in reader.rows(kind, scope, *names)]
