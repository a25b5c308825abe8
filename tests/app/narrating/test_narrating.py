"""The report as people write it: figures that go stale, a draft until it is approved, what was approved."""

import tempfile
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from hashlib import sha256
from pathlib import Path

import pytest

from db.edits import Edit
from lscb_audit import concluding, narrating, workshop
from lscb_audit.errors import UserProblem
from lscb_audit.narrating.places import place_of, target_of
from lscb_audit.reporting import overview
from lscb_audit.rules.audit import (
    ActionRow,
    AgencyRow,
    Audit,
    FindingRow,
    GradeRow,
    InvolvementRow,
    LineRow,
    Plan,
    UnitRow,
    VoiceRow,
)
from lscb_audit.rules.narrative import as_read, brought_up_to_date
from lscb_audit.rules.scales import BUILT_IN, level_rows
from lscb_audit.sharing import redacting
from lscb_audit.workspace import Workspace
from tests.reports.overview.made import part_words, words
from tests.reports.pdf.reading import page_texts
from tests.ui.fake import open_copy

DAY, REFERENCE = date(2026, 11, 20), "a-1"
GIVEN = Audit(
    plan=Plan(REFERENCE, "An audit", "neglect", "Exampleshire", "case audit", scale="ofsted"),
    levels=tuple(level_rows(BUILT_IN["ofsted"])),
    agencies=(AgencyRow("POL", "Police"), AgencyRow("CSC", "Children’s social care")),
    lines=(LineRow("K1", "Voice"),),
    units=(UnitRow("C01"), UnitRow("C02")),
    involvement=tuple(
        InvolvementRow(unit, agency, "involved", handed_in="2026-10-01")
        for unit in ("C01", "C02")
        for agency in ("POL", "CSC")
    ),
    grades=(
        GradeRow("C01", "POL", "K1", own="good"),
        GradeRow("C01", "", "K1", agreed="good"),
        GradeRow("C02", "", "K1", agreed="ri"),
    ),
)


@pytest.fixture
def workspace(tmp_path: Path) -> Iterator[Workspace]:
    with open_copy(tmp_path / "w.lscb", [GIVEN], "Exampleshire") as made:
        yield made


def part(workspace: Workspace, name: str) -> narrating.Part:
    found = narrating.read(workspace, workspace.audit(REFERENCE), as_at=DAY)
    return next(one for one in found.parts if one.name == name)


def write(workspace: Workspace, name: str, text: str) -> None:
    heads = part(workspace, name).text.heads
    narrating.write_part(workspace, REFERENCE, name, text, heads)


def decide(workspace: Workspace, grade: str) -> None:
    """Agree another grade on the second case."""
    place = place_of(workspace, REFERENCE)
    with workspace.reading() as (reader, _):
        uids = {ix: uid for uid, ix in reader.uids(place.scope).items()}
        units = {code: uids[ix] for ix, code in _codes(workspace, "unit", "reference")}
        lines = {code: uids[ix] for ix, code in _codes(workspace, "line", "code")}
    with workspace.writing() as w:
        row = GradeRow("C02", agreed=grade, reason="Seen again")
        workshop.agree(w, place.uid, units["C02"], lines["K1"], row)


def _codes(workspace: Workspace, table: str, field: str) -> list[tuple[int, str]]:
    return workspace.connection.execute(f'SELECT ix, "{field}" FROM "{table}"').fetchall()


def sentence(workspace: Workspace) -> str:
    """Return the sentence that the figures offer for the one line of this audit."""
    return next(one.text for one in part(workspace, "results").offered if "Voice" in one.text)


def test_sentences_are_offered_and_none_is_added_by_itself(workspace: Workspace) -> None:
    results = part(workspace, "results")
    assert results.state == "not written"
    assert "{met agreed case K1: 1 of 2}" in sentence(workspace)
    assert all(one.source for one in results.offered)


def test_what_is_written_stands_under_the_parts_heading_in_the_report(workspace: Workspace) -> None:
    write(workspace, "results", f"{sentence(workspace)}\n- First\n- Second\nAnd last.")
    write(workspace, "conclusion", "Look again in a year.")
    document, _ = overview(workspace, workspace.audit(REFERENCE), as_at=DAY)
    said = part_words(document, "What the grades say").split("\n")
    assert said[:4] == ["‘Voice’ was good or better in 1 of 2 cases audited.", "First", "Second", "And last."]
    assert part_words(document, "In conclusion") == "Look again in a year."
    assert "{" not in words(document)
    assert part(workspace, "results").words == 15


