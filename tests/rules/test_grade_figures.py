"""Which cells are expected, which blank each one without a grade is, and which entries stand."""

import pytest

from lscb_audit.rules.audit import ConflictRow, GradeRow, InvolvementRow, LevelRow, LineRow, TallyRow, UnitRow
from lscb_audit.rules.blanks import BLANK_NAMES, IN_CONFLICT

from .making import agreed, audit, blanks, entry, has_entry, of, own, plan


def test_every_kind_of_blank_is_told_from_the_others() -> None:
    involvement = (
        InvolvementRow("C1", "POL", "involved", handed_in="2026-10-01"),
        InvolvementRow("C2", "POL", "adult only"),
        InvolvementRow("C3", "POL", "involved"),
        InvolvementRow("C4", "POL", "not known"),
        InvolvementRow("C5", "POL", "not involved"),
        InvolvementRow("C6", "POL", "involved"),
        InvolvementRow("C7", "POL", "involved"),
        InvolvementRow("C8", "POL", "involved"),
    )
    grades = (
        own("C2", "POL", "K1", "good"),
        own("C6", "POL", "K1", "NA"),
        own("C7", "POL", "K1", "NR"),
        own("C8", "POL", "K1", IN_CONFLICT),
    )
    an_audit = audit(grades, units="C1 C2 C3 C4 C5 C6 C7 C8 C9", lines="K1", involved=involvement)
    found = entry(of(an_audit), agency="POL", scope="line")
    assert found.n == 1
    assert found.levels == {"outstanding": 0, "good": 1, "ri": 0, "inadequate": 0}
    assert found.blanks == dict.fromkeys(BLANK_NAMES, 1)
    assert list(found.blanks) == list(BLANK_NAMES)


def test_a_form_is_handed_in_by_its_date_or_by_any_own_value() -> None:
    involvement = tuple(
        InvolvementRow(unit, "POL", "involved", handed_in=day)
        for unit, day in (("C1", "2026-10-01"), ("C2", ""), ("C3", ""))
    )
    grades = (own("C2", "POL", "K1", "NA"), GradeRow("C3", "POL", "K1", evidence="half written"))
    found = entry(of(audit(grades, involved=involvement)), agency="POL", scope="line", line="K2")
    assert blanks(found) == {"not_answered": 2, "not_returned": 1}


def test_without_involvement_an_agency_is_expected_on_the_units_that_it_graded() -> None:
    grades = (own("C1", "POL", "K1", "good"), own("C2", "EDU", "K1", "ri"), own("C3", "EDU", "K2", "NA"))
    found = of(audit(grades))
    assert entry(found, agency="POL", scope="all lines").blanks["not_answered"] == 1
    assert entry(found, agency="EDU", scope="all lines").blanks["not_answered"] == 2
    assert entry(found, of="all agencies", scope="all lines").n == 2
    assert not has_entry(of(audit((GradeRow("C1", "POL", "K1", evidence="nothing graded"),))), agency="POL")


def test_a_grade_outside_the_involvement_counts_nowhere() -> None:
    grades = (own("C1", "POL", "K1", "good"), own("C2", "POL", "K1", "good"))
    found = entry(of(audit(grades, involved="C1/POL")), agency="POL", scope="line", line="K1")
    assert (found.n, blanks(found)) == (1, {})


def test_a_withdrawn_unit_is_out_of_everything() -> None:
    units = (UnitRow("C1"), UnitRow("C2", withdrawn="the family moved away"))
    grades = (
        own("C1", "POL", "K1", "good", "good"),
        own("C2", "POL", "K1", "ri", "good"),
        own("C2", "EDU", "K1", "good", "good"),
        agreed("C1", "K1", "good"),
        agreed("C2", "K1", "ri"),
        agreed("C2", "", "ri"),
    )
    found = of(audit(grades, units=units, lines="K1", involved="C1/POL C2/POL C2/EDU"))
    assert found.units == 1
    assert entry(found, of="all agencies", scope="line").n == 1
    assert entry(found, round="agreed", scope="line").n == 1
    assert found.movement[-1].n == 1
    assert found.spread == ()
    assert not has_entry(found, agency="EDU")
    assert not has_entry(found, scope="overall")


def test_other_rounds_are_expected_only_where_the_audit_has_a_grade_of_them() -> None:
    found = of(audit((own("C1", "POL", "K1", "good"),), involved="C1/POL C1/EDU"))
    assert {figure.round for figure in found.grades} == {"own"}
    second = GradeRow("C1", "POL", "K1", own="good", second="ri")
    found = of(audit((second,), involved="C1/POL C1/EDU"))
    assert {figure.round for figure in found.grades} == {"own", "second"}
    assert blanks(entry(found, round="second", agency="EDU", scope="line", line="K1")) == {"not_returned": 1}
    assert blanks(entry(found, round="second", agency="POL", scope="line", line="K2")) == {"not_answered": 1}


