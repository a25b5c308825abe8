"""A form while it is filled in, for whoever looks at all screens."""

from functools import partial
from typing import TYPE_CHECKING, Any

from ..office import Seat

if TYPE_CHECKING:
    from lscb_audit.workspace import Workspace

    from ..screens_guide import Guide

UNIT, AGENCY, AGENCY_NAME = "C08", "PC", "General practice"
"""The one form of the demonstration that is not handed in."""
_EVIDENCE = (
    "On 14 January the practice nurse saw him for his second immunisation. She wrote that the family had "
    "moved to XM4 7QP and told the health visitor on the same day."
)


def take(guide: "Guide", audit: str) -> None:
    """Sit down for the agency, declare, write, ask what is missing; then go back to the QA desk."""
    from ..screens_guide import wait

    window, home = guide.window, guide.to("my_work")
    wait(window.arrived, lambda: home.sit(Seat("auditor", AGENCY, AGENCY_NAME)))
    guide.show("24-form-waiting")
    wait(window.arrived, lambda: window.open_form(audit, UNIT, AGENCY, ""))
    form: Any = window.screen()
    form.go_to("independence", "")
    guide.show("24-form-declare")
    guide.told(partial(_declared, audit, window.office.today().isoformat()))
    guide.to("my_work")
    wait(window.arrived, lambda: window.open_form(audit, UNIT, AGENCY, ""))
    line = form.sheet.opened.form.lines[1].line
    form.go_to("line", line, "evidence")
    box = form.middle.line.boxes["evidence"]
    wait(box.read_through, lambda: box.restore(_EVIDENCE))
    guide.show("24-form-writing")
    box.edit.setFocus()
    guide.dialog("24-form-history", "versions")
    form.go_to("note")
    guide.show("24-form-note")
    window.do("check")
    guide.show("24-form-problems")
    guide.to("my_work")
    wait(window.arrived, home.qa_desk)


def _declared(audit: str, today: str, workspace: "Workspace") -> None:
    from lscb_audit import auditing

    auditing.declare(workspace, auditing.FormKey(audit, UNIT, AGENCY), "yes", today=today)
