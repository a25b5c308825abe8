"""The head of a form: which case, which agency, by when."""

from lscb_audit.rules import form as rules

from ..document import Block, Cell, Table
from ..words import capital, day, from_to, when
from .value import Around, PaperForm


def facts(form: PaperForm, around: Around) -> list[Block]:
    """Return what the form is about, as a table; in a blank form what is not known is left to be written."""
    told = form.form
    rows = [
        (capital(around.unit_word), "  ".join(part for part in (told.unit, form.unit_words) if part)),
        ("Agency", form.agency_name),
        ("Auditor (role, no name)", told.auditor),
        ("Review window", capital(from_to(*told.period))),
        ("Hand in by", when(told.extended_to or around.hand_in_by)),
        ("Workshop", day(around.workshop_date)),
    ]
    if not around.blank:
        rows.append(("State", _state(told)))
    to_write = {"Agency", "Auditor (role, no name)", capital(around.unit_word)} if around.blank else set()
    cells = tuple((Cell(what, header=True), Cell(said)) for what, said in rows if said or what in to_write)
    return [Table(f"About this form ({around.reference})", (), cells, widths=(1, 2.4))]


def name(form: PaperForm) -> str:
    """Return how a form is told from the others."""
    return ", ".join(part for part in (form.form.unit, form.agency_name) if part) or "Form"


def _state(form: rules.Form) -> str:
    state = rules.state(form)
    on = f" on {day(form.handed_in_on)}" if form.handed_in and form.handed_in_on else ""
    changed = "; changed since then, and not handed in again" if form.pending else ""
    return f"{state}{on}{changed}"
