"""Codes that were given twice: two laptops may call two cases C05 before they hear of each other.

Nobody did wrong, and neither case may be taken for the other: the first one made keeps the code, the others
are told as "C05 (2)", "C05 (3)", until somebody gives them codes of their own.
"""

from collections.abc import Collection, Sequence
from typing import TYPE_CHECKING, Any

from db.kinds import Kind
from db.tables.cases import UNIT
from db.tables.findings import ACTION, FINDING, SINGLE_ACTION, SINGLE_FINDING
from db.tables.partnership import AGENCY, AUDIT
from db.tables.planning import LINE

from ..formats.words import key

if TYPE_CHECKING:
    from .reader import Reader, Scope

#: kinds (by number) whose code is one thing's alone, each with the kind whose codes go first
ITS_OWN: dict[int, Kind | None] = {
    **{kind.number: None for kind in (AUDIT, AGENCY, LINE, UNIT, FINDING, ACTION)},
    SINGLE_FINDING.number: FINDING,
    SINGLE_ACTION.number: ACTION,
}


def told_apart(codes: Sequence[str], taken: Collection[str] = ()) -> tuple[str, ...]:
    """Return the codes, in the order in which they were made, so that none is there twice.

    Capitals and spaces make no difference. `taken` are codes of others that go first; an empty code stays so.
    """
    given = {key(code) for code in (*codes, *taken)}
    met = {key(code) for code in taken}
    made = []
    for code in codes:
        said, number = code, 2
        while code and (key(said) in met or (number > 2 and key(said) in given)):
            said, number = f"{code} ({number})", number + 1
        met.add(key(said))
        made.append(said)
    return tuple(made)


def with_codes_apart(
    reader: "Reader", found: Sequence[Any], kind: Kind, scope: "Scope", place: int
) -> Sequence[Any]:
    """Return rows with the codes at `place` told apart, alike on every laptop that reads the same rows."""
    first = ITS_OWN[kind.number]
    taken = [row[1] or "" for row in reader.rows(first, scope, "code")] if first else []
    codes = [row[place] or "" for row in found]
    if len({key(code) for code in (*codes, *taken)}) == len(codes) + len(taken):
        return found
    made = reader.births(kind, scope)
    order = sorted(range(len(found)), key=lambda at: made[found[at][0]])
    apart = dict(zip(order, told_apart([codes[at] for at in order], taken), strict=True))
    return [
        (*row[:place], apart[at] if row[place] else row[place], *row[place + 1 :])
        for at, row in enumerate(found)
    ]
