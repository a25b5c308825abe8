"""Handing in, giving back with comments, answering them."""

from collections.abc import Mapping
from typing import TYPE_CHECKING

from .. import forms
from ..errors import UserProblem
from ..rules import form as rules
from .keys import FormKey
from .places import find
from .reading import read

if TYPE_CHECKING:
    from ..workspace import Workspace


def hand_in(
    workspace: "Workspace",
    key: FormKey,
    role: str,
    today: str,
    reason: str = "",
    countersigned_by: str = "",
) -> None:
    """Hand a form in, or hand in its revision with a reason. Raises UserProblem with all that is missing."""
    opened = read(workspace, key)
    problems = [one.sentence for one in rules.missing(opened.form)]
    if not role.strip():
        problems.append("Say in which role you sign, for example “Named nurse”.")
    if opened.form.handed_in and not reason.strip():
        problems.append("This form was handed in before. Say why it is handed in again.")
    if opened.unsettled:
        problems.append("Something is being typed still. Leave the field, then hand in.")
    if problems:
        raise UserProblem(*problems)
    where = find(workspace, key)
    with workspace.writing() as w:
        forms.hand_in(
            w,
            *where.key,
            list(where.lines.values()),
            on=today,
            role=role.strip(),
            reason=reason.strip(),
            countersigned_by=countersigned_by,
            countersigned_on=today if countersigned_by else "",
        )


def give_back(
    workspace: "Workspace", key: FormKey, reason: str, comments: Mapping[str, str], today: str
) -> None:
    """Return a handed-in form with comments by line code ("" = the overall judgement)."""
    given = {line: text.strip() for line, text in comments.items() if text.strip()}
    if not reason.strip() and not given:
        raise UserProblem("Write why the form goes back, or a comment at a question.")
    opened = read(workspace, key)
    if not opened.form.handed_in or opened.form.returned:
        raise UserProblem(
            f"The form {key.unit}, {opened.agency_name}, is not handed in, so it cannot go back."
        )
    where = find(workspace, key)
    at = {where.lines[line]: text for line, text in given.items()}
    with workspace.writing() as w:
        forms.return_form(w, *where.key, today, reason.strip(), at)


def answer_comment(workspace: "Workspace", key: FormKey, comment: bytes, answer: str, today: str) -> None:
    """Answer a comment; "" takes the answer back."""
    where = find(workspace, key)
    with workspace.writing() as w:
        forms.answer_comment(w, where.audit, comment, answer.strip(), today if answer.strip() else "")
