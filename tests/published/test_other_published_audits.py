"""Audits that the program's makers did not see: in by the workbook, counted, reported, out again.

Every number here was counted by hand from the source that the workbook's own docstring names.
"""

from collections.abc import Callable, Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from lscb_audit.errors import UserProblem
from lscb_audit.formats.words import meant
from lscb_audit.reporting import audit_figures, write_overview
from lscb_audit.reports.overview import Status, build
from lscb_audit.rules.audit import Audit
from lscb_audit.rules.figures_model import Figures, GradeFigure
from lscb_audit.workspace import Workspace
from tests.reports.overview.made import words
from tests.reports.overview.soundness import assert_sound
from tests.reports.pdf.reading import page_texts
from tests.support.command_line import new_workspace, opened

from .made_from_facts import Sheets, plan, save, table
from .made_from_more_facts import BOOKS
from .nasty_workbooks import LONG, LOOKS_LIKE_FORMULAS, WELSH, wide_grade

AS_AT = date(2026, 11, 20)
ALL = sorted(BOOKS)


@pytest.fixture
def workspace(tmp_path: Path) -> Iterator[Workspace]:
    with opened(new_workspace(tmp_path / "w.lscb")) as made:
        yield made


Take = Callable[..., tuple[Audit, Figures]]


@pytest.fixture
def take(workspace: Workspace, tmp_path: Path) -> Take:
    """Import workbooks in turn; return the last one's audit and figures."""

    def taken(*names: str) -> tuple[Audit, Figures]:
        for name in names:
            workspace.import_workbook(save(BOOKS[name](), tmp_path / f"{name}.xlsx"))
        audit = workspace.audit(names[-1])
        return audit, audit_figures(workspace, audit, AS_AT)

    return taken


def entry(figures: Figures, **wanted: Any) -> GradeFigure:
    """The one entry that is like this, of all groups unless one is named."""
    wanted = {"group": None} | wanted
    (found,) = [f for f in figures.grades if all(getattr(f, name) == value for name, value in wanted.items())]
    return found


def counts(figure: GradeFigure) -> tuple[int, ...]:
    return tuple(figure.levels.values())


def cells(path: Path) -> dict[str, list[tuple[Any, ...]]]:
    book = openpyxl.load_workbook(path)
    found = {sheet.title: list(sheet.iter_rows(values_only=True)) for sheet in book}
    book.close()
    return found


def printed(path: Path) -> str:
    """The words of a PDF, spaces put in order."""
    return " ".join(" ".join(page_texts(path)).split())


# In, out, in, out

#: between them they use every kind of cell; "untidy" and "lscb-inspections-2010" spell codes otherwise
MOST_UNLIKE = (
    *("bolton-self-assessment", "durham-jtai-2018", "gm-section-11", "kent-three-graders", "knowsley-2009"),
    *("lscb-inspections-2010", "north-tyneside-2018-19", "tallies-by-round", "untidy"),
)


@pytest.mark.parametrize(
    "books", [MOST_UNLIKE, pytest.param([name for name in ALL if name != "wide"], marks=pytest.mark.slow)]
)
def test_audits_come_out_as_they_went_in(books: Sequence[str], tmp_path: Path) -> None:
    """All in one workspace, as the years of one partnership pile up; then all in another."""
    came_out: list[dict[str, Any]] = []
    files = {name: save(BOOKS[name](), tmp_path / f"{name}.xlsx") for name in books}
    for turn in ("first", "second"):
        with opened(new_workspace(tmp_path / f"{turn}.lscb")) as made:
            for path in files.values():
                made.import_workbook(path)
            files = {name: tmp_path / f"{turn} {name}.xlsx" for name in books}
            for name, path in files.items():
                made.export_workbook(name, path)
        came_out.append({name: cells(path) for name, path in files.items()})
    assert came_out[0] == came_out[1]
    for name in books:
        assert_holds(came_out[0][name], BOOKS[name]())


