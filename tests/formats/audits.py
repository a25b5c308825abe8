"""Random whole audits for property tests: every sheet, odd codes, odd texts."""

import datetime
from typing import Any

from hypothesis import strategies as st

from lscb_audit.formats.words import clean, key
from lscb_audit.formats.workbook import layout
from lscb_audit.formats.workbook.layout import TABLES, Column, Holds, Sheet
from lscb_audit.formats.workbook.levels import with_built_in
from lscb_audit.rules.audit import Audit, Plan
from lscb_audit.rules.scales import BUILT_IN, level_rows

ODD = [
    "=1+1",
    "+44",
    "-5",
    "@x",
    "007",
    "1e5",
    "TRUE",
    "2026-11-20",
    "Tŷ Gwyn",
    "👩‍👧",
    "a\nb",
    " a ",
    '"q"',
    "_x0041_",
]

texts = st.one_of(st.sampled_from(ODD), st.text(max_size=12).map(clean))
filled = texts.map(lambda text: text if text.strip() else text + "x")  # no filter: there are too many cells
names_filled = filled.map(lambda text: " ".join(text.split()))
names = st.one_of(st.just(""), names_filled)
codes = names_filled.map(lambda code: code.replace(",", ";"))
dates = st.dates(min_value=datetime.date(1900, 1, 1)).map(str)


def distinct(most: int) -> st.SearchStrategy[list[str]]:
    return st.lists(codes, min_size=1, max_size=most, unique_by=key)


@st.composite
def audits(draw: st.DrawFn) -> Audit:
    """A sound audit as `read` would give it: built-in scales in use stand last among the levels."""
    scale = draw(st.sampled_from(["none", *BUILT_IN]))
    known = {name: draw(distinct(2)) for name in ("agencies", "lines", "units", "findings", "actions")}
    rows: dict[str, list[Any]] = {sheet.name: [] for sheet in TABLES}
    levels = [level.code for level in BUILT_IN[scale].levels] if scale in BUILT_IN else []
    for sheet in TABLES:
        if sheet.name in known:
            rows[sheet.name] = [draw(row_of(sheet, known, [], code)) for code in known[sheet.name]]
        elif sheet.name not in ("scales", "tallies"):
            some = draw(st.lists(row_of(sheet, known, [*levels, "NA", "NR"]), max_size=2))
            rows[sheet.name] = list(
                {tuple(key(str(row[i])) for i in places(sheet)): row for row in some}.values()
            )
    rows["lines"] = [line._replace(scale=draw(st.sampled_from(["", scale]))) for line in rows["lines"]]
    rows["grades"] = [settled(row) for row in rows["grades"]]
    rows["concerns"] = [row._replace(closed_on="") for row in rows["concerns"]]
    plan = Plan(*draw(row_of(layout.PLAN, known, [])))._replace(scale=scale, period_to="")
    given = draw(st.sampled_from([(), level_rows(BUILT_IN["met"])]))
    return Audit(
        plan=plan,
        levels=with_built_in(plan, tuple(rows["lines"]), given),
        **{sheet.field: tuple(rows[sheet.name]) for sheet in TABLES if sheet.name != "scales"},
    )


def places(sheet: Sheet) -> list[int]:
    """Where the columns stand that together occur once; every column of a sheet that may repeat itself."""
    all_names = [column.name for column in sheet.columns]
    return [all_names.index(name) for name in sheet.once or all_names]


def settled(row: Any) -> Any:
    """A grade row whose grades stand where its agency allows them."""
    return row._replace(agreed="") if row.agency else row._replace(own="", second="", moderated="")


def row_of(
    sheet: Sheet, known: dict[str, list[str]], levels: list[str], code: str = ""
) -> st.SearchStrategy[Any]:
    cells = [
        st.just(code) if code and not place else cell(column, known, levels)
        for place, column in enumerate(sheet.columns)
    ]
    return st.tuples(*cells).map(sheet.row._make)


def cell(column: Column, known: dict[str, list[str]], levels: list[str]) -> st.SearchStrategy[Any]:
    blank = [] if column.required else [""]
    match column.holds:
        case Holds.TEXT if column.tells:  # spaces alone tell nothing
            return texts.map(lambda text: text if text.strip() else "")
        case Holds.TEXT:
            return filled if column.required else texts
        case Holds.NAME:
            return names_filled if column.required else names
        case Holds.CODE if column.refers:
            return st.sampled_from([*blank, *known[column.refers]])
        case Holds.CODE:
            return codes if column.required else st.just("")
        case Holds.CODES:
            return st.lists(st.sampled_from(known[column.refers]), unique=True, max_size=3).map(tuple)
        case Holds.CHOICES:
            return st.lists(st.sampled_from(column.choices), unique=True, max_size=2).map(tuple)
        case Holds.CHOICE:
            return st.sampled_from([*blank, *column.choices])
        case Holds.LEVEL:
            return st.sampled_from(["", *levels])
        case Holds.DATE:
            return st.one_of(st.just(""), dates)
        case Holds.WHOLE:
            return st.one_of(st.none(), st.integers(column.least, 10**9 - 1))
