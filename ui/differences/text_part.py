"""A text: both sides with their own words marked, and a result that is offered and can be written in."""

from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QVBoxLayout, QWidget

from lscb_audit.rules.merging import MINE, THEIRS, marked, merge, missing_words, traced

from .. import theme
from ..widgets.button import Button
from ..widgets.flow import Flow
from ..writing.box import WritingBox
from . import words
from .columns import Columns
from .marked import MarkedBox, Sample, mark, spoken
from .part import Part, Said, Value

if TYPE_CHECKING:
    from lscb_audit.differences import Difference

_LEAST, _MOST, _PAUSE_MS = 5, 16, 150


class TextPart(Part):
    """What was merged without overlapping is a result; what overlaps is one once somebody says so."""

    def __init__(self, difference: "Difference", number: int, today: date) -> None:
        super().__init__(difference, number, today)
        self.texts = [side.words for side in difference.sides]
        base = difference.base.words if difference.base is not None else None
        others = self.texts[1]
        for text in self.texts[2:]:
            others = merge(base, others, text).text
        self._others, merged = others, merge(base, self.texts[0], others)
        self._offer = merged.text if difference.settled is None else difference.settled.words
        self._touched = False
        self._offered = difference.settled is None and not merged.overlaps
        self.overlaps = merged.overlaps and difference.settled is None
        self.boxes = [self._box(place) for place in range(len(self.texts))]
        self.result = self._make_result()
        self.said = Said()
        self.both = Button(f"Keep {words.both(len(self.texts))}")
        self.both.setAccessibleName(f"{self.both.text()}: {difference.words}")
        self.both.clicked.connect(self._keep_offer)
        self._lay_out()
        self.both.setVisible(self.overlaps)
        self._pause = QTimer(self, interval=_PAUSE_MS, singleShot=True)
        self._pause.timeout.connect(self._look)
        # once all of them have their width
        self._levelling = QTimer(self, interval=0, singleShot=True)
        self._levelling.timeout.connect(self._level)
        self.columns.arranged.connect(self._levelling.start)
        for edit in (*(box.edit for box in self.boxes), self.result.edit):
            edit.document().documentLayout().documentSizeChanged.connect(lambda _: self._levelling.start())
        theme.changes().changed.connect(self._look)
        self._put(self._offer)

    def _box(self, place: int) -> MarkedBox:
        side, who = self.difference.sides[place], MINE if place == 0 else THEIRS
        pieces = marked(self.texts[place], self._others if place == 0 else self.texts[0], who)
        name = self.names[place]
        box = MarkedBox(
            name,
            words.who(side, self.today),
            self.texts[place] or words.NOTHING,
            pieces if self.texts[place] else (),
            spoken(pieces, {MINE: name, THEIRS: name}),
        )
        box.column.addWidget(self.keep_button(place))
        box.column.addStretch(1)
        return box

    def _make_result(self) -> WritingBox:
        both = words.both(len(self.texts))
        hint = (
            "what stands now" if self.difference.settled else f"{both} together, offered; you can write in it"
        )
        made = WritingBox("Result", hint)
        # the way of Tab is ordered by what takes the focus: a box that stands for its text would come again
        made.setFocusProxy(None)  # type: ignore[arg-type]  # Qt takes none; its stub does not know
        made.set_locked(self.locked)
        made.head.count.hide()
        made.edited.connect(self._edited)
        return made

    def _lay_out(self) -> None:
        last = QWidget()
        column = QVBoxLayout(last)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(4))
        column.addWidget(self.result)
        column.addWidget(self.said)
        column.addWidget(self.both)
        column.addStretch(1)
        self.columns = Columns(*self.boxes, last)
        self.column.addWidget(self.columns)
        legend = QWidget()
        flow = Flow(legend, gap=theme.px(16))
        mine, theirs = self.names[0].lower(), " or ".join(self.names[1:]).lower()
        flow.addWidget(Sample(MINE, "Line under", f"only in {mine}"))
        flow.addWidget(Sample(THEIRS, "Dashes under", f"only in {theirs}"))
        self.column.addWidget(legend)

    def _level(self) -> None:
        """Boxes side by side are as high as the highest of them."""
        edits = [*(box.edit for box in self.boxes), self.result.edit]
        lines = [min(max(round(edit.document().size().height()), _LEAST), _MOST) for edit in edits]
        for edit, own in zip(edits, lines, strict=True):
            edit.set_lines(max(lines) if self.columns.beside else own, _MOST)

    def _put(self, text: str) -> None:
        self.result.set_text(text)
        self._look()

    def _edited(self) -> None:
        self._touched = True
        self._pause.start()
        self.changed.emit()

    def _look(self) -> None:
        """Mark whose words stand in the result, and say what it holds."""
        text = self.result.text()
        pieces = traced(text, self.texts[0], self._others)
        mark(self.result.edit, pieces)
        names = {MINE: self.names[0], THEIRS: " and ".join(self.names[1:])}
        self.result.edit.setAccessibleDescription(spoken(pieces, names))
        if self.overlaps and not self.is_decided:
            self.said.tell(words.OVERLAP[words.both(len(self.texts))], "needs-you")
            return
        missing = missing_words(text, *self.texts)
        self.said.tell(words.verdict(text, missing, len(self.texts)), "differs" if missing else "done")

    def keep(self, place: int) -> None:
        self._take(self.texts[place])

    def _keep_offer(self) -> None:
        self._take(self.result.text())

    def _take(self, text: str) -> None:
        self._touched = True
        if text != self.result.text():
            # a step that can be undone in the box
            self.result.restore(text)
        self._look()
        self.changed.emit()

    @property
    def is_decided(self) -> bool:
        return not self.locked and (self._touched or self._offered)

    def value(self) -> Value:
        return self.result.text() or None

    def begun(self) -> object:
        return self.result.text() if self._touched else None

    def resume(self, begun: object) -> None:
        if isinstance(begun, str):
            self._take(begun)
