"""Opening the workshop: what it reveals and to whom, whose forms are missing; then the digest."""

from typing import TYPE_CHECKING

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QVBoxLayout, QWidget

from .. import theme
from ..announce import announce
from ..office import Office
from ..papers.dialog import Paper
from ..papers.dialog import offer as offer_paper
from ..papers.forms import file_name
from ..widgets.button import Button, Kind
from ..widgets.cells import ActTable, Cell
from ..widgets.choices import CheckBox
from ..widgets.dialog import Dialog
from ..widgets.flow import Flow
from ..widgets.scroll import scrolled
from ..widgets.table import Column
from ..widgets.words import Label, Notice, Pane, heading, muted
from .spelled import Spelled

if TYPE_CHECKING:
    from lscb_audit.reports.document import Document
    from lscb_audit.sharing.opening import Opening
    from lscb_audit.sharing.opening_view import Missing, OpeningView, Sees
    from lscb_audit.workspace import Workspace

NOT_OPENED = "The workshop was not opened"
_MEANS = (
    "Opening lets the agencies read each other’s forms. What the forms say now is kept as what was said "
    "first; whatever is changed later shows as later. It cannot be undone."
)
_OPENED_BEFORE = "Everything that is handed in was opened before: there is nothing to open now."
_SEES = (Column("Agency", 200), Column("Sees the others’ forms of"), Column("Not yet"))
_MISSING = (Column("Case", 84), Column("Agency"), Column("State", 180), Column("", 190))


class OpeningDialog(Dialog):
    """Shows what opening means for the ticked cases; `go` is enabled once that was shown.

    The list is read anew whenever a case is ticked and whenever a form is recorded as not returned.
    """

    def __init__(self, office: Office, first: "OpeningView", parent: QWidget | None = None) -> None:
        super().__init__("Open the workshop", parent)
        self.setMinimumSize(min(theme.px(760), 1180), min(theme.px(560), 700))
        self.setMaximumHeight(min(theme.px(720), 760))
        self._office, self.view = office, first
        self.opened: Opening | None = None
        pane = Pane("base")
        self._column = QVBoxLayout(pane)
        self._column.setContentsMargins(0, 0, 8, 0)
        self._column.setSpacing(8)
        self._column.addWidget(Label(_MEANS))
        self._add_cases(first)
        self.sees_title = heading("Who will see what", 15)
        self.sees = ActTable("Who will see what", _SEES)
        self.sees.selectable = False
        self.missing_title = heading("", 15)
        self.missing = ActTable("Forms that are not in", _MISSING)
        self.missing.acted.connect(self._toggle_returned)
        self.warned = Notice("warning")
        for part in (self.missing_title, self.missing, self.warned, self.sees_title, self.sees):
            self._column.addWidget(part)
        self._column.addStretch(1)
        self.body.addWidget(scrolled(pane), 1)
        self.cancel = self.add_button(Button("Cancel"))
        self.cancel.clicked.connect(self.reject)
        self.go = self.add_button(Button("", Kind.PRIMARY))
        self.go.clicked.connect(self._open)
        self._show(first)
        self.cancel.setFocus()

    def _add_cases(self, first: "OpeningView") -> None:
        self._column.addWidget(heading("Which cases", 15))
        holder = QWidget()
        row = Flow(holder, gap=12)
        self.boxes: dict[str, CheckBox] = {}
        for case in first.cases:
            opened = ", opened" if case.opened else ""
            box = CheckBox(f"{case.reference}: {case.handed_in} of {case.asked} in{opened}")
            box.setChecked(case.reference in first.chosen)
            box.toggled.connect(lambda _: self._read())
            self.boxes[case.reference] = box
            row.addWidget(box)
        self._column.addWidget(holder)

    def chosen(self) -> tuple[str, ...]:
        return tuple(reference for reference, box in self.boxes.items() if box.isChecked())

    # -- showing

    def _read(self) -> None:
        """Read what opening the ticked cases means."""
        chosen, audit = self.chosen(), self._office.audit
        self.go.setEnabled(False)
        if not chosen:
            self.warned.tell("Tick at least one case.")
            return

        def read(workspace: "Workspace") -> "OpeningView":
            from lscb_audit.sharing.opening_view import view

            return view(workspace, audit, chosen)

        self._office.ask(read, self._show, "The forms could not be read")

    def _show(self, view: "OpeningView") -> None:
        self.view = view
        self.sees.show_cells([_sees(one, len(view.chosen)) for one in view.sees])
        self.missing.show_cells([_missing(one) for one in view.missing])
        open_still = [one for one in view.missing if not one.not_returned]
        self.missing.setVisible(bool(view.missing))
        self.missing_title.setText(_not_in(len(open_still)) if view.missing else "All forms are handed in.")
        self.warned.tell(_warning(len(open_still)), "warning")
        self.go.setText("Open as it &is" if open_still else "&Open the workshop")
        self.go.setEnabled(bool(view.new))
        if not view.new:
            self.warned.tell(f"{_OPENED_BEFORE}\nDigest: {view.digest}", "info")
        announce(self, self.missing_title.text())

    # -- doing

    def _toggle_returned(self, row: int) -> None:
        """Record a form as not returned, or wait for it again."""
        one, audit, today = self.view.missing[row], self._office.audit, self._office.today().isoformat()

        def work(workspace: "Workspace") -> None:
            from lscb_audit.sharing.returning import record_not_returned

            day = "" if one.not_returned else today
            record_not_returned(workspace, audit, [(one.case, one.agency)], day)

        self._office.write(work, lambda _: self._read(), "That was not recorded")

    def _open(self) -> None:
        chosen, audit = self.view.chosen, self._office.audit
        as_is = any(not one.not_returned for one in self.view.missing)
        self.go.setEnabled(False)

        def work(workspace: "Workspace") -> "Opening":
            from lscb_audit.sharing.opening import open_workshop as use_case

            return use_case(workspace, audit, chosen, as_is=as_is)

        def done(made: "Opening") -> None:
            self.opened = made
            self.accept()

        self._office.write(work, done, NOT_OPENED)


