"""The agenda on paper: the agencies get it before the day, so it tells nothing of what they graded."""

from datetime import date
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from ..office import Office
from .dialog import Paper, offer
from .forms import file_name

if TYPE_CHECKING:
    from lscb_audit.reports.document import Document
    from lscb_audit.workspace import Workspace

_MEANS = "When each case is talked about, where, what to read before. No grades, no names."


def offer_agenda(office: Office, parent: QWidget) -> None:
    """Ask whether the agenda is saved as PDF or printed."""
    audit = office.audit
    document = partial(_document, audit=audit, today=office.today())
    paper = Paper("The agenda of the workshop", _MEANS, file_name(audit, "agenda"), document)
    offer(office, "The agenda on paper", [paper], parent)


def _document(workspace: "Workspace", audit: str, today: date) -> "Document":
    from lscb_audit.preparing import read_agenda
    from lscb_audit.reporting import banner
    from lscb_audit.reports.agenda import build

    page = read_agenda(workspace, audit, today)
    return build(page, banner=banner(workspace), as_at=today.isoformat())
