"""A form at the QA desk: read only, as it was handed in, without the note; its agency sees who read it."""

from collections.abc import Callable

from pytestqt.qtbot import QtBot

from lscb_audit import auditing
from lscb_audit.auditing import At
from lscb_audit.workspace import Workspace
from ui import problems
from ui.form.pages import CHECK, LINE, NOTE
from ui.main_window import MainWindow
from ui.office import Seat

from .audits import REFERENCE
from .conftest import AUDITOR, KEY, TODAY, Desk, filled


def handed_in(workspace: Workspace) -> None:
    """A form that is handed in with a private note."""
    filled(workspace)
    auditing.settle(workspace, KEY, At("", "note"), "She needs a rest.", ())
    auditing.hand_in(workspace, KEY, "Team manager", TODAY)


def at_the_qa_desk(desk: Desk) -> Desk:
    desk.window.office.sit(Seat())
    desk.open(line="K1")
    return desk


def test_it_can_be_read_and_nothing_be_written(fresh: Desk) -> None:
    fresh.ask(handed_in)
    desk = at_the_qa_desk(fresh)
    line = desk.screen.middle.line
    assert line.boxes["evidence"].text() == "Seen alone on 3 May."
    assert line.boxes["evidence"].edit.isReadOnly()
    assert not line.grade.open
    said = desk.screen.middle.state.label.text()
    assert said.startswith("Handed in on 20 November 2026 by Team manager. You read it at the QA desk")
    assert not desk.screen.middle.act.isVisible()


def test_the_private_note_is_no_page_of_it(fresh: Desk) -> None:
    fresh.ask(handed_in)
    desk = at_the_qa_desk(fresh)
    assert desk.screen.sheet is not None
    assert NOTE not in {page.kind for page in desk.screen.sheet.pages}
    assert not {"note", "hand_in"} & set(desk.screen.doings())
    desk.screen.go_to(CHECK)
    table = desk.screen.middle.check.model
    rows = [str(table.index(row, 1).data()) for row in range(table.rowCount())]
    assert "Seen alone on 3 May." in rows
    assert "She needs a rest." not in rows
    assert "Private note" not in [str(table.index(row, 0).data()) for row in range(table.rowCount())]
    assert not desk.screen.middle.check.role.isVisible()


def test_its_agency_sees_who_read_it(fresh: Desk) -> None:
    fresh.ask(handed_in)
    at_the_qa_desk(fresh)
    fresh.window.office.sit(AUDITOR)
    fresh.open(line="K1")
    assert "Read by a QA officer on 20 November 2026." in fresh.screen.middle.state.label.text()


def test_f8_says_that_there_is_nothing_to_answer(fresh: Desk, heard: list[str]) -> None:
    fresh.ask(handed_in)
    desk = at_the_qa_desk(fresh)
    desk.screen.next_unanswered()
    assert "there is nothing to answer" in heard[-1]
    assert desk.screen.page is not None
    assert desk.screen.page.kind == LINE


def test_a_form_that_is_not_handed_in_does_not_open_and_one_stays_where_one_was(
    fresh: Desk, qtbot: QtBot, at: Callable[[str], MainWindow]
) -> None:
    told: list[str] = []
    window = fresh.window
    window.office.sit(Seat())
    at("audits")
    window.session.failed.disconnect()
    window.session.failed.connect(lambda _title, problem: told.extend(problems.sentences(problem)))
    window.open_form(REFERENCE, "C02", "CHS")
    qtbot.waitUntil(lambda: bool(told))
    assert "is not handed in yet" in told[0]
    assert window.screen().name == "my_work"
    assert fresh.screen.sheet is None


def test_one_goes_back_to_where_one_came_from(fresh: Desk) -> None:
    fresh.ask(handed_in)
    fresh.window.office.sit(Seat())
    with fresh.qtbot.waitSignal(fresh.window.arrived):
        fresh.window.go_to("forms")
    fresh.open()
    assert fresh.screen.head.way_back.text() == "Forms"
    with fresh.qtbot.waitSignal(fresh.window.arrived) as arrived:
        fresh.screen.head.way_back.click()
    assert arrived.args == ["forms"]
