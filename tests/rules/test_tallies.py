"""Counts of which only totals are known."""

from lscb_audit.rules.audit import InvolvementRow, TallyRow, UnitRow

from .making import agreed, audit, blanks, entry, has_entry, of, own


def tally(
    line: str, level: str, count: int, *, agency: str = "", group: str = "", round_: str = "own"
) -> TallyRow:
    return TallyRow(line, agency, group, level, count, round_)


def test_a_tally_without_an_agency_is_the_figure_of_all_agencies_or_of_the_case() -> None:
    tallies = (tally("K1", "good", 3), tally("K1", "ri", 1, round_="agreed"), tally("", "good", 2))
    found = of(audit(tallies=tallies))
    assert entry(found, of="all agencies", scope="line").n == 3
    assert entry(found, of="case", round="agreed", scope="line").n == 1
    assert entry(found, of="all agencies", scope="overall").n == 2
    assert entry(found, of="all agencies", scope="all lines").n == 3


def test_what_is_expected_of_a_tally_is_its_sum() -> None:
    tallies = (tally("K1", "good", 3, agency="POL"), tally("K1", "NA", 2, agency="POL"), tally("K1", "ri", 0))
    found = entry(of(audit(tallies=tallies)), agency="POL", scope="line")
    assert (found.n, blanks(found)) == (3, {"not_applicable": 2})
    assert not has_entry(of(audit(tallies=tallies[2:])), scope="line")


def test_agencies_and_groups_are_added_up_where_no_total_is_given() -> None:
    tallies = tuple(
        tally("K1", "good", count, agency=agency, group=group)
        for agency, group, count in (("POL", "North", 1), ("POL", "South", 2), ("EDU", "North", 4))
    )
    found = of(audit(tallies=tallies, lines="K1"))
    assert entry(found, of="all agencies", scope="line").n == 7
    assert entry(found, of="all agencies", scope="line", group="North").n == 5
    assert entry(found, agency="POL", scope="line").n == 3


def test_a_total_that_is_given_is_not_counted_twice() -> None:
    tallies = (
        tally("K1", "good", 26),
        tally("K1", "good", 20, group="schools"),
        tally("K1", "good", 5, agency="POL"),
        tally("K1", "good", 2, agency="POL", group="schools"),
    )
    found = of(audit(tallies=tallies))
    assert entry(found, of="all agencies", scope="line").n == 26
    assert entry(found, of="all agencies", scope="line", group="schools").n == 20
    assert entry(found, agency="POL", scope="line").n == 5


def test_a_tally_stands_in_place_of_its_cells() -> None:
    involvement = (InvolvementRow("C1", "POL", "involved"), InvolvementRow("C2", "POL", "not known"))
    found = of(audit(tallies=(tally("K1", "good", 4, agency="POL"),), involved=involvement))
    counted = entry(found, agency="POL", scope="line", line="K1")
    assert (counted.n, blanks(counted)) == (4, {})
    assert blanks(entry(found, agency="POL", scope="line", line="K2")) == {"not_returned": 1, "not_known": 1}


def test_a_tally_of_all_agencies_stands_in_place_of_each_ones_cells() -> None:
    found = of(audit(tallies=(tally("K1", "good", 4),), involved="C1/POL"))
    assert not has_entry(found, agency="POL", line="K1")
    assert has_entry(found, agency="POL", line="K2")


def test_a_tally_of_the_case_stands_in_place_of_its_units() -> None:
    tallies = (tally("K1", "good", 3, round_="agreed"),)
    found = of(audit((agreed("C1", "K2", "good"),), tallies=tallies))
    assert blanks(entry(found, round="agreed", scope="line", line="K1")) == {}
    assert blanks(entry(found, round="agreed", scope="line", line="K2")) == {"not_answered": 2}


def test_one_group_may_be_tallied_and_another_graded() -> None:
    units = (UnitRow("C1", group="North"), UnitRow("C2", group="South"), UnitRow("C3", group="South"))
    tallies = (tally("K1", "good", 5, agency="POL", group="North"),)
    an_audit = audit(
        (own("C2", "POL", "K1", "ri"),), units=units, tallies=tallies, involved="C1/POL C2/POL C3/POL"
    )
    found = of(an_audit)
    whole = entry(found, agency="POL", scope="line", line="K1")
    assert (whole.n, whole.met, blanks(whole)) == (6, 5, {"not_returned": 1})


def test_a_tally_of_a_line_without_grades_is_left_out() -> None:
    assert of(audit(tallies=(tally("K9", "good", 4),))).grades == ()


def test_a_total_may_stand_beside_one_group_that_was_graded() -> None:
    units = (UnitRow("C1", group="North"), UnitRow("C2", group="South"))
    tallies = (tally("K1", "good", 9, agency="POL"),)
    found = of(audit((own("C2", "POL", "K1", "ri"),), units=units, tallies=tallies, lines="K1"))
    assert entry(found, agency="POL", scope="line").n == 9
    assert entry(found, agency="POL", scope="line", group="South").levels["ri"] == 1


def test_where_one_group_is_known_in_totals_the_others_count_beside_it_in_the_whole() -> None:
    units = (UnitRow("C1", group="North"), UnitRow("C2", group="South"), UnitRow("C3"))
    tallies = (tally("K1", "good", 9, group="North"), tally("K1", "ri", 2, agency="EDU", group="South"))
    rows = (own("C2", "POL", "K1", "ri"), own("C3", "POL", "K1", "inadequate"))
    found = of(audit(rows, units=units, tallies=tallies, lines="K1"))
    groups = {
        f.group: f.n for f in found.grades if (f.of, f.round, f.scope) == ("all agencies", "own", "line")
    }
    assert groups == {"North": 9, "South": 3, None: 13}
    whole = entry(found, of="all agencies", scope="line")
    assert whole.levels == {"outstanding": 0, "good": 9, "ri": 3, "inadequate": 1}


def test_an_agencys_total_counts_once_where_a_group_of_all_agencies_may_hold_part_of_it() -> None:
    tallies = (
        tally("K1", "good", 9, group="North"),
        tally("K1", "ri", 5, agency="POL"),
        tally("K1", "ri", 1, agency="EDU", group="North"),
        tally("K1", "ri", 2, agency="EDU", group="South"),
    )
    found = of(audit(tallies=tallies, lines="K1"))
    assert entry(found, of="all agencies", scope="line").n == 11


def test_an_agencys_total_counts_in_the_whole_in_place_of_its_groups() -> None:
    tallies = (
        tally("K1", "ri", 5, agency="POL"),
        tally("K1", "ri", 2, agency="POL", group="South"),
        tally("K1", "good", 3, agency="EDU", group="South"),
    )
    found = of(audit(tallies=tallies, lines="K1"))
    assert entry(found, of="all agencies", scope="line").n == 8
    assert entry(found, of="all agencies", scope="line", group="South").n == 5
