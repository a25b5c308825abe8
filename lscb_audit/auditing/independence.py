"""Independence comes first: who worked on a case does not audit it."""

from typing import TYPE_CHECKING

from db.identity import derived_uid
from db.tables.forms import DECLARATION

from .. import forms
from ..errors import UserProblem
from ..rules.form import DEROGATION, INDEPENDENT, WORKED_ON_IT
from ..rules.form_words import LINKS
from .keys import FormKey
from .places import find

if TYPE_CHECKING:
    from ..workspace import Workspace


def declare(
    workspace: "Workspace", key: FormKey, independent: str, link: str = "", note: str = "", today: str = ""
) -> None:
    """Declare for one case: `yes` no part in it, `derogation` another link (its kind), `no` worked on it."""
    if independent not in (INDEPENDENT, DEROGATION, WORKED_ON_IT):
        raise UserProblem("Say whether you worked on this case before.")
    if independent == DEROGATION and link not in LINKS:
        raise UserProblem("Say what kind of link you have to this case.")
    where = find(workspace, key)
    values = {
        "independent": independent,
        "link": link if independent == DEROGATION else None,
        "note": note or None,
        "declared_on": today or None,
    }
    with workspace.writing() as w:
        forms.declare(w, *where.key, independent, note)
        w.set(where.audit, DECLARATION, derived_uid(where.audit, DECLARATION, *where.parts), values)


def record_derogation(workspace: "Workspace", key: FormKey, why: str, today: str) -> None:
    """Let an auditor with another link go on, with the reason that the report's appendix prints."""
    if not why.strip():
        raise UserProblem("Write why this auditor may audit the case: the reason is printed in the appendix.")
    where = find(workspace, key)
    with workspace.writing() as w:
        forms.record_derogation(w, *where.key, why.strip(), today)


def reassign(workspace: "Workspace", key: FormKey, auditor: str, why: str = "") -> None:
    """Give a form to somebody else, who declares anew; what the one before declared stays in the history."""
    if not auditor.strip():
        raise UserProblem("Say who audits this case now, by role: for example “Named nurse”.")
    where = find(workspace, key)
    uid = derived_uid(where.audit, DECLARATION, *where.parts)
    nothing = ("independent", "link", "note", "declared_on", "derogation", "derogation_on")
    with workspace.writing(why or None) as w:
        forms.assign_auditor(w, *where.key, auditor.strip())
        forms.declare(w, *where.key, "")
        w.set(where.audit, DECLARATION, uid, dict.fromkeys(nothing))
