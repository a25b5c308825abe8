"""Three laptops, a window each, one after another, share one audit through a folder: by keys alone.

The QA officer sets the hub up and invites; police and health join, wait, are admitted, fill their forms and
hand in; the workshop is opened; only then does each see what the other said.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QDialog, QLabel
from pytestqt.qtbot import QtBot

from lscb_audit.rules.audit import InvolvementRow, UnitRow
from lscb_audit.sharing import people
from lscb_audit.sharing.seeing import seen
from tests.app.auditing.desk import audit
from ui import application
from ui.home.recovery_key import RecoveryKey
from ui.main_window import MainWindow
from ui.settings import Settings
from ui.sharing import words
from ui.sharing.inviting import InvitedDialog, InviteDialog
from ui.sharing.joining import InvitationDialog, JoinDialog
from ui.sharing.opening import OpenedDialog, OpeningDialog
from ui.widgets import files

from .fake import PASSPHRASE, FakeFloor, WatchedWorkspace, open_copy
from .hands import ALT, CTRL, KEY, SHIFT, Hands

TOLD = "plum wagon seven lanterns"
CANARY = "Zanzibar lighthouse"
AUDIT = replace(
    audit(),
    units=(UnitRow("C01"),),
    involvement=(InvolvementRow("C01", "POL", "involved"), InvolvementRow("C01", "HEA", "involved")),
)


class Laptops:
    """Opens a laptop's window, gives somebody at its keyboard, and closes it again."""

    def __init__(self, home: Path, qtbot: QtBot) -> None:
        self.home, self.qtbot = home, qtbot
        self.hub = home / "hub"
        self.hub.mkdir()

    def folder(self, name: str) -> Path:
        return self.home / f"{name}.lscb"

    @contextmanager
    def at(self, name: str, begin: Callable[[Hands], None] | None = None) -> Iterator[Hands]:
        """Give the hands at a laptop that is unlocked, or that `begin` makes."""
        settings = Settings(self.home / f"{name}.ini")
        settings.theme = "light"
        if begin is None:
            settings.remember(self.folder(name))
        window = application.make_window(settings, FakeFloor([AUDIT]).floor())
        with self.qtbot.waitActive(window):
            window.show()
            window.activateWindow()
        hands = Hands(window, self.qtbot)
        if begin is None:
            hands.write(PASSPHRASE)
            hands.come("my_work", KEY.Key_Return)
        else:
            begin(hands)
        yield hands
        hands._look.stop()
        window.close()
        window.deleteLater()


@pytest.fixture
def laptops(dressed: None, tmp_path: Path, qtbot: QtBot) -> Laptops:  # noqa: ARG001 - the style
    made = Laptops(tmp_path, qtbot)
    made.folder("qa").mkdir()
    open_copy(made.folder("qa"), [AUDIT]).close()
    return made


def record(window: MainWindow) -> WatchedWorkspace:
    workspace = window.session.workspace
    assert isinstance(workspace, WatchedWorkspace)
    return workspace


def share(hands: Hands) -> words.State:
    """Press the key that shares, wait until it is done, and return the state."""
    sharing = hands.window.office.sharing
    hands.qtbot.waitUntil(lambda: sharing.walk is None and sharing.standing is not None)
    with hands.qtbot.waitSignal(sharing.ended):
        hands.press(KEY.Key_S, CTRL | SHIFT)
    hands.rest()
    assert sharing.problems == ()
    return sharing.state


def told(window: MainWindow) -> str:
    """Return every word that stands on the screen."""
    return " ".join(label.text() for label in window.findChildren(QLabel) if label.isVisible())


def set_hub_up(hands: Hands, hub: Path) -> None:
    hands.come("sharing", KEY.Key_H, CTRL | SHIFT)
    assert "On this laptop only" in told(hands.window)
    hands.write(str(hub))
    hands.tab_to("Use this hub")
    with hands.qtbot.waitSignal(hands.window.office.sharing.ended):
        hands.press(KEY.Key_Space)
    hands.rest()


def invite(hands: Hands, who: str, downs: int) -> None:
    """Invite an auditor of the agency that stands `downs` below the first."""

    def fill() -> None:
        hands.write(who)
        hands.tab_to("Agency")
        for _ in range(downs):
            hands.press(KEY.Key_Down)
        hands.tab_to("Passphrase of the invitation")
        hands.write(TOLD)
        hands.tab_to("Passphrase again")
        hands.write(TOLD)
        hands.tab_to("Make the invitation")
        hands.press(KEY.Key_Space)

    hands.expect(InviteDialog, fill)
    hands.expect(InvitedDialog, lambda: hands.press(KEY.Key_Space))
    hands.tab_to("Invite somebody")
    hands.press(KEY.Key_Space)
    hands.answered(InviteDialog)
    hands.answered(InvitedDialog)


