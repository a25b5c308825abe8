"""An audit set up by mistake goes and comes back; one that was begun stays."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from lscb_audit import auditing, setting_up
from lscb_audit.auditing import FormKey
from lscb_audit.errors import UserProblem
from lscb_audit.setting_up import NewAudit
from lscb_audit.taking_in import record
from lscb_audit.workspace import Workspace
from tests.app.auditing.desk import audit as small
from tests.ui.sample import audit as sample

from .desk import TODAY, empty


@pytest.fixture
def at(tmp_path: Path) -> Iterator[Workspace]:
    with empty(tmp_path / "w.lscb") as made:
        yield made


def references(at: Workspace) -> list[str]:
    return [row.reference for row in at.audits()]


def test_what_was_set_up_by_mistake_goes_and_comes_back_as_it_was(at: Workspace) -> None:
    setting_up.make_audit(at, NewAudit("Neglect", theme="neglect"), TODAY)
    setting_up.set_fact(at, "neglect", "why", "Two reviews.")
    before = at.audits(), at.audit("neglect")
    assert setting_up.begun(at, "neglect") == ""
    gone = setting_up.remove_audit(at, "neglect")
    assert references(at) == []
    with pytest.raises(UserProblem, match="neglect"):
        at.audit("neglect")
    setting_up.put_back(at, gone)
    assert (at.audits(), at.audit("neglect")) == before
    assert at.verify() == []


def test_its_reference_is_free_again(at: Workspace) -> None:
    setting_up.make_audit(at, NewAudit("Neglect"), TODAY)
    setting_up.remove_audit(at, "neglect")
    assert setting_up.make_audit(at, NewAudit("Neglect"), TODAY) == "neglect"
    assert references(at) == ["neglect"]


def test_an_audit_with_cases_but_without_work_may_go(at: Workspace) -> None:
    record(at, small(), "test")
    setting_up.remove_audit(at, "a-1")
    assert references(at) == []


def test_one_whose_form_was_opened_stays(at: Workspace) -> None:
    record(at, small(), "test")
    auditing.open_form(at, FormKey("a-1", "C01", "POL"), "2026-11-18")
    with pytest.raises(UserProblem, match="The audit a-1 has been begun and stays: 1 form"):
        setting_up.remove_audit(at, "a-1")
    assert references(at) == ["a-1"]


def test_a_finished_one_stays_and_everything_is_told_that_rests_on_it(at: Workspace) -> None:
    record(at, sample(units=2, agencies=3, lines=3), "test")
    told = setting_up.begun(at, "step-down-2")
    assert told.startswith("5 forms, 10 grades of the workshop, 1 remark")
