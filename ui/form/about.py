"""About the case: how the agency knows it, the dates in it, and concerns that were raised."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from lscb_audit.reports.words import day, from_to
from lscb_audit.rules import form as rules
from lscb_audit.rules.involvement import ADULT_ONLY

from .. import dates, theme
from ..widgets.button import Button
from ..widgets.flow import Flow
from ..widgets.inputs import LineEdit
from ..widgets.table import Column, Rows, Table
from ..widgets.words import Label, Notice, heading, muted
from .problem import ProblemLine

if TYPE_CHECKING:
    from .sheet import Sheet

_COLUMNS = (Column("Date", 150), Column("What happened"))
_OUTSIDE = "Outside the review window. Correct the date, or say after it why it matters."


class AboutPage(QWidget):
    """`added` tells date and words of a new date, `changed` and `removed` the date in the case that is meant.

    `concern` asks for the dialog of a concern that was raised; `turned` says that the fields stand for
    another date.
    """

    added = Signal(str, str, str)
    changed = Signal(object, str, str, str)
    removed = Signal(object)
    concern = Signal(object)
    turned = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.known, self.units = Label(""), Label("")
        self.concerns = Notice("error")
        self.concern_button = Button("Say who was told…", icon="needs-you")
        self.events = Table("Dates in the case", _COLUMNS, fits=True)
        self.events.selectable = True
        self.events.setModel(Rows(_COLUMNS, (), self.events))
        self.on, self.what, self.why = LineEdit(), LineEdit(), LineEdit()
        self.keep, self.drop, self.new = Button("Add this date"), Button("Remove it"), Button("Another date")
        self.problem = ProblemLine()
        self._sheet: Sheet | None = None
        self._rows: tuple[rules.Event, ...] = ()
        self._chosen: rules.Event | None = None
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(theme.px(6))
        whole.addWidget(muted("Before the questions"))
        whole.addWidget(heading("About the case", 21))
        whole.addWidget(self.concerns)
        whole.addWidget(self.concern_button, 0, Qt.AlignmentFlag.AlignLeft)
        whole.addWidget(self.known)
        whole.addWidget(self.units)
        whole.addSpacing(theme.px(8))
        whole.addWidget(heading("Dates in the case"))
        self._window = muted("", 15)
        whole.addWidget(self._window)
        whole.addWidget(self.events)
        whole.addSpacing(theme.px(6))
        self._fields, self._buttons = QWidget(), QWidget()
        self._lay_out_fields(QGridLayout(self._fields))
        whole.addWidget(self._fields)
        whole.addWidget(self.problem)
        flow = Flow(self._buttons)
        for button in (self.keep, self.drop, self.new):
            flow.addWidget(button)
        whole.addWidget(self._buttons)
        whole.addStretch(1)

    def _lay_out_fields(self, grid: QGridLayout) -> None:
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(theme.px(12))
        grid.setVerticalSpacing(theme.px(4))
        grid.setColumnStretch(1, 1)
        fields = (("Date", self.on), ("What happened, by role", self.what), ("Why it matters", self.why))
        self._labels = []
        for at, (words, field) in enumerate(fields):
            label = Label(words, strong=True, wrap=False)
            label.setBuddy(field)
            field.setAccessibleName(words)
            self._labels.append(label)
            grid.addWidget(label, 2 * (at // 2), at % 2)
            grid.addWidget(field, 2 * (at // 2) + 1, at % 2, 1, 1 if at < 2 else 2)
        grid.addWidget(self._labels[2], 2, 0, 1, 2)
        grid.addWidget(self.why, 3, 0, 1, 2)
        self.on.setPlaceholderText("3 May 2026")
        self.on.setMaximumWidth(theme.px(150))

    def _connect(self) -> None:
        self.events.selectionModel().currentChanged.connect(lambda index, _: self._choose(index.row()))
        self.events.activated.connect(lambda index: self._choose(index.row(), go=True))
        self.keep.clicked.connect(self._keep)
        self.drop.clicked.connect(self._drop)
        self.new.clicked.connect(lambda: self._choose(-1, go=True))
        self.what.returnPressed.connect(self._keep)
        self.why.returnPressed.connect(self._keep)
        self.on.textChanged.connect(self._ask_why)
        self.concern_button.clicked.connect(self._tell_concern)

    def show_sheet(self, sheet: "Sheet", read_only: bool = False) -> None:
        """Show what is known of the case; `read_only`: nothing is asked, as the form is handed in."""
        self._sheet = sheet
        form = sheet.form
        self.known.setText(_known(sheet))
        self.units.setText(_units(sheet))
        first, last = form.period
        self._window.setText(f"The review window: {from_to(first, last)}." if first or last else "")
        self._window.setVisible(bool(first or last))
        untold = [concern for concern in form.concerns if not concern.told_somebody]
        self.concerns.tell(_concerns(sheet, len(untold)), "error" if untold else "info")
        self.concern_button.setVisible(bool(form.concerns))
        self.concern_button.setText("Say who was told…" if untold else "The immediate concern…")
        self._rows = tuple(sorted(form.events, key=lambda event: event.on))
        model = self.events.model()
        assert isinstance(model, Rows)
        model.show([(dates_words(event), self._told(event)) for event in self._rows])
        self.events.setVisible(bool(self._rows))
        self.events.measure()
        for part in (self._fields, self._buttons):
            part.setVisible(not read_only)
        locked = sheet.closed
        for part in (self.on, self.what, self.why, self.keep, self.drop, self.new):
            part.setEnabled(not locked)
        self._choose(-1)

    def _told(self, event: rules.Event) -> str:
        assert self._sheet is not None
        if not self._sheet.outside(event):
            return event.what + (f"\n{self._sheet.explained(event)}" if self._sheet.explained(event) else "")
        return f"{event.what}\n{_OUTSIDE}"

    def _choose(self, row: int, go: bool = False) -> None:
        """Fill the fields with a date of the list, or make room for another one."""
        event = self._rows[row] if 0 <= row < len(self._rows) else None
        self._chosen = event
        self.on.setText(day(event.on) if event and event.on else "")
        self.what.setText(event.what if event else "")
        self.why.setText(self._sheet.explained(event) if event and self._sheet else "")
        self.keep.setText("Keep the change" if event else "Add this date")
        self.drop.setVisible(event is not None)
        self.new.setVisible(event is not None)
        self.problem.tell("")
        self._ask_why()
        if event is None:
            self.events.clearSelection()
        self.turned.emit()
        if go:
            self.on.setFocus()

    def which(self) -> str:
        """Return for which date the fields stand."""
        return f"@{self._chosen.uid.hex()}" if self._chosen is not None else "@new"

    def _ask_why(self) -> None:
        """Give room to explain a date outside the review window."""
        on = self._read()
        outside = bool(on and self._sheet and self._sheet.outside_window(on))
        self._labels[2].setVisible(outside)
        self.why.setVisible(outside)

    def _read(self) -> str:
        period = self._sheet.form.period if self._sheet else ("", "")
        return dates.read_day(self.on.text(), period)

    def _keep(self) -> None:
        on, what = self._read(), self.what.text().strip()
        if not on:
            self.problem.tell(f"Give the date, {dates.EXAMPLE}.")
            self.on.setFocus()
        elif not what:
            self.problem.tell("Say in a few words what happened on this date.")
            self.what.setFocus()
        elif self._chosen is None:
            self.added.emit(on, what, self._why())
            self.on.setFocus()
        else:
            self.changed.emit(self._chosen, on, what, self._why())
            self.on.setFocus()

    def _why(self) -> str:
        return self.why.text().strip() if self.why.isVisibleTo(self) else ""

    def _drop(self) -> None:
        if self._chosen is not None:
            self.removed.emit(self._chosen)
            self.on.setFocus()

    def _tell_concern(self) -> None:
        concerns = self._sheet.form.concerns if self._sheet else ()
        found = next((one for one in concerns if not one.told_somebody), concerns[-1] if concerns else None)
        if found is not None:
            self.concern.emit(found)

    def take_focus(self) -> None:
        at = next(
            (row for row, event in enumerate(self._rows) if self._sheet and self._sheet.outside(event)), -1
        )
        if at >= 0:
            self.events.selectRow(at)
        (self.events if self._fields.isHidden() and self._rows else self.on).setFocus()


def dates_words(event: rules.Event) -> str:
    return day(event.on) if event.on else "No date"


def _known(sheet: "Sheet") -> str:
    agency, word = sheet.opened.agency_name, sheet.opened.unit_word
    if sheet.form.status == ADULT_ONLY:
        return (
            f"{agency} knew this {word} only through an adult. Audit the work with the adult: whether the "
            "child was thought of, asked about and kept in mind. Where a question cannot apply, say so "
            "instead of a grade."
        )
    if sheet.form.status == "involved":
        return f"{agency} was involved in this {word}. Audit your own agency’s work only, not that of others."
    return f"Nobody has said yet how {agency} knew this {word}. Ask the QA officer."


def _units(sheet: "Sheet") -> str:
    return sheet.opened.unit_words


def _concerns(sheet: "Sheet", untold: int) -> str:
    concerns = sheet.form.concerns
    if untold:
        return (
            "An immediate concern was raised, and nobody has been told by telephone yet. Telephone now. The "
            "form cannot be handed in before it is said who was told, and when."
        )
    if not concerns:
        return ""
    last = concerns[-1]
    reference = f", reference {last.reference}" if last.reference else ""
    return f"An immediate concern was raised on {day(last.raised_on)}. Told: {last.told}{reference}."
