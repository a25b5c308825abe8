"""Workbooks made from the facts of real audits, with openpyxl and nothing of the program's own.

Each function's docstring names the source and says what was published. What a source does not publish is left
out; where a published tool is shown filled in, the docstring says that the grades are invented, because no
child's grades are ever published.
"""

from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import Any

import openpyxl

Row = Sequence[Any]
Sheets = dict[str, list[Row]]

BOOKS: dict[str, Callable[[], Sheets]] = {}


def book(made: Callable[[], Sheets]) -> Callable[[], Sheets]:
    """Put a workbook on the list of all, under its reference."""
    BOOKS[made.__name__.replace("_", "-")] = made
    return made


def plan(reference: str, title: str, theme: str, partnership: str, kind: str, **more: Any) -> list[Row]:
    facts = {"reference": reference, "title": title, "theme": theme, "partnership": partnership, "kind": kind}
    return [("field", "value"), *((facts | {"scale": "none"} | more).items())]


def table(head: str, body: Iterable[Row]) -> list[Row]:
    return [tuple(head.split()), *body]


def rows(*lines: str) -> list[Row]:
    """Rows whose cells stand with strokes between."""
    return [tuple(line.split("|")) for line in lines]


def scale(code: str, levels: Iterable[tuple[Any, str, str, str]], version: int = 1) -> list[Row]:
    """The sheet `scales`: level, label, counts_as, descriptor of each level, best first."""
    return table(
        "scale version level label rank counts_as descriptor",
        [
            (code, version, level, label, rank, met, said)
            for rank, (level, label, met, said) in enumerate(levels, 1)
        ],
    )


def save(sheets: Sheets, path: Path) -> Path:
    written = openpyxl.Workbook()
    written.remove(written.worksheets[0])
    for name, given in sheets.items():
        sheet = written.create_sheet(name)
        for number, row in enumerate(given, 1):
            for place, value in enumerate(row, 1):
                cell = sheet.cell(number, place, value)
                if isinstance(value, str) and value.startswith("="):
                    cell.data_type = "s"  # text, as a person types it with an apostrophe before it
    written.save(path)
    return path


SURVEY_UNITS = table("unit", [("all",)])


@book
def gm_section_11() -> Sheets:
    """Greater Manchester, Section 11 template: key standard 1, five criteria, self and moderated 0 to 3.

    The template is published; the scores of the two organisations are invented.
    """
    titles = (
        "A named strategic lead",
        "Linked to the LSCB",
        "A designated person",
        "An internal audit programme",
        "An accountability framework",
    )
    scores = {
        "ORG1": ((0, 1), (1, 1), (2, 1), (3, 3), (3, 2)),
        "ORG2": ((2, 3), (2, 2), (0, 0), (1, 3), (3, 3)),
    }
    return {
        "audit": plan(
            "gm-section-11",
            "Section 11 template",
            "Section 11",
            "Greater Manchester",
            "self-assessment",
            scale="gm",
            unit_word="organisation",
            method="Self-assessment, first feedback, final submission, "
            "then a moderation panel (peer review).",
        ),
        "scales": scale("gm", [(3, "3", "", ""), (2, "2", "", ""), (1, "1", "", ""), (0, "0", "", "")]),
        "agencies": table("agency name", [("ORG1", "Organisation 1"), ("ORG2", "Organisation 2")]),
        "lines": table(
            "line title section",
            [(f"1.{n}", title, "1 Leadership and accountability") for n, title in enumerate(titles, 1)],
        ),
        "units": table("unit", [("ORG1",), ("ORG2",)]),
        "grades": table(
            "unit agency line own moderated",
            [(org, org, f"1.{n}", *pair) for org, pairs in scores.items() for n, pair in enumerate(pairs, 1)],
        ),
    }


NORTH_TYNESIDE_STANDARDS = [(f"S{n}", f"Standard {n}") for n in range(1, 9)]


