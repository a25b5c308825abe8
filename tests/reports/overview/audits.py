"""Fictitious audits for the report's tests: one with everything, and those with little."""

from lscb_audit.rules.audit import (
    ActionRow,
    AgencyRow,
    Audit,
    ConcernRow,
    DiscussionRow,
    DissentRow,
    FindingRow,
    GradeRow,
    InvolvementRow,
    LineRow,
    Plan,
    TallyRow,
    UnitRow,
    VoiceRow,
)
from lscb_audit.rules.scales import BUILT_IN, level_rows

LEVELS = ("outstanding", "good", "ri", "inadequate")
OFSTED = level_rows(BUILT_IN["ofsted"])
AGENCIES = (
    AgencyRow("CSC", "Children’s Social Care", "council"),
    AgencyRow("POL", "Exampleshire Police", "police"),
    AgencyRow("HV", "Health Visiting and School Nursing", "health"),
    AgencyRow("EDU", "Schools and Early Years", "education"),
    AgencyRow("ICB", "Integrated Care Board", "health", "Clinical Commissioning Group"),
    AgencyRow("YJS", "Youth Justice Service", "council"),
)
LINES = (
    LineRow(
        "K1",
        "Lasting change",
        "",
        "Did the improvement last before the plan ended?",
        "What was measured?\nHow long?",
    ),
    LineRow(
        "K2",
        "The child’s voice",
        "",
        "Did the child’s own words shape the plan?",
        "Who asked, and when?",
        voice="yes",
    ),
    LineRow("K3", "Deciding together", "", "Were the right people part of the decision?"),
    LineRow("K4", "The plan afterwards", "", "Is there a plan that a parent could use?"),
)


def _cycle(place: int, step: int) -> str:
    return LEVELS[(1, 2, 1, 0, 2, 1, 3, 1, 2, 1, 2, 1)[(place * step + step) % 12]]


def _grades(units: tuple[UnitRow, ...]) -> tuple[GradeRow, ...]:
    rows = []
    for place, unit in enumerate(units):
        for agency_place, agency in enumerate(("CSC", "POL", "HV", "EDU")):
            for line_place, line in enumerate(("K1", "K2", "K3", "K4", "")):
                own = _cycle(place + agency_place, line_place + 1)
                lowered = "ri" if own == "good" and (place + line_place) % 5 == 0 else own
                rows.append(GradeRow(unit.unit, agency, line, own, "", lowered, evidence="Seen on the file."))
        for line_place, line in enumerate(("K1", "K2", "K3", "K4", "")):
            agreed = "NA" if (place, line) == (3, "K4") else _cycle(place, line_place + 2)
            why = (
                "The plan ended before the change had been tested over a school holiday." if not line else ""
            )
            voice = (
                "Said that nobody asked before the meeting; drew the house without a door."
                if not line
                else ""
            )
            rows.append(GradeRow(unit.unit, "", line, agreed=agreed, reason=why, voice=voice))
    return tuple(rows)


def _units() -> tuple[UnitRow, ...]:
    categories = ("CP to CIN", "CIN to Early Help")
    kept = (
        UnitRow(
            f"C{number:02}",
            ("North panel", "South panel")[number % 2],
            categories[number % 2],
            ("North", "South", "East")[number % 3],
            number,
            "years",
            ("girl", "boy")[number % 2],
            "White British",
            selected_because="Plan ended in the last 12 months",
        )
        for number in range(1, 13)
    )
    return (*kept, UnitRow("C13", withdrawn="The family moved away"))


def _involvement(units: tuple[UnitRow, ...]) -> tuple[InvolvementRow, ...]:
    rows = [
        InvolvementRow(unit.unit, agency, "involved", "practice manager", "yes", handed_in="2026-11-10")
        for unit in units
        for agency in ("CSC", "POL", "HV", "EDU")
    ]
    rows[5] = rows[5]._replace(
        independent="derogation", independence_note="One school lead for the whole town"
    )
    rows += [InvolvementRow(unit.unit, "YJS", "not known") for unit in units]
    rows += [
        InvolvementRow(unit.unit, "ICB", "involved", "named GP", "yes", handed_in="2026-11-12")
        for unit in units[:2]
    ]
    return tuple(rows)


def _voices() -> tuple[VoiceRow, ...]:
    return (
        *(
            VoiceRow(
                "parents", "parents 1", 4, "K3", "contradicts", "quote", f"We were told, not asked ({n})."
            )
            for n in "abc"
        ),
        VoiceRow(
            "parents",
            "parents 1",
            4,
            "K2",
            "supports",
            "summary only",
            "SUMMARY of what Oakes said about C05",
        ),
        VoiceRow("children", "pass-round", 6, "K2", "contradicts", "quote", "They asked my mum."),
        VoiceRow("children", "pass-round", 6, "K2", "contradicts", "", "UNCONSENTED words"),
        VoiceRow(
            "practitioners",
            "focus group",
            8,
            "K4",
            "supports",
            "quote",
            "The template made us finish the plan.",
        ),
        VoiceRow("managers", "focus group", 3, "", "neither", "quote", "We have too many forms."),
    )


