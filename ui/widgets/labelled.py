"""A field under its label: how every dialog asks for one thing."""

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from .button import Button
from .words import Label, column


def labelled(words: str, field: QWidget, beside: Button | None = None) -> QVBoxLayout:
    """Return a label (with its mnemonic) above its field; a button may stand beside the field."""
    label = Label(words, strong=True)
    label.setBuddy(field)
    field.setAccessibleName(words.replace("&", ""))
    row = QHBoxLayout()
    row.setSpacing(8)
    row.addWidget(field, 1)
    if beside is not None:
        row.addWidget(beside)
    made = column(label, spacing=4)
    made.addLayout(row)
    return made
