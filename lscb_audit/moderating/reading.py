"""A case as the wall shows it, read in one go: this case and this line, however large the audit."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from db.tables.cases import UNIT
from db.tables.partnership import AGENCY
from db.tables.planning import LINE, PLAN
from db.tables.workshop import CONCLUSION, OPENING, WORKSHOP

from ..preparing.order import Turn, turns
from ..queries.form import answered
from ..queries.line_levels import levels_of
from ..queries.reader import Reader, Scope
from ..rules.audit import UnitRow
from ..rules.decided import BOTH
from ..rules.form import TEXTS
from ..rules.scales import NO_SCALE
from ..rules.unit_words import unit_words
from .around import dates, dissents, remarks, voices
from .counting import counted
from .decisions import decision
from .half_typed import read_half_typed
from .model import JOINT_PANEL, OVERALL, CaseKey, CaseOnWall
from .places import WallPlace, find_in, scope_of
from .sides import Sides

if TYPE_CHECKING:
    from ..workspace import Workspace

_ABOUT = ("age", "age_unit", "gender", "siblings", "category")


def read_case(workspace: "Workspace", key: CaseKey) -> CaseOnWall:
    """Return everything that the wall shows. Raises UserProblem where case or line are not there."""
    order = turns(workspace, key.audit)
    with workspace.reading() as (reader, partnership):
        where = find_in(reader, partnership, key)
        return _Case(workspace, reader, partnership, where).read(key, order)


def first_place(workspace: "Workspace", audit: str, after: CaseKey | None = None) -> CaseKey | None:
    """Return the first judgement that is still to be made (after one, then from the beginning again), else
    the first of all; None without cases.
    """
    order = turns(workspace, audit)
    with workspace.reading() as (reader, partnership):
        scope = scope_of(reader, partnership, audit)
        units, lines = _units(reader, scope, order), _lines(reader, scope)
        if not units or not lines:
            return None
        count = counted(reader, scope, units, lines)
        cells = [(unit, line) for unit in units for line in lines]
        keys = {cell: CaseKey(audit, units[cell[0]], lines[cell[1]]) for cell in cells}
        begin = next((at for at, cell in enumerate(cells, 1) if keys[cell] == after), 0)
        open_ones = count.all - count.done
        found = next((one for one in (*cells[begin:], *cells[:begin]) if one in open_ones), cells[0])
        return keys[found]


def _units(reader: Reader, scope: Scope, order: Sequence[Turn]) -> dict[int, str]:
    """Return the cases that are talked about, by number, in the agenda's order."""
    numbers = {reference or "": ix for ix, reference in reader.rows(UNIT, scope, "reference")}
    return {numbers[turn.unit]: turn.unit for turn in order if turn.unit in numbers}


def _lines(reader: Reader, scope: Scope) -> dict[int, str]:
    """Return the lines in their order, the overall judgement ("") last where the audit is graded."""
    lines = {ix: code or "" for ix, code in reader.rows(LINE, scope, "code")}
    plan = next(iter(reader.rows(PLAN, scope, "scale")), (0, ""))
    return {**lines, **({0: ""} if (plan[1] or NO_SCALE) != NO_SCALE else {})}


class _Case:
    """Reads one case."""

    def __init__(self, workspace: "Workspace", reader: Reader, partnership: Scope, where: WallPlace) -> None:
        self.workspace, self.reader, self.partnership, self.where = workspace, reader, partnership, where
        self.unit, self.line = reader.number(where.unit) or 0, 0
        if where.line_or_none:
            self.line = reader.number(where.line) or 0
        self.agencies: dict[int, tuple[str, str]] = {
            ix: (code or "", name or code or "")
            for ix, code, name in reader.rows(AGENCY, partnership, "code", "name")
        }

    def read(self, key: CaseKey, order: Sequence[Turn]) -> CaseOnWall:
        reader, scope = self.reader, self.where.scope
        units, lines = _units(reader, scope, order), _lines(reader, scope)
        asked = {row[0]: row[1:] for row in reader.rows(LINE, scope, "code", "title", "question")}
        plan = self._plan()
        levels = levels_of(reader, self.partnership, scope)[key.line]
        _, title, question = asked.get(self.line, ("", OVERALL, ""))
        conclusion = reader.row(CONCLUSION, self.where.conclusion)
        sides = Sides(reader, self.where).read(self.agencies, levels)
        count = counted(reader, scope, units, lines)
        reasons, half_remark = read_half_typed(reader, self.where, [side.agency for side in sides])
        here = count.of(self.unit)
        codes = {ix: code for ix, (code, _) in self.agencies.items()}
        return CaseOnWall(
            key=key,
            title=title or key.line,
            question=question or "",
            unit_word=plan["unit_word"] or "case",
            about=self._about(),
            sides=sides,
            agreed=decision(reader, CONCLUSION, conclusion, "agreed"),
            levels=tuple(levels),
            results=self._results(),
            mode=plan["mode"] or "",
            units=tuple(units.values()),
            lines=tuple(lines.values()),
            titles={**{code or "": told or code or "" for code, told, _ in asked.values()}, "": OVERALL},
            names={side.agency: side.name for side in sides},
            remarks=remarks(reader, self.where, codes),
            dissent=dissents(reader, self.where, codes),
            dates=dates(reader, self.where, codes, {side.agency for side in sides if not side.blank}),
            voices=voices(reader, self.where),
            texts={name: answered(reader, CONCLUSION, conclusion, name) for name in TEXTS},
            minutes=next((turn.minutes for turn in order if turn.unit == units.get(self.unit)), None),
            decided=len(count.done),
            to_decide=len(count.all) - len(count.done),
            here_decided=here[0],
            here_all=here[1],
            half_typed=reasons,
            half_remark=half_remark,
            fictitious=self.workspace.demonstration,
            opened=here[0] > 0 or plan["mode"] == JOINT_PANEL or self._opened(),
        )

    def _opened(self) -> bool:
        return any(row[1] == self.unit for row in self.reader.rows(OPENING, self.where.scope, "p_unit"))

    def _plan(self) -> dict[str, Any]:
        names = "unit_word", "mode"
        row = next(iter(self.reader.rows(PLAN, self.where.scope, *names)), (0, "", ""))
        return dict(zip(names, row[1:], strict=True))

    def _results(self) -> str:
        rows = self.reader.rows(WORKSHOP, self.where.scope, "results")
        return str(rows[0][1] or BOTH) if rows else BOTH

    def _about(self) -> str:
        row = self.reader.row(UNIT, self.where.unit)
        said: dict[str, Any] = {name: row[name] or "" for name in _ABOUT}
        return unit_words(UnitRow("", **{**said, "age": row["age"]}))
