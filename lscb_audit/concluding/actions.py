"""Actions that follow from findings: written, changed, taken away, for all or for one agency alone."""

from collections.abc import Mapping
from datetime import date
from typing import TYPE_CHECKING, Any

from db.edits import Edit
from db.identity import random_uid
from db.kinds import Kind, Value
from db.tables.findings import ACTION_AGENCY

from ..actions import values_of
from ..errors import UserProblem
from ..formats.words import clean, one_line
from ..rules.action_chasing import UPDATED, FollowUp
from ..rules.action_counts import STATUSES
from ..rules.action_states import NO_ACTION, next_code
from ..rules.audit import ActionRow
from ..setting_up.changes import Done, apply, born
from .kinds import Where, family, links, place, where
from .model import Action, Conclusions
from .reading import conclusions
from .shown import edits_over, refuse_changed

if TYPE_CHECKING:
    from ..workspace import Workspace

_DAYS = {"due": "Due", "new_due": "New date", "completed": "Completed on", "verified_on": "Verified on"}
_ONE_LINE = ("lead", "overseen_by", "source", "rag")


def add_action(workspace: "Workspace", reference: str, row: ActionRow, alone: str = "") -> tuple[bytes, Done]:
    """Write an action after the others; without a number it gets the next one. Returns its identity.

    One on findings of one agency alone is that agency's alone; `alone` says so for one without a finding.
    """
    there, at = conclusions(workspace, reference), where(workspace, reference)
    checked = _checked(row, there)
    uid, whose = random_uid(), _whose(there, checked, alone)
    edits = _made(at, there, uid, checked, whose, len(there.actions))
    done = apply(workspace, {at.scope.uid: edits}, f"action {checked.action} written")
    assert done is not None, "a new action is always a change"
    return uid, done


def no_action(workspace: "Workspace", reference: str, finding: str, why: str) -> Done:
    """Say why a finding needs no action: kept as an action "no further action" with that word."""
    if not clean(why).strip():
        raise UserProblem("Say in a sentence why no action is needed.")
    row = ActionRow(
        "", (finding,), what="No further action", status=NO_ACTION, status_note=clean(why).strip()
    )
    return add_action(workspace, reference, row)[1]


def change_action(
    workspace: "Workspace", reference: str, uid: bytes, row: ActionRow, shown: Action | None = None
) -> tuple[bytes, Done | None]:
    """Write what differs from the action as it was `shown`; return its identity, another one where others can
    read it from now on.
    """
    there, at = conclusions(workspace, reference), where(workspace, reference)
    old = _found(there, uid)
    base = shown or old
    checked = _checked(row._replace(action=row.action or old.row.action), there, old)
    whose = _whose(there, checked, old.alone)
    words = f"action {checked.action} changed"
    if whose != old.alone:
        refuse_changed(base.heads, old.heads, f"action {old.row.action}")
        new = random_uid()
        order = [one.uid for one in there.actions].index(uid)
        edits = [*_gone(at, there, old), *_made(at, there, new, checked, whose, order)]
        edits += [step_edit(at, whose, new, step) for step in old.followed]
        return new, apply(workspace, {at.scope.uid: edits}, words, _told(there, checked, whose))
    kinds, first = family(old.alone), (*at.owner(old.alone), uid)
    edits = edits_over(workspace, kinds.action, uid, values_of(base.row), values_of(checked), base.heads)
    for kind, before, after in _links_of(at, there, base.row, checked, old.alone):
        edits += links(at.scope.uid, kind, first, before, after)
    return uid, apply(workspace, {at.scope.uid: edits}, words)


def update_action(
    workspace: "Workspace",
    reference: str,
    uid: bytes,
    values: Mapping[str, str],
    on: str = "",
    shown: Action | None = None,
) -> Done | None:
    """Say how an action stands now: `status`, `status_note`, `evidence`, `completed`, `new_due` …

    What differs from the action as it was `shown` is written. With the day `on` it also stands among the
    steps of its chasing as an update.
    """
    there, at = conclusions(workspace, reference), where(workspace, reference)
    old = _found(there, uid)
    base = shown or old
    checked = _checked(ActionRow(**{**old.row._asdict(), **values}), there, old)
    before = values_of(base.row)
    after = {**before, **{name: values_of(checked)[name] for name in values}}
    edits = edits_over(workspace, family(old.alone).action, uid, before, after, base.heads)
    if not edits:
        return None
    if on:
        note = after["status_note"] if after["status_note"] != before["status_note"] else ""
        step = FollowUp(UPDATED, on, text=note or f"Now: {checked.status}")
        edits.append(step_edit(at, old.alone, uid, step))
    return apply(workspace, {at.scope.uid: edits}, f"action {checked.action} updated")


def step_edit(at: Where, alone: str, action: bytes, step: FollowUp) -> Edit:
    """Return the edit that adds a step to how an action was chased."""
    values = {"kind": step.kind, "happened_on": step.on, "how": step.how or None, "text": step.text or None}
    return Edit(family(alone).follow_up, random_uid(), {**values}, (*at.owner(alone), action))


