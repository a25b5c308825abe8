"""The figures of real audits, as far as they were published, come out of the program's own counting.

Each test names its source: a workbook beside this file, or numbers that a partnership published in a report.
"""

from datetime import date
from pathlib import Path

import pytest

from lscb_audit.formats.workbook import read
from lscb_audit.rules.audit import AgencyRow, Audit, GradeRow, LevelRow, LineRow, Plan, TallyRow, UnitRow
from lscb_audit.rules.figures import figures
from lscb_audit.rules.figures_model import Figures, GradeFigure
from lscb_audit.rules.quotas import Quota, check_quotas
from lscb_audit.rules.rounding import percent, share_in_words
from lscb_audit.rules.sample import sample_table

from .plain_reader import read_plainly

HERE = Path(__file__).parent
AS_AT = date(2026, 11, 20)


def published(name: str) -> Audit:
    return read_plainly(HERE / f"{name}.xlsx")


def figures_of(audit: Audit, **how: Audit) -> Figures:
    return figures(audit, as_at=AS_AT, **how)  # type: ignore[arg-type]  # only `previous` is handed on


def one(found: Figures, **which: str | None) -> GradeFigure:
    matches = [f for f in found.grades if all(getattr(f, name) == value for name, value in which.items())]
    assert len(matches) == 1
    return matches[0]


def tallied(scale: str, counts: dict[str, int], levels: tuple[LevelRow, ...] = (), line: str = "K1") -> Audit:
    """An audit of which one line's totals are known."""
    return Audit(
        plan=Plan("a", "Audit", "theme", "Anyshire", "case audit", scale=scale),
        levels=levels,
        lines=(LineRow("K1", "Line"),),
        units=(UnitRow("all"),),
        tallies=tuple(TallyRow(line, "", "", level, count, "own") for level, count in counts.items()),
    )


@pytest.mark.parametrize("path", sorted(HERE.glob("*.xlsx")), ids=lambda path: path.stem)
def test_the_programs_reader_and_a_plain_one_give_the_same_figures(path: Path) -> None:
    assert figures_of(read(path)) == figures_of(read_plainly(path))


# Cambridgeshire and Peterborough, Section 11, 2020


def test_cambridgeshire_has_26_green_agencies_for_question_6_and_88_per_cent_for_question_8() -> None:
    found = figures_of(published("cambs-peterborough-s11-2020"))
    assert (found.units_known, found.units, found.agencies) == (False, 1, 0)
    six = one(found, scope="line", line="Q6")
    eight = one(found, scope="line", line="Q8")
    assert (six.of, six.agency, six.round, six.n, six.met_percent) == ("all agencies", None, "own", 26, 100.0)
    assert (eight.n, eight.met, eight.met_percent, eight.few) == (26, 23, 88.5, False)
    assert eight.levels == {"green": 23, "amber": 3, "red": 0}
    assert set(eight.blanks.values()) == {0}
    assert share_in_words(23, 26, "agencies") == "23 of the 26 agencies (88%)"


def test_cambridgeshires_two_questions_are_pooled_in_grades_not_agencies() -> None:
    pooled = one(figures_of(published("cambs-peterborough-s11-2020")), scope="all lines")
    assert (pooled.line, pooled.n, pooled.met, pooled.met_percent) == (None, 52, 49, 94.2)


def test_cambridgeshires_survey_fell_by_56_per_cent() -> None:
    assert percent(1042 - 457, 1042) == 56.1


# Cumbria, neglect, 2016


def test_cumbria_has_nine_cases_in_three_groups_and_no_grades() -> None:
    audit = published("cumbria-neglect-2016")
    found = figures_of(audit)
    assert (found.units, found.units_known, found.grades, found.movement, found.spread) == (
        9,
        True,
        (),
        (),
        (),
    )
    assert set(sample_table(audit, "group").values()) == {3}
    assert sample_table(audit, "category") == {"Child Protection": 3, "Child in Need": 3, "Early Help": 3}


