"""Opening the workshop: first to whom it reveals what; forms that will not come; the digest on paper."""

from collections.abc import Callable
from io import BytesIO

import pytest
from PySide6.QtGui import QGuiApplication
from pytestqt.qtbot import QtBot

from lscb_audit import auditing
from lscb_audit.errors import UserProblem
from lscb_audit.reports.opening import build
from lscb_audit.reports.pdf.check import check
from lscb_audit.sharing.opening import Opening, open_workshop
from lscb_audit.sharing.opening_view import view
from lscb_audit.sharing.returning import record_not_returned
from tests.app.auditing.desk import KEY, TODAY, audit, fill
from ui.main_window import MainWindow
from ui.papers.making import make_pdf
from ui.sharing.opening import OpenedDialog, OpeningDialog

from ..fake import FakeFloor, WatchedWorkspace

DIGEST = "3FA0 11BC 99DE 0012 AABB 1234 5678 9ABC"


@pytest.fixture
def floor() -> FakeFloor:
    return FakeFloor([audit()])


@pytest.fixture
def forms(at: Callable[[str], MainWindow], qtbot: QtBot) -> MainWindow:
    """Police handed C01 in; their C02 and health's C01 are missing."""
    window = at("forms")
    workspace = record(window)
    fill(workspace)
    auditing.hand_in(workspace, KEY, "DI", TODAY)
    qtbot.waitUntil(lambda: not window.tasks._open)
    return window


def record(window: MainWindow) -> WatchedWorkspace:
    workspace = window.session.workspace
    assert isinstance(workspace, WatchedWorkspace)
    return workspace


def dialog_of(window: MainWindow, qtbot: QtBot) -> OpeningDialog:
    made = OpeningDialog(window.office, view(record(window), "a-1"), window)
    qtbot.addWidget(made)
    made.show()
    return made


def told(dialog: OpeningDialog) -> dict[str, tuple[str, str]]:
    rows = dialog.sees.model_of_cells.cells
    return {row[0].words: (row[1].words, row[2].words) for row in rows}


def test_it_is_shown_who_will_see_what_and_what_is_missing(forms: MainWindow, qtbot: QtBot) -> None:
    dialog = dialog_of(forms, qtbot)
    assert told(dialog) == {"Community health": ("None", "C01, C02"), "Police": ("C01", "C02")}
    missing = [(row[0].words, row[1].words) for row in dialog.missing.model_of_cells.cells]
    assert missing == [("C01", "Community health"), ("C02", "Police")]
    assert dialog.missing_title.text() == "2 forms are not in"
    assert dialog.go.text() == "Open as it &is"


def test_a_form_that_will_not_come_is_recorded_and_waited_for_again(forms: MainWindow, qtbot: QtBot) -> None:
    dialog = dialog_of(forms, qtbot)
    for state, button in (("Not returned", "Wait for it again"), ("Not handed in", "Record as not returned")):
        dialog.missing.acted.emit(0)
        qtbot.waitUntil(lambda state=state: dialog.missing.model_of_cells.cells[0][2].words == state)  # type: ignore[misc]
        assert dialog.missing.model_of_cells.cells[0][3].words == button
    dialog.missing.acted.emit(1)
    qtbot.waitUntil(lambda: told(dialog)["Police"] == ("All cases", "–"))


def test_chosen_cases_alone_are_opened_and_the_rest_later(forms: MainWindow, qtbot: QtBot) -> None:
    dialog = dialog_of(forms, qtbot)
    dialog.boxes["C01"].setChecked(False)
    qtbot.waitUntil(lambda: dialog.missing_title.text() == "1 form is not in")
    qtbot.waitUntil(lambda: not forms.tasks._open)
    assert not dialog.go.isEnabled(), "nothing of C02 is handed in"
    dialog.boxes["C02"].setChecked(False)
    qtbot.waitUntil(lambda: dialog.warned.label.text() == "Tick at least one case.")
    dialog.boxes["C01"].setChecked(True)
    qtbot.waitUntil(dialog.go.isEnabled)
    with qtbot.waitSignal(dialog.accepted):
        dialog.go.click()
    assert dialog.opened is not None
    assert dialog.opened.units == ("C01",)
    again = dialog_of(forms, qtbot)
    assert "C01: 1 of 2 in, opened" in [box.text() for box in again.boxes.values()]
    assert not again.go.isEnabled()
    assert view(record(forms), "a-1", ["C01"]).digest == dialog.opened.digest, "it can be compared later"


def test_what_is_not_returned_stands_against_nothing(forms: MainWindow) -> None:
    workspace = record(forms)
    with pytest.raises(UserProblem, match="C01, Community health: not handed in"):
        open_workshop(workspace, "a-1")
    record_not_returned(workspace, "a-1", [("C01", "HEA"), ("C02", "POL")], TODAY)
    assert open_workshop(workspace, "a-1").missing == ()


def test_the_digest_is_copied(forms: MainWindow, qtbot: QtBot) -> None:
    dialog = OpenedDialog(forms.office, Opening(("C01",), 1, (), DIGEST), forms)
    qtbot.addWidget(dialog)
    dialog._copy()
    assert QGuiApplication.clipboard().text() == DIGEST


def test_the_page_for_the_minutes_holds_the_digest_and_is_accessible() -> None:
    document = build(
        "Exampleshire", "Stepping down", ("C01", "C02"), ("C02, Police",), DIGEST, opened_on=TODAY
    )
    made = make_pdf(document, lambda *_: None)
    assert made.pages == 1
    assert [one for one in check(BytesIO(made.pdf)) if not one.advice] == []
    import pypdfium2

    page = pypdfium2.PdfDocument(made.pdf)[0].get_textpage().get_text_range()
    assert "3FA0 11BC" in " ".join(page.split())
    assert "C02, Police" in page
