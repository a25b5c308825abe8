"""Sessions: with whom, how many, when and how; what was promised to them. Never who."""

from typing import TYPE_CHECKING

from db.tables.voices import SESSION

from ..errors import UserProblem
from ..rules import due
from ..rules.form import Answered
from ..rules.hearing_words import SOURCES
from ..seen import edit_over
from .model import Session
from .places import find
from .statements import of_session

if TYPE_CHECKING:
    from db.kinds import Value

    from ..workspace import Workspace

#: what is known of a session, by the fields of the record
FIELDS = tuple(name for name in Session._fields if name not in ("uid", "statements", "shown"))


def add_session(workspace: "Workspace", audit: str, session: Session) -> bytes:
    """Record a session; return its identity. Raises UserProblem."""
    values = _checked(session)
    where = find(workspace, audit)
    with workspace.writing() as w:
        return w.make(where.scope.uid, SESSION, values)


def change_session(workspace: "Workspace", audit: str, session: Session) -> None:
    """Put right what is known of a session, as far as it is not what was shown. Raises UserProblem."""
    values: dict[str, Value] = {**_checked(session)}
    shown = {name: session.shown.get(name, Answered()) for name in values}
    where = find(workspace, audit)
    edit = edit_over(workspace, SESSION, session.uid, values, shown)
    workspace.write_edits({where.scope.uid: [edit] if edit is not None else []})


def remove_session(workspace: "Workspace", audit: str, uid: bytes) -> None:
    """Take a session away in which nothing was said. Raises UserProblem where something was."""
    where = find(workspace, audit)
    if of_session(workspace, where.scope, uid):
        raise UserProblem("This session holds statements. Take those back first, or leave it as it is.")
    with workspace.writing() as w:
        w.delete(where.scope.uid, SESSION, uid)


def close_session(workspace: "Workspace", audit: str, uid: bytes, day: str) -> None:
    """Say that a session is over, or with an empty `day` that it goes on."""
    where = find(workspace, audit)
    with workspace.writing() as w:
        w.set(where.scope.uid, SESSION, uid, {"closed_on": day or None})


def _checked(session: Session) -> dict[str, str | int | bytes | None]:
    """Return the values to be written. Raises UserProblem with all that is wrong."""
    wrong = []
    if session.source not in SOURCES:
        wrong.append("Say who was spoken to: practitioners, managers, parents or children.")
    if not session.name.strip():
        wrong.append("Give the session a name, for example “Social workers, March”. No person’s name.")
    if session.number_present is not None and not 0 < session.number_present < 1000:
        wrong.append(f"“{session.number_present}” is no number of people. Write how many came, or nothing.")
    if session.held_on and due.moment(session.held_on) is None:
        wrong.append(f"“{session.held_on}” is no day. Write it as in 12 March 2026.")
    if wrong:
        raise UserProblem(*wrong)
    given = session._asdict()
    return {
        name: given[name].strip() or None if isinstance(given[name], str) else given[name] for name in FIELDS
    }
