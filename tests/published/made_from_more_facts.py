"""More workbooks made from the facts of real audits; see `made_from_facts`."""

from .made_from_facts import BOOKS, SURVEY_UNITS, Sheets, book, plan, scale, table

__all__ = ["BOOKS"]

AGREED = "line level count round"


@book
def croydon_domestic_abuse() -> Sheets:
    """Croydon: two audits of domestic abuse on one page: four themes, one core strength, three gaps."""
    return {
        "audit": plan(
            "croydon-domestic-abuse",
            "Domestic abuse: two audits in one",
            "domestic abuse",
            "Croydon",
            "case audit",
            units_known="no",
        ),
        "lines": table(
            "line title voice",
            [
                ("T1", "Training and workforce", ""),
                ("T2", "Multi-agency collaboration", ""),
                ("T3", "Voice of the child", "yes"),
                ("T4", "Barriers and emerging risks", ""),
            ],
        ),
        "units": SURVEY_UNITS,
        "findings": table(
            "finding kind theme text lines",
            [
                (
                    "F1",
                    "strength",
                    "Multi-agency collaboration",
                    "MARAC and MASH are the core strength.",
                    "T2",
                ),
                ("F2", "improvement", "Multi-agency collaboration", "Housing comes in late.", "T2"),
                ("F3", "improvement", "Multi-agency collaboration", "The feedback loop is missing.", "T2"),
                (
                    "F4",
                    "improvement",
                    "Voice of the child",
                    "The voice of children under seven is missing.",
                    "T3",
                ),
            ],
        ),
    }


CROYDON_60 = {
    "paternal absence": 43,
    "domestic abuse": 25,
    "homelessness": 17,
    "maternal absence": 16,
    "CAMHS": 42,
}


@book
def croydon_adolescents_2019() -> Sheets:
    """Croydon, Vulnerable Adolescents Review: 60 young people, published as 72, 42, 28, 27 and 70 per cent.

    Each of these percentages is that of one whole number of 60 only.
    """
    return {
        "audit": plan(
            "croydon-adolescents-2019",
            "Vulnerable Adolescents Review",
            "vulnerable adolescents",
            "Croydon",
            "case audit",
            scale="found",
            unit_word="young person",
        ),
        "scales": scale("found", [("no", "Not found", "", ""), ("yes", "Found", "", "")]),
        "lines": table("line title", [(f"L{n}", name) for n, name in enumerate(CROYDON_60, 1)]),
        "units": table("unit", [(f"YP{n:02}",) for n in range(1, 61)]),
        "tallies": table(
            AGREED,
            [
                (f"L{n}", level, count, "agreed")
                for n, found in enumerate(CROYDON_60.values(), 1)
                for level, count in (("no", 60 - found), ("yes", found))
            ],
        ),
    }


@book
def plymouth_neglect_2017() -> Sheets:
    """Plymouth, multi-agency case audit on neglect, May 2017: five cases on one theme, qualitative."""
    return {
        "audit": plan(
            "plymouth-neglect-2017",
            "Neglect",
            "neglect",
            "Plymouth",
            "case audit",
            programme="2016-17",
            workshop_date="2017-05-31",
        ),
        "lines": table("line title", [("K1", "Neglect")]),
        "units": table("unit", [(n,) for n in range(1, 6)]),
        "grades": [("unit", "agency", "line", "own")],
    }


@book
def lscb_inspections_2010() -> Sheets:
    """National: 71 inspected to June 2010: 1 outstanding, 19 good, 33 adequate, 18 inadequate."""
    counts = {"outstanding": 1, "good": 19, "adequate": 33, "inadequate": 18}
    return {
        "audit": plan(
            "lscb-inspections-2010",
            "Safeguarding inspections to June 2010",
            "safeguarding",
            "England",
            "case audit",
            scale="ofsted",
            unit_word="area",
            units_known="no",
        ),
        "scales": scale(
            "Ofsted",
            [
                ("outstanding", "Outstanding", "met", ""),
                ("good", "Good", "met", ""),
                ("adequate", "Adequate", "not met", "The older grade, replaced in November 2013."),
                ("inadequate", "Inadequate", "not met", ""),
            ],
            version=2,
        ),
        "lines": table("line title", [("L1", "Safeguarding")]),
        "units": SURVEY_UNITS,
        "tallies": table(AGREED, [(None, level, count, "agreed") for level, count in counts.items()]),
    }


@book
def bolton_self_assessment() -> Sheets:
    """Bolton: a four-point scale "unless otherwise indicated". One setting's answers, invented."""
    words = ("Fully", "Mostly", "Partially", "Not met")
    levels = [(word[0], word, "", "") for word in words]
    return {
        "audit": plan(
            "bolton-self-assessment",
            "Section 175 self-assessment",
            "Section 175",
            "Bolton",
            "self-assessment",
            scale="likert",
            unit_word="setting",
        ),
        "scales": scale("likert", levels),
        "agencies": table("agency name", [("SET", "Setting")]),
        "lines": table(
            "line title scale",
            [
                ("S1", "A statement", None),
                ("S2", "Another statement", "LIKERT"),
                ("S3", "One otherwise indicated", "met"),
            ],
        ),
        "units": table("unit", [("Setting 1",)]),
        "grades": table(
            "unit agency line own",
            [
                ("setting 1", "set", "s1", "f"),
                ("Setting 1", "SET", "S2", "P"),
                ("Setting 1", "SET", "S3", "Partly"),
            ],
        ),
    }


