"""Two QA officers change one plan, each in sight of an older one: nothing is written over unseen."""

from collections.abc import Iterator
from datetime import date

import pytest

from lscb_audit import differences, setting_up
from lscb_audit.workspace import Workspace
from tests.app.sharing.desks import Desks
from tests.app.sharing.kept import Kept, two_officers
from tests.ui.sample import audit

AUDIT, TODAY = "step-down-2", date(2026, 11, 20)


@pytest.fixture(scope="module")
def kept(tmp_path_factory: pytest.TempPathFactory) -> Kept:
    return two_officers(tmp_path_factory.mktemp("officers"), audit(units=2, agencies=2, lines=2))


@pytest.fixture
def desks(kept: Kept, monkeypatch: pytest.MonkeyPatch) -> Iterator[Desks]:
    yield from kept.again(monkeypatch)


def _why(workspace: Workspace) -> str:
    return setting_up.read_plan(workspace, AUDIT, TODAY).facts["why"]


def test_an_entry_that_changed_while_somebody_typed_is_a_conflict(desks: Desks) -> None:
    qa, second = desks.at["qa"], desks.at["second"]
    shown = _why(qa)
    setting_up.set_fact(second, AUDIT, "why", "Theirs.", shown)
    desks.everybody_syncs()
    assert _why(qa) == "Theirs."
    setting_up.set_fact(qa, AUDIT, "why", "Mine.", shown)
    desks.everybody_syncs()
    assert [differences.count_open(workspace) for workspace in (qa, second)] == [1, 1]


def test_an_entry_that_was_empty_on_the_screen_is_one_too(desks: Desks) -> None:
    qa, second = desks.at["qa"], desks.at["second"]
    setting_up.set_fact(second, AUDIT, "limitations", "Theirs.", "")
    desks.everybody_syncs()
    setting_up.set_fact(qa, AUDIT, "limitations", "Mine.", "")
    assert differences.count_open(qa) == 1


def test_what_stood_on_the_screen_is_written_over(desks: Desks) -> None:
    qa, second = desks.at["qa"], desks.at["second"]
    setting_up.set_fact(second, AUDIT, "why", "Theirs.", _why(second))
    desks.everybody_syncs()
    setting_up.set_fact(qa, AUDIT, "why", "Mine.", "Theirs.")
    assert setting_up.set_fact(qa, AUDIT, "why", " Mine. ", "Mine.") is None
    desks.everybody_syncs()
    assert _why(second) == "Mine."
    assert differences.count_open(second) == 0


def test_a_question_that_changed_while_somebody_typed_is_a_conflict(desks: Desks) -> None:
    qa, second = desks.at["qa"], desks.at["second"]
    line = setting_up.read_plan(qa, AUDIT, TODAY).lines[0]
    setting_up.set_line(second, AUDIT, line.uid, {"question": "Theirs?"})
    desks.everybody_syncs()
    setting_up.set_line(qa, AUDIT, line.uid, {"question": "Mine?"}, {"question": line.row.question})
    assert differences.count_open(qa) == 1
