"""What stands beside the questions of every form of an audit: deadlines, what good looks like, telephones."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, NamedTuple

from db.tables.planning import LINE, PLAN

from ..formats.words import key as spelt
from ..queries.register import audit_scopes
from .concerns import EMERGENCY, read_local_numbers

if TYPE_CHECKING:
    from ..workspace import Workspace


class Beside(NamedTuple):
    """`hand_in_by` and `final_by` are ISO text, "" = not said; `good` is by the line's code.

    `telephone` is whom to telephone when a child may be at risk, as (who, number); who has no number is
    left out.
    """

    hand_in_by: str = ""
    final_by: str = ""
    good: Mapping[str, str] = {}
    telephone: tuple[tuple[str, str], ...] = ()


def read_beside(workspace: "Workspace", reference: str) -> Beside:
    """Return what stands beside the forms of an audit that is there."""
    with workspace.reading() as (reader, partnership):
        scope = reader.scope(audit_scopes(reader, partnership)[spelt(reference)])
        assert scope is not None, "an audit on the register has its scope"
        plan = next(iter(reader.rows(PLAN, scope, "hand_in_by", "final_by")), None)
        good = {code or "": words for _, code, words in reader.rows(LINE, scope, "code", "good") if words}
    hand_in_by, final_by = (word or "" for word in plan[1:]) if plan else ("", "")
    numbers = read_local_numbers(workspace)
    telephone = (
        ("In an emergency", EMERGENCY),
        ("Front door", numbers.front_door),
        ("Out of hours", numbers.out_of_hours),
        ("Designated officer, if a worker may be the risk", numbers.designated_officer),
    )
    return Beside(hand_in_by, final_by, good, tuple(pair for pair in telephone if pair[1]))
