"""A child may be at risk now: telephone first. The program only records who was told, and when."""

from typing import TYPE_CHECKING, NamedTuple

from db.tables.partnership import PARTNERSHIP

from .. import forms
from ..errors import UserProblem
from ..rules.audit import ConcernRow
from .keys import FormKey
from .places import find

if TYPE_CHECKING:
    from ..workspace import Workspace

EMERGENCY = "999"


class LocalNumbers(NamedTuple):
    """Whom to telephone, as the partnership wrote it; "" = nobody wrote it yet. In an emergency 999."""

    front_door: str = ""
    out_of_hours: str = ""
    designated_officer: str = ""


def read_local_numbers(workspace: "Workspace") -> LocalNumbers:
    """Return the partnership's numbers for an immediate concern."""
    with workspace.reading() as (reader, partnership):
        row = next(iter(reader.rows(PARTNERSHIP, partnership, *LocalNumbers._fields)))
    return LocalNumbers(*(word or "" for word in row[1:]))


def set_local_numbers(workspace: "Workspace", numbers: LocalNumbers) -> None:
    """Write whom to telephone."""
    with workspace.writing() as w:
        uid = w.make(w.partnership, PARTNERSHIP, {})
        w.set(
            w.partnership,
            PARTNERSHIP,
            uid,
            {name: word.strip() or None for name, word in numbers._asdict().items()},
        )


def raise_concern(workspace: "Workspace", key: FormKey, what: str, on: str) -> bytes:
    """Record that a child may be at risk now; only the QA officers and the own agency's lead see it."""
    if not what.strip():
        raise UserProblem("Say in a few words what makes you concerned.")
    where = find(workspace, key)
    row = ConcernRow(key.unit, raised_by=key.agency, raised_on=on)
    with workspace.writing() as w:
        return forms.raise_concern(w, *where.key, row, what.strip())


def tell_of_concern(
    workspace: "Workspace", key: FormKey, concern: bytes, told: str, told_at: str, reference: str = ""
) -> None:
    """Record who was told by telephone and when (ISO date and time). That releases hand-in."""
    if not told.strip() or not told_at.strip():
        raise UserProblem("Say who was told by telephone, and when.")
    where = find(workspace, key)
    with workspace.writing() as w:
        forms.tell_of_concern(
            w, where.audit, concern, told=told.strip(), told_at=told_at, reference=reference.strip()
        )


def close_concern(workspace: "Workspace", key: FormKey, concern: bytes, outcome: str, on: str) -> None:
    """Record what came of a concern."""
    if not outcome.strip():
        raise UserProblem("Say what came of the concern.")
    where = find(workspace, key)
    with workspace.writing() as w:
        forms.close_concern(w, where.audit, concern, outcome.strip(), on)
