"""Voices in the tests' audit: two sessions, a few statements, some coded."""

from typing import TYPE_CHECKING, Any

from pytestqt.qtbot import QtBot

from lscb_audit.hearing import sessions, statements
from lscb_audit.hearing.model import Heard, Session, Statement
from lscb_audit.hearing.reading import read_heard
from ui.main_window import MainWindow
from ui.voices.screen import VoicesScreen

from ..fake import WatchedWorkspace

if TYPE_CHECKING:
    from lscb_audit.workspace import Workspace

AUDIT = "step-down-2"


def screen(window: MainWindow) -> VoicesScreen:
    shown = window.screen()
    assert isinstance(shown, VoicesScreen)
    return shown


def workspace_of(window: MainWindow) -> WatchedWorkspace:
    workspace = window.session.workspace
    assert isinstance(workspace, WatchedWorkspace)
    return workspace


def record_voices(workspace: "Workspace") -> None:
    """Record a session of practitioners and one of four parents, with five statements."""
    one = sessions.add_session(workspace, AUDIT, Session(name="Social workers, March", number_present=9))
    two = sessions.add_session(
        workspace, AUDIT, Session(source="parents", name="Parents, hub", number_present=4)
    )
    statements.add_statements(
        workspace,
        AUDIT,
        [
            Statement(
                session=one, line="K1", stance="contradicts", text="The list is long.", consent="quote"
            ),
            Statement(session=one, text="Asked on the day."),
            Statement(session=one, line="K3", text="We hear by chance."),
            Statement(session=two, line="K2", stance="contradicts", text="Nobody asked my girl.", unit="C02"),
            Statement(session=two, line="K4", stance="supports", text="Somebody rang.", age_band="over 18"),
        ],
    )


def with_voices(window: MainWindow, qtbot: QtBot) -> VoicesScreen:
    """Have the open screen show recorded voices."""
    on_workspace(window, qtbot, record_voices)
    with qtbot.waitSignal(screen(window).ready):
        screen(window).arrive()
    return screen(window)


def on_workspace(window: MainWindow, qtbot: QtBot, work: Any) -> Any:
    """Do something with the workspace on its thread; return what it gives."""
    found: list[Any] = []
    with qtbot.waitSignal(
        window.tasks.on_workspace(lambda _: found.append(work(workspace_of(window)))).ended
    ):
        pass
    return found[0]


def recorded(window: MainWindow, qtbot: QtBot) -> Heard:
    """Return what the record holds, once all that was asked for is written."""
    qtbot.waitUntil(lambda: not window.tasks.at_work)
    heard = on_workspace(window, qtbot, lambda workspace: read_heard(workspace, AUDIT))
    assert isinstance(heard, Heard)
    return heard
