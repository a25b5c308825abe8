"""Sound files with odd contents: any cell may hold anything, and what is read can always be "
"written and read again."""

import datetime
from pathlib import Path
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from lscb_audit.errors import UserProblem
from lscb_audit.formats.workbook import read, write
from lscb_audit.formats.workbook.layout import TABLES, Sheet

from .workbooks import Sheets, save, sheets

WORDS = [
    "C01",
    "c02",
    "POL",
    "K1",
    "k2, K1",
    "good",
    "NA",
    "yes",
    "own",
    "involved",
    "strength",
    "2026-02-30",
    "1.1",
    " ",
]
cells: st.SearchStrategy[Any] = st.one_of(
    st.none(),
    st.sampled_from(WORDS),
    st.text(st.characters(exclude_categories=("Cc", "Cs"), exclude_characters="\ufffe\uffff"), max_size=6),
    st.integers(-3, 10**18),
    st.floats(allow_nan=False, allow_infinity=False),
    st.booleans(),
    st.datetimes(datetime.datetime(1900, 3, 1), datetime.datetime(9999, 12, 30)).map(
        lambda t: t.replace(microsecond=0)
    ),
    st.dates(datetime.date(1900, 3, 1)),
    st.times().map(lambda t: t.replace(microsecond=0)),
    st.sampled_from(["=1+1", "#REF!", "#N/A", "=A1"]),
)


def fitting(sheet: Sheet) -> st.SearchStrategy[list[Any]]:
    """A row in which most cells could be right, and some are anything."""
    plausible = [
        st.one_of(st.sampled_from([*column.choices, *WORDS[:4], None]), st.just("x"), cells)
        for column in sheet.columns
    ]
    return st.tuples(*plausible).map(list)


@st.composite
def contents(draw: st.DrawFn) -> Sheets:
    content = dict(sheets())
    for sheet in draw(st.lists(st.sampled_from(TABLES), max_size=4, unique_by=lambda sheet: sheet.name)):
        header = [column.name for column in sheet.columns]
        if draw(st.integers(0, 9)) == 0:
            header[draw(st.integers(0, len(header) - 1))] = draw(cells)
        content[sheet.name] = [header, *draw(st.lists(fitting(sheet), max_size=3))]
    if draw(st.booleans()):
        content["audit"] = [*content["audit"], [draw(cells), draw(cells)]]
    return content


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(content=contents())
def test_whatever_the_cells_hold_it_is_read_or_refused_in_sentences(content: Sheets, tmp_path: Path) -> None:
    path = save(tmp_path / "audit.xlsx", content)
    try:
        audit = read(path)
    except UserProblem as problem:
        said = problem.sentences
    else:
        said = ()
        write(audit, path)
        assert read(path) == audit
    assert all(sentence.endswith(".") for sentence in said)
