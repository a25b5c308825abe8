"""What is done at the wall, each in the record: deciding, reopening, dissent, matters, actions, notes."""

from collections.abc import Callable, Mapping
from functools import partial
from typing import TYPE_CHECKING, Any

from lscb_audit.moderating.model import CaseKey, Dissent, LogRow, Remark

from ..announce import announce
from ..office import QA
from ..widgets.dialog import Dialog
from .asking import call
from .dialogs import ActionDialog, DissentDialog, LogDialog, MatterDialog, NotesDialog, ReasonDialog
from .words import clock_words, day_words, grade_words, line_title, words_of

if TYPE_CHECKING:
    from lscb_audit.workspace import Workspace

    from .screen import WallScreen

NOT_RECORDED = "This was not recorded"
WHY = "Say why: that stands in the log."


def accepted(dialog: Dialog) -> bool:
    """Show a dialog; tell whether it was confirmed. It goes once its answers are read."""
    answer = dialog.exec()
    dialog.deleteLater()
    return answer == Dialog.DialogCode.Accepted


class Acts:
    """Acts on the case that a wall shows."""

    def __init__(self, wall: "WallScreen") -> None:
        self.wall = wall
        self.office = wall.office

    def _write(self, work: Callable[["Workspace"], Any], said: str) -> None:
        def done(_: object) -> None:
            announce(self.wall, said)
            self.wall.read_again()
            self.office.sharing.quietly()

        self.office.write(work, done, NOT_RECORDED)

    def record(self) -> None:
        """Record the grade that is chosen, with its reason."""
        wall, case = self.wall, self.wall.case
        if case is None:
            return
        at, seen = wall.at, wall.seen_decision()
        grade, reason = wall.halves.of(at, case.half_typed.get(at[1], ""))
        if wall.pane.decision().decided:
            announce(wall, "This is decided. Reopen it first, with a reason.")
            return
        if not grade or not reason.strip():
            words = "Choose a grade first, with the keys 1 to 5." if not grade else "Write the reason first."
            wall.pane.reason.set_problem("" if not grade else words)
            self.office.window.tell(words, "help")
            (wall.pane.picker.tiles[0] if not grade else wall.pane.reason).setFocus()
            return
        wall.pane.reason.set_problem("")
        name = "moderate" if at[1] else "agree"
        given = (at[0], *((at[1],) if at[1] else ()), grade, reason, seen)

        def recorded(_: object) -> None:
            wall.halves.ended(at)
            word = grade_words(grade, wall.levels)
            announce(wall, f"{'Moderated' if at[1] else 'Agreed'}: {word}")
            wall.read_again(wall.sides.body.setFocus)
            self.office.sharing.quietly()

        # a draft that is kept after the decision would outlive it
        wall.halves.flush()
        self.office.write(call(name, *given), recorded, NOT_RECORDED)

    def reopen(self) -> None:
        """Take what is decided up again: a decision of its own, with its reason."""
        wall, case = self.wall, self.wall.case
        if case is None or not wall.pane.decision().decided:
            self.office.window.tell("Nothing is decided here yet", "help")
            return
        stands, (key, agency) = wall.pane.decision(), wall.at
        word = grade_words(stands.grade.value, wall.levels)
        told = f"{word} stays in the log, with its reason. It is open until it is decided anew."
        dialog = ReasonDialog(
            "Reopen",
            "&Why it is taken up again",
            "Reopen",
            WHY,
            wall,
            told=told,
        )
        if accepted(dialog):
            why = dialog.field.text()
            name = "reopen_moderated" if agency else "reopen_agreed"
            given = (key, *((agency,) if agency else ()), why, stands)
            self._write(call(name, *given), "Reopened")

    def dissent(self, one: Dissent | None = None) -> None:
        """Record that an agency does not agree, or change what it holds."""
        wall, case = self.wall, self.wall.case
        if case is None:
            return
        levels = [(code, level.label) for code, level in wall.levels.items()]
        shown = (one.agency, one.grade.value, words_of(one.text)) if one else ("", "", "")
        dialog = DissentDialog(list(case.names.items()), levels, wall, *shown)
        if not accepted(dialog):
            return
        if one is not None and dialog.withdrawn:
            self._write(call("withdraw_dissent", case.key, one.uid), "The dissent was taken back")
            return
        agency, grade = dialog.agency.currentData(), dialog.grade.currentData()
        how = {"grade": grade, "of": one.of if one else wall.at[1], "seen": one}
        work = call("dissent", case.key, agency, dialog.words.text(), **how)
        self._write(work, f"Dissent recorded: {case.names[agency]}")

    def matter(self) -> None:
        """Record what one agency alone is to know."""
        wall, case = self.wall, self.wall.case
        if case is None:
            return
        dialog = MatterDialog(list(case.names.items()), wall)
        if accepted(dialog):
            agency, kind = dialog.agency.currentData(), dialog.kind.currentData()
            work = call("matter_for_one", case.key, agency, dialog.words.text(), kind)
            self._write(work, f"Recorded for {case.names[agency]} alone")

    def action(self) -> None:
        """Record an action that is agreed on the spot."""
        wall, case = self.wall, self.wall.case
        if case is None:
            return
        if self.office.seat.role != QA:
            self.office.window.tell("Actions are the QA officer’s and the leads’ to record", "help")
            return
        dialog = ActionDialog(list(case.names.items()), wall)
        if accepted(dialog):
            agency = dialog.agency.currentData()
            given = ([agency] if agency else [], dialog.what.text(), dialog.due.text().strip())
            self._write(call("put_action", case.key, *given), "The action was recorded")

    def notes(self) -> None:
        """Show the private notes on this case, to be read and written."""
        case = self.wall.case
        if case is not None:
            self.office.ask(call("read_note", case.key), partial(self._notes, case.key), NOT_RECORDED)

    def _notes(self, key: CaseKey, text: str) -> None:
        dialog = NotesDialog(key.unit, text, self.wall)
        if accepted(dialog):
            words = dialog.box.toPlainText()
            tell = self.office.window.tell
            self.office.ask(
                call("keep_note", key, words), lambda _: tell("Kept on this laptop alone"), NOT_RECORDED
            )

    def log(self) -> None:
        """Show every decision on this case, latest first."""
        case = self.wall.case
        if case is not None:
            work = call("read_log", case.key.audit, case.key.unit)
            self.office.ask(work, self._log, "The log could not be read")

    def _log(self, rows: tuple[LogRow, ...]) -> None:
        case = self.wall.case
        if case is None:
            return
        told = [log_words(row, case.titles, case.names) for row in rows]
        words = "\n\n".join(told) or "Nothing is decided on this case yet."
        accepted(LogDialog(case.key.unit, words, self.wall))

    # -- what was said

    def mend(self, remark: Remark) -> None:
        """Put other words into a remark; what stood before stays in the history."""
        case = self.wall.case
        if case is None:
            return
        dialog = ReasonDialog(
            "Mend a remark", "&What was said", "Mend", "Write what was said.", self.wall, remark.text
        )
        if accepted(dialog):
            work = call("mend_remark", case.key, remark.uid, dialog.field.text(), remark.heads)
            self._write(work, "Mended")

    def take_back(self, remark: Remark) -> None:
        """Take a remark out of the discussion; Ctrl+Z says it again."""
        case = self.wall.case
        if case is not None:
            self.wall.undo.append(call("put_remark_back", case.key, remark.uid))
            self._write(call("take_remark_back", case.key, remark.uid), "Taken back. Ctrl+Z says it again.")

    def undo(self) -> None:
        """Undo the last step with remarks: say again what was taken back, or take back what was said last."""
        wall = self.wall
        if wall.undo:
            self._write(wall.undo.pop(), "Said again")
            return
        done = wall.minutes.done
        if done and wall.case is not None and done[-1].key == wall.case.key:
            last = done.pop()
            self._write(call("take_remark_back", last.key, last.remark.uid), "The last remark was taken back")
        else:
            announce(wall, "Nothing to undo")


def log_words(row: LogRow, titles: Mapping[str, str], names: Mapping[str, str]) -> str:
    """Tell a decision in words: when, what, from what to what, why, by which role."""
    what = f"Moderated grade, {names.get(row.agency, row.agency)}" if row.agency else "Agreed grade"
    before, after = row.before, row.after
    how = f"{before} → {after}" if before and after else f"reopened ({before})" if before else after
    where = f"{row.unit}, {line_title(row.line, titles.get(row.line, ''))}"
    when = f"{day_words(row.when)}, {clock_words(row.when)}"
    return f"{when}: {what}, {where}: {how}. {row.reason} ({row.role})"