@book
def north_tyneside_2017_18() -> Sheets:
    """North Tyneside, Section 11 of schools, February 2018: 78 member schools, 69 completed the form.

    Eight standards; green meets the minimum. How many were green was not published. The day is not known.
    """
    schools = [f"School {n}" for n in range(1, 79)]
    returned = set(schools[:69])
    return {
        "audit": plan(
            "north-tyneside-2017-18",
            "Section 11 audit report 2017/18",
            "Section 11 in schools",
            "North Tyneside",
            "self-assessment",
            scale="rag",
            unit_word="school",
            programme="2017/18",
        ),
        "scales": scale(
            "rag",
            [
                ("green", "Green", "met", "All areas of the standard meet the minimum."),
                ("amber", "Amber", "", "Some meet it; action is needed."),
                ("red", "Red", "", "Most are below it; immediate action."),
            ],
        ),
        "agencies": table("agency name sector", [("SCH", "Schools", "education")]),
        "lines": table("line title", NORTH_TYNESIDE_STANDARDS),
        "units": table("unit", [(school,) for school in schools]),
        "involvement": table(
            "unit agency status handed_in",
            [(s, "SCH", "involved", "2018-02-28" if s in returned else None) for s in schools],
        ),
    }


@book
def north_tyneside_2018_19() -> Sheets:
    """North Tyneside, 2018/19: the same colours with another meaning (green exceeds the minimum)."""
    return {
        "audit": plan(
            "north-tyneside-2018-19",
            "Section 11 audit report 2018/19",
            "Section 11 in schools",
            "North Tyneside",
            "self-assessment",
            scale="RAG",
            unit_word="school",
            programme="2018/19",
            units_known="no",
            previous_audit="North-Tyneside-2017-18",
            limitations="68 criteria for schools, 43 for partner agencies, of the same 8 standards.",
        ),
        "scales": scale(
            "rag",
            [
                ("green", "Green", "met", "Exceeds the minimum."),
                ("amber", "Amber", "met", "Meets the minimum, but action is needed."),
                ("red", "Red", "not met", "Below the minimum."),
            ],
            version=2,
        ),
        "lines": table("line title", NORTH_TYNESIDE_STANDARDS),
        "units": SURVEY_UNITS,
    }


@book
def nel_education_2018_19() -> Sheets:
    """North East Lincolnshire, education establishments: 11 focus areas, a self-assessed overall, 1 is best.

    The form is published; the twelve establishments' numbers are invented: all 2, focus area 1 differs.
    """
    firsts = (1, 1, 1, 2, 2, 2, 2, 2, 3, 3, 4, "NA")
    overall = (1, 1, 2, 2, 2, 2, 2, 2, 2, 2, 3, 4)
    units = [f"E{n:02}" for n in range(1, 13)]
    kinds = ["Primary"] * 6 + ["Secondary"] * 5 + ["Special"]
    return {
        "audit": plan(
            "nel-education-2018-19",
            "Education establishments safeguarding audit 2018-19",
            "safeguarding in education",
            "North East Lincolnshire",
            "self-assessment",
            scale="nel",
            unit_word="setting",
            previous_audit="nel-education-2016-17",
        ),
        "scales": scale(
            "nel",
            [
                (1, "1 Outstanding", "met", ""),
                (2, "2 Good", "met", ""),
                (3, "3 Requires improvement", "", ""),
                (4, "4 Inadequate", "", ""),
            ],
        ),
        "agencies": table("agency name", [("EDU", "Education establishments")]),
        "lines": table("line title", [(n, f"Focus area {n}") for n in range(1, 12)]),
        "units": table("unit group", zip(units, kinds, strict=True)),
        "grades": table(
            "unit agency line own",
            [
                (unit, "EDU", line, {1: firsts[i], None: overall[i]}.get(line, 2))
                for i, unit in enumerate(units)
                for line in (*range(1, 12), None)
            ],
        ),
    }


@book
def aberdeen_2020() -> Sheets:
    """Aberdeen City, 2020/21: 15 cases, five kinds of agency, one question, a hypothesis; no grades."""
    agencies = ("Health", "Social work", "Police", "Education", "Voluntary sector")
    six = ("Excellent", "Very good", "Good", "Adequate", "Weak", "Unsatisfactory")
    return {
        "audit": plan(
            "aberdeen-2020",
            "Multi-agency practice audit",
            "the National Risk Framework",
            "Aberdeen City",
            "case audit",
            mode="joint panel",
            scale="hmie",
            programme="2020/21",
            hypothesis="The tools are used routinely but inconsistently.",
            method="The agencies met on Microsoft Teams. The tool rests on the quality indicators of 2018.",
        ),
        "scales": scale("hmie", [(str(7 - rank), word, "", "") for rank, word in enumerate(six, 1)]),
        "agencies": table("agency name", [(f"A{n}", name) for n, name in enumerate(agencies, 1)]),
        "lines": table(
            "line title question prompts",
            [
                (
                    "Q1",
                    "Risk framework tools",
                    "How well do we use the framework tools in assessing risk?",
                    "Chronologies\nResilience matrix\nGenograms",
                )
            ],
        ),
        "units": table("unit", [(f"C{n:02}",) for n in range(1, 16)]),
    }


