"""Inviting somebody: who, in which role, for which agency, the file’s passphrase; then what comes next."""

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QHBoxLayout, QWidget

from .. import theme
from ..announce import announce
from ..office import Office
from ..widgets import files
from ..widgets.asking import AskingDialog
from ..widgets.button import Button, Kind
from ..widgets.dialog import Dialog
from ..widgets.inputs import ComboBox, LineEdit
from ..widgets.labelled import labelled
from ..widgets.new_passphrase import NewPassphrase
from ..widgets.words import Label, muted
from .administrator import asked_administrator, is_database
from .spelled import Spelled

if TYPE_CHECKING:
    from lscb_audit.sharing.logins import Admin
    from lscb_audit.sharing.offering import Agency
    from lscb_audit.workspace import Workspace

KINDS = "Invitation (*.lscb-invitation)"
ROLES = (
    ("auditor", "Auditor: audits for an agency"),
    ("lead", "Agency lead: as an auditor, and is told of concerns"),
    ("qa", "QA officer: plans, reads, opens the workshop"),
    ("facilitator", "Facilitator: runs the workshop"),
    ("reader", "Reader: reads what is opened"),
)
_OF_AGENCY, _OF_PARTNERSHIP = ("auditor", "lead"), ("qa", "facilitator")
_NEXT = (
    "Send the file “{file}”, for example by e-mail. It is for one laptop.",
    "Tell the passphrase by telephone, never in the same message.",
    "The person chooses “Join a partnership…” on the first screen of the program, and shares once.",
    "The laptop is admitted by itself when you, or another QA officer, next share. Then it shares once more "
    "and can begin.",
)


class InviteDialog(AskingDialog):
    """Accepted only with answers that can be used."""

    def __init__(self, agencies: "tuple[Agency, ...]", parent: QWidget | None = None) -> None:
        super().__init__("Invite somebody", parent)
        self.setMinimumWidth(min(theme.px(540), 1000))
        self._agencies = agencies
        self.who = LineEdit()
        self.who.setPlaceholderText("for example Police lead")
        self.role, self.agency = ComboBox("Role"), ComboBox("Agency")
        for code, words in ROLES:
            self.role.addItem(words, code)
        self.role.currentIndexChanged.connect(lambda _: self._fit_agency())
        self.secret = NewPassphrase(" of the invitation", from_words=True)
        self.secret.made.connect(self._make_words)
        beside = QHBoxLayout()
        beside.setSpacing(16)
        self.ask("&Who (a role, no name of a person)", self.who)
        self.watch(*self.secret.fields)
        beside.addLayout(labelled("&Role", self.role), 3)
        beside.addLayout(labelled("A&gency", self.agency), 2)
        self.body.addLayout(beside)
        self.body.addWidget(self.secret)
        self.body.addWidget(self.problem)
        self.body.addStretch(1)
        self.add_button(Button("Cancel")).clicked.connect(self.reject)
        self.go = self.add_button(Button("&Make the invitation…", Kind.PRIMARY))
        self.go.clicked.connect(self._check)
        self._fit_agency()
        self.who.setFocus()

    def _fit_agency(self) -> None:
        """Offer the agencies that go with the role; the partnership's own people have none."""
        role = self.role.currentData()
        self.agency.clear()
        if role not in _OF_AGENCY:
            self.agency.addItem("None: the partnership itself", "")
        if role not in _OF_PARTNERSHIP:
            for one in self._agencies:
                self.agency.addItem(one.name, one.code)

    def _make_words(self) -> None:
        from lscb_audit.sharing.offering import passphrase_of_words

        self.secret.put(passphrase_of_words())
        announce(self, "A passphrase of five words stands in both fields. Write it down to tell it.")

    def _check(self) -> None:
        self.accept_unless(self._missing() or self.secret.problem())

    def _missing(self) -> tuple[LineEdit, str] | None:
        if not self.who.text().strip():
            return self.who, "Say who is invited, for example Police lead."
        if self.role.currentData() in _OF_AGENCY and not self._agencies:
            return self.who, "There is no agency yet. Add the agencies to an audit’s plan first."
        return None

    def answers(self) -> tuple[str, str, str, str]:
        """Return who, role, the agency's code ("" = none) and the passphrase."""
        role, agency = self.role.currentData(), self.agency.currentData() or ""
        return self.who.text().strip(), role, agency, self.secret.text()


class InvitedDialog(Dialog):
    """What happens next, and the passphrase once more: it stands nowhere else."""

    def __init__(self, file: str, passphrase: str, parent: QWidget | None = None) -> None:
        super().__init__("The invitation is made", parent)
        self.setMinimumWidth(min(theme.px(540), 1000))
        for number, sentence in enumerate(_NEXT, 1):
            self.body.addWidget(Label(f"{number}.  {sentence.format(file=file)}"))
        self.body.addWidget(muted("Passphrase, to be told by telephone:"))
        self.shown = Spelled(passphrase, "Passphrase of the invitation")
        self.body.addWidget(self.shown)
        self.body.addStretch(1)
        self.close_button = self.add_button(Button("Close", Kind.PRIMARY))
        self.close_button.clicked.connect(self.accept)
        self.close_button.setFocus()


def invite(office: Office, parent: QWidget) -> None:
    """Ask who is invited, write the file, say what happens next."""

    def read(workspace: "Workspace") -> "tuple[Agency, ...]":
        from lscb_audit.sharing.offering import agencies

        return agencies(workspace)

    office.ask(read, lambda agencies: _ask(office, agencies, parent), "The agencies could not be read")


def _ask(office: Office, agencies: "tuple[Agency, ...]", parent: QWidget) -> None:
    dialog = InviteDialog(agencies, parent)
    accepted, answers = dialog.exec(), dialog.answers()
    dialog.deleteLater()
    if not accepted:
        return
    standing, admin = office.sharing.standing, None
    if standing is not None and is_database(standing.hub):
        admin = asked_administrator(parent)
        if admin is None:
            return
    proposed = f"{answers[0].replace(' ', '-').lower()}.lscb-invitation"
    path = files.save_file(parent, "Save the invitation", proposed, KINDS)
    if path is not None:
        _write(office, answers, path, parent, admin)


def _write(
    office: Office,
    answers: tuple[str, str, str, str],
    path: Path,
    parent: QWidget,
    admin: "Admin | None",
) -> None:
    who, role, agency, passphrase = answers

    def work(workspace: "Workspace") -> None:
        from lscb_audit.sharing import invitations

        invitations.invite(workspace, who, role, agency, passphrase, path, admin)

    def done(_: None) -> None:
        office.window.tell(f"{who} is invited.")
        office.sharing.quietly()
        office.came.emit()
        dialog = InvitedDialog(path.name, passphrase, parent)
        dialog.exec()
        dialog.deleteLater()

    office.ask(work, done, "The invitation was not made")
