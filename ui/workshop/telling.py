"""A cell of the matrix in words: its accessible name, and all that the side panel tells. No Qt."""

from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

from lscb_audit.reports import words
from lscb_audit.rules.audit import GradeRow
from lscb_audit.rules.involvement import ADULT_ONLY

from .grid import Grid, Row, Tile
from .looks import NOT_HERE
from .scale import Level

if TYPE_CHECKING:
    from lscb_audit.preparing import Voice


_FEW = 2
SOURCES = {
    "practitioners": "Practitioner",
    "managers": "Manager",
    "parents": "Parent",
    "children": "Child",
}


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
    """Return what a screen reader says: "Case C12, Health, line 3: Good, differs from Police"."""
    agency, tile = grid.agency(column), grid.tile(row, column)
    who = agency.name if agency else "agreed grade"
    line = "overall" if not row.line.line else f"line {grid.lines.index(row.line) + 1}"
    return f"{unit_name(grid, row)}, {who}, {line}: {', '.join(_state(grid, row, column, tile))}"


def unit_name(grid: Grid, row: Row) -> str:
    """Return "Case C12": the audit's own word for what it looks at, unless the reference has it already."""
    word, unit = grid.audit.plan.unit_word or "case", row.unit.unit
    return unit if unit.casefold().startswith(word.casefold()) else f"{words.capital(word)} {unit}"


def _state(grid: Grid, row: Row, column: int, tile: Tile) -> list[str]:
    said = [tile.word]
    if tile.differs:
        said.append(_differs_from(grid, row, column) or differs_words(tile))
    moderated = _moderated(grid, row, column)
    if tile.moved and moderated:
        said.append(f"moderated to {moderated.label}")
    return said


def _differs_from(grid: Grid, row: Row, column: int) -> str:
    """Name the agencies that a cell differs from, where they are few; "" where they are many."""
    own = grid.tile(row, column)
    others = [
        agency.name
        for at, agency in enumerate(grid.agencies)
        if grid.tile(row, at).tone != "blank" and grid.tile(row, at).word != own.word
    ]
    return f"differs from {words.listed(others)}" if len(others) <= _FEW else ""


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
    tiles = [grid.tile(row, column) for column in range(len(grid.agencies))]
    given = [tile.word for tile in tiles if tile.tone != "blank"]
    rest = f"{words.capital(words.some(tiles.count(NOT_HERE), 'form'))} cannot be read here yet."
    if not given:
        return rest if row.part else "No agency has graded this."
    parts = [
        f"{count} {'says' if count == 1 else 'say'} {word}" for word, count in Counter(given).most_common()
    ]
    first = parts[0].replace(
        " say", f" of the {len(given)} {'agency' if len(given) == 1 else 'agencies'} say", 1
    )
    said = ", ".join([first, *parts[1:]]) + "."
    return f"{said} {rest}" if row.part else said


def tell(grid: Grid, row: Row, column: int) -> Telling:
    """Return all that is known of a cell."""
    agency, tile, grade = grid.agency(column), grid.tile(row, column), _grade(grid, row, column)
    sections = _sections(grade) if grade else []
    sections += _dissent(grid, row, column) + _voices(grid, row) + _discussion(grid, row)
    verdict = _verdict(grid, row, column)
    return Telling(
        line_name(grid, row),
        f"{row.unit.unit}, {agency.name if agency else 'agreed grade'}",
        tile,
        verdict,
        spread(grid, row),
        tuple(sections),
        tuple(_facts(grid, row, column)),
    )


def _verdict(grid: Grid, row: Row, column: int) -> str:
    """Return "differs by 2": how many levels lie between a grade and the one that most agencies gave."""
    tile = grid.tile(row, column)
    if tile.differs != "differs":
        return differs_words(tile)
    places = {level.label: level.place for level in grid.levels_for(row.line).values()}
    most = next(
        grid.tile(row, at).word
        for at in range(len(grid.agencies))
        if grid.tile(row, at).tone != "blank" and not grid.tile(row, at).differs
    )
    away = abs(places[tile.word] - places[most])
    return f"differs by {away} from most"


def _voices(grid: Grid, row: Row) -> list[tuple[str, str]]:
    """Return what was said about the line, of this case or of all, those who contradict first."""
    if grid.beside is None:
        return []
    heard = [
        one for one in grid.beside.voices if one.line == row.line.line and one.unit in ("", row.unit.unit)
    ]
    heard.sort(key=lambda one: (one.stance != "contradicts", one.unit == ""))
    said = [_said(one) for one in heard]
    return [("Voices", "\n".join(said))] if said else []


def _said(voice: "Voice") -> str:
    """Return one statement; the words of whoever did not agree to be quoted are not shown to a room."""
    who = SOURCES.get(voice.source, words.capital(voice.source) or "Somebody")
    stance = f" ({voice.stance})" if voice.stance else ""
    return f"{who}{stance}: " + (f"“{voice.text}”" if voice.quote else "not to be quoted")


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
    again = grid.beside.reopened if grid.beside else {}
    why = again.get((row.unit.unit, agency.agency if agency else "", row.line.line), "")
    facts.append(("Taken up again", why))
    agreed = grid.grades.get((row.unit.unit, "", row.line.line))
    level = levels.get(agreed.agreed) if agreed else None
    if grid.has_agreed:
        facts.append(("Agreed grade", level.label if level else "To decide"))
    if agency and agreed and agreed.reason:
        facts.append(("Reason", agreed.reason))
    if agency:
        involvement = grid.involvement.get((row.unit.unit, agency.agency))
        if involvement:
            adult = involvement.status == ADULT_ONLY
            facts.append(
                ("Involvement", "Known only through an adult" if adult else involvement.status.capitalize())
            )
            facts.append(("Audited by", words.capital(involvement.auditor)))
            facts.append(("Handed in", _handed_in(grid, row.unit.unit, agency.agency, involvement.handed_in)))
    return facts


def _handed_in(grid: Grid, unit: str, agency: str, day: str) -> str:
    """Return "18 November 2026, 11:40, never changed"; the time where it was written on that day."""
    told = grid.beside.handed_in.get((unit, agency)) if grid.beside else None
    day = day or (told.at[:10] if told else "")
    if not day:
        return ""
    if told is None:
        return words.day(day)
    at = told.at[11:] if told.at[:10] == day else ""
    times = "never changed" if told.times == 1 else f"handed in {told.times} times"
    return ", ".join(part for part in (words.day(day), at, times) if part)