def test_each_of_cumbrias_groups_took_one_case_of_each_kind() -> None:
    audit = published("cumbria-neglect-2016")
    groups, kinds = sample_table(audit, "group"), sample_table(audit, "category")
    checks = check_quotas(audit, (Quota(1, group=group, category=kind) for group in groups for kind in kinds))
    assert [check.found for check in checks] == [1] * 9


def test_cumbrias_published_sample_would_be_withheld_in_a_public_edition() -> None:
    assert sample_table(published("cumbria-neglect-2016"), "category", "public") == {
        "Child Protection": None,
        "Child in Need": None,
        "Early Help": None,
    }


def test_five_of_cumbrias_nine_children_are_girls() -> None:
    units = tuple(UnitRow(f"C{i}", gender="girl" if i < 5 else "boy") for i in range(9))
    assert sample_table(Audit(Plan("a", "", "", "", ""), units=units), "gender") == {"girl": 5, "boy": 4}
    assert (percent(5, 9), percent(4, 9)) == (55.6, 44.4)
    assert share_in_words(5, 9) == "5 of 9"


# "NSCB", case file audit 1, 2014; Solihull, 2016/17


def test_the_deep_dive_that_was_not_possible_is_an_action_but_not_overdue() -> None:
    found = figures_of(published("nscb-case-1-2014"))
    assert found.actions.total == 7
    assert found.actions.by_status == {
        "in progress": 3,
        "complete with next phase": 1,
        "already in place": 2,
        "not possible": 1,
    }
    assert (found.actions.delayed, found.actions.overdue, found.units, found.grades) == (0, 0, 1, ())


def test_solihulls_cases_are_not_known() -> None:
    found = figures_of(published("solihull-2016-17"))
    assert (found.units_known, found.grades, found.actions.total) == (False, (), 0)


# Scales that differ in direction, version, levels

LINCOLNSHIRE = tuple(LevelRow("nel", 1, str(i), f"Level {i}", i) for i in (1, 2, 3, 4))
ABERDEEN = tuple(
    LevelRow("hmie", 1, str(number), label, rank)
    for rank, (number, label) in enumerate(
        [
            (6, "Excellent"),
            (5, "Very good"),
            (4, "Good"),
            (3, "Adequate"),
            (2, "Weak"),
            (1, "Unsatisfactory"),
        ],
        1,
    )
)


@pytest.mark.parametrize(
    ("levels", "best", "up"),
    [(LINCOLNSHIRE, "1", 0), (ABERDEEN, "6", 1)],
    ids=["lower is better", "higher is better"],
)
def test_a_grade_moved_from_2_to_3_went_the_scales_way(
    levels: tuple[LevelRow, ...], best: str, up: int
) -> None:
    scale = levels[0].scale
    audit = Audit(
        plan=Plan("a", "Audit", "theme", "Anyshire", "case audit", scale=scale),
        levels=levels,
        agencies=(AgencyRow("SCH", "School"),),
        lines=(LineRow("K1", "Focus area"),),
        units=(UnitRow("C1"),),
        grades=(GradeRow("C1", "SCH", "K1", own="2", moderated="3"),),
    )
    found = figures_of(audit)
    assert next(iter(found.grades[0].levels)) == best
    assert (found.movement[0].up, found.movement[0].down) == (up, 1 - up)


def test_the_older_grade_adequate_is_counted_as_it_was_given() -> None:
    counts = {"outstanding": 1, "good": 19, "adequate": 33, "inadequate": 18}
    levels = tuple(LevelRow("ofsted", 0, code, code.title(), rank) for rank, code in enumerate(counts, 1))
    found = one(figures_of(tallied("ofsted", counts, levels)), scope="line")
    assert (found.scale, found.scale_version, found.n, found.levels) == ("ofsted", 0, 71, counts)
    assert found.met is None


