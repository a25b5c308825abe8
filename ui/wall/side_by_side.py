"""Agencies side by side for one line: grades above, what each wrote below, all of it by scrolling."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from lscb_audit.moderating.model import CaseOnWall, Side
from lscb_audit.rules.form import TEXTS
from lscb_audit.rules.hearing_words import SHORT

from .. import theme
from ..announce import announce
from ..widgets.button import Button
from ..widgets.flow import Flow
from ..widgets.words import Label, Pane, empty, muted
from ..workshop.scale import Level
from .columns import Body, Content, Head, in_grid
from .timeline import Timeline
from .words import FIELDS, Words, nothing_to_read, own_tile

MOST, _LEAST_WIDTH, _HEADS, _BAR = 4, 168, 92, 14
NONE_GIVEN = "None given"


class SideBySide(Pane):
    """Shows at most four agencies at a time, differences first; `turned` when others are shown."""

    turned = Signal()

    def __init__(self) -> None:
        super().__init__("base")
        self.case: CaseOnWall | None = None
        self.first, self.columns = 0, MOST
        self._levels: dict[str, Level] = {}
        self.shown_words = muted("", 14, wrap=False)
        self.next = Button("Next agencies", icon="next", key="F7")
        self.next.clicked.connect(lambda: self.turn(1))
        self._also = QWidget()
        self._also_flow = Flow(self._also, gap=8)
        strip = Pane("window", "bottom")
        row = QHBoxLayout(strip)
        row.setContentsMargins(12, 6, 12, 6)
        row.addWidget(self.shown_words)
        row.addWidget(self._also, 1, Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(self.next)
        head = Pane("base", "bottom")
        self._head_grid = self._grid(head)
        self._head_grid.setContentsMargins(0, 0, _BAR, 0)
        self.heads = [Head() for _ in range(MOST)]
        content = Content()
        self._body_grid = self._grid(content)
        self.body = Body(content)
        self.cells: dict[str, list[Words]] = {name: [in_grid(Words()) for _ in range(MOST)] for name in TEXTS}
        self.row_heads = {name: in_grid(Words(words, 15, True)) for name, words in FIELDS.items()}
        self.timeline = Timeline()
        self.nothing = in_grid(Words())
        self.nothing.set_colour("muted")
        self.voices = QWidget()
        self._voices = QVBoxLayout(self.voices)
        self._voices.setContentsMargins(8, 4, 8, 4)
        self._dates_head, self._voices_head = (
            in_grid(Words("Dates", 15, True)),
            in_grid(Words("Voices", 15, True)),
        )
        self._fill_grids()
        content.rows = [*self.row_heads.values(), self._dates_head, self._voices_head]
        content.cells = [cell for row in self.cells.values() for cell in row]
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(strip)
        whole.addWidget(head)
        whole.addWidget(self.body, 1)
        self._dress()
        theme.changes().changed.connect(self._dress)

    def _grid(self, holder: QWidget) -> QGridLayout:
        made = QGridLayout(holder)
        made.setContentsMargins(0, 0, 0, 0)
        made.setSpacing(0)
        return made

    def _fill_grids(self) -> None:
        self._own_head = in_grid(Words("Own grade", 15, True))
        self._head_grid.addWidget(self._own_head, 0, 0)
        for at, head in enumerate(self.heads):
            self._head_grid.addWidget(head, 0, at + 1)
        for row, name in enumerate(TEXTS):
            self._body_grid.addWidget(self.row_heads[name], row, 0)
            for at, cell in enumerate(self.cells[name]):
                self._body_grid.addWidget(cell, row, at + 1)
        last = len(TEXTS)
        for row, (title, part) in enumerate(
            ((self._dates_head, self.timeline), (self._voices_head, self.voices)), last
        ):
            self._body_grid.addWidget(title, row, 0)
            self._body_grid.addWidget(part, row, 1, 1, MOST)
        self._body_grid.addWidget(self.nothing, last + 2, 1, 1, MOST)
        self._body_grid.setRowStretch(last + 3, 1)

    def _dress(self) -> None:
        for grid in (self._head_grid, self._body_grid):
            grid.setColumnMinimumWidth(0, theme.px(_HEADS))
        margin = theme.px(8)
        heads = [*self.row_heads.values(), self._own_head, self._dates_head, self._voices_head, self.nothing]
        for words in (*heads, *(cell for row in self.cells.values() for cell in row)):
            words.setContentsMargins(margin, margin - 2, margin, margin - 2)
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        room = self.width() - theme.px(_HEADS) - _BAR
        columns = max(1, min(MOST, room // theme.px(_LEAST_WIDTH)))
        if columns != self.columns:
            self.columns = columns
            self._show_columns()

    def show_case(self, case: CaseOnWall, levels: dict[str, Level]) -> None:
        """Show a case; another one from its beginning, the same one as one stands before it."""
        same = self.case is not None and self.case.key == case.key
        self.case, self._levels = case, levels
        if not same:
            self.first = 0
            self.body.verticalScrollBar().setValue(0)
        self._show_columns()
        self.timeline.show_dates(case.dates, dict(case.names))
        for part in (self.timeline, self._dates_head):
            part.setVisible(bool(case.dates))
        self._show_voices(case)
        self.nothing.show_words(nothing_to_read(case.sides))
        self.nothing.setVisible(bool(self.nothing.words()))

    def forget(self) -> None:
        self.case = None
        for words in (cell for row in self.cells.values() for cell in row):
            words.show_words("")
        for head in self.heads:
            head.hide()
        self.timeline.show_dates((), {})
        empty(self._voices)
        empty(self._also_flow)

    def turn(self, step: int) -> None:
        """Show the agencies after these (or before), from the beginning again after the last."""
        if self.case is None or len(self.case.sides) <= self.columns:
            return
        pages = -(-len(self.case.sides) // self.columns)
        page = (self.first // self.columns + step) % pages
        self.first = page * self.columns
        self._show_columns()
        self.turned.emit()
        names = ", ".join(side.name for side in self.shown())
        announce(self, f"{self.shown_words.text()}: {names}")

    def bring(self, agency: str) -> None:
        """See to it that an agency is among those shown."""
        if self.case is None or agency in [side.agency for side in self.shown()]:
            return
        at = next((at for at, side in enumerate(self.case.sides) if side.agency == agency), 0)
        self.first = at // self.columns * self.columns
        self._show_columns()
        self.turned.emit()

    def shown(self) -> tuple[Side, ...]:
        """Return the agencies that are shown."""
        return self.case.sides[self.first : self.first + self.columns] if self.case else ()

    def _show_columns(self) -> None:
        if self.case is None:
            return
        sides, of = self.shown(), len(self.case.sides)
        self.shown_words.setText(f"{len(sides)} of {of} shown" if of > len(sides) else f"{of} agencies")
        self.next.setVisible(of > len(sides))
        self._show_also()
        for at in range(MOST):
            side = sides[at] if at < len(sides) else None
            for grid in (self._head_grid, self._body_grid):
                grid.setColumnStretch(at + 1, 1 if at < self.columns else 0)
            self.heads[at].setVisible(side is not None)
            if side is not None:
                self.heads[at].tell(side, self._levels)
        for place, name in enumerate(TEXTS):
            wanted = any(side.texts[place] for side in sides)
            self.row_heads[name].setVisible(wanted)
            for at, cell in enumerate(self.cells[name]):
                side = sides[at] if at < len(sides) else None
                cell.setVisible(wanted and at < self.columns)
                self._tell(cell, side, place, FIELDS[name])

    def _tell(self, cell: Words, side: Side | None, place: int, field: str) -> None:
        text = side.texts[place] if side is not None else ""
        missing = side is not None and not side.blank
        cell.set_colour("text" if text else "muted")
        cell.show_words(text or (NONE_GIVEN if missing else ""))
        if side is not None and cell.words():
            cell.setAccessibleName(f"{side.name}, {field}: {text or NONE_GIVEN}")

    def _show_also(self) -> None:
        """Name the agencies that are not shown now, with their grades."""
        empty(self._also_flow)
        if self.case is None:
            return
        shown = self.shown()
        others = [side for side in self.case.sides if side not in shown]
        if others:
            self._also_flow.addWidget(muted("Also:", 14, wrap=False))
        for side in others:
            tile = own_tile(side, self._levels)
            mark = tile.letter or tile.word
            said = Label(f"{side.name} {mark}" + (" ≠" if tile.differs else ""), 14, wrap=False)
            said.setAccessibleName(
                f"{side.name}: {tile.word}" + (f", {tile.differs}" if tile.differs else "")
            )
            self._also_flow.addWidget(said)

    def _show_voices(self, case: CaseOnWall) -> None:
        empty(self._voices)
        for one in case.voices:
            who = SHORT.get(one.source, one.source.capitalize())
            stance = f", {one.stance}" if one.stance else ""
            note = "" if one.may_be_quoted else " (not to be quoted)"
            self._voices.addWidget(Words(f"{who}{stance}{note}: “{one.text}”"))
        for part in (self.voices, self._voices_head):
            part.setVisible(bool(case.voices))
