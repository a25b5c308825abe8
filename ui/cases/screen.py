"""The cases of an audit: four tabs over one sample."""

from collections.abc import Callable
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QGuiApplication, QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from lscb_audit.reports.words import capital, plural
from lscb_audit.rules.audit import UnitRow
from lscb_audit.sampling.reading import Sample

from ..history.ask import FIRST, show_history
from ..office import Office
from ..widgets.button import Button, Kind
from ..widgets.stack import Stack
from ..widgets.words import Pane, heading, muted
from .auditors_tab import AuditorsTab
from .involvement_tab import InvolvementTab
from .quotas_tab import QuotasTab
from .sample_tab import SampleTab

if TYPE_CHECKING:
    from lscb_audit.differences import Entry
    from lscb_audit.workspace import Workspace

TABS = ("sample", "quotas", "involvement", "auditors")


class _Read(NamedTuple):
    sample: Sample
    lately: dict[str, str]


class CasesScreen(Pane):
    """Reads the sample when one comes; each change is kept at once."""

    ready = Signal()
    name = "cases"
    hints = (
        ("Ctrl+Tab", "Next tab"),
        ("I A K N", "Answer"),
        ("Del", "Clear"),
        ("Ctrl+Z", "Undo"),
        ("F1", "Help"),
    )

    def __init__(self, office: Office, parent: QWidget | None = None) -> None:
        super().__init__("base", parent=parent)
        self._office = office
        self._title, self._told = heading("Cases", 21), muted("", 15)
        self.sample, self.quotas = SampleTab(), QuotasTab()
        self.involvement, self.auditors = InvolvementTab(office), AuditorsTab()
        self.tabs: tuple[QWidget, ...] = (self.sample, self.quotas, self.involvement, self.auditors)
        self.buttons = {name: Button(name.capitalize(), Kind.TAB) for name in TABS}
        self._pages = Stack()
        self._marking = False
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        row = QHBoxLayout()
        row.setSpacing(4)
        for place, name in enumerate(TABS):
            # a screen reader's own action toggles, it does not click
            self.buttons[name].toggled.connect(lambda _=False, name=name: self._pressed(name))
            row.addWidget(self.buttons[name])
            self._pages.addWidget(self.tabs[place])
        row.addStretch()
        whole = QVBoxLayout(self)
        whole.setContentsMargins(24, 14, 24, 12)
        whole.setSpacing(12)
        titles = QVBoxLayout()
        titles.setSpacing(0)
        titles.addWidget(self._title)
        titles.addWidget(self._told)
        whole.addLayout(titles)
        whole.addLayout(row)
        whole.addWidget(self._pages, 1)
        self._mark()

    def _connect(self) -> None:
        self.sample.add.connect(self._add)
        self.sample.change.connect(self._change)
        self.sample.withdraw.connect(self._withdraw)
        self.sample.take_back.connect(self._take_back)
        self.sample.paste.connect(self._paste)
        self.sample.people.connect(self._people)
        self.quotas.set.connect(self._set_quota)
        self.quotas.remove.connect(self._remove_quota)
        self.auditors.assign.connect(self._assign)
        for keys, step in (("Ctrl+Tab", 1), ("Ctrl+Shift+Tab", -1)):
            way = QShortcut(QKeySequence(keys), self, context=Qt.ShortcutContext.WidgetWithChildrenShortcut)
            way.activated.connect(lambda step=step: self._step(step))

    # -- what the window asks

    def arrive(self) -> None:
        """Read the sample of the audit that is open."""
        self.involvement.keep()
        self._read(self.ready.emit)

    def leave(self) -> None:
        """Forget what is shown: the workspace is locked."""
        self.involvement.keep()
        nothing = Sample("case", (), (), {}, {}, (), {})
        self._show(_Read(nothing, {}))

    def take_focus(self) -> None:
        self._here().take_focus()  # type: ignore[attr-defined]  # every tab has it

    def window_title(self) -> str:
        return "Cases"

    def doings(self) -> dict[str, Callable[[], object]]:
        if self._here() is self.involvement:
            return {"undo": self.involvement.undo}
        return {"versions": self.show_history} if self._here() is self.sample else {}

    def show_history(self) -> None:
        """Show all that stood in the fact of a case that one is in; any of it can be used again."""
        from lscb_audit.differences import unit_field

        form, audit = self.sample.form, self._office.audit
        name, unit = form.field_here(), form.reference
        if not name:
            self._office.window.tell(FIRST, "help")
            return

        def use(entry: "Entry") -> None:
            if form.reference == unit:
                form.use_again(name, "" if entry.value is None else str(entry.value))

        show_history(
            self._office, self, lambda workspace: unit_field(workspace, audit, unit, name), unit, use
        )

    def turn_to(self, tab: str) -> None:
        """Show a tab and put the focus where one begins on it."""
        self.involvement.keep()
        self._pages.setCurrentIndex(TABS.index(tab))
        self._mark()
        self._office.window.settle()
        self.take_focus()

    def _pressed(self, name: str) -> None:
        if not self._marking:
            self.turn_to(name)

    def _step(self, by: int) -> None:
        self.turn_to(TABS[(self._pages.currentIndex() + by) % len(TABS)])

    def _here(self) -> QWidget:
        return self.tabs[self._pages.currentIndex()]

    def _mark(self) -> None:
        self._marking = True
        for place, name in enumerate(TABS):
            self.buttons[name].setChecked(place == self._pages.currentIndex())
        self._marking = False

    # -- reading

    def _read(self, then: Callable[[], object] = lambda: None) -> None:
        audit, today = self._office.audit, self._office.today()

        def work(workspace: "Workspace") -> _Read:
            from lscb_audit.sampling.people import audited_lately
            from lscb_audit.sampling.reading import read_sample

            return _Read(read_sample(workspace, audit), audited_lately(workspace, audit, today))

        def done(read: _Read) -> None:
            self._show(read)
            then()

        self._office.ask(work, done, "The cases could not be read")

    def _show(self, read: _Read) -> None:
        sample = read.sample
        word = plural(sample.unit_word)
        self._told.setText(f"{capital(word)} are known by references. Their names stand apart.")
        self.sample.show_sample(sample, read.lately)
        self.quotas.show_sample(sample)
        self.involvement.show_sample(self._office.audit, sample)
        self.auditors.show_sample(sample)
        answered, whole = len(sample.status), len(sample.present) * len(sample.agencies)
        self._office.counted.emit("cases", str(len(sample.present)) if sample.units else "")
        self.buttons["involvement"].setAccessibleDescription(f"{answered} of {whole} answered")

    # -- changing

    def _write(self, work: Callable[["Workspace", str], object], title: str) -> None:
        """Change the record, then show it as it is; a foreseen problem is said beside the fields."""
        from .. import problems

        audit = self._office.audit

        def failed(problem: Exception) -> None:
            told = problems.sentences(problem)
            if told and self._here() is self.sample and self.sample.form.isVisible():
                self.sample.form.refuse(" ".join(told))
            else:
                problems.show(self, title, problem)

        self._office.write(lambda workspace: work(workspace, audit), lambda _: self._read(), title, failed)

    def _add(self, unit: UnitRow) -> None:
        from lscb_audit.sampling import units

        self._write(lambda workspace, audit: units.add_unit(workspace, audit, unit), "The case was not added")

    def _change(self, reference: str, unit: UnitRow) -> None:
        from lscb_audit.sampling import units

        self._write(
            lambda workspace, audit: units.change_unit(workspace, audit, reference, unit),
            "The case was not changed",
        )

    def _withdraw(self, reference: str) -> None:
        from lscb_audit.sampling import units

        from .reason import ask_reason

        told = f"{reference} leaves the audit. Its forms stay in the history; nothing of it is counted."
        reason = ask_reason(self, f"Withdraw {reference}", told, "Why is it withdrawn?", "Withdraw")
        if reason:
            self._write(
                lambda workspace, audit: units.withdraw(workspace, audit, reference, reason),
                "The case was not withdrawn",
            )

    def _take_back(self, reference: str) -> None:
        from lscb_audit.sampling import units

        self._write(
            lambda workspace, audit: units.take_back(workspace, audit, reference),
            "The case was not taken back",
        )

    def _paste(self) -> None:
        from lscb_audit.sampling import units

        from . import pasting

        rows, wrong = pasting.read(QGuiApplication.clipboard().text())
        if wrong or not rows:
            problems = wrong or (pasting.NOTHING,)
            pasting.tell(self, problems)
        elif pasting.agree(self, rows):
            self._write(
                lambda workspace, audit: units.add_units(workspace, audit, rows), "The cases were not added"
            )

    def _people(self, reference: str) -> None:
        from .people import People

        dialog = People(self._office, reference, self)
        dialog.exec()
        self._read()

    def _set_quota(self, by: str, value: str, wanted: int) -> None:
        from lscb_audit.sampling import quotas

        self._write(
            lambda workspace, audit: quotas.set_quota(workspace, audit, by, value, wanted),
            "The quota was not set",
        )

    def _remove_quota(self, by: str, value: str) -> None:
        from lscb_audit.sampling import quotas

        self._write(
            lambda workspace, audit: quotas.remove_quota(workspace, audit, by, value),
            "The quota was not removed",
        )

    def _assign(self, auditors: dict[tuple[str, str], str]) -> None:
        from lscb_audit.sampling import involvement

        self._write(
            lambda workspace, audit: involvement.assign(workspace, audit, auditors),
            "The auditors were not assigned",
        )
