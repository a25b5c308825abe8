"""Qt's own checks of the item models, and what a screen reader is told."""

from typing import Any

from PySide6.QtCore import QModelIndex, Qt

from ui.widgets.table import Column, Rows
from ui.workshop import choice, grid
from ui.workshop.choice import Choice, Heading
from ui.workshop.model import MatrixModel

from .sample import audit


def test_the_matrix_is_a_sound_model(qtmodeltester: Any) -> None:
    model = MatrixModel()
    model.show(grid.make(audit(units=4, agencies=4, lines=2)), Choice())
    qtmodeltester.check(model)


def test_a_table_of_words_is_a_sound_model(qtmodeltester: Any) -> None:
    qtmodeltester.check(Rows((Column("One"), Column("Two", number=True)), (("a", "1"), ("b", "2"))))


def test_a_cell_has_a_name_and_a_heading_its_group(qapp: object) -> None:  # noqa: ARG001
    model = MatrixModel()
    model.show(grid.make(audit()), Choice())
    assert isinstance(model.rows[0], Heading)
    name = int(Qt.ItemDataRole.AccessibleTextRole)
    assert str(model.index(0, 3).data(name)).startswith("Line 1: Lasting change, ")
    assert str(model.index(1, 1).data(name)).startswith("Case C01, Police, line 1: ")


def test_next_disagreement_meets_every_one_once_and_then_stops(qapp: object) -> None:  # noqa: ARG001
    model = MatrixModel()
    made = grid.make(audit())
    model.show(made, Choice())
    found, at = [], model.index(0, 0)
    while (at := model.next_disagreement(at.row(), at.column())).isValid():
        found.append((at.row(), at.column()))
    wanted = [
        (place, column)
        for place, row in enumerate(model.rows)
        if not isinstance(row, Heading)
        for column in range(made.columns)
        if made.tile(row, column).differs
    ]
    assert found == wanted
    assert choice.counts(made)[0] == len({row for row, _ in wanted})
    assert model.next_disagreement(0, 0, -1) == QModelIndex()
