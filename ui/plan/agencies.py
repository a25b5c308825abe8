"""The agencies that take part: the list at the left, one told in full at the right, more to add below."""

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QVBoxLayout, QWidget

from lscb_audit.reports.words import some

from .. import theme
from ..history.ask import show_history
from ..widgets.button import Button
from ..widgets.cells import Cell
from ..widgets.flow import Flow
from ..widgets.table import Column
from ..widgets.words import Label, empty, heading
from .beside import Beside
from .chooser import Chooser
from .fields import Field, LineField
from .history import use_again

if TYPE_CHECKING:
    from lscb_audit.setting_up import Done, PlanAgency, PlanSheet
    from lscb_audit.workspace import Workspace

    from .keeping import Keeping


class Agencies(QWidget):
    """A new name is the agency’s from now on; what it was called stays beside it."""

    def __init__(self, keeping: "Keeping") -> None:
        super().__init__()
        self.keeping = keeping
        self._sheet: PlanSheet | None = None
        #: the agency that is chosen, and the one that stands in the fields
        self._chosen = self._in_fields = ""
        self.list = Chooser("Agencies", (Column(""),))
        self.about = Label("")
        self.fields: dict[str, Field] = {
            "name": LineField("name", "Name", "a new name is kept beside the former one"),
            "sector": LineField("sector", "Sector", "for example health, police, local authority"),
            "contact": LineField("contact", "Contact, by role", "never a person’s name"),
            "substitute": LineField("substitute", "Substitute, by role"),
        }
        self.take_out_button = Button("Take out of this audit", icon="close")
        self.new = {
            "code": LineField("code", "Code", "short, without a comma: POL"),
            "name": LineField("name", "Name of the new agency"),
            "sector": LineField("sector", "Sector of the new agency"),
        }
        self.add_button = Button("Add agenc&y", icon="plus", key="Enter")
        self.to_new = Button("A new agency", icon="plus", key="Insert")
        self._known = QWidget()
        self._known_flow = Flow(self._known)
        self._known_words = Label("Also in the partnership", strong=True)
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(theme.px(16))
        self.beside = Beside()
        self.beside.left.addWidget(self.list)
        self.beside.left.addWidget(self.to_new)
        self.beside.right.addWidget(self.about)
        for field in self.fields.values():
            self.beside.right.addWidget(field)
        self.beside.right.addWidget(self.take_out_button)
        for part in (self.beside, self._known_words, self._known, heading("A new agency")):
            whole.addWidget(part)
        for one in self.new.values():
            whole.addWidget(one)
        whole.addWidget(self.add_button)

    def _connect(self) -> None:
        self.list.chosen.connect(self._choose)
        self.list.acted.connect(lambda _: self.fields["contact"].setFocus())
        for signal in (self.list.adding, self.to_new.clicked):
            signal.connect(self.go_to_new)
        for signal in (self.list.removing, self.take_out_button.clicked):
            signal.connect(self.take_out)
        for field in self.fields.values():
            field.left.connect(partial(self._left, field))
        for one in self.new.values():
            assert isinstance(one, LineField)
            one.edit.returnPressed.connect(self.add)
        self.add_button.clicked.connect(self.add)

    def _left(self, field: Field, text: str) -> None:
        code, name = self._chosen, field.name

        def edit(workspace: "Workspace", reference: str) -> "Done | None":
            from lscb_audit import setting_up

            if name == "name":
                return setting_up.rename_agency(workspace, reference, code, text)
            return setting_up.set_agency(workspace, reference, code, {name: text})

        self.keeping.keep(f"{code}: {field.words}", edit, field)

    def show_history(self, name: str) -> None:
        """Show all that stood in a field of the chosen agency; any of it can be used again."""
        from lscb_audit.differences import agency_field

        code, field, reference = self._chosen, self.fields[name], self.keeping.office.audit
        show_history(
            self.keeping.office,
            self,
            lambda workspace: agency_field(workspace, reference, code, name),
            f"Agency {code}",
            lambda entry: use_again(field, entry) if code == self._chosen else None,
        )

    def go_to_new(self) -> None:
        """Go where a new agency is typed."""
        self.new["code"].setFocus()

    def add(self) -> None:
        """Add the agency that is typed, then be ready for the next."""
        code, name, sector = (self.new[one].text() for one in ("code", "name", "sector"))
        field = self.new["name"] if code and not name else self.new["code"]
        for one in self.new.values():
            one.set_problem("")

        def edit(workspace: "Workspace", reference: str) -> "Done | None":
            from lscb_audit import setting_up

            return setting_up.add_agency(workspace, reference, code, name, sector)

        def ready() -> None:
            for one in self.new.values():
                one.begin("")
            self._chosen = code
            self._show()
            self.new["code"].setFocus()

        self.keeping.keep(f"{name or code} added", edit, field, then=ready)

    def take_in(self, code: str, name: str) -> None:
        """Let an agency of the partnership take part."""

        def edit(workspace: "Workspace", reference: str) -> "Done | None":
            from lscb_audit import setting_up

            return setting_up.take_in_agency(workspace, reference, code)

        def go_there() -> None:
            self._chosen = code
            self._show()
            self.list.setFocus()

        self.keeping.keep(f"{name} takes part", edit, then=go_there)

    def take_out(self) -> None:
        """Take the chosen agency out, unless something of it is recorded."""
        code = self._chosen
        if not code:
            return

        def edit(workspace: "Workspace", reference: str) -> "Done | None":
            from lscb_audit import setting_up

            return setting_up.take_out_agency(workspace, reference, code)

        self.keeping.keep(f"{code} taken out", edit, then=self.take_focus)

    def _choose(self, row: int) -> None:
        self.commit()
        if self._sheet is not None:
            self._chosen = self._sheet.agencies[row].code
            self._show()

    def show_plan(self, sheet: "PlanSheet") -> None:
        known = self._sheet.known if self._sheet is not None else None
        self._sheet = sheet
        if sheet.agency(self._chosen) is None:
            self._chosen = sheet.agencies[0].code if sheet.agencies else ""
        if known != sheet.known:
            self._show_known()
        self._show()

    def _show_known(self) -> None:
        assert self._sheet is not None, "nothing is shown before it is read"
        empty(self._known_flow)
        for one in self._sheet.known:
            button = Button(one.name or one.code, icon="plus")
            button.setAccessibleName(f"Let {one.name or one.code} take part")
            button.clicked.connect(partial(self.take_in, one.code, one.name))
            self._known_flow.addWidget(button)
            button.show()
        for part in (self._known, self._known_words):
            part.setVisible(bool(self._sheet.known))

    def _show(self) -> None:
        sheet = self._sheet
        assert sheet is not None, "nothing is shown before it is read"
        agency = sheet.agency(self._chosen)
        codes = [one.code for one in sheet.agencies]
        rows = [(Cell(one.name, one.contact or "no contact yet"),) for one in sheet.agencies]
        self.list.show_rows(rows, codes.index(self._chosen) if agency else 0)
        self.beside.setVisible(bool(rows))
        if agency is not None:
            self.about.setText(_about(agency))
            for name, field in self.fields.items():
                value = getattr(agency, name)
                (field.show_value if self._in_fields == agency.code else field.begin)(value)
            self._in_fields = agency.code

    def commit(self) -> None:
        """Keep what is half typed now; a new agency waits for its button."""
        for field in self.fields.values():
            if field.dirty:
                field.leave()

    def take_focus(self) -> None:
        if self._sheet is not None and self._sheet.agencies:
            self.list.setFocus()
        else:
            self.new["code"].setFocus()


def _about(agency: "PlanAgency") -> str:
    parts = [f"Code {agency.code}"]
    if agency.formerly:
        parts.append(f"formerly {'; '.join(agency.formerly)}")
    if agency.forms:
        parts.append(f"{some(agency.forms, 'form')} begun")
    return ". ".join(parts) + "."
