"""Who has not laid the own form down learns nothing of the others', nor of what is written about these."""

from collections import Counter
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from db.identity import random_uid
from db.kinds import Kind, Value
from db.tables import KINDS
from db.tables.reporting import APPROVAL, NARRATIVE
from db.tables.workshop import AGENDA_ITEM, CONCLUSION, DISSENT, MODERATION, REMARK
from lscb_audit import concluding, narrating, preparing, workshop
from lscb_audit.auditing import FormKey, give_back, hand_in
from lscb_audit.rules.audit import DiscussionRow, DissentRow, FindingRow, GradeRow
from lscb_audit.sharing import opening

from .desks import AUDIT, ON, Desks, cheap_invitations

POLICE, HEALTH, CHAIR = "police", "health", "chair"
OWN = {"POL": POLICE, "HEA": HEALTH}


@pytest.fixture
def desks(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Desks]:
    cheap_invitations(monkeypatch)
    asked = {(unit, agency): "involved" for unit in ("C1", "C2") for agency in ("POL", "HEA")}
    made = Desks(tmp_path, asked)
    for code, name in OWN.items():
        made.admit(name, "auditor", code)
    made.admit(CHAIR, "facilitator")
    for code, name in OWN.items():
        for unit in ("C1", "C2"):
            made.fill(name, code, unit, f"{code} {unit}")
    yield made
    made.close()


def _health_is_in(desks: Desks) -> None:
    desks.hand_in(HEALTH, "HEA")
    desks.everybody_syncs()


def _counts(desks: Desks, kind: Kind) -> Counter[str]:
    """Return of how many things of a kind each laptop knows that there are, or anything about them."""
    query = f"SELECT count(*) FROM {kind.name}"
    return Counter({name: one.connection.execute(query).fetchone()[0] for name, one in desks.at.items()})


def _who_has_any(desks: Desks, kind: Kind) -> set[str]:
    return set(+_counts(desks, kind))


def test_why_a_form_was_returned_and_handed_in_again_is_between_its_agency_and_the_qa_officers(
    desks: Desks,
) -> None:
    _health_is_in(desks)
    key = FormKey(AUDIT, "C1", "HEA")
    give_back(desks.at["qa"], key, "Inadequate does not fit the gaiters", {}, ON)
    desks.everybody_syncs()
    hand_in(desks.at[HEALTH], key, "Named nurse", ON, "Good became inadequate for want of spats")
    desks.everybody_syncs()
    assert desks.who_reads("does not fit the gaiters") == {"qa", HEALTH}
    assert desks.who_reads("for want of spats") == {"qa", HEALTH}
    desks.hand_in(POLICE, "POL")
    desks.sync(POLICE)
    desks.open()
    desks.everybody_syncs()
    assert desks.who_reads("for want of spats") == {"qa", HEALTH, POLICE, CHAIR}


def test_the_theme_of_one_agencys_matter_is_told_to_nobody_else(desks: Desks) -> None:
    row = FindingRow("", "improvement", "Ferrets in custody", "The cell was full of them", agencies=("POL",))
    concluding.add_finding(desks.at["qa"], AUDIT, row._replace(scope="single agency"))
    desks.everybody_syncs()
    assert desks.who_reads("full of them") == {"qa", POLICE, CHAIR}
    assert desks.who_reads("ferrets in custody") == {"qa", POLICE, CHAIR}


#: who may know of anything of a kind, before the workshop is opened: of Health, whose forms are in
_KNOWN_BY = {
    frozenset({HEALTH}): ("note",),
    frozenset({"qa", HEALTH}): ("answer", "event", "comment", "concern"),
    frozenset({"qa", CHAIR}): (
        *("session", "statement", "prompt", "narrative", "approval"),
        *("moderation", "conclusion", "dissent", "remark", "agenda_item"),
    ),
    frozenset({"qa", CHAIR, HEALTH}): (
        *("single_finding", "single_line", "single_unit", "single_answer", "single_moderation"),
        *("single_conclusion", "single_dissent", "single_remark", "single_statement"),
        *("single_action", "single_action_finding", "single_follow_up"),
    ),
}
_WORDS: dict[str, Value] = {"whole": 1, "bytes": b"any", "ref": b"r" * 16, "date": ON, "grade": "good"}


