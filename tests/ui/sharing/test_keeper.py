"""Sharing by itself: after a hand-in, before locking, every few minutes; patient with a hub that is gone."""

from collections.abc import Callable
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from lscb_audit import auditing
from lscb_audit.sharing.standing import read_standing
from tests.app.auditing.desk import KEY, TODAY, audit, fill
from ui.main_window import MainWindow
from ui.sharing import keeper, words
from ui.sharing.keeper import Sharing
from ui.sharing.screen import SharingScreen

from ..fake import FakeFloor, WatchedWorkspace


@pytest.fixture
def floor() -> FakeFloor:
    return FakeFloor([audit()])


@pytest.fixture
def hub(tmp_path: Path) -> Path:
    made = tmp_path / "hub"
    made.mkdir()
    return made


@pytest.fixture
def shared(at: Callable[[str], MainWindow], hub: Path, qtbot: QtBot) -> MainWindow:
    """A window whose workspace shares with a folder, at the sharing screen."""
    window = at("sharing")
    window.office.sharing._timer.stop()  # nothing begins by itself but what a test asks for
    screen = window.screen()
    assert isinstance(screen, SharingScreen)
    screen.address.setText(str(hub))
    with qtbot.waitSignal(window.office.sharing.ended):
        screen.use()
    rest(window, qtbot)
    return window


def rest(window: MainWindow, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: not window.tasks._open)


def record(window: MainWindow) -> WatchedWorkspace:
    workspace = window.session.workspace
    assert isinstance(workspace, WatchedWorkspace)
    return workspace


def share(window: MainWindow, qtbot: QtBot) -> words.State:
    with qtbot.waitSignal(window.office.sharing.ended):
        window.do("share_now")
    rest(window, qtbot)
    return window.office.sharing.state


def test_u18_without_a_hub_it_is_calmly_told_that_all_is_on_this_laptop(
    at: Callable[[str], MainWindow], qtbot: QtBot
) -> None:
    window = at("my_work")
    qtbot.waitUntil(lambda: window.office.sharing.standing is not None)
    part = window.status.findChildren(type(window.status.needs))[-1]
    assert part.accessibleName() == "Sharing: On this laptop only"
    with qtbot.waitSignal(window.arrived) as arrived:
        part.click()
    assert arrived.args == ["sharing"]
    assert window.office.sharing.quietly() is None


def test_what_is_written_waits_and_is_shared(shared: MainWindow, qtbot: QtBot) -> None:
    assert shared.office.sharing.state.kind == words.SHARED
    fill(record(shared))
    shared.office.sharing.look()
    rest(shared, qtbot)
    assert "wait to be shared" in shared.office.sharing.state.words
    assert share(shared, qtbot).kind == words.SHARED
    assert read_standing(record(shared)).unsent == 0


def test_a_hand_in_is_shared_at_once(shared: MainWindow, qtbot: QtBot) -> None:
    fill(record(shared))
    auditing.hand_in(record(shared), KEY, "DI", TODAY)
    with qtbot.waitSignal(shared.office.sharing.ended):
        shared.office.handed_in.emit()
    rest(shared, qtbot)
    assert shared.office.sharing.state.kind == words.SHARED


def test_what_waits_goes_before_the_laptop_locks(shared: MainWindow, qtbot: QtBot) -> None:
    sharing = shared.office.sharing
    sharing.before_locking()
    assert sharing.walk is None, "nothing waits"
    fill(record(shared))
    sharing.look()
    rest(shared, qtbot)
    with qtbot.waitSignal(sharing.ended):
        shared.locking.idle.warned.emit(30)
    rest(shared, qtbot)
    assert sharing.state.kind == words.SHARED


def test_u18_a_hub_that_is_gone_is_told_without_a_dialog_and_asked_ever_more_seldom(
    shared: MainWindow, hub: Path, qtbot: QtBot
) -> None:
    sharing, gone = shared.office.sharing, hub.with_name("gone")
    hub.rename(gone)
    waits = []
    for _ in range(5):
        state = share(shared, qtbot)
        waits.append(sharing._timer.interval())
    assert state.kind == words.AWAY
    assert state.words.endswith("everything is safe on this laptop")
    assert waits == [*keeper.BACK_OFF_MS, keeper.BACK_OFF_MS[-1]]
    assert sharing.problems
    assert "gone" not in shared.status.state.text()
    gone.rename(hub)
    assert share(shared, qtbot).kind == words.SHARED
    assert sharing._timer.interval() == keeper.EVERY_MS
    assert sharing.problems == ()


def test_two_never_share_at_once(shared: MainWindow, qtbot: QtBot) -> None:
    sharing = shared.office.sharing
    first = sharing.quietly()
    assert first is not None
    assert sharing.quietly() is None
    sharing.now()
    assert shared.status.state.text() == "Sharing is under way."
    with qtbot.waitSignal(sharing.ended):
        pass
    assert sharing.walk is None


def test_what_takes_long_is_told_and_can_be_cancelled(shared: MainWindow, qtbot: QtBot) -> None:
    sharing, screen = shared.office.sharing, shared.screen()
    assert isinstance(screen, SharingScreen)
    walk = sharing.quietly()
    assert walk is not None
    sharing._tell_slow()
    assert sharing.state.kind == words.BUSY
    assert screen.progress.isVisible()
    assert not screen.use_button.isEnabled()
    with qtbot.waitSignals([walk.cancelled, sharing.ended]):
        screen.progress.cancel.click()
    rest(shared, qtbot)
    assert not screen.progress.isVisible()
    assert screen.use_button.isEnabled()
    assert sharing.state.kind == words.SHARED


def test_locking_stops_it_and_unlocking_begins_anew(
    shared: MainWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    sharing = shared.office.sharing
    walk = sharing.quietly()
    assert walk is not None
    with qtbot.waitSignals([walk.cancelled, shared.session.covered]):
        shared.locking.by_hand()
    assert not sharing._timer.isActive()
    assert sharing.quietly() is None
    begun: list[int] = []
    monkeypatch.setattr(sharing._timer, "start", begun.append)
    with qtbot.waitSignal(shared.session.resumed):
        shared.cover.form.secret.setText("heron lantern quarry")  # type: ignore[union-attr]  # it is covered
        shared.cover.form.unlock.click()  # type: ignore[union-attr]
    assert begun == [keeper.FIRST_MS]


def test_nobody_there_means_nothing_is_shared(qtbot: QtBot, shared: MainWindow) -> None:
    away = Sharing(shared.office, lambda: False)
    away.standing = shared.office.sharing.standing
    away._due()
    assert away.walk is None
    assert away._timer.interval() == keeper.EVERY_MS
    away._timer.stop()
    rest(shared, qtbot)


def test_u18_a_change_of_state_is_announced_once(
    shared: MainWindow, hub: Path, qtbot: QtBot, heard: list[str]
) -> None:
    hub.rename(hub.with_name("gone"))
    sharing = shared.office.sharing
    for _ in range(2):
        with qtbot.waitSignal(sharing.ended):
            sharing.quietly()
        rest(shared, qtbot)
    assert len([words for words in heard if words.startswith("Hub not reached")]) == 1
