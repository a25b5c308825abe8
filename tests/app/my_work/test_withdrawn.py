"""The task list counts the cases that stayed: one that was withdrawn is neither done nor to do."""

from datetime import date
from pathlib import Path

from lscb_audit.my_work.audits import all_audits, with_plan
from lscb_audit.my_work.recorded import counts_of
from lscb_audit.sampling import units
from tests.ui.fake import open_copy
from tests.ui.sample import audit

REFERENCE = "step-down-2"


def test_a_case_that_was_decided_and_then_withdrawn_is_not_among_those_concluded(tmp_path: Path) -> None:
    with open_copy(tmp_path / "w.lscb", [audit(units=4)], "Exampleshire") as workspace:
        for reference in ("C01", "C03"):
            units.withdraw(workspace, REFERENCE, reference, "moved away")
        with workspace.reading() as (reader, partnership):
            (facts,) = [with_plan(reader, one) for one in all_audits(reader, partnership)]
            found = counts_of(reader, facts, date(2026, 11, 20))
    assert (found.concluded, found.units) == (2, 2), "something had been decided in all four"