def test_a_figure_that_changed_is_told_and_brought_up_to_date(workspace: Workspace) -> None:
    write(workspace, "results", sentence(workspace))
    decide(workspace, "outstanding")
    stale = part(workspace, "results")
    assert stale.state == "changed"
    assert [(one.written, one.now) for one in stale.changed] == [("1 of 2", "2 of 2")]
    document, _ = overview(workspace, workspace.audit(REFERENCE), as_at=DAY)
    assert "1 of 2 [now 2 of 2] cases audited" in words(document)
    now = narrating.read(workspace, workspace.audit(REFERENCE), as_at=DAY).figures
    write(workspace, "results", brought_up_to_date(stale.text.value, now))
    assert part(workspace, "results").state == "written"


def test_what_is_typed_is_kept_before_it_is_a_change(workspace: Workspace) -> None:
    heads = part(workspace, "why").text.heads
    narrating.keep_half_written(workspace, REFERENCE, "why", "Half a sent", 11, heads)
    draft = part(workspace, "why").draft
    assert draft is not None
    assert (draft.text, draft.caret) == ("Half a sent", 11)
    assert any("still being written" in one for one in _hindrances(workspace))
    write(workspace, "why", "Half a sentence.")
    assert part(workspace, "why").draft is None


def _hindrances(workspace: Workspace) -> list[str]:
    return narrating.hindrances(workspace, workspace.audit(REFERENCE), "partnership", DAY)


def test_two_laptops_texts_stand_beside_each_other_until_somebody_decides(workspace: Workspace) -> None:
    write(workspace, "why", "From here.")
    target = target_of(place_of(workspace, REFERENCE), "why")
    values = {"text": "From there.", "section": "why"}
    other = Edit(target.kind, target.uid, {**values}, (), {"text": ()})
    workspace.write_edits({place_of(workspace, REFERENCE).uid: [other]})
    torn = part(workspace, "why")
    assert torn.state == "in conflict"
    assert "“Why we did this audit” was written in two ways. Decide which one stands." in _hindrances(
        workspace
    )
    assert "why" not in narrating.narrative_of(workspace, REFERENCE)


def test_it_is_a_draft_until_it_is_approved_and_again_once_it_says_something_else(
    workspace: Workspace,
) -> None:
    write(workspace, "why", "A child died.")
    audit = workspace.audit(REFERENCE)
    draft, _ = overview(workspace, audit, as_at=DAY)
    assert draft.watermark == "DRAFT"
    done = narrating.approve(workspace, audit, "partnership", "A. Example", "Independent chair", DAY)
    assert sha256(done.pdf).hexdigest() == done.approval.digest
    approved, _ = overview(workspace, audit, as_at=DAY)
    assert approved.watermark == ""
    assert "Approved by Independent chair on 20 November 2026; version 1" in words(approved)
    assert "A. Example" not in words(approved)
    other, _ = overview(workspace, audit, edition="public", as_at=DAY)
    assert other.watermark == "DRAFT"
    write(workspace, "why", "Two children died.")
    again, _ = overview(workspace, workspace.audit(REFERENCE), as_at=DAY)
    assert (again.watermark, "version 2" in words(again)) == ("DRAFT", True)
    assert narrating.frozen(workspace, narrating.approvals(workspace, REFERENCE)[0]).pdf == done.pdf


def test_a_stale_figure_or_nobody_to_answer_for_it_is_not_approved(workspace: Workspace) -> None:
    write(workspace, "results", sentence(workspace))
    decide(workspace, "good")
    with pytest.raises(UserProblem) as refused:
        narrating.approve(workspace, workspace.audit(REFERENCE), "partnership", " ", "", DAY)
    assert refused.value.sentences == (
        "Say who approves the report, and in which role.",
        "In “What the grades say” a figure is 2 of 2 now; 1 of 2 was written. Bring it up to date.",
    )
    assert narrating.approvals(workspace, REFERENCE) == ()


def test_an_approval_is_withdrawn_with_a_reason_and_kept(workspace: Workspace) -> None:
    audit = workspace.audit(REFERENCE)
    done = narrating.approve(workspace, audit, "partnership", "A. Example", "Independent chair", DAY)
    with pytest.raises(UserProblem, match="Say why"):
        narrating.withdraw(workspace, REFERENCE, done.approval, " ")
    narrating.withdraw(workspace, REFERENCE, done.approval, "A figure was wrong.")
    assert overview(workspace, audit, as_at=DAY)[0].watermark == "DRAFT"
    (kept,) = narrating.approvals(workspace, REFERENCE)
    assert kept.withdrawn == "A figure was wrong."
    assert narrating.frozen(workspace, kept).pdf == done.pdf
    with pytest.raises(UserProblem, match="not the one"):
        narrating.frozen(workspace, kept._replace(digest="0" * 64))