class OpenedDialog(Dialog):
    """The digest in large groups: printed into the minutes, it shows later that nothing was changed."""

    def __init__(self, office: Office, made: "Opening", parent: QWidget | None = None) -> None:
        super().__init__("The workshop is open", parent)
        self.setMinimumWidth(min(theme.px(560), 1000))
        self._office, self._made = office, made
        self.body.addWidget(Label(f"Opened: {', '.join(made.units)}."))
        self.body.addWidget(
            Label("Print this digest into the minutes. It shows later that no first grade was changed.")
        )
        self.shown = Spelled(made.digest, "Digest of the opening")
        self.body.addWidget(self.shown)
        self.body.addWidget(
            muted("The agencies can read once this laptop has shared, and theirs after it.", 15)
        )
        self.body.addStretch(1)
        copy = self.add_button(Button("&Copy", icon="copy"))
        copy.clicked.connect(self._copy)
        paper = self.add_button(Button("&Print…", icon="print"))
        paper.clicked.connect(self._print)
        close = self.add_button(Button("Close"))
        close.clicked.connect(self.reject)
        self.share = self.add_button(Button("Share &now", Kind.PRIMARY))
        self.share.clicked.connect(self.accept)
        self.share.setFocus()

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self._made.digest)
        announce(self, "Copied: the digest")

    def _print(self) -> None:
        audit, made, today = self._office.audit, self._made, self._office.today().isoformat()

        def document(workspace: "Workspace") -> "Document":
            from lscb_audit.reporting import banner
            from lscb_audit.reports.opening import build

            title = workspace.audit(audit, texts=False).plan.title
            facts = (workspace.partnership, title, made.units, made.missing, made.digest)
            return build(*facts, banner=banner(workspace), opened_on=today)

        words = "One page: the cases, what was missing, the digest, room for two signatures."
        paper = Paper("The opening of the workshop", words, file_name(audit, "opening"), document)
        offer_paper(self._office, "The opening on paper", [paper], self)


def open_workshop(office: Office, parent: QWidget) -> None:
    """Show what opening the workshop means, open it, and show the digest."""
    audit = office.audit

    def read(workspace: "Workspace") -> "OpeningView":
        from lscb_audit.errors import UserProblem
        from lscb_audit.sharing.opening_view import view

        if workspace.member.role != "qa":
            raise UserProblem("Only a QA officer opens the workshop.")
        found = view(workspace, audit)
        if not found.cases:
            raise UserProblem("This audit has no case yet. Draw the sample first, under “Cases”.")
        return found

    office.ask(read, lambda found: _ask(office, found, parent), NOT_OPENED)


def _ask(office: Office, found: "OpeningView", parent: QWidget) -> None:
    dialog = OpeningDialog(office, found, parent)
    dialog.exec()
    made = dialog.opened
    dialog.deleteLater()
    if made is None:
        return
    office.window.tell("The workshop is open.")
    office.came.emit()
    told = OpenedDialog(office, made, parent)
    if told.exec():
        office.sharing.now()
    told.deleteLater()


def _sees(one: "Sees", cases: int) -> tuple[Cell, ...]:
    name = Cell(one.name, one.agency, strong=True)
    if len(one.cases) == cases:
        return name, Cell("All cases", icon="eye", colour="done"), Cell("–", colour="muted")
    seen = (
        Cell(", ".join(one.cases), icon="eye") if one.cases else Cell("None", icon="eye-off", colour="muted")
    )
    return name, seen, Cell(", ".join(one.not_yet), "its own form is not in", icon="eye-off")


def _missing(one: "Missing") -> tuple[Cell, ...]:
    state = Cell("Not handed in", icon="clock", colour="warning")
    button = "Record as not returned"
    if one.not_returned:
        state, button = Cell("Not returned", icon="dash", colour="muted"), "Wait for it again"
    return Cell(one.case, strong=True), Cell(one.agency_name), state, Cell(button, kind="button")


def _not_in(count: int) -> str:
    if not count:
        return "Every form is in, or recorded as not returned."
    return "1 form is not in" if count == 1 else f"{count} forms are not in"


def _warning(count: int) -> str:
    if not count:
        return ""
    return (
        "Whoever has not handed in sees nothing of these cases until its form is in. A form that will not "
        "come can be recorded as not returned: then its agency sees the others’, too."
    )
