"""A section of plain entries, one below the other."""

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QVBoxLayout, QWidget

from .. import theme
from ..task_list.opening import open_place
from ..widgets.button import Button, Kind
from .asked import SECTIONS, make_field
from .fields import DateField, Field
from .typed import told_day

if TYPE_CHECKING:
    from lscb_audit.setting_up import Done, PlanSheet
    from lscb_audit.workspace import Workspace

    from .keeping import Keeping


class Entries(QWidget):
    """The entries of one section; each is kept when it is left."""

    def __init__(self, keeping: "Keeping", section: str) -> None:
        super().__init__()
        self.keeping, self.section = keeping, section
        self.fields: dict[str, Field] = {}
        #: what leads elsewhere, by the place that it leads to
        self.links: dict[str, Button] = {}
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(theme.px(16))
        for asked in SECTIONS[section]:
            field = make_field(asked)
            field.left.connect(partial(self._left, field))
            if isinstance(field, DateField):
                field.picking.connect(partial(self._pick, field))
            self.fields[asked.name] = field
            self.column.addWidget(field)
            words, place = asked.link
            if words:
                link = Button(words, Kind.LINK)
                link.clicked.connect(partial(open_place, keeping.office, place))
                self.links[place] = link
                field.column.addWidget(link)

    def _left(self, field: Field, text: str) -> None:
        name, seen = field.name, field.seen

        def edit(workspace: "Workspace", reference: str) -> "Done | None":
            from lscb_audit import setting_up

            return setting_up.set_fact(workspace, reference, name, text, seen)

        self.keeping.keep(field.words, edit, field)

    def _pick(self, field: DateField) -> None:
        from .calendar import pick_day

        chosen = pick_day(field.words, field.shown, self.keeping.today(), self)
        if chosen:
            at = field.shown.partition("T")[2]
            field.edit.setText(f"{chosen}T{at}" if at else chosen)
            field.leave()
            field.setFocus()

    def show_plan(self, sheet: "PlanSheet") -> None:
        for name, field in self.fields.items():
            field.show_value(sheet.facts[name])
            if isinstance(field, DateField) and not field.wrong:
                odd = sheet.note(name)
                told = told_day(sheet.facts[name], self.keeping.today())
                field.set_note(odd or told, "warning" if odd else "muted")

    def commit(self) -> None:
        """Keep what is half typed now."""
        for field in self.fields.values():
            if field.dirty:
                field.leave()

    def take_focus(self) -> None:
        """Begin at what is wrong, else at what is empty, else at the first."""
        fields = list(self.fields.values())
        wanted = next((one for one in fields if one.wrong), None)
        wanted = wanted or next(
            (one for one in fields if not one.shown and one.name != "limitations"), fields[0]
        )
        wanted.setFocus()