FINDINGS = (
    FindingRow(
        "S1",
        "strength",
        "Workers stay the course",
        "Most children kept one social worker. They say it helped.",
        ("K1",),
        ("C01", "C02", "C04", "C05", "C07", "C08", "C10"),
        ("CSC",),
        "multi-agency",
        ("improving",),
    ),
    FindingRow(
        "S2",
        "strength",
        "Police share quickly",
        "Police information reached the meeting in C03 and elsewhere.",
        ("K3",),
        ("C03", "C06", "C09"),
        ("POL",),
        "multi-agency",
        ("new",),
    ),
    FindingRow(
        "G1",
        "good practice",
        "A plan on one page",
        "One school wrote the plan with the mother on one page.",
        ("K4",),
        ("C11",),
        ("EDU",),
    ),
    FindingRow(
        "A1",
        "improvement",
        "Deciding together",
        "GPs and schools were not in the room when plans ended.",
        ("K3",),
        ("C01", "C03", "C05", "C06", "C09", "C12"),
        ("ICB", "EDU"),
        "multi-agency",
        ("continuing",),
    ),
    FindingRow(
        "A2",
        "improvement",
        "Change that lasts",
        "Plans ended after a few good weeks. Nobody tested the change.",
        ("K1", "K4"),
        ("C02", "C06", "C12"),
        (),
        "multi-agency",
        ("improving", "continuing"),
    ),
    FindingRow(
        "A3",
        "improvement",
        "Supervision",
        "WITHHELD supervision note of one team.",
        ("K1",),
        ("C02",),
        ("YJS",),
        "single agency",
    ),
    FindingRow(
        "L1", "learning", "Fathers", "Fathers who live elsewhere were seldom asked.", (), ("C03", "C07")
    ),
)
ACTIONS = (
    ActionRow(
        "1",
        ("A1",),
        "this audit",
        "Invite the GP and the school to every meeting that may end a plan.",
        "A standard invitation with two weeks’ notice.",
        "Head of Safeguarding",
        ("CSC", "ICB", "EDU"),
        "Quality and Assurance Group",
        "2027-01-31",
        "GP or school present or report received",
        "9 of 10 meetings",
        "in progress",
        rag="amber",
    ),
    ActionRow(
        "1.1",
        ("A1",),
        "",
        "Agree a template for the GP’s report.",
        "",
        "Designated Doctor",
        ("ICB",),
        "",
        "2026-10-31",
        "",
        "",
        "delayed",
        new_due="2026-12-15",
    ),
    ActionRow("2", ("A3",), "", "WITHHELD supervision action.", status="not started"),
    ActionRow(
        "3",
        (),
        "Local child safeguarding review “Robin”",
        "Publish guidance on fathers.",
        lead="Training Lead",
        status="complete",
        completed="2026-09-30",
        evidence="Guidance is on the website.",
    ),
)


def rich() -> Audit:
    """An audit with everything: twelve units, six agencies, four rounds, voices, findings, actions."""
    units = _units()
    kept = tuple(unit for unit in units if not unit.withdrawn)
    return Audit(
        plan=Plan(
            "step-down-2",
            "Stepping down: are children safe when plans end?",
            "Step-down",
            "Exampleshire Safeguarding Children Partnership",
            "case audit",
            "own agency then workshop",
            "case",
            "2026/27",
            "Two reviews found that help ended too early. Young people asked us to look at it.",
            "Plans end when meetings are due, not when change has lasted.",
            "Each agency read its own records for the last 12 months and talked with the worker.",
            "2026-10-01",
            "2026-11-30",
            12,
            "2026-11-18",
            "step-down-1",
            "ofsted",
            "Records of C05 were on paper only. One GP practice did not reply.",
        ),
        levels=OFSTED,
        agencies=AGENCIES,
        lines=LINES,
        units=units,
        involvement=_involvement(kept),
        grades=_grades(kept),
        dissent=(DissentRow("C06", "K3", "POL", "", "The threshold was met on what was known that day."),),
        voices=_voices(),
        discussion=(
            DiscussionRow("C06", "K3", "POL", "challenge", "Who decided?"),
            DiscussionRow("C06", "K3", "", "decision", "Agreed."),
        ),
        concerns=(ConcernRow("C02", "HV", "2026-11-05"),),
        findings=FINDINGS,
        actions=ACTIONS,
    )


