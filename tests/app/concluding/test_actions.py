"""Actions: numbered, tied to findings, for all or for one agency alone; the thread's loose ends."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from lscb_audit import concluding
from lscb_audit.concluding.model import DISSENT, STATEMENT
from lscb_audit.errors import UserProblem
from lscb_audit.hearing import statements
from lscb_audit.hearing.reading import read_heard
from lscb_audit.reporting import overview
from lscb_audit.rules.action_counts import STATUSES
from lscb_audit.rules.audit import ActionRow
from lscb_audit.workspace import Workspace

from .desk import AUDIT, NEW, finding, pieces, read, workspace

DAY = date(2026, 11, 20)
LETTERS = ActionRow(
    "", ("I1",), what="Read letters in two days.", how="By the duty worker.", lead="Team manager",
    agencies=("POL", "CHS"), overseen_by="Quality group", due="2027-03-31", measure="9 of 10 letters",
    target="90 %", status="in progress", status_note="Begun.", evidence="A dip sample.",
)  # fmt: skip


@pytest.fixture
def at(tmp_path: Path) -> Iterator[Workspace]:
    with workspace(tmp_path / "w.lscb") as made:
        yield made


def test_an_action_is_written_changed_taken_away_and_each_step_can_be_undone(at: Workspace) -> None:
    before = at.audit(AUDIT).actions
    uid, done = concluding.add_action(at, AUDIT, LETTERS)
    written = LETTERS._replace(action="4")
    assert at.audit(AUDIT).actions == (*before, written)
    change = concluding.update_action(at, AUDIT, uid, {"status": "complete", "completed": "2027-02-01"})
    assert at.audit(AUDIT).actions[-1] == written._replace(status="complete", completed="2027-02-01")
    assert change is not None
    concluding.undo(at, AUDIT, change)
    _, moved = concluding.change_action(at, AUDIT, uid, written._replace(finding=("I2", "S1"), agencies=()))
    assert at.audit(AUDIT).actions[-1] == written._replace(finding=("I2", "S1"), agencies=())
    assert moved is not None
    gone = concluding.remove_action(at, AUDIT, uid)
    assert at.audit(AUDIT).actions == before
    concluding.undo(at, AUDIT, gone)
    concluding.undo(at, AUDIT, moved)
    assert set(at.audit(AUDIT).actions[-1].agencies) == {"POL", "CHS"}
    concluding.undo(at, AUDIT, done)
    assert at.audit(AUDIT).actions == before


def test_every_status_of_the_contract_can_be_given(at: Workspace) -> None:
    uid, _ = concluding.add_action(at, AUDIT, LETTERS)
    for status in STATUSES:
        concluding.update_action(at, AUDIT, uid, {"status": status})
        assert at.audit(AUDIT).actions[-1].status == status


def test_an_action_on_one_agencys_finding_is_that_agencys_alone(at: Workspace) -> None:
    concluding.add_finding(at, AUDIT, NEW._replace(scope="single agency", agencies=("POL",)))
    uid, _ = concluding.add_action(at, AUDIT, LETTERS._replace(finding=("I3",), agencies=()))
    action = read(at).action(uid)
    assert action is not None
    assert (action.alone, action.row.agencies, action.row.finding) == ("POL", ("POL",), ("I3",))
    with pytest.raises(UserProblem, match="not for the same readers"):
        concluding.change_action(at, AUDIT, uid, action.row._replace(finding=("I3", "I1")))
    new, done = concluding.change_action(at, AUDIT, uid, action.row._replace(finding=("I1",), agencies=()))
    assert new != uid
    assert done is not None
    assert "All who take part" in done.told
    assert at.audit(AUDIT).actions[-1].finding == ("I1",)


@pytest.mark.parametrize(
    ("wrong", "says"),
    [
        (LETTERS._replace(what=" "), "says what is done"),
        (LETTERS._replace(status="someday"), "“someday” is no status"),
        (LETTERS._replace(due="soon"), "Due: “soon” is no day"),
        (LETTERS._replace(finding=("X9",)), "no finding “X9”"),
        (LETTERS._replace(agencies=("XYZ",)), "“XYZ” is no agency"),
        (LETTERS._replace(action="1"), "There is an action 1 already"),
    ],
)
def test_what_cannot_be_is_said(at: Workspace, wrong: ActionRow, says: str) -> None:
    with pytest.raises(UserProblem, match=says):
        concluding.add_action(at, AUDIT, wrong)


def test_the_thread_is_mended_end_by_end(at: Workspace) -> None:
    concluding.add_finding(at, AUDIT, NEW)
    alone, _ = concluding.add_action(at, AUDIT, LETTERS._replace(finding=()))
    ends = concluding.ends_of(read(at))
    assert ends.without_evidence == ("S1", "I1", "I2", "I3")
    assert ends.without_action == ("I3",)
    assert ends.actions_alone == ("4",)
    (dissent,) = pieces(at, DISSENT)
    assert dissent.uid in ends.contradictions
    concluding.tie(at, AUDIT, finding(at, "I3").uid, [dissent])
    with pytest.raises(UserProblem, match="why no action"):
        concluding.no_action(at, AUDIT, "I3", " ")
    concluding.no_action(at, AUDIT, "I3", "In place since May.")
    concluding.change_action(at, AUDIT, alone, LETTERS)
    mended = concluding.ends_of(read(at))
    assert mended.without_evidence == ("S1", "I1", "I2")
    assert (mended.without_action, mended.actions_alone) == ((), ())
    assert dissent.uid not in mended.contradictions
    assert at.audit(AUDIT).actions[-1].status == "no further action"
    assert mended.total == ends.total - 4


def test_what_is_one_agencys_alone_is_in_no_report_and_what_may_not_be_quoted_has_no_words(
    at: Workspace,
) -> None:
    (dissent,), (voice,) = pieces(at, DISSENT), pieces(at, STATEMENT)
    concluding.add_finding(at, AUDIT, NEW._replace(scope="single agency", agencies=("POL",)), [dissent])
    concluding.tie(at, AUDIT, finding(at, "I1").uid, [dissent, voice])
    rows = concluding.evidence_rows(at, AUDIT)
    assert [(row.finding, row.title) for row in rows] == [
        ("I1", "Dissent, Police, C01, line 1"),
        ("I1", "Parents, line 3"),
    ]
    assert rows[1].text == voice.words
    document, _ = overview(at, at.audit(AUDIT), as_at=DAY)
    assert "Where each finding comes from" in "".join(map(str, document.blocks))
    assert concluding.evidence_rows(at, AUDIT)[0].text == "The call-outs in March speak against it."
    said = next(one for one in read_heard(at, AUDIT).statements if one.uid == voice.uid)
    statements.mend_statement(at, AUDIT, said._replace(consent="summary only"), ("consent",))
    assert [row.text for row in concluding.evidence_rows(at, AUDIT)][1:] == [""]
