"""One made-up report for both sides of the comparison: ten sections, twenty charts, thirty tables."""

import random
from collections.abc import Iterator

from lscb_audit.reports.document import (
    Bar,
    Block,
    Cell,
    Chart,
    Contents,
    Cover,
    Document,
    Heading,
    Paragraph,
    StackedBars,
    Table,
)

AGENCIES = (
    "Children’s social care",
    "Police",
    "Health visiting",
    "School nursing",
    "Education",
    "Probation",
    "Housing",
)
GRADES = ("Outstanding", "Good", "Requires improvement", "Inadequate")
TONES = tuple(f"rank{rank}of4" for rank in range(1, 5))
LINES = (
    "Voice of the child",
    "Risk seen early",
    "Planning together",
    "Supervision",
    "Outcomes",
    "Information sharing",
)
_TEXT = """
practitioners knew the family well and worked together with care records showed the lived experience of
the child although chronologies were not always up to date managers gave clear direction in most cases
supervision was reflective and the plan changed when risk changed
"""
_WORDS = tuple(_TEXT.split())


def document(sections: int = 10, seed: int = 7) -> Document:
    """Ten sections make 43 pages or so."""
    chance = random.Random(seed)
    blocks: list[Block] = [Contents()]
    for number in range(sections):
        blocks += _section(number, chance)
    cover = Cover("Northshire Safeguarding Children Partnership", "Multi-agency audit", "Made-up figures")
    return Document(
        "Multi-agency audit", cover, tuple(blocks), footer="Made-up figures", made_on="2026-11-01"
    )


def _prose(chance: random.Random, words: int) -> str:
    return " ".join(chance.choices(_WORDS, k=words)).capitalize() + "."


def _section(number: int, chance: random.Random) -> Iterator[Block]:
    yield Heading(f"Section {number + 1}: {LINES[number % len(LINES)]}", 1)
    yield from (Paragraph(_prose(chance, 110)) for _ in range(3))
    for names in (LINES, AGENCIES):
        yield Heading("Grades", 2)
        bars = tuple(Bar(name, tuple(chance.randint(0, 9) for _ in GRADES)) for name in names)
        yield Chart("Grades by line or agency", "Stacked bars of grades.", StackedBars(GRADES, TONES, bars))
        yield Paragraph(_prose(chance, 70))
    yield from _tables(number, chance)
    yield Paragraph(_prose(chance, 90))


def _tables(number: int, chance: random.Random) -> Iterator[Block]:
    cases = tuple(
        (
            f"C{number * 20 + n:03d}",
            chance.choice(AGENCIES),
            chance.choice(GRADES),
            _prose(chance, chance.randint(8, 26)),
        )
        for n in range(14)
    )
    yield Heading("Cases", 2)
    yield _table("Cases", ("Case", "Agency", "Grade", "Finding"), cases)
    counts = tuple((name, *(str(chance.randint(0, 12)) for _ in range(5))) for name in AGENCIES)
    yield Heading("Agencies", 2)
    yield _table("Agencies", ("Agency", *GRADES, "Total"), counts)
    actions = tuple(
        (
            str(n + 1),
            _prose(chance, chance.randint(10, 22)),
            chance.choice(AGENCIES),
            f"{n + 1:02d}/03/2027",
            "Open",
        )
        for n in range(9)
    )
    yield Heading("Actions", 2)
    yield _table("Actions", ("No", "Action", "Owner", "Due", "Status"), actions)


def _table(caption: str, header: tuple[str, ...], rows: tuple[tuple[str, ...], ...]) -> Table:
    return Table(caption, (tuple(map(Cell, header)),), tuple(tuple(map(Cell, row)) for row in rows))
