"""What cannot be mixed: a grade, a date, a choice, whether a thing is there. One side is chosen."""

from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QButtonGroup, QRadioButton, QVBoxLayout, QWidget

from lscb_audit.rules.scales import scales_in

from .. import theme
from ..form.grades import BLANKS, Choice, GradeTile
from ..widgets.choices import RadioButton
from ..widgets.words import Label, muted
from ..workshop.scale import levels_in
from . import words
from .columns import Columns
from .part import KEYS, Part, Said, Value

if TYPE_CHECKING:
    from lscb_audit.differences import Difference, Side


class ChoicePart(Part):
    """Nothing is chosen as one comes."""

    def __init__(self, difference: "Difference", number: int, today: date) -> None:
        super().__init__(difference, number, today)
        self.group = QButtonGroup(self)
        self._chosen = -1
        columns = [self._side(place) for place in range(len(difference.sides))]
        result = QWidget()
        column = QVBoxLayout(result)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(4))
        column.addWidget(Label("Result", strong=True))
        self.said = Said()
        column.addWidget(self.said)
        column.addStretch(1)
        self.column.addWidget(Columns(*columns, result))
        self.group.idToggled.connect(self._toggled)
        self._tell()

    def _side(self, place: int) -> QWidget:
        side = self.difference.sides[place]
        holder = QWidget()
        column = QVBoxLayout(holder)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(4))
        column.addWidget(Label(side.name, strong=True))
        column.addWidget(muted(words.who(side, self.today)))
        button = self._button(side, place)
        button.setEnabled(not self.locked)
        value = side.words or words.NOTHING
        button.setAccessibleName(f"{self.difference.words}, {side.name}: {value}")
        key = KEYS[place] if place < len(KEYS) else ""
        button.setAccessibleDescription(
            ", ".join(part for part in (words.who(side, self.today), key) if part)
        )
        self.group.addButton(button, place)
        column.addWidget(button)
        below = value if self.difference.field else value.partition(", ")[2]
        if not isinstance(button, GradeTile) and below:
            column.addWidget(Label(below))
        column.addStretch(1)
        return holder

    def _button(self, side: "Side", place: int) -> QRadioButton:
        """Return a grade as its tile, everything else as a circle with its words below."""
        levels = levels_in(next(iter(scales_in(self.difference.levels).values()), None))
        tiles = {
            level.code: Choice(level.code, level.label, level.letter, level.tone) for level in levels.values()
        }
        tiles |= {blank.code: blank for blank in BLANKS}
        if self.difference.grade and side.value in tiles:
            tile = GradeTile(self)
            tile.show_choice(tiles[str(side.value)]._replace(key=("M", "T")[place] if place < 2 else ""))
            return tile
        if not self.difference.field:
            return RadioButton(side.words.partition(", ")[0])
        return RadioButton(f"Keep {side.name[0].lower()}{side.name[1:]}")

    def _toggled(self, place: int, on: bool) -> None:
        if on:
            self._chosen = place
            self._tell()
            self.changed.emit()

    def _tell(self) -> None:
        settled = self.difference.settled
        if self._chosen >= 0:
            self.said.tell(self.difference.sides[self._chosen].words or words.NOTHING, "done")
        elif settled is not None:
            self.said.tell(f"Stands now: {settled.words or words.NOTHING}", "done")
        elif self.difference.grade:
            self.said.tell("Choose one: a grade cannot be mixed", "needs-you")
        else:
            self.said.tell("Choose one: this cannot be mixed", "needs-you")

    def keep(self, place: int) -> None:
        if place < len(self.difference.sides) and not self.locked:
            self.group.button(place).setChecked(True)

    @property
    def is_decided(self) -> bool:
        return self._chosen >= 0

    def value(self) -> Value:
        return self.difference.sides[self._chosen].value

    def begun(self) -> object:
        return self._chosen if self._chosen >= 0 else None

    def resume(self, begun: object) -> None:
        if isinstance(begun, int):
            self.keep(begun)
