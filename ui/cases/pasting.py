"""Cases pasted from Excel: rows of the clipboard read by their heads, shown before they are added."""

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from lscb_audit.reports.words import some
from lscb_audit.rules.audit import UnitRow

from ..widgets.button import Button, Kind
from ..widgets.dialog import Dialog
from ..widgets.table import Column, fitted
from ..widgets.words import Label

#: heads as the audit workbook has them, and in other people's words
_HEADS = {
    "unit": "unit", "case": "unit", "reference": "unit", "category": "category", "plan": "category",
    "area": "area", "age": "age", "age_unit": "age_unit", "age unit": "age_unit",
    "gender": "gender", "sex": "gender",
    "ethnicity": "ethnicity", "siblings": "siblings", "group": "group", "panel": "group",
    "selected_because": "selected_because", "why": "selected_because", "note": "note",
}  # fmt: skip
NOTHING = (
    "There are no rows to paste. Copy them in Excel with their heads: unit, category, area, age, age_unit, "
    "gender, ethnicity, siblings, group, selected_because, note. Then press the button again."
)


def read(text: str) -> tuple[tuple[UnitRow, ...], tuple[str, ...]]:
    """Return the cases of a block with heads in its first row, or what is wrong with it, by row."""
    lines = [line.split("\t") for line in text.splitlines() if line.strip()]
    if len(lines) < 2:
        return (), ()
    heads = [_HEADS.get(head.strip().casefold(), "") for head in lines[0]]
    wrong = [
        f"The head “{head.strip()}” is not known. Use unit, category, area, age, age_unit, gender …"
        for head, known in zip(lines[0], heads, strict=True)
        if head.strip() and not known
    ]
    if "unit" not in heads:
        wrong.append("There is no head “unit”. The first row must hold the heads, one of them unit.")
    rows = []
    for number, line in enumerate(lines[1:], 2):
        given = {head: cell.strip() for head, cell in zip(heads, line, strict=False) if head}
        age = given.pop("age", "")
        if age and not age.isdecimal():
            wrong.append(f"Row {number}: the age “{age}” is no whole number.")
        else:
            unit = given.pop("unit", "")
            rows.append(UnitRow(unit, age=int(age) if age else None, **given))
    return tuple(rows), tuple(wrong)


class _Preview(Dialog):
    def __init__(self, rows: Sequence[UnitRow], parent: QWidget) -> None:
        super().__init__(f"Add {some(len(rows), 'case')}", parent)
        self.setMinimumWidth(640)
        columns = (Column("Case", 100), Column("Age", 120), Column("Category", 160), Column("Area"))
        shown = [
            (
                row.unit,
                f"{row.age} {row.age_unit or 'years'}" if row.age is not None else "",
                row.category,
                row.area,
            )
            for row in rows[:12]
        ]
        self.body.addWidget(fitted("Cases to add", columns, shown))
        if len(rows) > len(shown):
            self.body.addWidget(Label(f"… and {len(rows) - len(shown)} more."))
        cancel = self.add_button(Button("Cancel"))
        cancel.clicked.connect(self.reject)
        add = self.add_button(Button("Add them", Kind.PRIMARY))
        add.clicked.connect(self.accept)
        add.setFocus()


def agree(parent: QWidget, rows: Sequence[UnitRow]) -> bool:
    """Show what was read; say whether it is to be added."""
    return _Preview(rows, parent).exec() == Dialog.DialogCode.Accepted


def tell(parent: QWidget, wrong: Sequence[str]) -> None:
    """Say why nothing was added."""
    from ..problems import ProblemDialog

    ProblemDialog("Nothing was added", tuple(wrong), parent).exec()