def test_what_is_approved_holds_no_matter_of_one_agency_as_it_goes_to_all(
    workspace: Workspace, tmp_path: Path
) -> None:
    said, where = "The police lost a diary.", (("K1",), ("C01",), ("POL",))
    alone = FindingRow("I1", "improvement", "Recording", said, *where, "single agency")
    concluding.add_finding(workspace, REFERENCE, alone)
    audit = workspace.audit(REFERENCE)
    draft, _ = overview(workspace, audit, as_at=DAY)
    assert "lost a diary" in words(draft)
    done = narrating.approve(workspace, audit, "partnership", "A. Example", "Independent chair", DAY)
    path = tmp_path / "approved.pdf"
    path.write_bytes(done.pdf)
    assert "lost a diary" not in " ".join(" ".join(page_texts(path)).split())
    approved, _ = overview(workspace, workspace.audit(REFERENCE), as_at=DAY)
    assert approved.watermark == ""
    assert "lost a diary" not in words(approved)


def test_a_word_is_found_in_the_pages_that_were_approved_and_taken_out_of_them(workspace: Workspace) -> None:
    write(workspace, "why", "Zanzibar Lighthouse was told of it by a neighbour.")
    audit = workspace.audit(REFERENCE)
    narrating.approve(workspace, audit, "partnership", "A. Example", "Independent chair", DAY)
    found = redacting.find(workspace, "zanzibar  lighthouse was")
    assert [one.where for one in found] == ["narrative, text", "approval, file"][1:]
    found = redacting.find(workspace, "Zanzibar Lighthouse")
    assert [one.where for one in found] == ["narrative, text", "approval, file"]
    assert "told of it" in found[1].words
    for one in found:
        redacting.redact(workspace, one.change, "A place was named")
    assert redacting.find(workspace, "Zanzibar Lighthouse") == ()
    (kept,) = narrating.approvals(workspace, REFERENCE)
    with pytest.raises(UserProblem, match="pages of this version were taken out"):
        narrating.frozen(workspace, kept)


def test_what_is_approved_is_never_written_in_the_open(
    workspace: Workspace, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "not there"))
    done = narrating.approve(
        workspace, workspace.audit(REFERENCE), "partnership", "A. Example", "Independent chair", DAY
    )
    assert done.pdf.startswith(b"%PDF-")


def test_the_text_and_the_progress_of_an_approved_report_count_the_same_actions(tmp_path: Path) -> None:
    alone = FindingRow(
        "F1", "improvement", "Recording", "One agency’s own.", agencies=("POL",), scope="single agency"
    )
    given = replace(
        GIVEN,
        findings=(alone,),
        actions=(
            ActionRow("1", what="Train everybody", status="complete"),
            ActionRow("2", ("F1",), what="Keep notes", agencies=("POL",), status="not started"),
        ),
    )
    with open_copy(tmp_path / "single.lscb", [given], "Exampleshire") as made:
        (offer,) = [one for one in part(made, "actions").offered if "complete" in one.text]
        write(made, "actions", offer.text)
        audit = made.audit(REFERENCE)
        assert narrating.hindrances(made, audit, "partnership", DAY) == []
        narrating.approve(made, audit, "partnership", "A. Chair", "independent chair", DAY)
        approved, _ = overview(made, audit, as_at=DAY)
        assert approved.watermark == ""
        said = part_words(approved, "Recommendations and actions")
        assert "this audit has one action: one complete" in said
        assert "1 of 1 action is complete." in said
        narrating.withdraw(made, REFERENCE, narrating.approvals(made, REFERENCE)[0], "To look at the draft")
        draft, _ = overview(made, audit, as_at=DAY)
        assert "1 of 1 action is complete." in part_words(draft, "Recommendations and actions")


def test_an_offered_sentence_speaks_of_one_as_of_one(tmp_path: Path) -> None:
    given = replace(
        GIVEN,
        agencies=GIVEN.agencies[:1],
        units=GIVEN.units[:1],
        involvement=(InvolvementRow("C01", "POL", "involved", handed_in="2026-10-01"),),
        grades=GIVEN.grades[:2],
        voices=(VoiceRow("parents", line="K1", stance="contradicts", statement="No."),),
        actions=(ActionRow("1", what="Train", status="in progress", due="2026-01-01"),),
    )
    with open_copy(tmp_path / "one.lscb", [given], "Exampleshire") as made:
        every = [
            as_read(one.text) for name in ("method", "voices", "actions") for one in part(made, name).offered
        ]
    assert every == [
        "1 agency audited 1 case.",
        "1 of 1 statement speaks against ‘Voice’.",
        "0 of 1 action is complete.",
        "1 of 1 action is overdue.",
    ]
