"""The two ways into a workspace, changed: a new passphrase, or a new recovery key. The old secret first."""

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QButtonGroup, QLineEdit, QVBoxLayout, QWidget

from lscb_audit.errors import UserProblem
from lscb_audit.passphrases import strength

from .. import problems, theme
from ..announce import announce
from ..backups.secret import SecretField, Typed
from ..widgets.button import Button, Kind
from ..widgets.choices import CheckBox, RadioButton
from ..widgets.dialog import Dialog
from ..widgets.inputs import SecretEdit
from ..widgets.words import Label, muted
from .unlocking import sheet_is_kept

if TYPE_CHECKING:
    from lscb_audit.workspace import Workspace

    from ..office import Office

_AT_LEAST = "At least 12 characters. Three random words are good."
_REPLACING = (
    "You get a new key to print. The printed sheet of now opens the workspace no more: destroy it. Backups "
    "that were made before still open with it."
)
CHANGED = "The passphrase was changed. Earlier backups open with the old one: make a new one now."
NOT_CHANGED = "Nothing was changed"
OLD_SHEET = "The sheet of before opens the workspace no more. Destroy it."


class SecurityDialog(Dialog):
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
        self.old = SecretField("&Present passphrase")
        self.new, self.again = SecretEdit(), SecretEdit()
        self.shown = CheckBox("Show the new &one")
        self.strength, self.problem = muted(_AT_LEAST), Label("", colour="error")
        self.problem.hide()
        self.replacing = muted(_REPLACING, 15)
        for part in (self.change, self.replace):
            self.body.addWidget(part)
        self.body.addSpacing(8)
        self.body.addWidget(self.old)
        self.body.addWidget(self._new_fields())
        self.body.addWidget(self.replacing)
        self.body.addWidget(self.problem)
        self.body.addStretch(1)
        self.add_button(Button("Cancel")).clicked.connect(self.reject)
        self.go = self.add_button(Button("", Kind.PRIMARY, key="Enter"))
        self.go.clicked.connect(self.begin)
        self.change.toggled.connect(lambda _: self._turn())
        for signal in (self.old.entered, self.new.returnPressed, self.again.returnPressed):
            signal.connect(self.begin)
        self.new.textEdited.connect(self._judge)
        for field in (self.new, self.again):
            self.shown.toggled.connect(field.set_shown)
        office.locking.connect(self._forget)
        self._turn()
        self.old.field().setFocus()

    def _new_fields(self) -> QWidget:
        self._news = QWidget()
        column = QVBoxLayout(self._news)
        column.setContentsMargins(0, 4, 0, 0)
        column.setSpacing(4)
        for words, field in (("&New passphrase", self.new), ("New passphrase &again", self.again)):
            label = Label(words, strong=True)
            label.setBuddy(field)
            field.setAccessibleName(words.replace("&", ""))
            column.addWidget(label)
            column.addWidget(field)
            if field is self.new:
                column.addWidget(self.strength)
        column.addWidget(self.shown)
        return self._news

    def _turn(self) -> None:
        change = self.change.isChecked()
        self._news.setVisible(change)
        self.replacing.setVisible(not change)
        self.go.setText("Change it" if change else "Replace it")
        self.go.updateGeometry()
        self._say("", None)

    def _judge(self, typed: str) -> None:
        judged = strength(typed)
        said = " ".join((f"Strength: {judged.words}.", *judged.reasons)) if typed else _AT_LEAST
        self.strength.setText(said)
        self.strength.set_colour("done" if typed and judged.accepted else "muted")

    def begin(self) -> None:
        """Change what is wanted, unless something is missing: then say what, at its field."""
        if not self.go.isEnabled():
            return
        self._say("", None)
        typed = self.old.typed()
        if typed is None:
            return
        if not self.change.isChecked():
            self._ask(typed, None)
            return
        judged = strength(self.new.text())
        if not judged.accepted:
            self._say(" ".join(judged.reasons), self.new)
        elif self.new.text() != self.again.text():
            self._say("The two new passphrases differ. Type the second one again.", self.again)
        else:
            self._ask(typed, self.new.text())

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
        for part in (self.change, self.replace, self.old, self._news, self.go):
            part.setEnabled(allowed)

    def _say(self, sentence: str, field: QLineEdit | None) -> None:
        for one in (self.new, self.again):
            one.set_wrong(one is field)
            one.setAccessibleDescription(sentence if one is field else "")
        self.problem.setText(sentence)
        self.problem.setVisible(bool(sentence))
        if field is not None:
            field.selectAll()
            field.setFocus()
            announce(self, sentence, urgent=True)

    def _forget(self) -> None:
        self.old.forget()
        self.new.clear()
        self.again.clear()
        self._judge("")

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
