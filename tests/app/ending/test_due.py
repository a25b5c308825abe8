"""What is due to end is shown, and who waits for whose word; nothing ends by itself."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from db.tables.reporting import APPROVAL
from lscb_audit.ending.deciding import PROPOSED, destroy
from lscb_audit.ending.due import read_due, reminder
from lscb_audit.rules.retention import KEPT, OVERDUE, SOON, UNKNOWN
from lscb_audit.setting_up.facts import set_fact
from tests.app.sharing.desks import AUDIT, Desks, cheap_invitations

TODAY = date(2026, 11, 21)


@pytest.fixture
def desks(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Desks]:
    cheap_invitations(monkeypatch)
    made = Desks(tmp_path, {})
    yield made
    made.close()


def states(desks: Desks, name: str = "qa") -> dict[str, str]:
    return {one.keep.what: one.keep.state for one in read_due(desks.at[name], TODAY)}


def told(desks: Desks, name: str = "qa") -> str:
    return reminder(read_due(desks.at[name], TODAY))


def test_days_count_from_the_approval_unless_the_plan_says_one(desks: Desks) -> None:
    qa, scope = desks.at["qa"], desks.place("qa").uid
    assert states(desks) == {"identities": UNKNOWN, "audit": UNKNOWN}
    with qa.writing() as w:
        w.make(scope, APPROVAL, {"approved_on": "2025-11-30", "edition": "partnership"})
        w.make(scope, APPROVAL, {"approved_on": "2026-11-01", "withdrawn": "a mistake"})
    assert states(desks) == {"identities": SOON, "audit": KEPT}
    assert told(desks) == ""
    set_fact(qa, AUDIT, "names_until", "2026-11-01")
    assert states(desks)["identities"] == OVERDUE
    assert told(desks).startswith(f"The names in {AUDIT} should have been destroyed")
    set_fact(qa, AUDIT, "retain_until", "2026-11-02")
    assert "and neglect-2026 should" in told(desks)


def test_whose_word_is_waited_for_reads_it_at_home(desks: Desks) -> None:
    desks.admit("Ottoline", "qa")
    set_fact(desks.at["qa"], AUDIT, "retain_until", "2026-11-02")
    assert destroy(desks.at["qa"], AUDIT, "Its time is over").state == PROPOSED
    desks.sync("qa", "Ottoline")
    assert AUDIT not in told(desks).split("names in")[0]
    assert told(desks, "Ottoline") == f"{AUDIT} is proposed to be destroyed: it waits for your word."
