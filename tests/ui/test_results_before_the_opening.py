"""Who cannot read the agencies' forms yet is shown no number of them: not even that they are missing."""

from datetime import date
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from lscb_audit import moderating, preparing
from lscb_audit.rules.decided import MODERATED
from tests.app.sharing.laptops import AUDIT, Partnership
from tests.app.sharing.laptops import partnership as partnership
from tests.support.command_line import opened as open_workspace
from tests.support.command_line import run
from ui.audit import summary
from ui.audit.view import NOT_ALL_SEEN, Overview
from ui.opened import Opened, read
from ui.widgets.words import Label


def results(place: Path) -> Opened:
    with open_workspace(place) as workspace:
        return read(workspace, AUDIT, date(2026, 11, 20))


def page_of(opened: Opened) -> list[str]:
    page = Overview()
    for step in page.steps(opened):
        step()
    QApplication.processEvents()
    return [one.text() for one in page.findChildren(Label)]


@pytest.mark.usefixtures("qapp")
@pytest.mark.parametrize("part", [(), ("--unit", "C1")])
def test_a_facilitator_sees_no_figure_of_forms_that_wait_for_the_opening(
    partnership: Partnership, part: tuple[str, ...]
) -> None:
    police = partnership.admitted("police", "auditor", "POL")
    chair = partnership.admitted("chair", "facilitator")
    partnership.hand_in(police, "POL", "Police saw")
    partnership.sync(police, partnership.qa)
    if part:
        run("open-workshop", AUDIT, "--as-is", *part, "-w", partnership.qa)
    partnership.sync(partnership.qa, chair)
    found = results(chair)
    assert found.figures.seen == "own agency"
    assert found.figures.grades == ()
    assert found.compared.moved == ()
    assert {row[1:] for row in summary.line_rows(found)} == {("–", "–")}
    said = page_of(found)
    assert NOT_ALL_SEEN in said
    assert not any("handed in" in words for words in said)
    assert NOT_ALL_SEEN not in page_of(results(partnership.qa))


def test_nothing_counts_as_decided_of_forms_that_wait_for_the_opening(partnership: Partnership) -> None:
    police = partnership.admitted("police", "auditor", "POL")
    chair = partnership.admitted("chair", "facilitator")
    with open_workspace(partnership.qa) as workspace:
        preparing.set_day(workspace, AUDIT, preparing.Day(results=MODERATED))
    partnership.hand_in(police, "POL", "Police saw")
    for place in (police, partnership.qa, chair):
        partnership.sync(place)
    matrix = results(chair).grid
    sealed = [row for row in matrix.rows if row.part and matrix.levels_for(row.line)]
    assert sealed
    assert not any(row.decided for row in sealed)
    with open_workspace(chair) as workspace:
        for row in sealed:
            case = moderating.read_case(workspace, moderating.CaseKey(AUDIT, row.unit.unit, row.line.line))
            assert case.here_decided == 0


def test_once_everything_is_opened_a_facilitator_sees_what_the_qa_officer_sees(
    partnership: Partnership,
) -> None:
    police = partnership.admitted("police", "auditor", "POL")
    chair = partnership.admitted("chair", "facilitator")
    partnership.hand_in(police, "POL", "Police saw")
    partnership.sync(police, partnership.qa)
    run("open-workshop", AUDIT, "--as-is", "-w", partnership.qa)
    partnership.sync(partnership.qa, chair)
    assert results(chair).figures == results(partnership.qa).figures
