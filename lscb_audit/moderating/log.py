"""The log of decisions makes itself: it is the record's own history of the grades, told in lines."""

from bisect import bisect_right
from typing import TYPE_CHECKING

from sqlalchemy import text

from db.kinds import Kind
from db.members import members
from db.tables.cases import UNIT
from db.tables.partnership import AGENCY
from db.tables.planning import LINE
from db.tables.workshop import CONCLUSION, MODERATION

from ..queries.line_levels import grade_word, levels_of
from ..queries.reader import Dated, Reader, Scope, local_time
from .decisions import ROLE_WORDS, SOMEBODY
from .model import LogRow
from .places import scope_of

if TYPE_CHECKING:
    from ..workspace import Workspace


def read_log(workspace: "Workspace", audit: str, unit: str = "") -> tuple[LogRow, ...]:
    """Return every decision and every reopening, latest first; of one case where `unit` is given."""
    with workspace.reading() as (reader, partnership):
        scope = scope_of(reader, partnership, audit)
        return tuple(_Log(reader, partnership, scope).rows(unit))


class _Log:
    def __init__(self, reader: Reader, partnership: Scope, scope: Scope) -> None:
        self.reader, self.scope = reader, scope
        self.people = members(reader.raw.cursor())
        self.units = dict(reader.rows(UNIT, scope, "reference"))
        self.lines = {0: "", **dict(reader.rows(LINE, scope, "code"))}
        self.agencies = {0: "", **dict(reader.rows(AGENCY, partnership, "code"))}
        self.levels = levels_of(reader, partnership, scope)
        query = text("SELECT id, hlc, author FROM batch ORDER BY id")
        batches = reader.connection.execute(query).all()
        self.firsts = [row[0] for row in batches]
        self.batches = [(row[1], bytes(row[2])) for row in batches]

    def rows(self, unit: str) -> list[LogRow]:
        found: list[tuple[int, LogRow]] = []
        for kind, name in ((CONCLUSION, "agreed"), (MODERATION, "moderated")):
            parts = ("p_unit", "p_line", *(("p_agency",) if kind is MODERATION else ()))
            for ix, at, line, *of in self.reader.rows(kind, self.scope, *parts):
                place = (
                    self.units.get(at, ""),
                    self.lines.get(line, ""),
                    self.agencies.get(of[0] if of else 0, ""),
                )
                if not unit or place[0] == unit:
                    found += self._of(kind, name, ix, place)
        return [row for _, row in sorted(found, key=lambda pair: pair[0], reverse=True)]

    def _of(self, kind: Kind, name: str, ix: int, place: tuple[str, str, str]) -> list[tuple[int, LogRow]]:
        grades = self.reader.history(kind, name, ix)
        said = {
            self._batch(one): str(one.value)
            for field in ("reopened", "reason")
            for one in self.reader.history(kind, field, ix)
            if one.value
        }
        # the word of the line's own scale: other lines of the audit may have another
        values = {one.id: grade_word(self.levels.get(place[1], ()), str(one.value or "")) for one in grades}
        made = []
        for one in grades:
            before = " / ".join(dict.fromkeys(values.get(parent, "") for parent in one.parents))
            hlc, author = self.batches[self._batch(one)]
            member = self.people.get(author)
            role = ROLE_WORDS.get(member.role, member.role) if member else SOMEBODY
            reason = said.get(self._batch(one), "")
            row = LogRow(local_time(hlc), *place, before, values[one.id], reason, role)
            made.append((hlc, row))
        return made

    def _batch(self, change: Dated) -> int:
        """Return which batch a change was written in: what stands in one was decided in one."""
        return bisect_right(self.firsts, change.id) - 1
