"""A difference as plain values: where it is, what each side says, what stood there before."""

from collections.abc import Mapping
from dataclasses import dataclass
from dataclasses import field as made_by
from typing import NamedTuple

from db.kinds import Value
from db.tables import BY_NAME

from ..rules.audit import LevelRow
from .fields import FieldPlace

THIS_LAPTOP = "this laptop"


class Wrote(NamedTuple):
    """Who wrote a change and when (local time, ISO to the minute). `laptop` in words: "this laptop"."""

    when: str
    who: str
    laptop: str
    here: bool
    reason: str = ""


class Side(NamedTuple):
    """One of the values that stand against each other, the changes that hold it, and who wrote these.

    `words` is the value as people know it, "" for nothing. `mine`: this laptop alone wrote it. `name` is what
    it is called beside the others: Mine and Theirs, or by the order in which they were written.
    """

    value: Value
    words: str
    heads: tuple[int, ...]
    wrote: tuple[Wrote, ...]
    mine: bool = False
    name: str = ""


class Base(NamedTuple):
    """What stood in the field before people went apart."""

    words: str
    wrote: Wrote


class Settled(NamedTuple):
    """How a difference was decided before: what stands since, in words which side was kept, who and when."""

    words: str
    kept: str
    wrote: Wrote
    changed_since: bool


class Here(NamedTuple):
    """The thing as people know it. `unit`, `agency`, `line` are its codes; `line` None where it has none.

    `where` is "C04, Community health, line 2", `short` the same with codes, `about` what the thing is.
    """

    audit: str
    audit_title: str
    where: str
    short: str
    about: str
    unit: str = ""
    agency: str = ""
    line: str | None = None

    @property
    def heading(self) -> str:
        parts = (self.where, self.about) if self.where else (self.about, self.audit_title)
        return ": ".join(part for part in parts if part)


@dataclass(frozen=True, slots=True)
class Difference:
    """One field of one thing in which people differ; `field` "" = one deleted it, another changed it.

    `heads` are all changes that stand in the field; a decision supersedes these and no others. `mixes`: a
    text, of which both can be kept. `levels` are the scale's, for a grade. `seen` are the changes in the
    thing's fields, for a deletion. `note` says what else follows from a decision.
    """

    here: Here
    scope: bytes
    kind: str
    uid: bytes
    parts: tuple[bytes, ...]
    field: str
    words: str
    mixes: bool
    sides: tuple[Side, ...]
    heads: tuple[int, ...]
    base: Base | None = None
    grade: bool = False
    levels: tuple[LevelRow, ...] = ()
    note: str = ""
    seen: Mapping[str, tuple[int, ...]] = made_by(default_factory=dict)
    settled: Settled | None = None

    @property
    def thing(self) -> tuple[bytes, bytes]:
        """What differences belong together: those of one thing."""
        return self.scope, self.uid

    @property
    def place(self) -> FieldPlace:
        """Where the field is kept: for its history."""
        return FieldPlace(self.scope, BY_NAME[self.kind], self.uid, self.field)

    @property
    def key(self) -> tuple[bytes, bytes, str]:
        return (*self.thing, self.field)