def test_a_blanks_code_is_no_grade_of_a_round_but_grades_in_conflict_are() -> None:
    assert not has_entry(of(audit((own("C1", "POL", "K1", "good", "NA"),))), round="moderated")
    found = of(audit((own("C1", "POL", "K1", "good", IN_CONFLICT),)))
    assert blanks(entry(found, round="moderated", agency="POL", scope="line", line="K1")) == {
        "in_conflict": 1
    }


def test_the_cases_cells_are_all_units_by_all_lines() -> None:
    found = of(audit((agreed("C1", "K1", "good"), agreed("C2", "K1", "NA")), involved="C1/POL"))
    assert entry(found, round="agreed", scope="line", line="K1").of == "case"
    pooled = entry(found, round="agreed", scope="all lines")
    assert (pooled.n, blanks(pooled)) == (1, {"not_applicable": 1, "not_answered": 4})


def test_the_overall_is_expected_only_where_it_was_judged_and_is_never_pooled() -> None:
    grades = (own("C1", "POL", "K1", "good"), own("C1", "POL", "", "ri"))
    found = of(audit(grades, involved="C1/POL C2/POL"))
    overall = entry(found, agency="POL", scope="overall")
    assert (overall.line, overall.n, blanks(overall)) == (None, 1, {"not_returned": 1})
    assert entry(found, agency="POL", scope="all lines").levels["ri"] == 0
    assert not has_entry(of(audit(grades[:1])), scope="overall")


def test_own_forms_are_expected_of_all_but_a_joint_panel() -> None:
    grades = (agreed("C1", "K1", "good"),)
    assert has_entry(of(audit(grades, involved="C1/POL")), agency="POL")
    panel = plan(mode="joint panel")
    assert not has_entry(of(audit(grades, involved="C1/POL", plan_=panel)), round="own")
    both = (*grades, own("C1", "POL", "K1", "good"))
    assert has_entry(of(audit(both, involved="C1/POL", plan_=panel)), round="own")


def test_lines_of_different_scales_are_pooled_one_scale_at_a_time() -> None:
    lines = (LineRow("K1", "One"), LineRow("K2", "Two", scale="rag"), LineRow("K3", "Three", scale="none"))
    grades = (own("C1", "POL", "K1", "good"), own("C1", "POL", "K2", "green"))
    found = of(audit(grades, lines=lines))
    pooled = [figure for figure in found.grades if figure.scope == "all lines" and figure.agency == "POL"]
    assert [(figure.scale, figure.scale_version, figure.n) for figure in pooled] == [
        ("ofsted", 1, 1),
        ("rag", 1, 1),
    ]
    assert not has_entry(found, line="K3")


def test_an_audit_without_grades_has_no_entries() -> None:
    found = of(audit((own("C1", "POL", "K1", ""),), involved="C1/POL", plan_=plan(scale="none")))
    assert found.grades == ()
    assert (found.units, found.agencies) == (3, 2)


def test_groups_have_entries_beside_the_whole() -> None:
    units = (UnitRow("C1", group="North"), UnitRow("C2", group="South"), UnitRow("C3"))
    grades = tuple(own(unit.unit, "POL", "K1", "good") for unit in units)
    found = of(audit(grades, units=units, lines="K1"))
    groups = [
        (figure.group, figure.n)
        for figure in found.grades
        if figure.scope == "line" and figure.agency == "POL"
    ]
    assert groups == [(None, 3), ("North", 1), ("South", 1)]


def test_a_group_is_one_however_its_name_is_typed() -> None:
    units = (UnitRow("C1", group="North West"), UnitRow("C2", group="north  west "))
    tallies = (TallyRow("K2", "POL", "NORTH WEST", "good", 4, "own"),)
    grades = (own("C1", "POL", "K1", "good"), own("C2", "POL", "K1", "ri"))
    found = of(audit(grades, units=units, tallies=tallies))
    assert {figure.group for figure in found.grades} == {None, "North West"}
    assert entry(found, agency="POL", scope="all lines", group="North West").n == 6


def test_met_is_counted_from_the_scale_and_few_is_under_five() -> None:
    grades = tuple(own(f"C{i}", "POL", "K1", grade) for i, grade in enumerate(["good", "ri", "ri"], 1))
    found = entry(of(audit(grades, lines="K1")), agency="POL", scope="line")
    assert (found.met, found.met_percent, found.few) == (1, 33.3, True)
    units = "C1 C2 C3 C4 C5"
    many = tuple(own(unit, "POL", "K1", "good") for unit in units.split())
    assert not entry(of(audit(many, units=units, lines="K1")), agency="POL", scope="line").few


