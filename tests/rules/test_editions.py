"""The public edition: small numbers point to nobody."""

from hypothesis import given
from hypothesis import strategies as st

from lscb_audit.rules.audit import (
    ActionRow,
    Audit,
    FindingRow,
    GradeRow,
    InvolvementRow,
    Plan,
    TallyRow,
    UnitRow,
)
from lscb_audit.rules.editions import (
    cases_audited,
    for_readers,
    is_single_agency,
    left_over,
    public_actions,
    suppressed,
)
from lscb_audit.rules.expected import grid

from .making import agreed, audit, entry, has_entry, of, own, plan

SIX = "C1 C2 C3 C4 C5 C6"

tables = st.dictionaries(st.text("abcdefgh", min_size=1, max_size=2), st.integers(0, 12), max_size=8)


def test_small_counts_are_hidden_and_cannot_be_worked_out_from_the_total() -> None:
    assert suppressed({"girls": 5, "boys": 7}) == {"girls": 5, "boys": 7}
    assert suppressed({"CP": 2, "CIN": 9, "EH": 6}) == {"CP": None, "CIN": 9, "EH": None}
    assert suppressed({"CP": 1, "CIN": 3, "EH": 6, "LAC": 8}) == {
        "CP": None,
        "CIN": None,
        "EH": None,
        "LAC": 8,
    }
    assert suppressed({"CP": 3, "CIN": 0, "EH": 4}) == {"CP": None, "CIN": 0, "EH": None}


def test_where_nothing_is_left_to_hide_behind_the_table_is_withheld() -> None:
    assert suppressed({"girls": 3}) == {}
    assert suppressed({"girls": 2, "boys": 2}) == {}
    assert suppressed(dict.fromkeys("abcdef", 1)) == {}
    assert suppressed({}) == {}


@given(tables)
def test_a_hidden_table_tells_no_small_count(table: dict[str, int]) -> None:
    shown = suppressed(table)
    hidden = [table[name] for name, count in shown.items() if count is None]
    assert all(count is None or count == table[name] for name, count in shown.items())
    assert not any(count is not None and 0 < count < 5 for count in shown.values())
    assert not hidden or (len(hidden) > 1 and sum(hidden) >= 5 and sum(hidden) > len(hidden))


def graded(count: int, agency: str, moderated: str = "") -> tuple[GradeRow, ...]:
    return tuple(own(unit, agency, "K1", "good", moderated) for unit in SIX.split()[:count])


def test_agencies_that_audited_fewer_than_five_cases_are_left_out() -> None:
    grades = (*graded(5, "POL", "ri"), *graded(4, "EDU", "ri"), agreed("C1", "K1", "ri"))
    an_audit = audit(grades, units=SIX, lines="K1")
    found = of(an_audit, edition="public")
    assert {figure.agency for figure in found.grades} == {"POL", None}
    assert {figure.agency for figure in found.movement} == {"POL", None}
    assert has_entry(of(an_audit), agency="EDU")


def test_the_one_agency_that_is_left_out_can_be_worked_out_from_the_total() -> None:
    def left(*numbers: tuple[str, int]) -> str:
        grades = tuple(row for agency, count in numbers for row in graded(count, agency))
        return left_over(audit(grades, units=SIX, lines="K1", agencies="POL EDU HLT"))

    assert left(("POL", 5), ("EDU", 4)) == "EDU"
    assert left(("EDU", 4)) == "EDU"
    assert left(("POL", 5), ("EDU", 4), ("HLT", 1)) == ""
    assert left(("POL", 5), ("EDU", 6)) == ""
    panel = audit((agreed("C1", "K1", "ri"),), units="C1 C2", lines="K1", agencies="POL")
    assert left_over(panel) == "", "no agency graded work of its own"
    tallied = audit(tallies=(TallyRow("K1", "HLT", "", "good", 3, "own"),), agencies="POL HLT")
    assert left_over(tallied) == "HLT"


def test_agencies_that_looked_at_every_case_together_audited_them_all() -> None:
    panel = audit((agreed("C1", "K1", "ri"),), units=SIX, lines="K1")
    assert set(cases_audited(panel, grid(panel)).values()) == {6}
    few = audit((), units="C1 C2", lines="K1")
    assert set(cases_audited(few, grid(few)).values()) == {2}
    unknown = audit((), units=SIX, lines="K1", plan_=plan(units_known="no"))
    assert cases_audited(unknown, grid(unknown)) == {}
    asked = audit((), units=SIX, lines="K1", involved="C1/POL")
    assert cases_audited(asked, grid(asked)) == {}


