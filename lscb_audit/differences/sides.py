"""The values that stand against each other, and all that is told of one difference."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from db.changes import DISPUTED
from db.kinds import EXISTS, FIELDS, Field, Kind, Value
from db.projection_tables import field_of, kind_of
from db.tables import BY_NUMBER
from db.tables.forms import ANSWER

from ..queries.reader import Reader
from ..queries.signed import HandIn
from ..rules.record_words import field_words
from .model import Base, Difference, Side
from .names import Names
from .scribe import Scribe

HANDED_IN = (
    "This form is handed in. What is decided here counts once the form is handed in again: until then this "
    "grade is counted as “in conflict”."
)
HANDED_IN_TEXT = "This form is handed in. What is decided here counts once the form is handed in again."
DELETED, KEPT = "Take it away", "Keep it"
Slot = tuple[int, int]


class Telling:
    """Tells differences of one scope. `signed` are the hand-ins of its forms, by (unit, agency)."""

    def __init__(
        self,
        reader: Reader,
        scribe: Scribe,
        names: Names,
        scope: bytes,
        signed: Mapping[tuple[int, int], HandIn],
    ) -> None:
        self.reader, self.scribe, self.names = reader, scribe, names
        self._scope, self._signed = scope, signed

    def tell(self, slot: Slot, heads: Iterable[int], row: Mapping[str, Any]) -> Difference:
        """Return the difference between heads of a slot."""
        ordered = sorted(heads, key=self.scribe.rank)
        kind, field = kind_of(slot[1]), field_of(slot[1]) if slot[1] % FIELDS != EXISTS else None
        if field is None:
            sides = self._existing(kind, row, ordered)
        else:
            sides = self._sides(kind, field, row, ordered)
        return self.with_sides(slot, ordered, row, sides)

    def with_sides(
        self, slot: Slot, heads: Sequence[int], row: Mapping[str, Any], sides: tuple[Side, ...]
    ) -> Difference:
        """Return a difference whose sides are known, between heads in the order of their writing."""
        kind, field = kind_of(slot[1]), field_of(slot[1]) if slot[1] % FIELDS != EXISTS else None
        names = self.names
        return Difference(
            names.here(kind, row),
            self._scope,
            kind.name,
            self._uid(row["ix"]),
            tuple(self._uid(row[f"p_{part.name}"]) for part in kind.parts),
            field.name if field else "",
            field_words(kind.name, field.name if field else "", names.unit_word),
            field is not None and field.type == "text" and field.name != "position",
            sides,
            tuple(heads),
            self._base(kind, field, row, heads) if field is not None else None,
            field is not None and field.type == "grade",
            names.levels(row) if field is not None and field.type == "grade" else (),
            self._note(kind, field, row),
            self._all_heads(kind, row) if field is None else {},
        )

    def _uid(self, number: int | None) -> bytes:
        if not number:
            return bytes(16)
        found = self.reader.connection.exec_driver_sql(
            "SELECT uid FROM entity WHERE ix=?", (number,)
        ).scalar_one()
        return bytes(found)

    def _sides(
        self, kind: Kind, field: Field, row: Mapping[str, Any], heads: Iterable[int]
    ) -> tuple[Side, ...]:
        """Return one side for each value, this laptop's own first; an empty text is no text."""
        by_value: dict[Value, list[int]] = {}
        for head, value in self.reader.values(heads).items():
            by_value.setdefault(None if value == "" else value, []).append(head)
        made = [
            self._side(value, self.names.value(kind, field, row, value), found)
            for value, found in by_value.items()
        ]
        return _mine_first(made)

    def _side(self, value: Value, words: str, heads: Iterable[int]) -> Side:
        wrote = tuple(self.scribe.wrote(head) for head in heads)
        return Side(value, words, tuple(heads), wrote, all(one.here for one in wrote))

    def _existing(self, kind: Kind, row: Mapping[str, Any], heads: list[int]) -> tuple[Side, ...]:
        """Return the two sides of a thing that one deleted and another changed, unseen."""
        values = self.reader.values(heads)
        deleted = [head for head in heads if values[head] is None]
        seen = {parent for one in self.reader.ancestry(deleted) for parent in one.parents}
        unseen = {
            name: [head for head in found if head not in seen]
            for name, found in self._all_heads(kind, row).items()
        }
        return self.existing(kind, row, deleted, unseen, [head for head in heads if head not in deleted])

    def existing(
        self,
        kind: Kind,
        row: Mapping[str, Any],
        deleted: Sequence[int],
        unseen: Mapping[str, Sequence[int]],
        kept: Sequence[int] = (),
    ) -> tuple[Side, ...]:
        """Return the sides "take it away" and "keep it": who deleted it, who wrote what unseen of that."""
        changed = [head for found in unseen.values() for head in found]
        told = [field_words(kind.name, name, self.names.unit_word) for name, found in unseen.items() if found]
        what = f"{KEPT}, with what was written since: {', '.join(told)}" if told else KEPT
        parts = b"".join(self._uid(row[f"p_{part.name}"]) for part in kind.parts)
        sides = self._side(None, DELETED, deleted), self._side(parts, what, kept or changed)
        return _mine_first(sides)

    def _all_heads(self, kind: Kind, row: Mapping[str, Any]) -> dict[str, tuple[int, ...]]:
        """Return the changes that stand in each field of a thing."""
        found = {}
        for field in kind.fields:
            head = row[f"h_{field.name}"]
            if head is not None:
                standing = self.reader.standing(row["ix"], kind.slot(field.name))
                found[field.name] = standing if head < 0 and standing else (abs(head),)
        return found

    def _base(self, kind: Kind, field: Field, row: Mapping[str, Any], heads: Sequence[int]) -> Base | None:
        was = self.scribe.common(heads)
        if was is None:
            return None
        return Base(self.names.value(kind, field, row, was.value), self.scribe.wrote(was.id))

    def _note(self, kind: Kind, field: Field | None, row: Mapping[str, Any]) -> str:
        if kind is not ANSWER or (row["p_unit"], row["p_agency"]) not in self._signed:
            return ""
        return HANDED_IN if field is not None and field.type == "grade" else HANDED_IN_TEXT


def _mine_first(sides: Iterable[Side]) -> tuple[Side, ...]:
    """Return the sides in the order in which they were written, what this laptop alone wrote first.

    Where it wrote several (a form that came back from Excel), or none, nothing is "mine".
    """
    made = list(sides)
    if sum(side.mine for side in made) != 1:
        made = [side._replace(mine=False) for side in made]
    made.sort(key=lambda side: not side.mine)
    return tuple(side._replace(name=_name(made, place)) for place, side in enumerate(made))


def _name(sides: list[Side], place: int) -> str:
    """Return what a side is called beside the others."""
    mine = sides[0].mine
    if mine and place == 0:
        return "Mine"
    if len(sides) == 2:
        return "Theirs" if mine else ("Earlier", "Later")[place]
    return f"Theirs, {place}" if mine else f"Version {place + 1}"


def disputed(reader: Reader, span: Mapping[str, int]) -> dict[Slot, list[int]]:
    """Return the slots "exists" of things that one deleted while another, unseen, went on writing."""
    found: dict[Slot, list[int]] = {}
    for kind in BY_NUMBER.values():
        query = f'SELECT ix, h_here FROM "{kind.name}" WHERE here={DISPUTED} AND ix BETWEEN ? AND ?'
        rows = reader.connection.exec_driver_sql(query, (span["first"], span["last"])).all()
        for ix, head in rows:
            found[ix, kind.birth] = list(reader.standing(ix, kind.birth)) or [abs(head)]
    return found
