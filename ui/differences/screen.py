"""Differences to decide, as the window's screen: one thing after the other, nothing chosen for anybody."""

from collections.abc import Callable
from functools import partial
from itertools import pairwise
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QWidget

from ..announce import announce
from ..office import Office
from ..plan.tabs import stops
from ..widgets.cells import Cell
from ..widgets.words import Label, Pane, empty
from . import words
from .choice_part import ChoicePart
from .frame import TITLE, DifferencesFrame
from .part import Part
from .text_part import TextPart
from .words import Item

if TYPE_CHECKING:
    from lscb_audit.differences import Difference
    from lscb_audit.workspace import Workspace

NOT_READ, NOT_SAVED = "The differences could not be read", "The decision was not saved"
Found = tuple["tuple[Difference, ...]", "tuple[Difference, ...]"]


class DifferencesScreen(DifferencesFrame):
    """Reads what waits each time that one comes; what was begun stays begun while the program runs."""

    ready = Signal()

    name = "differences"
    hints = (
        ("F1", "Help"),
        ("F8", "Next to decide"),
        ("Ctrl+H", "History"),
        ("Ctrl+Z", "Decide the last anew"),
    )

    def __init__(self, office: Office) -> None:
        super().__init__()
        self.office = office
        self.back_to = "my_work"
        self.items: list[Item] = []
        self.parts: list[Part] = []
        self.at = -1
        #: what was typed or chosen and not saved, by field and by what stood on the screen then
        self._begun: dict[object, object] = {}
        self._wanted: object = None
        self.back.connect(self.decide_later)
        self.foot.later.clicked.connect(self.decide_later)
        self.foot.save.clicked.connect(self.save)
        self.show_base.clicked.connect(self.show_beginning)
        self.open_list.chosen.connect(self._choose_open)
        self.before_list.chosen.connect(self._choose_before)
        self.before_list.acted.connect(self._choose_before)
        self.open_list.acted.connect(self._choose_open)
        self.choose.activated.connect(self.show_item)

    # -- the screen as the window knows it

    def come_from(self, place: str) -> None:
        """Say where one goes back to."""
        from ..places import BY_NAME

        self.back_to = place
        self.head.way_back.setText(BY_NAME[place].words)
        self.head.way_back.setAccessibleName(f"Back to {BY_NAME[place].words.lower()}")
        self.head.way_back.updateGeometry()

    def arrive(self) -> None:
        self._read(self.ready.emit)

    def _read(self, then: Callable[[], object]) -> None:
        agency = self.office.seat.agency

        def read(workspace: "Workspace") -> Found:
            from lscb_audit.differences import decided, open_differences

            return open_differences(workspace, agency), decided(workspace, agency)

        def show(found: Found) -> None:
            self._show(*found)
            then()

        self.office.ask(read, show, NOT_READ)

    def take_focus(self) -> None:
        """Begin at what takes nothing; with nothing to decide at the way back."""
        wanted = self.foot.later if self.items else self.head.way_back
        wanted.setFocus(Qt.FocusReason.OtherFocusReason)

    def window_title(self) -> str:
        return TITLE

    def leave(self) -> None:
        """Locked: forget what was shown and what was begun."""
        self._begun.clear()
        self._wanted = None
        self._show((), ())

    def doings(self) -> dict[str, Callable[[], object]]:
        made: dict[str, Callable[[], object]] = {}
        if any(not item.settled for item in self.items):
            made["next_difference"] = self.next_open
        if any(item.settled for item in self.items):
            made["undo"] = self.decide_anew
        if self.parts:
            made |= {
                "keep_mine": partial(self.keep, 0),
                "keep_theirs": partial(self.keep, 1),
                "save_result": self.save,
                "decide_later": self.decide_later,
                "versions": self.show_history,
            }
        return made

    # -- showing

    def _show(self, waiting: "tuple[Difference, ...]", before: "tuple[Difference, ...]") -> None:
        """Show what was read: the thing that is wanted, else the first that waits."""
        today = self.office.today()
        self.items = [*words.items_of(waiting), *words.items_of(before)]
        opened = sum(not item.settled for item in self.items)
        self.waiting.setText(words.waiting(opened) if opened else "Nothing needs your decision")
        rows = [(self._cell(item),) for item in self.items]
        for chooser, part in ((self.open_list, rows[:opened]), (self.before_list, rows[opened:])):
            chooser.setVisible(bool(part))
            chooser.show_rows(part, 0)
        self.before.setVisible(opened < len(self.items))
        self.choose.clear()
        self.choose.addItems([f"{item.title}, {item.below(today)}" for item in self.items])
        found = [at for at, item in enumerate(self.items) if item.first.thing == self._wanted]
        at = found[0] if found and found[0] < opened else 0
        self.show_item(at if opened else -1)

    def _cell(self, item: Item) -> Cell:
        below = item.below(self.office.today())
        if item.settled:
            return Cell(item.title, below, "done", "muted")
        return Cell(item.title, below, "needs-you", "error", strong=True)

    def _choose_open(self, row: int) -> None:
        self.show_item(row)

    def _choose_before(self, row: int) -> None:
        self.show_item(sum(not item.settled for item in self.items) + row)

    def show_item(self, at: int) -> None:
        """Show a thing with its fields; -1 where nothing waits."""
        self._keep_begun()
        self.at = at
        self.parts = []
        empty(self.slot)
        self._mark()
        if not 0 <= at < len(self.items):
            self._teach()
        else:
            self._fill(self.items[at])
        self._dress()
        self._order_tabs()
        self.scroller.verticalScrollBar().setValue(0)
        self.office.window.settle()

    def _mark(self) -> None:
        """Mark the chosen thing in the one list that has it."""
        opened = sum(not item.settled for item in self.items)
        self.open_list.selectable = 0 <= self.at < opened
        self.before_list.selectable = self.at >= opened and self.at >= 0
        for chooser, row in ((self.open_list, self.at), (self.before_list, self.at - opened)):
            if chooser.selectable:
                chooser.show_rows(chooser.model_of_cells.cells, row)
            chooser.viewport().update()
        if 0 <= self.at < self.choose.count():
            self.choose.setCurrentIndex(self.at)

    def _fill(self, item: Item) -> None:
        today = self.office.today()
        first = item.first
        self.title.setText(first.here.heading)
        self.intro.setText(words.intro(item, today))
        self.show_base.setVisible(any(one.base is not None and one.mixes for one in item.differences))
        settled = first.settled
        self.told.tell(
            "" if settled is None else words.CHANGED_SINCE if settled.changed_since else words.UNDO
        )
        # what a hand-in means is said once: of a grade more follows than of a text
        self.note.tell(max((one.note for one in item.differences), key=len))
        for number, one in enumerate(item.differences, 1):
            kind = TextPart if one.mixes else ChoicePart
            part = kind(one, number if len(item.differences) > 1 else 0, today)
            begun = self._begun.get((one.key, one.heads))
            if begun is not None:
                part.resume(begun)
            part.changed.connect(self._tell)
            self.parts.append(part)
            if number > 1:
                line = Pane("line")
                line.setFixedHeight(1)
                self.slot.addWidget(line)
            self.slot.addWidget(part)
        self.reason.clear()
        self._show_ways(settled is None or not settled.changed_since)
        self._tell()

    def _order_tabs(self) -> None:
        """Let Tab come to the fields of the thing after what stands above them."""
        way = [self.show_base, *(stop for part in self.parts for stop in stops(part))]
        for one, two in pairwise(way):
            QWidget.setTabOrder(one, two)

    def _teach(self) -> None:
        """Nothing waits: say what stands here when something does."""
        self.title.setText(words.EMPTY_TITLE)
        self.intro.setText("")
        self.show_base.hide()
        self.told.tell("")
        self.note.tell("")
        for paragraph in words.EMPTY:
            label = Label(paragraph)
            label.setMaximumWidth(640)
            self.slot.addWidget(label)
        self._show_ways(False)

    def _show_ways(self, possible: bool) -> None:
        self.intro.setVisible(bool(self.intro.text()))
        for widget in (self.reason_words, self.reason, self.foot.save):
            widget.setVisible(possible)
        self.foot.setVisible(bool(self.parts))

    def _tell(self) -> None:
        self.foot.told.setText(words.progress(sum(part.is_decided for part in self.parts), len(self.parts)))

    def _keep_begun(self) -> None:
        """Remember what is begun: one looks elsewhere, nothing that was typed is lost."""
        for part in self.parts:
            key, begun = (part.difference.key, part.difference.heads), part.begun()
            if begun is not None:
                self._begun[key] = begun
            else:
                self._begun.pop(key, None)

    # -- what one does

    def _part_here(self) -> Part | None:
        """Return the field that one is in, else the first without a result."""
        focus = QApplication.focusWidget()
        here = [part for part in self.parts if focus is not None and part.isAncestorOf(focus)]
        undecided = [part for part in self.parts if not part.is_decided]
        return next(iter([*here, *undecided, *self.parts]), None)

    def keep(self, place: int) -> None:
        """Keep a side in the field that one is in."""
        part = self._part_here()
        if part is None or part.locked:
            return
        part.keep(place)
        announce(self, f"{part.difference.words}: {part.names[place]} kept")

    def next_open(self) -> None:
        """Go to the next thing that waits."""
        opened = sum(not item.settled for item in self.items)
        at = (self.at + 1) % opened if 0 <= self.at < opened else 0
        self.show_item(at)
        self.take_focus()
        announce(self, self.title.text())

    def decide_anew(self) -> None:
        """Show what was decided last: it cannot be undone, but be decided anew."""
        self.show_item(next(at for at, item in enumerate(self.items) if item.settled))
        announce(self, f"{self.title.text()}. {self.told.label.text()}")

    def decide_later(self) -> None:
        """Take nothing and go back."""
        self._keep_begun()
        self.office.window.go_to(self.back_to)

    def save(self) -> None:
        """Write the results that there are; fields without one go on waiting."""
        done = [part for part in self.parts if part.is_decided]
        if not done:
            self.office.window.tell("Choose a result first. Nothing was saved.", "needs-you")
            return
        made, reason = [(part.difference, part.value()) for part in done], self.reason.text().strip()
        thing, on_screen = made[0][0].thing, {one.key for one, _ in made}

        def work(workspace: "Workspace") -> None:
            from lscb_audit.differences import Choice, decide

            decide(workspace, [Choice(*one) for one in made], reason)

        def written(_: object) -> None:
            for difference, _value in made:
                self._begun.pop((difference.key, difference.heads), None)
            self.parts = []
            self._wanted = thing
            self._read(partial(self._after, on_screen))

        self.office.write(work, written, NOT_SAVED)

    def _after(self, saved: set[tuple[bytes, bytes, str]]) -> None:
        """Say what is next; what came in between stands here still."""
        left = [one for item in self.items if not item.settled for one in item.differences]
        if any(one.key in saved for one in left):
            self.office.window.tell("Saved. Something else arrived meanwhile: decide again.", "needs-you")
        elif left:
            self.office.window.tell(f"Saved. {words.waiting(len([i for i in self.items if not i.settled]))}.")
        else:
            self.office.window.tell("Saved. Nothing waits for your decision any more.")
        self.take_focus()

    def show_beginning(self) -> None:
        """Show the text from which both began."""
        from .beginning import Beginning

        found = [one for one in self.items[self.at].differences if one.base is not None and one.mixes]
        dialog = Beginning(found, self.office.today(), self.window())
        dialog.exec()
        dialog.deleteLater()

    def show_history(self) -> None:
        """Show all that ever stood in the field that one is in."""
        from ..history.ask import show_history

        part = self._part_here()
        if part is None:
            return
        one = part.difference
        show_history(self.office, self, lambda _: one.place, one.here.heading)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.decide_later()
        else:
            super().keyPressEvent(event)
