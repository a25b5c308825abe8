"""The two ways into a workspace, changed: a new passphrase, or a new recovery key. The old secret first."""

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QButtonGroup, QWidget

from lscb_audit.errors import UserProblem

from .. import problems, theme
from ..announce import announce
from ..widgets.asking import AskingDialog
from ..widgets.button import Button, Kind
from ..widgets.choices import RadioButton
from ..widgets.new_passphrase import NewPassphrase
from ..widgets.secret_field import SecretField, Typed
from ..widgets.words import muted
from .unlocking import sheet_is_kept

if TYPE_CHECKING:
    from lscb_audit.workspace import Workspace

    from ..office import Office

_REPLACING = (
    "You get a new key to print. The printed sheet of now opens the workspace no more: destroy it. Backups "
    "that were made before still open with it."
)
CHANGED = "The passphrase was changed. Earlier backups open with the old one: make a new one now."
NOT_CHANGED = "Nothing was changed"
OLD_SHEET = "The sheet of before opens the workspace no more. Destroy it."


class SecurityDialog(AskingDialog):
    """Accepted once it is changed: `new_key` is the new recovery key, "" where the passphrase was changed."""

    def __init__(self, office: "Office", parent: QWidget | None = None) -> None:
        super().__init__("Passphrase and recovery key", parent)
        self.setMinimumWidth(min(theme.px(520), 1000))
        self._office, self.new_key, self.partnership = office, "", ""
        self.change = RadioButton("Change the passphrase")
        self.replace = RadioButton("Replace the recovery key")
        self.change.setChecked(True)
        self._ways = QButtonGroup(self)
        for way in (self.change, self.replace):
            self._ways.addButton(way)
        self.old = SecretField("Presen&t passphrase")
        self.new = NewPassphrase(" from now on")
        self.watch(*self.new.fields)
        self.replacing = muted(_REPLACING, 15)
        for part in (self.change, self.replace):
            self.body.addWidget(part)
        self.body.addSpacing(8)
        self.body.addWidget(self.old)
        self.body.addWidget(self.new)
        self.body.addWidget(self.replacing)
        self.body.addWidget(self.problem)
        self.body.addStretch(1)
        self.add_button(Button("Cancel")).clicked.connect(self.reject)
        self.go = self.add_button(Button("", Kind.PRIMARY, key="Enter"))
        self.go.clicked.connect(self.begin)
        self.change.toggled.connect(lambda _: self._turn())
        for signal in (self.old.entered, self.new.first.returnPressed, self.new.again.returnPressed):
            signal.connect(self.begin)
        office.locking.connect(self._forget)
        self._turn()
        self.old.field().setFocus()

    def _turn(self) -> None:
        change = self.change.isChecked()
        self.new.setVisible(change)
        self.replacing.setVisible(not change)
        self.go.setText("Change it" if change else "Replace it")
        self.go.updateGeometry()
        self.say("")

    def begin(self) -> None:
        """Change what is wanted, unless something is missing: then say what, at its field."""
        if not self.go.isEnabled():
            return
        self.say("")
        typed = self.old.typed()
        if typed is None:
            return
        if not self.change.isChecked():
            self._ask(typed, None)
            return
        found = self.new.problem()
        if found is None:
            self._ask(typed, self.new.text())
        else:
            self.say(found[1], found[0])

    def _ask(self, typed: Typed, new: str | None) -> None:
        def work(workspace: "Workspace") -> tuple[str, str]:
            from lscb_audit import backups

            if new is None:
                return backups.replace_recovery_key(workspace, **typed._asdict()), workspace.partnership
            backups.change_passphrase(workspace, new, **typed._asdict())
            return "", workspace.partnership

        self._allow(False)
        announce(self, "One moment")
        if self._office.ask(work, self._changed, NOT_CHANGED, self._failed) is None:
            self._allow(True)

    def _changed(self, made: tuple[str, str]) -> None:
        self._forget()
        self.new_key, self.partnership = made
        if self._office.session.is_covered:
            # locked meanwhile: nothing is shown before it is unlocked
            self._office.session.resumed.connect(self.accept)
        else:
            self.accept()

    def _failed(self, problem: Exception) -> None:
        self._allow(True)
        if isinstance(problem, UserProblem):
            self.old.refuse(" ".join(problem.sentences))
        else:
            problems.show(self, NOT_CHANGED, problem)

    def _allow(self, allowed: bool) -> None:
        for part in (self.change, self.replace, self.old, self.new, self.go):
            part.setEnabled(allowed)

    def _forget(self) -> None:
        self.old.forget()
        self.new.forget()

    def done(self, result: int) -> None:
        self._forget()
        super().done(result)


def ask(office: "Office", parent: QWidget) -> None:
    """Change the passphrase, or replace the recovery key and show the new one once."""
    dialog = SecurityDialog(office, parent)
    if dialog.exec():
        if dialog.new_key:
            _show_key(office, dialog.new_key, dialog.partnership, parent)
        else:
            office.window.tell(CHANGED)
    dialog.deleteLater()


def _show_key(office: "Office", key: str, partnership: str, parent: QWidget) -> None:
    from .recovery_key import RecoveryKey

    dialog = RecoveryKey(key, partnership, office.tasks, parent, more=OLD_SHEET)
    office.session.locked.connect(dialog.give_up)
    dialog.exec()
    if dialog.is_kept:
        office.ask(sheet_is_kept, lambda _: None, "That could not be kept")
    dialog.deleteLater()
