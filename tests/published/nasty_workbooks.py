"""Workbooks as people really send them: legal, and untidy in every way that the contract allows.

All content is invented.
"""

from datetime import date, datetime
from typing import Any

from .made_from_facts import Sheets, book, plan, rows, table

LONG = "The record shows what was done, by whom and why. " * 204 + "End."  # 10,000 characters
WELSH = "Llŷr a Siân: “ŵ, ŷ, â, ê, î, ô” 👩‍👧 🏳️‍🌈 ✓"
LOOKS_LIKE_FORMULAS = ("=1+1", "+44 is a country code", "-1 day", "@home visits")
LEVELS = ("outstanding", "good", "ri", "inadequate")


@book
def untidy() -> Sheets:
    """Columns in any order, blank rows, codes in other case, numbers as codes, Excel dates, odd letters."""
    assert len(LONG) == 10_000
    return {
        "units": [
            ("note", "unit", "age_unit", "age"),
            (),
            ("=1+1", 1, "YEARS", 7),
            (None, None),
            ("", 2, "", ""),
        ],
        "lines": [("title", "line"), ("+44 is a country code", "a"), ("@home visits", "B")],
        "audit": [
            ("value", "field"),
            ("ofsted", "scale"),
            ("untidy", "reference"),
            (None, None),
            ("-1 day", "title"),
            (WELSH, "theme"),
            ("Anyshire", "partnership"),
            ("Case Audit", "kind"),
            (datetime(2026, 3, 1), "period_from"),
            (date(2026, 5, 31), "period_to"),
            ("2026-06-30", "workshop_date"),
        ],
        "agencies": [("name", "agency"), ("Police", "pol"), ("Nyrsys 👩‍⚕️", "HV")],
        "grades": [
            ("evidence", "own", "line", "agency", "unit"),
            (LONG, "GOOD", "A", "POL", "1"),
            (None,) * 5,
            ("=1+1", "Ri", "b", "Pol", 1),
            ("@home visits", "na", "A", "hv", 2),
            ("", "nr", "B", "hv", 2),
            ("", "Good", "", "hv", 2),
        ],
        "dissent": [("unit", "agency", "text")],
        "voices": [],
        "findings": table("finding kind theme text lines", [(1, "Improvement", "=1+1", LONG.strip(), "a,b")]),
        "actions": table(
            "action what status due",
            [(1, "-1 day", "DELAYED", datetime(2026, 11, 19)), (2, "Do it", "in progress", None)],
        ),
    }


def wide_grade(unit: int, agency: int, line: int) -> str:
    """The invented grade of one cell: every level and both blanks come by turns."""
    return ("good", "ri", "good", "outstanding", "inadequate", "NA", "NR")[(unit * 3 + agency * 5 + line) % 7]


@book
def wide() -> Sheets:
    """Twelve agencies, forty cases, six lines: 2,880 own grades."""
    cells = [(u, a, n) for u in range(40) for a in range(12) for n in range(6)]
    return {
        "audit": plan("wide", "Wide", "neglect", "Anyshire", "case audit", scale="ofsted"),
        "agencies": table("agency name", [(f"X{a:02}", f"Agency number {a}") for a in range(12)]),
        "lines": table("line title", [(f"K{n}", f"Line {n}") for n in range(6)]),
        "units": table("unit group", [(f"C{u:02}", "North" if u < 20 else "South") for u in range(40)]),
        "grades": table(
            "unit agency line own",
            [(f"C{u:02}", f"X{a:02}", f"K{n}", wide_grade(u, a, n)) for u, a, n in cells],
        ),
    }


@book
def overall_only() -> Sheets:
    """One case, no line graded, an overall judgement by two agencies and for the case."""
    return {
        "audit": plan("overall-only", "Overall only", "neglect", "Anyshire", "case audit", scale="ofsted"),
        "agencies": table("agency name", [("POL", "Police"), ("CSC", "Social care")]),
        "lines": table("line title scale", [("K1", "Told in words", "none")]),
        "units": table("unit", [("C1",)]),
        "grades": table(
            "unit agency line own agreed",
            [("C1", "POL", "", "good", ""), ("C1", "CSC", "", "inadequate", ""), ("C1", "", "", "", "ri")],
        ),
    }