def assert_holds(written: dict[str, list[tuple[Any, ...]]], given: Sheets) -> None:
    """Every row given is there, in the same order and under the same columns; dates and codes as text."""
    for sheet, (head, *rows) in ((name, rows) for name, rows in given.items() if rows):
        out_head, *out = written.get(sheet, [()])
        full = [row for row in rows if any(value not in (None, "") for value in row)]
        if sheet in ("audit", "scales"):  # facts may come in any order; the built-in scales are added
            out = sorted(out, key=str)
            full = sorted(full, key=lambda row: str(tuple(row)))
            assert len(out) >= len(full)
            continue
        assert len(out) == len(full), sheet
        for row, back in zip(full, out, strict=True):
            there = dict(zip(out_head, back, strict=True))
            for column, value in zip(head, row, strict=False):
                told, wanted = plain(there[column]), plain(value)
                # what other audits call an agency of this code follows its own former names
                told = told[: len(wanted)] if column == "formerly" else told
                assert told == wanted, (sheet, column)


def plain(value: Any) -> str:
    text = "" if value is None else str(value)
    return "".join(text.split("00:00:00")[0].split()).casefold()


@pytest.mark.parametrize("name", [name for name in ALL if name != "wide"])
def test_both_editions_can_be_told(name: str, take: Take, workspace: Workspace) -> None:
    audit, _ = take(name)
    for edition in ("partnership", "public"):
        figures = audit_figures(workspace, audit, AS_AT, edition)
        assert_sound(build(audit, figures, edition=edition, status=Status(), as_at=AS_AT))


MAIN_NUMBERS = {
    "croydon-adolescents-2019": ("60 young people", "17 not found and 43 found", "18 not found and 42 found"),
    "lscb-inspections-2010": ("20 of the 71 areas audited (28%)", "Adequate", "33", "18"),
    "cambridgeshire-2020": ("26 agencies", "23 of the 26 agencies audited (88%)"),
    "kent-three-graders": ("one case",),
}


@pytest.mark.parametrize("name", sorted(MAIN_NUMBERS))
def test_the_printed_report_holds_the_main_numbers(
    name: str, take: Take, workspace: Workspace, tmp_path: Path
) -> None:
    assert_printed(name, take, workspace, tmp_path)


@pytest.mark.slow
@pytest.mark.parametrize("name", sorted(set(ALL) - set(MAIN_NUMBERS)))
def test_every_other_report_can_be_printed(
    name: str, take: Take, workspace: Workspace, tmp_path: Path
) -> None:
    assert_printed(name, take, workspace, tmp_path)


def assert_printed(name: str, take: Take, workspace: Workspace, tmp_path: Path) -> None:
    take(name)
    for edition in ("partnership", "public"):
        path = tmp_path / f"{edition}.pdf"
        made = write_overview(workspace, name, path, edition=edition, as_at=AS_AT)
        assert (made.findings, bool(made.warnings)) == ((), name == "untidy")  # it has emoji
        text = printed(path)
        assert [words for words in MAIN_NUMBERS.get(name, ()) if words not in text] == []


SAID = {
    "north-tyneside-2017-18": (
        "69 of the 78 schools (88%) handed in an assessment of their own work.",
        "Nothing was handed in by School 70,",
    ),
    "gm-section-11": (
        "four at 3, two at 2, three at 1 and one at 0",
        "The grades are 3, 2, 1 and 0. 3 is the best grade, 0 the lowest.",
        "‘An internal audit programme’ has the highest share of ‘3’: both of the organisations audited.",
    ),
    "croydon-adolescents-2019": (
        "‘maternal absence’ has the highest share of ‘not found’: 44 of the 60 young people audited (73%).",
        "‘paternal absence’ has the lowest share of ‘not found’: 17 of the 60 young people audited (28%).",
    ),
    "kent-three-graders": (
        "Overall, the one case audited was graded requires improvement.",
        "‘Plan’ is the strongest line: good in the one case audited.",
        "1 of the 2 grades given in the case audited was good or better.",
        "The agency audited its own work.",
    ),
    "bolton-self-assessment": ("One setting assessed its own work.",),
    "lscb-inspections-2010": (
        "The grades were one outstanding, 19 good, 33 adequate and 18 inadequate.",
        "Each area as a whole was given one agreed grade.",
    ),
    "cambridgeshire-2017": ("One statement is recorded, but no grades and no findings.", "1,042"),
    "brighton-cse-2014": ("No findings are recorded.",),
    "untidy": ("Overall, one case was graded: good.", "The last open action with a date was due by"),
    "one-of-everything": (
        "Auditors looked at the last month of work.",
        "The family we looked at",
        "Counts are of the one family audited.",
        "One family was withdrawn and not counted in any figure. Reason: Moved away.",
        "Moderation moved the one grade compared up.",
        "Line: ‘Told in words’. Agency: Children's social care.",
        "this audit has one action: one in progress but delayed.",
    ),
    "overall-only": ("1 of the 2 grades given in the case audited was good or better.",),
}


