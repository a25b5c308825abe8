"""The open part of the demonstration: what a newcomer can go on with. Done by the use cases themselves.

Some grades were taken up again, so a second sitting is near; a group is to be heard; a finding rests on
nothing yet; actions are late and were chased; a draft of the report is out, and readers comment on it.
`resources/demo/REFERENCE-open.json` holds what it says.
"""

from datetime import date
from typing import TYPE_CHECKING, Any

from .. import auditing, concluding, fact_checking, moderating, preparing
from ..fact_checking import Asked
from ..moderating import CaseKey
from ..rules.audit import FindingRow
from ..rules.handed_in import forms_handed_in
from ..rules.involvement import FORM_DUE
from ..sharing import opening, returning
from . import content

if TYPE_CHECKING:
    from ..workspace import Workspace

_Said = dict[str, Any]


def open_up(workspace: "Workspace", reference: str) -> None:
    """Add the open part to an audit that is recorded whole."""
    said = content.open_part(reference)
    _open_the_workshop(workspace, reference)
    _lay_the_day_out(workspace, reference, said)
    _tell_dates(workspace, reference, said["events"])
    _take_up_again(workspace, reference, said)
    _plan_a_session(workspace, reference, said["session"])
    _conclude(workspace, reference, said)
    _give_a_draft_out(workspace, reference, said)


def _open_the_workshop(workspace: "Workspace", reference: str) -> None:
    """Every agency may read all forms; the one form that never came is recorded as such."""
    handed_in = forms_handed_in(workspace.audit(reference, texts=False))
    missing = [
        (row.unit, row.agency)
        for row in workspace.audit(reference, texts=False).involvement
        if row.status in FORM_DUE and (row.unit, row.agency) not in handed_in
    ]
    returning.record_not_returned(workspace, reference, missing, content.as_at().isoformat())
    opening.open_workshop(workspace, reference, as_is=True)


def _lay_the_day_out(workspace: "Workspace", reference: str, said: _Said) -> None:
    preparing.set_day(workspace, reference, preparing.Day(**said["day"]))
    preparing.set_minutes(workspace, reference, said["talked_about"])
    for unit in workspace.audit(reference, texts=False).units:
        if unit.unit not in said["talked_about"]:
            preparing.leave_out(workspace, reference, unit.unit, said["left_out"])
    for agency, (state, number, roles) in said["attendance"].items():
        preparing.set_attendance(workspace, reference, agency, preparing.Attendance(state, number, roles))


def _tell_dates(
    workspace: "Workspace", reference: str, events: dict[str, list[tuple[str, str, str]]]
) -> None:
    for unit, rows in events.items():
        for agency, on, what in rows:
            auditing.add_event(workspace, auditing.FormKey(reference, unit, agency), on, what)


def _take_up_again(workspace: "Workspace", reference: str, said: _Said) -> None:
    """Reopen decisions, and minute what was said to them since."""
    for one in said["reopened"]:
        key = CaseKey(reference, one["unit"], one["line"])
        there = moderating.read_case(workspace, key)
        if "agency" in one:
            side = next(side for side in there.sides if side.agency == one["agency"])
            moderating.reopen_moderated(workspace, key, one["agency"], one["why"], side.moderation)
        else:
            moderating.reopen_agreed(workspace, key, one["why"], there.agreed)
    for one in said["dissent"]:
        key = CaseKey(reference, one["unit"], one["line"])
        moderating.dissent(workspace, key, one["agency"], one["text"], grade=one["grade"])
    for minute, one in enumerate(said["remarks"]):
        key = CaseKey(reference, one["unit"], one["line"])
        at = f"2026-11-26T12:{minute:02}"
        moderating.minute_remark(workspace, key, one["agency"], one["kind"], one["text"], at)


def _plan_a_session(workspace: "Workspace", reference: str, session: _Said) -> None:
    from ..hearing.model import Session
    from ..hearing.prompts import default_words
    from ..hearing.sessions import add_session

    words = default_words(session["source"])
    add_session(workspace, reference, Session(**{**words, **session}))


def _conclude(workspace: "Workspace", reference: str, said: _Said) -> None:
    """A finding that rests on nothing yet, and actions that were chased."""
    finding: _Said = {"finding": "", **content.coded(said["finding"])}
    concluding.add_finding(workspace, reference, FindingRow(**finding))
    uids = {one.row.action: one.uid for one in concluding.conclusions(workspace, reference).actions}
    for one in said["chased"]:
        actions = [uids[code] for code in one["actions"]]
        concluding.chase(workspace, reference, actions, one["on"], one["how"])
    for one in said["answers"]:
        concluding.note_answer(workspace, reference, uids[one["action"]], one["on"], one["text"])


def _give_a_draft_out(workspace: "Workspace", reference: str, said: _Said) -> None:
    draft = said["draft"]
    asked = [Asked(agency, role, draft["answer_by"]) for agency, role in draft["asked"]]
    on = date.fromisoformat(draft["given_on"])
    check = fact_checking.give_out(workspace, reference, draft["edition"], asked, draft["covering"], on)
    for agency, (day, role) in draft["checked"].items():
        fact_checking.say_checked(workspace, reference, check, agency, role, day)
    for one in said["comments"]:
        fact_checking.write_comment(
            workspace, reference, check, one["agency"], one["part"], one["text"],
            role=one["role"], today=one["on"],
        )  # fmt: skip
    (given, *_) = fact_checking.read_checking(workspace, reference).checks
    answers = {one["text"]: one for one in said["comments"] if "outcome" in one}
    for comment in given.comments:
        if comment.text in answers:
            one = answers[comment.text]
            fact_checking.answer_comment(
                workspace, reference, comment.uid, one["outcome"], one["answer"], one["answered_on"]
            )
