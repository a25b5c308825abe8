"""The single entries of a plan: which there are, what each may hold."""

from collections.abc import Mapping
from datetime import date, datetime
from types import MappingProxyType
from typing import TYPE_CHECKING

from db.edits import Edit
from db.kinds import Value
from db.tables.partnership import AUDIT
from db.tables.planning import PLAN

from ..errors import UserProblem
from ..formats.words import clean
from ..seen import over_what_showed
from .changes import Done, apply
from .places import find_audit

if TYPE_CHECKING:
    from ..workspace import Workspace

ON_THE_REGISTER = ("title", "theme", "kind", "programme", "workshop_date")
KINDS = ("case audit", "self-assessment")
MODES = ("own agency then workshop", "joint panel")
_DAYS = ("period_from", "period_to", "workshop_date", "retain_until", "names_until")
_MOMENTS = ("hand_in_by", "final_by")
_CHOICES = {"kind": KINDS, "mode": MODES, "units_known": ("yes", "no")}
_ONE_LINE = ("title", "theme", "programme", "unit_word", "partnership")
_NEEDED = {"title": "Give the audit a title.", "kind": "Say which kind of audit it is."}
_MOST_MONTHS = 120
NOTHING_SHOWN: Mapping[str, str] = MappingProxyType({})


def set_fact(
    workspace: "Workspace", reference: str, name: str, text: str, shown: str | None = None
) -> Done | None:
    """Write one entry of the plan by its name in the record; "" takes it away.

    Dates are ISO text, deadlines with their time (`2026-11-21T17:00`). `shown` is what the screen said
    before: what another laptop wrote since, unseen, stands beside it. Raises UserProblem for what cannot be.
    """
    return set_facts(workspace, reference, {name: text}, {} if shown is None else {name: shown})


def set_facts(
    workspace: "Workspace", reference: str, given: Mapping[str, str], shown: Mapping[str, str] = NOTHING_SHOWN
) -> Done | None:
    """Write several entries of the plan in one step."""
    values = {name: checked(name, text) for name, text in given.items()}
    values = {name: value for name, value in values.items() if str(value or "") != shown.get(name)}
    register = {name: value for name, value in values.items() if name in ON_THE_REGISTER}
    plan = {name: value for name, value in values.items() if name not in ON_THE_REGISTER}
    edits: dict[bytes, list[Edit]] = {}
    with workspace.reading() as (reader, partnership):
        place = find_audit(reader, partnership, reference)
        if register:
            over = over_what_showed(reader, AUDIT, place.uid, register, shown)
            edits[workspace.partnership_uid] = [Edit(AUDIT, place.uid, {**register}, seen=over)]
        if plan:
            over = over_what_showed(reader, PLAN, place.plan, plan, shown)
            edits[place.uid] = [Edit(PLAN, place.plan, {**plan}, (), over)]
    return apply(workspace, edits, "plan changed")


def checked(name: str, text: str) -> Value:
    """Return what is written for an entry. Raises UserProblem with what is wrong and what to do."""
    said = clean(text).strip()
    if not said:
        if name in _NEEDED:
            raise UserProblem(_NEEDED[name])
        return None
    if name in _DAYS:
        return _day(said)
    if name in _MOMENTS:
        return _moment(said)
    if name in _CHOICES and said not in _CHOICES[name]:
        raise UserProblem(f"“{said}” is none of: {', '.join(_CHOICES[name])}.")
    if name == "review_window_months":
        return _months(said)
    return " ".join(said.split()) if name in _ONE_LINE else said


def _day(said: str) -> str:
    try:
        return date.fromisoformat(said).isoformat()
    except ValueError:
        raise UserProblem(f"“{said}” is no date. Write for example 26 November 2026.") from None


def _moment(said: str) -> str:
    try:
        when = datetime.fromisoformat(said)
    except ValueError:
        raise UserProblem(
            f"“{said}” is no date with a time. Write for example 21 November 2026, 17:00."
        ) from None
    return when.strftime("%Y-%m-%dT%H:%M") if "T" in said or " " in said else when.date().isoformat()


def _months(said: str) -> int:
    if not said.isdecimal() or not 1 <= int(said) <= _MOST_MONTHS:
        raise UserProblem("The review window is a number of months, for example 12.")
    return int(said)
