"""Everything that ever stood in a field: when, who, on which laptop, why; what it took the place of."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, NamedTuple

from db.kinds import Value
from db.tables.forms import ANSWER

from ..my_work.audits import AuditFacts
from ..queries.reader import Dated, Reader, Scope
from ..queries.signed import hand_ins
from ..rules.record_words import EXISTS_WORDS, field_words
from .fields import FieldPlace
from .model import Wrote
from .names import Names, day_words
from .open import scopes_of
from .scribe import Scribe

if TYPE_CHECKING:
    from ..workspace import Workspace

STANDS, DIFFERS = "stands now", "stands now, beside another: a difference to decide"


class Entry(NamedTuple):
    """One value of a field. `words` as people know it, "" for nothing; `value` as it is kept.

    `became` says in words what came of it: that it stands, or what took its place; `ended` that it ended a
    difference. `stands`: it is what the field shows, or one of several that differ.
    """

    value: Value
    words: str
    wrote: Wrote
    became: str
    ended: bool
    stands: bool
    handed_in: bool


def field_history(workspace: "Workspace", place: FieldPlace) -> tuple[str, tuple[Entry, ...]]:
    """Return the words of a field and all that stood in it, latest first; nothing of whether it is there."""
    if not place.field:
        return EXISTS_WORDS, ()
    with workspace.reading() as (reader, partnership):
        facts = next(
            (one.facts for one in scopes_of(reader, partnership) if one.scope.uid == place.scope), None
        )
        names = Names(reader, partnership, facts)
        words = field_words(place.kind.name, place.field, names.unit_word)
        number = reader.number(place.uid)
        if number is None:
            return words, ()
        scribe = Scribe(workspace, reader)
        found = sorted(reader.history(place.kind, place.field, number), key=lambda one: scribe.rank(one.id))
        row = names.row(place.kind, number) if found else {}
        signed = _signed(reader, facts, place, row)
        return words, tuple(reversed(_entries(names, scribe, place, found, row, signed)))


def _signed(
    reader: Reader, facts: AuditFacts | None, place: FieldPlace, row: Mapping[str, object]
) -> frozenset[int]:
    """Return the changes that the form's last hand-in signed."""
    if facts is None or place.kind is not ANSWER or not row:
        return frozenset()
    scope: Scope = facts.scope
    handed = {key: one.signed for key, one in hand_ins(reader, scope).items()}
    return next(
        (signed for key, signed in handed.items() if key == (row["p_unit"], row["p_agency"])), frozenset()
    )


def _entries(
    names: Names,
    scribe: Scribe,
    place: FieldPlace,
    found: list[Dated],
    row: Mapping[str, object],
    signed: frozenset[int],
) -> list[Entry]:
    field = place.kind.field(place.field)
    followers: dict[int, list[Dated]] = {}
    for one in found:
        for parent in one.parents:
            followers.setdefault(parent, []).append(one)
    values = {one.id: one.value for one in found}
    several = len({one.value for one in found if one.id not in followers}) > 1
    made = []
    for one in found:
        after = followers.get(one.id, [])
        became = _became(scribe, after) if after else DIFFERS if several else STANDS
        ended = len({values.get(parent) for parent in one.parents}) > 1
        said = names.value(place.kind, field, row, one.value)
        made.append(Entry(one.value, said, scribe.wrote(one.id), became, ended, not after, one.id in signed))
    return made


def _became(scribe: Scribe, after: list[Dated]) -> str:
    """Say what took a value's place: "replaced on … by …", by each of those that went apart."""
    told = []
    for one in after:
        wrote = scribe.wrote(one.id)
        how = "decided" if len(one.parents) > 1 else "replaced"
        told.append(f"{how} on {day_words(wrote.when)} on {wrote.laptop}")
    return "; and ".join(told)
