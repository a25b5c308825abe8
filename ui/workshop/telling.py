"""A cell of the matrix in words: its accessible name, and all that the side panel tells. No Qt."""

from collections import Counter
from typing import NamedTuple

from lscb_audit.reports import words
from lscb_audit.rules.audit import GradeRow

from .grid import Grid, Row, Tile
from .scale import Level


class Telling(NamedTuple):
    """The selected cell in full. `sections` are headings with text, `facts` labels with values."""

    where: str
    title: str
    tile: Tile
    verdict: str
    spread: str
    sections: tuple[tuple[str, str], ...]
    facts: tuple[tuple[str, str], ...]


def line_name(grid: Grid, row: Row) -> str:
    """Return "Line 3: Deciding together", or "Overall judgement"."""
    if not row.line.line:
        return row.line.title
    return f"Line {grid.lines.index(row.line) + 1}: {row.line.title}"


def cell_name(grid: Grid, row: Row, column: int) -> str:
    """Return what a screen reader says: "C12, Community health, line 3: Good, differs from most"."""
    agency, tile = grid.agency(column), grid.tile(row, column)
    who = agency.name if agency else "agreed grade"
    line = "overall" if not row.line.line else f"line {grid.lines.index(row.line) + 1}"
    return f"{row.unit.unit}, {who}, {line}: {', '.join(_state(grid, row, column, tile))}"


def _state(grid: Grid, row: Row, column: int, tile: Tile) -> list[str]:
    said = [tile.word]
    if tile.differs:
        said.append(differs_words(tile))
    moderated = _moderated(grid, row, column)
    if tile.moved and moderated:
        said.append(f"moderated to {moderated.label}")
    return said


def differs_words(tile: Tile) -> str:
    return {"differs": "differs from most", "split": "agencies are split"}.get(tile.differs, "")


def _grade(grid: Grid, row: Row, column: int) -> GradeRow | None:
    agency = grid.agency(column)
    return grid.grades.get((row.unit.unit, agency.agency if agency else "", row.line.line))


def _moderated(grid: Grid, row: Row, column: int) -> Level | None:
    grade = _grade(grid, row, column)
    return grid.levels_for(row.line).get(grade.moderated) if grade else None


def spread(grid: Grid, row: Row) -> str:
    """Return "5 of the 8 agencies say Good, 2 say Requires improvement.", the largest count first."""
    given = [
        grid.tile(row, column).word
        for column in range(len(grid.agencies))
        if grid.tile(row, column).tone != "blank"
    ]
    if not given:
        return "No agency has graded this."
    parts = [
        f"{count} {'says' if count == 1 else 'say'} {word}" for word, count in Counter(given).most_common()
    ]
    first = parts[0].replace(
        " say", f" of the {len(given)} {'agency' if len(given) == 1 else 'agencies'} say", 1
    )
    return ", ".join([first, *parts[1:]]) + "."


def tell(grid: Grid, row: Row, column: int) -> Telling:
    """Return all that is known of a cell."""
    agency, tile, grade = grid.agency(column), grid.tile(row, column), _grade(grid, row, column)
    sections = _sections(grade) if grade else []
    sections += _dissent(grid, row, column) + _discussion(grid, row)
    verdict = differs_words(tile)
    return Telling(
        line_name(grid, row),
        f"{row.unit.unit}, {agency.name if agency else 'agreed grade'}",
        tile,
        verdict,
        spread(grid, row),
        tuple(sections),
        tuple(_facts(grid, row, column)),
    )


def _sections(grade: GradeRow) -> list[tuple[str, str]]:
    named = (
        ("Evidence", grade.evidence),
        ("Analysis", grade.analysis),
        ("Strengths", grade.strengths),
        ("To improve", grade.improvements),
        ("The child’s voice", grade.voice),
        ("Reason", grade.reason),
    )
    return [(name, text) for name, text in named if text]


def _dissent(grid: Grid, row: Row, column: int) -> list[tuple[str, str]]:
    agency = grid.agency(column)
    of, names = agency.agency if agency else "", {entry.agency: entry.name for entry in grid.agencies}
    return [
        (f"{names.get(said.agency, said.agency)} dissents", said.text)
        for said in grid.audit.dissent
        if (said.unit, said.line, said.of) == (row.unit.unit, row.line.line, of)
    ]


def _discussion(grid: Grid, row: Row) -> list[tuple[str, str]]:
    names = {entry.agency: entry.name for entry in grid.agencies}
    said = [
        f"{entry.kind.capitalize() or 'Note'}"
        f"{', ' + names.get(entry.raised_by, entry.raised_by) if entry.raised_by else ''}: {entry.text}"
        for entry in grid.audit.discussion
        if (entry.unit, entry.line) == (row.unit.unit, row.line.line)
    ]
    return [("Discussion", "\n".join(said))] if said else []


def _facts(grid: Grid, row: Row, column: int) -> list[tuple[str, str]]:
    levels, grade, agency = grid.levels_for(row.line), _grade(grid, row, column), grid.agency(column)
    facts = []
    if agency:
        second, moderated = (
            (levels.get(code) for code in (grade.second, grade.moderated)) if grade else (None, None)
        )
        facts += [("Second reader", second.label if second else "")]
        facts += [("Moderated", moderated.label if moderated else "")]
    agreed = grid.grades.get((row.unit.unit, "", row.line.line))
    level = levels.get(agreed.agreed) if agreed else None
    if grid.has_agreed:
        facts.append(("Agreed grade", level.label if level else "To decide"))
    if agency and agreed and agreed.reason:
        facts.append(("Reason", agreed.reason))
    if agency:
        involvement = grid.involvement.get((row.unit.unit, agency.agency))
        if involvement:
            adult = involvement.status == "adult only"
            facts.append(
                ("Involvement", "Known only through an adult" if adult else involvement.status.capitalize())
            )
            facts.append(("Audited by", words.capital(involvement.auditor)))
            facts.append(("Handed in", words.day(involvement.handed_in) if involvement.handed_in else ""))
    return facts
