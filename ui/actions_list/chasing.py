"""Chasing actions: which ones, by when an answer is wanted, a letter for each agency, then noted."""

from collections.abc import Callable, Collection, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from lscb_audit.concluding import Action, Conclusions
from lscb_audit.files import write_whole
from lscb_audit.rules import due
from lscb_audit.rules.action_chasing import chased_words, to_chase
from lscb_audit.rules.action_states import due_of

from .. import problems, theme
from ..announce import announce
from ..dates import read_day
from ..forms.dialogs import Remind
from ..papers.making import make_pdf
from ..widgets import files
from ..widgets.asking import AskingDialog
from ..widgets.button import Button, Kind
from ..widgets.choices import CheckBox
from ..widgets.inputs import LineEdit
from ..widgets.labelled import labelled
from ..widgets.scroll import scrolled
from ..widgets.words import Pane, muted
from . import looks

if TYPE_CHECKING:
    from datetime import date

    from lscb_audit.concluding import Done, Letter
    from lscb_audit.workspace import Workspace

    from ..office import Office
    from ..tasks import Task
    from .screen import ActionsScreen

_LEAD = "Choose what to ask about. Each agency gets one letter, with its own actions and no others’."
_COPY = (
    "Copy each text into your e-mail, or save the letters as PDF. No e-mail is sent by this program. “Note "
    "as chased” keeps the day with each action."
)
#: days until an answer is wanted, unless somebody says otherwise
_DAYS = 14
_WIDTH, _BESIDE = 740, 120


