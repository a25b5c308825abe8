"""Audits of every shape for property tests: with and without each sheet, on several scales, odd words."""

from collections.abc import Sequence
from random import Random

from hypothesis import strategies as st

from lscb_audit.rules.audit import (
    ActionRow,
    AgencyRow,
    Audit,
    DissentRow,
    FindingRow,
    GradeRow,
    InvolvementRow,
    LineRow,
    Plan,
    UnitRow,
    VoiceRow,
)
from lscb_audit.rules.scales import BUILT_IN, level_rows

TEXT = st.sampled_from(
    (
        "",
        "Short",
        "A sentence. And a second one!",
        "x" * 80,
        "word " * 300,
        "Two\nparagraphs",
        "“Quoted.” He said so.",
        "T & <b>bold</b> = 3 + 4",
        "7",
        "No full stop here, and rather long for a headline of any finding that one reads",
    )
)
SOME_TEXT = TEXT.filter(bool)
UNIT_WORDS = st.sampled_from(
    ("", "case", "contact", "setting", "agency", "child in need", "Early Help episode")
)
SCALES = tuple(level_rows(scale) for scale in BUILT_IN.values())
LEVELS = {code: tuple(level.code for level in scale.levels) for code, scale in BUILT_IN.items()}
STATUSES = ("involved", "adult only", "not known", "not involved")
ACTION_STATUSES = ("not started", "in progress", "delayed", "complete", "already in place", "not possible")
DATES = st.sampled_from(("", "2026-01-31", "2027-12-01"))


def some(of: str, most: int) -> st.SearchStrategy[tuple[str, ...]]:
    return st.integers(0, most).map(lambda count: tuple(f"{of}{place}" for place in range(1, count + 1)))


def several(of: tuple[str, ...]) -> st.SearchStrategy[tuple[str, ...]]:
    return st.lists(st.sampled_from(of), unique=True, max_size=4).map(tuple) if of else st.just(())


def one(of: tuple[str, ...]) -> st.SearchStrategy[str]:
    return st.sampled_from(("", *of))


@st.composite
def audits(draw: st.DrawFn) -> Audit:
    """One audit; each sheet may be empty."""
    units, agencies = draw(some("ZQ", 7).filter(bool)), draw(some("AG", 5))
    lines = tuple(draw(line(code)) for code in draw(some("K", 4)))
    codes = tuple(row.line for row in lines)
    plan = draw(plans())
    return Audit(
        plan=plan,
        levels=tuple(row for rows in SCALES for row in rows),
        agencies=tuple(AgencyRow(code, f"The {code} service") for code in agencies),
        lines=lines,
        units=tuple(draw(unit(code)) for code in units),
        involvement=tuple(
            draw(st.lists(involvement(units, agencies), max_size=8, unique_by=lambda r: r[:2]))
        ),
        grades=draw(grades(units, agencies, lines, plan.scale)),
        dissent=tuple(draw(st.lists(dissents(units, agencies, codes), max_size=2))),
        voices=tuple(draw(st.lists(voices(codes), max_size=6))),
        findings=draw(findings(units, agencies, codes)),
        actions=tuple(draw(st.lists(actions(agencies), max_size=4, unique_by=lambda r: r[0]))),
    )


@st.composite
def plans(draw: st.DrawFn) -> Plan:
    scale = draw(st.sampled_from(("none", "ofsted", "rag", "met")))
    return Plan(
        "ref",
        draw(SOME_TEXT),
        draw(SOME_TEXT),
        "Sandbury Partnership",
        draw(st.sampled_from(("case audit", "self-assessment"))),
        draw(st.sampled_from(("", "joint panel"))),
        draw(UNIT_WORDS),
        "2026/27",
        draw(TEXT),
        draw(TEXT),
        draw(TEXT),
        draw(DATES),
        draw(DATES),
        draw(st.sampled_from((None, 1, 12))),
        draw(DATES),
        "",
        scale,
        draw(TEXT),
        draw(st.sampled_from(("", "yes", "no"))),
    )


@st.composite
def line(draw: st.DrawFn, code: str) -> LineRow:
    own_scale = draw(st.sampled_from(("", "", "rag")))
    return LineRow(
        code, draw(SOME_TEXT), "", draw(TEXT), draw(TEXT), own_scale, draw(st.sampled_from(("", "yes")))
    )


@st.composite
def unit(draw: st.DrawFn, code: str) -> UnitRow:
    return UnitRow(
        code,
        draw(one(("North", "South"))),
        draw(one(("CP", "CIN"))),
        draw(one(("East",))),
        draw(st.sampled_from((None, 3, 16))),
        draw(one(("months", "years"))),
        draw(one(("girl", "boy"))),
        withdrawn=draw(st.sampled_from(("", "", "", "moved"))),
        selected_because=draw(TEXT),
        note="WITHHELD note",
    )


