"""What is still missing in a plan, in one line of links under its title."""

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtWidgets import QWidget

from lscb_audit.rules.plan_state import COMPLETED, Part, completed

from ..widgets.button import Button, Kind
from ..widgets.flow import Flow
from ..widgets.words import empty, muted


class Missing(QWidget):
    """`follow` goes to a section by its name."""

    def __init__(self, follow: Callable[[str], object]) -> None:
        super().__init__()
        self._follow = follow
        self._shown: tuple[Part, ...] = ()
        self._flow = Flow(self, gap=12)

    def show_parts(self, parts: Sequence[Part]) -> None:
        """Show how far the plan is, with a link to each section that lacks something."""
        if tuple(parts) == self._shown:
            return
        self._shown = tuple(parts)
        empty(self._flow)
        done, whole = completed(parts)
        left = [part for part in parts if part.state != COMPLETED]
        words = f"{done} of {whole} sections completed." + (" Still missing:" if left else "")
        told = muted(words, 15, wrap=False)
        self._flow.addWidget(told)
        told.show()
        for part in left:
            link = Button(part.words, Kind.LINK)
            link.setAccessibleDescription(part.sentence)
            link.clicked.connect(partial(self._follow, part.name))
            self._flow.addWidget(link)
            link.show()
        self.updateGeometry()