def test_met_is_unknown_without_a_threshold_or_without_a_grade() -> None:
    levels = (LevelRow("s", 1, "a", "A", 1), LevelRow("s", 1, "b", "B", 2))
    found = of(audit((own("C1", "POL", "K1", "a"),), levels=levels, plan_=plan(scale="s")))
    assert entry(found, agency="POL", scope="line", line="K1").met is None
    found = of(audit((), involved="C1/POL"))
    ungraded = entry(found, agency="POL", scope="line", line="K1")
    assert (ungraded.n, ungraded.met, ungraded.met_percent) == (0, None, None)


def test_a_grade_that_is_no_level_is_refused() -> None:
    with pytest.raises(ValueError, match="splendid is no level of the scale ofsted"):
        of(audit((own("C1", "POL", "K1", "splendid"),)))


def test_entries_stand_in_workbook_order() -> None:
    units = (UnitRow("C1", group="South"), UnitRow("C2", group="North"))
    grades = (
        own("C2", "EDU", "K1", "good", "ri"),
        own("C1", "POL", "K2", "good"),
        own("C1", "POL", "", "good"),
        agreed("C1", "K2", "ri"),
    )
    found = of(audit(grades, units=units, agencies="POL EDU", lines="K2 K1"))
    seen = [(figure.round, figure.agency, figure.scope, figure.line, figure.group) for figure in found.grades]
    assert seen[:9] == [
        ("own", "POL", "line", "K2", None),
        ("own", "POL", "line", "K2", "South"),
        ("own", "POL", "line", "K1", None),
        ("own", "POL", "line", "K1", "South"),
        ("own", "POL", "overall", None, None),
        ("own", "POL", "overall", None, "South"),
        ("own", "POL", "all lines", None, None),
        ("own", "POL", "all lines", None, "South"),
        ("own", "EDU", "line", "K2", None),
    ]
    rounds = [round_ for round_, *_ in seen]
    assert rounds == sorted(rounds, key=["own", "moderated", "agreed"].index)
    assert seen[-1] == ("agreed", None, "all lines", None, "North")


def test_what_is_known_of_the_whole_audit_is_said() -> None:
    conflict = ConflictRow("grades", "C1 POL K1", "own", ("good", "ri"))
    grades = (own("C1", "HLT", "K1", "good"),)
    found = of(audit(grades, conflicts=(conflict,), plan_=plan(units_known="no")))
    assert (found.audit, found.as_at, found.seen) == ("a-1", "2026-11-20", "all")
    assert (found.units, found.units_known, found.agencies, found.conflicts) == (3, False, 3, 1)


def test_an_edition_that_does_not_exist_is_refused() -> None:
    with pytest.raises(ValueError, match="no edition secret"):
        of(audit(), edition="secret")
    with pytest.raises(ValueError, match="with nothing seen"):
        of(audit(), seen="nothing")


def test_on_one_agencys_laptop_only_its_own_entries_stand() -> None:
    grades = (own("C1", "POL", "K1", "good", "ri"), agreed("C1", "K1", "good"))
    an_audit = audit(grades, involved="C1/POL C1/EDU")
    found = of(an_audit, seen="own agency", own_agency="POL", previous=an_audit)
    assert {figure.agency for figure in found.grades} == {"POL"}
    assert {figure.agency for figure in found.movement} == {"POL"}
    assert (found.seen, found.spread, found.compared_with) == ("own agency", (), None)
    found = of(an_audit, seen="own agency", own_agency="EDU")
    assert {figure.agency for figure in found.grades} == {"EDU"}
    assert found.movement == ()


def test_of_those_who_are_of_no_agency_nothing_stands_before_everything_can_be_read() -> None:
    an_audit = audit((own("C1", "POL", "K1", "good", "ri"),), involved="C1/POL C1/EDU")
    found = of(an_audit, seen="own agency")
    assert (found.grades, found.movement, found.spread) == ((), (), ())


def test_a_value_in_another_works_column_counts_nowhere() -> None:
    stray = (
        GradeRow("C1", "POL", "K1", own="good", agreed="ri"),
        GradeRow("C1", "", "K1", own="ri", moderated="ri"),
    )
    found = of(audit(stray))
    assert {(figure.round, figure.of) for figure in found.grades} == {
        ("own", "agency"),
        ("own", "all agencies"),
    }
    assert entry(found, of="all agencies", scope="all lines").levels["ri"] == 0
    found = of(audit((*stray, agreed("C2", "K1", "good"))))
    assert (found.spread, found.movement) == ((), ())
