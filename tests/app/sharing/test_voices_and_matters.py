"""What people said waits for the opening; what one agency alone is told reaches no other, ever."""

from pathlib import Path

import pytest

from db.identity import derived_uid
from db.tables.findings import SINGLE_FINDING
from db.tables.partnership import AGENCY
from db.tables.voices import SESSION, STATEMENT
from lscb_audit.commands.sharing import INVITE_VARIABLE
from lscb_audit.findings import record_for_one
from lscb_audit.queries.register import audit_scopes
from lscb_audit.rules.audit import FindingRow
from tests.support.command_line import done, opened, run

from .laptops import AUDIT, INVITE_PASSPHRASE, SHEETS, Partnership, cheap_laptops, readable

SAID = "They had decided before we came in"
OF_POLICE, OF_HEALTH, OF_ALL = "Call-outs lay unread", "Letters lay unread", "Nobody asked the school"
FINDINGS = [
    ["finding", "kind", "theme", "text", "agencies", "scope"],
    ["F1", "improvement", "Recording", OF_POLICE, "POL", "single agency"],
    ["F2", "improvement", "Recording", OF_HEALTH, "HEA", "single agency"],
    ["F3", "improvement", "Deciding together", OF_ALL, "SCH", "multi-agency"],
]
VOICES = [
    ["source", "session", "line", "stance", "statement"],
    ["parents", "March", "K1", "contradicts", SAID],
]


@pytest.fixture
def partnership(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Partnership:
    monkeypatch.setenv(INVITE_VARIABLE, INVITE_PASSPHRASE)
    cheap_laptops(monkeypatch)
    made = Partnership(tmp_path, {**SHEETS, "findings": FINDINGS, "voices": VOICES})
    done("hub", "init", made.hub, "-w", made.qa)
    return made


def test_an_auditor_hears_the_voices_only_once_everything_of_the_own_agency_is_in(
    partnership: Partnership,
) -> None:
    police = partnership.admitted("police", "auditor", "POL")
    school = partnership.admitted("school", "auditor", "SCH")
    chair = partnership.admitted("chair", "facilitator")
    assert readable(chair, SAID)
    partnership.hand_in(police, "POL", "Police saw")
    partnership.sync(police, partnership.qa, police)
    assert not readable(police, SAID)
    run("open-workshop", AUDIT, "--as-is", "-w", partnership.qa)
    partnership.sync(partnership.qa, police, school)
    assert readable(police, SAID)
    assert not readable(school, SAID)
    partnership.hand_in(school, "SCH", "At school", units=["C2"])
    partnership.sync(school, partnership.qa, school)
    assert readable(school, SAID)


def test_a_finding_for_one_agency_is_read_by_that_agency_and_those_who_run_the_audit(
    partnership: Partnership,
) -> None:
    police = partnership.admitted("police", "auditor", "POL")
    health = partnership.admitted("health", "auditor", "HEA")
    chair = partnership.admitted("chair", "facilitator")
    for words, readers in ((OF_POLICE, {police, chair}), (OF_HEALTH, {health, chair})):
        assert {place for place in (police, health, chair) if readable(place, words)} == readers
    assert all(readable(place, OF_ALL) for place in (police, health, chair))
    for place in (police, health, chair):
        done("verify", "-w", place)


def test_what_a_facilitator_writes_reaches_those_it_is_for(partnership: Partnership) -> None:
    police = partnership.admitted("police", "auditor", "POL")
    health = partnership.admitted("health", "auditor", "HEA")
    chair = partnership.admitted("chair", "facilitator")
    with opened(chair) as workspace:
        with workspace.reading() as (reader, scope):
            audit = audit_scopes(reader, scope)[AUDIT]
        with workspace.writing() as w:
            row = FindingRow("F9", "improvement", "Recording", "Said in the room", scope="single agency")
            record_for_one(w, audit, row, (), (), derived_uid(w.partnership, AGENCY, "HEA"))
            session = w.make(audit, SESSION, {"source": "children"})
            w.make(audit, STATEMENT, {"text": "Nobody asked me"}, parts=(session,))
    partnership.sync(chair, partnership.qa, health, police)
    assert SINGLE_FINDING.channel == "matter"
    assert all(readable(place, "Said in the room") for place in (chair, partnership.qa, health))
    assert not readable(police, "Said in the room")
    assert readable(partnership.qa, "Nobody asked me")
    assert not any(readable(place, "Nobody asked me") for place in (health, police))
