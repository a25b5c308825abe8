"""A new audit: from scratch with sensible defaults, or a copy without any results of the other."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from lscb_audit import planning, setting_up
from lscb_audit.demonstration.content import audits
from lscb_audit.errors import UserProblem
from lscb_audit.rules.audit import Audit
from lscb_audit.rules.comparison import compare
from lscb_audit.setting_up import COPIED, PARTS, NewAudit
from lscb_audit.setting_up.copying import weeks_later, year_later
from lscb_audit.setting_up.places import find_audit
from lscb_audit.taking_in import record
from lscb_audit.workspace import Workspace
from tests.ui.sample import audit as sample

from .desk import TODAY, begin, empty, sheet

AGAIN = NewAudit("Stepping down: a re-audit", theme="neglect", copied_from="step-down-2")


@pytest.fixture
def at(tmp_path: Path) -> Iterator[Workspace]:
    with empty(tmp_path / "w.lscb") as made:
        yield made


@pytest.fixture
def recorded(at: Workspace) -> Workspace:
    """A workspace with a finished audit whose plan says all that a plan can say."""
    whole = sample(units=2, agencies=3, lines=3)
    record(at, whole, "test")
    setting_up.set_facts(
        at, "step-down-2",
        {
            "hand_in_by": "2026-11-13T17:00", "final_by": "2027-01-08T12:00", "workshop_date": "2026-11-26",
            "period_from": "2025-10-01", "period_to": "2026-09-30", "retain_until": "2028-11-30",
            "why": "Data from July.", "method": "Own audits, then a workshop.", "lawful_basis": "Public task",
            "limitations": "Twelve cases only.",
        },
    )  # fmt: skip
    line = sheet(at, "step-down-2").lines[0]
    setting_up.set_line(
        at, "step-down-2", line.uid,
        {"prompts": "Seen alone?\nAsked?", "good": "A reader can picture the child’s day.", "voice": "yes"},
    )  # fmt: skip
    setting_up.set_agency(at, "step-down-2", "POL", {"contact": "Review officer", "substitute": "Inspector"})
    setting_up.add_board(at, "step-down-2", "Nextshire")
    with at.writing() as w, at.reading() as (reader, partnership):
        planning.set_quota(w, find_audit(reader, partnership, "step-down-2").uid, "category", "CP", 4)
    return at


def test_an_audit_from_scratch_begins_with_this_programme_year_and_nothing_made_up(at: Workspace) -> None:
    assert setting_up.propose(at, TODAY).programme == "2026/27"
    assert setting_up.propose(at, date(2027, 3, 31)).programme == "2026/27"
    reference = begin(at, "Children’s voices in strategy meetings", unit_word="meeting")
    assert reference == "childrens-voices-in-strategy"
    read = sheet(at, reference)
    assert {name: value for name, value in read.facts.items() if value} == {
        "reference": reference, "title": "Children’s voices in strategy meetings", "programme": "2026/27",
        "kind": "case audit", "mode": "own agency then workshop", "unit_word": "meeting",
        "partnership": "Exampleshire",
    }  # fmt: skip
    assert (read.lines, read.agencies, read.boards, read.scale) == ((), (), (), None)


def test_references_are_proposed_and_stay_unique(at: Workspace) -> None:
    assert [begin(at, "Neglect") for _ in range(3)] == ["neglect", "neglect-2", "neglect-3"]
    with pytest.raises(UserProblem, match="There is already an audit neglect"):
        begin(at, "Another", reference="Neglect")
    with pytest.raises(UserProblem, match="no comma"):
        begin(at, "Another", reference="a,b")
    with pytest.raises(UserProblem, match="Give the audit a title"):
        begin(at, "  ")
    with pytest.raises(UserProblem, match="Choose the kind"):
        begin(at, "Another", kind="raffle")
    with pytest.raises(UserProblem, match="There is no audit “nowhere”"):
        begin(at, "Another", copied_from="nowhere")
    assert len(at.audits()) == 3


def test_a_copy_says_where_it_comes_from_and_keeps_the_plan(recorded: Workspace) -> None:
    before, reference = sheet(recorded, "step-down-2"), setting_up.make_audit(recorded, AGAIN, TODAY)
    after = sheet(recorded, reference)
    assert after.facts["previous_audit"] == "step-down-2"
    assert [(one.row._replace(same_as_previous=""), one.good) for one in after.lines] == [
        (one.row._replace(same_as_previous=""), one.good) for one in before.lines
    ]
    assert {one.row.same_as_previous for one in after.lines} == {"yes"}
    assert [one._replace(forms=0) for one in before.agencies] == list(after.agencies)
    assert (after.boards, after.scale) == (("Nextshire",), ("ofsted", 1))
    assert recorded.audit(reference).levels == recorded.audit("step-down-2").levels
    assert not {"why", "limitations"} & {name for name, value in after.facts.items() if value}
    assert after.facts["method"] == "Own audits, then a workshop."
    assert after.facts["lawful_basis"] == "Public task"


def test_the_timetable_moves_by_a_year_and_keeps_its_days_of_the_week(recorded: Workspace) -> None:
    facts = sheet(recorded, setting_up.make_audit(recorded, AGAIN, TODAY)).facts
    assert (facts["period_from"], facts["period_to"]) == ("2026-10-01", "2027-09-30")
    assert facts["workshop_date"] == "2027-11-25"
    assert date.fromisoformat(facts["workshop_date"]).weekday() == date(2026, 11, 26).weekday()
    assert (facts["hand_in_by"], facts["final_by"]) == ("2027-11-12T17:00", "2028-01-07T12:00")
    assert facts["retain_until"] == "2029-11-30"
    assert year_later("2028-02-29") == "2029-02-28"
    assert weeks_later("") == year_later("") == ""


def test_only_what_is_picked_comes_along(recorded: Workspace) -> None:
    bare = sheet(recorded, setting_up.make_audit(recorded, AGAIN._replace(parts=frozenset()), TODAY))
    assert (bare.lines, bare.agencies, bare.boards, bare.scale) == ((), (), (), None)
    assert not bare.facts["workshop_date"]
    assert not bare.facts["method"]
    assert not bare.facts["lawful_basis"]
    assert bare.facts["previous_audit"] == "step-down-2"
    for part in PARTS:
        wanted = AGAIN._replace(title=f"Only {part}", parts=frozenset((part,)))
        one = sheet(recorded, setting_up.make_audit(recorded, wanted, TODAY))
        assert (bool(one.lines), bool(one.agencies), bool(one.scale)) == (
            part == "lines", part == "agencies", part == "scale",
        )  # fmt: skip
        assert bool(one.facts["hand_in_by"]) == (part == "timetable")


def test_quotas_come_along(recorded: Workspace) -> None:
    from db.tables.planning import QUOTA

    reference = setting_up.make_audit(recorded, AGAIN, TODAY)
    with recorded.reading() as (reader, partnership):
        audit = find_audit(reader, partnership, reference).scope
        assert [row[1:] for row in reader.rows(QUOTA, audit, "characteristic", "value", "wanted")] == [
            ("category", "CP", 4)
        ]


def test_an_agency_comes_along_under_the_name_that_it_has_today(recorded: Workspace) -> None:
    other = begin(recorded, "In between")
    setting_up.take_in_agency(recorded, other, "POL")
    setting_up.rename_agency(recorded, other, "POL", "Exampleshire Constabulary")
    reference = setting_up.make_audit(recorded, AGAIN, TODAY)
    police = sheet(recorded, reference).agency("POL")
    assert police is not None
    assert (police.name, police.formerly) == ("Exampleshire Constabulary", ("Police",))
    then = sheet(recorded, "step-down-2").agency("POL")
    assert then is not None
    assert then.name == "Police"


def empty_of_results(audit: Audit) -> bool:
    results = (
        audit.units, audit.involvement, audit.grades, audit.dissent, audit.tallies, audit.voices,
        audit.discussion, audit.concerns, audit.findings, audit.actions, audit.conflicts,
    )  # fmt: skip
    return not any(results)


def copy_is_true(at: Workspace, source: Audit) -> None:
    """Copy an audit and check that lines are equal, comparable, and nothing of its results came along."""
    wanted = NewAudit("Again", copied_from=source.plan.reference, reference=f"again-{len(at.audits())}")
    copied = at.audit(setting_up.make_audit(at, wanted, TODAY))
    there = at.audit(source.plan.reference)
    assert [line._replace(same_as_previous="yes") for line in there.lines] == list(copied.lines)
    assert (copied.levels, copied.plan.scale) == (there.levels, there.plan.scale)
    assert [agency.agency for agency in copied.agencies] == [agency.agency for agency in there.agencies]
    assert empty_of_results(copied)
    assert copied.plan.previous_audit == there.plan.reference
    reasons = {line.why_not for line in compare(copied, (), there, ()).lines}
    graded = {None, "The line was not graded in both audits."}
    assert reasons <= graded, "the question and the scale are the same"


@settings(max_examples=8, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(units=st.integers(1, 4), agencies=st.integers(2, 4), lines=st.integers(1, 7))
def test_copying_any_audit_takes_its_lines_and_none_of_its_results(
    at: Workspace, units: int, agencies: int, lines: int
) -> None:
    source = sample(units, agencies, lines, reference=f"source-{len(at.audits())}")
    record(at, source, "test")
    copy_is_true(at, source)


def test_copying_the_demonstration_takes_its_lines_and_none_of_its_results(at: Workspace) -> None:
    for source in audits():
        record(at, source, "test")
        copy_is_true(at, source)
    assert frozenset(PARTS) == COPIED
    assert at.verify() == []
