"""Taking an audit away that was set up by mistake: asked about first, and put back by one action."""

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from .. import theme
from ..widgets.button import Button, Kind
from ..widgets.dialog import Dialog
from ..widgets.words import Label

if TYPE_CHECKING:
    from lscb_audit.setting_up import Done
    from lscb_audit.workspace import Workspace

    from ..office import Office

_WORDS = (
    "It was set up and never begun: no form was opened, nothing was recorded in it. It goes from the "
    "Programme, with its plan and its cases. “Put the audit back” in the menu Audit brings it back until you "
    "lock."
)


class TakeAway(Dialog):
    """Asks once more."""

    def __init__(self, title: str, parent: QWidget | None = None) -> None:
        super().__init__("Take this audit away?", parent)
        self.setMinimumWidth(min(theme.px(520), 900))
        self.body.addWidget(Label(title, strong=True))
        self.body.addWidget(Label(_WORDS))
        keep = self.add_button(Button("Keep it"))
        keep.clicked.connect(self.reject)
        self.go = self.add_button(Button("Take it away", Kind.PRIMARY))
        self.go.clicked.connect(self.accept)
        keep.setFocus()


class Removing:
    """Remembers what was taken away last, as long as the workspace is open."""

    def __init__(self, office: "Office", parent: QWidget) -> None:
        self._office, self._parent = office, parent
        self._gone: tuple[str, Done] | None = None
        office.session.locked.connect(self.forget)

    def forget(self) -> None:
        self._gone = None

    def take_away(self) -> None:
        """Ask, then take the open audit off the register; one that was begun stays, and it is said why."""
        office, reference, title = self._office, self._office.audit, self._office.session.title

        def begun(workspace: "Workspace") -> str:
            from lscb_audit.setting_up import begun

            return begun(workspace, reference)

        def ask(why: str) -> None:
            if why:
                office.window.tell(f"“{title}” has been begun and stays: {why}", "padlock")
                return
            dialog = TakeAway(title, self._parent.window())
            if dialog.exec():
                self._take_away(reference, title)
            dialog.deleteLater()

        office.ask(begun, ask, "The audit could not be read")

    def _take_away(self, reference: str, title: str) -> None:
        def work(workspace: "Workspace") -> "Done":
            from lscb_audit.setting_up import remove_audit

            return remove_audit(workspace, reference)

        def done(gone: "Done") -> None:
            self._gone = title, gone
            self._office.session.choose("", "")
            self._office.window.go_to("audits")
            self._office.window.tell(f"“{title}” was taken away. The menu Audit puts it back.")

        self._office.write(work, done, "The audit was not taken away")

    def put_back(self) -> None:
        """Bring back what was taken away last."""
        if self._gone is None:
            self._office.window.tell("No audit was taken away since you unlocked", "help")
            return
        title, gone = self._gone

        def work(workspace: "Workspace") -> None:
            from lscb_audit.setting_up import put_back

            put_back(workspace, gone)

        def done(_: None) -> None:
            self._gone = None
            self._office.window.go_to("audits")
            self._office.window.tell(f"“{title}” is back")

        self._office.write(work, done, "The audit was not put back")