@book
def hackney_city_2016() -> Sheets:
    """City and Hackney, one audit session: five Hackney cases and three of the City of London."""
    areas = ["Hackney"] * 5 + ["City of London"] * 3
    return {
        "audit": plan(
            "hackney-city-2016",
            "Multi-agency case audit, one session",
            "the child's journey",
            "City and Hackney",
            "case audit",
            method="Key lines of enquiry are agreed by the Board.",
        ),
        "lines": table("line title", [("K1", "The child's journey")]),
        "units": table("unit area group", [(f"C{n}", a, a) for n, a in enumerate(areas, 1)]),
    }


@book
def knowsley_2009() -> Sheets:
    """Pan-Merseyside peer audit, 2009: 66 cases across five boards by police, health and social care."""
    return {
        "audit": plan(
            "knowsley-2009",
            "Pan-Merseyside peer audit",
            "practice",
            "Pan-Merseyside",
            "case audit",
            method="Five boards audited each other's practice.",
        ),
        "agencies": table(
            "agency name", [("POL", "Police"), ("HEA", "Health"), ("CSC", "Children's social care")]
        ),
        "lines": table("line title", [("K1", "Practice")]),
        "units": table("unit", [(n,) for n in range(1, 67)]),
        "actions": table(
            "action what agencies status completed",
            [
                (1, "Hold a dissemination event", "pol, hea, csc", "complete", "2009-06-30"),
                (
                    2,
                    "Carry out a local multi-agency audit in January 2010",
                    "POL,HEA,CSC",
                    "not started",
                    None,
                ),
            ],
        ),
    }


@book
def durham_jtai_2018() -> Sheets:
    """County Durham, action plan after the JTAI on domestic abuse: inspected 9 to 13 July 2018.

    The plan was handed in on 3 December and audited that month, of which the last day stands.
    """
    return {
        "audit": plan(
            "durham-jtai-2018",
            "JTAI improvement action plan",
            "domestic abuse",
            "County Durham",
            "case audit",
            period_from="2018-07-09",
            period_to="2018-07-13",
            units_known="no",
            unit_word="inspection",
        ),
        "lines": table("line title voice", [("V", "Voice of the child", "yes")]),
        "units": SURVEY_UNITS,
        "actions": table(
            "action source what overseen_by due status completed verified_on",
            rows(
                "1|JTAI letter|Submit the improvement action plan|||complete|2018-12-03|",
                "2||Audit the improvement actions|Three partnership working groups|2018-12-31|"
                "complete with next phase|2018-12-31|2018-12-31",
                "2.1||Carry out six further audits|Three partnership working groups||not started||",
            ),
        ),
    }


@book
def brighton_cse_2014() -> Sheets:
    """Brighton & Hove: the CSE audit of 2014, of which no result stands in the list of audits."""
    return {
        "audit": plan(
            "brighton-cse-2014",
            "CSE audit 2014",
            "child sexual exploitation",
            "Brighton & Hove",
            "case audit",
        ),
        "lines": table("line title", [("K1", "Child sexual exploitation")]),
        "units": table("unit", [("C1",)]),
    }


@book
def brighton_cse_2016() -> Sheets:
    """Brighton & Hove: the audit of 2016 follows that of 2014."""
    return {
        "audit": plan(
            "brighton-cse-2016",
            "CSE audit 2016",
            "child sexual exploitation",
            "Brighton & Hove",
            "case audit",
            previous_audit="BRIGHTON-CSE-2014",
            method="In depth.",
        ),
        "lines": table(
            "line title prompts", [("K1", "Child sexual exploitation", "Kept apart from the tool")]
        ),
        "units": table("unit", [("C1",)]),
    }


@book
def brighton_psm_2015() -> Sheets:
    """Brighton & Hove: parental substance misuse, 6 cases, all under five. The single ages are invented."""
    ages = [(7, "months"), (11, "months"), (18, "months"), (2, "years"), (3, "years"), (4, "years")]
    return {
        "audit": plan(
            "brighton-psm-2015",
            "Parental substance misuse deep dive",
            "parental substance misuse",
            "Brighton & Hove",
            "case audit",
            programme="2015/16",
        ),
        "lines": table("line title", [("K1", "Parental substance misuse")]),
        "units": table("unit age age_unit", [(f"C{n}", *age) for n, age in enumerate(ages, 1)]),
    }
