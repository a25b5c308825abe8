"""Home as it is read in one go: whose laptop this is, and the desk of whoever sits at it."""

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from ..workspace import Workspace
from .qa_desk import QaDesk, read_qa_desk
from .seats import Seated, seat_of

if TYPE_CHECKING:
    from .auditor_desk import AuditorDesk


@dataclass(frozen=True, slots=True)
class Home:
    """One of the two desks; `whose` is told where it was asked for."""

    whose: Seated | None
    qa: QaDesk | None = None
    auditor: "AuditorDesk | None" = None


def read(workspace: Workspace, agency: str, today: date, *, whose: bool) -> Home:
    """Read home for an agency's auditor (`agency` its code), else for the QA officer."""
    seated = seat_of(workspace) if whose else None
    code = seated.agency if seated is not None and seated.agency else agency
    if code:
        from .auditor_desk import read_auditor_desk

        return Home(seated, auditor=read_auditor_desk(workspace, code, today))
    return Home(seated, qa=read_qa_desk(workspace, today))
