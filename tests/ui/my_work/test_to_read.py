"""Facilitators and readers: what they may read, and nothing offered that the record would refuse."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.app.my_work import busy
from tests.ui import a11y_lint
from tests.ui.fake import FakeFloor
from ui import theme
from ui.actions import NOT_TO_READ
from ui.floor import Workspace
from ui.main_window import MainWindow
from ui.my_work.screen import MyWork
from ui.places import PLACES, READING
from ui.widgets.button import Button
from ui.widgets.cells import ActTable


class ReadersFloor(FakeFloor):
    """Opens workspaces of somebody who reads."""

    role = "reader"

    def open(self, folder: Path, passphrase: str, recovery_key: str) -> Workspace:
        made = super().open(folder, passphrase, recovery_key)
        real = self.workspaces[-1]
        real.member = real.member._replace(role=self.role)
        return made


@pytest.fixture(params=["reader", "facilitator"])
def floor(request: pytest.FixtureRequest) -> FakeFloor:
    made = ReadersFloor([busy.busy()])
    made.role = request.param
    return made


def page_of(window: MainWindow) -> MyWork:
    QApplication.processEvents()
    page = window.screen()
    assert isinstance(page, MyWork)
    return page


def test_home_says_that_one_may_read_and_offers_nothing_else(
    at: Callable[[str], MainWindow], floor: FakeFloor
) -> None:
    assert isinstance(floor, ReadersFloor)
    window = at("my_work")
    page = page_of(window)
    assert window.desk._who.text() == floor.role.capitalize()
    assert [one.text() for one in page.findChildren(Button) if one.isVisible()] == []
    assert [one.accessibleName() for one in page.findChildren(ActTable) if one.isVisible()] == ["Audits"]
    seen = [place.name for place in PLACES if window.desk.places[place.name].isVisible()]
    assert seen == ["my_work", "sharing"], "no audit is open"
    assert not any(window.actions_by_name[name].isEnabled() for name in NOT_TO_READ)
    page.audit_for()
    assert window.status.state.text() == "You may read here."


def test_an_audit_opens_at_its_results_and_leads_home_again(
    at: Callable[[str], MainWindow], qtbot: QtBot
) -> None:
    window = at("my_work")
    (table,) = [one for one in page_of(window).findChildren(ActTable) if one.isVisible()]
    with qtbot.waitSignal(window.arrived) as arrived:
        table.acted.emit(0)
    assert arrived.args == ["overview"]
    seen = [place.name for place in PLACES if window.desk.places[place.name].isVisible()]
    assert set(seen) == set(READING)
    assert window.actions_by_name["report"].isEnabled()
    assert not window.actions_by_name["plan"].isEnabled()
    assert window.actions_by_name["plan"].toolTip().startswith("You may read here")
    with qtbot.waitSignal(window.arrived) as arrived:
        window.do("back")
    assert arrived.args == ["my_work"]


def test_u24_a_readers_home_keeps_nobody_out(at: Callable[[str], MainWindow]) -> None:
    window = at("my_work")
    found = {}
    for name, zoom in (("light", 100), ("dark", 200), ("contrast_light", 200), ("contrast_dark", 100)):
        a11y_lint.dress(window, name, zoom)
        found[name, zoom] = a11y_lint.lint(window, 1280, pixels=zoom == 100)
    assert {look: several for look, several in found.items() if several} == {}
    assert theme.zoom() == 100