def remove_action(workspace: "Workspace", reference: str, uid: bytes) -> Done:
    """Take an action away that was written by mistake. One that is given up is marked so instead."""
    there, at = conclusions(workspace, reference), where(workspace, reference)
    old = _found(there, uid)
    done = apply(workspace, {at.scope.uid: _gone(at, there, old)}, f"action {old.row.action} taken away")
    assert done is not None, "it was there"
    return done


def _made(at: Where, there: Conclusions, uid: bytes, row: ActionRow, whose: str, order: int) -> list[Edit]:
    kinds, owner = family(whose), at.owner(whose)
    others = [one for one in there.actions if one.row.action != row.action]
    edits: list[Edit] = []
    if order < len(others):
        edits += [
            Edit(family(one.alone).action, one.uid, {"position": place(number + (number >= order))})
            for number, one in enumerate(others)
        ]
    values: dict[str, Value] = {**values_of(row), "position": place(order)}
    edits.append(born(kinds.action, uid, values, owner))
    for kind, _, after in _links_of(at, there, ActionRow(""), row, whose):
        edits += links(at.scope.uid, kind, (*owner, uid), (), after)
    return edits


def _gone(at: Where, there: Conclusions, old: Action) -> list[Edit]:
    kinds, first = family(old.alone), (*at.owner(old.alone), old.uid)
    edits = []
    for kind, before, _ in _links_of(at, there, old.row, ActionRow(""), old.alone):
        edits += links(at.scope.uid, kind, first, before, ())
    return [*edits, Edit(kinds.action, old.uid, delete=True)]


def _links_of(
    at: Where, there: Conclusions, old: ActionRow, new: ActionRow, alone: str
) -> list[tuple[Kind, tuple[bytes, ...], tuple[bytes, ...]]]:
    kinds = family(alone)
    found = [(kinds.answers, _findings(there, old.finding), _findings(there, new.finding))]
    if not alone:
        found.append((ACTION_AGENCY, at.found("agencies", old.agencies), at.found("agencies", new.agencies)))
    return found


def _findings(there: Conclusions, codes: tuple[str, ...]) -> tuple[bytes, ...]:
    """Return the identities of findings. Raises UserProblem for a code that none has."""
    known = {one.row.finding.casefold(): one.uid for one in there.findings}
    for code in codes:
        if code.casefold() not in known:
            raise UserProblem(f"There is no finding “{code}” in this audit.")
    return tuple(known[code.casefold()] for code in dict.fromkeys(codes))


def _whose(there: Conclusions, row: ActionRow, alone: str) -> str:
    """Return whose alone an action is. Raises UserProblem where it would tell others of a finding."""
    found = [one for code in row.finding if (one := there.by_code(code)) is not None]
    of = {one.alone for one in found}
    if len(of) > 1:
        raise UserProblem(
            "These findings are not for the same readers: some are for one agency alone. Write an action for "
            "each, so that no other agency reads of them."
        )
    return of.pop() if of else alone


def _told(there: Conclusions, row: ActionRow, whose: str) -> str:
    if whose:
        return (
            f"Only {there.agency_name(whose)}, the QA officers and facilitators read action {row.action} now."
        )
    return f"All who take part in the audit can read action {row.action} from now on."


def _checked(row: ActionRow, there: Conclusions, old: Action | None = None) -> ActionRow:
    """Return a row as it is kept. Raises UserProblem for what cannot be; weak words are only hinted at."""
    texts = {
        name: one_line(value) if name in _ONE_LINE else clean(value).strip()
        for name, value in row._asdict().items()
        if isinstance(value, str)
    }
    if not texts["what"]:
        raise UserProblem("An action says what is done. Write it in a sentence.")
    status = texts["status"] or STATUSES[0]
    if status not in STATUSES:
        raise UserProblem(f"“{status}” is no status. There are: {', '.join(STATUSES)}.")
    for name, words in _DAYS.items():
        if texts[name] and not _is_day(texts[name]):
            raise UserProblem(f"{words}: “{texts[name]}” is no day. Write it as 31 March 2027.")
    others = [one.row.action for one in there.actions if old is None or one.uid != old.uid]
    beside = [one.row.action for one in there.actions if set(one.row.finding) & set(row.finding)]
    code = one_line(row.action) or next_code(others, beside)
    if code.casefold() in {one.casefold() for one in others}:
        raise UserProblem(f"There is an action {code} already.")
    kept: dict[str, Any] = {**row._asdict(), **texts, "action": code, "status": status}
    return ActionRow(**kept)


def _is_day(text: str) -> bool:
    try:
        date.fromisoformat(text)
    except ValueError:
        return False
    return True


def _found(there: Conclusions, uid: bytes) -> Action:
    found = there.action(uid)
    if found is None:
        raise UserProblem("This action is no longer there.")
    return found
