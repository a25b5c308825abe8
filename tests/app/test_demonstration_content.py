"""The demonstration's audits are whole, speak the contract's words and hold every kind of thing."""

from collections import Counter
from datetime import date
from pathlib import Path

import pytest

from lscb_audit.demonstration import content
from lscb_audit.formats import workbook
from lscb_audit.formats.workbook.layout import STATUSES
from lscb_audit.rules.audit import Audit
from lscb_audit.rules.blanks import BLANK_CODES
from lscb_audit.rules.expected import grid
from lscb_audit.rules.figures import figures
from lscb_audit.rules.handed_in import forms_handed_in
from lscb_audit.rules.scales import BUILT_IN
from lscb_audit.rules.spread import spread_figures

FIRST, SECOND = content.audits()
BOTH = pytest.mark.parametrize("audit", [FIRST, SECOND], ids=lambda audit: audit.plan.reference)
AS_AT = date.fromisoformat(content.AS_AT)


def test_each_audit_has_its_deadlines_before_the_workshop_and_after_it() -> None:
    for audit in content.audits():
        days = content.deadlines(audit.plan.reference)
        assert days["hand_in_by"] < audit.plan.workshop_date < days["final_by"]
        assert all(set(day) <= set("0123456789-T:") for day in days.values())


def test_the_telephone_numbers_belong_to_nobody() -> None:
    """01632 960 000 to 960 999 are kept free for films and plays."""
    assert all("01632 960 1" in number for number in content.telephones().values())


def test_the_partnership_is_fictitious_and_says_so() -> None:
    assert content.partnership() == "Exampleshire Safeguarding Children Partnership"
    assert content.NOTICE == "Demonstration: everything here is fictitious"
    assert {audit.plan.partnership for audit in content.audits()} == {content.partnership()}


def test_the_second_audit_follows_the_first() -> None:
    assert (FIRST.plan.reference, SECOND.plan.reference) == ("step-down-1", "step-down-2")
    assert SECOND.plan.previous_audit == FIRST.plan.reference
    assert (len(FIRST.units), len(SECOND.units)) == (9, 12)
    assert [line.line for line in FIRST.lines] == [line.line for line in SECOND.lines]
    assert FIRST.agencies == SECOND.agencies
    assert not {unit.unit for unit in FIRST.units} & {unit.unit for unit in SECOND.units}


def test_one_question_changed_and_its_line_is_not_compared() -> None:
    changed = [b.line for a, b in zip(FIRST.lines, SECOND.lines, strict=True) if a.question != b.question]
    compared = figures(SECOND, as_at=AS_AT, previous=FIRST).compared_with
    assert compared is not None
    assert changed == ["K5"] == [line.line for line in compared.lines if not line.comparable]


@BOTH
def test_a_workbook_carries_the_audit_whole(audit: Audit, tmp_path: Path) -> None:
    """The reader checks every reference, choice, level and date, and nothing is lost on the way."""
    workbook.write(audit, tmp_path / "audit.xlsx")
    assert workbook.read(tmp_path / "audit.xlsx") == audit


@BOTH
def test_every_case_has_all_agencies_and_every_form_all_lines(audit: Audit) -> None:
    lines = [*(line.line for line in audit.lines), ""]
    agencies = [row.agency for row in audit.agencies]
    handed_in = forms_handed_in(audit)
    rows: dict[tuple[str, str], list[str]] = {}
    for row in audit.grades:
        rows.setdefault((row.unit, row.agency), []).append(row.line)
    for unit in audit.units:
        assert [row.agency for row in audit.involvement if row.unit == unit.unit] == agencies
        assert rows.pop((unit.unit, "")) == lines
    assert rows == dict.fromkeys(rows, lines)
    assert rows.keys() == handed_in == {(row.unit, row.agency) for row in audit.involvement if row.handed_in}


@BOTH
def test_grades_are_levels_of_the_scale_or_blanks(audit: Audit) -> None:
    allowed = {level.code for level in BUILT_IN["ofsted"].levels} | {*BLANK_CODES, ""}
    for row in audit.grades:
        assert {row.own, row.second, row.moderated, row.agreed} <= allowed, row
        assert bool(row.agreed) != bool(row.agency), row


def test_the_quotas_hold() -> None:
    assert Counter(unit.area for unit in SECOND.units) == {"North": 4, "Town": 4, "Coast": 4}
    assert Counter(unit.category for unit in SECOND.units) == {"CP to CIN": 8, "CP to Early Help": 4}
    assert Counter(unit.gender for unit in SECOND.units) == {"girl": 6, "boy": 6}
    assert {unit.age_unit for unit in SECOND.units} == {"months", "years"}


