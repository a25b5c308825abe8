"""The sharing screen: how sharing stands, the hub, what went wrong, bundles instead of a hub."""

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout

from .. import problems
from ..announce import announce
from ..my_work.parts import buttons
from ..office import Office
from ..widgets import files
from ..widgets.button import Button, Kind
from ..widgets.desk_page import DeskPage
from ..widgets.inputs import LineEdit
from ..widgets.progress import ProgressLine
from ..widgets.words import Label, Notice, heading, muted
from . import waiting, words
from .administrator import PasswordPart, take_login
from .keeper import Sharing
from .walking import Walk

if TYPE_CHECKING:
    from lscb_audit.sharing.looking import Looked
    from lscb_audit.workspace import Workspace

_HOW = (
    "A hub is a folder that all agencies can reach: a network share, or a folder that is synchronised "
    "between them. One QA officer chooses an empty one here; everybody else finds it in their invitation.",
    "Where the council runs a PostgreSQL database, that can be the hub: write its address, "
    "postgresql://ADMINISTRATOR@SERVER/DATABASE. This laptop is given a login of its own there.",
    "A small partnership on one network share can have one file instead of a folder. The program tries first "
    "whether the share lets laptops write in turn. When in doubt, choose a folder.",
    "All that lies there is encrypted. Whoever looks after the place can neither read it nor change it "
    "unnoticed.",
    "If it is lost, nothing is lost: every laptop has its own work, and the next one that shares fills it "
    "again.",
)
_BESIDE = (
    "“Saved” means kept on this laptop. “Shared” means that the other laptops can fetch it.",
    "What you type is shared, but nobody else can read an open form. A form is read by the QA officers once "
    "it is handed in, by the other agencies once the workshop is opened.",
    "The program shares by itself every five minutes while you work, and after a hand-in. You can go on "
    "typing meanwhile.",
)
_BUNDLE = (
    "A bundle is one encrypted file with all that this laptop may pass on. Send it by post, by e-mail or on "
    "a stick; only this partnership’s laptops can read it."
)
_KINDS = "Bundle (*.lscb-bundle)"
_NEW_FILE, _FILE_KINDS = "hub.sqlite", "Hub in one file (*.sqlite)"