@pytest.mark.parametrize("name", sorted(SAID))
def test_what_is_special_about_an_audit_is_said_in_whole_sentences(name: str, take: Take) -> None:
    audit, figures = take(name)
    told = " ".join(words(build(audit, figures, edition="partnership", status=Status(), as_at=AS_AT)).split())
    assert [text for text in SAID[name] if text not in told] == []


def test_why_two_years_are_not_compared_is_said_once(take: Take, workspace: Workspace) -> None:
    audit, figures = take("north-tyneside-2017-18", "north-tyneside-2018-19")
    previous = workspace.previous(audit)
    document = build(audit, figures, edition="partnership", previous=previous, status=Status(), as_at=AS_AT)
    told = words(document)
    assert "Eight lines cannot be compared: the scale rag changed from version 1 to 2." in told
    assert "Met the standard, then and now" not in told


def test_a_panel_of_agencies_is_named_in_public(take: Take, workspace: Workspace) -> None:
    audit, _ = take("aberdeen-2020")
    figures = audit_figures(workspace, audit, AS_AT, "public")
    told = words(build(audit, figures, edition="public", status=Status(), as_at=AS_AT))
    assert "Health, Social work, Police, Education and Voluntary sector took part." in told


# Scales: direction, version, older levels, three of four


def test_higher_is_better_in_greater_manchester(take: Take) -> None:
    audit, figures = take("gm-section-11")
    own = entry(figures, round="own", scope="all lines", of="all agencies")
    assert list(own.levels) == ["3", "2", "1", "0"]
    assert (counts(own), own.met, own.met_percent) == ((3, 3, 2, 2), None, None)
    moderated = entry(figures, round="moderated", scope="all lines", of="all agencies")
    assert counts(moderated) == (4, 2, 3, 1)
    third = entry(figures, round="moderated", scope="line", of="all agencies", line="1.3")
    assert (counts(third), third.n, third.few) == ((0, 0, 1, 1), 2, True)
    (whole,) = [m for m in figures.movement if (m.agency, m.line) == (None, None)]
    # Organisation 1: 0>1 up, 1=1, 2>1 down, 3=3, 3>2 down; organisation 2: 2>3 up, 2=2, 0=0, 1>3 up, 3=3
    assert (whole.n, whole.same, whole.up, whole.down) == (10, 5, 3, 2)
    assert (whole.exact_percent, whole.within_one_percent, whole.withheld) == (50.0, 90.0, None)
    assert (audit.grades[0].own, audit.lines[0].line) == ("0", "1.1")


def test_69_of_78_schools_replied_and_nine_forms_are_missing(take: Take) -> None:
    _, figures = take("north-tyneside-2017-18")
    assert (figures.units, figures.agencies) == (78, 1)
    one = entry(figures, round="own", of="all agencies", scope="line", line="S1")
    assert (one.n, one.blanks["not_answered"], one.blanks["not_returned"], one.met) == (0, 69, 9, None)
    pooled = entry(figures, round="own", of="all agencies", scope="all lines")
    assert (pooled.blanks["not_answered"], pooled.blanks["not_returned"]) == (552, 72)
    assert not [figure for figure in figures.grades if figure.scope == "overall"]


def test_the_same_colours_with_another_meaning_are_not_compared(take: Take) -> None:
    audit, figures = take("north-tyneside-2017-18", "north-tyneside-2018-19")
    assert audit.plan.scale == "rag"
    compared = figures.compared_with
    assert compared
    assert compared.audit == "north-tyneside-2017-18"
    assert [line.comparable for line in compared.lines] == [False] * 8
    assert {line.why_not for line in compared.lines} == {"The scale rag changed from version 1 to 2."}


