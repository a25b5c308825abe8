"""Home as it is read in one go: whose laptop this is, and the desk of whoever sits at it."""

from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING

from ..workspace import Workspace
from .qa_desk import QaDesk, read_qa_desk
from .seats import AUDITOR, QA, READING, Seated, seat_of
from .to_check import ToCheck, to_check

if TYPE_CHECKING:
    from ..queries.register import RegisterRow
    from .auditor_desk import AuditorDesk

#: an agency's code that no agency has: the seat of whoever is not admitted
NOBODY = "–"


@dataclass(frozen=True, slots=True)
class Home:
    """One of the two desks, or what those who read may read; `whose` is told where it was asked for.

    `waits` is for what the laptop waits before it takes part ("" = it does): then there is no desk yet.
    `to_check` are the draft reports that whoever is here was asked to check.
    `reminder` is what the QA officer should be calmly reminded of, "" for nothing.
    """

    whose: Seated | None
    qa: QaDesk | None = None
    auditor: "AuditorDesk | None" = None
    reminder: str = ""
    #: what of earlier audits should have ended, or waits for this QA officer's word
    overdue: str = ""
    waits: str = ""
    to_read: "tuple[RegisterRow, ...] | None" = None
    to_check: tuple[ToCheck, ...] = ()


def read(workspace: Workspace, agency: str, today: date, *, whose: bool) -> Home:
    """Read home for an agency's auditor (`agency` its code), else for the QA officer."""
    from ..sharing.standing import waits_for

    waits = waits_for(workspace)
    if waits:
        return Home(Seated(*_place(workspace)), waits=waits)
    seated = seat_of(workspace) if whose else None
    if workspace.member.role in READING:
        return Home(seated, to_read=workspace.audits(), to_check=to_check(workspace))
    given = "" if agency == NOBODY else agency
    code = seated.agency if seated is not None and seated.agency else given
    if code:
        from .auditor_desk import read_auditor_desk

        desk_of = read_auditor_desk(workspace, code, today)
        return Home(seated, auditor=desk_of, to_check=to_check(workspace, code))
    from ..backups import reminder_of
    from ..ending import due as ending_due

    desk = read_qa_desk(workspace, today)
    # an empty workspace has nothing to lose yet
    if not desk.whole:
        return Home(seated, qa=desk)
    overdue = ending_due.reminder(ending_due.read_due(workspace, today))
    return Home(seated, qa=desk, reminder=reminder_of(workspace, datetime.now(UTC)), overdue=overdue)


def _place(workspace: Workspace) -> tuple[str, str, str]:
    """Return for whom a laptop is that takes no part yet: of its agency it may not know the name."""
    member = workspace.member
    return (QA, "", "") if member.role == QA else (AUDITOR, NOBODY, member.name)
