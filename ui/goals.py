"""The places of the record that “Find or do” leads to: the audits by title, the forms by their cases."""

from collections.abc import Callable, Iterable, Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

from lscb_audit.rules.form import HANDED_IN

from .find_or_do import FindOrDo, Goal
from .floor import Register
from .office import Office

if TYPE_CHECKING:
    from lscb_audit.sampling.progress import FormProgress
    from lscb_audit.workspace import Workspace


def find_or_do(
    window: QWidget, office: Office, actions: Iterable[QAction], register: Sequence[Register]
) -> None:
    """Ask what to find or do, and do it."""
    dialog = FindOrDo(list(actions), window, audits(register, office))
    read_forms(office, lambda found: dialog.add_goals(found) if isValid(dialog) else None)
    if dialog.exec() and dialog.chosen is not None:
        dialog.chosen.trigger()
    dialog.deleteLater()


def audits(rows: Sequence[Register], office: Office) -> list[Goal]:
    """Return the audits of the programme: for the QA officer, and for those who read their results."""
    if office.seat.agency or office.session.workspace is None or office.session.is_covered:
        return []
    return [
        Goal(
            f"Open the audit “{row.title}” ({row.reference})",
            partial(office.window.open_audit, row.reference, "overview" if office.seat.reads else ""),
        )
        for row in rows
    ]


def read_forms(office: Office, found: Callable[[list[Goal]], object]) -> None:
    """Have the forms of the open audit read that one may open; `found` gets them when they are there."""
    audit, agency, today = office.audit, office.seat.agency, office.today()
    # behind the cover of a lock nothing is told of the record
    if not audit or office.session.workspace is None or office.session.is_covered or office.seat.reads:
        return

    def work(workspace: "Workspace") -> "tuple[FormProgress, ...]":
        from lscb_audit.sampling.progress import form_progress

        return form_progress(workspace, audit, agency or None, today)

    def show(rows: "tuple[FormProgress, ...]") -> None:
        # at the QA desk only what is handed in can be read
        found([_form(office, audit, row) for row in rows if agency or row.state == HANDED_IN])

    office.ask(work, show, "The forms could not be read")


def _form(office: Office, audit: str, row: "FormProgress") -> Goal:
    words = f"{row.unit}, {row.agency_name}: form"
    return Goal(words, partial(office.window.open_form, audit, row.unit, row.agency))