def join(laptops: Laptops, name: str) -> Callable[[Hands], None]:
    """Return what joins with the invitation of somebody, as far as the first screen after it."""

    def first(hands: Hands) -> None:
        hands.write(str(laptops.home / f"{name}.lscb-invitation"))
        hands.tab_to("Its passphrase")
        hands.write(TOLD)
        hands.press(KEY.Key_Return)

    def second(hands: Hands) -> None:
        hands.press(KEY.Key_A, CTRL)
        hands.write(str(laptops.folder(name)))
        hands.tab_to("Passphrase of your own")
        hands.write(PASSPHRASE)
        hands.tab_to("Passphrase again")
        hands.write(PASSPHRASE)
        hands.press(KEY.Key_Return)

    def keep(hands: Hands) -> None:
        hands.tab_to("I have printed it")
        hands.press(KEY.Key_Space)
        hands.tab_to("Begin")
        hands.press(KEY.Key_Space)

    def begin(hands: Hands) -> None:
        for kind, answer in ((InvitationDialog, first), (JoinDialog, second), (RecoveryKey, keep)):
            hands.expect(kind, lambda answer=answer: answer(hands))  # type: ignore[misc]
        hands.come("my_work", KEY.Key_J, CTRL)
        hands.answered(RecoveryKey)

    return begin


def audit_and_hand_in(hands: Hands, words_said: str, grade: Qt.Key) -> None:
    hands.come("form", KEY.Key_F8)
    hands.tab_to("I had no part in this case")
    hands.press(KEY.Key_Space)
    hands.tab_to("Declare")
    hands.press(KEY.Key_Space)
    hands.rest()
    hands.press(KEY.Key_PageDown, CTRL)
    for _ in ("K1", "K2"):
        hands.press(grade, ALT)
        hands.tab_to("Evidence")
        hands.write(words_said)
        hands.press(KEY.Key_PageDown, CTRL)
        hands.rest()
    hands.press(grade, ALT)
    hands.rest()
    for _ in range(4):
        hands.press(KEY.Key_PageDown, CTRL)
    hands.rest()
    hands.fill(Your_role="Named lead")
    hands.tab_to("I have checked")
    hands.press(KEY.Key_Space)
    hands.tab_to("Hand in")
    with hands.qtbot.waitSignal(hands.window.office.sharing.ended):
        hands.press(KEY.Key_Space)  # sharing follows by itself
    hands.rest()


def open_workshop(hands: Hands) -> str:
    """Open the workshop; return the digest that was shown."""
    digests: list[str] = []

    def opening() -> None:
        assert "cannot be undone" in told_in(OpeningDialog)
        hands.tab_to("Open the workshop")
        hands.press(KEY.Key_Space)

    def opened() -> None:
        digests.append(hands.focus().window().shown.text())  # type: ignore[attr-defined]  # the dialog
        hands.press(KEY.Key_Space)  # Share now

    hands.expect(OpeningDialog, opening)
    hands.expect(OpenedDialog, opened)
    hands.press(KEY.Key_O, CTRL | SHIFT)
    with hands.qtbot.waitSignal(hands.window.office.sharing.ended):
        hands.answered(OpenedDialog)
    return digests[0]


def told_in(kind: type[QDialog]) -> str:
    dialog = QApplication.activeModalWidget()
    assert isinstance(dialog, kind)
    return " ".join(label.text() for label in dialog.findChildren(QLabel))


def readable(window: MainWindow, words_said: str) -> bool:
    answers = record(window).audit("a-1").grades
    return any(words_said in row.evidence for row in answers)


def test_three_windows_share_one_audit_by_keys_alone(
    laptops: Laptops, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Path, "home", lambda: laptops.home)
    monkeypatch.setattr(files, "save_file", lambda _, __, name, *___: laptops.home / name)
    with laptops.at("qa") as hands:
        set_hub_up(hands, laptops.hub)
        hands.come("members", KEY.Key_M, CTRL | SHIFT)
        invite(hands, "police", downs=1)
        invite(hands, "health", downs=0)
        assert share(hands).kind == words.SHARED
    for name in ("police", "health"):
        with laptops.at(name, join(laptops, name)) as hands:
            assert "This laptop waits to be admitted" in told(hands.window)
            assert share(hands).kind == words.PENDING
    with laptops.at("qa") as hands:
        share(hands)
        assert "Admitted: " in hands.window.office.sharing.did
    with laptops.at("police") as hands:
        assert share(hands).kind == words.SHARED
        hands.qtbot.waitUntil(lambda: hands.window.office.seat.agency == "POL")
        hands.rest()
        audit_and_hand_in(hands, CANARY, KEY.Key_2)
    with laptops.at("health") as hands:
        share(hands)
        hands.qtbot.waitUntil(lambda: hands.window.office.seat.agency == "HEA")
        hands.rest()
        audit_and_hand_in(hands, "Health saw it otherwise", KEY.Key_3)
        assert not readable(hands.window, CANARY)
        assert seen(record(hands.window), "a-1") == ("own agency", "HEA")
    with laptops.at("qa") as hands:
        share(hands)
        assert readable(hands.window, CANARY)
        hands.press(KEY.Key_2, CTRL)
        hands.rest()
        hands.come("tasks", KEY.Key_Return)
        digest = open_workshop(hands)
        assert len(digest.split()) == 8
    for name, other in (("health", CANARY), ("police", "Health saw it otherwise")):
        with laptops.at(name) as hands:
            share(hands)
            assert readable(hands.window, other)
            found = people.seats(record(hands.window))
            assert {(one.name, one.state) for one in found} == {
                ("QA officer", "active"),
                ("police", "active"),
                ("health", "active"),
            }
