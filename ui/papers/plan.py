"""The plan of an audit on paper: the agencies get it before they begin."""

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

_MEANS = "Why, dates, agencies, lines of enquiry with prompts, what the grades mean. No answers."


def offer_plan(office: Office, parent: QWidget) -> None:
    """Ask whether the plan is saved as PDF or printed."""
    audit = office.audit
    document = partial(_document, audit=audit, today=office.today())
    paper = Paper("The plan of this audit", _MEANS, file_name(audit, "plan"), document)
    offer(office, "The plan on paper", [paper], parent)


def _document(workspace: "Workspace", audit: str, today: date) -> "Document":
    from lscb_audit import setting_up
    from lscb_audit.reporting import banner
    from lscb_audit.reports.plan import build

    sheet = setting_up.read_plan(workspace, audit, today)
    return build(sheet, banner=banner(workspace), as_at=today.isoformat())