def test_a_scale_with_a_known_version_and_another_meaning_is_refused(
    take: Take, workspace: Workspace, tmp_path: Path
) -> None:
    take("north-tyneside-2018-19")
    other = BOOKS["north-tyneside-2018-19"]()
    other["audit"] = [row if row[0] != "reference" else ("reference", "another") for row in other["audit"]]
    other["scales"] = [(*row[:-2], "not met", "") if row[2] == "amber" else row for row in other["scales"]]
    with pytest.raises(UserProblem) as refused:
        workspace.import_workbook(save(other, tmp_path / "other.xlsx"))
    assert [
        sentence
        for sentence in refused.value.sentences
        if "rag version 2" in sentence and "another version number" in sentence
    ] == list(refused.value.sentences)


def test_lower_is_better_in_north_east_lincolnshire(take: Take) -> None:
    _, figures = take("nel-education-2018-19")
    first = entry(figures, of="all agencies", scope="line", line="1")
    assert list(first.levels) == ["1", "2", "3", "4"]
    assert (counts(first), first.n, first.met, first.met_percent) == ((3, 5, 2, 1), 11, 8, 72.7)
    assert first.blanks["not_applicable"] == 1
    overall = entry(figures, of="all agencies", scope="overall")
    assert (counts(overall), overall.met, overall.met_percent) == ((2, 8, 1, 1), 10, 83.3)
    pooled = entry(figures, of="all agencies", scope="all lines")
    assert (pooled.n, pooled.met, pooled.met_percent) == (131, 128, 97.7)  # 11 + 10 x 12; 8 + 120
    # The first six settings are primary: 1 1 1 2 2 2; the next five secondary: 2 2 3 3 4; the last is NA.
    assert counts(entry(figures, of="all agencies", scope="line", line="1", group="Primary")) == (3, 3, 0, 0)
    assert counts(entry(figures, of="all agencies", scope="line", line="1", group="Secondary")) == (
        0,
        2,
        2,
        1,
    )
    special = entry(figures, of="all agencies", scope="line", line="1", group="Special")
    assert (special.n, special.met, special.blanks["not_applicable"]) == (0, None, 1)
    assert figures.compared_with is None


def test_adequate_stands_between_good_and_inadequate(take: Take) -> None:
    _, figures = take("lscb-inspections-2010")
    (only,) = figures.grades
    assert (only.round, only.of, only.scope, only.line) == ("agreed", "case", "overall", None)
    assert (only.scale, only.scale_version, only.n) == ("Ofsted", 2, 71)
    assert only.levels == {"outstanding": 1, "good": 19, "adequate": 33, "inadequate": 18}
    assert (only.met, only.met_percent) == (20, 28.2)


def test_a_line_may_have_another_scale_than_the_rest(take: Take) -> None:
    _, figures = take("bolton-self-assessment")
    pooled = [f for f in figures.grades if (f.scope, f.of, f.group) == ("all lines", "all agencies", None)]
    assert [(f.scale, f.n, counts(f), f.met) for f in pooled] == [
        ("likert", 2, (1, 0, 1, 0), None),
        ("met", 1, (0, 1, 0), 0),
    ]


# Audits without grades: units, areas, boards, actions


@pytest.mark.parametrize(
    ("name", "units", "known", "agencies"),
    [
        ("aberdeen-2020", 15, True, 5),
        ("hackney-city-2016", 8, True, 0),
        ("knowsley-2009", 66, True, 3),
        ("durham-jtai-2018", 1, False, 0),
        ("plymouth-neglect-2017", 5, True, 0),
        ("brighton-psm-2015", 6, True, 0),
        ("gladman-cse", 60, True, 0),
        ("croydon-domestic-abuse", 1, False, 0),
    ],
)
def test_an_audit_without_grades_is_counted_and_no_grade_is_made_up(
    name: str, units: int, known: bool, agencies: int, take: Take
) -> None:
    _, figures = take(name)
    assert (figures.units, figures.units_known, figures.agencies) == (units, known, agencies)
    assert (figures.grades, figures.movement, figures.spread, figures.compared_with) == ((), (), (), None)


def test_brightons_two_audits_are_a_pair_without_grades(take: Take) -> None:
    _, figures = take("brighton-cse-2014", "brighton-cse-2016")
    assert figures.compared_with
    (line,) = figures.compared_with.lines
    assert (line.comparable, line.before, line.after, line.change_points) == (False, None, None, None)
    assert line.why_not == "The line was not graded in both audits."


def test_ages_stand_in_months_and_in_years(take: Take) -> None:
    audit, _ = take("brighton-psm-2015")
    assert [(unit.age, unit.age_unit) for unit in audit.units][2:4] == [(18, "months"), (2, "years")]


