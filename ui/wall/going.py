"""Going about before the wall: lines, cases, panels, what is decided, the next to decide."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from lscb_audit.moderating.model import JOINT_PANEL, CaseKey

from ..announce import announce
from .asking import call
from .view import NOT_READ, WallView
from .ways import holds, next_in, panels


class WallWays(WallView):
    """The ways, by keys and by buttons."""

    def take_focus(self) -> None:
        if self.case is None:
            self.bar.way_back.setFocus()
        elif self.case.mode == JOINT_PANEL:
            self.form.boxes["evidence"].setFocus()
        else:
            self.sides.body.setFocus()

    # -- going about

    def _go(self, key: CaseKey) -> None:
        self._read(key, self._gone)

    def _gone(self) -> None:
        announce(self, self.window_title())
        if not self.discussion.edit.hasFocus():
            self.take_focus()

    def step_line(self, step: int) -> None:
        """Go to the line after (or before)."""
        if self.case is None:
            return
        line = next_in(self.case.lines, self.case.key.line, step)
        if line is None:
            announce(self, "This is the last line" if step > 0 else "This is the first line")
        else:
            self._go(self.case.key._replace(line=line))

    def step_case(self, step: int) -> None:
        """Go to the case after (or before), at the same line."""
        if self.case is None:
            return
        unit = next_in(self.case.units, self.case.key.unit, step)
        if unit is None:
            announce(self, "This is the last case" if step > 0 else "This is the first case")
        else:
            self._go(self.case.key._replace(unit=unit))

    def next_to_decide(self) -> None:
        """Go to the first judgement that is still to be made."""

        def go(key: CaseKey | None) -> None:
            if self.case is None:
                return
            if key is None or not self.case.to_decide:
                self.office.window.tell("Everything is decided")
            else:
                self._go(key)

        if self.case is not None:
            self.office.ask(call("first_place", self.case.key.audit, self.case.key), go, NOT_READ)

    def step_panel(self, step: int) -> None:
        """Go to the next panel: what agencies wrote, the grade, the reason, what is said, the list."""
        stops = [panel for panel in panels(self) if panel.isVisible() and panel.isEnabled()]
        focus = QApplication.focusWidget()
        at = next((at for at, one in enumerate(stops) if holds(one, focus)), -1)
        stops[(at + step) % len(stops)].setFocus(Qt.FocusReason.ShortcutFocusReason)

    def step_target(self, step: int) -> None:
        """Go on to the next result: the agreed grade, then each agency's moderated one."""
        box = self.pane.what
        if box.count() > 1:
            box.setCurrentIndex((box.currentIndex() + step) % box.count())
            announce(self, box.currentText())