def test_a_case_is_audited_when_its_form_is_handed_in() -> None:
    involvement = tuple(
        InvolvementRow(unit, agency, "involved", handed_in="2026-10-01" if agency == "POL" else "")
        for unit in SIX.split()
        for agency in ("POL", "EDU")
    )
    found = of(audit(units=SIX, involved=involvement), edition="public")
    assert {figure.agency for figure in found.grades} == {"POL", None}


def test_tallies_say_how_many_cases_an_agency_audited() -> None:
    counts = (("POL", "", 5), ("EDU", "", 4), ("HLT", "North", 3), ("HLT", "South", 2))
    tallies = tuple(TallyRow("K1", agency, group, "good", count, "own") for agency, group, count in counts)
    found = of(audit(tallies=tallies), edition="public")
    assert {figure.agency for figure in found.grades} == {"POL", "HLT", None}


def test_an_agency_that_is_graded_and_tallied_audited_the_larger_number() -> None:
    tallies = (TallyRow("K2", "POL", "", "good", 2, "own"), TallyRow("K2", "EDU", "", "good", 5, "own"))
    found = of(audit((*graded(5, "POL"), *graded(2, "EDU")), units=SIX, tallies=tallies), edition="public")
    assert {figure.agency for figure in found.grades} == {"POL", "EDU", None}


def test_counts_by_line_stay_and_the_case_by_line_table_goes() -> None:
    grades = (own("C1", "POL", "K1", "good"), own("C1", "EDU", "K1", "ri"), agreed("C1", "K1", "ri"))
    whole, public = of(audit(grades)), of(audit(grades), edition="public")
    assert whole.spread
    assert not public.spread
    assert public.grades == tuple(figure for figure in whole.grades if figure.of != "agency")


def test_small_groups_go_and_with_one_of_them_the_next_smallest() -> None:
    sizes = (("North", 5), ("South", 2), ("West", 9))
    units = tuple(UnitRow(f"{group}{i}", group=group) for group, size in sizes for i in range(size))
    grades = tuple(agreed(unit.unit, "K1", "good") for unit in units)
    grades += tuple(own(unit.unit, "POL", "K1", "good") for unit in units)
    found = of(audit(grades, units=units, lines="K1"), edition="public")
    assert {figure.group for figure in found.grades if figure.of == "case"} == {None, "West"}
    assert {figure.group for figure in found.grades if figure.of == "all agencies"} == {None, "West"}
    assert {figure.group for figure in found.grades if figure.of == "agency"} == {None}


def test_groups_that_are_only_tallied_have_the_size_of_their_tally() -> None:
    tallies = tuple(TallyRow("K1", "", group, "good", count, "own") for group, count in (("A", 5), ("B", 7)))
    found = of(audit(tallies=tallies, plan_=plan(units_known="no")), edition="public")
    assert {figure.group for figure in found.grades} == {None, "A", "B"}
    assert entry(found, of="all agencies", scope="line").n == 12


def test_single_agency_matters_stay_out_of_the_actions_counted() -> None:
    single = FindingRow("F1", "improvement", "records", "Own records", scope="single agency")
    joint = FindingRow("F2", "improvement", "meetings", "Meetings", scope="multi-agency")
    actions = tuple(
        ActionRow(code, finding=findings, what="do", status="in progress")
        for code, findings in (("1", ("F1",)), ("2", ("F1", "F2")), ("3", ("F2",)), ("4", ()))
    )
    an_audit = audit(findings=(single, joint), actions=actions)
    assert [row.action for row in public_actions(an_audit)] == ["2", "3", "4"]
    assert (of(an_audit).actions.total, of(an_audit, edition="public").actions.total) == (4, 3)
    assert [is_single_agency(row) for row in an_audit.findings] == [True, False]


def test_a_group_has_the_larger_size_of_its_units_and_its_tally() -> None:
    units = tuple(UnitRow(f"C{i}", group="A" if i < 5 else "B") for i in range(7))
    tallies = (TallyRow("K1", "", "A", "good", 2, "own"), TallyRow("K1", "", "B", "good", 6, "own"))
    found = of(audit(units=units, tallies=tallies), edition="public")
    assert {figure.group for figure in found.grades} == {None, "A", "B"}


def test_what_goes_to_all_readers_holds_no_matter_of_one_agency() -> None:
    findings = (
        FindingRow("S1", "strength", "Voice", "Seen alone."),
        FindingRow(
            "I1", "improvement", "Recording", "A lost diary.", agencies=("POL",), scope="single agency"
        ),
    )
    actions = (ActionRow("1.1", ("S1",)), ActionRow("2.1", ("I1",)))
    told = for_readers(Audit(Plan("a-1", "", "", "", "case audit"), findings=findings, actions=actions))
    assert [row.finding for row in told.findings] == ["S1"]
    assert [row.action for row in told.actions] == ["1.1"]
