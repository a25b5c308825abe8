"""What the screen of voices asks in a dialog: of a session, of a statement."""

from typing import TYPE_CHECKING

from lscb_audit.hearing.model import Session, Statement

from .. import problems
from .dialogs import MendDialog
from .session_dialog import SessionDialog

if TYPE_CHECKING:
    from lscb_audit.workspace import Workspace

    from .screen import VoicesScreen

NOT_KEPT = "The session was not kept"


def ask_session(screen: "VoicesScreen", session: Session) -> None:
    """Ask what is known of a session, and keep it; it stays open where something is wrong with it."""

    def keep(dialog: SessionDialog, given: Session) -> None:
        _keep(screen, dialog, given)

    dialog = SessionDialog(session, keep, screen.window())
    dialog.exec()
    dialog.deleteLater()


def _keep(screen: "VoicesScreen", dialog: SessionDialog, session: Session) -> None:
    audit = screen.office.audit

    def work(workspace: "Workspace") -> tuple[bytes, str]:
        from lscb_audit.hearing import identifiers, sessions

        uid = session.uid
        if uid:
            sessions.change_session(workspace, audit, session)
        else:
            uid = sessions.add_session(workspace, audit, session)
        return uid, identifiers.warning(workspace, audit, (session.name, session.guide))

    def failed(problem: Exception) -> None:
        told = problems.sentences(problem)
        if told:
            dialog.refuse(" ".join(told))
        else:
            problems.show(screen, NOT_KEPT, problem)

    def done(made: tuple[bytes, str]) -> None:
        uid, warning = made
        dialog.accept()
        screen.of_session(uid)
        if warning:
            screen.office.window.tell(warning, "warning")

    screen.office.write(work, done, NOT_KEPT, failed)


def mend(screen: "VoicesScreen", row: Statement) -> None:
    """Ask for other words of a statement, or for what is known beside them."""
    from lscb_audit.hearing.identifiers import told_by

    def check(text: str) -> str:
        found = ", ".join(told_by(text, screen.known))
        return f"This may tell who somebody is: {found}. Mend it, unless it names nobody." if found else ""

    dialog = MendDialog(screen.heard, row, check, screen.window())
    if dialog.exec() == MendDialog.DialogCode.Accepted:
        screen.scribe.mend(row, dialog.row)
    dialog.deleteLater()
