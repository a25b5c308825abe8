"""The way of the Tab key as things are laid out: what was built later stands in its place too."""

from collections.abc import Iterator
from itertools import pairwise

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLayout, QScrollArea, QWidget


def order_tabs(root: QWidget) -> None:
    """Let Tab go through what lies in `root` in the order in which its layouts hold it."""
    before = _stop_before(root)
    for one, two in pairwise((*before, *stops(root))):
        QWidget.setTabOrder(one, two)


def _stop_before(root: QWidget) -> tuple[QWidget, ...]:
    """Return the stop that comes before `root`, if there is one.

    The first stop of `root` may have been built after the others: it must come before them nevertheless.
    """
    widget = root.previousInFocusChain()
    while widget is not None and widget is not root:
        inside, stop = root.isAncestorOf(widget), widget.focusPolicy() & Qt.FocusPolicy.TabFocus
        if stop and not inside and widget.focusProxy() is None:
            return (widget,)
        widget = widget.previousInFocusChain()
    return ()


def stops(widget: QWidget) -> Iterator[QWidget]:
    """Yield where Tab stops in a widget, in the order in which its layouts hold them.

    What hands its focus on to a field within is moved as a whole: it is a stop by its field, and left where
    it was built it would lead Tab back into the middle, round and round.
    """
    on = widget.focusProxy()
    whole = on is not None and widget.isAncestorOf(on)
    if whole or (on is None and widget.focusPolicy() & Qt.FocusPolicy.TabFocus):
        yield widget
    elif isinstance(widget, QScrollArea):
        inner = widget.widget()
        if inner is not None:
            yield from stops(inner)
    else:
        layout = widget.layout()
        if layout is not None:
            yield from _in_layout(layout)


def _in_layout(layout: QLayout) -> Iterator[QWidget]:
    for at in range(layout.count()):
        item = layout.itemAt(at)
        inner, widget = (item.layout(), item.widget()) if item is not None else (None, None)
        if inner is not None:
            yield from _in_layout(inner)
        elif widget is not None:
            yield from stops(widget)
