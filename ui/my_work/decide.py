"""The small dialogs in which a QA officer decides: an involvement, another link, what came of a concern."""

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from lscb_audit.my_work.kinds import AGAIN, COMMENTS, CONFLICT, DEROGATION
from lscb_audit.rules.form import WORKED_ON_IT
from lscb_audit.rules.form_words import DECLARED

from .. import theme
from ..widgets.button import Button, Kind
from ..widgets.dialog import Dialog
from ..widgets.inputs import LineEdit
from ..widgets.words import Facts, Label, Notice

if TYPE_CHECKING:
    from lscb_audit.my_work.decisions import Decision, OpenConcern
    from lscb_audit.workspace import Workspace

    from .screen import MyWork

Write = Callable[["Workspace", str], object]


class Decide(Dialog):
    """What was declared, one field for what is decided, and the button that records it.

    `given` has what was written once the dialog is accepted. Without it nothing is recorded: it says so.
    """

    def __init__(
        self,
        title: str,
        facts: list[tuple[str, str]],
        asked: str,
        button: str,
        needed: str,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(title, parent)
        self.given, self._needed = "", needed
        self.setMinimumWidth(min(900, theme.px(560)))
        self.body.addWidget(Facts(facts))
        self.body.addSpacing(8)
        self.problem = Notice("error")
        self.problem.tell("")
        self.body.addWidget(self.problem)
        label = Label(asked, strong=True)
        self.field = LineEdit()
        self.field.setAccessibleName(asked.replace("&", ""))
        label.setBuddy(self.field)
        self.body.addWidget(label)
        self.body.addWidget(self.field)
        self.field.returnPressed.connect(self._take)
        cancel = self.add_button(Button("Cancel"))
        cancel.clicked.connect(self.reject)
        self.record = self.add_button(Button(button, Kind.PRIMARY, key="Enter"))
        self.record.clicked.connect(self._take)
        self.field.setFocus()

    def _take(self) -> None:
        self.given = self.field.text().strip()
        if self.given:
            self.accept()
            return
        self.problem.tell(self._needed)
        self.field.set_wrong(True)
        self.field.setFocus()


def decide(page: "MyWork", decision: "Decision") -> None:
    """Open what decides a matter: a dialog, or the form that it is about."""
    window = page.office.window
    if decision.kind == CONFLICT:
        window.do("differences")
    elif decision.kind == AGAIN:
        window.open_form(decision.audit, decision.unit, decision.agency)
    elif decision.kind == COMMENTS:
        window.open_audit(decision.audit, "fact_check")
    elif decision.kind == DEROGATION:
        _derogation(page, decision)
    else:
        _reassign(page, decision)


def derogation_dialog(unit: str, said: str, parent: QWidget | None = None) -> Decide:
    """Return the dialog that records why an auditor with another link may audit the case."""
    facts = [("Case", unit), ("Declared", said or "another link; its kind was not said")]
    asked = "&Why this auditor may audit the case. The appendix of the report prints it."
    needed = "Write the reason. Without one give the case to somebody else."
    return Decide("Record the derogation", facts, asked, "Record the derogation", needed, parent)


def reassign_dialog(unit: str, said: str, parent: QWidget | None = None) -> Decide:
    """Return the dialog that gives a form to somebody else."""
    facts = [
        ("Case", unit),
        ("Declared", said or DECLARED[WORKED_ON_IT]),
        ("Then", "The new auditor declares anew. What was declared stays in the history."),
    ]
    asked = "&Role of the new auditor, for example “Named nurse”. Never a name."
    needed = "Say in which role somebody audits this case now."
    return Decide("Give the case to another auditor", facts, asked, "Give it to them", needed, parent)


def concern_dialog(concern: "OpenConcern", parent: QWidget | None = None) -> Decide:
    """Return the dialog that shows a concern and records what came of it."""
    told = concern.told or "nobody yet: telephone the front door now"
    facts = [
        ("Case", concern.unit),
        ("Audit", concern.title),
        ("Raised by", concern.agency_name),
        ("Raised on", concern.raised_on.replace("T", ", ")),
        ("What", concern.what),
        ("Told", told),
        ("Told at", concern.told_at.replace("T", ", ")),
        ("Their reference", concern.reference),
    ]
    needed = "Say what came of it. Until then the concern stays open."
    asked = "What &came of it, for example “Strategy meeting held the same day”"
    return Decide("Immediate concern", facts, asked, "Record and close", needed, parent)


def _derogation(page: "MyWork", decision: "Decision") -> None:
    today = page.office.today().isoformat()

    def write(workspace: "Workspace", why: str) -> None:
        from lscb_audit import auditing

        key = auditing.FormKey(decision.audit, decision.unit, decision.agency)
        auditing.record_derogation(workspace, key, why, today)

    _run(
        page,
        derogation_dialog(decision.unit, decision.said, page.window()),
        write,
        "The derogation was not recorded",
    )


def _reassign(page: "MyWork", decision: "Decision") -> None:
    def write(workspace: "Workspace", role: str) -> None:
        from lscb_audit import auditing

        key = auditing.FormKey(decision.audit, decision.unit, decision.agency)
        auditing.reassign(workspace, key, role)

    _run(
        page,
        reassign_dialog(decision.unit, decision.said, page.window()),
        write,
        "The case was not given to somebody else",
    )


def close_concern(page: "MyWork", concern: "OpenConcern") -> None:
    """Show a concern and record what came of it."""
    today = page.office.today().isoformat()

    def write(workspace: "Workspace", outcome: str) -> None:
        from lscb_audit import auditing

        key = auditing.FormKey(concern.audit, concern.unit, concern.agency)
        auditing.close_concern(workspace, key, concern.uid, outcome, today)

    _run(page, concern_dialog(concern, page.window()), write, "The concern was not closed")


def _run(page: "MyWork", dialog: Decide, write: Write, failed: str) -> None:
    """Ask; record what was given; show home as it is then."""
    if dialog.exec():
        page.office.write(partial(_with, write, dialog.given), lambda _: page.arrive(), failed)
    dialog.deleteLater()


def _with(write: Write, given: str, workspace: "Workspace") -> object:
    return write(workspace, given)
