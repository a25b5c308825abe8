"""Chasing actions: who is asked for which, a letter for each agency, and that it was done."""

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from ..errors import UserProblem
from ..formats.words import clean, one_line
from ..rules.action_chasing import ANSWERED, CHASED, FollowUp
from ..setting_up.changes import Done, apply
from .actions import step_edit
from .kinds import where
from .model import Action, Conclusions
from .reading import conclusions

if TYPE_CHECKING:
    from ..reports.document import Document
    from ..workspace import Workspace

BY_LETTER = "by letter"


class Letter(NamedTuple):
    """What one agency is asked: `text` to be copied into an e-mail, `document` for its pages."""

    agency: str
    agency_name: str
    actions: tuple[Action, ...]
    text: str
    document: "Document"


def letters(
    workspace: "Workspace", reference: str, actions: Sequence[bytes], answer_by: str, today: date
) -> tuple[Letter, ...]:
    """Return a letter for each agency that leads some of these actions, with nothing of any other agency's.

    Raises UserProblem: a day that is none or past, an action that names no agency.
    """
    from ..reporting import banner
    from ..reports.chasing import build, text_of

    _check_day(answer_by, today)
    there = conclusions(workspace, reference)
    chosen = _chosen(there, actions)
    audit = workspace.audit(reference, texts=False)
    made = []
    for code, name in there.agencies:
        its = tuple(one for one in chosen if code in one.row.agencies)
        if its:
            about = audit.plan, name, its, answer_by, today
            text = text_of(*about)
            made.append(Letter(code, name, its, text, build(*about, banner=banner(workspace))))
    return tuple(made)


def chase(workspace: "Workspace", reference: str, actions: Sequence[bytes], on: str, how: str) -> Done | None:
    """Note that these actions were chased. Raises UserProblem for one that is no longer there."""
    there, at = conclusions(workspace, reference), where(workspace, reference)
    edits = [
        step_edit(at, one.alone, one.uid, FollowUp(CHASED, on, one_line(how)))
        for one in (_found(there, uid) for uid in actions)
    ]
    count = len(edits)
    words = f"{count} {'action' if count == 1 else 'actions'} noted as chased"
    return apply(workspace, {at.scope.uid: edits}, words) if edits else None


def note_answer(workspace: "Workspace", reference: str, action: bytes, on: str, text: str) -> Done | None:
    """Note what came back where it changes nothing of the action itself. Raises UserProblem without words."""
    there, at = conclusions(workspace, reference), where(workspace, reference)
    one = _found(there, action)
    if not clean(text).strip():
        raise UserProblem("Write in a sentence what was answered.")
    step = FollowUp(ANSWERED, on, text=clean(text).strip())
    edits = [step_edit(at, one.alone, action, step)]
    return apply(workspace, {at.scope.uid: edits}, f"answer on action {one.row.action} noted")


def _chosen(there: Conclusions, actions: Sequence[bytes]) -> list[Action]:
    found = [_found(there, uid) for uid in actions]
    if not found:
        raise UserProblem("Choose at least one action to chase.")
    nobodys = [one.row.action for one in found if not one.row.agencies]
    if nobodys:
        raise UserProblem(
            f"No agency is named in {', '.join(nobodys)}, so nobody can be written to. Edit it and say which "
            "agencies act."
        )
    return found


def _found(there: Conclusions, uid: bytes) -> Action:
    found = there.action(uid)
    if found is None:
        raise UserProblem("An action that was chosen is no longer there. Choose again.")
    return found


def _check_day(day: str, today: date) -> None:
    try:
        if date.fromisoformat(day) >= today:
            return
    except ValueError:
        raise UserProblem(f"“{day}” is no day. Write it as 31 March 2027.") from None
    raise UserProblem("The day by which an answer is asked for is past. Choose a later one.")
