"""Below the matrix: what its colours and marks mean."""

from PySide6.QtWidgets import QWidget

from ..widgets.flow import Flow
from ..widgets.words import Label, Pane, empty, muted
from .grid import Grid, Tile
from .panel import TilePicture


class Legend(Pane):
    """The levels of the audit's scale, then the marks."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("window", "top", parent)
        self._flow = Flow(self, margin=6)

    def show_grid(self, grid: Grid) -> None:
        empty(self._flow)
        for level in grid.levels[""].values():
            self._flow.addWidget(TilePicture(Tile(level.tone, level.letter, level.label)))
        self._flow.addWidget(Label("≠ thick edge: differs from most", 14, True, "differs", wrap=False))
        self._flow.addWidget(muted("→ moderated to", wrap=False))
        if grid.has_agreed:
            self._flow.addWidget(muted("✓ agreed", wrap=False))
