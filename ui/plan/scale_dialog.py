"""A scale of one's own: its name, its levels from the best down, what each means."""

from typing import Any

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from lscb_audit.rules.plan_checks import propose_reference
from lscb_audit.rules.scales import BUILT_IN, MET, NOT_MET, Level, Scale

from .. import theme
from ..announce import announce
from ..widgets.button import Button, Kind
from ..widgets.cells import Cell
from ..widgets.dialog import Dialog
from ..widgets.flow import Flow
from ..widgets.scroll import scrolled
from ..widgets.table import Column
from ..widgets.words import Pane
from .beside import Beside
from .chooser import Chooser
from .fields import BoxField, ChoiceField, Field, LineField

COUNTS = ((MET, "Counts as met"), (NOT_MET, "Does not count as met"), ("", "Not said"))
COLOURS = (
    ("", "By its place"),
    ("blue", "Blue"),
    ("green", "Green"),
    ("amber", "Amber"),
    ("red", "Red"),
    ("grey", "Grey"),
)
_BEGIN = (Level("met", "Met", 1, MET), Level("not-met", "Not met", 2, NOT_MET))


class ScaleDialog(Dialog):
    """Accepts only a scale that can be recorded; what is wrong is said at the name or the level."""

    def __init__(self, scale: Scale | None, parent: QWidget | None = None) -> None:
        super().__init__("A scale of your own" if scale is None else f"Change {scale.code}", parent)
        self._levels = list(scale.levels if scale is not None else _BEGIN)
        self._at = 0
        own = scale is not None and scale.code.casefold() not in BUILT_IN
        self.name = LineField("name", "Name of the scale", "short, without a comma")
        self.name.put(scale.code if scale is not None and own else "")
        self.list = Chooser("Levels, the best first", (Column(""),))
        self.fields: dict[str, Field] = {
            "label": LineField("label", "Label", "what people read"),
            "code": LineField("code", "Code", "short, without a comma"),
            "counts_as": ChoiceField("counts_as", "When figures are counted", COUNTS),
            "colour": ChoiceField("colour", "Colour", COLOURS),
            "descriptor": BoxField("descriptor", "What it means", "", (3, 6)),
        }
        self._lay_out()
        self._connect()
        self._show()
        self.name.setFocus()

    def _lay_out(self) -> None:
        page = Pane()
        column = QVBoxLayout(page)
        column.setContentsMargins(4, 4, 12, 4)
        column.setSpacing(theme.px(12))
        beside = Beside()
        beside.left.addWidget(self.list)
        row = QWidget()
        flow = Flow(row)
        self.new_button = Button("&Add level", icon="plus")
        self.up, self.down = Button("Up", icon="up"), Button("Down", icon="down")
        self.remove_button = Button("&Remove", icon="close")
        for button in (self.new_button, self.up, self.down, self.remove_button):
            flow.addWidget(button)
        beside.left.addWidget(row)
        for field in self.fields.values():
            beside.right.addWidget(field)
        column.addWidget(self.name)
        column.addWidget(beside)
        column.addStretch(1)
        holder = QHBoxLayout()
        holder.addWidget(scrolled(page))
        self.body.addLayout(holder, 1)
        cancel = self.add_button(Button("Cancel"))
        cancel.clicked.connect(self.reject)
        self.use = self.add_button(Button("Use this scale", Kind.PRIMARY))
        self.use.clicked.connect(self.check)
        self.resize(min(theme.px(760), 1200), min(theme.px(620), 760))
        self.setMaximumHeight(760)

    def _connect(self) -> None:
        self.list.chosen.connect(self._choose)
        self.list.moved.connect(self.move_level)
        self.up.clicked.connect(lambda: self.move_level(-1))
        self.down.clicked.connect(lambda: self.move_level(1))
        for signal in (self.list.adding, self.new_button.clicked):
            signal.connect(self.add_level)
        for signal in (self.list.removing, self.remove_button.clicked):
            signal.connect(self.remove_level)
        for name, field in self.fields.items():
            field.left.connect(lambda text, name=name: self._keep(name, text))

    def _keep(self, name: str, text: str) -> None:
        level = self._levels[self._at]
        values: dict[str, Any] = {name: text}
        if name == "label" and (not level.code or level.code == _code_of(level.label, self._others())):
            values["code"] = _code_of(text, self._others())
        self._levels[self._at] = level._replace(**values)
        self.fields[name].kept(text)
        self._show()

    def _others(self) -> list[str]:
        return [one.code for at, one in enumerate(self._levels) if at != self._at]

    def _choose(self, row: int) -> None:
        self._commit()
        self._at = row
        self._show()

    def _commit(self) -> None:
        for field in self.fields.values():
            if field.dirty:
                field.leave()

    def add_level(self) -> None:
        """Add a level below the others and go into its label."""
        self._commit()
        self._levels.append(Level("", "", len(self._levels) + 1, NOT_MET))
        self._at = len(self._levels) - 1
        self._show()
        self.fields["label"].setFocus()

    def remove_level(self) -> None:
        """Take the chosen level out."""
        if len(self._levels) > 1:
            del self._levels[self._at]
            self._at = min(self._at, len(self._levels) - 1)
            self._show()
            self.list.setFocus()

    def move_level(self, by: int) -> None:
        """Move the chosen level up, towards the best, or down."""
        self._commit()
        to = self._at + by
        if 0 <= to < len(self._levels):
            self._levels.insert(to, self._levels.pop(self._at))
            self._at = to
            self._show()

    def _show(self) -> None:
        rows = [
            (Cell(f"{at}  {one.label or '(no label)'}", one.code),) for at, one in enumerate(self._levels, 1)
        ]
        self.list.show_rows(rows, self._at)
        level = self._levels[self._at]
        for name, field in self.fields.items():
            field.begin(getattr(level, name))
        self.up.setEnabled(self._at > 0)
        self.down.setEnabled(self._at < len(self._levels) - 1)
        self.remove_button.setEnabled(len(self._levels) > 1)

    def check(self) -> None:
        """Accept a scale that can be; else say what is wrong, at the name or at the level."""
        from lscb_audit.setting_up.grading import scale_problem

        self._commit()
        self.name.set_problem("")
        at, sentence = scale_problem(self.name.text(), self._levels)
        if not sentence:
            self.accept()
            return
        field: Field = self.name
        if at is not None:
            self._at = at
            self._show()
            field = self.fields["label" if "label" in sentence else "code"]
        field.set_problem(sentence)
        field.setFocus()
        announce(self, sentence, urgent=True)

    def answers(self) -> tuple[str, tuple[Level, ...]]:
        """Return the scale's name and its levels, the best first."""
        return self.name.text(), tuple(self._levels)


def _code_of(label: str, others: list[str]) -> str:
    return propose_reference(label, others) if label else ""