def test_durhams_actions_are_counted_and_the_undated_one_is_not_overdue(take: Take) -> None:
    _, figures = take("durham-jtai-2018")
    assert figures.actions.by_status == {"not started": 1, "complete": 1, "complete with next phase": 1}
    assert (figures.actions.total, figures.actions.delayed, figures.actions.overdue) == (3, 0, 0)


# Totals


def test_croydons_percentages_are_those_of_whole_young_people(take: Take) -> None:
    _, figures = take("croydon-adolescents-2019")
    found = [f.levels["yes"] for f in figures.grades if f.scope == "line"]
    assert found == [43, 25, 17, 16, 42]  # 71.7, 41.7, 28.3, 26.7 and 70.0 per cent of 60
    assert {f.n for f in figures.grades if f.scope == "line"} == {60}
    assert (figures.units, {f.of for f in figures.grades}) == (60, {"case"})


def test_what_works_counted_11_7_and_17_of_18_reports(take: Take) -> None:
    _, figures = take("what-works-2021")
    lines = [f for f in figures.grades if f.scope == "line"]
    assert [(f.met, f.n, f.met_percent) for f in lines] == [(11, 18, 61.1), (7, 18, 38.9), (17, 18, 94.4)]
    assert entry(figures, scope="all lines").met_percent == 64.8


def test_a_given_total_is_not_added_up_from_its_groups(take: Take) -> None:
    _, figures = take("tallies-by-group")
    of_line = {f.group: (counts(f), f.blanks["not_applicable"]) for f in figures.grades if f.scope == "line"}
    assert of_line == {None: ((9, 5, 0), 2), "North": ((3, 4, 0), 1), "South": ((6, 1, 0), 0)}


def test_totals_of_three_rounds_are_kept_apart(take: Take) -> None:
    _, figures = take("tallies-by-round")
    of_line = {(f.round, f.of): counts(f) for f in figures.grades if f.scope == "line"}
    assert of_line == {
        ("own", "all agencies"): (2, 8, 2, 0),
        ("moderated", "all agencies"): (1, 6, 4, 1),
        ("agreed", "case"): (0, 2, 1, 1),
    }
    assert figures.movement == ()  # totals hold no pairs


# Grades


def test_26_agencies_that_are_the_units_themselves(take: Take) -> None:
    _, figures = take("cambridgeshire-2017", "cambridgeshire-2020")
    assert (figures.units, figures.agencies) == (26, 26)
    eight = entry(figures, of="all agencies", scope="line", line="Q8")
    assert (counts(eight), eight.met_percent) == ((23, 3, 0), 88.5)
    own = entry(figures, of="agency", agency="AG01", scope="line", line="Q8")
    assert (counts(own), own.few) == ((0, 1, 0), True)
    assert figures.compared_with
    six, other = figures.compared_with.lines
    assert (six.comparable, six.before, six.after and six.after.met) == (True, None, 26)
    assert (other.comparable, other.why_not) == (False, "The question changed.")
    assert [(v.line, v.source, v.supports) for v in figures.voices] == [("Q6", "practitioners", 1)]


def test_kents_three_graders_are_three_rounds(take: Take) -> None:
    _, figures = take("kent-three-graders")
    lines = {f.round: counts(f) for f in figures.grades if (f.scope, f.of) == ("all lines", "agency")}
    assert lines == {"own": (0, 2, 0, 0), "second": (0, 1, 1, 0), "moderated": (0, 1, 1, 0)}
    overall = {f.round: (f.n, f.met) for f in figures.grades if (f.scope, f.of) == ("overall", "agency")}
    assert overall["own"] == (1, 1)
    assert overall["moderated"] == (1, 0)
    (whole,) = [m for m in figures.movement if (m.agency, m.line) == (None, None)]
    assert (whole.n, whole.same, whole.up, whole.down) == (2, 1, 0, 1)
    assert (whole.exact_percent, whole.within_one_percent) == (None, None)


