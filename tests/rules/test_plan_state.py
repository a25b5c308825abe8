"""How far a plan is: each section's state, and what is still missing in words."""

from lscb_audit.rules.audit import AgencyRow, LineRow, Plan
from lscb_audit.rules.plan_state import (
    AGENCIES,
    COMPLETED,
    DATES,
    IN_PROGRESS,
    LINES,
    NOT_STARTED,
    PROTECTION,
    SCALE,
    SECTIONS,
    SHARING,
    WHY,
    Part,
    completed,
    plan_parts,
)

EMPTY = Plan("a-1", "Neglect", "", "Exampleshire", "case audit")
FULL = EMPTY._replace(
    theme="neglect", why="Data", hypothesis="Plans end too soon", method="Own audits, then a workshop",
    period_from="2025-10-01", period_to="2026-09-30", scale="ofsted", unit_word="case",
    mode="own agency then workshop", workshop_date="2026-11-26", lawful_basis="Public task",
    sharing_agreement="Version 3", retain_until="2028-11-30",
)  # fmt: skip
LINE = LineRow("K1", "Voice", question="Was the child heard?")
POLICE, HEALTH = AgencyRow("POL", "Police"), AgencyRow("HEA", "Health")


def of(name: str, parts: tuple[Part, ...]) -> Part:
    return next(part for part in parts if part.name == name)


def test_an_empty_plan_has_every_section_before_it() -> None:
    parts = plan_parts(EMPTY, scale="")
    assert [part.name for part in parts] == list(SECTIONS)
    assert {part.state for part in parts} == {NOT_STARTED}
    assert all(part.sentence.endswith(".") for part in parts)
    assert completed(parts) == (0, 7)


def test_a_whole_plan_is_completed_and_lacks_nothing() -> None:
    parts = plan_parts(
        FULL, lines=(LINE,), agencies=(POLICE, HEALTH),
        hand_in_by="2026-11-13T17:00", final_by="2026-12-11T12:00",
    )  # fmt: skip
    assert {part.state for part in parts} == {COMPLETED}
    assert {part.sentence for part in parts} == {""}
    assert completed(parts) == (7, 7)
    assert of(WHY, parts).words == "Why and what"


def test_what_is_missing_is_listed_in_words() -> None:
    why = of(WHY, plan_parts(FULL._replace(why="", method="", period_to="")))
    assert why.state == IN_PROGRESS
    assert why.sentence == (
        "Missing: why this theme was chosen, the method and the period that is looked at."
    )
    protection = of(PROTECTION, plan_parts(FULL._replace(retain_until="")))
    assert protection == Part(PROTECTION, IN_PROGRESS, "Missing: until when it is kept.")
    assert of(SHARING, plan_parts(FULL._replace(unit_word=""))).state == IN_PROGRESS


def test_a_line_without_a_question_is_named() -> None:
    one, two = LINE._replace(line="K2", question=" "), LINE._replace(line="K3", question="")
    assert of(LINES, plan_parts(FULL, lines=(LINE, one))).sentence == "Line K2 has no question yet."
    lines = of(LINES, plan_parts(FULL, lines=(LINE, one, two)))
    assert (lines.state, lines.sentence) == (IN_PROGRESS, "Lines K2 and K3 have no question yet.")


def test_no_grades_is_a_choice_and_no_choice_is_not() -> None:
    assert of(SCALE, plan_parts(FULL, scale="none")).state == COMPLETED
    assert of(SCALE, plan_parts(FULL, scale="")).state == NOT_STARTED


def test_one_agency_is_not_many_but_enough_for_a_self_assessment() -> None:
    alone = of(AGENCIES, plan_parts(FULL, agencies=(POLICE,)))
    assert (alone.state, alone.sentence) == (IN_PROGRESS, "Only one agency takes part so far.")
    assert of(AGENCIES, plan_parts(FULL._replace(kind="self-assessment"), agencies=(POLICE,))).state == (
        COMPLETED
    )


def test_a_joint_panel_has_no_forms_due_before_its_day() -> None:
    panel = FULL._replace(mode="joint panel")
    assert of(DATES, plan_parts(panel, final_by="2026-12-11")).state == COMPLETED
    without = of(DATES, plan_parts(panel._replace(workshop_date="")))
    assert without.sentence == "Missing: the day of the panel and the final date."
    assert "forms are due" in of(DATES, plan_parts(FULL, final_by="2026-12-11")).sentence