@book
def cambridgeshire_2017() -> Sheets:
    """Cambridgeshire and Peterborough, November 2017: 1,042 replies, 5% did not know the policies' place."""
    return {
        "audit": plan(
            "cambridgeshire-2017",
            "Section 11 2017",
            "Section 11",
            "Cambridgeshire and Peterborough",
            "self-assessment",
            scale="rag",
            units_known="no",
            unit_word="agency",
        ),
        "lines": table("line title", [("Q6", "Staff know what to do"), ("Q8", "Resolving differences")]),
        "units": SURVEY_UNITS,
        "voices": table(
            "source session number_present stance consent statement",
            [
                (
                    "practitioners",
                    "Survey 2017",
                    1042,
                    "neither",
                    "summary only",
                    "5% did not know where to find policies.",
                )
            ],
        ),
    }


@book
def cambridgeshire_2020() -> Sheets:
    """Cambridgeshire and Peterborough, 2020: 26 tools, Q6 all green, Q8 88% (23); 457 replies."""
    agencies = [f"AG{n:02}" for n in range(1, 27)]
    return {
        "audit": plan(
            "cambridgeshire-2020",
            "Section 11 2020",
            "Section 11",
            "Cambridgeshire and Peterborough",
            "self-assessment",
            scale="rag",
            unit_word="agency",
            previous_audit="cambridgeshire-2017",
            period_from="2020-01-01",
            period_to="2020-03-31",
        ),
        "agencies": table("agency name", [(code, f"Agency {n}") for n, code in enumerate(agencies, 1)]),
        "lines": table(
            "line title", [("Q6", "Staff know what to do"), ("Q8", "Resolving professional differences")]
        ),
        "units": table("unit", [(code,) for code in agencies]),
        "grades": table(
            "unit agency line own",
            [
                (a, a, line, "amber" if line == "Q8" and i < 3 else "green")
                for i, a in enumerate(agencies)
                for line in ("Q6", "Q8")
            ],
        ),
        "voices": table(
            "source session number_present line stance consent statement",
            [("practitioners", "Survey 2020", 457, "Q6", "supports", "summary only", "99% know what to do.")],
        ),
    }


@book
def kent_three_graders() -> Sheets:
    """Kent, September 2016: team manager, peer reviewer, moderation. One file's grades, invented."""
    return {
        "audit": plan(
            "kent-three-graders", "Online case file audit", "practice", "Kent", "case audit", scale="ofsted"
        ),
        "agencies": table("agency name", [("CSC", "Children's social care")]),
        "lines": table("line title", [("K1", "Assessment"), ("K2", "Plan")]),
        "units": table("unit", [("F1",)]),
        "involvement": table(
            "unit agency status auditor independent handed_in",
            [("F1", "CSC", "involved", "team manager", "no", "2016-09-30")],
        ),
        "grades": table(
            "unit agency line own second moderated reason",
            [
                ("F1", "CSC", "K1", "good", "ri", "ri", "No analysis of history."),
                ("F1", "CSC", "K2", "good", "good", "good", ""),
                ("F1", "CSC", None, "good", "good", "ri", ""),
            ],
        ),
    }


@book
def gladman_cse() -> Sheets:
    """An LSCB audit of CSE: 10 cases, 25 referrals closed, 25 with a strategy meeting only: 60."""
    depths = {"Case": 10, "Referral closed": 25, "Strategy meeting only": 25}
    units = [(f"{kind} {n}", kind) for kind, count in depths.items() for n in range(1, count + 1)]
    return {
        "audit": plan(
            "gladman-cse",
            "Child sexual exploitation",
            "child sexual exploitation",
            "An LSCB",
            "case audit",
            unit_word="contact",
        ),
        "lines": table("line title", [("K1", "Response to child sexual exploitation")]),
        "units": table("unit group category", [(unit, kind, kind) for unit, kind in units]),
    }


@book
def what_works_2021() -> Sheets:
    """What Works, annual reports 2020-21: of 18, 11 put neglect first, 11 gave no impact, 17 gave actions."""
    found = {"Neglect is the top priority": 11, "Impact is shown": 7, "Actions after reviews": 17}
    return {
        "audit": plan(
            "what-works-2021",
            "Analysis of annual reports",
            "annual reports",
            "England",
            "case audit",
            scale="said",
            unit_word="annual report",
        ),
        "scales": scale("said", [("y", "Yes", "met", ""), ("n", "No", "", "")]),
        "lines": table("line title", [(f"W{n}", title) for n, title in enumerate(found, 1)]),
        "units": table("unit", [(n,) for n in range(1, 19)]),
        "tallies": table(
            AGREED,
            [
                (f"W{n}", level, count, "agreed")
                for n, yes in enumerate(found.values(), 1)
                for level, count in (("Y", yes), ("N", 18 - yes))
            ],
        ),
    }