def test_an_overall_judgement_without_any_graded_line(take: Take) -> None:
    _, figures = take("overall-only")
    assert {(f.round, f.of, f.agency, f.scope, counts(f)) for f in figures.grades} == {
        ("own", "agency", "POL", "overall", (0, 1, 0, 0)),
        ("own", "agency", "CSC", "overall", (0, 0, 0, 1)),
        ("own", "all agencies", None, "overall", (0, 1, 0, 1)),
        ("agreed", "case", None, "overall", (0, 0, 1, 0)),
    }
    assert [(s.unit, s.line, s.levels, s.range) for s in figures.spread] == [("C1", None, 2, 2)]


def test_2880_grades_are_counted_like_by_hand_and_no_line_is_said_to_stand_out(take: Take) -> None:
    audit, figures = take("wide")
    told = words(build(audit, figures, edition="partnership", status=Status(), as_at=AS_AT))
    assert "The lines lie close together: good or better in 205 of the 343 grades" in told
    assert "weakest" not in told
    given = [wide_grade(u, a, n) for u in range(40) for a in range(12) for n in range(6)]
    pooled = entry(figures, of="all agencies", scope="all lines")
    assert pooled.levels == {
        "outstanding": given.count("outstanding"),
        "good": given.count("good"),
        "ri": given.count("ri"),
        "inadequate": given.count("inadequate"),
    }
    assert pooled.blanks["not_applicable"] == given.count("NA")
    assert pooled.n + sum(pooled.blanks.values()) == 2880
    one = entry(figures, agency="X03", scope="line", line="K2", group="South")
    mine = [wide_grade(u, 3, 2) for u in range(20, 40)]
    assert one.levels["good"] == mine.count("good")
    assert one.n == 20 - mine.count("NA") - mine.count("NR")


# Untidy, and legal


def test_untidy_cells_mean_what_a_person_meant(take: Take) -> None:
    audit, figures = take("untidy")
    assert (audit.plan.title, audit.plan.theme, audit.plan.kind) == ("-1 day", WELSH, "case audit")
    assert (audit.plan.period_from, audit.plan.period_to) == ("2026-03-01", "2026-05-31")
    assert [unit.unit for unit in audit.units] == ["1", "2"]
    assert (audit.units[0].note, audit.units[0].age_unit) == ("=1+1", "years")
    assert [line.title for line in audit.lines] == list(LOOKS_LIKE_FORMULAS[1:2] + LOOKS_LIKE_FORMULAS[3:])
    assert audit.grades[0].evidence == LONG
    assert [(row.unit, row.agency, row.line, row.own) for row in audit.grades] == [
        ("1", "pol", "a", "good"),
        ("1", "pol", "B", "ri"),
        ("2", "HV", "a", "NA"),
        ("2", "HV", "B", "NR"),
        ("2", "HV", "", "good"),
    ]
    pooled = entry(figures, of="all agencies", scope="all lines")
    assert (counts(pooled), pooled.met_percent) == ((0, 1, 1, 0), 50.0)
    assert (pooled.blanks["not_applicable"], pooled.blanks["not_available"]) == (1, 1)
    overall = entry(figures, of="all agencies", scope="overall")
    assert (overall.n, overall.blanks["not_answered"]) == (1, 1)
    assert (figures.actions.delayed, figures.actions.overdue) == (1, 1)
    assert figures.actions.by_status == {"in progress": 2}


def test_a_formula_counts_as_its_stored_result_and_without_one_is_refused(
    workspace: Workspace, tmp_path: Path
) -> None:
    import xlsxwriter

    def written(name: str, result: object) -> Path:
        path = tmp_path / f"{name}.xlsx"
        with xlsxwriter.Workbook(path) as made:
            facts = plan(name, "T", "neglect", "Anyshire", "case audit")
            for sheet, rows in {
                "audit": facts,
                "lines": table("line title", [("K", "K")]),
                "units": [],
            }.items():
                page = made.add_worksheet(sheet)
                for number, row in enumerate(rows):
                    page.write_row(number, 0, row)
            page.write_row(0, 0, ("unit",))
            page.write_formula(1, 0, '="C"&1', None, result)
        return path

    workspace.import_workbook(written("stored", "C1"))
    assert [unit.unit for unit in workspace.audit("stored").units] == ["C1"]
    with pytest.raises(UserProblem) as refused:
        workspace.import_workbook(written("bare", ""))
    assert any("formula" in said and "row 2" in said for said in refused.value.sentences)


