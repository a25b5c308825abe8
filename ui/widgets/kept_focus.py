"""What is built anew under somebody's hands: the focus is given back to where it was."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import NamedTuple

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QApplication, QWidget

from .cells import ActTable, Row, same_row

_BY_HAND = Qt.WidgetAttribute.WA_WState_ExplicitShowHide


class _Spot(NamedTuple):
    """Where somebody was: what kind of widget, its name, and of a table its rows and the chosen one."""

    kind: type[QWidget]
    name: str
    rows: tuple[Row, ...] = ()
    row: int = -1


@contextmanager
def kept_focus(page: QWidget, otherwise: Callable[[], object]) -> Iterator[None]:
    """While a page is built anew: give the focus back after it; `otherwise` where its place is gone."""
    focus = QApplication.focusWidget()
    spot = _spot_of(focus) if focus is not None and page.isAncestorOf(focus) else None
    yield
    if focus is None or spot is None:
        return
    # a button that stays may have been hidden for a moment, and lost the focus by that
    there = (one for one in (focus, *page.findChildren(spot.kind)) if _is_there(one, page))
    again = next((one for one in there if one is focus or _name(one) == spot.name), None)
    if again is None:
        otherwise()
        return
    if isinstance(again, ActTable) and again is not focus:
        row = same_row(spot.rows, spot.row, again.model_of_cells.cells)
        again.setCurrentIndex(again.model_of_cells.index(row, 0))
    for widget in _up_to(again, page):
        # what is hidden takes no focus, and a layout shows what is new in it a turn later
        widget.show()
    again.setFocus()


def _spot_of(widget: QWidget) -> _Spot:
    if isinstance(widget, ActTable):
        rows = tuple(widget.model_of_cells.cells)
        return _Spot(type(widget), _name(widget), rows, widget.currentIndex().row())
    return _Spot(type(widget), _name(widget))


def _name(widget: QWidget) -> str:
    said = widget.text() if isinstance(widget, QAbstractButton) else ""
    return widget.accessibleName() or said


def _is_there(widget: QWidget, page: QWidget) -> bool:
    """Whether a widget is part of the page still: what was taken off it is hidden, and goes a turn later."""
    return not any(one.isHidden() and one.testAttribute(_BY_HAND) for one in _up_to(widget, page))


def _up_to(widget: QWidget, page: QWidget) -> list[QWidget]:
    """Return a widget and what holds it, the page left out."""
    found = [widget]
    while (holder := found[-1].parentWidget()) is not None and holder is not page:
        found.append(holder)
    return found