@book
def tallies_by_group() -> Sheets:
    """Totals of two districts and of both together: the whole is given, and never added up from its parts."""
    counts = {"North": (3, 4, 1), "South": (6, 1, 0), None: (9, 5, 2)}
    counted: list[tuple[Any, ...]] = [
        ("K1", group, level, count, "own")
        for group, of_levels in counts.items()
        for level, count in zip(("green", "amber", "NA"), of_levels, strict=True)
    ]
    return {
        "audit": plan(
            "tallies-by-group",
            "Totals by district",
            "Section 11",
            "Anyshire",
            "self-assessment",
            scale="rag",
            unit_word="setting",
            units_known="no",
        ),
        "lines": table("line title", [("K1", "Policy")]),
        "units": table("unit", [("all",)]),
        "tallies": table("line group level count round", counted),
    }


@book
def tallies_by_round() -> Sheets:
    """Totals of own, moderated and agreed grades: three rounds that are never mixed."""
    counts = {"own": (2, 8, 2, 0), "moderated": (1, 6, 4, 1), "agreed": (0, 2, 1, 1)}
    return {
        "audit": plan(
            "tallies-by-round", "Totals by round", "neglect", "Anyshire", "case audit", scale="ofsted"
        ),
        "lines": table("line title", [("K1", "Plan")]),
        "units": table("unit", [(f"C{n}",) for n in range(1, 5)]),
        "tallies": table(
            "line level count round",
            [
                ("K1", level, count, turn)
                for turn, of in counts.items()
                for level, count in zip(LEVELS, of, strict=True)
            ],
        ),
    }


@book
def one_of_everything() -> Sheets:
    """One row on every sheet, so that every plural is put to the test."""
    facts = {"unit_word": "family", "review_window_months": 1, "workshop_date": "2026-11-02"}
    facts |= {"why": "One family asked us to.", "previous_audit": "overall-only", "scale": "ofsted"}
    return {
        "audit": plan("one-of-everything", "One of everything", "neglect", "Anyshire", "case audit", **facts),
        "agencies": table("agency name formerly", rows("CSC|Children's social care|Social services")),
        "lines": table(
            "line title question prompts voice", rows("K1|Told in words|Was the child heard?|How?|yes")
        ),
        "units": table(
            "unit group category age age_unit selected_because withdrawn",
            [
                ("F1", "North", "CP", 1, "months", "Asked", ""),
                ("F2", "North", "CIN", 1, "years", "", "Moved away"),
            ],
        ),
        "involvement": table(
            "unit agency status auditor independent independence_note handed_in late",
            rows("F1|CSC|adult only|head of service|derogation|Knew the family|2026-10-30|yes"),
        ),
        "grades": table(
            "unit agency line own second moderated agreed evidence voice reason",
            rows("F1|CSC|K1|ri|ri|good||E.|She draws.|R.", "F1||K1||||good|||Agreed.", "F1||||||ri|||"),
        ),
        **_one_of_what_was_said(),
    }


def _one_of_what_was_said() -> Sheets:
    return {
        "dissent": table("unit line agency text", rows("F1|K1|CSC|We would have said less.")),
        "voices": table(
            "source session number_present line stance consent statement",
            [("children", "Visit", 1, "K1", "contradicts", "quote", "Nobody asked me")],
        ),
        "discussion": table("unit line raised_by kind text", rows("F1|K1|CSC|challenge|Who saw her?")),
        "concerns": table(
            "unit raised_by raised_on told outcome closed_on",
            rows("F1|CSC|2026-10-30|team manager|Seen|2026-10-31"),
        ),
        "findings": table(
            "finding kind theme text lines units agencies scope since_last",
            rows("F|improvement|Being heard|She was not asked|K1|F1|CSC|multi-agency|continuing"),
        ),
        "actions": table(
            "action finding what lead agencies overseen_by due measure status rag new_due",
            rows("1|F|Ask her|Head of service|CSC|The board|2026-11-01|Visits|delayed|red|2026-11-30"),
        ),
    }