@st.composite
def involvement(draw: st.DrawFn, units: tuple[str, ...], agencies: tuple[str, ...]) -> InvolvementRow:
    if not agencies:
        agencies = ("AG1",)
    return InvolvementRow(
        draw(st.sampled_from(units)),
        draw(st.sampled_from(agencies)),
        draw(st.sampled_from(STATUSES)),
        draw(one(("team manager",))),
        draw(one(("yes", "no", "derogation"))),
        draw(TEXT),
        draw(DATES),
    )


@st.composite
def grades(
    draw: st.DrawFn, units: tuple[str, ...], agencies: tuple[str, ...], lines: tuple[LineRow, ...], scale: str
) -> tuple[GradeRow, ...]:
    """Grades of some cells, each of a level of its line's scale, or blank."""
    wanted = draw(
        st.sampled_from((("own",), ("own", "moderated"), ("agreed",), ("own", "moderated", "agreed"), ()))
    )
    # One drawn source of chance for all cells: a draw for each of hundreds would make the tests slow.
    chance = draw(st.randoms(use_true_random=False))
    rows = []
    for code, of_line in (*((row.line, row.scale or scale) for row in lines), ("", scale)):
        if of_line == "none" or not wanted:
            continue
        values = (*LEVELS[of_line], "NA", "NR", "")
        for unit_code in units:
            for agency in agencies if "own" in wanted else ():
                rows.append(own_grade(chance, unit_code, agency, code, values, "moderated" in wanted))
            if "agreed" in wanted:
                why = chance.choice(("", "Because it held. It was measured."))
                rows.append(GradeRow(unit_code, "", code, agreed=chance.choice(values), reason=why))
    return tuple(rows)


def own_grade(
    chance: Random, unit_code: str, agency: str, line: str, values: Sequence[str], moderated: bool
) -> GradeRow:
    voice = chance.choice(("", "", "“I told them.”"))
    after = chance.choice(values) if moderated else ""
    second = chance.choice(values) if chance.random() < 0.3 else ""
    return GradeRow(unit_code, agency, line, chance.choice(values), second, after, voice=voice)


@st.composite
def dissents(
    draw: st.DrawFn, units: tuple[str, ...], agencies: tuple[str, ...], lines: tuple[str, ...]
) -> DissentRow:
    who = draw(st.sampled_from(agencies or ("AG1",)))
    return DissentRow(
        draw(st.sampled_from(units)), draw(one(lines)), who, draw(one(agencies)), draw(SOME_TEXT)
    )


@st.composite
def voices(draw: st.DrawFn, lines: tuple[str, ...]) -> VoiceRow:
    consent = draw(st.sampled_from(("quote", "summary only", "")))
    said = draw(SOME_TEXT) if consent == "quote" else "WITHHELD statement"
    return VoiceRow(
        draw(st.sampled_from(("practitioners", "managers", "parents", "children"))),
        "group",
        draw(st.sampled_from((None, 3, 9))),
        draw(one(lines)),
        draw(st.sampled_from(("supports", "contradicts", "neither"))),
        consent,
        said,
    )


@st.composite
def findings(
    draw: st.DrawFn, units: tuple[str, ...], agencies: tuple[str, ...], lines: tuple[str, ...]
) -> tuple[FindingRow, ...]:
    rows = []
    for code in draw(some("F", 5)):
        alone = draw(st.booleans())
        text = (
            "WITHHELD matter"
            if alone
            else f"{draw(SOME_TEXT)} Seen in {units[0]} and {units[-1]}, not {units[0]}"
        )
        kind = draw(st.sampled_from(("strength", "improvement", "good practice", "learning")))
        since = draw(several(("new", "improving", "continuing", "resolved")))
        scope = "single agency" if alone else "multi-agency"
        seen = draw(several(units))
        rows.append(
            FindingRow(
                code,
                kind,
                draw(SOME_TEXT),
                text,
                draw(several(lines)),
                seen,
                draw(several(agencies)),
                scope,
                since,
            )
        )
    return tuple(rows)


@st.composite
def actions(draw: st.DrawFn, agencies: tuple[str, ...]) -> ActionRow:
    return ActionRow(
        draw(st.sampled_from(("1", "2", "2.1", "3"))),
        draw(several(("F1", "F2", "F3"))),
        "",
        draw(SOME_TEXT),
        draw(TEXT),
        draw(TEXT),
        draw(several(agencies)),
        draw(TEXT),
        draw(DATES),
        draw(TEXT),
        "",
        draw(st.sampled_from(ACTION_STATUSES)),
        new_due=draw(DATES),
    )
