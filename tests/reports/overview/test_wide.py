"""Audits with many agencies, lines or differences still fit the page."""

from dataclasses import replace

from lscb_audit.reports.document import Table
from lscb_audit.reports.overview.spread import MOST_PLACES
from lscb_audit.reports.overview.tables import MOST_COLUMNS, chunks, heads, key_to
from lscb_audit.rules.audit import AgencyRow, Audit, GradeRow, InvolvementRow, LineRow, UnitRow

from . import audits
from .made import report, words
from .soundness import assert_sound


def wide() -> Audit:
    """Ten agencies with long codes and twelve lines, every grade unlike the next agency's."""
    codes = [f"agency-{place:02}" for place in range(10)]
    lines = tuple(LineRow(f"line-{place:02}", f"Line {place}") for place in range(12))
    units = tuple(UnitRow(f"C{place}") for place in range(6))
    grades = [
        GradeRow(unit.unit, code, line.line, own=audits.LEVELS[(at + place) % 4])
        for at, code in enumerate(codes)
        for unit in units
        for place, line in enumerate(lines)
    ]
    grades += [GradeRow(unit.unit, "", line.line, agreed="good") for unit in units for line in lines]
    return replace(
        audits.own_only(),
        agencies=tuple(AgencyRow(code, f"The service {code[-2:]}") for code in codes),
        lines=lines,
        units=units,
        involvement=tuple(InvolvementRow(unit.unit, code, "involved") for unit in units for code in codes),
        grades=tuple(grades),
    )


def test_codes_part_into_even_groups() -> None:
    assert [len(group) for group in chunks([str(place) for place in range(10)])] == [5, 5]
    assert [len(group) for group in chunks([str(place) for place in range(8)])] == [8]
    assert [len(group) for group in chunks([])] == [0]


def test_long_codes_give_way_to_letters_with_a_key() -> None:
    assert heads(["POL", "CSC"]) == ["POL", "CSC"]
    assert heads(["POL", "children-social-care"]) == ["A", "B"]
    assert key_to(["POL", "children-social-care"], str.lower) == "A pol; B children-social-care"


def test_no_table_of_letters_is_wider_than_the_page() -> None:
    document = report(wide())
    assert_sound(document)
    of_letters = [
        block for block in document.blocks if isinstance(block, Table) and "case" in block.caption.lower()
    ]
    of_letters += [b for b in document.blocks if isinstance(b, Table) and "differed most" in b.caption]
    assert len(of_letters) >= 2
    assert all(len(block.header[0]) <= MOST_COLUMNS + 2 for block in of_letters)


def test_with_many_differences_the_widest_are_shown_and_the_rest_counted() -> None:
    document = report(wide())
    table = next(b for b in document.blocks if isinstance(b, Table) and "differed most" in b.caption)
    assert len(table.rows) == MOST_PLACES
    assert "The widest 40 of 72 places are shown." in words(document)
