"""How people know the things of one audit and the values of their fields: never by a number of the record."""

from collections.abc import Mapping
from typing import Any

from sqlalchemy import select

from db.kinds import NONE_UID, Field, Kind, Value
from db.projection_tables import table
from db.tables.cases import UNIT
from db.tables.partnership import AGENCY
from db.tables.planning import LINE, PLAN

from ..my_work.audits import AuditFacts, agencies_of
from ..queries.line_levels import grade_word, levels_by_line
from ..queries.reader import Reader, Scope
from ..rules import due
from ..rules.audit import LevelRow
from ..rules.record_words import THINGS, choice_words
from .model import Here

OVERALL = "overall judgement"
#: the field by which people know a thing that is known by no case, agency or line alone
_KNOWN_BY = {
    "agency": "name",
    "former_name": "name",
    "scale": "code",
    "level": "label",
    "audit": "reference",
    "board": "name",
    "quota": "value",
    "person": "label",
    "event": "happened_on",
    "concern": "raised_on",
    "hand_in": "handed_in",
    "return": "returned_on",
    "session": "name",
    "finding": "code",
    "action": "code",
    "single_finding": "code",
    "single_action": "code",
    "theme": "name",
    "theme_name": "name",
    "prompt": "text",
    "narrative": "section",
    "approval": "approved_on",
    "tally": "panel",
}
_OF_A_LINE = {"answer", "line"}


class Names:
    """Names of the partnership's things, and of one audit's where there is one. Read when first asked for."""

    def __init__(self, reader: Reader, partnership: Scope, facts: AuditFacts | None) -> None:
        self.reader, self.facts = reader, facts
        rows = reader.rows(AGENCY, partnership, "code", "name")
        self.agencies = {ix: (code or "", name or code or "") for ix, code, name in rows}
        self.units: dict[int, str] = {}
        self.lines: dict[int, tuple[str, str]] = {}
        self._levels: Mapping[str, tuple[LevelRow, ...]] = {}
        self.unit_word = "case"
        if facts is not None:
            self._read_audit(reader, partnership, facts)

    def _read_audit(self, reader: Reader, partnership: Scope, facts: AuditFacts) -> None:
        scope, here = facts.scope, agencies_of(reader, partnership, facts)
        self.agencies |= {ix: (one.code, one.name) for ix, one in here.items()}
        self.units = {ix: code or "" for ix, code in reader.rows(UNIT, scope, "reference")}
        rows = reader.rows(LINE, scope, "code", "title", "scale")
        self.lines = {ix: (code or "", title or code or "") for ix, code, title, _ in rows}
        plan = next(iter(reader.rows(PLAN, scope, "scale", "unit_word")), (0, "", ""))
        self.unit_word = plan[2] or "case"
        own = {code or "": scale for _, code, _, scale in rows}
        self._levels = levels_by_line(reader, partnership, scope, plan[1] or "", own)

    def row(self, kind: Kind, entity: int) -> dict[str, Any]:
        """Return what the record shows of a thing, all columns."""
        of = table(kind)
        return dict(self.reader.connection.execute(select(of).where(of.c.ix == entity)).mappings().one())

    def here(self, kind: Kind, row: Mapping[str, Any]) -> Here:
        """Return how people know a thing."""
        unit, agency = row.get("p_unit") or 0, row.get("p_agency") or 0
        if kind is UNIT:
            unit = row["ix"]
        line = row["ix"] if kind is LINE else row.get("p_line")
        place, title = self._line(line)
        code, name = self.agencies.get(agency, ("", ""))
        case = self.units.get(unit, "")
        where, short = ([one for one in (case, of, place) if one] for of in (name, code))
        about = title if kind.name in _OF_A_LINE and title else self._about(kind, row, title)
        facts = self.facts
        return Here(
            facts.reference if facts else "",
            facts.title if facts else "",
            ", ".join(where),
            ", ".join(short),
            about,
            case,
            code,
            None if line is None else self.lines.get(line, ("", ""))[0],
        )

    def _line(self, line: int | None) -> tuple[str, str]:
        """Return ("line 2", its title)."""
        if line is None:
            return "", ""
        if line not in self.lines:
            return OVERALL, ""
        return f"line {list(self.lines).index(line) + 1}", self.lines[line][1]

    def _about(self, kind: Kind, row: Mapping[str, Any], title: str) -> str:
        known = row.get(_KNOWN_BY.get(kind.name, ""))
        words = [THINGS[kind.name], title, due.full_day(str(known)) if known else ""]
        return ", ".join(word for word in words if word)

    def place(self, kind: Kind, row: Mapping[str, Any]) -> tuple[int, ...]:
        """Return where a thing stands in the order of the audit: by case, agency and line."""
        unit = row["ix"] if kind is UNIT else row.get("p_unit") or 0
        line = row["ix"] if kind is LINE else row.get("p_line") or 0
        orders = (
            (list(self.units), unit),
            (list(self.agencies), row.get("p_agency") or 0),
            (list(self.lines), line),
        )
        return tuple(order.index(one) + 1 if one in order else 0 for order, one in orders)

    def levels(self, row: Mapping[str, Any]) -> tuple[LevelRow, ...]:
        """Return the levels that a grade of this thing is given in, best first."""
        code = self.lines.get(row.get("p_line") or 0, ("", ""))[0]
        return self._levels.get(code, ())

    def value(self, kind: Kind, field: Field, row: Mapping[str, Any], value: Value) -> str:
        """Return a value as people know it; "" for nothing."""
        if value is None or value == "":
            return ""
        if field.type == "ref":
            return self._named(bytes(value)) if isinstance(value, bytes) else ""
        if field.type == "bytes":
            return "what was signed then" if value else ""
        if field.type == "grade":
            return grade_word(self.levels(row), str(value))
        if field.type == "choice":
            return choice_words(kind.name, field.name, str(value))
        if field.type == "date":
            return day_words(str(value))
        return self._place_words(kind, row, str(value)) if field.name == "position" else str(value)

    def _named(self, uid: bytes) -> str:
        """Return what a reference points to."""
        if uid == NONE_UID:
            return OVERALL.capitalize()
        number = self.reader.number(uid) or 0
        found = self.units.get(number) or self.agencies.get(number, ("", ""))[1]
        return (
            found
            or ": ".join(part for part in self._line(number) if number in self.lines and part).capitalize()
        )

    def _place_words(self, kind: Kind, row: Mapping[str, Any], position: str) -> str:
        """Say where in its list a thing would stand: the record's own sign for it means nothing to people."""
        scope = self.facts.scope if self.facts is not None else None
        others = self.reader.rows(kind, scope, "position") if scope else ()
        before = sum(1 for ix, one in others if ix != row["ix"] and (one or "") < position)
        return f"number {before + 1} in the list"


def day_words(iso: str) -> str:
    """Return "13 November 2026, 17:00" for ISO text; other text as it is."""
    when = due.moment(iso)
    if when is None:
        return iso
    day = due.full_day(when.day.isoformat())
    return f"{day}, {when.at}" if when.at else day
