"""The matrix as plain values: a row for each unit and line, a cell for each agency and the agreed grade.

Made once from an audit, off the main thread. The view asks for rows and tiles by number, computes nothing.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from lscb_audit.rules import blanks, decided
from lscb_audit.rules.audit import AgencyRow, Audit, GradeRow, InvolvementRow, LineRow, UnitRow
from lscb_audit.rules.handed_in import forms_handed_in, is_grade
from lscb_audit.rules.involvement import NO_FORM
from lscb_audit.rules.voices_beside import Said, contradicting, mostly_met

from .looks import NO_ANSWER, NOT_ANSWERED, NOT_HERE, NOT_IN, OF_CODE, OF_STATUS, TAKEN_UP, TO_DECIDE
from .looks import Tile as Tile
from .scale import Level, levels_of_lines

if TYPE_CHECKING:
    from lscb_audit.preparing import Beside

OVERALL = LineRow("", "Overall judgement")
STANDARD = "the standard"


class Row(NamedTuple):
    """A unit and a line: its levels' distance, whether anything is below the threshold, or to decide.

    `contradicted`: most grades meet the threshold while some kind of people who were asked says otherwise.
    `part`: a form was handed in that cannot be read here yet, so the rest says nothing of all.
    """

    unit: UnitRow
    line: LineRow
    tiles: tuple[int, ...]
    apart: int
    disagrees: bool
    below: bool
    decided: bool
    contradicted: bool = False
    part: bool = False


@dataclass(frozen=True)
class Grid:
    """The whole matrix. `Row.tiles` count into `tiles`; the last column is the agreed grade, if any."""

    audit: Audit
    agencies: tuple[AgencyRow, ...]
    lines: tuple[LineRow, ...]
    units: tuple[UnitRow, ...]
    rows: tuple[Row, ...]
    tiles: tuple[Tile, ...]
    has_agreed: bool
    levels: dict[str, dict[str, Level]]
    grades: dict[tuple[str, str, str], GradeRow]
    involvement: dict[tuple[str, str], InvolvementRow]
    threshold: str
    wanted: decided.Wanted
    beside: "Beside | None" = None

    @property
    def columns(self) -> int:
        return len(self.agencies) + self.has_agreed

    def tile(self, row: Row, column: int) -> Tile:
        return self.tiles[row.tiles[column]]

    def agency(self, column: int) -> AgencyRow | None:
        """Return the agency of a column; None for the agreed grade's."""
        return self.agencies[column] if column < len(self.agencies) else None

    def levels_for(self, line: LineRow) -> dict[str, Level]:
        return self.levels[line.line]


def make(audit: Audit, beside: "Beside | None" = None) -> Grid:
    """Return the matrix of an audit. Withdrawn units and agencies without any part in it are left out."""
    return _Maker(audit, beside).grid()


