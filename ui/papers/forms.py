"""Which forms can be had on paper: blank, one as it stands, all of an agency."""

from collections.abc import Callable
from datetime import date
from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtWidgets import QWidget

from ..office import QA, QA_OFFICER, Office
from .dialog import Paper, offer

if TYPE_CHECKING:
    from lscb_audit.reports.document import Document
    from lscb_audit.workspace import Workspace

_BLANK = "To be written on by hand where there is no computer. The answers are typed in afterwards."
_AS_IT_STANDS = "Every answer as it stands now. The private note is not printed: it stays in the agency."


class Form(NamedTuple):
    """The form that is chosen: its unit, its agency's code and name; `filled` = it may be read here."""

    unit: str
    agency: str
    agency_name: str
    filled: bool = True


def form_papers(office: Office, form: Form | None = None) -> list[Paper]:
    """Return what can be had: a blank form, and where one is chosen that form and its agency's others."""
    audit, as_at = office.audit, office.today()
    reader = QA_OFFICER if office.seat.role == QA else ""

    def made(agency: str = "", unit: str = "", blank: bool = False) -> "Callable[[Workspace], Document]":
        return partial(_document, wanted=(audit, agency, unit, blank, "" if blank else reader), as_at=as_at)

    papers = []
    if form is not None:
        unit, agency, name = form.unit, form.agency, form.agency_name
        one = Paper(
            f"The form {unit}, {name}", _AS_IT_STANDS, file_name(audit, agency, unit), made(agency, unit)
        )
        blank, all_forms = file_name(audit, agency, unit, "blank"), file_name(audit, agency)
        papers = [
            *([one] if form.filled else []),
            Paper(f"A blank form for {unit}, {name}", _BLANK, blank, made(agency, unit, blank=True)),
        ]
        if not reader:
            papers.append(Paper(f"All forms of {name}", _AS_IT_STANDS, all_forms, made(agency)))
    any_agency = Paper("A blank form for any agency", _BLANK, file_name(audit, "blank"), made(blank=True))
    return [*papers, any_agency]


def offer_forms(office: Office, parent: QWidget, form: Form | None = None) -> None:
    """Ask which forms are wanted on paper."""
    offer(office, "Forms on paper", form_papers(office, form), parent)


def _document(workspace: "Workspace", wanted: tuple[str, str, str, bool, str], as_at: date) -> "Document":
    from lscb_audit.form_printing import Wanted, forms_document

    return forms_document(workspace, Wanted(*wanted), as_at)


def file_name(*parts: str) -> str:
    """Return a file's name: references and codes only, never what a case is about."""
    words = "-".join(parts)
    return "".join(letter if letter.isalnum() or letter in "-_." else "-" for letter in words) + ".pdf"