class ChaseDialog(AskingDialog):
    """`chosen` are the actions to ask about and `answer_by` the day (ISO), once the dialog is accepted."""

    def __init__(
        self,
        there: Conclusions,
        asked: Sequence[Action],
        ticked: Collection[bytes],
        today: "date",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__("Chase actions", parent)
        self.setMinimumSize(min(theme.px(_WIDTH), 900), min(theme.px(520), 640))
        self.chosen: list[bytes] = []
        self.answer_by = ""
        self.boxes: dict[bytes, CheckBox] = {}
        self.body.addWidget(muted(_LEAD, 15))
        pane = Pane("base")
        column = QVBoxLayout(pane)
        column.setContentsMargins(0, 0, 8, 0)
        column.setSpacing(2)
        # what is late stands first: that is why one came
        for one in sorted(asked, key=lambda one: not looks.is_late(one, today)):
            self._offer(column, one, there, one.uid in ticked, today)
        column.addStretch()
        self.body.addWidget(scrolled(pane), 1)
        self.by = LineEdit()
        self.by.setText(due.full_day(today.fromordinal(today.toordinal() + _DAYS).isoformat()))
        self.body.addLayout(labelled("Answer wanted &by", self.by))
        self.watch(self.by)
        self.body.addWidget(self.problem)
        self.add_button(Button("Cancel")).clicked.connect(self.reject)
        self.go = self.add_button(Button("Write the letters", Kind.PRIMARY, key="Ctrl+Enter"))
        self.go.setShortcut("Ctrl+Return")
        self.go.clicked.connect(self._try)
        next(iter(self.boxes.values()), self.by).setFocus()

    def _offer(
        self, column: QVBoxLayout, one: Action, there: Conclusions, ticked: bool, today: "date"
    ) -> None:
        box = CheckBox("")
        whole, room = f"{one.row.action}  {one.row.what}", min(theme.px(_WIDTH), 900) - theme.px(_BESIDE)
        shown = box.fontMetrics().elidedText(whole, Qt.TextElideMode.ElideRight, room)
        box.setText(shown.replace("&", "&&"))
        box.setToolTip("" if shown == whole else one.row.what)
        agencies = ", ".join(there.agency_name(code) for code in one.row.agencies) or "names no agency"
        by = f"due {due.full_day(due_of(one.row))}" if due_of(one.row) else "no date"
        chased = chased_words(one.followed, today) or "not chased"
        told = (agencies, by, looks.state_words(one, today).lower(), chased)
        words = muted("; ".join(told), 14)
        words.setContentsMargins(theme.px(28), 0, 0, theme.px(8))
        box.setAccessibleName(f"{one.row.action}, {one.row.what}")
        box.setAccessibleDescription(words.text())
        box.setChecked(ticked and bool(one.row.agencies))
        box.setEnabled(bool(one.row.agencies))
        self.boxes[one.uid] = box
        column.addWidget(box)
        column.addWidget(words)

    def _try(self) -> None:
        day = read_day(self.by.text())
        self.chosen = [uid for uid, box in self.boxes.items() if box.isChecked()]
        if not self.chosen:
            self.say("Choose at least one action.")
        elif not day:
            self.say(f"“{self.by.text().strip()}” is no day. Write it as 31 March 2027.", self.by)
        else:
            self.answer_by = day
            self.accept()


class Letters(Remind):
    """The letters, to be copied, saved as PDF, and noted. `saved` tells where they were saved last."""

    def __init__(self, office: "Office", letters: "Sequence[Letter]", parent: QWidget) -> None:
        texts = [(one.agency_name, one.text) for one in letters]
        super().__init__(texts, parent, "Letters to agencies", _COPY, "letter", "Note as chased")
        self._office, self._letters = office, letters
        self.pdf = Button("Save as &PDF…", icon="export")
        self.pdf.clicked.connect(self.save)
        self.body.addWidget(self.pdf)

    def save(self) -> None:
        """Save each letter as a PDF of its own, in a folder that is asked for."""
        from lscb_audit.given_out import free_name

        folder = files.open_folder(self, "Letters: choose a folder")
        if folder is None:
            return
        named: dict[Path, bytes] = {}
        for one in self._letters:
            named[free_name(folder, (self._office.audit, "letter", one.agency), named, ".pdf")] = b""
        paths, letters = list(named), self._letters

        def make(task: "Task") -> int:
            made = [make_pdf(one.document, task.report).pdf for one in letters]
            for path, pdf in zip(paths, made, strict=True):
                write_whole(path, pdf)
            return len(made)

        self.pdf.setEnabled(False)
        task = self._office.tasks.on_drawing(make)
        task.done.connect(lambda count: self._say(f"{count} letters saved in {folder.name}"))
        task.failed.connect(lambda problem: problems.show(self, "The letters were not saved", problem))
        task.ended.connect(lambda: self.pdf.setEnabled(True))

    def _say(self, words: str) -> None:
        self.said.setText(words)
        announce(self.said, words)


def chase(screen: "ActionsScreen", there: Conclusions) -> None:
    """Ask which actions, write the letters, and note the day once they were copied or saved."""
    office, today = screen.office, screen.office.today()
    asked = [one for one in there.actions if to_chase(one.row, today)]
    here = screen.chosen()
    if here is not None and here not in asked and looks.is_open(here, today):
        asked.append(here)
    if not asked:
        office.window.tell("No action is late or due in 30 days: there is nothing to chase.", "done")
        return
    late = {one.uid for one in asked if looks.is_late(one, today)}
    ticked = late or {one.uid for one in asked}
    dialog = ChaseDialog(there, asked, ticked, today, screen.window())
    if not dialog.exec():
        return
    audit, chosen, answer_by = office.audit, dialog.chosen, dialog.answer_by

    def write(workspace: "Workspace") -> "tuple[Letter, ...]":
        from lscb_audit import concluding

        return concluding.letters(workspace, audit, chosen, answer_by, today)

    office.ask(write, _show(screen, chosen), "The letters were not written")


def _show(screen: "ActionsScreen", chosen: list[bytes]) -> "Callable[[tuple[Letter, ...]], None]":
    office, audit, on = screen.office, screen.office.audit, screen.office.today().isoformat()

    def note(workspace: "Workspace") -> "Done | None":
        from lscb_audit import concluding

        return concluding.chase(workspace, audit, chosen, on, concluding.BY_LETTER)

    def show(letters: "tuple[Letter, ...]") -> None:
        if Letters(office, letters, screen.window()).exec():
            screen.doing.write(note, "The chasing was not noted")

    return show