class _Maker:
    """Holds the look-ups while the rows are made."""

    def __init__(self, audit: Audit, beside: "Beside | None") -> None:
        self.audit, self.beside = audit, beside
        self.grades = {(row.unit, row.agency, row.line): row for row in audit.grades}
        self.involvement = {(row.unit, row.agency): row for row in audit.involvement}
        no_part = {key for key, row in self.involvement.items() if row.status in NO_FORM}
        #: what counts: nothing of an agency that has said that it has no part in the case
        self.counting = {key: row for key, row in self.grades.items() if key[:2] not in no_part}
        self.lines = (*audit.lines, *([OVERALL] if any(not row.line for row in audit.grades) else ()))
        self.levels = levels_of_lines(audit)
        self.handed_in = forms_handed_in(audit)
        any_agreed = any(row.agreed for row in audit.grades if not row.agency)
        self.wanted = decided.wanted(
            beside.results if beside else "",
            any_moderated=any(row.moderated for row in audit.grades if row.agency),
            any_agreed=any_agreed,
        )
        graded = any(levels for levels in self.levels.values())
        self.has_agreed = any_agreed or (self.wanted.agreed and graded)
        voices = beside.voices if beside else ()
        self.contradicted = contradicting(Said(one.line, one.unit, one.source, one.stance) for one in voices)
        part = {row.agency for row in audit.grades if row.agency} | {row.agency for row in audit.involvement}
        self.agencies = tuple(row for row in audit.agencies if row.agency in part)
        self.numbers: dict[Tile, int] = {}

    def grid(self) -> Grid:
        units = tuple(unit for unit in self.audit.units if not unit.withdrawn)
        rows = tuple(self._row(unit, line) for line in self.lines for unit in units)
        return Grid(
            self.audit,
            self.agencies,
            self.lines,
            units,
            rows,
            tuple(self.numbers),
            self.has_agreed,
            self.levels,
            self.grades,
            self.involvement,
            self._threshold(),
            self.wanted,
            self.beside,
        )

    def _threshold(self) -> str:
        """Return the word of the worst level that still counts as met, where a level can be below it.

        Lines graded on several scales share no such word: theirs is "the standard".
        """
        worst = set()
        for line in self.lines:
            levels = list(self.levels[line.line].values())
            met = [level.label for level in levels if level.met]
            worst |= {met[-1]} if met and len(met) < len(levels) else set()
        return STANDARD if len(worst) > 1 else "".join(worst)

    def _row(self, unit: UnitRow, line: LineRow) -> Row:
        levels = self.levels[line.line]
        grades = [self.counting.get((unit.unit, agency.agency, line.line)) for agency in self.agencies]
        own = [levels.get(row.own or row.moderated) if row else None for row in grades]
        graded = [level for level in own if level]
        counts = Counter(level.code for level in graded)
        top = max(counts.values(), default=0)
        most = {code for code, count in counts.items() if count == top}
        tiles = [
            self._tile(unit, agency, line, level, most, len(counts))
            for agency, level in zip(self.agencies, own, strict=True)
        ]
        agreed = self.grades.get((unit.unit, "", line.line))
        if self.has_agreed:
            tiles.append(self._agreed_tile(unit, line, agreed, levels))
        places = [level.place for level in graded]
        return Row(
            unit,
            line,
            tuple(self.numbers.setdefault(tile, len(self.numbers)) for tile in tiles),
            max(places) - min(places) if places else 0,
            len(counts) > 1,
            any(level.met is False for level in graded),
            self._is_decided(line, agreed, grades, unseen=NOT_HERE in tiles),
            self._is_contradicted(unit, line, graded),
            NOT_HERE in tiles,
        )

    def _is_decided(
        self, line: LineRow, agreed: GradeRow | None, grades: Sequence[GradeRow | None], *, unseen: bool
    ) -> bool:
        if not self.levels[line.line]:
            return True  # a line without grades has nothing to decide
        own = [(row.own, _settled(row.moderated)) for row in grades if row and is_grade(row.own)]
        return decided.is_decided(self.wanted, _settled(agreed.agreed) if agreed else "", own, unseen=unseen)

    def _is_contradicted(self, unit: UnitRow, line: LineRow, graded: Sequence[Level]) -> bool:
        """Say whether most grades meet the threshold while some kind of people says otherwise."""
        said = (line.line, unit.unit) in self.contradicted or (line.line, "") in self.contradicted
        met = [level.met for level in graded if level.met is not None]
        return said and mostly_met(sum(met), len(met))

    def _tile(
        self, unit: UnitRow, agency: AgencyRow, line: LineRow, level: Level | None, most: set[str], kinds: int
    ) -> Tile:
        if level is None:
            return self._blank(unit, agency, line)
        differs = ""
        if kinds > 1:
            differs = "split" if len(most) > 1 else "" if level.code in most else "differs"
        row = self.grades[unit.unit, agency.agency, line.line]
        moderated = self.levels[line.line].get(row.moderated)
        moved = moderated.letter if moderated and moderated.code != level.code else ""
        return Tile(level.tone, level.letter, level.label, "", differs, moved)

    def _blank(self, unit: UnitRow, agency: AgencyRow, line: LineRow) -> Tile:
        key = (unit.unit, agency.agency)
        involvement, row = self.involvement.get(key), self.grades.get((*key, line.line))
        if involvement and involvement.status in OF_STATUS:
            return OF_STATUS[involvement.status]
        if row and row.own and row.own in OF_CODE:
            return OF_CODE[row.own]
        if key in self.handed_in:
            return NOT_ANSWERED
        if self.beside and key in self.beside.handed_in:
            return NOT_HERE
        return NOT_IN if involvement or row else NO_ANSWER

    def _agreed_tile(
        self, unit: UnitRow, line: LineRow, row: GradeRow | None, levels: dict[str, Level]
    ) -> Tile:
        level = levels.get(row.agreed) if row else None
        if level:
            return Tile(level.tone, level.letter, level.label, agreed=True)
        if row and row.agreed in OF_CODE and row.agreed:
            return OF_CODE[row.agreed]
        again = self.beside is not None and (unit.unit, "", line.line) in self.beside.reopened
        return TAKEN_UP if again else TO_DECIDE


def _settled(grade: str) -> str:
    """Return a grade that was decided: none while two people's decisions stand against each other."""
    return "" if grade == blanks.IN_CONFLICT else grade