def earlier() -> Audit:
    """The audit that `rich` repeats: nine units, the same lines, one question put otherwise."""
    units = tuple(UnitRow(f"E{number}") for number in range(1, 10))
    lines = (*LINES[:3], LINES[3]._replace(question="Was there a plan?"))
    grades = tuple(
        GradeRow(unit.unit, "", line.line, agreed=LEVELS[(place + at) % 4])
        for place, unit in enumerate(units)
        for at, line in enumerate(lines)
    )
    return Audit(
        plan=Plan(
            "step-down-1",
            "Stepping down",
            "Step-down",
            "Exampleshire",
            "case audit",
            programme="2024/25",
            scale="ofsted",
        ),
        levels=OFSTED,
        lines=lines,
        units=units,
        grades=grades,
        findings=(FindingRow("X1", "improvement", "Deciding together", "Schools were not invited."),),
        actions=(
            ActionRow("1", what="Invite schools", status="complete"),
            ActionRow("2", what="New form", status="not possible"),
        ),
    )


def bare() -> Audit:
    """The least that an audit can be: a plan, one unit, no grades, no words."""
    return Audit(
        Plan("bare", "One case", "Neglect", "Sandbury", "case audit"),
        units=(UnitRow("Case 1"),),
        lines=(LineRow("K1", "Issues identified"),),
    )


def only_tallies() -> Audit:
    """A self-assessment of which only totals are known; units are placeholders."""
    return Audit(
        Plan(
            "s11",
            "Section 11 self-assessment 2020",
            "Section 11",
            "Sandbury and Eastmoor",
            "self-assessment",
            unit_word="agency",
            scale="rag",
            units_known="no",
        ),
        levels=level_rows(BUILT_IN["rag"]),
        lines=(
            LineRow("Q6", "Staff know what to do with a concern and how to refer"),
            LineRow("Q8", "Staff know how to resolve professional differences"),
        ),
        units=(UnitRow("agencies"),),
        tallies=(
            TallyRow("Q6", "", "", "green", 26, "own"),
            TallyRow("Q8", "", "", "green", 23, "own"),
            TallyRow("Q8", "", "", "amber", 3, "own"),
        ),
    )


def only_words() -> Audit:
    """No grades, units not known: themes since last time, as some partnerships publish them."""
    return Audit(
        Plan(
            "words",
            "Multi-agency case audit 2016/17",
            "general case audit",
            "Sandbury",
            "case audit",
            programme="2016/17",
            units_known="no",
        ),
        lines=(LineRow("K1", "Multi-agency practice"),),
        units=(UnitRow("all"),),
        findings=(
            FindingRow(
                "F1",
                "strength",
                "multi-agency meetings",
                "The right agencies attend more often",
                ("K1",),
                since_last=("improving", "continuing"),
            ),
            FindingRow(
                "F2",
                "improvement",
                "consent",
                "Agencies must agree when consent is needed for all",
                since_last=("continuing",),
            ),
        ),
    )


def own_only() -> Audit:
    """Own grades of two agencies, no workshop yet; one line on another scale."""
    lines = (LINES[0], LINES[1]._replace(scale="rag"))
    grades = tuple(
        GradeRow(f"C{unit}", agency, line, own=value)
        for unit in range(1, 7)
        for agency in ("CSC", "POL")
        for line, value in (("K1", "good"), ("K2", "amber"))
    )
    return Audit(
        Plan(
            "own",
            "Contacts at the front door",
            "Front door",
            "Sandbury",
            "case audit",
            unit_word="contact",
            scale="ofsted",
        ),
        levels=OFSTED + level_rows(BUILT_IN["rag"]),
        agencies=AGENCIES[:2],
        lines=lines,
        units=tuple(UnitRow(f"C{unit}") for unit in range(1, 7)),
        grades=grades,
    )


def section_11() -> Audit:
    """A self-assessment in which each unit is an agency that grades itself and is moderated by peers."""
    codes = ("CSC", "POL", "HV", "EDU", "ICB", "YJS")
    lines = tuple(LineRow(f"S{place}", f"Standard {place}", question="Is it met?") for place in range(1, 12))
    grades = tuple(
        GradeRow(code, code, line.line, own="green", moderated=("green", "amber", "green")[(at + place) % 3])
        for at, code in enumerate(codes)
        for place, line in enumerate(lines)
        if (code, line.line) != ("YJS", "S3")
    )
    return Audit(
        Plan(
            "s11-2026",
            "Section 11 self-assessment",
            "Section 11",
            "Sandbury",
            "self-assessment",
            unit_word="agency",
            scale="rag",
        ),
        levels=level_rows(BUILT_IN["rag"]),
        agencies=AGENCIES,
        lines=lines,
        units=tuple(UnitRow(code) for code in codes),
        grades=grades,
    )


ALL = {
    "rich": rich,
    "bare": bare,
    "only tallies": only_tallies,
    "only words": only_words,
    "own only": own_only,
    "earlier": earlier,
    "section 11": section_11,
}
