"""The form as the window's screen: its keys, its saving, the ways in and out."""

from collections.abc import Callable
from datetime import datetime
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtGui import QHideEvent

from lscb_audit.auditing import At, FormKey
from lscb_audit.rules import form as rules
from lscb_audit.rules.form_words import FIELD_WORDS

from .. import problems
from ..announce import announce
from ..office import QA, Office
from ..writing.box import WritingBox
from . import opening
from .acts import Acts
from .field_history import show_field_history
from .grade_undo import GradeUndo
from .middle import Pieces
from .pages import LINE, NOTE
from .state import is_locked
from .ways import FormWays

if TYPE_CHECKING:
    from lscb_audit.workspace import Workspace


#: what can be done where a form is only read
_READING = ("next_line", "previous_line", "concern", "print")


class FormScreen(FormWays):
    """One agency's form for one unit. Call `choose` before one comes here."""

    name = "form"
    hints = (
        ("F1", "Help"),
        ("F8", "Next unanswered"),
        ("Alt+1", "Grade"),
        ("Ctrl+Z", "Undo"),
        ("F7", "Check"),
    )

    def __init__(self, office: Office, pieces: Pieces | None = None) -> None:
        super().__init__(office, pieces)
        self.acts = Acts(office, self)
        self.undo = GradeUndo(self)
        self._connect()

    # -- the screen as the window knows it

    def choose(self, audit: str, unit: str, agency: str, line: str | None = None) -> None:
        """Say which form to open, at which line ("" = overall, None = where one was)."""
        self._key, self._line = FormKey(audit, unit, agency), line

    def come_from(self, place: str) -> None:
        """Say where one goes back to."""
        from ..places import BY_NAME

        self.back_to = place
        self.head.back_to(BY_NAME[place].words)

    def arrive(self) -> None:
        """Read the form that was chosen."""
        key = self._key
        if key is None:
            return
        self.keeper.leave_all()
        today, at_qa_desk = self.office.today(), self.office.seat.role == QA
        now = f"{today.isoformat()}T{datetime.now():%H:%M}"

        def work(workspace: "Workspace") -> opening.Opening:
            if at_qa_desk:
                return opening.look_in(workspace, key, now)
            return opening.open_settled(workspace, key, today.isoformat())

        title = "The form could not be opened"
        self.office.ask(work, lambda read: self.show_form(*read), title, partial(self._not_opened, title))

    def _not_opened(self, title: str, problem: Exception) -> None:
        """Nothing of a form that was shown before may stand there in its place: go back, and say why."""
        self.leave()
        self.office.window.go_to(self.back_to)
        self.office.session.failed.emit(title, problem)

    def take_focus(self) -> None:
        """Begin where one was typing, or at the first thing of the page."""
        (field, caret), self._start = self._start, ("", None)
        self.focus_on(field, caret)

    def window_title(self) -> str:
        if self.sheet is None or self.page is None:
            return "Form"
        return f"{self.page.title}, {self.sheet.title()}"

    def leave(self) -> None:
        """Forget the form: the workspace is locked."""
        self.keeper.begin(None)
        self.undo.forget()
        self.sheet = self.page = None
        self._last, self.names = {}, ()
        for box in self.middle.boxes():
            box.set_text("")
            box.set_terms()
        self.beside.forget()
        self.middle.check.begin()
        self.head.tell("", "")

    def doings(self) -> dict[str, Callable[[], object]]:
        """What the menus' actions do here."""
        if self.sheet is None:
            return {}
        made: dict[str, Callable[[], object]] = {
            "check": self.check,
            "next": self.next_unanswered,
            "previous": partial(self.next_unanswered, backwards=True),
            "next_line": partial(self.step, 1),
            "previous_line": partial(self.step, -1),
            "versions": partial(show_field_history, self),
            "hand_in": self.hand_in,
            "cannot_grade": self.cannot_grade,
            "note": partial(self.go_to, NOTE),
            "undo": self.undo.undo,
            "concern": self._raise_concern,
            "print": self.acts.print_form,
        }
        for place in range(1, 7):
            made[f"grade:{place}"] = partial(self.grade, place)
        if self.sheet.opened.looked_in:
            return {name: made[name] for name in _READING}
        return made

    def _connect(self) -> None:
        line, note = self.middle.line, self.middle.note.box
        line.edited.connect(lambda field: self._typed(At(line.line, field), line.boxes[field]))
        line.left.connect(lambda field: self.keeper.leave(At(line.line, field)))
        line.graded.connect(self._graded)
        line.answered.connect(self.acts.answer_comment)
        note.edited.connect(lambda: self._typed(At("", "note"), note))
        note.left.connect(lambda: self.keeper.leave(At("", "note")))
        self.acts.connect_pages(self.middle)
        self.parts.chosen.connect(self._chosen_in_list)
        self.middle.asked.connect(self._act_on_state)
        self.middle.problems.followed.connect(self._follow)
        self.middle.problems.closed.connect(self.close_problems)
        self.middle.check.changed.connect(lambda row: self.go_to(row.kind, row.line, row.field))
        self.keeper.kept.connect(self._tell_kept)
        self.keeper.settled.connect(self._settled)
        self.keeper.failed.connect(self._tell_trouble)
        self.keeper.mended.connect(lambda: self.middle.trouble.tell(""))
        self.office.locking.connect(self._keep_all)
        self.back.connect(lambda: self.office.window.go_to(self.back_to))
        self.foot.concern.clicked.connect(self._raise_concern)
        self.foot.check.clicked.connect(self.check)
        self.foot.before.clicked.connect(partial(self.step, -1))
        self.foot.after.clicked.connect(partial(self.step, 1))

    # -- typing and grading

    def _typed(self, at: At, box: WritingBox) -> None:
        if self.sheet is None:
            return
        text = box.text()
        self.sheet.typed(at, text)
        self.undo.typed()
        self.keeper.typed(at, text, box.caret())

    def _graded(self, field: str, code: str) -> None:
        if self.sheet is None:
            return
        at = At(self.middle.line.line, field)
        self.undo.chose(at, self.sheet.value(at).value)
        self._put_grade(at, code)

    def _put_grade(self, at: At, code: str) -> None:
        sheet = self.sheet
        if sheet is None:
            return
        sheet.typed(at, code)
        self.keeper.choose(at, code)
        word = sheet.word_of(at.line, code) if code else "no grade"
        announce(self, f"{FIELD_WORDS[at.field]}: {word}")
        self.refresh()

    def put_back(self, at: At, code: str) -> None:
        """A choice was undone: go to its page and show the grade that stood before."""
        self.go_to(LINE, at.line, at.field)
        picker = self.middle.line.grade if at.field == "own" else self.middle.line.second
        picker.put(code)
        self._put_grade(at, code)

    def grade(self, place: int) -> None:
        """Choose the level at a place, on the page of a line."""
        if self._on_open_line() and not self.middle.line.grade.pick(place):
            announce(self, "This scale has no such level")

    def cannot_grade(self) -> None:
        if self._on_open_line():
            self.middle.line.cannot_grade()

    def _on_open_line(self) -> bool:
        """Whether a line is shown that can be graded; says so where it cannot."""
        if self.sheet is None or self.page is None:
            return False
        if self.page.kind != LINE or not self.sheet.line(self.page.line).graded:
            announce(self, "There is no grade on this page")
            return False
        if is_locked(self.sheet, self.revises):
            announce(self, "This form can only be read now")
            return False
        return True

    # -- what was done

    def handed_in(self) -> None:
        """The form is handed in: it can only be read from now on."""
        self.revising = self.checked = False
        self.middle.check.begin()
        self.office.window.tell("Handed in. The QA officers can read it now.")
        self.office.handed_in.emit()

    def _raise_concern(self) -> None:
        self.acts.raise_concern()

    # -- what the keeper tells

    def _settled(self, at: At, answered: rules.Answered) -> None:
        if self.sheet is None:
            return
        self.sheet.put(at, answered)
        if self.checked:
            self.show_problems_here()
        self.refresh()

    def _tell_kept(self, when: str) -> None:
        """Aloud the first time only: who types is not to be interrupted."""
        words = f"Saved on this laptop {when}"
        if self.said:
            self.acts.tell_quietly(words)
        else:
            self.said = True
            self.office.window.tell(words)
        self.refresh()

    def _tell_trouble(self, problem: Exception) -> None:
        told = " ".join(problems.sentences(problem)) or "Something went wrong inside the program."
        words = (
            f"Not saved: {told} What you typed is still here, and saving is tried again every few seconds."
        )
        if self.middle.trouble.label.text() != words:
            self.middle.trouble.tell(words)
            announce(self, words, urgent=True)

    def _keep_all(self) -> None:
        """The workspace is about to be locked: what is half typed goes into the drafts."""
        self.middle.line.comments.leave()
        self.keeper.flush()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self.keeper.leave_all()
