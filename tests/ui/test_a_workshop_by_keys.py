"""A whole workshop by keys alone: thirty cases, twelve agencies, ten lines; what it came to, counted anew.

The count goes by the changes themselves, in the order in which they were written: no table, no rule.
"""

from collections import Counter
from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from db.kinds import FIELDS, part_uids
from db.tables import BY_NAME
from lscb_audit.rules.audit import Audit
from lscb_audit.rules.figures import figures
from ui.main_window import MainWindow
from ui.workshop.grid import Row
from ui.workshop.screen import MatrixScreen

from .fake import FakeFloor, WatchedWorkspace
from .hands import CTRL, KEY, Hands, unlocked
from .room import before_the_day, decide, dissent, open_forms, reopen, talk

DECISIONS, REMARKS, DISSENTS, REOPENED = 40, 200, 3, 2
SIZE = 30, 12, 10


@pytest.fixture
def floor() -> FakeFloor:
    return FakeFloor([before_the_day(*SIZE)])


@pytest.fixture
def hands(window: MainWindow, qtbot: QtBot) -> Iterator[Hands]:
    yield from unlocked(window, qtbot)


def test_u16_a_workshop_of_thirty_cases_twelve_agencies_and_ten_lines(hands: Hands) -> None:
    hands.come("audits", KEY.Key_2, CTRL)
    hands.come("tasks", KEY.Key_Return)
    open_forms(hands)
    hands.come("matrix", KEY.Key_8, CTRL)
    _filter(hands)
    hands.press(KEY.Key_F8)
    hands.come("wall", KEY.Key_Return)
    for number in range(DECISIONS):
        decide(hands, number)
        talk(hands, number, REMARKS // DECISIONS)
        if number < DISSENTS:
            dissent(hands, number)
        if number < REOPENED:
            reopen(hands, number)
        hands.press(KEY.Key_F8)
        hands.rest()
    _counted(hands)


def _filter(hands: Hands) -> None:
    """Look at the disagreements of one line alone, and at all again."""
    matrix = hands.window.screen()
    assert isinstance(matrix, MatrixScreen)

    def rows() -> int:
        hands.rest()
        return sum(isinstance(row, Row) for row in matrix.table.matrix.rows)

    assert rows() == 300
    hands.press(KEY.Key_D)
    hands.tab_to("Line")
    hands.press(KEY.Key_Down)
    assert rows() == 30
    hands.press(KEY.Key_Up)
    hands.tab_to("Matrix")
    hands.press(KEY.Key_D)
    assert rows() == 300


def _counted(hands: Hands) -> None:
    """Hold the program's figures against what the changes say one by one."""
    workspace = hands.window.session.workspace
    assert isinstance(workspace, WatchedWorkspace)
    found: list[Any] = []

    def read(_: object) -> tuple[Audit, list[Any], list[str]]:
        query = "SELECT e.uid, c.slot, c.value FROM change c JOIN entity e ON e.ix=c.entity ORDER BY c.id"
        rows = [(bytes(uid), slot, value) for uid, slot, value in workspace.connection.execute(query)]
        return workspace.audit("step-down-2"), rows, workspace.verify()

    hands.window.tasks.on_workspace(read).done.connect(found.append)
    hands.qtbot.waitUntil(lambda: bool(found))
    told, changes, problems = found[0]
    assert problems == []
    assert len(_born(changes, "remark")) == REMARKS
    assert len({row.text for row in told.discussion}) == REMARKS
    assert len(_born(changes, "dissent")) == len(told.dissent) == DISSENTS
    assert len(_given(changes, "conclusion", "reopened")) == REOPENED
    agreed = _given(changes, "conclusion", "agreed")
    assert len(agreed) == DECISIONS
    standing = Counter(grade for grade in agreed.values() if grade)
    assert sum(standing.values()) == DECISIONS - REOPENED
    lines = _given(changes, "line", "code")
    births = _born(changes, "conclusion")
    by_line = Counter((lines.get(part_uids(births[uid])[1], ""), grade) for uid, grade in agreed.items())
    for entry in figures(told, as_at=date(2026, 11, 20)).grades:
        if (entry.round, entry.of, entry.scope) == ("agreed", "case", "line"):
            counted = {level: by_line[entry.line, level] for level in entry.levels}
            assert (entry.levels, entry.n) == (counted, sum(counted.values())), entry.line
    assert all(row.own for row in told.grades if row.agency and row.own)
    assert [row.own for row in told.grades if row.agency] == [
        row.own for row in before_the_day(*SIZE).grades if row.agency
    ]
    QApplication.processEvents()


def _born(changes: list[Any], kind: str) -> dict[bytes, bytes]:
    """Return what was made of a kind: each thing with what it was made of."""
    slot = BY_NAME[kind].number * FIELDS
    return {uid: value for uid, at, value in changes if at == slot and value is not None}


def _given(changes: list[Any], kind: str, field: str) -> dict[bytes, Any]:
    """Return what each thing of a kind was given last."""
    slot = BY_NAME[kind].slot(field)
    return {uid: value for uid, at, value in changes if at == slot}
