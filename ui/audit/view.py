"""The overview of one audit: what was asked and found in the middle, how far it is at the right."""

from collections.abc import Callable, Iterable
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QVBoxLayout, QWidget

from lscb_audit.reports import words
from lscb_audit.rules.comparing import DIFFERENT_WORK
from lscb_audit.rules.own_agency import SEEN_ALL

from .. import theme
from ..opened import Opened
from ..steps import in_steps
from ..widgets.button import Button, Kind
from ..widgets.flow import Flow
from ..widgets.scroll import Scroller, scrolled
from ..widgets.table import Column, Table, fitted
from ..widgets.words import Facts, Label, Notice, Pane, empty, heading, muted
from ..workshop import choice
from . import summary
from .compared_part import OwnAndModerated, SecondReadings

#: in place of figures that would count forms which cannot be read as forms that were not handed in
NOT_ALL_SEEN = (
    "Not every form can be read here yet. Until the workshop is opened no figure of all agencies is shown."
)
_SIDE = 320
_ROOM_FOR_TWO = 700


class Overview(QWidget):
    """Asks for the `matrix` and the `report`."""

    matrix = Signal()
    report = Signal()

    hints = (("Ctrl+8", "Workshop"), ("Ctrl+9", "Report"), ("Alt+←", "Back"), ("F1", "Help"))
    name = "overview"

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._opened: Opened | None = None
        #: what is being built, or was built last: steps of another building do nothing any more
        self._build: object | None = None
        self._whole = QHBoxLayout(self)
        self._whole.setContentsMargins(0, 0, 0, 0)
        self._whole.setSpacing(0)
        self.open_matrix: Button | None = None
        #: the middle, built but not yet on the page; then its place there
        self._main_made: QWidget | None = None
        self._main_pane: Scroller | None = None
        self._side_pane: QWidget | None = None
        #: the middle's parts, one below the other; made in the order in which Tab comes to them
        self._column = QVBoxLayout()
        self._below = QVBoxLayout()
        self._narrow = False
        theme.changes().changed.connect(self._dress)

    def _dress(self) -> None:
        if not self.isVisible():
            return
        if self._opened is not None and self._narrow != self._is_narrow():
            in_steps(self, self.steps(self._opened))
        elif self._side_pane is not None and not self._narrow:
            self._side_pane.setFixedWidth(min(theme.px(_SIDE), max(200, self.width() * 2 // 5)))

    def _is_narrow(self) -> bool:
        # a hidden page has no width of its own yet: it will have that of the pages' holder
        holder = self if self.isVisible() else self.parentWidget() or self
        return holder.width() < theme.px(_ROOM_FOR_TWO)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._dress()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._dress()

    def steps(self, opened: Opened) -> Iterable[Callable[[], object]]:
        """Return what there is to do to build the page anew for an audit, in short steps."""
        build = object()
        later = (self._compare, self._conclude, self._add_main, self._add_side)
        return (
            lambda: self._begin(opened, build),
            *(partial(self._go_on, opened, build, step) for step in later),
        )

    def _go_on(self, opened: Opened, build: object, step: Callable[[Opened], None]) -> None:
        """Do a step, unless the page was left meanwhile, or is being built anew for another width."""
        if self._build is build:
            step(opened)

    def _begin(self, opened: Opened, build: object) -> None:
        self.leave()
        self._build = build
        self._opened, self._narrow = opened, self._is_narrow()
        self._main_made = self._main(opened)

    def _compare(self, opened: Opened) -> None:
        """Build what stands beside own grades, in the page that is not shown yet."""
        audit, found = opened.audit, opened.compared
        if found.moved:
            part = OwnAndModerated(audit, found, self._narrow)
            self._section(self._column, "Own and moderated", part)
        if found.second:
            self._section(self._column, "Second readings", SecondReadings(audit, found))

    def _conclude(self, opened: Opened) -> None:
        """Add what came of it: findings, actions; below them is room for how far the audit is."""
        audit, column = opened.audit, self._column
        if audit.findings:
            self._section(column, "Findings", _findings(opened), summary.finding_words(audit))
        if audit.actions:
            self._section(column, "Actions", _actions(opened), summary.action_words(opened.figures))
        self._below = QVBoxLayout()
        self._below.setContentsMargins(0, 16, 0, 0)
        column.addLayout(self._below)
        column.addStretch()

    def _add_main(self, _: Opened) -> None:
        if self._main_made is not None:
            self._main_pane, self._main_made = scrolled(self._main_made), None
            self._whole.addWidget(self._main_pane, 1)

    def _add_side(self, opened: Opened) -> None:
        """Add how far the audit is: at the right, or below where there is no room for two columns."""
        side = self._side(opened)
        self._side_pane = side if self._narrow else scrolled(side)
        if self._narrow:
            self._below.addWidget(side)
        else:
            self._whole.addWidget(self._side_pane)
        self._dress()

    def leave(self) -> None:
        """Forget the audit."""
        self._opened, self.open_matrix, self._main_made, self._build = None, None, None, None
        self._main_pane, self._side_pane = None, None
        empty(self._whole)

    def take_focus(self) -> None:
        if self.open_matrix is not None:
            self.open_matrix.setFocus()

    def show_beginning(self) -> None:
        """Have the title in sight: where the focus went the page was not yet as high as its words need."""
        if self._main_pane is not None:
            self._main_pane.verticalScrollBar().setValue(0)

    def window_title(self) -> str:
        return self._opened.audit.plan.title if self._opened else ""

    def _main(self, opened: Opened) -> QWidget:
        audit = opened.audit
        pane = Pane("base")
        column = self._column = QVBoxLayout(pane)
        column.setContentsMargins(24, 14, 24, 24)
        column.setSpacing(8)
        column.addWidget(heading(audit.plan.title, 21))
        column.addWidget(muted(summary.subtitle(audit), 15))
        column.addWidget(self._buttons())
        if opened.figures.seen != SEEN_ALL:
            notice = Notice("locked")
            notice.tell(NOT_ALL_SEEN)
            column.addWidget(notice)
        column.addSpacing(8)
        self._section(column, "What was asked", Facts(summary.facts(audit)))
        self._section(column, summary.round_words(summary.round_of(opened.figures)), _lines(opened))
        return pane

    def _buttons(self) -> QWidget:
        holder = QWidget()
        flow = Flow(holder)
        self.open_matrix = way_on = Button("Open the matrix", Kind.PRIMARY, icon="grid", key="Ctrl+8")
        way_on.clicked.connect(self.matrix)
        report = Button("Overview report", icon="page", key="Ctrl+9")
        report.clicked.connect(self.report)
        flow.addWidget(way_on)
        flow.addWidget(report)
        return holder

    def _section(self, column: QVBoxLayout, title: str, content: QWidget, told: str = "") -> None:
        column.addSpacing(8)
        column.addWidget(heading(title))
        if told:
            column.addWidget(muted(told, 15))
        column.addWidget(content)

    def _side(self, opened: Opened) -> QWidget:
        audit = opened.audit
        pane = Pane("window", "left")
        column = QVBoxLayout(pane)
        column.setContentsMargins(24, 20, 24, 20)
        column.setSpacing(8)
        forms, all_seen = summary.forms(audit), opened.figures.seen == SEEN_ALL
        if all_seen and forms.expected:
            column.addWidget(heading("Forms"))
            column.addWidget(Label(f"{forms.handed_in} of {forms.expected} handed in", 15))
            column.addWidget(_bar("Forms handed in", forms.handed_in, forms.expected))
            column.addWidget(_agencies(forms))
        if all_seen and opened.grid.columns and choice.counts(opened.grid).graded:
            column.addSpacing(8)
            self._section(column, "Workshop", _workshop(opened))
            if opened.figures.spread:
                column.addWidget(muted(f"{DIFFERENT_WORK}."))
        self._section(column, "Sample", _sample(opened))
        column.addStretch()
        return pane


def _bar(name: str, done: int, whole: int) -> QProgressBar:
    bar = QProgressBar()
    bar.setRange(0, max(1, whole))
    bar.setValue(done)
    bar.setTextVisible(False)
    bar.setFixedHeight(10)
    bar.setAccessibleName(f"{name}: {done} of {whole}")
    return bar


def _lines(opened: Opened) -> Table:
    columns = (Column("Line of enquiry"), Column("Grades", 250),
               Column(summary.met_title(opened.grid), 130))  # fmt: skip
    return fitted("Lines of enquiry", columns, summary.line_rows(opened))


def _findings(opened: Opened) -> Table:
    columns = (Column("Kind", 130), Column("Theme", 180), Column("Finding"))
    return fitted("Findings", columns, summary.finding_rows(opened.audit))


def _actions(opened: Opened) -> Table:
    columns = (Column("Action"), Column("Lead", 150), Column("Due", 140), Column("State", 120))
    return fitted("Actions", columns, summary.action_rows(opened.audit))


def _agencies(forms: summary.Forms) -> Table:
    columns = (Column("Agency"), Column("Forms in", 80, number=True))
    rows = [
        (f"{name}\n{part}" if part else name, f"{done} of {asked}")
        for name, done, asked, part in forms.agencies
    ]
    return fitted("Forms by agency", columns, rows, "window")


def _workshop(opened: Opened) -> QWidget:
    found = choice.counts(opened.grid)
    rows = found.graded
    facts = [("Agencies differ", f"{found.disagree} of {rows}")]
    if opened.grid.threshold:
        facts.append((f"Below {opened.grid.threshold}", f"{found.below} of {rows}"))
    if found.to_decide < rows:
        facts.append(("Decided", f"{rows - found.to_decide} of {rows}"))
    return Facts(facts)


def _sample(opened: Opened) -> QWidget:
    plan, figures = opened.audit.plan, opened.figures
    word = plan.unit_word or "case"
    whole = f"{words.capital(words.some(figures.units, word))}, {words.some(figures.agencies, 'agency')}"
    return Facts([("Audited", whole), *summary.sample_rows(opened.audit)])
