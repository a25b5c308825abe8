"""Which is next: of lines, of cases, of the wall's panels."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

if TYPE_CHECKING:
    from .frame import WallFrame


def next_in(row: Sequence[str], at: str, step: int) -> str | None:
    """Return what comes `step` places after `at`; None beyond the ends."""
    place = (row.index(at) if at in row else -1) + step
    return row[place] if 0 <= place < len(row) else None


def panels(wall: "WallFrame") -> tuple[QWidget, ...]:
    """Return where F6 stops, in order."""
    tiles = [tile for tile in wall.pane.picker.tiles if tile.isVisible()]
    chosen = next((tile for tile in tiles if tile.isChecked()), tiles[0] if tiles else None)
    grades = (chosen,) if chosen is not None else ()
    first: QWidget = wall.form.boxes["evidence"].edit if wall.form.isVisible() else wall.sides.body
    return (first, *grades, wall.pane.reason.edit, wall.discussion.edit, wall.discussion.list)


def holds(panel: QWidget, focus: QWidget | None) -> bool:
    """Whether the focus is on a panel, or in it."""
    return focus is not None and (panel is focus or panel.isAncestorOf(focus))
