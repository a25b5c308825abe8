"""What the record can hold, as data: kinds of thing, their fields, who may read and write each.

A `Kind` never changes its number, a `Field` neither; numbers are not used again. Adding either is a new
schema number for the changes that use it. `docs/journal.md` shows the whole table and is checked against
this one.
"""

from functools import cache
from typing import Literal, NamedTuple

Value = str | int | bytes | None
Channel = Literal[
    "partnership", "audit", "identity", "form", "agency", "concern", "voice", "matter", "workshop"
]
Conflict = Literal["blank", "all", "strict"]
Type = Literal["text", "whole", "date", "choice", "grade", "ref", "bytes"]

EXISTS = 0
#: fields a kind may have; slot = kind number × FIELDS + field number
FIELDS = 64
UID = 16
#: stands for "the overall judgement" where a line is a part of an identity
NONE_UID = bytes(UID)


class Field(NamedTuple):
    """One field. `writer` names a row of the authority table; `strict` orders values, most restrictive
    first.
    """

    number: int
    name: str
    type: Type
    channel: Channel
    writer: str
    conflict: Conflict
    strict: tuple[str, ...] = ()


class Part(NamedTuple):
    """One thing that an identity is made of, and the number of its kind."""

    name: str
    kind: int


class Kind(NamedTuple):
    """One kind of thing. `derived`: the identity is made from the natural key, else it is random."""

    number: int
    name: str
    scope: Literal["partnership", "audit"]
    derived: bool
    parts: tuple[Part, ...]
    fields: tuple[Field, ...]
    channel: Channel
    writer: str

    def field(self, name: str) -> Field:
        return next(field for field in self.fields if field.name == name)

    @property
    def slots(self) -> dict[str, int]:
        """The slot of each field by its name."""
        return _slots(self)

    def slot(self, name: str) -> int:
        return _slots(self)[name]

    @property
    def birth(self) -> int:
        """The slot whose value says that the thing exists (its parts) or is deleted (nothing)."""
        return self.number * FIELDS + EXISTS


@cache
def _slots(kind: Kind) -> dict[str, int]:
    return {field.name: kind.number * FIELDS + field.number for field in kind.fields}


def fields(channel: Channel, writer: str, *rows: str) -> tuple[Field, ...]:
    """Make fields from rows "NUMBER NAME TYPE"; text shows all heads in a conflict, everything else no
    value.
    """
    made = []
    for row in rows:
        number, name, type_ = row.split()
        conflict: Conflict = "all" if type_ == "text" else "blank"
        made.append(Field(int(number), name, _type(type_), channel, writer, conflict))
    return tuple(made)


def strict(channel: Channel, writer: str, number: int, name: str, order: tuple[str, ...]) -> Field:
    """Make a field of permission: while people disagree the most restrictive value holds."""
    return Field(number, name, "choice", channel, writer, "strict", order)


def _type(word: str) -> Type:
    known: tuple[Type, ...] = ("text", "whole", "date", "choice", "grade", "ref", "bytes")
    return next(name for name in known if name == word)


def part_uids(birth: bytes) -> list[bytes]:
    """Return the identities that a birth's value names."""
    return [birth[at : at + UID] for at in range(0, len(birth), UID)]