def test_a_long_finding_is_printed_whole(take: Take, workspace: Workspace, tmp_path: Path) -> None:
    take("untidy")
    path = tmp_path / "report.pdf"
    write_overview(workspace, "untidy", path, as_at=AS_AT)
    text = printed(path)
    assert text.count("The record shows what was done, by whom and why.") >= 204
    assert "End." in text


# What people will type, and the contract refuses

Change = Callable[[Sheets], None]


def lines_as_decimals(sheets: Sheets) -> None:
    sheets["lines"] = [
        row if place == 0 else (float(row[0]), *row[1:]) for place, row in enumerate(sheets["lines"])
    ]


def adequate_on_the_scale_of_today(sheets: Sheets) -> None:
    del sheets["scales"]


def a_percentage_for_a_count(sheets: Sheets) -> None:
    sheets["tallies"][1] = ("L1", "no", "28%", "agreed")


def counted_twice(sheets: Sheets) -> None:
    sheets["tallies"] = table("line agency level count round", [("K1", "CSC", "good", 1, "own")])


def an_english_date(sheets: Sheets) -> None:
    sheets["actions"][1] = ("1", "", "Submit", "", "31/12/2018", "completed", None, None)


def an_empty_first_row(sheets: Sheets) -> None:
    sheets["units"] = [(), *sheets["units"]]


def no_scale_at_all(sheets: Sheets) -> None:
    sheets["audit"] = [row for row in sheets["audit"] if row[0] != "scale"]


def one_case_twice(sheets: Sheets) -> None:
    sheets["units"].append((66.0,))


@pytest.mark.parametrize(
    ("name", "change", "said"),
    [
        (
            "gm-section-11",
            lines_as_decimals,
            [
                f"Sheet lines, row {n + 1}, column line: holds the number 1.{n}, which Excel may have made "
                "of a code. Format the column as text and type the code again."
                for n in range(1, 6)
            ],
        ),
        (
            "lscb-inspections-2010",
            adequate_on_the_scale_of_today,
            [
                'Sheet tallies, row 4, column level: "adequate" is no level of the scale of the overall '
                "judgement. Use one of: outstanding, good, ri, inadequate, NA, NR."
            ],
        ),
        (
            "croydon-adolescents-2019",
            a_percentage_for_a_count,
            [
                'Sheet tallies, row 2, column count: "28%" is no whole number from 0. '
                "Enter a number such as 1."
            ],
        ),
        (
            "kent-three-graders",
            counted_twice,
            [
                "Sheet tallies, row 2, column line: line K1 and CSC is graded on the sheet grades too (row "
                "2), so it would count twice. Keep one of the two."
            ],
        ),
        (
            "durham-jtai-2018",
            an_english_date,
            [
                'Sheet actions, row 2, column due: "31/12/2018" is no date. Enter it as year-month-day, '
                "2018-12-31.",
                'Sheet actions, row 2, column status: "completed" is not allowed. Did you mean "complete"? '
                "Use one of: not started, in progress, delayed, complete, complete with next phase, already "
                "in place, no further action, not possible.",
            ],
        ),
        (
            "kent-three-graders",
            an_empty_first_row,
            [
                "Sheet units: row 1 is empty, but must hold the column names. "
                "Delete the empty rows above them."
            ],
        ),
        (
            "kent-three-graders",
            no_scale_at_all,
            ["Sheet audit, field scale: it is missing or empty, and must be filled in."],
        ),
        (
            "knowsley-2009",
            one_case_twice,
            ['Sheet units, row 68, column unit: "66" stands already in row 67. Keep one of the two rows.'],
        ),
    ],
)
def test_what_the_contract_does_not_take_is_refused_with_the_remedy_and_nothing_else(
    name: str, change: Change, said: list[str], workspace: Workspace, tmp_path: Path
) -> None:
    sheets = BOOKS[name]()
    change(sheets)
    with pytest.raises(UserProblem) as refused:
        workspace.import_workbook(save(sheets, tmp_path / "wrong.xlsx"))
    assert list(refused.value.sentences) == said
    assert workspace.find_audit(name) is None


def test_a_word_is_never_taken_for_its_opposite() -> None:
    assert meant("adequate", ("good", "inadequate")) == ""
    assert meant("Not involved", ("involved",)) == ""
    assert meant("not-involved", ("involved", "not involved")) == ' Did you mean "not involved"?'
    assert meant("inadequat", ("good", "inadequate")) == ' Did you mean "inadequate"?'
