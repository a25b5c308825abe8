"""What is set before the day: its times and wishes, the agenda's minutes and order, who comes."""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from db.edits import Edit
from db.identity import derived_uid
from db.kinds import Value
from db.tables.cases import UNIT
from db.tables.partnership import AGENCY
from db.tables.workshop import AGENDA_ITEM, ATTENDANCE, WORKSHOP

from ..auditing.places import uid_of
from ..errors import UserProblem
from ..formats.words import clean, one_line
from ..formats.words import key as spelt
from ..rules import agenda as rules
from ..rules.decided import RESULTS
from ..rules.form import Answered
from ..seen import edit_over
from ..setting_up.changes import Done, apply
from ..setting_up.places import find_audit
from .agenda import DAY
from .model import STATES, Attendance, Day

if TYPE_CHECKING:
    from ..workspace import Workspace

_MOST_PEOPLE = 200
_NO_TIME = "“{}” is no time of the day. Write for example 09:30."
_NO_BREAKS = "“{}” is no list of breaks. Write for example 10:30-10:45 coffee, 12:30-13:15 lunch."


def set_day(workspace: "Workspace", reference: str, day: Day) -> Done | None:
    """Write what the day is to be, as far as it is not what was shown. Raises UserProblem for times that
    cannot be.
    """
    values = _checked(day)
    with workspace.reading() as (reader, partnership):
        scope = find_audit(reader, partnership, reference).scope
    shown = {name: day.shown.get(name, Answered()) for name in values}
    edit = edit_over(workspace, WORKSHOP, derived_uid(scope.uid, WORKSHOP), values, shown, ())
    return apply(workspace, {scope.uid: [edit]}, "day of the workshop set") if edit is not None else None


def _checked(day: Day) -> dict[str, Value]:
    said = {
        name: clean(getattr(day, name)).strip() if name == "pre_reading" else one_line(getattr(day, name))
        for name in DAY
    }
    starts, ends = (_time(said[name]) for name in ("starts", "ends"))
    if (starts is None) != (ends is None):
        raise UserProblem("Write both when the workshop begins and when it ends.")
    if starts is not None and ends is not None and ends <= starts:
        raise UserProblem("The workshop ends before it begins. Change one of the two times.")
    breaks = rules.read_breaks(said["breaks"])
    if breaks is None:
        raise UserProblem(_NO_BREAKS.format(said["breaks"]))
    if said["results"] and said["results"] not in RESULTS:
        raise UserProblem(f"“{said['results']}” is none of: {', '.join(RESULTS)}.")
    said["starts"], said["ends"] = ("" if one is None else rules.clock(one) for one in (starts, ends))
    said["breaks"] = rules.written(breaks)
    return {name: text or None for name, text in said.items()}


def _time(text: str) -> int | None:
    if not text:
        return None
    found = rules.read_time(text)
    if found is None:
        raise UserProblem(_NO_TIME.format(text))
    return found


def set_minutes(
    workspace: "Workspace", reference: str, minutes: Mapping[str, int | None], words: str = ""
) -> Done | None:
    """Give cases (by reference) their minutes; None = as it is worked out. Raises UserProblem."""
    for unit, count in minutes.items():
        _check_minutes(unit, count)
    values: dict[str, dict[str, Value]] = {unit: {"minutes": count} for unit, count in minutes.items()}
    return _set_items(workspace, reference, values, words or "minutes changed")


def _check_minutes(unit: str, count: int | None) -> None:
    if count is not None and not rules.LEAST <= count <= rules.MOST:
        raise UserProblem(f"{unit} can have {rules.LEAST} to {rules.MOST} minutes.")


def set_case(
    workspace: "Workspace", reference: str, unit: str, minutes: int | None, left_out: str
) -> Done | None:
    """Set a case's minutes (None = as it is worked out) and why it is left out ("" = it is not)."""
    _check_minutes(unit, minutes)
    values: dict[str, Value] = {"minutes": minutes, "left_out": one_line(left_out) or None}
    return _set_items(workspace, reference, {unit: values}, f"{unit} changed on the agenda")


def leave_out(workspace: "Workspace", reference: str, unit: str, why: str) -> Done | None:
    """Leave a case out with a word why; "" takes it in again."""
    said = one_line(why)
    return _set_items(
        workspace,
        reference,
        {unit: {"left_out": said or None}},
        f"{unit} left out" if said else f"{unit} taken in again",
    )


def put_in_order(workspace: "Workspace", reference: str, units: Sequence[str]) -> Done | None:
    """Put the cases in this order."""
    values: dict[str, dict[str, Value]] = {
        unit: {"position": f"{place + 1:04}"} for place, unit in enumerate(units)
    }
    return _set_items(workspace, reference, values, "agenda put in order")


def as_suggested(workspace: "Workspace", reference: str) -> Done | None:
    """Give up every order and all minutes that were set by hand. What is left out stays so."""
    with workspace.reading() as (reader, partnership):
        scope = find_audit(reader, partnership, reference).scope
        codes = {ix: code or "" for ix, code in reader.rows(UNIT, scope, "reference")}
        rows = reader.rows(AGENDA_ITEM, scope, "p_unit", "position", "minutes")
    values: dict[str, dict[str, Value]] = {
        codes[unit]: {"position": None, "minutes": None}
        for _, unit, position, minutes in rows
        if unit in codes and (position or minutes is not None)
    }
    return _set_items(workspace, reference, values, "agenda as it is worked out")


def _set_items(
    workspace: "Workspace", reference: str, values: Mapping[str, dict[str, Value]], words: str
) -> Done | None:
    with workspace.reading() as (reader, partnership):
        scope = find_audit(reader, partnership, reference).scope
        uids = {spelt(code or ""): uid_of(reader, ix) for ix, code in reader.rows(UNIT, scope, "reference")}
    edits = []
    for unit, given in values.items():
        of = uids.get(spelt(unit))
        if of is None:
            raise UserProblem(f"“{unit}” is no longer in this audit’s sample.")
        edits.append(Edit(AGENDA_ITEM, derived_uid(scope.uid, AGENDA_ITEM, of), {**given}, (of,)))
    return apply(workspace, {scope.uid: edits}, words) if edits else None


def set_attendance(
    workspace: "Workspace", reference: str, agency: str, there: Attendance, seen: Attendance | None = None
) -> Done | None:
    """Note whether an agency is there: how many, in which roles; never who. Raises UserProblem.

    `seen` is what the screen showed of it: only what differs is written, over what was shown.
    """
    if there.state not in ("", *STATES):
        raise UserProblem(f"“{there.state}” is none of: {', '.join(STATES)}.")
    if there.number is not None and not 0 < there.number <= _MOST_PEOPLE:
        raise UserProblem(f"“{there.number}” is no number of people. Write how many come, or nothing.")
    with workspace.reading() as (reader, partnership):
        scope = find_audit(reader, partnership, reference).scope
        uids = {
            spelt(code or ""): uid_of(reader, ix) for ix, code in reader.rows(AGENCY, partnership, "code")
        }
    of = uids.get(spelt(agency))
    if of is None:
        raise UserProblem(f"“{agency}” is no agency of this partnership.")
    values: dict[str, Value] = {
        "state": there.state or None,
        "number": there.number,
        "roles": one_line(there.roles) or None,
    }
    uid = derived_uid(scope.uid, ATTENDANCE, of)
    shown = {name: Answered() for name in values} | dict(seen.shown if seen is not None else {})
    edit = edit_over(workspace, ATTENDANCE, uid, values, shown, (of,))
    return apply(workspace, {scope.uid: [edit]}, "attendance noted") if edit is not None else None
