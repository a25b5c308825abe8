"""Edits into changes: which slots get a new value, and which changes each of them supersedes."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any

from .canonical import pack_ids
from .channels import channel_of
from .current import Current, read_current
from .edits import EXISTS_NAME, Edit, Signed
from .entities import Entities
from .errors import UserProblem
from .kinds import Kind, Value, part_uids
from .projection import STREAM_BITS
from .streams import Stream

#: (the edit, the thing's parts, whether it makes or deletes the thing)
Check = Callable[[Edit, tuple[bytes, ...], bool], None]


@dataclass(slots=True)
class Pending:
    """Changes side by side, numbered from `first` on, not yet written. Side by side because there are
    many.
    """

    first: int
    uids: list[bytes] = field(default_factory=list)
    numbers: list[int] = field(default_factory=list)
    slots: list[int] = field(default_factory=list)
    parents: list[tuple[int, ...]] = field(default_factory=list)
    values: list[Value] = field(default_factory=list)
    channels: list[bytes] = field(default_factory=list)

    def __len__(self) -> int:
        return len(self.slots)

    def add(
        self, uid: bytes, number: int, slot: int, parents: tuple[int, ...], value: Value, channel: bytes
    ) -> int:
        """Append a change; return its number."""
        self.uids.append(uid)
        self.numbers.append(number)
        self.slots.append(slot)
        self.parents.append(parents)
        self.values.append(value)
        self.channels.append(channel)
        return self.first + len(self.slots) - 1


class Assembly:
    """Turns the edits of one scope into changes, in the order given, inside the caller's transaction."""

    def __init__(self, cursor: Any, entities: Entities, stream: Stream) -> None:
        self._cursor = cursor
        self._entities = entities
        self._stream = stream
        self._current: dict[int, Current] = {}
        #: what this transaction has written: the heads of a slot, and its last value
        self._heads: dict[tuple[int, int], tuple[int, ...]] = {}
        self._values: dict[tuple[int, int], Value] = {}
        self.changes = Pending((stream.ix << STREAM_BITS) + stream.head + 1)

    def add(self, edits: Sequence[Edit], check: Check) -> None:
        """Add a change for each field that says something new. `check` raises if the writer may not."""
        wanted = [(edit.uid, edit.kind) for edit in edits] + _signed(edits)
        new = self._entities.numbers(wanted, self._stream.scope_ix)
        known = [(self._entities.number(uid), kind) for uid, kind in wanted if uid not in new]
        self._current = read_current(self._cursor, known)
        for edit in edits:
            self._add(edit, check)

    def _add(self, edit: Edit, check: Check) -> None:
        number = self._entities.number(edit.uid)
        state = self._current.get(number)
        parts = edit.parts if edit.parts is not None else self._parts_of(edit, number)
        birth = edit.kind.birth
        if (number, birth) in self._values:
            here = self._values[number, birth] is not None
        else:
            here = state is not None and state.here is not None
        again = not edit.delete and edit.seen is not None and EXISTS_NAME in edit.seen
        check(edit, parts, edit.delete or again or not here)
        if edit.delete:
            if here:
                self._append(edit, number, birth, parts, None, self._seen_of_all(edit, number))
            return
        if not here or again:
            if edit.parts is None:
                name = edit.kind.name.replace("_", " ")
                raise UserProblem(f"This {name} is no longer there, so it was not changed.")
            seen = edit.seen[EXISTS_NAME] if again and edit.seen else self._heads_of(number, birth)
            self._append(edit, number, birth, parts, b"".join(parts), seen)
        slots = edit.kind.slots
        for name, given in edit.values.items():
            slot = slots[name]
            value = self._signature(given) if isinstance(given, Signed) else given
            if edit.seen is not None:
                self._append(edit, number, slot, parts, value, edit.seen.get(name, ()))
            elif not self._shows(number, slot, value):
                self._append(edit, number, slot, parts, value, self._heads_of(number, slot))

    def _parts_of(self, edit: Edit, number: int) -> tuple[bytes, ...]:
        """Return the parts of a thing that is there, or that was made in this very transaction."""
        born = self._values.get((number, edit.kind.birth))
        if isinstance(born, bytes):
            return tuple(part_uids(born))
        state = self._current.get(number)
        return state.part_uids(self._cursor) if state else ()

    def _append(
        self,
        edit: Edit,
        number: int,
        slot: int,
        parts: tuple[bytes, ...],
        value: Value,
        parents: tuple[int, ...],
    ) -> None:
        channel = channel_of(edit.kind, slot, parts)
        change = self.changes.add(edit.uid, number, slot, parents, value, channel)
        unseen = () if edit.seen is None else self._heads_of(number, slot)
        others = [head for head in unseen if head not in parents]
        self._heads[number, slot] = (*others, change) if others else (change,)
        self._values[number, slot] = value

    def _heads_of(self, number: int, slot: int) -> tuple[int, ...]:
        written = self._heads.get((number, slot))
        if written is not None:
            return written
        state = self._current.get(number)
        return state.heads(self._cursor, slot) if state else ()

    def _seen_of_all(self, edit: Edit, number: int) -> tuple[int, ...]:
        """Return the heads of every slot, "exists" first: what somebody who deletes the thing has seen."""
        if edit.seen is not None:
            return tuple(dict.fromkeys(head for heads in edit.seen.values() for head in heads))
        slots = [edit.kind.birth, *edit.kind.slots.values()]
        return tuple(head for slot in slots for head in self._heads_of(number, slot))

    def _shows(self, number: int, slot: int, value: Value) -> bool:
        if (number, slot) in self._values:
            return self._values[number, slot] == value
        state = self._current.get(number)
        return state.shows(slot, value) if state else value is None

    def _signature(self, signed: Signed) -> bytes:
        """Return the heads of all fields of the signed things, in their shared form."""
        heads: list[int] = []
        for uid in signed.uids:
            number = self._entities.number(uid)
            for slot in signed.kind.slots.values():
                heads += self._heads_of(number, slot)
        query = "SELECT ix, uid FROM stream"
        return pack_ids(heads, {ix: bytes(uid) for ix, uid in self._cursor.execute(query)})


def _signed(edits: Sequence[Edit]) -> list[tuple[bytes, Kind]]:
    values = [value for edit in edits for value in edit.values.values() if isinstance(value, Signed)]
    return [(uid, signed.kind) for signed in values for uid in signed.uids]