@pytest.mark.parametrize("who", _KNOWN_BY, ids=lambda who: " ".join(sorted(who)))
def test_of_what_is_kept_from_others_they_do_not_so_much_as_know_that_there_is_any(
    desks: Desks, who: frozenset[str]
) -> None:
    where = desks.place("qa")
    parts = {"unit": where.unit("C1"), "agency": where.agency("HEA")}
    kinds = [kind for kind in KINDS if kind.name in _KNOWN_BY[who]]
    desks.everybody_syncs()
    before = {kind.name: _counts(desks, kind) for kind in kinds}
    for kind in kinds:
        values = {field.name: _WORDS.get(field.type, f"any {kind.name}") for field in kind.fields}
        of = tuple(parts.get(part.name) or random_uid() for part in kind.parts)
        with desks.at[HEALTH if kind.writer == "own agency" else "qa"].writing() as w:
            w.make(where.uid, kind, {**values}, parts=of)
    _health_is_in(desks)
    assert len(kinds) == len(_KNOWN_BY[who])
    for kind in kinds:
        assert set(_counts(desks, kind) - before[kind.name]) == who, kind.name
        assert desks.who_reads(f"any {kind.name}") == (who if kind.fields else set()), kind.name


def test_what_the_workshop_says_of_a_case_is_for_those_who_laid_their_own_form_on_it_down(
    desks: Desks,
) -> None:
    _health_is_in(desks)
    desks.open("C1")
    desks.everybody_syncs()
    where, lines = desks.place(CHAIR), desks.lines(CHAIR)
    unit, health, police = where.unit("C1"), where.agency("HEA"), where.agency("POL")
    with desks.at[CHAIR].writing() as w:
        workshop.moderate(w, where.uid, unit, health, lines["K1"], "inadequate", "Only mangles were seen")
        workshop.agree(w, where.uid, unit, lines["K1"], GradeRow("C1", agreed="good", reason="A quince fair"))
        dissent = DissentRow("C1", "K1", "HEA", "HEA", "We did see turnips")
        workshop.record_dissent(w, where.uid, unit, lines["K1"], health, health, dissent)
        remark = DiscussionRow("C1", "K1", "HEA", "challenge", "Who fed the ocelot?")
        workshop.minute(w, where.uid, remark, unit, lines["K1"], police)
    preparing.put_in_order(desks.at[CHAIR], AUDIT, ["C2", "C1"])
    desks.everybody_syncs()
    said = ("mangles were seen", "a quince fair", "did see turnips", "fed the ocelot")
    assert all(desks.who_reads(words) == {"qa", HEALTH, CHAIR} for words in said)
    kinds = MODERATION, CONCLUSION, DISSENT, REMARK, AGENDA_ITEM
    assert all(_who_has_any(desks, kind) == {"qa", HEALTH, CHAIR} for kind in kinds)
    desks.hand_in(POLICE, "POL")
    desks.everybody_syncs()
    assert all(POLICE in desks.who_reads(words) for words in said)


def test_the_report_as_it_is_written_waits_for_the_opening(desks: Desks) -> None:
    _health_is_in(desks)
    narrating.write_part(desks.at["qa"], AUDIT, "summary", "Health graded all of it marmoset", ())
    desks.everybody_syncs()
    assert desks.who_reads("all of it marmoset") == {"qa", CHAIR}
    assert _who_has_any(desks, NARRATIVE) == {"qa", CHAIR}
    desks.hand_in(POLICE, "POL")
    desks.everybody_syncs()
    desks.open()
    desks.everybody_syncs()
    assert desks.who_reads("all of it marmoset") == {"qa", CHAIR, POLICE, HEALTH}


def test_an_approved_report_waits_for_the_opening(desks: Desks) -> None:
    _health_is_in(desks)
    qa = desks.at["qa"]
    narrating.approve(qa, qa.audit(AUDIT), "partnership", "Ambrose Pettifog", "Chair", date(2026, 11, 20))
    desks.everybody_syncs()
    assert desks.who_reads("Ambrose Pettifog") == {"qa", CHAIR}
    assert _who_has_any(desks, APPROVAL) == {"qa", CHAIR}
    desks.hand_in(POLICE, "POL")
    desks.sync(POLICE)
    desks.open()
    desks.everybody_syncs()
    assert desks.who_reads("Ambrose Pettifog") == {"qa", CHAIR, POLICE, HEALTH}


def test_a_case_of_which_no_form_is_due_is_opened_as_well(tmp_path: Path) -> None:
    made = Desks(tmp_path / "formless", {("C1", "POL"): "not known"})
    qa = made.at["qa"]
    assert opening.plan_opening(qa, AUDIT).units == ("C1", "C2")
    made.open()
    assert opening.plan_opening(qa, AUDIT).units == ()
    made.answer_known("qa", "POL", "C1", "involved")
    made.fill("qa", "POL", "C1", "they knew her after all")
    made.hand_in("qa", "POL", ["C1"])
    assert opening.plan_opening(qa, AUDIT).units == ("C1",)
    made.close()
