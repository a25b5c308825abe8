"""Each agency's side of a case: what was handed in on one line, or why there is nothing to read."""

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any

from db.identity import derived_uid
from db.tables.cases import INVOLVEMENT
from db.tables.forms import ANSWER, HAND_IN
from db.tables.planning import ASSIGNMENT
from db.tables.workshop import MODERATION

from ..auditing.places import uid_of
from ..queries.form import answered
from ..queries.reader import Reader
from ..queries.signed import HandIn, hand_ins, signed_values
from ..rules.audit import LevelRow
from ..rules.blanks import IN_CONFLICT
from ..rules.form import TEXTS
from ..rules.involvement import ADULT_ONLY, NO_FORM
from .decisions import decision
from .model import NOT_ASKED, NOT_IN, NOT_READ_HERE, Decision, Side
from .places import WallPlace


class Sides:
    """Reads the sides of one case."""

    def __init__(self, reader: Reader, where: WallPlace) -> None:
        self.reader, self.where = reader, where
        self.unit = reader.number(where.unit)
        self.handed = hand_ins(reader, where.scope, self.unit)
        rows = reader.rows(HAND_IN, where.scope, "p_unit", "p_agency")
        #: agencies that handed in, whether what they wrote may be read here or not
        self.in_somewhere = {agency for _, unit, agency in rows if unit == self.unit}
        involved = reader.rows(INVOLVEMENT, where.scope, "p_unit", "p_agency", "status")
        self.status = {agency: status or "" for _, unit, agency, status in involved if unit == self.unit}

    def read(self, agencies: Mapping[int, tuple[str, str]], levels: Sequence[LevelRow]) -> tuple[Side, ...]:
        """Return the sides, differences first: the one that lies widest from the others, blanks last."""
        assigned = self.reader.rows(ASSIGNMENT, self.where.scope, "p_agency", "name_then")
        sides = [
            self._side(agency, agencies[agency][0], then or agencies[agency][1])
            for _, agency, then in assigned
            if agency in agencies
        ]
        return compared(sides, levels)

    def _side(self, agency: int, code: str, name: str) -> Side:
        moderation = self._moderation(agency)
        blank = self._blank(agency)
        handed = self.handed.get((self.unit or 0, agency))
        if blank or handed is None:
            return Side(code, name, blank, moderation=moderation)
        row = self.reader.row(ANSWER, self._uid(ANSWER, agency))
        own, second, *texts = (self._signed(row, field, handed) for field in ("own", "second", *TEXTS))
        adult = self.status.get(agency) == ADULT_ONLY
        return Side(code, name, "", own, second, tuple(texts), adult_only=adult, moderation=moderation)

    def _uid(self, kind: Any, agency: int) -> bytes:
        where = self.where
        return derived_uid(where.audit, kind, where.unit, uid_of(self.reader, agency), where.line)

    def _moderation(self, agency: int) -> Decision:
        row = self.reader.row(MODERATION, self._uid(MODERATION, agency))
        return decision(self.reader, MODERATION, row, "moderated")

    def _blank(self, agency: int) -> str:
        status = self.status.get(agency, "")
        if status in NO_FORM:
            return status
        if (self.unit, agency) in self.handed:
            return ""
        if agency in self.in_somewhere:
            return NOT_READ_HERE
        return NOT_IN if status else NOT_ASKED

    def _signed(self, row: dict[str, Any], field: str, handed: HandIn) -> str:
        """Return what the hand-in signed; what was typed since does not count."""
        shown = answered(self.reader, ANSWER, row, field)
        values = signed_values(self.reader, row.get("ix", 0), field, shown, handed.signed)
        if len(values) > 1 and field in ("own", "second"):
            return IN_CONFLICT
        return "\n\n".join(values)


def compared(sides: Sequence[Side], levels: Sequence[LevelRow]) -> tuple[Side, ...]:
    """Mark who differs from most, and put those first that lie widest from the rest.

    The order alone is made of distances between places of a scale: no number of it is ever shown.
    """
    ranks = sorted({level.rank for level in levels})
    places = {level.level: ranks.index(level.rank) for level in levels}
    graded = [places[side.own] for side in sides if side.own in places]
    counts = Counter(side.own for side in sides if side.own in places)
    top = max(counts.values(), default=0)
    most = {code for code, count in counts.items() if count == top}

    def marked(side: Side) -> Side:
        if side.own not in places:
            return side
        apart = sum(abs(places[side.own] - one) for one in graded)
        differs = ""
        if len(counts) > 1:
            differs = "split" if len(most) > 1 else "" if side.own in most else "differs"
        return side._replace(apart=apart, differs=differs)

    def order(at: int) -> tuple[int, int, int]:
        side = made[at]
        return (2 if side.blank else 0 if side.own in places else 1), -side.apart, at

    made = [marked(side) for side in sides]
    return tuple(made[at] for at in sorted(range(len(made)), key=order))