def test_adequate_and_requires_improvement_are_not_compared() -> None:
    levels = tuple(
        LevelRow("ofsted", 0, code, code, rank) for rank, code in enumerate(("good", "adequate"), 1)
    )
    before, after = tallied("ofsted", {"adequate": 33}, levels), tallied("ofsted", {"ri": 33})
    compared = figures_of(after, previous=before).compared_with
    assert compared is not None
    assert compared.lines[0].why_not == "The scale ofsted changed from version 0 to 1."


def test_north_tynesides_colours_changed_their_meaning_between_two_years() -> None:
    """2017/18: green meets the minimum. 2018/19: green exceeds it, amber meets it."""

    def rag(version: int, *met: str) -> tuple[LevelRow, ...]:
        colours = enumerate(("green", "amber", "red"), 1)
        return tuple(LevelRow("rag", version, c, c, i, "met" if c in met else "not met") for i, c in colours)

    before = tallied("rag", {"green": 60, "amber": 9}, rag(1, "green"))
    after = tallied("rag", {"green": 30, "amber": 39}, rag(2, "green", "amber"))
    compared = figures_of(after, previous=before).compared_with
    assert compared is not None
    (line,) = compared.lines
    assert (line.comparable, line.change_points) == (False, None)
    assert line.before is not None
    assert line.after is not None
    assert (line.before.met, line.after.met) == (60, 69)


def test_69_of_north_tynesides_78_schools_replied() -> None:
    assert percent(69, 78) == 88.5
    assert share_in_words(69, 78, "schools") == "69 of the 78 schools (88%)"


# Croydon, Knowsley and the national numbers


def test_croydons_published_percentages_are_whole_numbers_of_60_young_people() -> None:
    assert percent(43, 60) == 71.7
    assert share_in_words(43, 60, "young people") == "43 of the 60 young people (72%)"
    assert (percent(57, 60), percent(3, 60)) == (95.0, 5.0)


def test_what_works_counted_11_and_17_of_18_reports_without_percentages() -> None:
    assert share_in_words(11, 18, "reports") == "11 of the 18 reports"
    assert (percent(11, 18), percent(17, 18)) == (61.1, 94.4)


def test_five_boards_audited_66_cases_together_and_each_has_its_own_figures() -> None:
    """Knowsley: the Pan-Merseyside peer audit. The split is invented: none was published."""
    sizes = {"Knowsley": 14, "Liverpool": 13, "Sefton": 13, "St Helens": 13, "Wirral": 13}
    units = tuple(UnitRow(f"{board} {i}", group=board) for board, size in sizes.items() for i in range(size))
    audit = Audit(
        plan=Plan("a", "Peer audit", "practice", "Merseyside", "case audit", scale="ofsted"),
        lines=(LineRow("K1", "Line"),),
        units=units,
        grades=tuple(GradeRow(unit.unit, "", "K1", agreed="good") for unit in units),
    )
    found = [figure for figure in figures_of(audit).grades if figure.scope == "line"]
    assert found[0].n == 66
    assert {figure.group: figure.n for figure in found[1:]} == sizes


def test_hackney_and_the_city_share_one_audit_five_to_three() -> None:
    units = tuple(UnitRow(f"C{i}", area="Hackney" if i < 5 else "City of London") for i in range(8))
    assert sample_table(Audit(Plan("a", "", "", "", ""), units=units), "area") == {
        "Hackney": 5,
        "City of London": 3,
    }
    assert (percent(5, 8), percent(3, 8)) == (62.5, 37.5)


def test_three_samples_of_different_depth_are_sixty_items() -> None:
    """Adele Gladman's audit: 10 cases, 25 referrals closed, 25 that reached a strategy meeting only."""
    depths = {"case": 10, "referral closed": 25, "strategy meeting only": 25}
    units = tuple(
        UnitRow(f"{kind} {i}", category=kind) for kind, count in depths.items() for i in range(count)
    )
    audit = Audit(Plan("a", "", "", "", ""), units=units)
    assert sample_table(audit, "category") == depths
    assert figures_of(audit).units == 60