def test_every_kind_of_involvement_and_blank_occurs() -> None:
    assert {row.status for row in SECOND.involvement} == {
        "involved",
        "adult only",
        "not known",
        "not involved",
    }
    pooled = [
        row.blanks
        for row in figures(SECOND, as_at=AS_AT).grades
        if (row.round, row.of, row.scope, row.group) == ("own", "all agencies", "all lines", None)
    ]
    assert len(pooled) == 1
    assert {name for name, count in pooled[0].items() if not count} == {"in_conflict"}
    assert [row.unit for row in SECOND.involvement if row.late == "yes"] == ["C11"]
    assert [row.unit for row in SECOND.involvement if row.independent == "derogation"] == ["C05"]
    assert any(row.formerly for row in SECOND.agencies)


def test_a_second_reader_read_every_form_of_one_agency() -> None:
    read = [row for row in SECOND.grades if row.second]
    assert {row.agency for row in read} == {"CSC"}
    assert len(read) == len(SECOND.units) * (len(SECOND.lines) + 1)


def test_disagreements_are_real() -> None:
    ranges = Counter(figure.range for figure in spread_figures(SECOND, grid(SECOND)))
    assert ranges[3] >= 2
    assert ranges[2] >= 10
    assert {bool(row.of) for row in SECOND.dissent} == {True, False}
    assert {row.kind for row in SECOND.discussion} == {"challenge", "answer", "decision", "note"}


@BOTH
def test_an_agreed_grade_lies_within_the_agencies_moderated_grades(audit: Audit) -> None:
    places = BUILT_IN["ofsted"].places()
    for case in (row for row in audit.grades if not row.agency):
        moderated = [
            places[row.moderated]
            for row in audit.grades
            if row.agency and (row.unit, row.line) == (case.unit, case.line) and row.moderated in places
        ]
        assert min(moderated) <= places[case.agreed] <= max(moderated), case


def test_a_moved_grade_and_an_agreed_grade_have_a_reason() -> None:
    for row in SECOND.grades:
        if row.own != row.moderated or row.agreed:
            assert row.reason, row


def test_an_agreed_grade_that_somebody_dissents_from_is_not_their_own() -> None:
    agreed = {(row.unit, row.line): row.agreed for row in SECOND.grades if not row.agency}
    own = {(row.unit, row.line, row.agency): row for row in SECOND.grades if row.agency}
    for row in SECOND.dissent:
        theirs = own[row.unit, row.line, row.agency]
        if row.of:
            assert own[row.unit, row.line, row.of].own != own[row.unit, row.line, row.of].moderated, row
        else:
            assert theirs.own != agreed[row.unit, row.line], row


def test_voices_are_of_every_source_stance_and_consent() -> None:
    assert {row.source for row in SECOND.voices} == {"practitioners", "managers", "parents", "children"}
    assert {row.stance for row in SECOND.voices} == {"supports", "contradicts", "neither"}
    assert {row.consent for row in SECOND.voices} == {"quote", "summary only"}
    assert all(row.number_present for row in SECOND.voices)


def test_findings_and_actions_are_of_every_kind() -> None:
    assert {row.kind for row in SECOND.findings} == {"strength", "improvement", "good practice", "learning"}
    assert {row.scope for row in SECOND.findings} == {"multi-agency", "single agency"}
    assert {status for row in SECOND.findings for status in row.since_last} == {
        "new",
        "improving",
        "continuing",
        "resolved",
    }
    assert any({"improving", "continuing"} <= set(row.since_last) for row in SECOND.findings)
    assert {row.status for row in SECOND.actions} == set(STATUSES)
    assert any(row.source != "This audit" for row in SECOND.actions)
    codes = {row.action for row in SECOND.actions}
    assert any(code.rpartition(".")[0] in codes for code in codes)
    assert all(row.status_note for row in SECOND.actions if row.status in ("not possible", "delayed"))


def test_every_area_for_improvement_leads_to_an_action() -> None:
    for audit in content.audits():
        answered = {code for row in audit.actions for code in row.finding}
        assert {row.finding for row in audit.findings if row.kind == "improvement"} <= answered


def test_some_actions_are_delayed_and_some_overdue_on_the_fixed_date() -> None:
    counted = figures(SECOND, as_at=AS_AT).actions
    assert (counted.delayed, counted.overdue) == (2, 1)
