"""Findings: written, tied to what they rest on, moved, given to one agency alone, taken back, undone."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from lscb_audit import auditing, concluding
from lscb_audit.auditing import At, FormKey
from lscb_audit.concluding.model import ANSWER, CONCLUSION, DISSENT, REMARK, STATEMENT
from lscb_audit.errors import UserProblem
from lscb_audit.rules.audit import ActionRow, FindingRow
from lscb_audit.workspace import Workspace

from .desk import AUDIT, NEW, finding, pieces, read, workspace


@pytest.fixture
def at(tmp_path: Path) -> Iterator[Workspace]:
    with workspace(tmp_path / "w.lscb") as made:
        yield made


def test_a_finding_is_written_changed_and_taken_back_and_each_step_can_be_undone(at: Workspace) -> None:
    before = at.audit(AUDIT).findings
    uid, done = concluding.add_finding(at, AUDIT, NEW)
    assert at.audit(AUDIT).findings == (*before, NEW._replace(finding="I3"))
    changed = NEW._replace(text="Managers saw it late.", lines=("K1", "K3"), units=(), agencies=("POL",))
    same, change = concluding.change_finding(at, AUDIT, uid, changed)
    assert same == uid
    assert at.audit(AUDIT).findings[-1] == changed._replace(finding="I3")
    assert change is not None
    again = concluding.undo(at, AUDIT, change)
    assert at.audit(AUDIT).findings[-1] == NEW._replace(finding="I3")
    assert again is not None
    concluding.undo(at, AUDIT, again)
    gone = concluding.remove_finding(at, AUDIT, uid)
    assert at.audit(AUDIT).findings == before
    concluding.undo(at, AUDIT, gone)
    back = at.audit(AUDIT).findings[-1]
    assert back._replace(lines=tuple(sorted(back.lines))) == changed._replace(finding="I3")
    concluding.undo(at, AUDIT, done)
    assert at.audit(AUDIT).findings == before


def test_every_kind_of_evidence_is_there_and_says_who_said_what_where(at: Workspace) -> None:
    kinds = {one.kind for one in read(at).sources}
    assert kinds == {ANSWER, "moderation", CONCLUSION, DISSENT, REMARK, STATEMENT}
    there = read(at)
    (dissent,) = pieces(at, DISSENT)
    assert concluding.title_of(dissent, there.line_words(dissent.line)) == "Dissent, Police, C01, line 1"
    (remark,) = pieces(at, REMARK)
    assert remark.contradicts
    assert concluding.title_of(remark, there.line_words(remark.line)) == "Discussion, Police, C01, line 1"
    (voice,) = pieces(at, STATEMENT)
    assert (voice.who, voice.words) == ("Parents", "They had decided before we came in.")
    answer = pieces(at, ANSWER, "C01")[0]
    assert answer.said("strength") == "The worker knew the family well."
    assert answer.said("improvement").startswith("Ask the police")
    assert answer.said().startswith("The record shows")


def test_evidence_of_every_kind_is_tied_and_brings_its_cases_and_lines(at: Workspace) -> None:
    target = finding(at, "I1")
    assert target.pieces == 0
    chosen = [pieces(at, kind)[0] for kind in (ANSWER, "moderation", CONCLUSION, DISSENT, REMARK, STATEMENT)]
    done = concluding.tie(at, AUDIT, target.uid, chosen)
    assert done is not None
    assert "C01" in done.told
    tied = finding(at, "I1")
    assert {one.uid for one in tied.evidence} == {one.uid for one in chosen}
    assert tied.row.units == ("C03", "C01")
    assert concluding.tie(at, AUDIT, target.uid, chosen) is None
    loose = concluding.untie(at, AUDIT, target.uid, chosen[:2])
    assert loose is not None
    assert finding(at, "I1").pieces == 4
    concluding.undo(at, AUDIT, loose)
    assert finding(at, "I1").pieces == 6
    concluding.undo(at, AUDIT, done)
    assert finding(at, "I1").pieces == 0


def test_what_is_not_handed_in_is_no_evidence(at: Workspace) -> None:
    audit = at.audit(AUDIT)
    handed = {(row.unit, row.agency) for row in audit.involvement if row.handed_in}
    found = {(one.unit, one.agency) for one in pieces(at, ANSWER)}
    assert found
    assert found <= handed


def test_evidence_says_what_was_handed_in_and_nothing_that_was_typed_since(at: Workspace) -> None:
    before = next(one for one in pieces(at, ANSWER) if dict(one.texts).get("evidence"))
    field = At(before.line or "", "evidence")
    key = FormKey(AUDIT, before.unit, before.agency)
    shown = next(line for line in auditing.read(at, key).form.lines if line.line == field.line).texts[0]
    auditing.settle(at, key, field, "Typed since, and nobody has signed it.", shown.heads)
    assert next(one for one in pieces(at, ANSWER) if one.uid == before.uid) == before


def test_a_finding_for_one_agency_alone_becomes_another_thing_and_takes_its_evidence_along(
    at: Workspace,
) -> None:
    uid, _ = concluding.add_finding(at, AUDIT, NEW, [pieces(at, ANSWER)[0]])
    alone = NEW._replace(scope="single agency", agencies=("POL",))
    new, done = concluding.change_finding(at, AUDIT, uid, alone)
    assert new != uid
    assert done is not None
    assert "Only Police" in done.told
    moved = read(at).finding(new)
    assert moved is not None
    assert (moved.alone, moved.pieces, moved.row.finding) == ("POL", 1, "I3")
    assert read(at).finding(uid) is None
    assert [row.finding for row in at.audit(AUDIT).findings] == ["S1", "I1", "I2", "I3"]
    concluding.undo(at, AUDIT, done)
    back = read(at).finding(uid)
    assert back is not None
    assert (back.alone, back.pieces) == ("", 1)


def test_the_scope_stays_while_an_action_that_others_read_answers_it(at: Workspace) -> None:
    with pytest.raises(UserProblem, match="Action 1 answers finding I1"):
        concluding.change_finding(
            at, AUDIT, finding(at, "I1").uid, NEW._replace(scope="single agency", agencies=("POL",))
        )


def test_a_finding_that_an_action_answers_stays(at: Workspace) -> None:
    with pytest.raises(UserProblem, match="Action 1 answers finding I1"):
        concluding.remove_finding(at, AUDIT, finding(at, "I1").uid)
    uid, done = concluding.add_finding(at, AUDIT, NEW)
    concluding.add_action(at, AUDIT, ActionRow("", ("I3",), what="Read the plan."))
    with pytest.raises(UserProblem, match="cannot be taken back"):
        concluding.undo(at, AUDIT, done)
    assert read(at).finding(uid) is not None


def test_findings_are_moved_among_themes_lines_and_places(at: Workspace) -> None:
    first, second = finding(at, "S1"), finding(at, "I2")
    concluding.move_finding(at, AUDIT, second.uid, theme="Knowing the child", before=first.uid)
    assert [row.finding for row in at.audit(AUDIT).findings] == ["I2", "S1", "I1"]
    assert finding(at, "I2").theme == "Knowing the child"
    concluding.move_finding(at, AUDIT, first.uid, lines=("K1",), before=None)
    assert [row.finding for row in at.audit(AUDIT).findings] == ["I2", "I1", "S1"]
    assert finding(at, "S1").row.lines == ("K1",)
    assert concluding.move_finding(at, AUDIT, first.uid, theme="Knowing the child") is None


@pytest.mark.parametrize(
    ("wrong", "says"),
    [
        (NEW._replace(kind="idea"), "what kind"),
        (NEW._replace(text="  "), "says something"),
        (NEW._replace(theme=" "), "under a theme"),
        (NEW._replace(lines=("K9",)), "“K9” is no line"),
        (NEW._replace(units=("C99",)), "“C99” is no case"),
        (NEW._replace(agencies=("XYZ",)), "“XYZ” is no agency"),
        (NEW._replace(scope="single agency"), "names that agency"),
        (NEW._replace(since_last=("worse",)), "“worse”"),
        (NEW._replace(finding="i1"), "There is a finding i1 already"),
    ],
)
def test_what_cannot_be_is_said(at: Workspace, wrong: FindingRow, says: str) -> None:
    with pytest.raises(UserProblem, match=says):
        concluding.add_finding(at, AUDIT, wrong)


def test_one_theme_can_be_both_improving_and_still_to_develop(at: Workspace) -> None:
    concluding.add_finding(at, AUDIT, NEW._replace(since_last=("improving", "continuing")))
    assert at.audit(AUDIT).findings[-1].since_last == ("improving", "continuing")
