"""What the screen of voices changes in the record, each with its way back."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from lscb_audit.hearing.model import Session, Statement

from .. import problems
from ..office import Office
from ..undoing import putting_back

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from lscb_audit.workspace import Workspace

Work = Callable[["Workspace", str], object]
_MOST = 50
_FIELDS = tuple(name for name in Statement._fields if name != "shown")


class Scribe:
    """Writes, then has `again` read what stands; remembers how to undo what it did to statements."""

    def __init__(self, office: Office, parent: "QWidget", again: Callable[[], object]) -> None:
        self._office, self._parent, self._again = office, parent, again
        self._undo: list[tuple[str, Work]] = []

    def forget(self) -> None:
        """Another audit, or locked: nothing is to be undone any more."""
        self._undo.clear()

    @property
    def can_undo(self) -> bool:
        return bool(self._undo)

    def write(
        self,
        work: Work,
        title: str,
        undo: tuple[str, Callable[[object], Work]] | None = None,
        failed: Callable[[Exception], object] | None = None,
    ) -> None:
        """Do `work`; `undo` says what was done, and makes the way back from what `work` returned."""
        audit = self._office.audit

        def done(result: object) -> None:
            if undo is not None:
                self._undo.append((undo[0], undo[1](result)))
                del self._undo[:-_MOST]
            self._again()

        def wrong(problem: Exception) -> None:
            if failed is not None and problems.sentences(problem):
                failed(problem)
            else:
                problems.show(self._parent, title, problem)

        self._office.write(lambda workspace: work(workspace, audit), done, title, wrong)

    def undo(self) -> None:
        """Take back what was done last."""
        if not self._undo:
            self._office.window.tell("Nothing to undo.", "help")
            return
        (words, work), audit = self._undo.pop(), self._office.audit
        title = "That could not be undone"

        def done(_: object) -> None:
            self._office.window.tell(f"Undone: {words}")
            self._again()

        failed = putting_back(self._office, self._undo, (words, work), title)
        self._office.write(lambda workspace: work(workspace, audit), done, title, failed)

    # -- statements

    def add(self, row: Statement, failed: Callable[[Exception], object] | None = None) -> None:
        def work(workspace: "Workspace", audit: str) -> object:
            from lscb_audit.hearing import statements

            return statements.add_statements(workspace, audit, [row])[0]

        def back(uid: object) -> Work:
            assert isinstance(uid, bytes)
            return _taking_back(uid)

        self.write(work, "The statement was not added", ("statement added", back), failed)

    def take_back(self, row: Statement) -> None:
        def back(_: object) -> Work:
            def work(workspace: "Workspace", audit: str) -> object:
                from lscb_audit.hearing import statements

                statements.put_back(workspace, audit, row)
                return None

            return work

        self.write(_taking_back(row.uid), "The statement was not taken back", ("statement taken back", back))

    def mend(self, before: Statement, after: Statement) -> None:
        """Write what differs between the two."""
        names = [name for name in _FIELDS if getattr(before, name) != getattr(after, name)]
        if not names:
            return

        def change(row: Statement) -> Work:
            def work(workspace: "Workspace", audit: str) -> object:
                from lscb_audit.hearing import statements

                statements.mend_statement(workspace, audit, row, names)
                return None

            return work

        self.write(
            change(after), "The statement was not changed", ("statement changed", lambda _: change(before))
        )


def _taking_back(uid: bytes) -> Work:
    def work(workspace: "Workspace", audit: str) -> object:
        from lscb_audit.hearing import statements

        statements.take_back(workspace, audit, uid)
        return None

    return work


def closing(session: Session, day: str) -> Work:
    """Return what does it."""

    def work(workspace: "Workspace", audit: str) -> object:
        from lscb_audit.hearing import sessions

        sessions.close_session(workspace, audit, session.uid, day)
        return None

    return work


def removing(session: Session) -> Work:
    """Return what does it."""

    def work(workspace: "Workspace", audit: str) -> object:
        from lscb_audit.hearing import sessions

        sessions.remove_session(workspace, audit, session.uid)
        return None

    return work
