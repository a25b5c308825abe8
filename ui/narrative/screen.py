"""Writing the report: one part at a time, figures tied to the record, its pages beside it, its approval."""

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer, Signal

from lscb_audit.rules.narrative import as_read, changed

from ..announce import announce
from ..office import Office
from .frame import NarrativeFrame
from .preview import Preview
from .tied import Tied

if TYPE_CHECKING:
    from lscb_audit.narrating import Narrative, Part
    from lscb_audit.rules.form import Answered
    from lscb_audit.workspace import Workspace

PAUSE_MS = 600
_READ = "You can read what is written. QA officers and the facilitator write it."
NOT_READ, NOT_KEPT = "The report could not be read", "What you wrote was not kept"


class NarrativeScreen(NarrativeFrame):
    """`ready` tells that a part is on the screen, `kept` that what was written is a change of the record."""

    ready = Signal()
    kept = Signal()

    name = "narrative"
    back_to = "report"
    hints = (
        ("F8", "Next to do"),
        ("Ctrl+PgDn", "Next part"),
        ("F9", "Update figures"),
        ("F4", "Where a figure comes from"),
        ("F1", "Help"),
    )

    def __init__(self, office: Office) -> None:
        super().__init__()
        self.office = office
        self._narrative: Narrative | None = None
        #: what readers of a draft said and nobody has answered, by the name of the part: who said it
        self._said: Mapping[str, Sequence[str]] = {}
        self._reference, self.at = "", 0
        #: the changes behind the part that is shown, and what it held when it was shown or kept last
        self._seen: tuple[int, ...] = ()
        self._stood = ""
        self.tied = Tied(self.box)
        self.preview = Preview(self, office)
        self._pause = QTimer(self, interval=PAUSE_MS, singleShot=True)
        self._pause.timeout.connect(self._keep_half)
        self.back.connect(lambda: office.window.go_to("report"))
        self.list.chosen.connect(self.show_part)
        self.choose.activated.connect(self.show_part)
        self.list.acted.connect(lambda _: self.box.setFocus())
        self.box.edited.connect(self._edited)
        self.box.left.connect(self.keep)
        self.update_figures.clicked.connect(self.bring_up_to_date)
        self.torn.clicked.connect(lambda: office.window.go_to("differences"))
        self.approve.clicked.connect(self.ask_approval)
        self.versions.clicked.connect(self.show_versions)
        self.fact_check.clicked.connect(lambda: office.window.go_to("fact_check"))
        self.read_said.clicked.connect(lambda: office.window.go_to("fact_check"))
        office.locking.connect(self._lock)

    @property
    def part(self) -> "Part | None":
        return self._narrative.parts[self.at] if self._narrative is not None else None

    def arrive(self) -> None:
        self.keep()
        self._read(self.preview.make)

    def _read(self, then: Callable[[], object] = lambda: None) -> None:
        reference, today = self.office.audit, self.office.today()

        def read(workspace: "Workspace") -> "tuple[Narrative, dict[str, list[str]]]":
            from lscb_audit import fact_checking, narrating

            said = fact_checking.open_by_part(workspace, reference)
            return narrating.read(workspace, workspace.audit(reference), as_at=today), said

        self.office.ask(read, lambda found: self._show(reference, then, *found), NOT_READ)

    def _show(
        self,
        reference: str,
        then: Callable[[], object],
        narrative: "Narrative",
        said: Mapping[str, Sequence[str]],
    ) -> None:
        if reference != self.office.audit:
            return
        if reference != self._reference:
            self.preview.forget()
            self._reference, self.at = reference, 0
        typing = self._narrative is not None and self.box.edit.hasFocus() and self._typed() != self._stood
        self._narrative, self._said = narrative, said
        count = sum(map(len, said.values()))
        self.fact_check.setText(f"Fact &check: {count} to answer" if count else "Fact &check…")
        self.fact_check.updateGeometry()
        self.at = min(self.at, len(narrative.parts) - 1)
        self.box.set_terms(narrative.names, narrative.terms)
        self.head.tell("Write the report", narrative.status if narrative.may_write else _READ)
        self.approve.setVisible(narrative.may_approve)
        self._list_parts()
        if not typing:
            self._fill()
        self.office.window.settle()
        then()
        self.ready.emit()

    def _list_parts(self) -> None:
        narrative = self._narrative
        assert narrative is not None
        written = f"{narrative.written} of {len(narrative.parts)} parts written"
        self.show_parts([(part.title, part.state) for part in narrative.parts], self.at, written)

    def _fill(self) -> None:
        """Show the part that was chosen: what was being typed in it goes before what the record holds."""
        part = self.part
        assert part is not None
        draft = part.draft if part.draft is not None and part.draft.text != part.text.value else None
        self._seen = draft.seen if draft is not None else part.text.heads
        self._stood = part.text.value
        self.title.setText(part.title)
        self.tied.put(draft.text if draft is not None else part.text.value)
        if draft is not None:
            self.box.set_caret(draft.caret)
        # two texts stand against each other: they are decided on elsewhere, side by side
        may = self._narrative is not None and self._narrative.may_write
        self.box.set_locked(bool(part.text.others) or not may)
        offered = part.offered if may else ()
        buttons = self.show_offers([(as_read(one.text), one.source) for one in offered])
        for at, button in enumerate(buttons or ()):
            button.clicked.connect(partial(self.insert_offered, at))
        self._tell_state()
        self._tell_said(part)
        self.preview.show_part(part.title)

    def _tell_said(self, part: "Part") -> None:
        """Say which readers commented on this part and wait for an answer."""
        who = self._said.get(part.name, ())
        said = "comment waits" if len(who) == 1 else "comments wait"
        names = ", ".join(dict.fromkeys(who))
        self.said.tell(f"{len(who)} {said} for an answer here: {names}." if who else "", "warning")
        self.read_said.setVisible(bool(who))

    def _typed(self) -> str:
        return self.tied.text().strip()

    def _tell_state(self) -> None:
        """Say which figures of the text have changed, and whether it was written in two ways."""
        part = self.part
        if part is None or self._narrative is None:
            return
        stale = changed(self._typed(), self._narrative.figures)
        self.tied.set_stale(one.name for one in stale)
        said = [f"“{one.written}” is now {one.now}." if one.now else f"“{one.written}” is no longer counted."
                for one in stale]  # fmt: skip
        lead = "A figure has" if len(said) == 1 else f"{len(said)} figures have"
        told = f"{lead} changed since this was written. {' '.join(said)}" if said else ""
        if part.text.others:
            told = "This part was written in two ways. Both are kept until somebody decides."
        self.stale.tell(told, "error")
        may = self._narrative.may_write and not part.text.others
        self.update_figures.setVisible(any(one.now for one in stale) and may)
        self.torn.setVisible(bool(part.text.others))

    def show_part(self, at: int) -> None:
        """Show another part; what was written in this one is kept."""
        if self._narrative is None or at == self.at:
            return
        self.keep()
        self.at = at
        self._list_parts()
        self._fill()
        announce(self, self.title.text())

    def insert_offered(self, at: int) -> None:
        """Write one of the offered sentences where the caret is."""
        if self.part is None:
            return
        text = self.part.offered[at].text
        self.tied.insert(text)
        self.box.setFocus()
        announce(self.box, f"Inserted: {as_read(text)}")

    def bring_up_to_date(self) -> None:
        """Let every figure of this part say what it says now."""
        if self._narrative is not None and self.update_figures.isVisible():
            self.tied.update(dict(self._narrative.figures))
            self._tell_state()
            self.box.setFocus()
            announce(self.box, "The figures of this part are up to date. Read the sentences again.")

    def tell_source(self) -> None:
        """Say where the figure at the caret comes from."""
        run = self.tied.at_caret()
        if run is None or self._narrative is None:
            self.office.window.tell("There is no figure of the record at the caret", "help")
            return
        source = self._narrative.sources.get(run.name, f"The record of this audit ({run.name})")
        now = self._narrative.figures.get(run.name, "no longer counted")
        self.office.window.tell(f"{run.words}: {source}; now {now}", "help")

    def next_to_do(self) -> None:
        """Go to the next part with a figure that has changed, with two texts, or with none."""
        parts = self._narrative.parts if self._narrative is not None else ()
        ahead = [*range(self.at + 1, len(parts)), *range(self.at)]
        found = next((at for at in ahead if parts[at].state != "written"), None)
        if found is None:
            announce(self, "Every part is written and up to date")
        else:
            self.show_part(found)
        self.box.setFocus()

    def step(self, by: int) -> None:
        count = len(self._narrative.parts) if self._narrative is not None else 0
        if 0 <= self.at + by < count:
            self.show_part(self.at + by)
            self.box.setFocus()

    def _edited(self) -> None:
        self._tell_state()
        if not self._pause.isActive():
            self._pause.start()

    def _keep_half(self) -> None:
        """Keep what is being typed as a draft."""
        part, reference = self.part, self._reference
        if part is None or self._typed() == self._stood:
            return
        text, caret, seen = self.tied.text(), self.box.caret(), self._seen

        def keep(workspace: "Workspace") -> str:
            from lscb_audit import narrating

            return narrating.keep_half_written(workspace, reference, part.name, text, caret, seen)

        self.office.ask(keep, lambda _: None, NOT_KEPT)

    def keep(self) -> None:
        """Make one change of what was written in this part."""
        self._pause.stop()
        part, reference, text, seen = self.part, self._reference, self._typed(), self._seen
        if part is None or (text == self._stood and part.draft is None) or part.text.others:
            return
        self._stood = text

        def keep(workspace: "Workspace") -> "Answered":
            from lscb_audit import narrating

            return narrating.write_part(workspace, reference, part.name, text, seen)

        self.office.write(keep, partial(self._kept, part.name), NOT_KEPT)

    def _kept(self, name: str, answered: "Answered") -> None:
        if self.part is not None and self.part.name == name:
            self._seen = answered.heads
        self._read(self.preview.make)
        self.kept.emit()

    def ask_approval(self) -> None:
        """Ask who approves which edition; what stands in the way is said before anything is asked."""
        from .approving import ApproveDialog

        self.keep()
        waiting = sum(map(len, self._said.values()))
        dialog = ApproveDialog(self.office, self._reference, self, waiting)
        if dialog.exec():
            self._read(self.preview.make)
        dialog.deleteLater()

    def show_versions(self) -> None:
        """List what was approved; each can be opened as it was, or withdrawn."""
        from .versions import VersionsDialog

        dialog = VersionsDialog(self.office, self._reference, self)
        dialog.exec()
        if dialog.withdrew:
            self._read(self.preview.make)
        dialog.deleteLater()

    def doings(self) -> dict[str, Callable[[], object]]:
        to_read: dict[str, Callable[[], object]] = {
            "next_line": partial(self.step, 1),
            "previous_line": partial(self.step, -1),
            "figure_source": self.tell_source,
        }
        if self._narrative is not None and not self._narrative.may_write:
            return to_read
        to_write = {"next": self.next_to_do, "undo": self.box.undo, "update_figures": self.bring_up_to_date}
        return {**to_read, **to_write}

    def take_focus(self) -> None:
        (self.list if self.list.isVisible() else self.choose).setFocus()

    def window_title(self) -> str:
        return "Write the report"

    def _lock(self) -> None:
        if self._pause.isActive():
            self._pause.stop()
            self._keep_half()

    def leave(self) -> None:
        """Forget everything: the workspace is being locked."""
        self._pause.stop()
        self._narrative, self._reference, self.at, self._seen, self._stood = None, "", 0, (), ""
        self._said = {}
        self.tied.put("")
        self.preview.forget()
        self.show_offers(())
        self.show_parts((), 0, "")