class SharingScreen(DeskPage):
    """Follows the window's `Sharing`; reads nothing itself but what that knows."""

    ready = Signal()

    name = "sharing"
    hints = (("Ctrl+Shift+S", "Share now"), ("Ctrl+Shift+M", "Members and laptops"), ("F1", "Help"))

    def __init__(self, office: Office) -> None:
        super().__init__()
        self.office = office
        self.sharing: Sharing = office.sharing
        self._coming = False
        self.title.setText("Sharing")
        self.members_button = Button("&Members and laptops", icon="people", key="Ctrl+Shift+M")
        self.now_button = Button("Share &now", Kind.PRIMARY, key="Ctrl+Shift+S")
        self.members_button.clicked.connect(lambda: office.window.do("members"))
        self.now_button.clicked.connect(self.sharing.now)
        for button in (self.members_button, self.now_button):
            self.flow.addWidget(button)
        self.state = heading("")
        self.progress = ProgressLine()
        self.trouble = Notice("warning")
        self.done, self.waits = Label(""), Label("")
        for part in (self.state, self.progress, self.trouble, self.done, self.waits):
            self.main.addWidget(part)
        self._lay_out_hub()
        self._lay_out_bundle()
        self.side_heading("What sharing means")
        for sentence in _BESIDE:
            self.side.addWidget(muted(sentence))
        self.side.addStretch(1)
        self.sharing.changed.connect(self._follow)
        self.sharing.slow.connect(self._show_progress)

    def _lay_out_hub(self) -> None:
        self.main.addSpacing(12)
        self.hub_title = heading("The hub")
        self.how = [Label(sentence) for sentence in _HOW]
        label = Label("Share&d folder, file or database", strong=True)
        self.address = LineEdit()
        self.address.setAccessibleName("Shared folder, file or database")
        label.setBuddy(self.address)
        choose = Button("&Choose a folder…", icon="folder")
        choose.clicked.connect(self._choose)
        self.file_button = Button("&One file…", icon="page")
        self.file_button.clicked.connect(self._choose_file)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self.address, 1)
        row.addWidget(choose)
        row.addWidget(self.file_button)
        self.test_button = Button("&Test the connection", icon="eye")
        self.use_button = Button("&Use this hub", icon="tick")
        self.login_button = Button("Take a &login in…", icon="import")
        self.login_button.clicked.connect(lambda: take_login(self.office, self, self._taken))
        self.test_button.clicked.connect(self.test)
        self.use_button.clicked.connect(self.use)
        self.looked = Notice("info")
        self.password = PasswordPart()
        self.address.textChanged.connect(self.password.fit)
        for part in (self.hub_title, *self.how, label):
            self.main.addWidget(part)
        self.main.addLayout(row)
        self.main.addWidget(self.password)
        self.main.addWidget(self.looked)
        self.main.addWidget(buttons(self.test_button, self.use_button, self.login_button))

    def _lay_out_bundle(self) -> None:
        self.main.addSpacing(12)
        self.write_button = Button("&Write a bundle…", icon="export")
        self.take_button = Button("Take a &bundle in…", icon="import")
        self.write_button.clicked.connect(self.write_bundle)
        self.take_button.clicked.connect(self.take_bundle)
        for part in (heading("Where no hub can be reached"), Label(_BUNDLE)):
            self.main.addWidget(part)
        self.main.addWidget(buttons(self.write_button, self.take_button))

    # -- coming and going

    def arrive(self) -> None:
        """Read how sharing stands; it is shown when it is known."""
        self._coming = True
        self.trouble.tell("")
        self.looked.tell("")
        self.sharing.look(partial(self.office.session.failed.emit, "Sharing could not be read"))

    def leave(self) -> None:
        """Locked: forget what was shown."""
        self.address.setText("")
        self.password.forget()
        for part in (self.trouble, self.looked):
            part.tell("")
        for label in (self.state, self.done, self.waits, self.below):
            label.setText("")

    def take_focus(self) -> None:
        (self.now_button if self._hub() else self.address).setFocus()

    def window_title(self) -> str:
        return "Sharing"

    def doings(self) -> dict[str, Callable[[], object]]:
        return {}

    def _hub(self) -> str:
        return self.sharing.standing.hub if self.sharing.standing is not None else ""

    def _follow(self) -> None:
        standing = self.sharing.standing
        if standing is None:
            return
        state = self.sharing.state
        self.state.setText(f"{state.words}.")
        self.below.setText(words.breakable(standing.hub))
        self.trouble.tell(words.breakable("\n".join(self.sharing.problems)))
        self.done.setText(f"Last time: {self.sharing.did}" if self.sharing.did else "")
        self.waits.setText(_waiting(standing))
        for label in (self.done, self.waits, self.below):
            label.setVisible(bool(label.text()))
        for label in self.how:
            label.setVisible(not standing.hub)
        self.now_button.setVisible(bool(standing.hub))
        if self._coming or not self.address.text():
            self.address.setText(standing.hub)
        self._allow()
        if self._coming:
            self._coming = False
            self.office.window.settle()
            self.ready.emit()

    def _allow(self) -> None:
        """While a sync is under way nothing else is begun."""
        free = self.sharing.walk is None
        for button in (
            self.test_button, self.use_button, self.login_button, self.write_button, self.take_button
        ):  # fmt: skip
            button.setEnabled(free)

    def _show_progress(self, walk: Walk) -> None:
        self.progress.follow(walk, "Sharing")
        self._allow()

    # -- the hub

    def _choose(self) -> None:
        folder = files.open_folder(self, "The shared folder", Path(self.address.text() or Path.home()))
        if folder is not None:
            self.address.setText(str(folder))
            self.test()

    def _choose_file(self) -> None:
        path = files.name_file(self, "One file for all: choose it, or name a new one", _NEW_FILE, _FILE_KINDS)
        if path is not None:
            self.address.setText(str(path if path.suffix else path.with_suffix(Path(_NEW_FILE).suffix)))
            self.test()

    def test(self, then: Callable[["Looked"], object] = lambda _: None) -> None:
        """Look at the place that is named and say what is there."""
        address = self.address.text().strip()
        if not address:
            self._say(
                "Write the path of the shared folder or file, or choose it; of a database, its address.",
                "warning",
            )
            self.address.setFocus()
            return

        password = self.password.given()

        def look(workspace: "Workspace") -> Any:
            from lscb_audit.sharing.looking import looking

            return looking(workspace, address, password)

        def found(looked: "Looked") -> None:
            self._say(looked.said, "done" if looked.usable else "warning")
            then(looked)

        walk = Walk(self.office.tasks, partial(self._with, look), lambda: True, self)
        walk.done.connect(found)
        walk.failed.connect(lambda problem: problems.show(self, "The hub could not be looked at", problem))
        walk.ended.connect(walk.deleteLater)
        self._say("Looking…", "info")
        walk.start()

    def _with(self, work: "Callable[[Workspace], Any]") -> Any:
        workspace: Any = self.office.session.workspace
        return work(workspace)

    def use(self) -> None:
        """Look at the place; if one can share there, do so from now on."""
        self.test(lambda looked: self._begin_with(self.address.text().strip()) if looked.usable else None)

    def _begin_with(self, address: str) -> None:
        standing = self.sharing.standing
        qa = standing is not None and standing.role == "qa"
        password = self.password.given()

        def steps(workspace: "Workspace") -> Any:
            from lscb_audit.sharing import hubs

            return hubs.setting_up(workspace, address, password) if qa else hubs.syncing(workspace, address)

        walk = self.sharing.run(steps)
        if walk is not None:
            walk.done.connect(lambda _: self._began())
            walk.failed.connect(lambda _: self._say("", "info"))

    def _taken(self) -> None:
        """The laptop has a login for a database: that is its hub from now on."""
        self.arrive()
        self._say("This laptop shares through the database from now on. Share once.", "done")

    def _began(self) -> None:
        """The address is the laptop's own from now on, not an administrator's: `_follow` shows it."""
        self.password.forget()
        self.address.setText("")
        self._follow()
        self._say("This is the hub of this laptop from now on.", "done")

    def _say(self, sentence: str, kind: str) -> None:
        self.looked.tell(words.breakable(sentence), kind)
        if sentence:
            announce(self.looked, sentence)

    # -- bundles

    def write_bundle(self) -> None:
        """Write everything that this laptop may pass on into one file."""
        path = files.save_file(self, "Write a bundle", "audits.lscb-bundle", _KINDS)
        if path is None:
            return

        def steps(workspace: "Workspace") -> Any:
            from lscb_audit.sharing import bundles

            return bundles.writing_out(workspace, path)

        self._bundle(steps, f"Wrote {path.name}. Only this partnership’s laptops can read it.")

    def take_bundle(self) -> None:
        """Take in what a bundle holds."""
        path = files.open_file(self, "Which bundle?", _KINDS)
        if path is None:
            return

        def steps(workspace: "Workspace") -> Any:
            from lscb_audit.sharing import bundles

            return bundles.taking_in(workspace, path)

        self._bundle(steps, f"Took in {path.name}.")

    def _bundle(self, steps: "Callable[[Workspace], Any]", said: str) -> None:
        walk = self.sharing.run(steps, hub=False)
        if walk is not None:
            walk.done.connect(lambda _: self.office.window.tell(said, "done"))
            walk.failed.connect(lambda problem: problems.show(self, "The bundle was not used", problem))


def _waiting(standing: Any) -> str:
    """Say for what the laptop waits, or for what others wait here; what it has to share the state says."""
    if standing.waits == "agency":
        return f"{waiting.says('agency')} It is: {standing.fingerprint}."
    if standing.waits:
        return waiting.says(standing.waits)
    if standing.asks:
        return "Much of what others wrote would be changed: look under “Members and laptops” and decide."
    return ""
