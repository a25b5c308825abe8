"""The grading scale: one of those that are there, no grades, or one of one's own."""

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QVBoxLayout, QWidget

from lscb_audit.rules.scales import NO_SCALE, Scale

from .. import theme
from ..widgets.button import Button
from ..widgets.cells import ActTable, Cell
from ..widgets.flow import Flow
from ..widgets.table import Column
from ..widgets.words import Notice, muted

if TYPE_CHECKING:
    from lscb_audit.setting_up import Done, OfferedScale, PlanSheet
    from lscb_audit.workspace import Workspace

    from .keeping import Keeping

_COLUMNS = (Column("Scale"), Column("", 130))
_KEEPS = "Grades have been given on the scale of this audit, so it stays."
_NAMES = {
    "ofsted": "Four levels, as Ofsted grades",
    "rag": "Red, amber, green",
    "met": "Met, partly met, not met",
}


class ScaleSection(QWidget):
    """Enter chooses the scale of the row. The chosen one is told with its levels."""

    def __init__(self, keeping: "Keeping") -> None:
        super().__init__()
        self.keeping = keeping
        self._sheet: PlanSheet | None = None
        self.told = Notice("info")
        self.table = ActTable("Grading scales", _COLUMNS)
        self.table.keeps_mark = True
        self.own_button = Button("A scale of your &own…", icon="plus")
        self.change_button = Button("&Change this scale…")
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(theme.px(12))
        whole.addWidget(
            muted("What grades mean stays the same for ever: a changed scale is a new version.", 15)
        )
        whole.addWidget(self.told)
        whole.addWidget(self.table)
        row = QWidget()
        flow = Flow(row)
        for button in (self.own_button, self.change_button):
            flow.addWidget(button)
        whole.addWidget(row)
        self.table.acted.connect(self.choose)
        self.own_button.clicked.connect(partial(self.describe, None))
        self.change_button.clicked.connect(self._change)

    def choose(self, row: int) -> None:
        """Grade on the scale of a row; the last row is “no grades”."""
        sheet = self._sheet
        assert sheet is not None, "nothing is shown before it is read"
        scale = sheet.scales[row].scale if row < len(sheet.scales) else None
        code, version = scale.name if scale is not None else (NO_SCALE, 1)

        def edit(workspace: "Workspace", reference: str) -> "Done | None":
            from lscb_audit import setting_up

            return setting_up.choose_scale(workspace, reference, code, version)

        self.keeping.keep("The scale", edit)

    def _change(self) -> None:
        offered = self._current()
        if offered is not None:
            self.describe(offered.scale)

    def describe(self, scale: Scale | None) -> None:
        """Ask for a scale of one's own, beginning with `scale`, and grade on it."""
        from .scale_dialog import ScaleDialog

        dialog = ScaleDialog(scale, self.window())
        if dialog.exec():
            name, levels = dialog.answers()

            def edit(workspace: "Workspace", reference: str) -> "Done | None":
                from lscb_audit import setting_up

                return setting_up.define_scale(workspace, reference, name, levels)

            self.keeping.keep(f"The scale {name}", edit)
        dialog.deleteLater()

    def _current(self) -> "OfferedScale | None":
        """Return the row that is chosen, None for “no grades”."""
        row = self.table.currentIndex().row()
        sheet = self._sheet
        return sheet.scales[row] if sheet is not None and 0 <= row < len(sheet.scales) else None

    def show_plan(self, sheet: "PlanSheet") -> None:
        self._sheet = sheet
        chosen = sheet.scale
        rows = [(_row(one), _mark(one.scale.name == chosen)) for one in sheet.scales]
        none = sheet.facts["scale"] == NO_SCALE
        rows.append((Cell("No grades", "strengths, areas for improvement and actions only"), _mark(none)))
        self.table.show_cells(rows)
        self.told.tell(_KEEPS if sheet.graded else "")
        own = [one for one in sheet.scales if not one.built_in]
        self.change_button.setVisible(bool(own))

    def commit(self) -> None:
        """Nothing is half typed here."""

    def take_focus(self) -> None:
        self.table.setFocus()


def levels_words(scale: Scale) -> str:
    """Return the levels of a scale, best first, and which of them count as met."""
    met = [level.label for level in scale.levels if level.counts_as == "met"]
    rest = [level.label for level in scale.levels if level.counts_as != "met"]
    if not scale.has_threshold:
        return ", ".join(rest)
    return f"{', '.join(met)} count as met; {', '.join(rest)} do not" if rest else ", ".join(met)


def _row(offered: "OfferedScale") -> Cell:
    return Cell(_named(offered), levels_words(offered.scale))


def _named(offered: "OfferedScale") -> str:
    scale = offered.scale
    if offered.built_in:
        return _NAMES[scale.code.casefold()]
    return f"{scale.code}, version {scale.version}" if scale.version > 1 else scale.code


def _mark(chosen: bool) -> Cell:
    return Cell("Chosen", icon="done", colour="done") if chosen else Cell("Choose", kind="button")
